"""``claim``: claims of a certain effect, by a certain kind of agent, on a certain kind of outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.phrase import found_near
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import ASSERTED, HEDGED_BELOW
from fibrolint.model import Claim, Match, Rule, Sentence

POSSIBLE = 1.0  # rungs of the certainty ladder below it say that nobody knows
REMEDIES = frozenset({"supplement", "product", "drug", "procedure", "lifestyle", "treatment"})
_NAMES = {"type": "array", "items": {"type": "string"}, "minItems": 1}


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of a rule, each on its part of a claim: nothing is asked of a part without any."""

    effects: Patterns
    agents: Patterns
    needs: Patterns
    excused: Patterns
    other_agents: Patterns
    or_on: Patterns
    other_targets: Patterns
    reports: Patterns
    limits: Patterns
    results: Patterns
    studies: Patterns
    selling: Patterns


def compile_claim(rule: Rule, materials: Materials) -> Check:
    """``effect``, ``agent`` and ``target`` name the classes that the parts of a claim must be of (any, if absent).

    ``effects`` and ``agents`` are patterns that the words of a part must match, ``except_agents`` and
    ``except_targets`` such as they must not. ``or_on`` are effects with an object that counts whatever its class.
    ``told`` leaves out effects that are only a topic or a wish of somebody's, without a remedy.
    ``soften`` says where a hedge makes a claim the variant "hedged", and ``reports`` are words of research beside which
    a qualified claim is none of the author's; a hedged one beside a sentence with words of ``limits`` is part of a
    weighing. ``results`` are words in which a study counts those it helped, with one of ``studies`` in the sentence or
    beside it; they tell what was seen, unless a product did it. None of them holds in an article with words of
    ``selling``.
    """
    words = _Words(
        effects=materials.patterns(rule, "effects"),
        agents=materials.patterns(rule, "agents"),
        needs=materials.patterns(rule, "requires"),
        excused=materials.patterns(rule, "except"),
        other_agents=materials.patterns(rule, "except_agents"),
        or_on=materials.patterns(rule, "or_on"),
        other_targets=materials.patterns(rule, "except_targets"),
        reports=materials.patterns(rule, "reports"),
        limits=materials.patterns(rule, "limits"),
        results=materials.patterns(rule, "results"),
        studies=materials.patterns(rule, "studies"),
        selling=materials.patterns(rule, "selling"),
    )

    def run(case: Case, hits: Sequence[Hit]) -> Iterable[Match]:
        return _run(rule, words, case)

    return Check(rule, run)


def _run(rule: Rule, words: _Words, case: Case) -> Iterator[Match]:
    for claim in case.facts.claims:
        sentence = case.article.sentences[claim.sentence]
        if case.block(sentence).zone not in rule.zones or not _fits(rule, words, claim, sentence):
            continue
        if claim.reading.certainty < POSSIBLE and claim.effect_class in ("cure", "benefit"):
            continue  # "it is not known whether": nothing is promised
        if not _worded(words, claim, sentence) or _reports(words, case, claim, sentence):
            continue
        if _is_limited(words, case, claim, sentence) or _counts(words, case, claim, sentence):
            continue
        if silenced(rule, case, sentence, claim.effect_at, claim.reading):
            continue
        yield case.span_match(
            sentence,
            claim.prose,
            claim.reading,
            evidence=claim.evidence,
            variant=_variant(rule, words, case, claim),
            values={"agent": claim.agent or "it", "effect": claim.effect, "target": claim.target or "it"},
        )


def _fits(rule: Rule, words: _Words, claim: Claim, sentence: Sentence) -> bool:
    if claim_fits(rule.params, claim):
        return True
    classes = {name: value for name, value in rule.params.items() if name != "target"}
    return claim_fits(classes, claim) and overlapping(words.or_on, sentence.normal, claim.effect_at)


def claim_fits(params: Any, claim: Claim) -> bool:
    """Whether the parts of a claim are of the classes that ``effect``, ``agent``, ``target`` and the rest ask for."""
    if claim.effect_class not in params["effect"]:
        return False
    if "agent" in params and claim.about not in params["agent"]:
        return False
    if "population" in params and claim.population not in params["population"]:
        return False
    if "target" in params and claim.aimed_at not in params["target"]:
        return False
    if params.get("finite", False) and not claim.finite:
        return False
    if params.get("told", False) and not _told(claim):
        return False
    if len(claim.targets) < params.get("min_targets", 0):
        return False
    groups = {target.partition("/")[2] or target for target in claim.targets}
    return len(groups) >= int(params.get("min_groups", 0))


