"""The designs, species and sizes that sentences disclose, and what front matter declares."""

from __future__ import annotations

import pytest

from fibrolint.facts.designs import Designs, compile_designs
from tests.build import article_of, catalog, pattern_book


def _designs(text: str) -> Designs:
    return Designs(article_of(text), compile_designs(catalog().lexicons, pattern_book()))


def _kinds(text: str) -> frozenset[str]:
    return _designs(text).kinds(article_of(text).sentences[0])


def _sizes(text: str) -> set[int]:
    found = _designs(text).of(article_of(text).sentences[0])
    return {disclosure.size for disclosure in found if disclosure.size is not None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mice on the diet lived longer.", "animals"),
        ("Rats given the oil slept.", "animals"),
        ("A primate study had the same result.", "animals"),
        ("The tumours shrank in a petri dish.", "cells"),
        ("A computer model gave the same answer.", "simulation"),
        ("A cohort of bakers took part.", "observational"),
        ("Bakers were surveyed each year.", "observational"),
        ("Half were randomly given a dummy pill.", "trial"),
        ("A Cochrane review came to the same end.", "review"),
        ("A small study says so.", "small"),
        ("A case report describes it.", "case report"),
        ("The maker cites unpublished data.", "unpublished"),
        ("The volunteers slept better.", "people"),
        ("It is in clinical trials.", "clinical"),
    ],
)
def test_each_kind_of_evidence_is_told_by_its_words(text, kind):
    assert kind in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "In vitro fertilisation was invented in 1978.",
        "The mouse pointer moves.",
        "No human studies have been done.",
        "The next step is a clinical trial in people.",
        "Children's Hospital is a member.",
        "Rats live in the sewers.",
    ],
)
def test_other_senses_and_trials_to_come_disclose_nothing(text):
    assert frozenset() == _kinds(text)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("A pilot in 14 women was run.", {14}),
        ("A study of 1,234 nurses was run.", {1234}),
        ("A trial in twenty adults was run.", {20}),
        ("A study of 12 healthy young men was run.", {12}),
        ("A study in 30% of women was run.", set()),
        ("A study in 2019 adults remember.", set()),
        ("It affects one in 50 people.", set()),
        ("A trial for 12 weeks helped people.", set()),
    ],
)
def test_people_are_counted_and_nothing_else(text, sizes):
    assert sizes == _sizes(text)


def test_disclosures_are_ranges_of_their_sentence():
    text = "They slept. By the registry, bakers slept less."
    article = article_of(text)
    found = Designs(article, compile_designs(catalog().lexicons, pattern_book())).of(article.sentences[1])
    assert {"registry"} == {disclosure.prose.of(article.sentences[1].text) for disclosure in found}


def test_what_is_declared_is_at_hand():
    assert {"cohort", "human"} == _designs("---\nevidence: {design: cohort, species: human}\n---\nTea.").declared.names
