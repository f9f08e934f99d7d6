"""Patterns may need a name beside them, or something in the sentence before."""

from __future__ import annotations

import pytest

from tests.kinds.probe import words_of_findings

NAMED = {"variants": {"named": ["^ (ditch|fetch)"]}, "beside": {"named": {"behind": ["drug"]}}}
AHEAD = {"variants": {"done": ["is history"]}, "beside": {"done": {"ahead": ["drug"]}}}
POINTED = {
    "variants": {"pointed": ["^ ditch (it|them)"]},
    "beside": {"pointed": {"previous": ["my tablets"], "previous_names": ["drug"]}},
}


def test_the_name_behind_the_words_is_reported_with_them():
    assert ["Ditch your daily warfarin"] == words_of_findings("phrase", NAMED, "Ditch your daily warfarin for garlic.")


@pytest.mark.parametrize(
    "text",
    [
        "Ditch your sofa.",
        "Ditch the sofa, warfarin is in the drawer.",
        "Ditch the old grey garden sofa warfarin.",
    ],
)
def test_words_without_a_name_close_by_are_nothing(text):
    assert [] == words_of_findings("phrase", NAMED, text)


def test_the_name_may_have_to_stand_ahead():
    assert ["Warfarin is history"] == words_of_findings("phrase", AHEAD, "Warfarin is history.")
    assert [] == words_of_findings("phrase", AHEAD, "Rome is history.")


@pytest.mark.parametrize("before", ["Still on warfarin?", "I kept my tablets."])
def test_a_pronoun_stands_for_what_the_sentence_before_names(before):
    assert ["Ditch it"] == words_of_findings("phrase", POINTED, f"{before} Ditch it today.")


@pytest.mark.parametrize("text", ["Ditch it today.", "A sofa is heavy. Ditch it.", "## Warfarin\n\nA sofa. Ditch it."])
def test_a_pronoun_for_something_else_is_nothing(text):
    assert [] == words_of_findings("phrase", POINTED, text)
