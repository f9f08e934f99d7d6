"""One post of a WordPress export: its metadata from the elements and custom fields, its blocks from the content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from fibrolint.model import Directive, Document, Format, Meta, Reach, Source, Span, Trouble
from fibrolint.reading.assemble import assemble
from fibrolint.reading.dates import parse_date
from fibrolint.reading.directives import over_whole_blocks, read_directives
from fibrolint.reading.front_matter import meta_of, our_name, with_page_metadata
from fibrolint.reading.front_syntax import Node
from fibrolint.reading.html import read_html
from fibrolint.reading.raw import RawBlock
from fibrolint.reading.shortcodes import without_shortcodes
from fibrolint.reading.wordpress_export import Item, item_of, words_in
from fibrolint.reading.xml_scan import Decoded, UnclosedError, children, decoded, with_coded

# What the post itself says, and suppressions, which a custom field cannot hold.
_NOT_CUSTOM = frozenset(("title", "authors", "published", "updated", "fibrolint"))
_UNFINISHED = frozenset(("draft", "pending"))
# The first of these that is a day counts; drafts have "0000-00-00 00:00:00", and a pubDate in the year -1.
_DAYS = {
    "published": ("wp:post_date", "wp:post_date_gmt", "pubDate"),
    "updated": ("wp:post_modified", "wp:post_modified_gmt"),
}
# The block editor keeps the notes under a post as JSON in a custom field, and the post holds only their numbers.
_NOTES = "footnotes"
_NOTE = re.compile(r'"content":\s*"(?P<html>(?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\[bfnrt\"\\/]")


def read_post(source: Source, *, field_names: Mapping[str, str]) -> Document:
    """The document of one item. Its source counts as HTML from here on, which is what posts are written in."""
    text = source.text
    item, broken = _item(text)
    meta, troubles = _meta(source, item, field_names)
    content = decoded(text, item.parts.get("content:encoded", Span(0, 0)))
    shown = without_shortcodes(content.text)
    page = read_html(Source(source.path, shown.text, Format.HTML), 0, blank_lines=True)
    directives, wrong = read_directives(content.text, page.comments, page.marked)
    blocks = [*_title(text, item), *(_located(block, content) for block in page.blocks)]
    for note in shown.notes:
        blocks += _note_blocks(content.part(note))
    blocks += [block for note in _kept_notes(text, item) for block in _note_blocks(note)]
    nearest = over_whole_blocks(content.text, directives, page.blocks)
    return assemble(
        replace(source, format=Format.HTML),
        with_page_metadata(meta, page.metadata),
        sorted(blocks, key=lambda block: block.span),
        directives=[_placed(each, content, len(text)) for each in nearest],
        troubles=(*broken, *troubles, *(Trouble(each.message, content.locate(each.span)) for each in wrong)),
    )


def _item(text: str) -> tuple[Item, list[Trouble]]:
    try:
        whole = next(children(text, Span(0, len(text))), None)
        return item_of(text, whole.inner if whole else Span(0, 0)), []
    except UnclosedError as fault:
        return Item({}, ()), [
            Trouble(f"{fault}, and this post cannot be read; export it again", Span(fault.at, fault.at))
        ]


# ---------------------------------------------------------------- metadata


def _meta(source: Source, item: Item, field_names: Mapping[str, str]) -> tuple[Meta, list[Trouble]]:
    """What the item says of the post. Custom fields count like those of front matter.

    Hidden ones, whose names begin with "_", hold what plugins note for themselves and count where the settings name
    them; only of named ones is it said that they hold no date.
    """
    text = source.text
    fields = dict(_own_fields(source, item))
    named: list[Span] = []
    for key, node in _custom_fields(text, item):
        if key in field_names:
            named.append(node.span)
            fields[key] = node
        elif not key.startswith("_") and our_name(key) not in _NOT_CUSTOM:
            fields.setdefault(key, node)
    meta, troubles = meta_of(text, fields, field_names=field_names)
    draft = meta.draft or ("wp:status" in item.parts and words_in(text, item.parts["wp:status"]) in _UNFINISHED)
    return replace(meta, draft=draft), [trouble for trouble in troubles if trouble.span in named]


def _own_fields(source: Source, item: Item) -> Iterator[tuple[str, Node]]:
    text = source.text
    if "title" in item.parts:
        title = " ".join(block.prose for block in _title(text, item))
        yield "title", Node(title, item.parts["title"])
    stated = dict(source.stated)
    if "author" in stated:
        yield "author", Node(stated["author"], Span(0, 0))
    elif "dc:creator" in item.parts:
        yield "author", _node(text, item.parts["dc:creator"])
    for name, elements in _DAYS.items():
        nodes = (_node(text, item.parts[element]) for element in elements if element in item.parts)
        yield from ((name, node) for node in islice(filter(_is_day, nodes), 1))


def _is_day(node: Node) -> bool:
    return parse_date(node.value) is not None


def _custom_fields(text: str, item: Item) -> Iterator[tuple[str, Node]]:
    for key, value in item.metas:
        yield words_in(text, key), _node(text, value)


def _node(text: str, inner: Span) -> Node:
    said = decoded(text, inner)
    return Node(said.text.strip(), said.span)


# ---------------------------------------------------------------- content


def _title(text: str, item: Item) -> list[RawBlock]:
    """The title, which may hold markup and entities; [] where there is none."""
    title = decoded(text, item.parts.get("title", Span(0, 0)))
    blocks = read_html(Source("", title.text, Format.HTML), 0).blocks
    return [replace(_located(block, title), kind="title", level=1, group=0) for block in blocks]


def _located(block: RawBlock, content: Decoded) -> RawBlock:
    """``block``, whose places are those in the content, with the places of the item."""
    pieces = tuple(part for piece in block.pieces for part in content.located(piece))
    links = tuple(replace(link, span=content.locate(link.span)) for link in block.links)
    return replace(block, pieces=pieces, links=links, span=content.locate(block.span))


def _placed(directive: Directive, content: Decoded, length: int) -> Directive:
    covers = Span(0, length) if directive.reach is Reach.FILE else content.locate(directive.covers)
    return replace(directive, span=content.locate(directive.span), covers=covers)


def _note_blocks(note: Decoded) -> Iterator[RawBlock]:
    """A note as an entry of the references."""
    for block in read_html(Source("", note.text, Format.HTML), 0).blocks:
        yield replace(_located(block, note), kind="footnote", level=0)


def _kept_notes(text: str, item: Item) -> Iterator[Decoded]:
    for key, value in item.metas:
        if words_in(text, key) == _NOTES:
            kept = decoded(text, value)
            for found in _NOTE.finditer(kept.text):
                yield _unescaped(kept, Span(*found.span("html")))


def _unescaped(value: Decoded, part: Span) -> Decoded:
    """A string of JSON as what it says."""
    plain = with_coded(value.text, part, _ESCAPE, _said)
    return Decoded(plain.text, tuple(placed for piece in plain.pieces for placed in value.located(piece)))


def _said(escape: re.Match[str]) -> tuple[str, Span]:
    said: str = json.loads(f'"{escape.group()}"')
    # Half of a pair of surrogates is no character, and no report could be written with it.
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), Span(*escape.span())
