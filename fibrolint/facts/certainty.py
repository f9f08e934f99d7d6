"""How certain a sentence sounds to a reader, for the claim ledger: 0 unknown to 5 proven, in fractions.

Rules judge single claims by the plain rungs of :mod:`fibrolint.language.states`. This is finer and of whole sentences:
every word of the certainty lexicons adds its weight, and so does every other cue by its rung.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Cue, CueKind, Lexicon, Sentence, Span

ASSERTED = 4.0  # a sentence without any cue: rung C4 of the certainty ladder
PROVEN = 5.0
RUNG = 0.3  # what one rung weighs, of a cue that has no weight of its own
ASKED = -2.0  # what a question takes: half the ladder, since it says neither yes nor no
# Also a month and a strength: they count where they are cues.
_HOMOGRAPHS = frozenset({"may", "might"})
_LADDER = frozenset({CueKind.HEDGE, CueKind.QUALIFIER, CueKind.BOOSTER})
_LEXICONS = (("certainty_lowering", -1.0), ("certainty_raising", 1.0))


@dataclass(frozen=True, slots=True)
class Part:
    """What moved a sentence: words of it, why they count, and how far they took it up (+) or down (-) the ladder."""

    prose: Span
    text: str
    why: str
    change: float


@dataclass(frozen=True, slots=True)
class Sounding:
    """How certain a sentence sounds, 0 to 5 with one decimal, and what made it so, in order of place."""

    certainty: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class CertaintyBook:
    """The certainty lexicons, compiled once, keyed by group and change."""

    index: PhraseIndex[tuple[str, float]]


def compile_certainty(lexicons: Mapping[str, Lexicon], book: PatternBook) -> CertaintyBook:
    """The certainty lexicons as one searchable book. Raises PatternError for an entry that cannot be read."""
    return CertaintyBook(
        PhraseIndex(
            ((entry.group, sign * float(entry.level or 0)), book.compile(entry.term))
            for name, sign in _LEXICONS
            for entry in lexicons[name].entries
        )
    )


def sounds(sentence: Sentence, cues: Sequence[Cue], book: CertaintyBook) -> Sounding:
    """How certain ``sentence`` sounds; ``cues`` are all those found in it. Without a word that counts: 4, asserted."""
    parts = _parts(sentence, cues, book)
    certainty = ASSERTED + sum(part.change for part in parts)
    return Sounding(round(min(max(certainty, 0.0), PROVEN), 1), parts)


def _parts(sentence: Sentence, cues: Sequence[Cue], book: CertaintyBook) -> tuple[Part, ...]:
    """Of words that overlap the longest counts, of a group the heaviest, then the first."""
    own = sorted(_own(sentence, cues, book), key=lambda part: part.prose.start - part.prose.end)
    apart: list[Part] = []
    for part in (*own, *_by_rung(cues)):
        if not any(part.prose.overlaps(other.prose) for other in apart):
            apart.append(part)
    heaviest: dict[str, Part] = {}
    for part in sorted(apart, key=lambda part: (-abs(part.change), part.prose)):
        heaviest.setdefault(part.why, part)
    return (*sorted(heaviest.values(), key=lambda part: part.prose), *_asked(sentence))


def _own(sentence: Sentence, cues: Sequence[Cue], book: CertaintyBook) -> Iterator[Part]:
    for (group, change), span in book.index.find(sentence.normal):
        if span.of(sentence.normal) not in _HOMOGRAPHS or any(cue.prose == span for cue in cues):
            yield Part(span, span.of(sentence.text), group, change)


def _by_rung(cues: Sequence[Cue]) -> Iterator[Part]:
    for cue in cues:
        if cue.kind in _LADDER and cue.level is not None:
            yield Part(cue.prose, cue.text, f"rung {cue.level:g}", round(RUNG * (cue.level - ASSERTED), 1))


def _asked(sentence: Sentence) -> Iterator[Part]:
    end = len(sentence.normal.rstrip("\"') "))
    if sentence.normal[:end].endswith("?"):
        yield Part(Span(end - 1, end), "?", "question", ASKED)
