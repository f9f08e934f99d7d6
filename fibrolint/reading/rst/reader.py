"""The tree of an article in reStructuredText to blocks of prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from docutils import nodes

from fibrolint.model import Source, Span
from fibrolint.reading.draft import Draft
from fibrolint.reading.raw import RawBlock, RawDocument, RawField
from fibrolint.reading.rst.inline import InlineReader, Targets
from fibrolint.reading.rst.places import Places, Walk
from fibrolint.reading.rst.tree import tree_of
from fibrolint.reading.text import read_text

_LOWEST = 6
_COMMENT = re.compile(
    r"^(?P<indent>[ \t]*)\.\.(?:[ \t]+|[ \t]*(?:\r\n|\r|\n)[ \t]+)"
    r"(?P<words>fibrolint\b[^\r\n]*(?:(?:\r\n|\r|\n)(?P=indent)[ \t]+\S[^\r\n]*)*)",
    re.MULTILINE,
)
# Nikola's fields are comments at the top, Tinkerer's and ABlog's are directives anywhere.
_COMMENT_FIELD = re.compile(r"(\w+): (\S.*)")
_DIRECTIVE_FIELDS = {"author": "author", "post": "date"}
_ALT = re.compile(r":alt:[ \t]*")


def read_rst(source: Source, start: int) -> RawDocument:
    """The blocks, comments and fields of ``source`` from ``start`` on."""
    text = re.sub(r"[^\r\n]", " ", source.text[:start]) + source.text[start:]
    try:
        reader = _Reader(text)
        reader.read(tree_of(text))
    except RecursionError:  # lists in quotations in lists …, hundreds of them
        return RawDocument(tuple(read_text(replace(source, text=text), start)))
    return RawDocument(tuple(reader.blocks), tuple(reader.comments), fields=tuple(reader.fields))


class _Inside(NamedTuple):
    """What paragraphs are where they stand: "item", "quote", "cell", "footnote" or "paragraph"."""

    kind: str = "paragraph"
    group: int = 0
    label: str = ""
    level: int = 0  # of the section


class _Reader:
    def __init__(self, text: str) -> None:
        self.blocks: list[RawBlock] = []
        self.comments: list[Span] = []
        self.fields: list[RawField] = []
        self._text = text
        self._places = Places(text)
        self._groups = count(1)
        self._targets = Targets()
        self._suppressions = _COMMENT.finditer(text)
        self._is_top = True

    def read(self, tree: nodes.document) -> None:
        self._targets = Targets.of(tree)
        self._children(tree, _Inside())

    def _children(self, parent: nodes.Element, inside: _Inside) -> None:
        for child in parent.children:
            handler = _HANDLERS.get(type(child).__name__)
            if handler is not None:
                handler(self, child, inside)
            elif isinstance(child, nodes.Element) and not isinstance(child, nodes.Invisible):
                # Admonitions, containers, figures: what is in them stands in the text.
                self._children(child, inside)

    # ------------------------------------------------------------ text

    def _leaf(self, node: nodes.Element, inside: _Inside) -> None:
        self._is_top = False
        self._block([node], inside.kind, inside)

    def _block(self, leaves: Sequence[nodes.Element], kind: str, inside: _Inside, *, level: int = 0) -> None:
        """One block of the text of ``leaves``, which stand on lines of their own, and its pictures' descriptions."""
        draft = Draft(self._text)
        inline = InlineReader(draft, self._targets)
        for leaf in leaves:
            raw = leaf.rawsource or leaf.astext()
            stretch = self._places.find(raw, leaf.line) or self._places.line(leaf.line)
            if stretch is None:
                continue
            if len(draft):
                draft.break_line(Span(stretch.offsets[0] - 1, stretch.offsets[0]))
            inline.read(leaf, Walk(stretch))
        block = draft.finish(kind, level=level, group=inside.group or next(self._groups), label=inside.label)
        self.blocks += [block] if block else []

    def _section(self, section: nodes.section, inside: _Inside) -> None:
        self._children(section, inside._replace(level=min(inside.level + 1, _LOWEST)))

    def _title(self, title: nodes.title, inside: _Inside) -> None:
        if isinstance(title.parent, nodes.section):
            self._block([title], "heading", inside, level=inside.level)
        else:  # of an admonition, a sidebar, a table
            self._leaf(title, inside)

    def _rubric(self, rubric: nodes.rubric, inside: _Inside) -> None:
        """A heading that is no part of the outline, as “References” often is."""
        self._is_top = False
        self._block([rubric], "heading", inside, level=min(inside.level + 1, _LOWEST))

    def _topic(self, topic: nodes.topic, inside: _Inside) -> None:
        if "contents" not in topic["classes"]:  # which docutils writes itself
            self._children(topic, inside)

    def _line_block(self, block: nodes.line_block, inside: _Inside) -> None:
        self._is_top = False
        self._block(list(block.findall(nodes.line)), inside.kind, inside)

    def _code(self, node: nodes.Element, inside: _Inside) -> None:
        self._is_top = False
        self._block([node], "code", _Inside())

    def _picture(self, image: nodes.image, inside: _Inside) -> None:
        stretch = self._places.find(image.rawsource, image.line, take=False) if image.get("alt") else None
        alt = _ALT.search(stretch.text) if stretch else None
        if stretch is None or alt is None:
            return
        walk, draft = Walk(stretch), Draft(self._text)
        walk.at = alt.end()
        for span, is_break in walk.take(image["alt"]):
            (draft.break_line if is_break else draft.add)(span)
        block = draft.finish("alt", group=next(self._groups))
        self.blocks += [block] if block else []

    def _message(self, message: nodes.system_message, inside: _Inside) -> None:
        """What docutils could not make sense of is text all the same: its lines, without what is plainly markup."""
        for unread in message.findall(nodes.literal_block):
            for paragraph in re.split(r"\n[ \t]*\n", unread.astext()):
                lines = [line.strip() for line in paragraph.split("\n") if not _MARKUP.match(line)]
                if any(lines):
                    text = "\n".join(filter(None, lines))
                    self._leaf(_placed(nodes.paragraph(text, text), message.get("line")), inside)

    # ------------------------------------------------------------ containers

    def _list(self, node: nodes.Element, inside: _Inside) -> None:
        # As in Markdown, what stands in a quotation or a note is that first.
        kept = inside.kind in ("quote", "footnote", "cell")
        self._children(node, inside if kept else inside._replace(kind="item", group=next(self._groups)))

    def _quote(self, node: nodes.Element, inside: _Inside) -> None:
        kept = inside.kind in ("quote", "footnote", "cell")
        self._children(node, inside if kept else inside._replace(kind="quote", group=next(self._groups)))

    def _table(self, node: nodes.Element, inside: _Inside) -> None:
        self._children(node, inside if inside.kind == "footnote" else inside._replace(group=next(self._groups)))

    def _cell(self, node: nodes.Element, inside: _Inside) -> None:
        self._children(node, inside if inside.kind == "footnote" else inside._replace(kind="cell"))

    def _note(self, node: nodes.Element, inside: _Inside) -> None:
        label = self._targets.label_of(node)
        self._children(node, inside._replace(kind="footnote", group=next(self._groups), label=label))

    def _directive(self, node: nodes.container, inside: _Inside) -> None:
        name = _DIRECTIVE_FIELDS.get(node.get("directive", ""))
        if name:
            self._field(name, [node["argument"]], node.line)
            if node["options"].get("author"):
                self._field("author", [node["options"]["author"]], node.line)
        self._children(node, inside)

    # ------------------------------------------------------------ what the article says of itself

    def _fields(self, listed: nodes.field_list, inside: _Inside) -> None:
        if not self._is_top:
            self._list(listed, inside)
            return
        for field in listed.children:
            name, body = field.children[0].astext(), field.children[-1]
            if name.lower() in ("abstract", "dedication"):
                self._children(body, inside)
                self._is_top = True
            else:
                leaves = list(body.findall(nodes.paragraph))
                self._field(name, [leaf.astext() for leaf in leaves], leaves[0].line if leaves else None)

    def _field(self, name: str, values: Sequence[str], line: int | None) -> None:
        made = []
        for number, value in enumerate(values):
            stretch = self._places.find(value, None if line is None else line + number)
            made.append((value, stretch.span(0, len(stretch.text)) if stretch else Span(0, 0)))
        self.fields.append(RawField(name, tuple(made)))

    def _comment(self, comment: nodes.comment, inside: _Inside) -> None:
        text = comment.astext()
        if text.startswith("fibrolint"):
            words = text.split()
            place = next((found for found in self._suppressions if found["words"].split() == words), None)
            if place:
                self.comments.append(Span(place.end("indent"), place.end()))
        elif self._is_top and (found := _COMMENT_FIELD.fullmatch(text)):
            self._field(found[1], [found[2]], comment.line)

    def _nothing(self, node: nodes.Node, inside: _Inside) -> None:
        pass


