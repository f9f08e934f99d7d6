"""What the profiles and jurisdictions change of the built-in rules: the catalogue's section 3, sentence by sentence."""

from __future__ import annotations

from datetime import date

import pytest

from fibrolint.catalog import names_in, select
from fibrolint.engine import compile_linter
from fibrolint.model import Finding, Format, Severity, Source
from fibrolint.settings import Settings, changed_settings
from tests.build import catalog

HEDGED_SUPPLEMENT = "Zinc lozenges may relieve migraine."
SOLD = f"{HEDGED_SUPPLEMENT} Buy now in our shop."
FUNCTION_CLAIM = "Our collagen supports healthy joints. Buy now $29."
SECOND_MENTION = (
    "Ibuprofen relieves migraine.\n\n## References\n\n"
    "1. Okafor A. Ibuprofen for migraine. Lancet 2019;393:1-9. https://doi.org/10.1016/S0140-6736(19)30001-1\n"
)


def _settings(**values) -> Settings:
    return changed_settings(Settings(), {key: value for key, value in values.items() if value}, origin="here")


def _decisions(**values):
    return {decision.rule.id: decision for decision in select(catalog(), _settings(**values))}


def _found(rule: str, text: str, **values) -> list[Finding]:
    linter = compile_linter(_settings(select=[rule], **values), catalog(), today=date(2026, 1, 1))
    return list(linter.lint(Source("a.md", text, Format.MARKDOWN)).findings)


def _severities(rule: str, text: str, **values) -> list[str]:
    return [finding.severity.value for finding in _found(rule, text, **values)]


# ---------------------------------------------------------------- blog


def test_a_blog_gets_the_core_rules_as_they_are():
    decisions = _decisions().values()
    assert [d.rule.id for d in decisions if d.rule.tier == "core"] == [d.rule.id for d in decisions if d.enabled]
    assert [] == [d.rule.id for d in decisions if d.severity is not d.rule.severity]


# ---------------------------------------------------------------- patient-info


def test_patient_information_is_to_be_read_at_grade_eight():
    decision = _decisions(profile="patient-info")["reading-level-too-high"]
    assert (True, 8) == (decision.enabled, decision.rule.params["max_grade"])


@pytest.mark.parametrize("rule", ["species-missing-from-title", "no-uncertainty-stated"])
def test_patient_information_weighs_missing_limits_more(rule):
    plain, raised = _decisions()[rule], _decisions(profile="patient-info")[rule]
    assert (True, plain.severity.moved(1)) == (raised.enabled, raised.severity)


def test_patient_information_has_all_rules_on_stigma():
    stigma = [d for d in _decisions(profile="patient-info").values() if d.rule.family == "stigma"]
    assert {"condition-as-identity", "loaded-framing", "suicide-language"} == {d.rule.id for d in stigma if d.enabled}


def test_a_list_of_sources_at_the_end_is_enough_for_patient_information():
    rule = "unhedged-treatment-claim"
    assert ["warning"] == _severities(rule, SECOND_MENTION)
    assert [] == _severities(rule, SECOND_MENTION, profile="patient-info")


# ---------------------------------------------------------------- news


@pytest.mark.parametrize("rule", ["investigational-status-missing", "study-details-missing", "relative-risk-only"])
def test_news_weighs_what_it_leaves_out_of_a_study_more(rule):
    plain, raised = _decisions()[rule], _decisions(profile="news")[rule]
    assert (True, plain.severity.moved(1)) == (raised.enabled, raised.severity)


@pytest.mark.parametrize(
    ("text", "profile", "severity"),
    [
        (HEDGED_SUPPLEMENT, "blog", "error"),
        (HEDGED_SUPPLEMENT, "news", "warning"),
        (HEDGED_SUPPLEMENT, "patient-info", "warning"),
        (SOLD, "news", "error"),
        (SOLD, "patient-info", "error"),
        (HEDGED_SUPPLEMENT.replace("may relieve", "relieve"), "news", "error"),
    ],
)
def test_news_may_hedge_what_a_supplement_does_where_nothing_is_sold(text, profile, severity):
    assert [severity] == _severities("supplement-disease-claim", text, profile=profile)


# ---------------------------------------------------------------- commercial


@pytest.mark.parametrize(
    "rule",
    [
        "supplement-disease-claim",
        "function-claim-disclaimer-missing",
        "product-push-near-claim",
        "undisclosed-commercial-interest",
    ],
)
def test_what_a_shop_may_not_say_gates(rule):
    decision = _decisions(profile="commercial")[rule]
    assert (True, Severity.ERROR) == (decision.enabled, decision.severity)


