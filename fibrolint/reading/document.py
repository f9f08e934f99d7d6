"""Sources to documents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fibrolint.model import Document, Format, Source, Span
from fibrolint.reading.assemble import assemble
from fibrolint.reading.directives import over_whole_blocks, read_comments, read_directives
from fibrolint.reading.front_matter import meta_of, read_front_matter, with_page_metadata
from fibrolint.reading.front_syntax import Node
from fibrolint.reading.html import read_html
from fibrolint.reading.markdown import read_markdown
from fibrolint.reading.marked import read_marked
from fibrolint.reading.raw import RawDocument, RawField
from fibrolint.reading.text import read_text

# Plain text has no comments of its own: a line that can only be meant for us is one.
_COMMENT = re.compile(
    r"<!--(?s:.*?)-->|(?<![^\r\n])[ \t]*fibrolint:[ \t]*(?:[a-z-]+[ \t]*=[^\r\n]*|end[ \t]*(?![^\r\n]))"
)


def read_document(source: Source, *, field_names: Mapping[str, str]) -> Document:
    """As :func:`fibrolint.reading.parse`."""
    source = source.alone()
    if source.format is Format.WORDPRESS:
        from fibrolint.reading.wordpress_post import read_post

        return read_post(source, field_names=field_names)
    front = read_front_matter(source.text, field_names=field_names)
    found = _read_body(source, front.body_start)
    if found.fields and front.meta.front_matter is None:
        meta, doubts = meta_of(source.text, _nodes(found.fields), field_names=field_names)
        front = front._replace(meta=meta, troubles=doubts)
    directives, troubles = read_directives(source.text, found.comments, found.marked)
    beside, wrong = read_comments(source)
    return assemble(
        source,
        with_page_metadata(front.meta, found.metadata),
        found.blocks,
        directives=(*front.directives, *over_whole_blocks(source.text, directives, found.blocks), *beside),
        troubles=(*front.troubles, *troubles, *wrong),
    )


def _read_body(source: Source, start: int) -> RawDocument:
    if source.format is Format.HTML:
        return read_html(source, start)
    if source.format is Format.TEXT:
        return _read_plain(source, start)
    if source.format is Format.DOCX:
        return read_marked(source, start)
    if source.format is Format.RST:
        from fibrolint.reading.rst import read_rst

        return read_rst(source, start)
    return read_markdown(source, start)


def _nodes(fields: Sequence[RawField]) -> dict[str, Node]:
    """Fields as front matter holds them; of a name that is given twice all values."""
    values = {
        name: [Node(*value) for field in fields if field.name == name for value in field.values] for name, _ in fields
    }
    return {name: Node(list(nodes), nodes[0].span if nodes else Span(0, 0)) for name, nodes in values.items()}


def _read_plain(source: Source, start: int) -> RawDocument:
    """Comments are not prose in plain text either: they are blanked where they stand before it is read."""
    comments = tuple(Span(*found.span()) for found in _COMMENT.finditer(source.text, start))
    text = source.text
    for comment in comments:
        text = text[: comment.start] + re.sub(r"[^\r\n]", " ", comment.of(text)) + text[comment.end :]
    return RawDocument(tuple(read_text(replace(source, text=text), start)), comments)
