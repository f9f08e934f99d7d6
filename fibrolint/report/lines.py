"""Offsets to lines and columns: the only place where positions stop being code-point offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from fibrolint.model import FileLedger, FileReport, Format, Trouble

# str.splitlines also ends lines at form feeds and U+2028, where no editor does.
_LINE_END = re.compile(r"\r\n|\r|\n")
_INK = re.compile(r"\S")


class Place(NamedTuple):
    """A line and a column, both counted from 1; the column in code points."""

    line: int
    column: int


class LineIndex:
    """Where the lines of a text begin. ``\\r\\n``, ``\\r`` and ``\\n`` each end one; an empty text has one line."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [(end.start(), end.end()) for end in _LINE_END.finditer(text)]
        self._starts = [0, *(after for _, after in ends)]
        self._stops = [*(before for before, _ in ends), len(text)]

    def place(self, offset: int) -> Place:
        """The line and column of ``offset``; one outside the text is taken as the nearest end of it."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def start(self, line: int) -> int:
        """The offset at which a line, counted from 1, begins."""
        return self._starts[line - 1]

    def stop(self, line: int) -> int:
        """The offset at which the text of a line, counted from 1, is over and its end begins."""
        return self._stops[line - 1]

    def indented(self, line: int) -> int:
        """The offset of the first character of a line, counted from 1, that is no blank; else where it stops."""
        found = _INK.search(self._text, self.start(line), self.stop(line))
        return found.start() if found else self.stop(line)

    def part(self, start: int, end: int) -> str:
        return self._text[start:end]


def line_index(file: FileReport | FileLedger) -> LineIndex:
    """Where the lines of a file begin; that of one which could not be read is empty."""
    return _index_of(file.source.text if file.source else "")


def place_of(trouble: Trouble, index: LineIndex) -> Place:
    """Where a trouble is, in what was read or in a file that could not be."""
    return Place(trouble.line, 1) if trouble.line else index.place(trouble.span.start)


def shows_paragraphs(file: FileReport | FileLedger) -> bool:
    """Whether a person finds a place by its paragraph, because the program it opens in shows no lines as we count."""
    return file.source is not None and file.source.format is Format.DOCX


def spot(file: FileReport, place: Place, *, path: str = "", column: bool = True) -> str:
    """Where a person finds a place: "tea.md:3:5", or "tea.docx, paragraph 3"; without ``path`` where in the file."""
    if shows_paragraphs(file):
        return f"{path}, paragraph {place.line}" if path else f"paragraph {place.line}"
    within = f"{place.line}:{place.column}" if column else str(place.line)
    return f"{path}:{within}" if path else within


@lru_cache(maxsize=8)
def _index_of(text: str) -> LineIndex:
    # A file may hold a thousand articles, each with a report of its own.
    return LineIndex(text)
