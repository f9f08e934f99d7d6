"""``evidence``: a claim that is too strong for the kind of evidence that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.phrase import NEAR_SCHEMA, REACHES, Near, found_near, near_patterns
from fibrolint.kinds.reach import Design, discloses, is_outweighed, reached_by, stands_alone, weak_sentences
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import ASSERTED, PROVEN
from fibrolint.model import Claim, Match, Reading, Related, Rule, Sentence, Span, State, Strength, Zone

NAMES = {"type": "array", "items": {"type": "string"}, "minItems": 1}
_CLAIMING = frozenset({State.ASSERTED, State.REPORTED})
_PRESENT = frozenset({"VBZ", "VBP"})
_HELPED = re.compile(r"\bhelp(?:s|ed)? (?:to )?$")
_WILL = re.compile(r"\bwill (?:\w+ )?$")


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a claim may go beyond its evidence: where that stands, and what the claim must be like."""

    reach: str
    claims: bool
    words: Patterns
    about: Patterns
    present: bool
    variant: str | None
    without: frozenset[str]
    excused: Patterns


@dataclass(frozen=True, slots=True)
class _Words:
    ways: tuple[_Way, ...]
    effects: Patterns
    outcomes: Patterns
    agents: Patterns
    other_agents: Patterns
    excused: Patterns
    excused_near: Near
    caveats: Near


@dataclass(frozen=True, slots=True)
class _Claimed:
    """Words that claim something; ``stated`` is the claim where they are more than words that a pattern matches."""

    sentence: Sentence
    span: Span
    effect: Span
    reading: Reading
    stated: Claim | None = None


def compile_evidence(rule: Rule, materials: Materials) -> Check:
    """``cues`` are the kinds of disclosure (groups of the lexicon study_designs) that are too weak for a strong claim;
    ``small`` adds studies of fewer people than the settings' small_study, ``declared`` the designs and species that
    front matter may state. Nothing is found where disclosures of ``outweighed_by`` stand within their reach, or where
    the front matter declares one of ``satisfied_by``.

    ``ways`` say when a claim goes beyond such evidence, which stands within ``reach`` of it: in its sentence, in the
    sentence beside it, before it in its paragraph or a few sentences back; for a title in itself, in the lede or
    anywhere in the body; or it is declared for the whole article. Disclosures of ``without`` may then stand nowhere.
    The claim is an effect (in words of ``effects``, by an agent of a class in ``agent`` or in words of ``agents`` if
    there are any, by nobody of ``except_agents``, on an outcome of a class in ``target`` or in words of ``outcomes``)
    that is stated with rung ``certainty`` or more, or else (``claims: false``) words that ``patterns`` match.
    ``present`` asks for the present tense or a proof, ``words`` for some words in its sentence, ``except`` for none of
    some, and ``about`` for some in the clause from the effect on. Weak evidence that stands alone, without any
    disclosure of ``alone_without`` in the article, counts for the whole article, as if it were declared. Words of
    ``caveats`` make it the variant "caveated" if the rule has one, else they excuse it.
    """
    words = _Words(
        ways=tuple(_way(rule, materials, number) for number in range(len(rule.params["ways"]))),
        effects=materials.patterns(rule, "effects"),
        outcomes=materials.patterns(rule, "outcomes"),
        agents=materials.patterns(rule, "agents"),
        other_agents=materials.patterns(rule, "except_agents"),
        excused=materials.patterns(rule, "except"),
        excused_near=near_patterns(rule, materials, "except_nearby"),
        caveats=near_patterns(rule, materials, "caveats"),
    )
    design = Design(
        cues=frozenset(rule.params["cues"]),
        below=materials.settings.small_study if rule.params.get("small") else 0,
        declared=frozenset(rule.params.get("declared", ())),
        outweighed={reach: frozenset(kinds) for reach, kinds in rule.params.get("outweighed_by", {}).items()},
        satisfied=frozenset(rule.params.get("satisfied_by", ())),
        alone_without=frozenset(rule.params.get("alone_without", ())),
    )
    patterns = tuple(("", pattern) for pattern in materials.patterns(rule, "patterns"))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, design, case, hits)

    return Check(rule, run, patterns, needs_statements=True)


def _way(rule: Rule, materials: Materials, number: int) -> _Way:
    way: Mapping[str, Any] = rule.params["ways"][number]
    pointer = f"/params/ways/{number}"
    return _Way(
        reach=way["reach"],
        claims=way.get("claims", True),
        words=materials.compiled(way.get("words", ()), f"{pointer}/words"),
        about=materials.compiled(way.get("about", ()), f"{pointer}/about"),
        present=way.get("present", False),
        variant=way.get("variant"),
        without=frozenset(way.get("without", ())),
        excused=materials.compiled(way.get("except", ()), f"{pointer}/except"),
    )


