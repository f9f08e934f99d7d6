"""The body of a draft: paragraphs, tables and notes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fibrolint.model import Mark
from fibrolint.reading.word.comments import suppressions
from fibrolint.reading.word.package import Package, W
from fibrolint.reading.word.page import Line, Page
from fibrolint.reading.word.runs import Notes, RunReader, plain_text
from fibrolint.reading.word.styles import Look, Numbering, Styles, numbering_of, outline_level, switch, value_of

_DEEPEST = 40  # tables in tables, content controls in content controls
_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_HEADING_WORDS = 14
_LIST_BREAKERS = frozenset({"", "paragraph", "heading", "title", "quote"})


def read_word(name: str, data: bytes) -> tuple[str, tuple[Mark, ...]]:
    """The words of a draft, one line a paragraph that is not empty, and what is said of them.

    A line break inside a paragraph is a vertical tab, as in Word's own text. Deleted and hidden text is left out, and
    so are headers and footers; notes come last. Raises ReadError for what is no .docx, or a damaged or hostile one.
    """
    package = Package(name, data)
    body = _Body(package)
    try:
        body.read(package.main())
    except RecursionError:
        raise package.too_deep() from None
    said = {
        name: " ".join(plain_text(each).split()) for name, each in by_id(package.part("comments"), "comment").items()
    }
    return body.page.text, (*_with_headings(body.page), *suppressions(body.page.marks, said))


def by_id(root: Element | None, name: str) -> dict[str, Element]:
    found = [] if root is None else root.findall(W + name)
    return {each.get(f"{W}id", ""): each for each in found}


def _with_headings(page: Page) -> Iterator[Mark]:
    """The marks, with short bold paragraphs made headings where the author made none by a style."""
    styled = any(mark.kind == "heading" for mark in page.marks)
    titled = any(mark.kind == "title" for mark in page.marks)
    for mark in page.marks:
        if mark.kind == "bold":
            heads = not styled and _can_head(mark.span.of(page.text))
            yield Mark(mark.span, "heading", "2") if heads else Mark(mark.span, "paragraph")
        elif mark.kind == "heading":
            # Below a title of its own, “Heading 1” is what “##” is in Markdown.
            yield Mark(mark.span, "heading", str(min(int(mark.value) + titled, 6)))
        elif not mark.kind.startswith("comment"):
            yield mark


def _can_head(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and text[-1:] not in tuple(".!…,:;")


class _Inside(NamedTuple):
    """What the paragraphs of a container are: "cell" with the number of its table, "footnote" with its label, or ""."""

    kind: str = ""
    value: str = ""
    sign: str = ""
    depth: int = 0


class _Body:
    def __init__(self, package: Package) -> None:
        self.page = Page()
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._runs = RunReader(
            self._styles,
            {kind: Notes(by_id(package.part(f"{kind}s"), kind), kind) for kind in ("footnote", "endnote")},
        )
        self._numbers = count(1)
        self._lists: list[tuple[str, int, str]] = []  # list, depth and number of each list that is open

    def read(self, root: Element) -> None:
        self._runs.addresses = self._package.addresses()
        for body in root.findall(f"{W}body"):
            self._blocks(body, _Inside())
        for kind, notes in self._runs.notes.items():
            self._runs.addresses = self._package.addresses(f"{kind}s")
            # A note may call another one, which then comes behind it.
            for name, note in notes.called():
                self._blocks(note, _Inside("footnote", notes.labels[name], f"{notes.signs[name]} "))

    def _blocks(self, parent: Element, inside: _Inside) -> None:
        if inside.depth > _DEEPEST:
            raise self._package.too_deep()
        deeper = inside._replace(depth=inside.depth + 1)
        for child in parent:
            if child.tag == f"{W}p":
                if len(child):
                    self._paragraph(child, inside)
            elif child.tag == f"{W}tbl":
                self._table(child, deeper)
            elif child.tag in _CONTAINERS and not is_placeholder(child):
                self._blocks(child, deeper)

    def _table(self, table: Element, inside: _Inside) -> None:
        cells = list(_cells(table))
        # A table of one cell is a box around a paragraph.
        if len(cells) > 1 and inside.kind != "footnote":
            inside = inside._replace(kind="cell", value=str(next(self._numbers)))
        for cell in cells:
            self._blocks(cell, inside)

    def _paragraph(self, paragraph: Element, inside: _Inside) -> None:
        properties = paragraph.find(f"{W}pPr")
        look = self._styles.look(value_of(properties, "pStyle"))
        line = self._line(properties, look, inside)
        self._runs.read(paragraph, line, look)
        if line.kind == "paragraph" and line.is_bold:
            line.kind = "bold"
        self.page.put(line)
        for alt in line.alts:
            described = Line("alt")
            described.add(alt)
            self.page.put(described)
        for box in line.boxes:
            self._blocks(box, inside._replace(depth=inside.depth + 1))

    def _line(self, properties: Element | None, look: Look, inside: _Inside) -> Line:
        """An empty line of the kind that the paragraph's properties and place tell."""
        level = outline_level(properties)
        kind, depth = look.kind, look.level
        if level is not None and kind not in ("title", "furniture"):
            kind, depth = ("heading", level) if level else ("paragraph", 0)
        number, at = numbering_of(properties) or (look.number or "0", look.depth)
        sign = self._numbering.sign(number, at) if number != "0" else ""
        if inside.kind:
            return Line(inside.kind, inside.value, inside.sign + sign)
        if kind == "heading":
            return Line(kind, str(depth), sign)
        if number != "0" and kind in ("", "paragraph", "item"):
            return Line("item", self._list(number, at), sign)
        if kind == "item":
            return Line(kind, self._list("", at), "• ")
        if kind in _LIST_BREAKERS:
            self._lists = []
        return Line(kind or "paragraph", "", sign)

    def _list(self, number: str, depth: int) -> str:
        """The number of the list that an item belongs to; a list in a list is one of its own."""
        while self._lists and self._lists[-1][1] > depth:
            self._lists.pop()
        if not self._lists or self._lists[-1][:2] != (number, depth):
            self._lists.append((number, depth, str(next(self._numbers))))
        return self._lists[-1][2]


def is_placeholder(control: Element) -> bool:
    """Whether a content control still shows its prompt: “Click or tap here to enter text.”"""
    return switch(control.find(f"{W}sdtPr"), "showingPlcHdr") is True


def _cells(table: Element) -> Iterator[Element]:
    """The cells of a table, not of those in it, row by row; rows and cells may stand in content controls."""
    waiting = list(reversed(table))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}tr" or child.tag in _CONTAINERS:
            waiting.extend(reversed(child))
