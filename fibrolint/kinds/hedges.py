"""``hedges``: more hedges in one clause than its claim needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.language.patterns import Patterns
from fibrolint.model import Cue, CueKind, Match, Rule, Sentence, Span

# The rungs of what softens. Below stands "nobody knows whether", which claims nothing, above "often": that is how many.
POSSIBLE, PROBABLE = 1.0, 2.0
_RELATIVE = frozenset({"which", "who", "whose"})  # begin a clause of their own


@dataclass(frozen=True, slots=True)
class _Params:
    at_least: int
    max_words: int
    excused: Patterns


def compile_hedges(rule: Rule, materials: Materials) -> Check:
    """``at_least`` hedges of one clause, each within ``max_words`` of the next, or a pair that ``patterns`` match.

    ``except`` are words that look like hedges and are none here.
    """
    patterns = tuple(("pair", pattern) for pattern in materials.patterns(rule, "patterns"))
    params = _Params(rule.params["at_least"], rule.params["max_words"], materials.patterns(rule, "except"))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, params, case, hits)

    return Check(rule, run, patterns)


def _run(rule: Rule, params: _Params, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    pairs: dict[int, list[Span]] = defaultdict(list)
    for hit in hits:
        pairs[hit.sentence.index].append(hit.span)
    for sentence in case.article.sentences:
        if case.block(sentence).zone in rule.zones:
            yield from _in_sentence(rule, params, case, sentence, pairs)


def _in_sentence(
    rule: Rule, params: _Params, case: Case, sentence: Sentence, pairs: Mapping[int, Sequence[Span]]
) -> Iterator[Match]:
    """The piles of hedges of a sentence; a pair that is part of a pile is not told twice."""
    taken: list[Span] = []
    for span, count in (*_piles(params, case, sentence), *((pair, 2) for pair in pairs.get(sentence.index, ()))):
        if any(span.overlaps(other) for other in taken) or overlapping(params.excused, sentence.normal, span):
            continue
        reading = case.readings.read(sentence, span)
        if not silenced(rule, case, sentence, span, reading):
            taken.append(span)
            yield case.span_match(sentence, span, reading, values={"count": str(count)})


def _piles(params: _Params, case: Case, sentence: Sentence) -> Iterator[tuple[Span, int]]:
    """From the first to the last hedge of each clause that has enough of them, and how many they are."""
    clauses: dict[int, list[Cue]] = defaultdict(list)
    for cue in case.readings.cues(sentence):
        softens = cue.kind is CueKind.HEDGE and cue.level is not None and POSSIBLE <= cue.level <= PROBABLE
        if softens and not overlapping(params.excused, sentence.normal, cue.prose):
            clauses[cue.governs.end].append(cue)
    for cues in clauses.values():
        pile: list[Cue] = []
        for cue in cues:
            if pile and cue.prose.overlaps(pile[-1].prose):
                continue
            between = sentence.normal[pile[-1].prose.end : cue.prose.start].split() if pile else []
            if len(between) > params.max_words or not _RELATIVE.isdisjoint(between):
                yield from _high_enough(params, pile)
                pile = []
            pile.append(cue)
        yield from _high_enough(params, pile)


def _high_enough(params: _Params, pile: Sequence[Cue]) -> Iterator[tuple[Span, int]]:
    if len(pile) >= params.at_least:
        yield Span(pile[0].prose.start, pile[-1].prose.end), len(pile)


KIND = Kind(
    compile=compile_hedges,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["at_least", "max_words"],
        "properties": {
            "at_least": {"type": "integer", "minimum": 2},
            "max_words": {"type": "integer", "minimum": 0},
            "patterns": PATTERNS,
            "except": PATTERNS,
        },
    },
    values=frozenset({"count"}),
)