def _run(rule: Rule, words: _Words, design: Design, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    stated = case.designs.declared
    if design.satisfied & stated.names and not stated.in_lab:
        return
    weak = dict.fromkeys(weak_sentences(design, case))  # in order, and quick to ask
    declared = bool(design.declared & stated.names) or (stated.size is not None and stated.size < design.below)
    declared = declared or stands_alone(design, case, weak)
    said = {index: list(found) for index, found in groupby(hits, key=lambda hit: hit.sentence.index)}
    before: Sentence | None = None
    for sentence in case.article.sentences:
        reached = reached_by(case, sentence, weak, before)
        if declared:
            reached |= {"article": None, "lede": None} if case.block(sentence).zone is Zone.TITLE else {"article": None}
        if reached and case.block(sentence).zone in rule.zones:
            claims = _claimed(rule, words, case, sentence, said.get(sentence.index, ()))
            yield from _judged(rule, words, design, case, claims, reached)
        if sentence.index in weak:
            before = sentence


def _claimed(rule: Rule, words: _Words, case: Case, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[_Claimed]:
    for statement in case.statements.of(sentence):
        claim = statement.claim
        if (
            statement.strength is Strength.DIRECT
            and _is_strong(rule, sentence, claim)
            and _is_on_health(rule, words, claim)
        ):
            yield _Claimed(sentence, claim.prose, claim.effect_at, claim.reading, claim)
    for hit in hits:
        yield _Claimed(sentence, hit.span, hit.span, case.readings.read(sentence, hit.span))


def _is_strong(rule: Rule, sentence: Sentence, claim: Claim) -> bool:
    helped = _HELPED.search(sentence.normal, 0, claim.effect_at.start)  # "fish help prevent gout"
    if not (claim.finite or helped) or claim.reading.state not in _CLAIMING:
        return False
    return claim.reading.certainty >= float(rule.params.get("certainty", ASSERTED))


def _is_on_health(rule: Rule, words: _Words, claim: Claim) -> bool:
    if claim.about == "person" or words.other_agents.matches(normalise(claim.agent)):
        return False
    remedy = claim.about in rule.params.get("agent", (claim.about,))
    if not remedy and not words.agents.matches(normalise(claim.agent)):
        return False
    if words.effects and not words.effects.matches(normalise(claim.effect)):
        return False
    told = normalise(f"{claim.effect} {claim.target}")
    return claim.aimed_at in rule.params.get("target", ()) or words.outcomes.matches(told)


def _judged(
    rule: Rule,
    words: _Words,
    design: Design,
    case: Case,
    claims: Iterator[_Claimed],
    reached: Mapping[str, Sentence | None],
) -> Iterator[Match]:
    """The first claim of a sentence that goes beyond the evidence."""
    for claimed in claims:
        sentence = claimed.sentence
        way = next((way for way in words.ways if way.reach in reached and _fits(way, case, claimed)), None)
        if way is None or overlapping(words.excused, sentence.normal, claimed.effect):
            continue
        if silenced(rule, case, sentence, claimed.effect, claimed.reading):
            continue
        if is_outweighed(design, case, sentence) or found_near(case, sentence, words.excused_near):
            return
        caveated = found_near(case, sentence, words.caveats)
        if caveated and "caveated" not in rule.variants:
            return
        yield _match(case, claimed, reached[way.reach], "caveated" if caveated else way.variant)
        return


def _fits(way: _Way, case: Case, claimed: _Claimed) -> bool:
    claim, sentence = claimed.stated, claimed.sentence
    if way.claims is not (claim is not None):
        return False
    if way.excused.matches(sentence.normal) or (way.words and not way.words.matches(sentence.normal)):
        return False
    if way.without and discloses(case, way.without, case.asked.whole):
        return False
    if claim is None:
        return True
    if way.about and not way.about.matches(_clause(sentence, claimed.effect)):
        return False
    return not way.present or claim.reading.certainty >= PROVEN or _is_present(sentence, claimed.effect)


def _clause(sentence: Sentence, effect: Span) -> str:
    """The words from an effect to the next mark of punctuation."""
    return sentence.normal[effect.start : effect.end] + re.split(r"[,;:]", sentence.normal[effect.end :], maxsplit=1)[0]


def _is_present(sentence: Sentence, effect: Span) -> bool:
    place = effect.shifted(sentence.prose.start)
    tags = [token.tag for token in sentence.tokens if place.overlaps(Span(token.start, token.end))]
    return any(tag in _PRESENT for tag in tags) or _WILL.search(sentence.normal, 0, effect.start) is not None


def _match(case: Case, claimed: _Claimed, shown_by: Sentence | None, variant: str | None) -> Match:
    elsewhere = shown_by is not None and shown_by is not claimed.sentence
    return case.span_match(
        claimed.sentence,
        claimed.span,
        claimed.reading,
        evidence=claimed.stated.evidence if claimed.stated else None,
        variant=variant,
        related=(Related(shown_by.span, "the evidence is this"),) if shown_by is not None and elsewhere else (),
    )


KIND = Kind(
    compile=compile_evidence,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["cues", "ways"],
        "properties": {
            "cues": NAMES,
            "small": {"type": "boolean"},
            "declared": NAMES,
            "satisfied_by": NAMES,
            "alone_without": NAMES,
            "outweighed_by": {
                "type": "object",
                "additionalProperties": False,
                "properties": dict.fromkeys(REACHES, NAMES),
            },
            "certainty": {"type": "number", "minimum": 3, "maximum": 5},
            "effects": PATTERNS,
            "target": NAMES,
            "outcomes": PATTERNS,
            "agent": NAMES,
            "agents": PATTERNS,
            "except_agents": PATTERNS,
            "patterns": PATTERNS,
            "except": PATTERNS,
            "except_nearby": NEAR_SCHEMA,
            "caveats": NEAR_SCHEMA,
            "ways": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["reach"],
                    "properties": {
                        "reach": {"enum": ["sentence", "neighbours", "before", "title", "lede", "body", "article"]},
                        "claims": {"type": "boolean"},
                        "words": PATTERNS,
                        "except": PATTERNS,
                        "about": PATTERNS,
                        "present": {"type": "boolean"},
                        "variant": {"type": "string"},
                        "without": NAMES,
                    },
                },
            },
        },
    },
)
