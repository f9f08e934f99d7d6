"""Markdown and MDX to blocks of prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import Any

import pyromark

from fibrolint.model import Format, Source, Span
from fibrolint.reading.draft import Draft
from fibrolint.reading.html import read_html
from fibrolint.reading.masks import MASK, masked
from fibrolint.reading.raw import RawBlock, RawDocument
from fibrolint.reading.tags import BLOCKS, UNREAD, read_tag

# Smart punctuation stays off: it would change the letters that positions count.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
# Emphasis that CommonMark does not take for such ("**Note: **text"), and the highlighting of other dialects.
_LEFT_OVER = re.compile(r"\*{2,}|={2,}")
_BLANK_LINE_AFTER = re.compile(r"\n[ \t]*\r?\n\s*\Z")
_STEP = 256
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))


def read_markdown(source: Source, start: int) -> RawDocument:
    """The blocks and comments of ``source`` from ``start`` on.

    Image descriptions are blocks of their own; the prose of a paragraph has neither them nor footnote calls' markup.
    Raw HTML is read by the HTML reader. Shortcodes, template tags and MDX code are masked first.
    """
    hidden = masked(source.text, source.format, start=start)
    reader = _Reader(hidden.text, is_mdx=source.format is Format.MDX)
    for name, value, span in _events(hidden.text, start):
        reader.take(name, value, span)
    reader.flush()
    return RawDocument(tuple(reader.blocks), tuple(sorted((*hidden.comments, *reader.comments))))


def _events(text: str, start: int) -> Iterator[tuple[str, Any, Span]]:
    """(event, its value, code points of ``text``); a start is "+Paragraph", an end "-Paragraph"."""
    body = text[start:]
    to_code_points = _byte_map(body)
    for event, place in pyromark.events_with_range(body, options=_OPTIONS):
        span = Span(start + to_code_points(place["start"]), start + to_code_points(place["end"]))
        if isinstance(event, str):
            yield event, None, span
            continue
        payload: Any = event
        name, value = next(iter(payload.items()))
        if name in ("Start", "End"):
            sign = "+" if name == "Start" else "-"
            name, value = (value, None) if isinstance(value, str) else next(iter(value.items()))
            yield sign + name, value, span
        else:
            yield name, value, span


def _byte_map(text: str) -> Callable[[int], int]:
    """From UTF-8 byte offsets to code points: a count every 256 bytes, the rest counted when asked."""
    if text.isascii():
        return lambda at: at
    encoded = text.encode()
    counts = [0]
    for begin in range(0, len(encoded), _STEP):
        counts.append(counts[-1] + len(encoded[begin : begin + _STEP].translate(None, _CONTINUATION_BYTES)))

    def to_code_point(at: int) -> int:
        step = at // _STEP
        return counts[step] + len(encoded[step * _STEP : at].translate(None, _CONTINUATION_BYTES))

    return to_code_point


@dataclass(frozen=True, slots=True)
class _Container:
    """What the blocks inside are: ``kind`` of RawBlock, "" for a list between its items, and their group."""

    name: str
    kind: str
    group: int
    label: str = ""


class _Reader:
    """Turns events into blocks. ``draft`` is the block under way, ``image`` the description of an image under way."""

    def __init__(self, text: str, *, is_mdx: bool) -> None:
        self.blocks: list[RawBlock] = []
        self.comments: list[Span] = []
        self._text = text
        self._is_mdx = is_mdx
        self._groups = count(1)
        self._containers: list[_Container] = []
        self._draft = Draft(text)
        self._heading = 0
        self._cell = False
        self._image: Draft | None = None
        self._images: list[Draft] = []
        self._html: list[Span] | None = None
        self._code: str | None = None
        self._indented = False
        self._unread = ""
        self._call: list[Span] = []

    def take(self, name: str, value: Any, span: Span) -> None:
        handler = _HANDLERS.get(name)
        if name != "Text" and self._call:
            self._release_call()
        if handler is not None:
            handler(self, value, span)
        elif name[0] in "+-" and name[1:] in _CONTAINERS:
            self.flush()
            if name[0] == "-":
                self._containers.pop()
            else:
                self._containers.append(self._container(name[1:], value))

    def _container(self, name: str, value: Any) -> _Container:
        above = self._containers[-1] if self._containers else None
        if name == "Item":
            outer = next((held for held in reversed(self._containers[:-1]) if held.kind in ("quote", "footnote")), None)
            list_group = above.group if above else next(self._groups)
            return replace(outer, name=name) if outer else _Container(name, "item", list_group)
        if name == "FootnoteDefinition":
            return _Container(name, "footnote", next(self._groups), value)
        if above is not None and above.kind in ("quote", "footnote"):
            return replace(above, name=name)
        # “> [!NOTE]” is the author's own voice in a box.
        kind = "quote" if name == "BlockQuote" and value is None else above.kind if above else ""
        return _Container(name, kind, next(self._groups))

    @property
    def _target(self) -> Draft:
        return self._image if self._image is not None else self._draft

    def flush(self) -> None:
        """End the block under way."""
        self._release_call()
        inside = self._containers[-1] if self._containers else None
        kind, group, label = "paragraph", 0, ""
        if inside is not None and inside.kind:
            kind, group, label = inside.kind, inside.group, inside.label
        if self._cell:
            kind, group = "cell", inside.group if inside else 0
        elif self._code is not None:
            kind = "code"
        elif self._heading and kind == "paragraph":
            kind = "heading"
        level = self._heading if kind == "heading" else 0
        self._keep(self._draft.finish(kind, level=level, group=group or next(self._groups), label=label))
        for image in self._images:
            self._keep(image.finish("alt", group=next(self._groups)))
        self._images = []
        self._draft = Draft(self._text)
        self._unread = ""

    def _keep(self, block: RawBlock | None) -> None:
        if block is not None:
            self.blocks.append(block)

    def begin_heading(self, value: Any, span: Span) -> None:
        self.flush()
        self._heading = int(value["level"][1])

    def end_heading(self, value: Any, span: Span) -> None:
        self.flush()
        self._heading = 0

    def begin_cell(self, value: Any, span: Span) -> None:
        self.flush()
        self._cell = True

    def end_cell(self, value: Any, span: Span) -> None:
        self.flush()
        self._cell = False

    def begin_code(self, value: Any, span: Span) -> None:
        self.flush()
        # MDX has no indented code: what looks so is the content of an indented component.
        self._indented = self._is_mdx and value == "Indented"
        self._code = None if self._indented else "code"

    def end_code(self, value: Any, span: Span) -> None:
        self.flush()
        self._code = None
        self._indented = False

    def begin_block(self, value: Any, span: Span) -> None:
        self.flush()

    def begin_link(self, value: Any, span: Span) -> None:
        if self._image is None:
            self._draft.open_link(value["dest_url"], span)

    def end_link(self, value: Any, span: Span) -> None:
        if self._image is None:
            self._draft.close_link()

    def begin_image(self, value: Any, span: Span) -> None:
        if self._image is None:
            self._image = Draft(self._text)
            self._images.append(self._image)

    def end_image(self, value: Any, span: Span) -> None:
        self._image = None

    def text(self, value: str, span: Span) -> None:
        if self._unread:
            return
        written = self._text[span.start : span.end]
        if self._call or (value == "[" and written == "[" and self._text.startswith("[^", span.start)):
            self._take_call(value, span)
        elif written != value and written.startswith("&"):
            self._target.add_unit(value, span)
        else:
            self._add_without_stars(span)
            if self._indented and _BLANK_LINE_AFTER.search(value):
                self.flush()

    def _add_without_stars(self, span: Span) -> None:
        at = span.start
        if self._text[at : span.end] == "*" and "*" in (self._text[at - 1 : at], self._text[span.end : span.end + 1]):
            return
        for stars in _LEFT_OVER.finditer(self._text, span.start, span.end):
            self._target.add(Span(at, stars.start()))
            at = stars.end()
        self._target.add(Span(at, span.end))

    def _take_call(self, value: str, span: Span) -> None:
        """A footnote call without its note comes as the texts “[”, “^label” and “]”."""
        self._call.append(span)
        if value == "]" and len(self._call) == 3:
            start, end = self._call[0].start, span.end
            self._call = []
            self._target.call_note(self._text[start + 2 : end - 1], Span(start, end))
        elif len(self._call) > 2 or (len(self._call) == 2 and not value.startswith("^")) or " " in value:
            self._release_call()

    def _release_call(self) -> None:
        for span in self._call:
            self._target.add(span)
        self._call = []

    def code(self, value: str, span: Span) -> None:
        written = self._text[span.start : span.end]
        ticks = len(written) - len(written.lstrip("`"))
        self._target.add(Span(span.start + ticks, span.end - ticks))

    def line_break(self, value: Any, span: Span) -> None:
        self._target.break_line(span)

    def footnote_call(self, value: str, span: Span) -> None:
        self._target.call_note(value, span)

    def inline_html(self, value: str, span: Span) -> None:
        if value.startswith("<!--"):
            self.comments.append(span)
            return
        tag = read_tag(self._text, span)
        if tag is None:
            return
        if self._unread or tag.name in UNREAD:
            self._unread = "" if tag.is_end and tag.name == self._unread else self._unread or tag.name
        elif tag.name == "br" or tag.name in BLOCKS:
            self._target.break_line(span)
        elif tag.name == "sup":
            (self._target.close_mark if tag.is_end else self._target.open_mark)()
        elif tag.name == "a" and self._image is None:
            if tag.is_end:
                self._draft.close_link()
            elif "href" in tag.attributes:
                self._draft.open_link(tag.attributes["href"], span)
        elif tag.name == "img" and "alt" in tag.places:
            image = Draft(self._text)
            image.add_escaped(tag.places["alt"])
            self._images.append(image)

    def begin_html(self, value: Any, span: Span) -> None:
        self.flush()
        self._html = []

    def html(self, value: str, span: Span) -> None:
        if self._html is not None:
            self._html.append(span)

    def end_html(self, value: Any, span: Span) -> None:
        lines, self._html = self._html or [], None
        if not lines:
            return
        start, end = lines[0].start, lines[-1].end
        gaps = (Span(one.end, two.start) for one, two in pairwise(lines))
        text = self._text[start:end]
        for gap in gaps:
            text = text[: gap.start - start] + " " * (gap.end - gap.start) + text[gap.end - start :]
        found = read_html(Source("", text, Format.HTML), 0)
        self.comments += [comment.shifted(start) for comment in found.comments]
        inside = self._containers[-1] if self._containers else None
        groups: dict[int, int] = {}
        for block in found.blocks:
            group = groups.setdefault(block.group, next(self._groups))
            kept = _shifted(replace(block, group=group), start)
            if inside is not None and inside.kind and kept.kind in ("paragraph", "heading"):
                kept = replace(kept, kind=inside.kind, group=inside.group, label=inside.label, level=0)
            self.blocks.append(kept)


def _shifted(block: RawBlock, by: int) -> RawBlock:
    return replace(
        block,
        span=block.span.shifted(by),
        pieces=tuple(piece._replace(source=piece.source.shifted(by)) for piece in block.pieces),
        links=tuple(replace(link, span=link.span.shifted(by), url=link.url.replace(MASK, "")) for link in block.links),
    )


_CONTAINERS = frozenset(("List", "Item", "BlockQuote", "FootnoteDefinition", "Table"))
_HANDLERS: dict[str, Callable[[_Reader, Any, Span], None]] = {
    "+Paragraph": _Reader.begin_block,
    "-Paragraph": _Reader.begin_block,
    "+Heading": _Reader.begin_heading,
    "-Heading": _Reader.end_heading,
    "+TableCell": _Reader.begin_cell,
    "-TableCell": _Reader.end_cell,
    "+CodeBlock": _Reader.begin_code,
    "-CodeBlock": _Reader.end_code,
    "+HtmlBlock": _Reader.begin_html,
    "-HtmlBlock": _Reader.end_html,
    "+Link": _Reader.begin_link,
    "-Link": _Reader.end_link,
    "+Image": _Reader.begin_image,
    "-Image": _Reader.end_image,
    "Text": _Reader.text,
    "Code": _Reader.code,
    "SoftBreak": _Reader.line_break,
    "HardBreak": _Reader.line_break,
    "FootnoteReference": _Reader.footnote_call,
    "InlineHtml": _Reader.inline_html,
    "Html": _Reader.html,
    "Rule": _Reader.begin_block,
}
