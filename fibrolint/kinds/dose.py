"""``dose``: a reader is told how much to take, and nobody is named whom they could ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, silenced
from fibrolint.kinds.phrase import found_outside
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Rule, Sentence, Span

_NUMBER = r"(?:\d[\d,.]*|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
# What is measured so is medicine; with the other units it depends on what is measured.
_MEDICINAL = (
    r"mg|mcg|µg|μg|micrograms?|milligrams?|iu|international units?"
    r"|(?:[a-z][\w-]*\s){0,2}(?:tablets?|capsules?|caplets?|pills?|puffs?|gummies|softgels?|lozenges?|suppositor(?:y|ies))"
)
_HOUSEHOLD = (
    r"g|gm|grams?|ml|cc|millilit(?:er|re)s?|units?|drops?|droppers?|dropperfuls?|droppersful|teaspoons?|tsps?"
    r"|tablespoons?|tbsps?|sachets?|scoops?|doses?"
)
_DOSE = re.compile(
    rf"(?<![\w.]){_NUMBER}(?:\s?(?:-|–|to|or)\s?{_NUMBER})?[\s-]?(?:(?:a|small|full|of|extra|more)\s)?"
    rf"(?:(?P<medicinal>{_MEDICINAL})|{_HOUSEHOLD})\b(?!\s?(?:/|per)\s?(?:dl|ml|l|lit(?:er|re)|kg|mol)\b)"
)
_CLAUSE_ENDS = re.compile(r"[;!?]|\. ")
_FOOD = "food"
MAX_WORDS_BETWEEN = 8  # from the verb to the number: "take one of the new slow-release capsules, 300 mg"
WORDS_BEHIND = 4  # in which a dose says of what it is one: "5 g of table salt"
WORDS_BEFORE = 7  # from the dose to how often it is taken: "600 mg of ashwagandha in warm milk every night"
NEAR = 3  # sentences to either side in which a pointer counts (catalogue, dose-without-clinician)


@dataclass(frozen=True, slots=True)
class _Words:
    substances: Patterns
    foods: Patterns
    excused: Patterns
    pointers: Patterns
    hollow: Patterns
    callouts: Patterns
    told: Patterns


def compile_dose(rule: Rule, materials: Materials) -> Check:
    """``patterns`` tell a reader to take something, ``statements`` say what the dose of a supplement is, ``regimens``
    how often one is taken.

    A dose in a household unit counts beside a medicine, a supplement that is no food or the words of ``substances``, no
    dose before those of ``foods``. ``except`` words excuse their sentence, ``pointers`` the sentences around that are
    not ``hollow``, ``callouts`` the article, words of ``told`` regimens: what somebody took is no advice.
    """
    words = _Words(
        substances=materials.patterns(rule, "substances"),
        foods=materials.patterns(rule, "foods"),
        excused=materials.patterns(rule, "except"),
        pointers=materials.patterns(rule, "pointers"),
        hollow=materials.patterns(rule, "hollow"),
        callouts=materials.patterns(rule, "callouts"),
        told=materials.patterns(rule, "told"),
    )
    patterns = [("", pattern) for pattern in materials.patterns(rule, "patterns")]
    patterns += [("statement", pattern) for pattern in materials.patterns(rule, "statements")]
    patterns += [("regimen", pattern) for pattern in materials.patterns(rule, "regimens")]

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, tuple(patterns))


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    taken: dict[int, list[Span]] = {}
    found = [place for hit in hits if (place := _dosed(words, case, hit)) is not None]
    if found and any(found_outside(words.callouts, words.hollow, each.normal) for each in case.article.sentences):
        return
    # The widest first, so that "you should take 5 mg" is one finding and not two.
    for sentence, span in sorted(found, key=lambda place: (place[0].index, place[1].start, -place[1].end)):
        if any(span.overlaps(other) for other in taken.get(sentence.index, ())):
            continue
        if words.excused.matches(sentence.normal) or _pointed(words, case, sentence):
            continue
        reading = case.readings.read(sentence, span)
        if silenced(rule, case, sentence, span, reading):
            continue
        taken.setdefault(sentence.index, []).append(span)
        yield case.span_match(sentence, span, reading)


def _dosed(words: _Words, case: Case, hit: Hit) -> tuple[Sentence, Span] | None:
    """The words from a hit to the dose behind it, if there is one of something that is no food."""
    if hit.variant == "regimen":
        return _taken(words, case, hit)
    normal = hit.sentence.normal
    dose = _DOSE.search(normal, hit.span.end)
    if dose is None:
        return None
    between = normal[hit.span.end : dose.start()]
    if _CLAUSE_ENDS.search(between) or len(between.split()) > MAX_WORDS_BETWEEN:
        return None
    behind = " ".join(normal[dose.end() :].split()[:WORDS_BEHIND])
    if words.foods.matches(behind) or words.foods.matches(between):
        return None
    kinds = _kinds(case, hit.sentence)
    if hit.variant == "statement" and "supplement" not in kinds:
        return None
    if dose["medicinal"] is None and not kinds and not words.substances.matches(normal):
        return None
    return hit.sentence, Span(hit.span.start, dose.end())


def _taken(words: _Words, case: Case, hit: Hit) -> tuple[Sentence, Span] | None:
    """The words from a dose of a named medicine or supplement to the hit that says how often it is taken."""
    normal = hit.sentence.normal
    dose = next((found for found in _DOSE.finditer(normal, 0, hit.span.start)), None)
    if dose is None or words.told.matches(normal):
        return None
    between = normal[dose.end() : hit.span.start]
    if _CLAUSE_ENDS.search(between) or len(between.split()) > WORDS_BEFORE:
        return None
    behind = " ".join(between.split()[:WORDS_BEHIND])
    if words.foods.matches(behind):
        return None
    if _kinds(case, hit.sentence) != {"supplement"}:  # how medicines are given is what clinicians tell each other
        return None
    return hit.sentence, Span(dose.start(), hit.span.end)


def _kinds(case: Case, sentence: Sentence) -> frozenset[str]:
    """Which of medicines and supplements are named; foods are neither."""
    names = case.materials.facts.names.find(sentence.normal)
    return frozenset(name.kind for name in names if name.kind in ("drug", "supplement") and name.group != _FOOD)


def _pointed(words: _Words, case: Case, sentence: Sentence) -> bool:
    sentences = case.article.sentences
    section = case.block(sentence).section
    around = islice(sentences, max(0, sentence.index - NEAR), sentence.index + NEAR + 1)
    return any(
        found_outside(words.pointers, words.hollow, other.normal)
        for other in around
        if case.block(other).section == section
    )


KIND = Kind(
    compile=compile_dose,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["patterns", "pointers"],
        "properties": dict.fromkeys(
            (
                "patterns",
                "statements",
                "substances",
                "regimens",
                "told",
                "foods",
                "except",
                "pointers",
                "hollow",
                "callouts",
            ),
            PATTERNS,
        ),
    },
)
