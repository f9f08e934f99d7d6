"""``mechanism``: how the body brings an illness about, told as known where the article or a list shows it is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.facts.arguments import find_arguments
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, silenced
from fibrolint.kinds.discourse import Discourse, DiscourseBook, Doubt, compile_discourse
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import ASSERTED, HEDGED_BELOW
from fibrolint.model import Claim, Match, Reading, Related, Rule, Sentence, Span, Strength

_ALL_THAT = re.compile(r", (?:all of )?which (?:[a-z]+ ){0,2}$")  # before an effect of the whole clause
_STATE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets|get|become|becomes) (?:[a-z]+ly )?$")  # "are damaged"


@dataclass(frozen=True, slots=True)
class _Words:
    discourse: DiscourseBook
    effects: Patterns
    lowering: Patterns
    turned: Patterns
    outcomes: Patterns
    blamed: Patterns
    settled: Patterns
    excused: Patterns


@dataclass(frozen=True, slots=True)
class _Mechanism:
    """A relation of the body that a sentence states.

    ``meant`` is its agent with what that points back to; of those in a paragraph the weightiest are marked.
    """

    sentence: Sentence
    prose: Span
    effect_at: Span
    reading: Reading
    evidence: int
    meant: str
    outcome: str
    weight: int


def compile_mechanism(rule: Rule, materials: Materials) -> Check:
    """``patterns`` are effects with their outcome ("makes … painful"); the others are words of a relation's parts.

    ``effects`` are what is done, ``lowering`` what is done to ``outcomes`` only and not to an illness, ``turned``
    effects whose agent stands behind. Of contested conditions, and of agents that are ``blamed``, no article need say
    that they are open; ``settled`` words in the paragraph excuse all others.
    """
    words = _Words(
        discourse=compile_discourse(materials),
        effects=materials.patterns(rule, "effects"),
        lowering=materials.patterns(rule, "lowering"),
        turned=materials.patterns(rule, "turned"),
        outcomes=materials.patterns(rule, "outcomes"),
        blamed=materials.patterns(rule, "blamed"),
        settled=materials.patterns(rule, "settled"),
        excused=materials.patterns(rule, "except"),
    )
    patterns = tuple(("", pattern) for pattern in materials.patterns(rule, "patterns"))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, patterns, needs_parse=True, needs_statements=True)


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    discourse = Discourse(case, words.discourse)
    hits_in: Mapping[int, list[Span]] = defaultdict(list)
    for hit in hits:
        hits_in[hit.sentence.index].append(hit.span)
    best: dict[int, tuple[_Mechanism, Doubt | None]] = {}
    for sentence in case.article.sentences:
        block = case.block(sentence)
        if block.zone not in rule.zones or words.excused.matches(sentence.normal):
            continue
        for mechanism in (*_stated(words, case, discourse, sentence), *_hit(case, discourse, sentence, hits_in)):
            known = sentence.index in best and best[sentence.index][0].weight >= mechanism.weight
            if known or not words.discourse.is_biological(mechanism.meant) or _is_treatment(case, mechanism.meant):
                continue
            if silenced(rule, case, sentence, mechanism.effect_at, mechanism.reading):
                continue
            is_open, doubt = _is_open(words, discourse, mechanism)
            if is_open:
                best[sentence.index] = (mechanism, doubt)
    heaviest: dict[int, int] = defaultdict(int)
    for mechanism, _ in best.values():
        group = case.block(mechanism.sentence).group
        heaviest[group] = max(heaviest[group], mechanism.weight)
    for mechanism, doubt in best.values():
        if mechanism.weight < heaviest[case.block(mechanism.sentence).group]:
            continue
        yield case.span_match(
            mechanism.sentence,
            mechanism.prose,
            mechanism.reading,
            evidence=mechanism.evidence,
            variant="capable" if mechanism.reading.certainty < ASSERTED else None,
            related=(Related(doubt.sentence.span, "here it is left open"),) if doubt else (),
        )


def _stated(words: _Words, case: Case, discourse: Discourse, sentence: Sentence) -> Iterator[_Mechanism]:
    """Those among the sentence's statements of relations."""
    for statement in case.statements.of(sentence):
        claim = statement.claim
        if statement.strength is not Strength.DIRECT or not claim.finite or claim.reading.certainty < HEDGED_BELOW:
            continue
        arguments = find_arguments(sentence, claim.effect_at)
        effect = normalise(claim.effect)
        lowers = words.lowering.matches(effect)
        if arguments is None or not (lowers or words.effects.matches(effect)):
            continue
        agent, target = arguments.agent, arguments.target
        if words.turned.matches(effect):
            agent, target = target, agent
        outcome = target.of(sentence.normal) if target else normalise(claim.target)
        ill = any(name.kind in ("disease", "symptom") for name in case.materials.facts.names.find(outcome))
        if agent and ((ill and not lowers) or words.outcomes.matches(outcome)):
            yield _Mechanism(
                sentence=sentence,
                prose=claim.prose,
                effect_at=claim.effect_at,
                reading=claim.reading,
                evidence=claim.evidence,
                meant=_meant(discourse, sentence, agent, claim.effect_at),
                outcome=outcome,
                weight=_weight(sentence, claim, ill=ill),
            )


