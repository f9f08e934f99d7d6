"""The built-in rules, word lists and references as they are shipped."""

from __future__ import annotations

import re

import pytest

from fibrolint.catalog import PROFILES, load_catalog, select
from fibrolint.model import Severity
from fibrolint.settings import Settings


@pytest.fixture(scope="module")
def catalog():
    return load_catalog(validate=True)


def test_every_built_in_rule_names_only_what_exists(catalog):
    assert all(rule.references for rule in catalog.rules.values() if rule.severity == "error")


def works_of(rule):
    """The works that a rule rests on, for readers anywhere and for those of each jurisdiction that it names."""
    local = {name: departs.references for name, departs in rule.jurisdictions.items() if departs.references is not None}
    return {"anywhere": rule.references} | local


def test_every_rule_rests_on_a_work_that_was_not_cited_from_memory(catalog):
    """All, not only errors: a variant, profile, jurisdiction or a place in the title makes an error of many a warning.

    What is said of suppressions is about this program and rests on nothing.
    """
    unread = [
        (rule.id, where)
        for rule in catalog.rules.values()
        for where, works in works_of(rule).items()
        if rule.family != "suppression" and all(work.status == "from-memory" for work in works)
    ]
    assert unread == []


def test_a_rule_that_rests_on_nothing_never_becomes_an_error(catalog):
    unsourced = [rule for rule in catalog.rules.values() if not rule.references]
    severities = {
        decision.severity
        for profile in PROFILES
        for jurisdiction in (None, "us", "uk", "eu")
        for decision in select(catalog, Settings(profile=profile, jurisdiction=jurisdiction))
        if decision.rule.id in {rule.id for rule in unsourced}
    }
    assert unsourced
    assert Severity.ERROR not in severities


def test_a_word_list_that_names_a_work_names_one_that_exists(catalog):
    named = {source for lexicon in catalog.lexicons.values() for source in lexicon.sources}
    keys = {source for source in named if re.fullmatch(r"[A-Z][A-Z0-9.-]+", source)}
    assert set() == keys - set(catalog.sources)


_NAMES = ("biomarkers", "body", "diseases", "drugs", "lifestyle", "procedures", "supplements", "symptoms")


@pytest.mark.parametrize("name", _NAMES)
def test_a_list_of_names_is_sorted_lower_case_and_holds_each_once(catalog, name):
    terms = [entry.term for entry in catalog.lexicons[name].entries]
    assert sorted(set(terms)) == terms
    assert [term for term in terms if term != term.lower().strip() or "  " in term] == []


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        (
            "diseases",
            "migraine fibromyalgia arthritis eczema gout asthma cold flu ibs cancer diabetes reflux insomnia anxiety "
            "tinnitus sciatica lupus hives acne uti cystitis hypertension dementia alzheimer's parkinson's depression",
        ),
        ("supplements", "turmeric ginger ashwagandha probiotic collagen magnesium zinc"),
        ("drugs", "ibuprofen paracetamol acetaminophen metformin sertraline ozempic statin antibiotic"),
        ("symptoms", "pain stiffness fatigue bloating nausea cough itching palpitation"),
        ("body", "gut liver immunity digestion sleep mood memory"),
        ("biomarkers", "cholesterol cortisol"),
        ("lifestyle", "exercise yoga meditation fasting diet"),
        ("procedures", "acupuncture massage surgery therapy treatment"),
    ],
)
def test_everyday_names_are_known(catalog, name, terms):
    known = {entry.term for entry in catalog.lexicons[name].entries}
    assert [] == [term for term in terms.split() if term not in known]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("diseases", "male aging hunger cat add pots ms shock crabs stones"),
        ("drugs", "alert armour honey relief sleep water vital thyroid tetanus"),
        ("body", "back period hand focus"),
        ("supplements", "dates"),
    ],
)
def test_everyday_words_are_not_taken_for_names(catalog, name, words):
    known = {entry.term for entry in catalog.lexicons[name].entries}
    assert [] == [word for word in words.split() if word in known]
