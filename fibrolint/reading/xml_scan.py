"""Elements of an XML file and their text, with places; for files that programs write and nobody mends.

Not a general parser. expat, which is one, refuses a whole file for one control character, and exports hold such
characters: WordPress's own importer reads them with regular expressions then. Nothing is expanded but the five
entities of XML and character numbers, and nothing outside of the text is looked at.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fibrolint.model import Block, Piece, Span, Zone
from fibrolint.reading.lines import trimmed

_OPENS = re.compile(
    r"<(?:(?P<section>!--|!\[CDATA\[|\?)"
    r"|(?P<name>[A-Za-z_][\w:.-]*)(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?(?P<empty>/)?>)"
)
_CLOSES = re.compile(r"<(?:(?P<section>!--|!\[CDATA\[)|/(?P<name>[A-Za-z_][\w:.-]*)\s*>)")
_SECTION_ENDS = {"!--": "-->", "![CDATA[": "]]>", "?": "?>"}
_CODED = re.compile(
    r"<!\[CDATA\[(?P<data>.*?)\]\]>|&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});", re.DOTALL
)


class UnclosedError(ValueError):
    """An element or section that begins at ``at`` and never ends."""

    def __init__(self, name: str, at: int) -> None:
        super().__init__(f"<{name}> is never closed")
        self.at = at


class Element(NamedTuple):
    """``whole`` is the element with its tags, ``inner`` what is between them."""

    name: str
    whole: Span
    inner: Span


def children(text: str, within: Span) -> Iterator[Element]:
    """The elements that stand in ``within``, in order, but not those inside of them.

    Raises UnclosedError at the first that has no end there; after that nothing can be told apart.
    """
    at = within.start
    while found := _OPENS.search(text, at, within.end):
        if found["section"]:
            at = _section_end(text, found, within.end)
            continue
        inner = Span(found.end(), found.end())
        at = found.end()
        if not found["empty"]:
            closing = _closing_tag(text, found, within.end)
            inner, at = Span(found.end(), closing.start), closing.end
        yield Element(found["name"], Span(found.start(), at), inner)


def _section_end(text: str, found: re.Match[str], stop: int) -> int:
    closes = _SECTION_ENDS[found["section"]]
    end = text.find(closes, found.end(), stop)
    if end < 0:
        raise UnclosedError(found["section"], found.start())
    return end + len(closes)


def _closing_tag(text: str, opened: re.Match[str], stop: int) -> Span:
    """The first end tag of that name: elements of these files hold none of their own name."""
    at = opened.end()
    while found := _CLOSES.search(text, at, stop):
        if found["name"] == opened["name"]:
            return Span(*found.span())
        at = _section_end(text, found, stop) if found["section"] else found.end()
    raise UnclosedError(opened["name"], opened.start())


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an element. ``pieces`` say where it stands, ``prose`` in them being ranges of ``text``."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """From its first character in the file to its last, CDATA marks at the ends left out."""
        return Span(self.pieces[0].source.start, self.pieces[-1].source.end) if self.pieces else Span(0, 0)

    def locate(self, span: Span) -> Span:
        """Where a range of the text stands in the file."""
        return Block(Zone.BODY, self.text, self.pieces, self.span).locate(span)

    def part(self, span: Span) -> Decoded:
        """A range of the text by itself."""
        return Decoded(span.of(self.text), tuple(self.located(Piece(Span(0, span.end - span.start), span))))

    def located(self, piece: Piece) -> Iterator[Piece]:
        """``piece``, whose source is in this text, with its source in the file."""
        if piece.prose.end - piece.prose.start != piece.source.end - piece.source.start:
            yield Piece(piece.prose, self.locate(piece.source))
            return
        by = piece.prose.start - piece.source.start
        number = bisect_right(self.pieces, piece.source.start, key=lambda each: each.prose.start) - 1
        while number < len(self.pieces) and self.pieces[number].prose.start < piece.source.end:
            if part := trimmed(self.pieces[number], piece.source, by=by):
                yield part
            number += 1


def decoded(text: str, inner: Span) -> Decoded:
    """What is between an element's tags, without the marks of CDATA and with entities as what they stand for."""
    return with_coded(text, inner, _CODED, _said)


def with_coded(
    text: str, part: Span, coded: re.Pattern[str], said: Callable[[re.Match[str]], tuple[str, Span]]
) -> Decoded:
    """A range of ``text`` in which what ``coded`` finds is something else: ``said`` tells what, and where it stands."""
    runs: list[tuple[str, Span]] = []
    at = part.start
    for found in coded.finditer(text, part.start, part.end):
        runs += [(text[at : found.start()], Span(at, found.start())), said(found)]
        at = found.end()
    runs.append((text[at : part.end], Span(at, part.end)))
    words: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for run, source in runs:
        if run:
            words.append(run)
            pieces.append(Piece(Span(length, length + len(run)), source))
            length += len(run)
    return Decoded("".join(words), tuple(pieces))


def _said(found: re.Match[str]) -> tuple[str, Span]:
    if found["data"] is None:
        return html.unescape(found.group()), Span(*found.span())
    return found["data"], Span(*found.span("data"))
