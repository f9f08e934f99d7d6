"""What the settings say of each rule, and why."""

from __future__ import annotations

import pytest

from fibrolint.catalog import PROFILES, load_catalog, select
from fibrolint.errors import SettingsError
from fibrolint.model import Severity
from fibrolint.settings import Settings, changed_settings, settings_schema


@pytest.fixture
def catalog(built_in):
    built_in.rule("cure-claim", severity="error")
    built_in.rule("soft-claim")
    built_in.rule("hidden-claim", tier="extended")
    built_in.rule("condition-as-identity", family="stigma", severity="suggestion")
    built_in.rule("loaded-framing", family="stigma", tier="extended")
    built_in.rule("unexplained-jargon", family="readability")
    built_in.rule("no-seek-care-pointer", family="safety")
    return load_catalog()


def _settings(**values):
    return changed_settings(Settings(), values, origin=".fibrolint.yaml:1")


def _on(catalog, **values):
    return [decision.rule.id for decision in select(catalog, _settings(**values)) if decision.enabled]


def _decision(catalog, rule_id, **values):
    return next(found for found in select(catalog, _settings(**values)) if found.rule.id == rule_id)


def test_core_rules_run_by_default_and_every_rule_is_decided_in_order(catalog):
    assert list(catalog.rules) == [decision.rule.id for decision in select(catalog, Settings())]
    assert [rule.id for rule in catalog.rules.values() if rule.tier == "core"] == _on(catalog)


@pytest.mark.parametrize(
    ("values", "running"),
    [
        ({"select": ["cure-claim"]}, ["cure-claim"]),
        ({"select": ["treatment"]}, ["cure-claim", "soft-claim"]),
        ({"select": ["extended"]}, ["hidden-claim", "loaded-framing"]),
        ({"select": ["hidden-claim"]}, ["hidden-claim"]),
        ({"select": ["treatment"], "ignore": ["soft-claim"]}, ["cure-claim"]),
        ({"select": ["soft-claim"], "ignore": ["treatment"]}, ["soft-claim"]),
        ({"select": ["treatment"], "ignore": ["treatment"]}, []),
        ({"select": ["all"], "ignore": ["core"]}, ["hidden-claim", "loaded-framing"]),
        ({"select": ["treatment"], "extend_select": ["hidden-claim"]}, ["cure-claim", "hidden-claim", "soft-claim"]),
        ({"select": ["treatment"], "severity": {"soft-claim": "off"}}, ["cure-claim"]),
        ({"select": ["treatment"], "severity": {"treatment": "off", "soft-claim": "error"}}, ["soft-claim"]),
    ],
)
def test_the_nearer_name_wins(catalog, values, running):
    assert running == _on(catalog, **values)


def test_everything_runs_when_all_is_asked_for(catalog):
    assert list(catalog.rules) == _on(catalog, select=["all"])


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({}, Severity.WARNING),
        ({"severity": {"treatment": "suggestion"}}, Severity.SUGGESTION),
        ({"severity": {"treatment": "suggestion", "soft-claim": "error"}}, Severity.ERROR),
        ({"profile": "commercial"}, Severity.ERROR),
        ({"profile": "commercial", "severity": {"soft-claim": "warning"}}, Severity.WARNING),
    ],
)
def test_what_is_said_of_a_rule_stands_above_its_family_and_the_profile(catalog, values, severity):
    assert severity == _decision(catalog, "soft-claim", **values).severity


def test_a_raised_error_stays_an_error(catalog):
    assert Severity.ERROR == _decision(catalog, "cure-claim", profile="commercial").severity


def test_patient_information_gets_all_rules_on_stigma(catalog):
    assert {"condition-as-identity", "loaded-framing"} <= set(_on(catalog, profile="patient-info"))
    assert "loaded-framing" not in _on(catalog)


def test_a_text_for_professionals_may_be_hard_to_read(catalog):
    running = _on(catalog, profile="professional")
    assert not {"unexplained-jargon", "no-seek-care-pointer"} & set(running)
    assert "unexplained-jargon" in _on(catalog, profile="professional", extend_select=["readability"])


@pytest.mark.parametrize(
    ("rule_id", "values", "because"),
    [
        ("soft-claim", {}, "core"),
        ("hidden-claim", {}, "extended: name it under extend_select to run it"),
        ("hidden-claim", {"extend_select": ["hidden-claim"]}, "selected by .fibrolint.yaml:1"),
        ("soft-claim", {"select": ["stigma"]}, "not among those selected by .fibrolint.yaml:1"),
        ("soft-claim", {"ignore": ["treatment"]}, "ignored by .fibrolint.yaml:1"),
        ("soft-claim", {"severity": {"soft-claim": "off"}}, "switched off by .fibrolint.yaml:1"),
        ("soft-claim", {"profile": "commercial"}, "core; error by profile commercial"),
        ("soft-claim", {"severity": {"soft-claim": "error"}}, "core; error by .fibrolint.yaml:1"),
        ("unexplained-jargon", {"profile": "professional"}, "switched off by profile professional"),
        ("loaded-framing", {"profile": "patient-info"}, "switched on by profile patient-info"),
    ],
)
def test_a_decision_says_why(catalog, rule_id, values, because):
    assert because == _decision(catalog, rule_id, **values).because


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"select": ["cure-clam"]}, "(at /select)"),
        ({"ignore": ["cure-clam"]}, "there is no rule or family 'cure-clam'; did you mean 'cure-claim'?"),
        ({"extend_select": ["stigmas"]}, "did you mean 'stigma'?"),
        ({"severity": {"treatmnt": "off"}}, "did you mean 'treatment'?"),
        ({"severity": {"all": "off"}}, "there is no rule or family 'all'"),
        ({"fail_on": {"saftey": "error"}}, "there is no rule or family 'saftey'; did you mean 'safety'?"),
        ({"fail_on": {"core": "error"}}, "there is no rule or family 'core'"),
    ],
)
def test_an_unknown_name_is_told_with_where_it_was_said(catalog, values, said):
    with pytest.raises(SettingsError) as caught:
        select(catalog, _settings(**values))
    assert str(caught.value).startswith(".fibrolint.yaml:1: ")
    assert said in str(caught.value)


def test_every_profile_of_the_settings_has_its_effects():
    assert set(settings_schema()["properties"]["profile"]["enum"]) == set(PROFILES)


def test_no_hedge_excuses_what_a_shop_says(built_in):
    built_in.rule("soft-claim", unless="[negated, hedged]", variants="{hedged: {severity: suggestion}}")
    rules = [_decision(load_catalog(), "soft-claim", profile=name).rule for name in ("blog", "commercial")]
    assert [("negated", "hedged"), ("negated",)] == [rule.unless for rule in rules]
    assert [["hedged"], []] == [list(rule.variants) for rule in rules]


def test_patients_get_a_reading_level_of_their_own(built_in):
    built_in.rule("reading-level-too-high", family="readability", tier="extended", params="{words: {}, max_grade: 13}")
    catalog = load_catalog()
    assert 13 == _decision(catalog, "reading-level-too-high").rule.params["max_grade"]
    decision = _decision(catalog, "reading-level-too-high", profile="patient-info")
    assert (8, True) == (decision.rule.params["max_grade"], decision.enabled)
