"""``modifier`` finds words of praise where they are said of a noun of a certain class."""

from __future__ import annotations

import pytest

from tests.kinds.probe import findings_of, words_of_findings

PARAMS = {
    "modifiers": {"high": ["(amazing|one of the most striking|nothing short of incredible|mind blowing)"]},
    "nouns": ["(study|studies|results|drug|discovery|discoveries|foods)"],
}


def _found(text: str, **more: object) -> list[str]:
    return words_of_findings("modifier", {**PARAMS, **more}, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They published an amazing study.", "amazing study"),
        ("They published an amazing new gene study.", "amazing new gene study"),
        ("It is an amazing new type of drug for migraine.", "amazing new type of drug"),
        ("The results in older people were amazing.", "results in older people were amazing"),
        ("The results were nothing short of incredible.", "results were nothing short of incredible"),
        ("This is one of the most striking discoveries of the year.", "one of the most striking discoveries"),
        ("Mind-blowing results came from Oslo.", "Mind-blowing results"),
    ],
)
def test_praise_of_a_noun_of_the_class_is_found_with_the_noun(text, words):
    assert _found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "An amazing nurse told us of the study.",
        "The volunteers, who were amazing, took the drug.",
        "Water is one of the most striking liquids, and foods hold it.",
    ],
)
def test_praise_of_something_else_is_passed(text):
    assert _found(text) == []


def test_a_fixed_expression_is_passed():
    assert _found("It was an amazing study.", **{"except": ["amazing study"]}) == []


def test_words_near_by_excuse_praise():
    text = "It was an amazing study. It was in 1950."
    assert _found(text, except_nearby={"sentence": ["in 1950"]}) == ["amazing study"]
    assert _found(text, except_nearby={"paragraph": ["in 1950"]}) == []


def test_a_guard_silences_praise_by_how_it_is_meant():
    text = "The results were not amazing."
    assert words_of_findings("modifier", PARAMS, text, unless=["negated"]) == []


def test_the_message_can_name_modifier_and_noun():
    (finding,) = findings_of("modifier", PARAMS, "An amazing new drug.", message="{modifier}: {noun}")
    assert finding.message == "amazing: drug"