def _told(claim: Claim) -> bool:
    """Whether a claim says who or what brings its effect about: not so "my talk is about curing gout"."""
    promised = claim.bidden and ("your" in claim.target.lower().split() or bool(claim.agent))
    return claim.finite or promised or claim.about in REMEDIES or claim.effect.lower().endswith((" for", " to"))


def _worded(words: _Words, claim: Claim, sentence: Sentence) -> bool:
    if words.effects and not words.effects.matches(normalise(claim.effect)):
        return False
    if words.agents and not words.agents.matches(normalise(claim.agent)):
        return False
    if words.other_agents.matches(normalise(claim.agent)) or words.other_targets.matches(normalise(claim.target)):
        return False
    if words.needs and not words.needs.matches(sentence.normal):
        return False
    return not overlapping(words.excused, sentence.normal, claim.prose)


def _reports(words: _Words, case: Case, claim: Claim, sentence: Sentence) -> bool:
    if claim.reading.certainty >= ASSERTED or not words.reports.matches(sentence.normal):
        return False
    return not _sells(words, case)


def _is_limited(words: _Words, case: Case, claim: Claim, sentence: Sentence) -> bool:
    """Whether the claim is qualified and a sentence beside it, in its paragraph, weighs the evidence."""
    if claim.reading.certainty >= HEDGED_BELOW or not words.limits:
        return False
    around = case.article.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    beside = [other for other in around if other.block == sentence.block and other is not sentence]
    return any(words.limits.matches(other.normal) for other in beside) and not _sells(words, case)


def _counts(words: _Words, case: Case, claim: Claim, sentence: Sentence) -> bool:
    if claim.about in ("supplement", "product") or not overlapping(words.results, sentence.normal, claim.prose):
        return False
    return found_near(case, sentence, (("neighbours", words.studies),)) and not _sells(words, case)


def _sells(words: _Words, case: Case) -> bool:
    return case.asked.says(words.selling)


def _variant(rule: Rule, words: _Words, case: Case, claim: Claim) -> str | None:
    """ "hedged", "capable" or None for asserted and proven, where the rule tells them apart."""
    if claim.reading.certainty < HEDGED_BELOW:
        return "hedged" if "hedged" in rule.variants and _softens(rule, words, case, claim) else None
    if claim.reading.certainty < ASSERTED:
        return "capable" if "capable" in rule.variants else None
    return None


def _softens(rule: Rule, words: _Words, case: Case, claim: Claim) -> bool:
    where = rule.params.get("soften", {})
    if claim.about in where.get("except_agent", ()):
        return False
    if case.materials.settings.profile not in where.get("profiles", (case.materials.settings.profile,)):
        return False
    return not _sells(words, case)


# The parameters that claim_fits reads.
CLAIM_CLASSES = {
    "effect": {"type": "array", "items": {"enum": ["cure", "benefit", "harm", "link"]}, "minItems": 1},
    "agent": _NAMES,
    "target": _NAMES,
    "population": _NAMES,
    "finite": {"type": "boolean"},
    "told": {"type": "boolean"},
    "min_targets": {"type": "integer", "minimum": 1},
    "min_groups": {"type": "integer", "minimum": 1},
}

KIND = Kind(
    compile=compile_claim,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["effect"],
        "properties": {
            **CLAIM_CLASSES,
            "effects": PATTERNS,
            "or_on": PATTERNS,
            "agents": PATTERNS,
            "except": PATTERNS,
            "except_agents": PATTERNS,
            "except_targets": PATTERNS,
            "requires": PATTERNS,
            "reports": PATTERNS,
            "limits": PATTERNS,
            "results": PATTERNS,
            "studies": PATTERNS,
            "selling": PATTERNS,
            "soften": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"except_agent": _NAMES, "profiles": _NAMES},
            },
        },
    },
    values=frozenset({"agent", "effect", "target"}),
)
