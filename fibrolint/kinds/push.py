"""``push``: words that sell, in the paragraph of a claim of benefit or in one beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.claim import CLAIM_CLASSES, POSSIBLE, claim_fits
from fibrolint.kinds.phrase import NEAR_SCHEMA, Near, found_near, near_patterns
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Related, Rule, Sentence, Span, State

_CLAIM = "claim"
_CUE = "cue"
_NOT_MEANT = frozenset({State.QUESTIONED, State.REBUTTED, State.MENTIONED})


@dataclass(frozen=True, slots=True)
class _Words:
    excused: Patterns
    excused_near: Near
    other_agents: Patterns


@dataclass(frozen=True, slots=True)
class _Place:
    """Words in the source and the paragraph they stand in, counted from the first that is read."""

    span: Span
    paragraph: int


def compile_push(rule: Rule, materials: Materials) -> Check:
    """``cues`` are words that sell; ``except`` and ``except_nearby`` excuse them.

    Claims are of the classes ``effect``, ``agent``, ``target`` (not by ``except_agents``) or matched by ``claims``.
    """
    words = _Words(
        excused=materials.patterns(rule, "except"),
        excused_near=near_patterns(rule, materials, "except_nearby"),
        other_agents=materials.patterns(rule, "except_agents"),
    )
    patterns = [(_CUE, pattern) for pattern in materials.patterns(rule, "cues")]
    patterns += [(_CLAIM, pattern) for pattern in materials.patterns(rule, "claims")]

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, tuple(patterns))


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    paragraphs = _paragraphs(rule, case)
    cues = sorted(_cues(rule, words, case, hits, paragraphs), key=lambda place: place.span)
    if not cues:
        return
    claims = [*_claims(rule, words, case, paragraphs), *_claims_in_words(rule, case, hits, paragraphs)]
    in_paragraph: dict[int, list[_Place]] = defaultdict(list)
    for place in claims:
        for paragraph in (place.paragraph - 1, place.paragraph, place.paragraph + 1):
            in_paragraph[paragraph].append(place)
    done: set[int] = set()
    for cue in cues:
        beside = in_paragraph[cue.paragraph]
        if not beside or cue.paragraph in done:
            continue
        done.add(cue.paragraph)
        claim = min(beside, key=lambda place: abs(place.span.start - cue.span.start)).span
        yield Match(
            cue.span,
            {"claim": case.article.document.as_read(claim)},
            related=(Related(claim, "claimed here"),),
            group=cue.paragraph,
        )


def _paragraphs(rule: Rule, case: Case) -> Mapping[int, int]:
    """The place of each paragraph or list (by its group) among those with text that the rule reads."""
    places: dict[int, int] = {}
    for block in case.article.document.blocks:
        if block.zone in rule.zones and block.prose.strip():
            places.setdefault(block.group, len(places))
    return places


def _cues(
    rule: Rule, words: _Words, case: Case, hits: Sequence[Hit], paragraphs: Mapping[int, int]
) -> Iterator[_Place]:
    for hit in hits:
        sentence = hit.sentence
        if hit.variant != _CUE or overlapping(words.excused, sentence.normal, hit.span):
            continue
        # "Do not miss it: 20% off" sells all the same, so a denial does not excuse a cue.
        if case.readings.read(sentence, hit.span).state in _NOT_MEANT or found_near(case, sentence, words.excused_near):
            continue
        yield _place(case, sentence, hit.span, paragraphs)


def _claims(rule: Rule, words: _Words, case: Case, paragraphs: Mapping[int, int]) -> Iterator[_Place]:
    if "effect" not in rule.params:
        return
    for claim in case.facts.claims:
        sentence = case.article.sentences[claim.sentence]
        if case.block(sentence).zone not in rule.zones or not claim_fits(rule.params, claim):
            continue
        if claim.reading.certainty < POSSIBLE or words.other_agents.matches(normalise(claim.agent)):
            continue
        if not silenced(rule, case, sentence, claim.effect_at, claim.reading):
            yield _place(case, sentence, claim.prose, paragraphs)


def _claims_in_words(rule: Rule, case: Case, hits: Sequence[Hit], paragraphs: Mapping[int, int]) -> Iterator[_Place]:
    for hit in hits:
        if hit.variant != _CLAIM:
            continue
        reading = case.readings.read(hit.sentence, hit.span)
        if not silenced(rule, case, hit.sentence, hit.span, reading):
            yield _place(case, hit.sentence, hit.span, paragraphs)


def _place(case: Case, sentence: Sentence, span: Span, paragraphs: Mapping[int, int]) -> _Place:
    return _Place(case.article.locate(sentence, span.start, span.end), paragraphs[case.block(sentence).group])


KIND = Kind(
    compile=compile_push,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["cues"],
        "anyOf": [{"required": ["effect"]}, {"required": ["claims"]}],
        "properties": {
            **CLAIM_CLASSES,
            "cues": PATTERNS,
            "claims": PATTERNS,
            "except": PATTERNS,
            "except_nearby": NEAR_SCHEMA,
            "except_agents": PATTERNS,
        },
    },
    values=frozenset({"claim"}),
)