@pytest.mark.parametrize("family", ["treatment", "commercial", "absolutes"])
def test_a_shop_is_held_to_claims_more_strictly(family):
    plain, raised = _decisions(), _decisions(profile="commercial")
    rules = [name for name, decision in plain.items() if decision.rule.family == family]
    moved = {name: raised[name].severity for name in rules if name != "function-claim-disclaimer-missing"}
    assert {name: plain[name].severity.moved(1) for name in moved} == moved


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("unhedged-treatment-claim", "Our massage may relieve migraine."),
        ("supplement-disease-claim", HEDGED_SUPPLEMENT),
        ("cure-claim", "Our clinic's massage may cure migraine."),
    ],
)
def test_no_hedge_excuses_a_shop(rule, text):
    assert ["error"] == _severities(rule, text, profile="commercial")


def test_a_hedge_excuses_others():
    assert [] == _severities("unhedged-treatment-claim", "Our massage may relieve migraine.")


# ---------------------------------------------------------------- professional


@pytest.mark.parametrize(
    "rule", ["reading-level-too-high", "unexplained-jargon", "no-seek-care-pointer", "missing-disclaimer"]
)
def test_professionals_need_neither_plain_words_nor_a_pointer_to_themselves(rule):
    decision = _decisions(profile="professional")[rule]
    assert (False, "switched off by profile professional") == (decision.enabled, decision.because)


def test_words_on_people_weigh_less_among_professionals():
    plain, lowered = _decisions(), _decisions(profile="professional")
    stigma = [name for name, decision in plain.items() if decision.rule.family == "stigma"]
    assert {name: plain[name].severity.moved(-1) for name in stigma} == {
        name: lowered[name].severity for name in stigma
    }


# ---------------------------------------------------------------- jurisdictions


CRISIS = "# After\n\nShe had suicidal thoughts. She survived a suicide attempt."


@pytest.mark.parametrize(
    ("jurisdiction", "line", "emergency"),
    [
        (None, "findahelpline.com", "112, 911 or 999"),
        ("us", "988", "call 911"),
        ("uk", "Samaritans (116 123", "call 999"),
        ("eu", "116 123 where your country has it", "call 112"),
    ],
)
def test_help_lines_and_emergency_numbers_are_those_of_the_readers(jurisdiction, line, emergency):
    (finding,) = _found("crisis-signposting-missing", CRISIS, jurisdiction=jurisdiction)
    assert line in finding.suggestion
    assert emergency in finding.suggestion


@pytest.mark.parametrize(
    ("jurisdiction", "place"), [("us", "the emergency room"), ("uk", "A&E"), ("eu", "an emergency department")]
)
def test_places_of_care_are_named_as_the_readers_name_them(jurisdiction, place):
    text = "If you feel pressure in your chest, try slow breathing."
    (finding,) = _found("emergency-symptom-without-action", text, jurisdiction=jurisdiction)
    assert place in finding.suggestion


@pytest.mark.parametrize(
    ("rule", "text", "sources"),
    [
        (
            "supplement-disease-claim",
            HEDGED_SUPPLEMENT,
            {"us": {"FDA-DZ", "FTC22"}, "uk": {"CAP12.1", "CAP12.6", "ASA-NUTSCI24"}, "eu": {"EU-FSD-6", "EU1924-10"}},
        ),
        (
            "undisclosed-commercial-interest",
            "# Sleep\n\nUse my discount code SLEEP10 at the till.\n",
            {
                "us": {"FTC-255", "HON-7", "HON-8"},
                "uk": {"ASA-NUTSCI24", "NHS-STD", "HON-7", "HON-8"},
                "eu": {"EU-UCPD-11", "HON-7", "HON-8"},
            },
        ),
    ],
)
def test_the_sources_printed_are_those_that_bind_there(rule, text, sources):
    for jurisdiction, keys in sources.items():
        (finding,) = _found(rule, text, jurisdiction=jurisdiction)
        assert keys == {reference.key for reference in finding.references}


@pytest.mark.parametrize(
    ("jurisdiction", "severities"), [(None, ["warning"]), ("us", ["error"]), ("uk", []), ("eu", [])]
)
def test_the_disclaimer_of_supplements_is_asked_for_where_the_law_prescribes_it(jurisdiction, severities):
    rule = "function-claim-disclaimer-missing"
    assert severities == _severities(rule, FUNCTION_CLAIM, jurisdiction=jurisdiction)


def test_no_message_is_left_with_words_to_be_chosen():
    words = set(catalog().local_words)
    for jurisdiction in (None, "us", "uk", "eu"):
        for decision in _decisions(jurisdiction=jurisdiction).values():
            rule = decision.rule
            for text in (rule.message, rule.instead, *(each.message or "" for each in rule.variants.values())):
                assert set() == words & set(names_in(text)), rule.id
