"""The text of a draft while it is collected, a paragraph a line, with its marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fibrolint.model import Mark, Span


@dataclass(eq=False, slots=True)
class Line:
    """A paragraph under way. ``sign`` is what stands in front of a list item or a note.

    ``alts`` and ``boxes`` are the descriptions of its pictures and its text boxes, which come behind it.
    """

    kind: str
    value: str = ""
    sign: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0

    def add(self, text: str, *, bold: bool = False) -> Span:
        self.parts.append(text)
        self.length += len(text)
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.bold_letters += letters if bold else 0
        return Span(self.length - len(text), self.length)

    def mark(self, span: Span, kind: str, value: str = "") -> None:
        self.marks.append(Mark(span, kind, value))

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def is_bold(self) -> bool:
        return 0 < self.letters == self.bold_letters


class Page:
    """The lines so far. Empty ones are left out, as in Word's own count of paragraphs."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def put(self, line: Line) -> None:
        text = line.text.rstrip()
        start = len(text) - len(text.lstrip())
        sign = line.sign.rstrip() if start else line.sign
        begins = self._length + len(sign)
        if text:
            self.marks.append(Mark(Span(begins + start, begins + len(text)), line.kind, line.value))
        for span, kind, value in line.marks:
            kept = Span(min(span.start, len(text)), min(span.end, len(text)))
            self.marks.append(Mark(kept.shifted(begins if text else self._length), kind, value))
        if not text:
            return
        self._lines += [sign, text, "\n"]
        self._length = begins + len(text) + 1
