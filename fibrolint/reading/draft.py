"""A block while a format reader collects it: prose, links and citation marks."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from fibrolint.model import Block, Piece, Span, Zone
from fibrolint.reading.masks import MASK
from fibrolint.reading.raw import NOTE, ProseBuilder, RawBlock, RawLink

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_MARK_TEXT = re.compile(r"[\[(]?\s*(?P<label>\d{1,3}(?:\s*[-–—,;]\s*\d{1,3})*)\s*[\])]?")
# Exponents and units: 10^6, m^2, kg/m^2, R^2.
_BEFORE_EXPONENT = re.compile(r"(?:\b10|\b[a-zA-Zχµ]|\b(?:[kcm]m|ft|in|sec|min))$")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_UNMASKED = re.compile(f"[^{MASK}]+")


class Draft:
    """Collects one block. Positions are of the whole source text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._builder = ProseBuilder()
        self._links: list[tuple[int, int, Span, str]] = []
        self._anchors: list[tuple[int, int, str]] = []
        self._open_link: tuple[int, Span, str] | None = None
        self._open_mark: int | None = None

    def __len__(self) -> int:
        return len(self._builder)

    def add(self, span: Span) -> None:
        """Add what stands at ``span``, without what is masked."""
        for run in _UNMASKED.finditer(self._text, span.start, span.end):
            self._builder.add(run.group(), Span(*run.span()))

    def add_unit(self, text: str, span: Span) -> None:
        """Add ``text``, which the markup at ``span`` stands for."""
        self._builder.add(text, span)

    def add_escaped(self, span: Span) -> None:
        """Add what stands at ``span``, with its character references decoded."""
        at = span.start
        for entity in _ENTITY.finditer(self._text, span.start, span.end):
            self.add(Span(at, entity.start()))
            decoded = html.unescape(entity.group())
            if decoded == entity.group():
                self.add(Span(*entity.span()))
            else:
                self.add_unit(decoded, Span(*entity.span()))
            at = entity.end()
        self.add(Span(at, span.end))

    def break_line(self, span: Span) -> None:
        """A line break at ``span`` (``<br>``, a hard break, the end of a line): words end here."""
        self._builder.add(" " * (span.end - span.start), span)

    def open_link(self, url: str, span: Span) -> None:
        self.close_link()
        self._open_link = (self._builder.position, span, url.replace(MASK, "").strip())

    def close_link(self) -> tuple[Span, str] | None:
        """End the link; its tag and address, for one that goes on in the next block."""
        if self._open_link is None:
            return None
        start, span, url = self._open_link
        self._open_link = None
        self._links.append((start, len(self._builder), span, url))
        return span, url

    def open_mark(self) -> None:
        """What follows may be a citation mark by its markup (a superscript, a link to a note)."""
        self._open_mark = self._builder.position

    def close_mark(self) -> None:
        if self._open_mark is not None:
            self._anchors.append((self._open_mark, len(self._builder), ""))
            self._open_mark = None

    def call_note(self, label: str, span: Span) -> None:
        """A footnote call at ``span``."""
        start = self._builder.position
        self._builder.add(self._text[span.start : span.end], span)
        self._anchors.append((start, len(self._builder), NOTE + label))

    def finish(self, kind: str, *, level: int = 0, group: int = 0, label: str = "") -> RawBlock | None:
        """The block, or None if it has no prose."""
        self.close_link()
        self.close_mark()
        prose, pieces = self._builder.build()
        if not prose:
            return None
        span = Span(pieces[0].source.start, pieces[-1].source.end)
        links = tuple(self._made_links(prose, pieces))
        if kind == "item" and any(link.url.startswith("#") and link.prose.of(prose) == prose for link in links):
            # An item that only points into the page belongs to a table of contents.
            kind = "furniture"
        return RawBlock(kind, prose, pieces, span, level, group, label, links, tuple(self._made_anchors(prose)))

    def _made_links(self, prose: str, pieces: tuple[Piece, ...]) -> Iterator[RawLink]:
        taken = bytearray(len(prose))
        for start, end, tag, url in self._links:
            place = Span(min(start, len(prose)), min(max(start, end), len(prose)))
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
            yield RawLink(place, source_of(pieces, place) if place.start < place.end else tag, url)
        for address in _ADDRESS.finditer(prose):
            url = _without_trailing_marks(address.group())
            place = Span(address.start(), address.start() + len(url))
            if not any(taken[place.start : place.end]):
                yield RawLink(place, source_of(pieces, place), url)

    def _made_anchors(self, prose: str) -> Iterator[tuple[Span, str]]:
        for start, end, label in self._anchors:
            if label:
                yield Span(start, end), label
                continue
            found = _MARK_TEXT.fullmatch(prose, start, max(start, end))
            joined = prose[end : end + 1].isalpha() or _BEFORE_EXPONENT.search(prose, max(0, start - 8), start)
            if found and not joined:
                bracketed = prose[start - 1 : start] == "[" and prose[end : end + 1] == "]"
                yield Span(start - bracketed, end + bracketed), found["label"]


def source_of(pieces: Sequence[Piece], prose: Span) -> Span:
    """The source range of a range of prose."""
    first = bisect_right(pieces, prose.start, key=_prose_start) - 1
    last = bisect_right(pieces, max(prose.start, prose.end - 1), key=_prose_start)
    return Block(Zone.BODY, "", tuple(pieces[max(first, 0) : last]), Span(0, 0)).locate(prose)


def _prose_start(piece: Piece) -> int:
    return piece.prose.start


def _without_trailing_marks(url: str) -> str:
    """A sentence's own punctuation off the end of an address, and a bracket that opens outside of it."""
    while url:
        last = url[-1]
        if last in ".,;:!?'’*_" or (last == ")" and url.count(")") > url.count("(")) or last == "]":
            url = url[:-1]
        else:
            break
    return url
