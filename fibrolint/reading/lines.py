"""Parts of a block: its lines as they stand in the source, and blocks made of some of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from fibrolint.model import Piece, Span
from fibrolint.reading.raw import RawBlock

_BREAK = re.compile(r"[\r\n\v\f]")


def lines_of(block: RawBlock, text: str) -> list[Span]:
    """The prose ranges of the block's source lines, without the spaces between them; at least one."""
    breaks = [
        at
        for piece in block.pieces
        if _BREAK.search(text, *piece.source)
        for at in range(piece.prose.start, piece.prose.end)
        if block.prose[at] == " " and _BREAK.search(text, *_behind(piece, at))
    ]
    edges = [-1, *breaks, len(block.prose)]
    return [Span(start + 1, end) for start, end in pairwise(edges) if end > start + 1]


def part_of(block: RawBlock, keep: Span) -> RawBlock:
    """A block of the prose range ``keep`` alone."""
    if keep == (0, len(block.prose)):
        return block
    pieces = tuple(piece for piece in (trimmed(piece, keep, by=-keep.start) for piece in block.pieces) if piece)
    links = [replace(link, prose=link.prose.shifted(-keep.start)) for link in block.links if keep.contains(link.prose)]
    anchors = [(span.shifted(-keep.start), label) for span, label in block.anchors if keep.contains(span)]
    span = Span(pieces[0].source.start, pieces[-1].source.end) if pieces else block.span
    return replace(
        block, prose=keep.of(block.prose), pieces=pieces, span=span, links=tuple(links), anchors=tuple(anchors)
    )


def trimmed(piece: Piece, keep: Span, *, by: int) -> Piece | None:
    """What of ``piece`` lies in the prose range ``keep``, its prose moved ``by``; None if nothing does."""
    start, end = max(piece.prose.start, keep.start), min(piece.prose.end, keep.end)
    if start >= end:
        return None
    source = piece.source
    if piece.prose.end - piece.prose.start == source.end - source.start:
        source = Span(source.start + start - piece.prose.start, source.start + end - piece.prose.start)
    return Piece(Span(start, end).shifted(by), source)


def _behind(piece: Piece, at: int) -> Span:
    if piece.prose.end - piece.prose.start == piece.source.end - piece.source.start:
        return Span(piece.source.start + at - piece.prose.start, piece.source.start + at - piece.prose.start + 1)
    return piece.source
