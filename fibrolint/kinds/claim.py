"""``claim``: claims of a certain effect, by a certain kind of agent, on a certain kind of outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, any_match, overlapping, silenced
from fibrolint.language.patterns import Pattern
from fibrolint.language.states import ASSERTED, HEDGED_BELOW
from fibrolint.model import Claim, Match, Rule

_NAMES = {"type": "array", "items": {"type": "string"}, "minItems": 1}


def compile_claim(rule: Rule, materials: Materials) -> Check:
    """``effect``, ``agent`` and ``target`` name the classes that the parts of a claim must be of (any, if absent)."""
    excused = materials.patterns(rule, "except")
    needs = materials.patterns(rule, "requires")
    effects = materials.patterns(rule, "effects")

    def run(case: Case, hits: Sequence[Hit]) -> Iterable[Match]:
        return _run(rule, effects, needs, excused, case)

    return Check(rule, run)


def _run(
    rule: Rule, effects: tuple[Pattern, ...], needs: tuple[Pattern, ...], excused: tuple[Pattern, ...], case: Case
) -> Iterator[Match]:
    for claim in case.facts.claims:
        sentence = case.article.sentences[claim.sentence]
        if case.block(sentence).zone not in rule.zones or not _fits(rule.params, claim):
            continue
        if effects and not any_match(effects, claim.effect.lower()):
            continue
        if needs and not any_match(needs, sentence.normal):
            continue
        if overlapping(excused, sentence.normal, claim.prose):
            continue
        if silenced(rule, case, sentence, claim.effect_at, claim.reading):
            continue
        yield case.span_match(
            sentence,
            claim.prose,
            claim.reading,
            evidence=claim.evidence,
            variant=_variant(rule, claim),
            values={"agent": claim.agent or "it", "effect": claim.effect, "target": claim.target or "it"},
        )


def _fits(params: Any, claim: Claim) -> bool:
    if claim.effect_class not in params["effect"]:
        return False
    if "agent" in params and claim.about not in params["agent"]:
        return False
    if "target" in params and claim.aimed_at not in params["target"]:
        return False
    if len(claim.targets) < params.get("min_targets", 0):
        return False
    groups = {target.partition("/")[2] or target for target in claim.targets}
    return len(groups) >= params.get("min_groups", 0)


def _variant(rule: Rule, claim: Claim) -> str | None:
    """ "hedged", "capable" or None for asserted and proven, where the rule tells them apart."""
    if claim.reading.certainty < HEDGED_BELOW:
        return "hedged" if "hedged" in rule.variants else None
    if claim.reading.certainty < ASSERTED:
        return "capable" if "capable" in rule.variants else None
    return None


KIND = Kind(
    compile=compile_claim,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["effect"],
        "properties": {
            "effect": {"type": "array", "items": {"enum": ["cure", "benefit", "harm", "link"]}, "minItems": 1},
            "effects": PATTERNS,
            "agent": _NAMES,
            "target": _NAMES,
            "min_targets": {"type": "integer", "minimum": 1},
            "min_groups": {"type": "integer", "minimum": 1},
            "except": PATTERNS,
            "requires": PATTERNS,
        },
    },
    values=frozenset({"agent", "effect", "target"}),
)
