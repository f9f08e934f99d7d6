"""How certain a sentence sounds to a reader, for the claim ledger: 0 unknown to 5 proven, in fractions.

Rules judge single claims by the plain rungs of :mod:`fibrolint.language.states`. This is finer and of whole sentences:
every word of the certainty lexicons adds its weight, and so does every other cue by its rung.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.language.normal import words_of
from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Cue, CueKind, Lexicon, Sentence, Span

ASSERTED = 4.0  # a sentence without any cue: rung C4 of the certainty ladder
PROVEN = 5.0
RUNG = 0.4  # what one rung weighs, of a cue that has no weight of its own
_LADDER = frozenset({CueKind.HEDGE, CueKind.QUALIFIER, CueKind.BOOSTER})
_LEXICONS = (("certainty_lowering", -1.0), ("certainty_raising", 1.0))


@dataclass(frozen=True, slots=True)
class Part:
    """What moved a sentence: words of it, or the name of a trait, and how far they took it up (+) or down (-)."""

    text: str
    change: float


@dataclass(frozen=True, slots=True)
class Sounding:
    """How certain a sentence sounds, 0 to 5, one decimal, and what made it so, in order of place."""

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
    """How certain ``sentence`` sounds; ``cues`` are all those found in it. Without any it sounds asserted, 4."""
    found = sorted(_weighed(sentence, cues, book))
    parts = tuple(Part(span.of(sentence.text), change) for span, change in found)
    certainty = ASSERTED + sum(part.change for part in parts)
    return Sounding(round(min(max(certainty, 0.0), PROVEN), 1), parts)


def _weighed(sentence: Sentence, cues: Sequence[Cue], book: CertaintyBook) -> Iterator[tuple[Span, float]]:
    own = [(span, change) for (_, change), span in book.index.find(sentence.normal, words_of(sentence.normal))]
    yield from own
    for cue in cues:
        if cue.kind in _LADDER and cue.level is not None and not any(span.overlaps(cue.prose) for span, _ in own):
            yield cue.prose, round(RUNG * (cue.level - ASSERTED), 2)
