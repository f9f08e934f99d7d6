"""What becomes of findings: severity by place, precedence, roll-up, suppression, fingerprints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from fibrolint.model import (
    Decision,
    Directive,
    Document,
    Finding,
    Format,
    Meta,
    Reach,
    Rule,
    Scope,
    Severity,
    Source,
    Span,
    Suppressed,
    Trouble,
    Variant,
    Zone,
)
from fibrolint.settings import Settings
from fibrolint.triage import triage
from tests.build import rule_of

TODAY = date(2026, 1, 10)
TEXT = "x" * 1000
NO_META = Meta()
DEFAULTS = Settings()


def _rule(rule_id: str, family: str) -> Rule:
    message = "{rules} {until}" if family == "suppression" else ""
    variants = {name: Variant(message=f"{name} {{at}}") for name in ("covered", "words")}
    return rule_of(rule_id, family=family, message=message, variants=variants)


def _finding(
    rule: str = "some-rule", *, at: tuple[int, int] = (100, 110), family: str = "treatment", **more: object
) -> Finding:
    plain = Finding(
        rule=rule,
        family=family,
        severity=Severity.WARNING,
        confidence="high",
        scope=Scope.SPAN,
        span=Span(*at),
        text=f"words {at[0]}",
        message="",
        suggestion="",
        why="",
        certainty=None,
        evidence=None,
        related=(),
        references=(),
        guard_trace=(),
        fingerprint=f"{rule}@{at[0]}",
    )
    return replace(plain, **more)


def _directive(
    *rules: str, covers: tuple[int, int] = (0, 1000), reason: str | None = "why", **more: object
) -> Directive:
    plain = Directive(Span(0, 10), Reach.BLOCK, rules, reason, None, Span(*covers))
    return replace(plain, **more)


_ABOUT = ("unused-suppression", "expired-suppression", "suppression-without-reason", "refused-suppression")


def _triage(
    *findings: Finding,
    directives: Iterable[Directive] = (),
    meta: Meta = NO_META,
    settings: Settings = DEFAULTS,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Suppressed, ...], tuple[Trouble, ...]]:
    rules = [_rule("some-rule", "treatment"), *(_rule(f.rule, f.family) for f in findings)]
    rules += [_rule(name, "suppression") for name in _ABOUT]
    decisions = {rule.id: Decision(rule, True, rule.severity, "") for rule in rules}
    known = frozenset({*decisions, *(rule.family for rule in rules)})
    document = Document(Source("a.md", TEXT, Format.MARKDOWN), meta, (), directives=tuple(directives))
    return triage(findings, document, decisions, known=known, settings=settings, today=TODAY)


def _severity(finding: Finding, **more: object) -> str:
    return _triage(finding, **more)[0][0].severity.value


def _kept(*findings: Finding, **more: object) -> list[str]:
    return [finding.rule for finding in _triage(*findings, **more)[0]]


# ---------------------------------------------------------------- severity


@pytest.mark.parametrize("family", ["overclaiming", "certainty", "causation", "evidence"])
@pytest.mark.parametrize("place", [{"zone": Zone.TITLE}, {"opening": True}])
def test_the_title_and_the_first_sentence_weigh_more(family, place):
    assert "error" == _severity(_finding(family=family, **place))


@pytest.mark.parametrize("rule", ["unsourced-research", "unsourced-statistic", "anonymous-authority"])
def test_news_may_name_its_source_below_the_first_sentence(rule):
    found = [_finding(rule=rule, family="evidence", **place) for place in ({"opening": True}, {"zone": Zone.TITLE})]
    assert ["warning", "error"] == [_severity(finding) for finding in found]


@pytest.mark.parametrize("family", ["treatment", "transparency"])
def test_other_families_weigh_the_same_in_a_title(family):
    assert "warning" == _severity(_finding(family=family, zone=Zone.TITLE))


def test_a_title_that_is_the_first_sentence_counts_once():
    found = _finding(family="evidence", zone=Zone.TITLE, opening=True, severity=Severity.SUGGESTION)
    assert "warning" == _severity(found)


def test_nothing_weighs_more_than_an_error():
    assert "error" == _severity(_finding(family="evidence", zone=Zone.TITLE, severity=Severity.ERROR))


@pytest.mark.parametrize(
    ("family", "certainty", "severity"),
    [
        ("overclaiming", 1, "suggestion"),
        ("overclaiming", 3, "warning"),
        ("overclaiming", None, "warning"),
        ("treatment", 1, "warning"),
    ],
)
def test_hedged_hype_weighs_less(family, certainty, severity):
    assert severity == _severity(_finding(family=family, certainty=certainty))


@pytest.mark.parametrize(
    ("rule", "family", "severity"),
    [
        ("some-rule", "treatment", "suggestion"),
        ("cure-claim", "treatment", "warning"),
        ("stop-medication", "safety", "warning"),
    ],
)
def test_a_quotation_weighs_less_but_licenses_no_cure_and_no_danger(rule, family, severity):
    assert severity == _severity(_finding(rule, family=family, quoted=True))


@pytest.mark.parametrize(
    ("family", "severity"), [("transparency", "suggestion"), ("readability", "suggestion"), ("treatment", "warning")]
)
def test_a_draft_may_lack_its_trimmings(family, severity):
    assert severity == _severity(_finding(family=family), meta=Meta(draft=True))


def test_a_profile_is_counted_by_the_decision_and_not_again():
    assert "warning" == _severity(_finding(family="treatment"), settings=Settings(profile="commercial"))


# ---------------------------------------------------------------- precedence


_SPECIFIC = [
    "cure-claim",
    "cure-all-claim",
    "supplement-disease-claim",
    "guaranteed-or-rapid-result",
    "unhedged-treatment-claim",
]


@pytest.mark.parametrize(("winner", "loser"), list(pairwise(_SPECIFIC)))
@pytest.mark.parametrize("turned", [False, True])
def test_on_the_same_words_the_more_specific_stays(winner, loser, turned):
    pair = [_finding(winner, at=(100, 110)), _finding(loser, at=(105, 120))]
    assert [winner] == _kept(*(reversed(pair) if turned else pair))


def test_on_the_same_words_the_more_severe_stays():
    grave = _finding("unhedged-treatment-claim", severity=Severity.ERROR)
    assert ["unhedged-treatment-claim"] == _kept(_finding("cure-claim"), grave)


@pytest.mark.parametrize(
    ("winner", "loser"),
    [("no-side-effects-claim", "absolute-quantifier"), ("establishment-claim", "unsourced-research")],
)
def test_a_pair_that_says_the_same_is_told_once(winner, loser):
    assert [winner] == _kept(_finding(loser, family="evidence"), _finding(winner, family="evidence"))


_WEAK_EVIDENCE = [
    "animal-or-lab-to-human",
    "causal-verb-on-observational-evidence",
    "thin-evidence-strong-claim",
    "unhedged-treatment-claim",
]


_REASONING = ["response-proves-mechanism", "inference-escalation", "mechanism-stated-as-fact"]


@pytest.mark.parametrize(("winner", "loser"), list(pairwise(_REASONING)))
@pytest.mark.parametrize("turned", [False, True])
def test_on_the_same_words_what_is_wrong_with_the_reasoning_stays(winner, loser, turned):
    pair = [_finding(winner, at=(100, 110)), _finding(loser, at=(105, 120))]
    assert [winner] == _kept(*(reversed(pair) if turned else pair))


@pytest.mark.parametrize(("winner", "loser"), list(pairwise(_WEAK_EVIDENCE)))
@pytest.mark.parametrize("turned", [False, True])
def test_weak_evidence_is_told_once_with_the_gravest_reason(winner, loser, turned):
    pair = [_finding(winner, at=(100, 110), family="evidence"), _finding(loser, at=(105, 120))]
    assert [winner] == _kept(*(reversed(pair) if turned else pair))


def test_a_cure_and_the_weak_evidence_for_it_are_both_told():
    assert ["cure-claim", "thin-evidence-strong-claim"] == _kept(
        _finding("cure-claim"), _finding("thin-evidence-strong-claim", family="evidence")
    )


def test_of_two_safety_findings_on_the_same_words_the_gravest_stays():
    dose = _finding("dose-without-clinician", at=(100, 150), family="safety")
    practice = _finding("dangerous-practice", at=(110, 120), family="safety")
    other = _finding("no-such-rule", at=(100, 160), family="safety")
    assert ["dangerous-practice"] == _kept(dose, practice, other)


def test_safety_comes_before_all_on_the_same_words():
    assert ["stop-medication"] == _kept(_finding("cure-claim"), _finding("stop-medication", family="safety"))


def test_rules_that_say_different_things_share_words():
    assert ["cure-claim", "product-push-near-claim"] == _kept(
        _finding("cure-claim"), _finding("product-push-near-claim", family="commercial")
    )


def test_words_that_only_touch_are_told_apart():
    findings = [_finding("cure-claim", at=(100, 110)), _finding("cure-all-claim", at=(110, 120))]
    assert ["cure-claim", "cure-all-claim"] == _kept(*findings)


def test_of_two_findings_of_one_rule_on_the_same_words_the_longer_stays():
    findings = _triage(_finding(at=(100, 110)), _finding(at=(100, 130)))[0]
    assert [Span(100, 130)] == [finding.span for finding in findings]


def test_a_finding_on_the_document_competes_with_none():
    whole = _finding("cure-claim", scope=Scope.DOCUMENT)
    assert ["cure-all-claim", "cure-claim"] == _kept(whole, _finding("cure-all-claim"))


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        ("empty-references-section", "missing-references"),
        ("references-are-not-sources", "missing-references"),
        ("missing-references", "uncited-section"),
        ("empty-references-section", "uncited-section"),
    ],
)
def test_a_finding_that_makes_another_superfluous(winner, loser):
    findings = [_finding(loser, at=(0, 5), family="references"), _finding(winner, at=(50, 60), family="references")]
    assert [winner] == _kept(*findings)


# ---------------------------------------------------------------- roll-up


def _three(**more: object) -> list[Finding]:
    return [_finding(at=(start, start + 5), **more) for start in (100, 200, 300)]


def test_at_most_so_many_in_a_paragraph():
    first, second, third = _three(at_most=(("paragraph", 1),))
    found, beyond, *_ = _triage(first, second, replace(third, group=1))
    assert ([100, 300], [200]) == ([each.span.start for each in found], [each.span.start for each in beyond])


def test_at_most_so_many_in_a_document():
    assert 2 == len(_kept(*_three(at_most=(("document", 2),))))


def test_at_most_so_many_of_the_same_words():
    first, second, third = _three(text="magic tea", at_most=(("words", 1),))
    assert 2 == len(_kept(first, replace(second, text="Magic  Tea"), replace(third, text="magic")))


def test_each_rule_is_counted_by_itself():
    once = (("document", 1),)
    assert 2 == len(_kept(_finding("a", at_most=once), _finding("b", at=(200, 205), at_most=once)))


def test_a_finding_that_is_suppressed_does_not_use_up_what_is_allowed():
    directive = _directive("some-rule", covers=(90, 110))
    found, _, suppressed, _ = _triage(*_three(at_most=(("document", 1),)), directives=[directive])
    assert ([200], [100]) == ([f.span.start for f in found], [s.finding.span.start for s in suppressed])


# ---------------------------------------------------------------- suppression


def _suppressed(finding: Finding, directive: Directive, **settings: object) -> bool:
    return bool(_triage(finding, directives=[directive], settings=Settings(**settings))[2])


@pytest.mark.parametrize("name", ["some-rule", "treatment"])
def test_a_rule_or_its_family_can_be_suppressed(name):
    assert _suppressed(_finding(), _directive(name))


def test_another_rule_is_not():
    assert not _suppressed(_finding(), _directive("cure-claim"))


@pytest.mark.parametrize(
    ("covers", "silenced"), [((0, 101), True), ((109, 200), True), ((0, 100), False), ((110, 200), False)]
)
def test_only_what_is_covered_is_suppressed(covers, silenced):
    assert silenced is _suppressed(_finding(at=(100, 110)), _directive("some-rule", covers=covers))


def test_a_finding_on_the_document_is_suppressed_from_anywhere():
    assert _suppressed(_finding(scope=Scope.DOCUMENT), _directive("some-rule", covers=(500, 600)))


@pytest.mark.parametrize(
    ("severity", "required", "silenced"),
    [
        (Severity.ERROR, "error", False),
        (Severity.WARNING, "error", True),
        (Severity.SUGGESTION, "always", False),
        (Severity.ERROR, "never", True),
    ],
)
def test_a_reason_is_needed_where_the_settings_ask_for_one(severity, required, silenced):
    finding = _finding(severity=severity)
    assert silenced is _suppressed(finding, _directive("some-rule", reason=None), require_reason=required)


def test_the_severity_that_counts_is_the_one_shown():
    raised = _finding(family="evidence", zone=Zone.TITLE)
    assert not _suppressed(raised, _directive("some-rule", reason=None))


@pytest.mark.parametrize(("until", "silenced"), [(TODAY, True), (date(2026, 1, 9), False), (None, True)])
def test_a_suppression_holds_until_the_end_of_its_day(until, silenced):
    assert silenced is _suppressed(_finding(), _directive("some-rule", until=until))


@pytest.mark.parametrize("name", ["stop-medication", "safety"])
def test_safety_cannot_be_suppressed(name):
    assert not _suppressed(_finding("stop-medication", family="safety"), _directive(name))


def test_safety_can_be_suppressed_where_the_settings_allow_it():
    finding = _finding("stop-medication", family="safety")
    assert _suppressed(finding, _directive("safety"), allow_safety_suppression=True)


def test_a_suppressed_finding_comes_with_its_directive():
    directive = _directive("some-rule")
    assert [directive] == [entry.directive for entry in _triage(_finding(), directives=[directive])[2]]


def test_a_suppressed_finding_still_makes_another_superfluous():
    findings = [_finding("empty-references-section"), _finding("missing-references", at=(0, 5))]
    assert [] == _kept(*findings, directives=[_directive("empty-references-section")])


def test_an_unused_suppression_is_told():
    assert ["unused-suppression"] == _kept(directives=[_directive("some-rule")])


def test_a_used_suppression_is_not():
    assert [] == _kept(_finding(), directives=[_directive("some-rule")])


def test_an_expired_suppression_is_told_beside_what_it_no_longer_hides():
    directive = _directive("some-rule", until=date(2026, 1, 9))
    assert ["expired-suppression", "some-rule"] == _kept(_finding(), directives=[directive])


def test_a_missing_reason_is_told_beside_what_it_does_not_hide():
    finding = _finding(severity=Severity.ERROR)
    assert ["suppression-without-reason", "some-rule"] == _kept(
        finding, directives=[_directive("some-rule", reason=None)]
    )


def test_a_suppression_without_a_reason_and_without_a_use_is_unused():
    assert ["unused-suppression"] == _kept(directives=[_directive("some-rule", reason=None)])


def _used(finding: Finding, *directives: Directive) -> list[int]:
    """The numbers of the directives that are said to have silenced it."""
    return [directives.index(each.directive) for each in _triage(finding, directives=directives)[2]]


def _why_unused(*findings: Finding, directive: Directive) -> list[str]:
    shown, *_ = _triage(*findings, directives=[directive])
    return [finding.message for finding in shown if finding.rule == "unused-suppression"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"covers": (0, 1000)}, {"covers": (90, 200)}),
        ({"covers": (0, 1000), "reach": Reach.FILE}, {"covers": (100, 110), "at": "words"}),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_suppressions_the_nearer_is_used_and_the_other_not_needed(one, other, turned):
    wide, near = _directive("some-rule", **one), _directive("some-rule", **other)
    told, _, suppressed, _ = _triage(_finding(), directives=[near, wide] if turned else [wide, near])
    assert ([near], [("unused-suppression", "covered ")]) == (
        [each.directive for each in suppressed],
        [(each.rule, each.message) for each in told],
    )


def test_a_rule_that_is_named_is_nearer_than_its_family():
    assert [1] == _used(_finding(), _directive("treatment"), _directive("some-rule", span=Span(20, 30)))


def test_of_two_equal_suppressions_the_first_is_used():
    assert [0] == _used(_finding(), _directive("some-rule"), _directive("some-rule", span=Span(20, 30)))


def test_a_suppression_that_silences_something_else_as_well_is_used():
    wide, near = _directive("some-rule"), _directive("some-rule", covers=(90, 200))
    assert [] == _kept(_finding(), _finding(at=(300, 310)), directives=[wide, near])


def test_a_finding_on_the_document_belongs_to_what_was_said_of_the_file():
    near, whole = _directive("some-rule", covers=(90, 200)), _directive("some-rule", reach=Reach.FILE)
    assert [1] == _used(_finding(scope=Scope.DOCUMENT), near, whole)


def test_words_hold_for_findings_on_the_document_too():
    at = _directive("some-rule", covers=(500, 600), at="words")
    assert not _suppressed(_finding(scope=Scope.DOCUMENT), at)
    assert _suppressed(_finding(scope=Scope.DOCUMENT, at=(500, 510)), at)


@pytest.mark.parametrize("reason", ["why", None])
def test_a_suppression_of_safety_is_refused_and_not_called_unused(reason):
    finding = _finding("stop-medication", family="safety")
    told = _kept(finding, directives=[_directive("safety", reason=reason)])
    assert ["refused-suppression", "stop-medication"] == told


def test_a_suppression_of_safety_where_there_is_nothing_is_unused():
    finding = _finding("stop-medication", family="safety")
    told = _kept(finding, directives=[_directive("safety", covers=(500, 600))])
    assert ["unused-suppression", "stop-medication"] == told


def test_a_suppression_whose_words_are_gone_says_so():
    assert ["words tea"] == _why_unused(_finding(), directive=_directive("some-rule", covers=(50, 50), at="tea"))


def test_the_finding_on_a_directive_stands_on_it_and_names_its_rules():
    (finding,), *_ = _triage(directives=[_directive("some-rule", until=date(2026, 1, 9))])
    assert (Span(0, 10), "some-rule 2026-01-09") == (finding.span, finding.message)


def test_a_name_that_does_not_exist_is_a_trouble():
    troubles = _triage(directives=[_directive("sone-rule")])[3]
    assert ["this suppression names 'sone-rule'"] == [trouble.message.partition(",")[0] for trouble in troubles]


def test_a_name_that_nearly_exists_is_offered():
    (trouble,) = _triage(directives=[_directive("sone-rule")])[3]
    assert "some-rule" in trouble.message


def test_of_a_suppression_of_an_unknown_name_nobody_can_say_that_it_is_unused():
    assert [] == _kept(directives=[_directive("sone-rule")])


# ---------------------------------------------------------------- order and fingerprints


def test_findings_come_in_the_order_of_their_places():
    assert ["a", "b", "c"] == _kept(
        _finding("c", at=(300, 310)), _finding("a", at=(100, 110)), _finding("b", at=(100, 120))
    )


def test_repeated_fingerprints_are_made_unique():
    first, second, third = _three(fingerprint="f")
    assert ["f", "f-2", "f-3"] == [finding.fingerprint for finding in _triage(first, second, third)[0]]


def test_nothing_in_nothing_out():
    assert ((), (), (), ()) == _triage()


def test_a_dose_without_a_clinician_makes_a_missing_pointer_to_one_worse():
    pointer = _finding("no-seek-care-pointer", family="safety", scope=Scope.DOCUMENT)
    dose = _finding("dose-without-clinician", at=(300, 310), family="safety")
    assert "warning" == _severity(pointer)
    shown, *_ = _triage(pointer, dose)
    assert [("no-seek-care-pointer", "error"), ("dose-without-clinician", "warning")] == [
        (finding.rule, finding.severity.value) for finding in shown
    ]
