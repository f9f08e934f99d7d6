"""What a format's reader hands on: blocks of prose with their places, before zones are told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fibrolint.model import Piece, Span

# White space that is folded: more than one character of it, or one that is no plain space.
_GAP = re.compile(r"\s{2,}|[^\S ]")


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link inside a block: ``prose`` is the range of its visible text in the block's prose (may be empty)."""

    prose: Span
    span: Span
    url: str


#: Begins the label of an anchor that calls a note; without it a label is the number of an entry.
NOTE = "^"


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block as the format marks it.

    ``kind``: title, heading, paragraph, item, quote, cell, code, alt, furniture, footnote. ``level`` is 1 to 6 for
    headings. Items of one list, cells of one table and paragraphs of one quotation share ``group``; every other block
    has its own. ``label`` is a footnote's. ``anchors`` are prose ranges that are citation marks by markup (a
    superscript, a footnote call as it is written), each with its label text, which begins with NOTE for a footnote.
    """

    kind: str
    prose: str
    pieces: tuple[Piece, ...]
    span: Span
    level: int = 0
    group: int = 0
    label: str = ""
    links: tuple[RawLink, ...] = ()
    anchors: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """An element that says by an attribute what is allowed in it: the value and its place, and the element's."""

    value: str
    span: Span
    element: Span


# Soft hyphen, joiners, zero-width and directional marks, invisible operators, variation selectors, tags (Unicode 15,
# general category Cf and the default-ignorable marks): word processors and shops' editors leave them inside words.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e0fff]+"
)


class ProseBuilder:
    """Collects the prose of one block and where each part of it stands in the source.

    White space is folded: a run of it becomes one space (or nothing at the block's start and end), mapped to the run.
    Characters that nobody sees (soft hyphens, zero-width spaces, marks of direction) are left out: no reader does more.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._blank: Span | None = None

    def __len__(self) -> int:
        return self._length

    @property
    def position(self) -> int:
        """Where the next word would start in the prose, a pending space counted."""
        return self._length + (1 if self._blank is not None and self._length else 0)

    def add(self, text: str, source: Span) -> None:
        """Add ``text`` that stands at ``source``. Equal lengths mean character by character; else it is one unit."""
        if UNSEEN.search(text):
            self._add_seen(text, source)
            return
        if len(text) != source.end - source.start:
            if text.isspace():
                self._space(source)
            elif text:
                self._put(text, source)
            return
        at = 0
        for gap in _GAP.finditer(text):
            self._words(text[at : gap.start()], source.start + at)
            self._space(Span(source.start + gap.start(), source.start + gap.end()))
            at = gap.end()
        self._words(text[at:], source.start + at)

    def _add_seen(self, text: str, source: Span) -> None:
        if len(text) != source.end - source.start:
            seen = UNSEEN.sub("", text)
            if seen:
                self.add(seen, source)
            return
        at = 0
        for unseen in UNSEEN.finditer(text):
            self.add(text[at : unseen.start()], Span(source.start + at, source.start + unseen.start()))
            at = unseen.end()
        self.add(text[at:], Span(source.start + at, source.end))

    def _words(self, text: str, start: int) -> None:
        """Add words with single spaces between them; a space at either end waits for the next word."""
        words = text.strip(" ")
        if text.startswith(" "):
            self._space(Span(start, start + 1))
        if words:
            begins = start + text.index(words[0])
            self._put(words, Span(begins, begins + len(words)))
            if text.endswith(" "):
                self._space(Span(begins + len(words), start + len(text)))

    def _space(self, source: Span) -> None:
        if self._length:
            self._blank = Span(self._blank.start, source.end) if self._blank else source

    def _put(self, text: str, source: Span) -> None:
        if self._blank is not None:
            self._append(" ", self._blank)
            self._blank = None
        self._append(text, source)

    def _append(self, text: str, source: Span) -> None:
        prose = Span(self._length, self._length + len(text))
        self._parts.append(text)
        self._length = prose.end
        last = self._pieces[-1] if self._pieces else None
        joins = (
            last is not None
            and last.source.end == source.start
            and len(text) == source.end - source.start
            and last.prose.end - last.prose.start == last.source.end - last.source.start
        )
        if joins and last is not None:
            self._pieces[-1] = Piece(Span(last.prose.start, prose.end), Span(last.source.start, source.end))
        else:
            self._pieces.append(Piece(prose, source))

    def build(self) -> tuple[str, tuple[Piece, ...]]:
        """The prose and its pieces; white space at the end is dropped."""
        return "".join(self._parts), tuple(self._pieces)


class RawField(NamedTuple):
    """A field at the top of an article: its name there, and its values with their places."""

    name: str
    values: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """All that a format's reader found: blocks in order, comments whole with their delimiters, what the page says of
    itself (``metadata`` by the names of front matter, several authors one a line; ``fields`` by the site's own names),
    and elements that say what is allowed in them."""

    blocks: tuple[RawBlock, ...]
    comments: tuple[Span, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    marked: tuple[Marked, ...] = ()
    fields: tuple[RawField, ...] = ()