def _weight(sentence: Sentence, claim: Claim, *, ill: bool) -> int:
    """What is sure outweighs what can be, an illness another outcome, a predicate what only tells more of a noun."""
    start = claim.effect_at.start + sentence.prose.start
    token = next((token for token in sentence.tokens if token.start <= start < token.end), None)
    is_predicate = token is None or token.dep not in ("relcl", "acl", "ccomp")
    return 4 * (claim.reading.certainty >= ASSERTED) + 2 * ill + is_predicate


def _hit(
    case: Case, discourse: Discourse, sentence: Sentence, hits_in: Mapping[int, Sequence[Span]]
) -> Iterator[_Mechanism]:
    """Those that a pattern of the rule finds."""
    for span in hits_in.get(sentence.index, ()):
        arguments = find_arguments(sentence, span)
        if arguments is None or not arguments.finite:
            continue
        agent = arguments.agent or _before(sentence, span)
        if agent is None or agent.start >= span.start or _STATE.search(sentence.normal, 0, span.start):
            continue
        reading = case.readings.read(sentence, span)
        yield _Mechanism(
            sentence=sentence,
            prose=Span(agent.start, max(span.end, arguments.target.end if arguments.target else 0)),
            effect_at=span,
            reading=reading,
            evidence=0,
            meant=_meant(discourse, sentence, agent, span),
            outcome=span.of(sentence.normal),
            weight=4 * (reading.certainty >= ASSERTED) + 3,
        )


def _before(sentence: Sentence, span: Span) -> Span | None:
    """The words before a predicate of several words, for the agent that the parse doesn't give."""
    start = max(sentence.normal.rfind(mark, 0, span.start) + 2 for mark in (", ", "; ", ": ")) if span.start else 0
    start = 0 if start == 1 else start
    return Span(start, span.start - 1) if " " in span.of(sentence.normal) and start < span.start - 1 else None


def _meant(discourse: Discourse, sentence: Sentence, agent: Span, effect: Span) -> str:
    """What the agent speaks of; of "…, which produces pain" it may be all that stands before."""
    before = _ALL_THAT.search(sentence.normal, 0, effect.start)
    meant = discourse.meant(sentence, agent)
    return f"{meant} {sentence.normal[: before.start()]}" if before else meant


def _is_treatment(case: Case, meant: str) -> bool:
    """Whether a medicine or operation acts: rules on treatment look at that."""
    return any(name.kind in ("drug", "procedure") for name in case.materials.facts.names.find(meant))


def _is_open(words: _Words, discourse: Discourse, mechanism: _Mechanism) -> tuple[bool, Doubt | None]:
    """Whether the article or the lists show the mechanism to be unsettled, and the sentence that does."""
    sentence = mechanism.sentence
    if discourse.is_sourced(sentence):
        return False, None
    doubt = discourse.doubt_of(mechanism.meant, sentence, together=mechanism.outcome)
    sure = mechanism.reading.certainty >= ASSERTED
    if sure and words.discourse.contested.matches(f"{sentence.normal} {mechanism.meant}"):
        return True, doubt
    in_contested = discourse.is_contested(sentence)
    if in_contested and doubt and doubt.hedged:
        return True, doubt
    if discourse.paragraph_says(words.settled, sentence):
        return False, None
    if in_contested or words.blamed.matches(mechanism.meant):
        return True, doubt
    return doubt is not None, doubt


KIND = Kind(
    compile=compile_mechanism,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["effects", "outcomes"],
        "properties": {
            "patterns": PATTERNS,
            "effects": PATTERNS,
            "lowering": PATTERNS,
            "turned": PATTERNS,
            "outcomes": PATTERNS,
            "blamed": PATTERNS,
            "settled": PATTERNS,
            "except": PATTERNS,
        },
    },
)
