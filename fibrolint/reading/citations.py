"""Citation marks in prose: finding them, and taking those that are no words out of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from fibrolint.model import Piece, Span
from fibrolint.reading.lines import trimmed

_NUMBERS = r"\d{1,3}(?:\s?[-–—]\s?\d{1,3})?(?:\s?[,;]\s?\d{1,3}(?:\s?[-–—]\s?\d{1,3})?)*"
_BRACKETED = re.compile(rf"\[\s?(?:Refs?\.?\s?|References?\s)?({_NUMBERS})\s?\](?!\()", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^(\w[^\]\s]{0,60})\]")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,⁻˒⸴–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*(?![⁺⁻\w])")
_PARENTHESISED = re.compile(rf"(?<=[\w\"”’%] )\(({_NUMBERS})\)(?=[.,;:!?]|$)")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒⸴", "0123456789-,,")

_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|st)\.?\s)"
_SURNAME = rf"{_PARTICLE}{{0,3}}[^\W\d_a-z][\w'’-]{{1,40}}"
_ORGANISATION = rf"{_SURNAME}(?:\s(?:of|for|on|the|and|in|[^\W\d_a-z][\w'’-]{{1,40}})){{0,8}}"
_OTHERS = (
    rf"(?:\s(?:et\sal\.?|and\scolleagues|(?:and|&)\s{_SURNAME})|(?:,\s{_SURNAME}){{1,6}},?\s(?:and|&)\s{_SURNAME})"
)
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_YEARS = rf"{_YEAR}(?:,\s?{_YEAR})*"
_GROUP = re.compile(r"[(\[]([^()\[\]]{6,300})[)\]]")
_SIGNAL = re.compile(r"(?:(?:see(?: also)?|e\.?g\.?|cf\.?|for example|reviewed (?:in|by)|as in),?\s)+", re.IGNORECASE)
_NAMED = re.compile(
    rf"({_SURNAME}){_OTHERS}?,?\s({_YEARS})(?:[,:]\s?(?:pp?\.?\s?)?[\w–-]{{1,12}})?|({_ORGANISATION}),\s({_YEARS})"
)
_NARRATIVE = re.compile(
    rf"\b({_SURNAME})(?:\set\sal\.?|\sand\scolleagues|\s(?:and|&)\s{_SURNAME})(?:['’]s?)?\s[(\[]({_YEARS})[)\]]"
)
# Capitalised words that stand before a year without being anyone's name.
_NO_NAME = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr"
    r"|jun|jul|aug|sep|sept|oct|nov|dec|spring|summer|autumn|fall|winter|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|since|until|from|in|by|after|before|around|circa|about|during|early|late|mid"
    r"|updated|published|reviewed|accessed|retrieved|revised|posted|version|edition|volume|issue|figure|fig"
    r"|table|chapter|phase|season|copyright|established|founded|born|est|olympics|guideline|guidelines|census"
    r"|report|act",
    re.IGNORECASE,
)
# Units whose raised figure is a power: "kg/m²".
_UNITS = frozenset({"mmol", "inch", "inches", "foot", "feet", "meter", "meters", "metre", "metres"})
_GLUE = re.compile(r"[\s,;–-]{0,3}")


class Mark(NamedTuple):
    """A citation mark in a block's prose. ``style`` is "number", "footnote" or "author-year"."""

    prose: Span
    labels: tuple[str, ...]
    style: str


def find_marks(prose: str, *, skip: Sequence[Span] = ()) -> list[Mark]:
    """The citation marks written out in ``prose``, in order; ranges of ``skip`` (links, code) hold none.

    Labels: numbers with ranges expanded; a footnote's name; "okafor 2020" for an author and year, where the name of
    an organisation written in capitals keeps them ("WHO 2019"), so that its entry may spell it out.
    """
    found = [*_numbers(prose), *_footnotes(prose), *_raised(prose), *_author_years(prose)]
    found = [mark for mark in found if not any(mark.prose.overlaps(span) for span in skip)]
    return sorted(found, key=lambda mark: mark.prose)


def find_parenthesised(prose: str) -> list[Mark]:
    """Numbers in round brackets at the end of a clause: marks only in an article whose entries are numbered."""
    found = ((match, expand(match[1])) for match in _PARENTHESISED.finditer(prose))
    return [Mark(Span(*match.span()), labels, "number") for match, labels in found if labels]


def expand(numbers: str) -> tuple[str, ...]:
    """``2, 4-6`` as ("2", "4", "5", "6"); () where it can't be numbers of entries (a 0, a range that falls)."""
    labels: list[str] = []
    for part in re.split(r"[,;]", numbers):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if not ends or min(ends) == 0 or ends != sorted(ends):
            return ()
        labels += [str(number) for number in range(ends[0], ends[-1] + 1)]
    return tuple(dict.fromkeys(labels))


