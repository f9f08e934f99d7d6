"""``literal`` finds strings as they are written, brackets and all."""

from __future__ import annotations

import pytest

from fibrolint.model import Zone
from tests.kinds.probe import words_of_findings


def _found(text: str, *strings: str, **params: object) -> list[str]:
    return words_of_findings("literal", {"strings": list(strings), **params}, text)


def test_a_string_is_found_with_its_brackets():
    assert ["[citation needed]"] == _found("Tea cures [citation needed].", "[citation needed]")


def test_case_does_not_matter():
    assert ["TODO"] == _found("TODO: more.", "todo")


@pytest.mark.parametrize("text", ["Size xxl.", "The maxx shop.", "xx_y"])
def test_a_word_that_runs_on_is_another(text):
    assert [] == _found(text, "xx")


def test_the_longer_of_two_strings_is_marked():
    assert ["[citation needed]"] == _found("Tea [citation needed].", "[citation", "[citation needed]")


@pytest.mark.parametrize("text", ["We write “TODO” there.", 'We write "TODO" there.', "We write `TODO` there."])
def test_a_quoted_string_is_talked_about(text):
    assert [] == _found(text, "TODO")


def test_a_string_that_is_the_text_of_a_link_is_left_alone():
    assert [] == _found("See [link](https://example.org).", "[link]")


def test_words_shortly_before_may_excuse_it():
    assert [] == _found("Wikipedia writes [citation needed] there.", "[citation needed]", **{"except": ["wikipedia"]})


def test_every_occurrence_is_found():
    assert ["TODO", "TODO"] == _found("TODO one.\n\nTODO two.", "TODO")


def test_front_matter_is_not_read():
    assert [] == _found("---\nnote: TODO\n---\n# Tea\n\nHot.\n", "TODO")


def test_a_link_to_a_host_that_must_not_be_there_is_found():
    assert ["this"] == _found("See [this](https://www.example.com/x).", "TODO", hosts=["example.com"])


def test_only_the_zones_of_the_rule_are_read():
    found = words_of_findings(
        "literal", {"strings": ["TODO"]}, "# TODO now\n\nTODO soon.\n", zones=frozenset({Zone.BODY})
    )
    assert ["TODO"] == found
