"""Which zone each block is in, and the level of those that are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fibrolint.model import Format, Zone
from fibrolint.reading.headings import (
    is_ambiguous_references_heading,
    is_faq_heading,
    is_question,
    is_references_heading,
    starts_with_references,
)
from fibrolint.reading.raw import RawBlock
from fibrolint.reading.site_sections import (
    AUTHOR,
    COMMENTS,
    CONTENTS,
    POSTS,
    is_left_by_reader,
    is_link_line,
    is_list_line,
    opened_at,
)
from fibrolint.reading.statements import is_disclaimer, is_disclosure

_BY_KIND = {
    "title": Zone.TITLE,
    "item": Zone.LIST_ITEM,
    "quote": Zone.QUOTE,
    "cell": Zone.TABLE,
    "code": Zone.CODE,
    "alt": Zone.ALT,
    "furniture": Zone.FURNITURE,
    "footnote": Zone.REFERENCES,
}
_QUESTION_WORDS = 30
_PROSE_WORDS = 15
_CLOSING_WORDS = 4
_LOWEST = 7
_WORK = re.compile(
    r"https?://|www\.|\bdoi\b|\bpmid\b|\bet al\b|\b(?:19|20)\d\d[a-z]?\s*[;.)]|\b\d+\s*\(\d+\)|^\W*\d{1,3}[.)\]]\s"
    r"|\bisbn\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:is|are|was|were|can|may|might|you|your|we|our|they|it|this|these|have|has|will|should|if|but|she|he|who)\b",
    re.IGNORECASE,
)
# "[2] Lee J, Park S. …": an entry of a list of works, whatever stands above the list.
_NUMBERED_ENTRY = re.compile(r"\[\d{1,3}\]\s+[A-Z]")
_NAMES_SOURCES = re.compile(r"\d|https?:|\b[A-Z]\w+ [A-Z]|\b[A-Z]{2,}")


class Placed(NamedTuple):
    """``level`` is 1 to 7 for headings (7 below every heading of the format), 0 for other blocks.

    ``by_reader`` is true of comments, which say nothing of the article itself.
    """

    zone: Zone
    level: int = 0
    by_reader: bool = False


@dataclass(slots=True)
class _State:
    references: int | None = None  # level of the heading whose references are being read
    listed: bool = False  # whether a list of entries has been read below it
    loose: bool = False  # whether that heading is a line of text, whose reach only the prose after it ends
    entries_only: bool = False  # whether it is a label inside a paragraph
    faq: int | None = None
    level: int = 1
    site: str = ""  # kind of the site's section that is being read
    site_level: int = 0  # level of its heading, 0 where that is a line
    listing: bool = False  # whether a line of it was a link

    def end_references(self) -> None:
        self.references, self.listed, self.loose, self.entries_only = None, False, False, False


def zones_of(form: Format, blocks: Sequence[RawBlock]) -> list[Placed]:
    """The zone of each block, in order. A paragraph that is a references heading by its words is a heading too."""
    state = _State()
    return [_place(form, blocks, number, state) for number in range(len(blocks))]


def is_prose(prose: str) -> bool:
    """Whether it is ordinary running text, not an entry of a list of works."""
    enough = len(prose.split(None, _PROSE_WORDS)) >= _PROSE_WORDS and prose.rstrip('"”’)*_ ')[-1:] in tuple(".!?:")
    return enough and not is_work(prose) and len(_TALK.findall(prose[:2000])) >= 2


def is_work(prose: str) -> bool:
    """Whether it has a sign of a cited work: an address, an identifier, a year before a stop, a volume."""
    return _WORK.search(prose[:600]) is not None


def _place(form: Format, blocks: Sequence[RawBlock], number: int, state: _State) -> Placed:
    block = blocks[number]
    if state.site and _stays_with_site(form, blocks, number, state):
        told = block.kind == "paragraph" and state.site != COMMENTS and _tells_readers(block)
        state.listing = state.listing or is_link_line(block)
        return Placed(Zone.BODY if told else Zone.FURNITURE, 0, state.site == COMMENTS)
    state.site = opened_at(blocks, number) if _may_open(form, block) else ""
    if state.site:
        state.site_level, state.listing = block.level, False
        state.end_references()
        return Placed(Zone.FURNITURE)
    if block.kind in ("furniture", "title", "code", "alt", "footnote"):
        if block.kind in ("furniture", "title"):
            state.end_references()
        return Placed(_BY_KIND[block.kind])
    if block.kind == "heading" or (block.kind == "paragraph" and is_references_heading(block.prose)):
        return _place_heading(form, blocks, number, state)
    if state.references is not None and _stays(block, state):
        told = block.kind == "paragraph" and (_tells_readers(block) or (state.listed and _is_closing_word(block)))
        state.listed = state.listed or block.kind == "item"
        return Placed(Zone.BODY if told else Zone.REFERENCES)
    if block.kind == "paragraph":
        return Placed(_paragraph_zone(block, state))
    if state.faq is not None and block.kind == "item" and _asks_in_faq(block.prose):
        return Placed(Zone.QUESTION)
    return Placed(_BY_KIND[block.kind])


def _tells_readers(block: RawBlock) -> bool:
    """Whether it says what a reader must be told, wherever it stands."""
    return is_disclaimer(block.prose) or is_disclosure(block.prose)


def _is_closing_word(block: RawBlock) -> bool:
    """Whether a paragraph behind a list of works is the author's again: "Talk to us about your insulin today."."""
    prose = block.prose
    ended = prose.rstrip('"”’)*_ ')[-1:] in tuple(".!?")
    long = len(prose.split(None, _CLOSING_WORDS)) >= _CLOSING_WORDS
    return ended and long and not block.links and not is_work(prose) and _TALK.search(prose) is not None


