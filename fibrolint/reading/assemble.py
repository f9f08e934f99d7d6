"""From what a format's reader found to the finished document: zones, headings above, lists, links, citation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fibrolint.model import Block, CitationMark, Directive, Document, Link, Meta, Source, Span, Trouble, Zone
from fibrolint.reading.bylines import read_bylines
from fibrolint.reading.citations import Mark, cut, expand, find_marks, find_parenthesised, moved, removed
from fibrolint.reading.directives import at_their_words
from fibrolint.reading.raw import NOTE, RawBlock
from fibrolint.reading.titles import with_title
from fibrolint.reading.zones import Placed, zones_of

_UNCITED = frozenset({Zone.REFERENCES, Zone.FURNITURE, Zone.CODE})
_ENTRY_NUMBER = re.compile(r"[\[(]?\d{1,3}[.)\]]\s*")
_BARE_NUMBER = re.compile(r"\[?\d{1,3}\]?")
_SENTENCE_START = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(\[]?[A-Z0-9])")


def assemble(
    source: Source,
    meta: Meta,
    blocks: Sequence[RawBlock],
    *,
    directives: Sequence[Directive] = (),
    troubles: Sequence[Trouble] = (),
) -> Document:
    """The document that ``blocks``, in source order, make up; its title and bylines complete ``meta``.

    Directives that name words cover these words then.
    """
    raw, meta = with_title(source, meta, blocks)
    placed = zones_of(source.format, raw)
    own = [
        block
        for block, place in zip(raw, placed, strict=True)
        if place.zone is not Zone.REFERENCES and not place.by_reader
    ]
    meta = read_bylines(own, meta)
    bare = _laid_out(raw, placed)
    found = _all_marks(source, raw, placed)
    finished: list[Block] = []
    marks: list[CitationMark] = []
    for index, (block, laid, here) in enumerate(zip(raw, bare, found, strict=True)):
        gone = [mark.prose for mark in here if mark.style != "author-year" and not _stays(laid, mark)]
        gone += _bare_numbers(block) if laid.zone not in _UNCITED else []
        marks += _citation_marks(laid, here, index, removed(laid.prose, gone))
        finished.append(_without(laid, gone))
    return Document(
        source,
        meta,
        _with_lead_ins(finished),
        tuple(_links(raw)),
        tuple(marks),
        _footnotes(raw),
        tuple(at_their_words(directives, finished)),
        tuple(troubles),
    )


def _laid_out(raw: Sequence[RawBlock], placed: Sequence[Placed]) -> list[Block]:
    """The blocks with their zones, the headings above them, and the numbers of their paragraph and section."""
    path: list[tuple[int, str]] = []
    out: list[Block] = []
    groups: dict[tuple[str, int], int] = {}
    section = 0
    for index, (block, (zone, level, _)) in enumerate(zip(raw, placed, strict=True)):
        if level:
            section += 1
            while path and path[-1][0] >= level:
                path.pop()
        shared = block.group and block.kind in ("item", "cell", "quote")
        group = groups.setdefault((block.kind, block.group), index + 1) if shared else index + 1
        above = tuple(text for _, text in path)
        shown = 1 if zone is Zone.TITLE else level
        out.append(Block(zone, block.prose, block.pieces, block.span, above, shown, "", group, section))
        if level:
            path.append((level, block.prose))
    return out


def _with_lead_ins(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with the sentence that introduces its list on each item."""
    by_group: dict[int, str] = {}
    out: list[Block] = []
    for number, block in enumerate(blocks):
        if block.zone is not Zone.LIST_ITEM:
            out.append(block)
            continue
        if block.group not in by_group:
            by_group[block.group] = _lead_in(blocks, number, by_group)
        out.append(replace(block, lead_in=by_group[block.group]))
    return tuple(out)


