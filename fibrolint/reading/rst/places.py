"""Where the text of a docutils node stands in the article.

docutils says on which line a block begins and what its lines were, without their indentation. The lines are looked for
from there on, each from where the last text on its line ended; within a block, text and source are walked together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fibrolint.model import Span

# docutils numbers some blocks by their last line, or by the line of the table or directive around them.
_NEAR = 3
_AHEAD = 40
_ANCHOR = 12  # characters that hardly stand in a paragraph twice
# Spaces to docutils, which str.splitlines would end a line at.
_NO_LINE_ENDS = re.compile(r"[\v\f]")
_PREFIX = re.compile(r"(?::[\w:.+-]+:)?(?:_?`{1,2}|\*{1,2}|\|)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a block joined by line feeds, and for each character its offset in the article."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The range of the article that ``text[start:end]`` stands for."""
        if start >= end:
            at = self.offsets[min(start, len(self.offsets) - 1)]
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


class Places:
    """Finds blocks in an article, in the order in which they come."""

    def __init__(self, text: str) -> None:
        self._lines: list[tuple[int, str]] = []
        start = 0
        for line in _NO_LINE_ENDS.sub(" ", text).splitlines(keepends=True):
            self._lines.append((start, line.rstrip()))
            start += len(line)
        self._taken: dict[int, int] = {}
        self._last = 0

    def find(self, raw: str, line: int | None, *, take: bool = True) -> Stretch | None:
        """Where the lines of ``raw`` stand, near ``line`` (from 1); None where they do not."""
        wanted = [each.strip() for each in raw.strip("\n").split("\n")]
        for first in self._candidates(line, len(wanted)):
            found = self._match(wanted, first)
            if found:
                if take:
                    self._take(found, first)
                return _joined(found)
        return None

    def line(self, line: int | None) -> Stretch | None:
        """What is left of one line, for text of which nothing else is known."""
        number = self._last if line is None else line - 1
        if not 0 <= number < len(self._lines):
            return None
        start, text = self._lines[number]
        at = min(self._taken.get(number, 0), len(text))
        at += len(text[at:]) - len(text[at:].lstrip())
        return _joined([(start + at, text[at:])]) if text[at:] else None

    def _candidates(self, line: int | None, length: int) -> Iterator[int]:
        near = self._last if line is None else line - 1
        yield near
        for step in range(1, _NEAR + length):
            yield near - step
            yield near + step
        yield from range(self._last, self._last + _AHEAD)

    def _match(self, wanted: list[str], first: int) -> list[tuple[int, str]] | None:
        """(offset, text) of each wanted line, the first of them on line ``first``."""
        if first < 0 or first + len(wanted) > len(self._lines):
            return None
        found = []
        for number, want in enumerate(wanted, first):
            start, text = self._lines[number]
            place = _place(want, text, self._taken.get(number, 0))
            if place is None:
                return None
            found.append((start + place.start, place.of(text)))
        return found

    def _take(self, found: list[tuple[int, str]], first: int) -> None:
        for number, (start, text) in enumerate(found, first):
            self._taken[number] = start - self._lines[number][0] + len(text)
        self._last = first + len(found) - 1


def _place(want: str, line: str, at: int) -> Span | None:
    start = line.find(want, at)
    if start >= 0:
        return Span(start, start + len(want))
    if "\t" not in line:
        return None
    found = re.compile(r"\s+".join(map(re.escape, want.split()))).search(line, at)
    return Span(*found.span()) if found else None


def _joined(lines: list[tuple[int, str]]) -> Stretch:
    offsets: list[int] = []
    for start, text in lines:
        offsets += range(start, start + len(text) + 1)
    return Stretch("\n".join(text for _, text in lines), tuple(offsets))


class Walk:
    """Goes through a stretch along with the text that was made of it."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.at = 0

    def enter(self, raw: str) -> int:
        """Go to the markup ``raw`` and past its opening sign; where the markup ends."""
        start = self.stretch.text.find(raw, self.at) if raw else -1
        if start < 0:
            return self.at
        opening = _PREFIX.match(raw)
        self.at = start + (opening.end() if opening and opening.end() < len(raw) else 0)
        return start + len(raw)

    def skip(self, raw: str) -> Span:
        """Go past ``raw``; where it stands."""
        start = self.stretch.text.find(raw, self.at)
        if start < 0:
            return self.stretch.span(self.at, self.at)
        self.at = start + len(raw)
        return self.stretch.span(start, self.at)

    def take(self, text: str) -> Iterator[tuple[Span, bool]]:
        """The places of ``text``'s characters, those that stand side by side together, and whether a line ends there.

        Between two lines there may be indentation, the border of a table, or the sign of a line block.
        """
        raw, run = self.stretch.text, self.at
        for number, character in enumerate(text):
            at = self._next(character)
            if at is None:
                # Something else stands here: go on where the next words do.
                at = raw.find(text[number : number + _ANCHOR], self.at)
                at = at if at >= 0 and len(text) >= number + _ANCHOR else None
            if at is None:
                continue
            if at != self.at or raw[at] == "\n":
                yield from self._spans(run, self.at)
                run = at
            self.at = at + 1
            if raw[at] == "\n":
                yield Span(self.stretch.offsets[at], self.stretch.offsets[at + 1]), True
                run = self.at
        yield from self._spans(run, self.at)

    def _spans(self, start: int, end: int) -> Iterator[tuple[Span, bool]]:
        if start < end:
            yield self.stretch.span(start, end), False

    def _next(self, character: str) -> int | None:
        """Where ``character`` stands, over escapes; None if something else does."""
        raw, at = self.stretch.text, self.at
        while at < len(raw) and raw[at] == "\\" and character != "\\":
            at += 2 if raw[at + 1 : at + 2].isspace() else 1
        if at < len(raw) and (raw[at] == character or (character.isspace() and raw[at].isspace())):
            return at
        return None
