"""``figure``: a number, or a word of magnitude, that cannot be read without another number near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.language.patterns import Patterns
from fibrolint.language.quantities import READINGS, first_number
from fibrolint.model import Match, Rule, Sentence, Zone

_TOGETHER = frozenset({Zone.LIST_ITEM, Zone.TABLE})


@dataclass(frozen=True, slots=True)
class _Words:
    excused: Patterns
    around: Patterns
    needs: Patterns
    beside: Patterns


def compile_figure(rule: Rule, materials: Materials) -> Check:
    """``patterns`` are the figures; ``complete`` names the sorts of number of which one nearby makes them readable.

    Near is within ``reach`` sentences of the same section, and anywhere in the same list or table. ``beside`` are words
    that do as much as a number, ``requires`` words that the sentence must have, ``except`` fixed expressions, and
    ``except_sentence`` words anywhere in the sentence that excuse it. ``above`` has, for variants, what the first
    number of the words must be greater than.
    """
    patterns = [("", pattern) for pattern in materials.patterns(rule, "patterns")]
    for name in rule.params.get("variants", {}):
        patterns += [(name, pattern) for pattern in materials.patterns(rule, name, "variants")]
    words = _Words(
        excused=materials.patterns(rule, "except"),
        around=materials.patterns(rule, "except_sentence"),
        needs=materials.patterns(rule, "requires"),
        beside=materials.patterns(rule, "beside"),
    )

    def run(case: Case, hits: Sequence[Hit]) -> Iterable[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, tuple(patterns))


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    found_in: set[int] = set()
    # One finding a sentence, the first: what completes one of its figures completes all.
    for hit in sorted(hits, key=lambda hit: (hit.sentence.index, hit.span.start, -hit.span.end)):
        sentence, span = hit.sentence, hit.span
        if sentence.index in found_in:
            continue
        if overlapping(words.excused, sentence.normal, span) or words.around.matches(sentence.normal):
            continue
        if words.needs and not words.needs.matches(sentence.normal):
            continue
        if not _is_large_enough(rule, hit):
            continue
        if _is_complete(rule, words, case, hit):
            continue
        reading = case.readings.read(sentence, span)
        if silenced(rule, case, sentence, span, reading):
            continue
        found_in.add(sentence.index)
        yield case.span_match(sentence, span, reading, variant=hit.variant or None)


def _is_large_enough(rule: Rule, hit: Hit) -> bool:
    bound = rule.params.get("above", {}).get(hit.variant)
    if bound is None:
        return True
    number = first_number(hit.span.of(hit.sentence.normal))
    return number is not None and number > bound


def _is_complete(rule: Rule, words: _Words, case: Case, hit: Hit) -> bool:
    def completes(other: Sentence) -> bool:
        readings = (READINGS[name] for name in rule.params.get("complete", ()))
        return words.beside.matches(other.normal) or any(reading(other.normal) for reading in readings)

    question = rule.id, id(words.beside)
    near = _near(case, hit.sentence, int(rule.params.get("reach", 0)))
    return any(case.asked.any_of(question, completes, stretch) for stretch in near)


def _near(case: Case, sentence: Sentence, reach: int) -> Iterator[range]:
    """The sentences within ``reach`` in its section, and its whole list or table where it stands in one."""
    at, section = sentence.index, case.asked.sections[sentence.index]
    yield range(max(section.start, at - reach), min(section.stop, at + reach + 1))
    if case.block(sentence).zone in _TOGETHER:
        yield case.asked.lists[at]


KIND = Kind(
    compile=compile_figure,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["patterns"]}, {"required": ["variants"]}],
        "properties": {
            "patterns": PATTERNS,
            "variants": {"type": "object", "additionalProperties": PATTERNS},
            "complete": {"type": "array", "items": {"enum": sorted(READINGS)}, "minItems": 1},
            "above": {"type": "object", "additionalProperties": {"type": "number"}},
            "reach": {"type": "integer", "minimum": 0, "maximum": 5},
            "beside": PATTERNS,
            "requires": PATTERNS,
            "except": PATTERNS,
            "except_sentence": PATTERNS,
        },
    },
)