def is_raised_mark(prose: str, at: Span) -> bool:
    """Whether raised figures at ``at`` point to an entry: behind a word or a stop, no power, charge or isotope."""
    before, after = prose[max(0, at.start - 24) : at.start], prose[at.end : at.end + 1]
    if not before or after.isalnum():
        return False
    word = re.search(r"[^\W\d_]+$", before)
    if word:
        return len(word[0]) >= 3 and word[0].lower() not in _UNITS
    return before[-1] in ".,;:!?)]\"”'’%" or (before[-1].isspace() and at.start > 1)


def cut(prose: str, pieces: Sequence[Piece], spans: Sequence[Span]) -> tuple[str, tuple[Piece, ...]]:
    """``prose`` without ``spans``, and without what they leave behind: a space before a stop, doubled or at an end."""
    kept = _kept(prose, removed(prose, spans))
    parts: list[Piece] = []
    length = first = 0
    for keep in kept:
        while first < len(pieces) and pieces[first].prose.end <= keep.start:
            first += 1
        at = first
        while at < len(pieces) and pieces[at].prose.start < keep.end:
            part = trimmed(pieces[at], keep, by=length - keep.start)
            parts += [part] if part else []
            at += 1
        length += keep.end - keep.start
    return "".join(keep.of(prose) for keep in kept), tuple(parts)


def removed(prose: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """What :func:`cut` takes away: ``spans`` joined over commas, with brackets around them and the space they leave."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and _GLUE.fullmatch(prose, joined[-1].end, max(span.start, joined[-1].end)):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(_widened(prose, span) for span in joined if span.end > span.start)


def moved(offsets: Iterable[int], gone: Sequence[Span]) -> Iterator[int]:
    """Where each of ``offsets`` of the old prose is once ``gone`` (in order, apart) is taken away."""
    taken = [0, *accumulate(span.end - span.start for span in gone)]
    for offset in offsets:
        before = bisect_left(gone, offset, key=lambda span: span.start)
        too_far = max(0, gone[before - 1].end - offset) if before else 0
        yield offset - taken[before] + too_far


def _widened(prose: str, span: Span) -> Span:
    start, end = span
    if start and prose[start - 1] + prose[end : end + 1] in ("()", "[]"):
        start, end = start - 1, end + 1
    after = prose[end : end + 1]
    if prose[start - 1 : start] == " " and (not after or after in " .,;:!?)]"):
        start -= 1
    elif start == 0 and after == " ":
        end += 1
    return Span(start, end)


def _kept(prose: str, gone: Sequence[Span]) -> list[Span]:
    edges = [0, *(edge for span in gone for edge in span), len(prose)]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _numbers(prose: str) -> list[Mark]:
    marks = []
    for match in _BRACKETED.finditer(prose):
        labels = expand(match[1])
        if match.start() > 0 and labels and not _is_interval(prose[: match.start()][-12:], match[1]):
            marks.append(Mark(Span(*match.span()), labels, "number"))
    return marks


def _is_interval(before: str, numbers: str) -> bool:
    """Whether ``3 [2-5]`` gives a value with its range: the number before lies inside it."""
    value = re.search(r"(?<![\d.])(\d{1,4}(?:\.\d+)?)\s?%?\s?$", before)
    ends = [float(number) for number in re.findall(r"\d+", numbers)]
    return bool(value) and len(ends) == 2 and value is not None and ends[0] <= float(value[1]) <= ends[1]


def _footnotes(prose: str) -> list[Mark]:
    return [Mark(Span(*match.span()), (match[1],), "footnote") for match in _FOOTNOTE.finditer(prose)]


def _raised(prose: str) -> list[Mark]:
    found = []
    for match in _RAISED.finditer(prose):
        span, labels = Span(*match.span()), expand(match[0].translate(_LOWERED))
        if labels and is_raised_mark(prose, span):
            found.append(Mark(span, labels, "number"))
    return found


def _author_years(prose: str) -> list[Mark]:
    marks = []
    for group in _GROUP.finditer(prose):
        parts = (_NAMED.fullmatch(_SIGNAL.sub("", part.strip(), count=1)) for part in group[1].split(";"))
        labels = tuple(label for part in parts if part for label in _labels(part[1] or part[3], part[2] or part[4]))
        if labels:
            marks.append(Mark(Span(*group.span()), labels, "author-year"))
    for match in _NARRATIVE.finditer(prose):
        labels = _labels(match[1], match[2])
        if labels:
            marks.append(Mark(Span(*match.span()), labels, "author-year"))
    return marks


def _labels(name: str, years: str) -> tuple[str, ...]:
    if _NO_NAME.fullmatch(name.split()[0]):
        return ()
    shown = name if name.isupper() else name.lower()
    return tuple(f"{shown} {year}" for year in re.findall(_YEAR, years))
