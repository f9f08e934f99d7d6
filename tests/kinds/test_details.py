"""``details`` finds studies that are told of without their details."""

from __future__ import annotations

import pytest

from tests.kinds.probe import findings_of, words_of_findings

_PARAMS = {"patterns": ["a study found"], "except": ["a study found wanting"], "published": ["journal"], "at_least": 2}


def _words(text: str) -> list[str]:
    return words_of_findings("details", _PARAMS, text)


@pytest.mark.parametrize(
    "text",
    [
        "Then a study found that tea helps.",
        "In 2019 a study found that tea helps.",
        "In mice, a study found that tea helps.",
        "Then a study found that tea helps.\n\n## More\n\nA cohort study of 400 nurses agreed.",
    ],
)
def test_a_study_with_fewer_details_is_found(text):
    assert ["a study found"] == _words(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 a study found in mice that tea helps.",
        "A study found that tea helps. The journal says that 400 nurses took part in the study.",
        "A study found that tea helps.\n\nThe cohort study of 400 nurses ran for years.",
        "A study found that tea helps [1].\n\n## References\n\n1. Okafor A. Tea. 2019.",
        "A study found that tea helps ([source](https://pubmed.ncbi.nlm.nih.gov/1/)).",
        "A study found wanting is no help.",
    ],
)
def test_details_and_sources_clear_it(text):
    assert [] == _words(text)


def test_what_opens_an_article_may_be_told_further_down():
    text = "A study found that tea helps.\n\n" + "They sat.\n\n" * 9 + "The cohort study of 400 nurses ran for years."
    assert [] == _words(text)


def test_what_stands_later_needs_its_details_near():
    text = (
        "They sat.\n\n" * 6 + "A study found that tea helps.\n\n" + "They sat.\n\n" * 9 + "A cohort of 400 nurses sat."
    )
    assert ["A study found"] == _words(text)


def test_declared_details_count():
    assert [] == _words("---\nevidence: {design: cohort, n: 400}\n---\nThen a study found that tea helps.")


def test_the_message_says_what_is_told():
    (finding,) = findings_of("details", _PARAMS, "In 2019 a study found that tea helps.", message="{told}")
    assert "year" == finding.message
