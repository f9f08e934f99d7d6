"""What stands inside a paragraph: runs, links, fields, calls of notes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fibrolint.model import Span
from fibrolint.reading.word.package import M, R, W
from fibrolint.reading.word.page import Line
from fibrolint.reading.word.styles import Look, Styles, switch, value_of

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]\S*))?', re.IGNORECASE)
_ANCHOR = re.compile(r'\\l\s+"?([^\s"]+)')
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Line ends that XML lets through in a text; in Word they are spaces.
_SPACES = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Characters of symbol fonts, which mean something by their font alone; and halves of a pair, which mean nothing.
_PRIVATE = re.compile("[\ud800-\udfff\ue000-\uf8ff]")


def plain_text(element: Element) -> str:
    """All texts in an element, paragraphs with a space between them."""
    paragraphs = element.iter(f"{W}p")
    return " ".join("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in paragraphs)


@dataclass(slots=True)
class Notes:
    """The notes of a kind by their ids, with the label and the sign of each that was called, in order."""

    roots: Mapping[str, Element]
    kind: str
    labels: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)

    def call(self, name: str, sign: str = "") -> tuple[str, str]:
        """The label and the raised sign of a note; ``sign`` is one that the author chose."""
        if name not in self.labels:
            number = str(len(self.labels) + 1)
            self.labels[name] = number if self.kind == "footnote" else f"{self.kind} {number}"
            self.signs[name] = sign or number.translate(_RAISED)
        return self.labels[name], self.signs[name]

    def called(self) -> Iterator[tuple[str, Element]]:
        done: set[str] = set()
        while waiting := [name for name in self.labels if name not in done]:
            for name in waiting:
                done.add(name)
                if name in self.roots:
                    yield name, self.roots[name]


@dataclass(slots=True)
class _Field:
    """A field under way. ``shows`` is set in its result; ``begins`` is where the text of a link starts."""

    words: str = ""
    shows: bool = False
    begins: tuple[Line, int] | None = None


class RunReader:
    """Reads the insides of paragraphs into lines. Fields may go on from one paragraph to the next."""

    def __init__(self, styles: Styles, notes: Mapping[str, Notes]) -> None:
        self.notes = notes
        self.addresses: Mapping[str, str] = {}
        self._styles = styles
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, line: Line, look: Look) -> None:
        self._children(paragraph, line, look)

    def _children(self, parent: Element, line: Line, look: Look) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, line, look)
            elif handler := _INSIDE.get(child.tag):
                handler(self, child, line, look)

    @property
    def _shown(self) -> bool:
        return all(each.shows for each in self._fields)

    def _link(self, link: Element, line: Line, look: Look) -> None:
        start = line.length
        self._children(link, line, look)
        anchor = link.get(f"{W}anchor", "")
        address = self.addresses.get(link.get(f"{R}id", ""), "") + (f"#{anchor}" if anchor else "")
        if address:
            line.mark(Span(start, line.length), "link", address)

    def _simple_field(self, element: Element, line: Line, look: Look) -> None:
        start = line.length
        self._children(element, line, look)
        if address := _address(element.get(f"{W}instr", "")):
            line.mark(Span(start, line.length), "link", address)

    def _control(self, control: Element, line: Line, look: Look) -> None:
        if switch(control.find(f"{W}sdtPr"), "showingPlcHdr") is not True:
            self._children(control, line, look)

    def _comment_edge(self, element: Element, line: Line, look: Look) -> None:
        kind = "comment-start" if element.tag == f"{W}commentRangeStart" else "comment-end"
        line.mark(Span(line.length, line.length), kind, element.get(f"{W}id", ""))

    def _formula(self, formula: Element, line: Line, look: Look) -> None:
        for text in formula.iter(f"{M}t"):
            self._write(text.text or "", line)

    # ------------------------------------------------------------ runs

    def _run(self, run: Element, line: Line, look: Look) -> None:
        properties = run.find(f"{W}rPr")
        bold, raised, hidden = look.bold, look.raised, look.hidden
        if properties is not None:
            style = self._styles.look(value_of(properties, "rStyle"), of_run=True)
            bold = _either(switch(properties, "b"), look.bold or style.bold)
            hidden = _either(switch(properties, "vanish"), look.hidden or style.hidden)
            place = value_of(properties, "vertAlign")
            raised = place == "superscript" if place else look.raised or style.raised
        start = line.length
        for child in run:
            if child.tag == f"{W}fldChar":
                self._field_edge(child, line)
            elif child.tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1].words += child.text or ""
            elif not hidden and self._shown:
                self._content(child, line, bold)
        calls = line.marks and line.marks[-1].kind == "call" and line.marks[-1].span.start >= start
        if raised and line.length > start and not calls:
            line.mark(Span(start, line.length), "raised")

    def _content(self, child: Element, line: Line, bold: bool) -> None:
        if child.tag == f"{W}t":
            self._write(child.text or "", line, bold=bold)
        elif child.tag in _SIGNS:
            line.add(_SIGNS[child.tag])
        elif child.tag == f"{W}sym":
            code = child.get(f"{W}char", "")
            self._write(chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else "", line)
        elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._call(child, line)
        elif child.tag == f"{W}commentReference":
            self._comment_edge(child, line, Look())
        elif child.tag == f"{W}ruby":
            for base in child.iterfind(f"{W}rubyBase/{W}r/{W}t"):
                self._write(base.text or "", line, bold=bold)
        elif child.tag in _PICTURES:
            _read_picture([child], line)

    def _write(self, text: str, line: Line, *, bold: bool = False) -> None:
        text = _PRIVATE.sub("", _SPACES.sub(" ", text))
        if text and self._shown:
            line.add(text, bold=bold)

    def _call(self, reference: Element, line: Line) -> None:
        notes = self.notes["footnote" if reference.tag == f"{W}footnoteReference" else "endnote"]
        name = reference.get(f"{W}id", "")
        if reference.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            notes.call(name, "*")
            return
        label, sign = notes.call(name)
        line.mark(line.add(sign), "call", label)

    def _field_edge(self, edge: Element, line: Line) -> None:
        kind = edge.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            self._fields[-1].begins = line, line.length
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            address = _address(ended.words)
            if address and ended.begins:
                start = ended.begins[1] if ended.begins[0] is line else 0
                line.mark(Span(start, line.length), "link", address)


def _either(said: bool | None, otherwise: bool) -> bool:
    return otherwise if said is None else said


def _address(instruction: str) -> str:
    """Where a HYPERLINK field leads; "" for all other fields."""
    found = _INSTRUCTION.match(instruction)
    if found is None:
        return ""
    anchor = _ANCHOR.search(instruction, found.end())
    return (found["quoted"] or found["bare"] or "") + (f"#{anchor[1]}" if anchor else "")


def _read_picture(waiting: list[Element], line: Line) -> None:
    """The description of a picture and the text box in it. Of two versions of a drawing the first is read."""
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            line.boxes.append(element)
        elif element.tag == f"{_COMPATIBLE}AlternateContent":
            choice = element.find(f"{_COMPATIBLE}Choice")
            chosen = choice if choice is not None else element.find(f"{_COMPATIBLE}Fallback")
            waiting.extend([] if chosen is None else [chosen])
        else:
            if element.tag.endswith("}docPr") and element.get("descr", "").strip():
                line.alts.append(_SPACES.sub(" ", element.get("descr", "")))
            waiting.extend(reversed(element))


_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\v",
    f"{W}cr": "\v",
    f"{W}noBreakHyphen": "-",
}
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{_COMPATIBLE}AlternateContent"))
_INSIDE: Mapping[str, Callable[[RunReader, Element, Line, Look], None]] = {
    f"{W}hyperlink": RunReader._link,
    f"{W}fldSimple": RunReader._simple_field,
    f"{W}sdt": RunReader._control,
    f"{W}commentRangeStart": RunReader._comment_edge,
    f"{W}commentRangeEnd": RunReader._comment_edge,
    f"{M}oMath": RunReader._formula,
    f"{M}oMathPara": RunReader._formula,
    **dict.fromkeys(
        (W + name for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag", "dir", "bdo")),
        RunReader._children,
    ),
}
