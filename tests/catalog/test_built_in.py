"""The built-in rules, word lists and references as they are shipped."""

from __future__ import annotations

import re

import pytest

from fibrolint.catalog import load_catalog


@pytest.fixture(scope="module")
def catalog():
    return load_catalog(validate=True)


def test_every_built_in_rule_names_only_what_exists(catalog):
    assert all(rule.references for rule in catalog.rules.values() if rule.severity == "error")


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
