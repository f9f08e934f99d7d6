"""The sections of an article: the blocks under each heading."""

from __future__ import annotations

from itertools import groupby

from fibrolint.model import Document, Section, Zone

_PROSE = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE, Zone.QUESTION})


def sections_of(document: Document) -> tuple[Section, ...]:
    """In order; the one before the first heading has no heading. ``words`` counts body text, lists and quotations."""
    found = []
    numbered = enumerate(document.blocks)
    for number, members in groupby(numbered, key=lambda pair: pair[1].section):
        blocks = list(members)
        heading = next(
            (at for at, block in blocks if block.zone in (Zone.HEADING, Zone.QUESTION) and block.level), None
        )
        words = sum(len(block.prose.split()) for _, block in blocks if block.zone in _PROSE)
        found.append(Section(number, heading, tuple(at for at, _ in blocks), words))
    return tuple(found)
