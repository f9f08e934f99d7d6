"""``claim`` finds claims by the classes of their parts, and tells hedged from asserted ones where the rule does."""

from __future__ import annotations

import pytest

from fibrolint.model import Severity, Variant
from tests.kinds.probe import findings_of, words_of_findings

BENEFIT = {"effect": ["benefit"]}
HEDGED = {"hedged": Variant(severity=Severity.SUGGESTION)}


def _found(text: str, **params: object) -> list[str]:
    return words_of_findings("claim", {**BENEFIT, **params}, text)


def test_only_effects_of_the_class_are_found():
    text = "Ginger relieves gout. Ginger causes gout."
    assert _found(text) == ["Ginger relieves gout"]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"agent": ["supplement"]}, ["Ginger relieves gout"]),
        ({"agent": ["drug"]}, []),
        ({"target": ["disease"]}, ["Ginger relieves gout"]),
        ({"target": ["body"]}, []),
        ({"agents": ["ginger"]}, ["Ginger relieves gout"]),
        ({"agents": ["honey"]}, []),
        ({"except_agents": ["ginger"]}, []),
        ({"except_targets": ["gout"]}, []),
        ({"except": ["relieves gout"]}, []),
        ({"effects": ["~cure"]}, []),
        ({"requires": ["today"]}, []),
    ],
)
def test_each_part_of_a_claim_can_be_asked_for(params, found):
    assert _found("Ginger relieves gout.", **params) == found


def test_purposes_do_not_count_where_finite_effects_are_asked_for():
    text = "A ginger tea to relieve gout is cheap."
    assert _found(text) == ["A ginger tea to relieve gout"]
    assert _found(text, finite=True) == []


def test_outcomes_are_counted_by_name_and_group():
    text = "Noni juice relieves gout, migraine and asthma."
    assert len(_found(text, min_targets=3, min_groups=2)) == 1
    assert _found(text, min_targets=4) == []
    assert _found("Noni juice relieves gout and arthritis.", min_groups=2) == []


def _severities(text: str, **params: object) -> list[Severity]:
    return [finding.severity for finding in findings_of("claim", {**BENEFIT, **params}, text, variants=HEDGED)]


def test_a_hedge_makes_the_hedged_variant():
    assert _severities("Ginger may relieve gout.") == [Severity.SUGGESTION]
    assert _severities("Ginger relieves gout.") == [Severity.WARNING]


def test_a_hedge_does_not_count_for_agents_that_are_held_to_their_word():
    assert _severities("Ginger may relieve gout.", soften={"except_agent": ["supplement"]}) == [Severity.WARNING]


def test_a_hedge_counts_only_in_the_profiles_named():
    assert _severities("Ginger may relieve gout.", soften={"profiles": ["news"]}) == [Severity.WARNING]


def test_a_hedge_does_not_count_where_something_is_sold():
    text = "Ginger may relieve gout. Buy now."
    assert _severities(text, selling=["buy now"]) == [Severity.WARNING]


def test_qualified_reports_of_research_are_no_claims_where_nothing_is_sold():
    params = {"reports": ["studies suggest"], "selling": ["buy now"]}
    assert _found("Studies suggest that ginger may relieve gout.", **params) == []
    assert len(_found("Studies suggest that ginger may relieve gout. Buy now.", **params)) == 1
    assert len(_found("Studies found that ginger relieves gout.", **params)) == 1


def test_a_hedge_beside_a_line_that_weighs_the_evidence_promises_nothing_where_nothing_is_sold():
    params = {"limits": ["studies are small"], "selling": ["buy now"]}
    assert _found("Ginger may relieve gout. The studies are small.", **params) == []
    assert len(_found("Ginger may relieve gout. The studies are small. Buy now.", **params)) == 1
    assert len(_found("Ginger may relieve gout.\n\nThe studies are small.", **params)) == 1
    assert len(_found("Ginger relieves gout. The studies are small.", **params)) == 1


def test_what_nobody_knows_is_not_promised():
    assert _found("It is unclear how well ginger relieves gout.") == []


def test_the_message_names_the_parts():
    (finding,) = findings_of("claim", BENEFIT, "Ginger relieves gout.", message="{agent} {effect} {target}")
    assert finding.message == "Ginger relieves gout"


def test_an_effect_on_people_counts_where_the_rule_names_it():
    params = {"effect": ["cure"], "target": ["disease"], "or_on": ["~cure (me|you)"]}
    assert words_of_findings("claim", params, "Burdock cured me. Burdock cured the ham.") == ["Burdock cured me"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Valerian relieves anxiety without side effects.", ["Valerian relieves anxiety"]),
        ("Valerian relieves anxiety, but side effects include nausea.", []),
    ],
)
def test_only_a_harm_that_is_not_denied_warns(text, expected):
    assert expected == words_of_findings("claim", {"effect": ["benefit"]}, text, unless=["warned"])


def test_a_topic_without_a_remedy_does_not_count_where_the_effect_must_be_told():
    cure: dict[str, object] = {"effect": ["cure"], "told": True}
    assert [] == _found("The talk is about curing gout.", **cure)
    assert ["Ginger cures gout"] == _found("Ginger cures gout.", **cure)
    assert ["Reverse your gout"] == _found("Reverse your gout.", **cure)


def test_what_a_study_counted_does_not_count_unless_a_product_did_it():
    told: dict[str, object] = {"effect": ["cure"], "results": ["<number> <4> ~cure"], "studies": ["trial"]}
    assert [] == _found("The trial is over. In it, surgery for 20 patients cured gout.", **told)
    assert _found("In it, surgery for 20 patients cured gout.", **told)
    assert _found("The trial is over. In it, ginger tea for 20 patients cured gout.", **told)
    assert _found("The trial is over. Surgery for 20 patients cured gout. Buy now.", **told, selling=["buy now"])