def _may_open(form: Format, block: RawBlock) -> bool:
    """Whether a block may open a section of the site's: in HTML the elements tell which lines belong together."""
    return block.kind in ("heading", "furniture") and (block.level > 0 or form is not Format.HTML)


def _stays_with_site(form: Format, blocks: Sequence[RawBlock], number: int, state: _State) -> bool:
    """Whether a block below a heading or line that opened a section of the site's belongs to it."""
    block = blocks[number]
    if block.kind in ("title", "footnote", "code") or (block.level and is_references_heading(block.prose)):
        return False
    if block.level:
        return _goes_on_over_heading(form, blocks, number, state)
    if not state.site_level:
        return block.kind in ("item", "paragraph", "furniture") and _is_listed(form, block, state)
    own_words = state.site in (COMMENTS, AUTHOR) or state.listing or bool(block.links)
    return own_words or block.kind != "paragraph" or not is_prose(block.prose)


def _goes_on_over_heading(form: Format, blocks: Sequence[RawBlock], number: int, state: _State) -> bool:
    if form is not Format.TEXT:
        return blocks[number].level > state.site_level > 0
    # Text has one level of headings: readers' names, and the titles of other posts, look like those of the article.
    if state.site == COMMENTS:
        return any(is_left_by_reader(block.prose) for block in blocks[number : number + 2])
    return state.site == POSTS and not _opens_prose(blocks, number)


def _is_listed(form: Format, block: RawBlock, state: _State) -> bool:
    if state.site == CONTENTS and block.kind == "item":
        return not is_prose(block.prose)
    return is_link_line(block) or (form is Format.TEXT and is_list_line(block))


def _stays(block: RawBlock, state: _State) -> bool:
    """Whether a block below a references heading belongs to it; the prose that goes on after a loose one does not."""
    entry = block.kind in ("item", "cell") or is_work(block.prose) or bool(block.links)
    ends = (state.loose and block.kind == "paragraph" and is_prose(block.prose)) or (state.entries_only and not entry)
    if ends:
        state.end_references()
    return not ends


def _place_heading(form: Format, blocks: Sequence[RawBlock], number: int, state: _State) -> Placed:
    block = blocks[number]
    marked = block.kind == "heading"
    level = block.level if marked else min(state.level + 1, _LOWEST)
    if not marked and state.references is not None and is_references_heading(blocks[number - 1].prose):
        return Placed(Zone.FURNITURE)  # the caption of a list whose heading has just said the same
    if is_references_heading(block.prose) and not _heads_prose(blocks, number):
        state.references, state.listed, state.entries_only, state.faq = level, False, False, None
        state.loose = not marked or form is Format.TEXT
        state.level = level if marked else state.level
        return Placed(Zone.HEADING, level)
    if not marked:
        return Placed(Zone.BODY)
    if state.references is not None:
        if form is Format.TEXT and not _opens_prose(blocks, number):
            return Placed(Zone.REFERENCES)
        if state.loose or level <= state.references:
            state.end_references()
    asks = is_question(block.prose)
    if state.faq is not None and level <= state.faq:
        if asks:
            level = state.faq + 1
        else:
            state.faq = None
    if is_faq_heading(block.prose):
        state.faq = level
    state.level = level
    return Placed(Zone.QUESTION if asks else Zone.HEADING, level)


def _heads_prose(blocks: Sequence[RawBlock], number: int) -> bool:
    """Whether a heading that may name a subject as well as a list of works ("Sources") is followed by running text."""
    if not is_ambiguous_references_heading(blocks[number].prose) or number + 1 == len(blocks):
        return False
    after = blocks[number + 1]
    return after.kind == "paragraph" and is_prose(after.prose) and not after.links


def _opens_prose(blocks: Sequence[RawBlock], number: int) -> bool:
    for block in blocks[number + 1 :]:
        if block.kind in ("heading", "furniture"):
            return False
        if block.kind == "paragraph" and (is_prose(block.prose) or is_disclaimer(block.prose)):
            return True
    return False


def _paragraph_zone(block: RawBlock, state: _State) -> Zone:
    prose = block.prose
    if starts_with_references(prose) and (block.links or _NAMES_SOURCES.search(prose.split(":", 1)[1][:600])):
        state.references, state.loose, state.entries_only = _LOWEST, True, True
        return Zone.REFERENCES
    if _NUMBERED_ENTRY.match(prose) and is_work(prose):
        state.references, state.loose, state.entries_only = _LOWEST, True, True
        return Zone.REFERENCES
    short = len(prose.split(None, _QUESTION_WORDS)) < _QUESTION_WORDS
    if short and prose.endswith("?") and is_question(prose) and not re.search(r"[.!?]\s", prose):
        return Zone.QUESTION
    if state.faq is not None and _asks_in_faq(prose):
        return Zone.QUESTION
    return Zone.BODY


def _asks_in_faq(prose: str) -> bool:
    short = len(prose.split(None, _QUESTION_WORDS)) < _QUESTION_WORDS
    return short and is_question(prose) and not prose.endswith((".", "!", ":")) and not re.search(r"[.!?]\s", prose)
