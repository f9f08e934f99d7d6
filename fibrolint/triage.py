"""Findings → findings: severity, precedence, suppression, roll-up, order. Nothing is found here, nothing reworded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from fibrolint.model import (
    Decision,
    Document,
    Finding,
    Scope,
    Severity,
    Suppressed,
    Trouble,
    Zone,
)
from fibrolint.settings import Settings
from fibrolint.suppression import about_directives, suppress, unknown_names

# Of safety findings the one that names the worst that can happen; rules of a house's own come after these.
_SAFETY = (
    "dangerous-practice",
    "stop-medication-advice",
    "discourages-or-delays-care",
    "emergency-symptom-without-action",
    "vulnerable-group-reassurance",
    "dose-without-clinician",
)
# Of findings on the same words the most severe stays, then the one that stands first in an order that holds both
# (catalogue 2.8.1). Rules that share no order may mark the same words.
_ORDERS = (
    (
        "cure-claim",
        "cure-all-claim",
        "supplement-disease-claim",
        "guaranteed-or-rapid-result",
        "unhedged-treatment-claim",
    ),
    # What is wrong with the evidence says more than that a claim is flat; of three reasons the gravest is told.
    (
        "animal-or-lab-to-human",
        "causal-verb-on-observational-evidence",
        "thin-evidence-strong-claim",
        "unhedged-treatment-claim",
    ),
    # How a conclusion was reached says more than that it is flat.
    ("response-proves-mechanism", "inference-escalation", "mechanism-stated-as-fact"),
    ("no-side-effects-claim", "absolute-quantifier"),
    ("establishment-claim", "unsourced-research"),
    ("unsupported-superlative", "hype-adjective"),
)
# The first of each pair makes the second superfluous in the same document (catalogue 2.8.2).
_SUPERSEDES = (
    ("empty-references-section", "missing-references"),
    ("references-are-not-sources", "missing-references"),
    ("missing-references", "uncited-section"),
    ("empty-references-section", "uncited-section"),
)
# The first of each pair makes the second one step worse in the same document (catalogue, no-seek-care-pointer).
_AGGRAVATES = (("dose-without-clinician", "no-seek-care-pointer"),)
# Catalogue 2.7.
_RAISED_IN_TITLE = frozenset({"overclaiming", "certainty", "causation", "evidence"})
# News says first what was found, then who found it: its first sentence is unsourced like any other.
_LEFT_IN_OPENINGS = frozenset({"unsourced-research", "unsourced-statistic", "anonymous-authority"})
_NEVER_EXCUSED_BY_QUOTES = frozenset({"cure-claim"})
_LOWERED_IN_DRAFTS = frozenset({"transparency", "readability"})
_HEDGED_BELOW = 2.9


def triage(
    findings: Iterable[Finding],
    document: Document,
    decisions: Mapping[str, Decision],
    *,
    known: frozenset[str],
    settings: Settings,
    today: date,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Suppressed, ...], tuple[Trouble, ...]]:
    """Findings to show, those beyond what a rule shows, those that the author suppressed, and suppressions that name
    nothing.

    ``known`` are the names of all rules and families there are.
    """
    found = list(findings)
    rules = frozenset(finding.rule for finding in found)
    moved = [replace(finding, severity=_severity(finding, document, rules)) for finding in found]
    kept = _by_precedence(_without_superseded(sorted(moved, key=_place)))
    shown, suppressed, used = suppress(kept, document.directives, settings, today)
    unmoved = [directive for directive in document.directives if directive not in used]
    about = about_directives(unmoved, kept, document, decisions, settings, today)
    told, beyond = rolled_up((*shown, *about))
    numbered = _numbered((*told, *beyond))
    unknown = tuple(unknown_names(document.directives, known))
    return numbered[: len(told)], numbered[len(told) :], tuple(suppressed), unknown


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, finding.span.end, finding.rule)


def _severity(finding: Finding, document: Document, rules: frozenset[str]) -> Severity:
    """As the place, the wording and the other ``rules`` with findings ask.

    What the profile changes, the decision on the rule says already.
    """
    steps = 0
    opens = finding.opening and finding.rule not in _LEFT_IN_OPENINGS
    if finding.family in _RAISED_IN_TITLE and (finding.zone is Zone.TITLE or opens):
        steps += 1
    if finding.family == "overclaiming" and finding.certainty is not None and finding.certainty < _HEDGED_BELOW:
        steps -= 1
    if finding.quoted and finding.family != "safety" and finding.rule not in _NEVER_EXCUSED_BY_QUOTES:
        steps -= 1
    if document.meta.draft and finding.family in _LOWERED_IN_DRAFTS:
        steps -= 1
    steps += sum(finding.rule == worse and other in rules for other, worse in _AGGRAVATES)
    return finding.severity.moved(steps)


def rolled_up(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """At most as many of a rule as it shows in a paragraph, in a document, or of the same words; and those beyond."""
    counts: Counter[tuple[str, str, object]] = Counter()
    kept, beyond = [], []
    for finding in sorted(findings, key=_place):
        limits = dict(finding.at_most)
        keys = {
            "paragraph": (finding.rule, "paragraph", finding.group),
            "document": (finding.rule, "document", None),
            "words": (finding.rule, "words", " ".join(finding.text.lower().split())),
        }
        if any(counts[keys[name]] >= most for name, most in limits.items()):
            beyond.append(finding)
            continue
        counts.update(keys[name] for name in limits)
        kept.append(finding)
    return tuple(kept), tuple(beyond)


def _without_superseded(findings: Sequence[Finding]) -> list[Finding]:
    rules = {finding.rule for finding in findings}
    gone = {loser for winner, loser in _SUPERSEDES if winner in rules}
    return [finding for finding in findings if finding.rule not in gone]


def _by_precedence(findings: Sequence[Finding]) -> list[Finding]:
    """Of overlapping findings that say the same thing, the heaviest. Different families may mark the same words.

    ``findings`` are in order of place.
    """
    kept: dict[int, Finding] = {}
    near: list[int] = []  # of those kept: what ends before the finding at hand is also before all that follow
    for number, finding in enumerate(findings):
        near = [other for other in near if other in kept and kept[other].span.end > finding.span.start]
        rivals = [at for at in near if kept[at].span.overlaps(finding.span) and _rival(kept[at], finding)]
        if any(_rank(kept[at], finding) <= _rank(finding, kept[at]) for at in rivals):
            continue
        for at in rivals:
            del kept[at]
        kept[number] = finding
        near.append(number)
    return list(kept.values())


def _rival(one: Finding, other: Finding) -> bool:
    if Scope.DOCUMENT in (one.scope, other.scope):
        return False
    return one.rule == other.rule or "safety" in (one.family, other.family) or bool(_order(one, other))


def _order(one: Finding, other: Finding) -> tuple[str, ...]:
    """The order that decides between two findings, () where none does."""
    if one.family == other.family == "safety":
        return _SAFETY
    return next((order for order in _ORDERS if {one.rule, other.rule} <= set(order)), ())


def _rank(finding: Finding, rival: Finding) -> tuple[int, bool, int, int]:
    """Lower is kept: the most severe, then safety, then what the order puts first, then the longest."""
    order = _order(finding, rival)
    return (
        -finding.severity.rank,
        finding.family != "safety",
        order.index(finding.rule) if finding.rule in order else len(order),
        finding.span.start - finding.span.end,
    )


def _numbered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Fingerprints made unique: the second finding with the same words under the same heading ends in -2."""
    seen: Counter[str] = Counter()
    numbered = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        numbered.append(replace(finding, fingerprint=f"{finding.fingerprint}-{count}") if count > 1 else finding)
    return tuple(numbered)