# Lines of directives, options, rulers and table borders.
_MARKUP = re.compile(r"\s*(?:\.\. |:[\w-]+:|([=\-~^\"'`#*+_.:|<>])\1{2,}\s*$|[+|][-=+|\s]*$|[=\s]+$)")


def _placed(node: nodes.Element, line: int | None) -> nodes.Element:
    node.line = line
    return node


_HANDLERS: Mapping[str, Callable[[_Reader, nodes.Element, _Inside], None]] = {
    **dict.fromkeys(("paragraph", "caption", "attribution", "term", "option_string"), _Reader._leaf),
    **dict.fromkeys(("literal_block", "doctest_block", "math_block"), _Reader._code),
    **dict.fromkeys(("bullet_list", "enumerated_list", "definition_list", "option_list"), _Reader._list),
    **dict.fromkeys(("footnote", "citation"), _Reader._note),
    **dict.fromkeys(("substitution_definition", "raw", "label", "option_group", "classifier"), _Reader._nothing),
    "section": _Reader._section,
    "title": _Reader._title,
    "rubric": _Reader._rubric,
    "topic": _Reader._topic,
    "line_block": _Reader._line_block,
    "image": _Reader._picture,
    "system_message": _Reader._message,
    "block_quote": _Reader._quote,
    "table": _Reader._table,
    "entry": _Reader._cell,
    "container": _Reader._directive,
    "field_list": _Reader._fields,
    "field_name": _Reader._nothing,
    "comment": _Reader._comment,
}