def _lead_in(blocks: Sequence[Block], number: int, by_group: Mapping[int, str]) -> str:
    """The last sentence right above a list; for a list inside a list, of the item above it if that announces one."""
    above = blocks[number - 1] if number else None
    if above is None or above.zone not in (Zone.BODY, Zone.QUESTION, Zone.QUOTE, Zone.LIST_ITEM):
        return ""
    if above.zone is Zone.LIST_ITEM and not above.prose.endswith(":"):
        return by_group.get(above.group, "")
    starts = [match.end() for match in _SENTENCE_START.finditer(above.prose)]
    return above.prose[starts[-1] if starts else 0 :]


def _all_marks(source: Source, raw: Sequence[RawBlock], placed: Sequence[Placed]) -> list[list[Mark]]:
    """The citation marks of each block, in order."""
    found = [[] if place.zone in _UNCITED else _marks(block) for block, place in zip(raw, placed, strict=True)]
    if not _has_numbered_entries(source, raw, placed):
        return found
    more = [
        [] if place.zone in _UNCITED else find_parenthesised(block.prose)
        for block, place in zip(raw, placed, strict=True)
    ]
    # One number in brackets is a number in brackets; several, over a numbered list, are how this author cites.
    if sum(map(len, more)) < 2:
        return found
    return [sorted([*one, *two], key=lambda mark: mark.prose) for one, two in zip(found, more, strict=True)]


def _marks(block: RawBlock) -> list[Mark]:
    marked = []
    for span, label in block.anchors:
        if label.startswith(NOTE):
            marked.append(Mark(span, (label.removeprefix(NOTE),), "footnote"))
        else:
            marked.append(Mark(span, expand(label) or (label,), "number"))
    skip = [span for span, _ in block.anchors] + [link.prose for link in block.links]
    return sorted([*marked, *find_marks(block.prose, skip=skip)], key=lambda mark: mark.prose)


def _stays(block: Block, mark: Mark) -> bool:
    """Whether a mark is left in the prose: numbers in round brackets, which may after all be words of the sentence."""
    return block.prose.startswith("(", mark.prose.start)


def _has_numbered_entries(source: Source, raw: Sequence[RawBlock], placed: Sequence[Placed]) -> bool:
    entries = [
        block for block, place in zip(raw, placed, strict=True) if place.zone is Zone.REFERENCES and block.pieces
    ]
    return sum(_is_numbered(source.text, block) for block in entries) >= 2


def _is_numbered(text: str, block: RawBlock) -> bool:
    if _ENTRY_NUMBER.match(block.prose):
        return True
    start = block.pieces[0].source.start
    before = text[max(0, start - 12) : start].splitlines()[-1:]
    return bool(before) and bool(_ENTRY_NUMBER.fullmatch(before[0].strip() + " "))


def _bare_numbers(block: RawBlock) -> list[Span]:
    """Visible texts of links that are only a citation's number, "[1]" or a raised 1: no words of the sentence."""
    taken = [span for span, _ in block.anchors]
    spans = [link.prose for link in block.links if _BARE_NUMBER.fullmatch(link.prose.of(block.prose))]
    return [
        span
        for span in spans
        if span.start > 0
        and not any(span.overlaps(other) for other in taken)
        and (block.prose[span.start] == "[" or not block.prose[span.start - 1].isspace())
    ]


def _citation_marks(block: Block, marks: Sequence[Mark], index: int, gone: Sequence[Span]) -> Iterator[CitationMark]:
    places = moved((mark.prose.start for mark in marks), gone)
    for mark, place in zip(marks, places, strict=True):
        yield CitationMark(block.locate(mark.prose), mark.labels, index, place, mark.style)


def _without(block: Block, gone: Sequence[Span]) -> Block:
    if not gone:
        return block
    prose, pieces = cut(block.prose, block.pieces, gone)
    return replace(block, prose=prose, pieces=pieces)


def _links(raw: Sequence[RawBlock]) -> Iterator[Link]:
    for index, block in enumerate(raw):
        for link in block.links:
            yield Link(link.span, link.prose.of(block.prose), link.url, index)


def _footnotes(raw: Sequence[RawBlock]) -> dict[str, Span]:
    """Where each footnote is defined; of two definitions the first, as in Markdown."""
    defined: dict[str, Span] = {}
    for block in raw:
        if block.kind == "footnote" and block.label:
            defined.setdefault(block.label, block.span)
    return defined
