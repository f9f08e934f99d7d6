"""``dose`` finds an amount that a reader is told to take, where nobody to ask is named."""

from __future__ import annotations

import pytest

from tests.kinds.probe import words_of_findings

PARAMS = {
    "patterns": ["^ (take|use)", "you should take"],
    "statements": ["the best dose is"],
    "substances": ["tincture"],
    "foods": ["table salt"],
    "except": ["no more than"],
    "pointers": ["ask a pharmacist"],
    "hollow": ["don't ask a pharmacist"],
    "callouts": ["see your doctor before"],
}


def _found(text: str, **params: object) -> list[str]:
    return words_of_findings("dose", {**PARAMS, **params}, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Take 300 mg at night.", "Take 300 mg"),
        ("Take 2-3 tablets at night.", "Take 2-3 tablets"),
        ("Take two small white tablets at night.", "Take two small white tablets"),
        ("Take 10,000 IU.", "Take 10,000 IU"),
        ("Take it at noon, 300-400 mcg each time.", "Take it at noon, 300-400 mcg"),
        ("In the end you should take 5 mg.", "you should take 5 mg"),
        ("Use 20 drops of the tincture.", "Use 20 drops"),
        ("Take 5 g of ashwagandha.", "Take 5 g"),
    ],
)
def test_a_dose_is_marked_from_the_verb_on(text, words):
    assert _found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Take 300 steps.",
        "Take care: the limit is 180 mg/dl.",
        "Take a rest; 300 mg is a lot.",
        "Take all of the things that were said here with a good pinch, 300 mg or more.",
        "Use 20 drops of the ink.",
        "Take 5 g of table salt.",
        "Take no more than 300 mg.",
        "They took 300 mg.",
    ],
)
def test_what_is_no_dose_for_the_reader_is_let_pass(text):
    assert _found(text) == []


def test_a_stated_dose_counts_for_a_supplement_only():
    assert _found("For ashwagandha the best dose is 600 mg.") == ["the best dose is 600 mg"]
    assert _found("For her the best dose is 600 mg.") == []


@pytest.mark.parametrize(("sentences_between", "found"), [(2, []), (3, ["Take 300 mg"])])
def test_a_pointer_counts_three_sentences_away(sentences_between, found):
    text = "Take 300 mg. " + "It is late. " * sentences_between + "Do ask a pharmacist."
    assert _found(text) == found


def test_a_pointer_of_another_section_is_none():
    text = "# One\n\nTake 300 mg.\n\n## Two\n\nDo ask a pharmacist.\n"
    assert _found(text) == ["Take 300 mg"]


def test_a_hollow_pointer_is_none():
    assert _found("Take 300 mg. And don't ask a pharmacist.") == ["Take 300 mg"]


def test_a_callout_counts_for_the_whole_article():
    text = "# One\n\nTake 300 mg.\n\n## Two\n\nDo see your doctor before.\n"
    assert _found(text) == []


def test_two_verbs_before_one_dose_are_one_finding():
    assert _found("You should take 5 mg.", patterns=["you should", "should take"]) == ["You should take 5 mg"]
    assert _found("Take 5 mg and then you should take 10 mg.") == ["Take 5 mg", "you should take 10 mg"]


def test_a_guard_silences_a_dose_that_is_denied():
    assert words_of_findings("dose", PARAMS, "It is not true that you should take 5 mg.", unless=["denied"]) == []


REGIMENS = {"regimens": ["every night", "is plenty"], "told": ["took", "i"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("For sleep: 300 mg of ashwagandha every night.", "300 mg of ashwagandha every night"),
        ("For most, 300 mg of ashwagandha is plenty.", "300 mg of ashwagandha is plenty"),
    ],
)
def test_how_often_a_supplement_is_taken_makes_a_dose_of_it(text, words):
    assert [words] == _found(text, **REGIMENS)


@pytest.mark.parametrize(
    "text",
    [
        "For sleep: 300 mg of warfarin every night.",
        "For sleep: 300 mg of ink every night.",
        "Volunteers took 300 mg of ashwagandha every night.",
        "The jar holds 300 mg of ashwagandha; read a book every night.",
        "For sleep: 5 g of table salt and ashwagandha every night.",
    ],
)
def test_a_medicine_a_report_and_a_food_have_no_such_dose(text):
    assert [] == _found(text, **REGIMENS)
