"""Statements are about the same thing when their agents and their targets are, in whatever words."""

from __future__ import annotations

import pytest

from fibrolint.facts.clusters import ClusterBook, Subject, apart, compile_clusters, is_same, keys_of, overlap
from fibrolint.language.names import name_book
from tests.build import catalog, pattern_book


def _book() -> ClusterBook:
    return compile_clusters(pattern_book(), name_book(catalog().lexicons))


def _subject(agent: str, target: str) -> Subject:
    return Subject(keys_of(agent, _book()), keys_of(target, _book()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("migraine", "Migraines"),
        ("inflammation", "inflammatory"),
        ("neutrophil involvement", "the role of neutrophils"),
        ("gout", "the risk of gout in men"),
        ("Crohn’s", "Crohn's disease"),
    ],
)
def test_words_for_the_same_thing_have_the_same_keys(one, other):
    assert keys_of(one, _book()) == keys_of(other, _book())


@pytest.mark.parametrize(("one", "other"), [("vitamin D", "vitamin C"), ("the REEP1 gene", "the REEP2 gene")])
def test_names_that_differ_in_a_letter_or_number_are_apart(one, other):
    assert 0.0 == overlap(keys_of(one, _book()), keys_of(other, _book()))


@pytest.mark.parametrize("words", ["it", "the disease", "this treatment", "42", ""])
def test_words_that_name_nothing_have_no_keys(words):
    assert frozenset() == keys_of(words, _book())


def test_subjects_are_the_same_in_agent_and_target():
    assert is_same(_subject("heart scans", "deaths"), _subject("scans", "death"))
    assert not is_same(_subject("zinc", "colds"), _subject("honey", "colds"))
    assert not is_same(_subject("zinc", "colds"), _subject("zinc", "gout"))


def test_subjects_without_words_of_their_own_are_never_the_same():
    assert not is_same(_subject("it", "colds"), _subject("it", "colds"))


def test_of_each_cluster_the_first_is_kept():
    subjects = [_subject("zinc", "colds"), _subject("honey", "colds"), _subject("zinc", "a cold")]
    assert (0, 1) == apart((subject, number) for number, subject in enumerate(subjects))
