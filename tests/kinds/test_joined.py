"""Rules may read the items of a list on from the words above it."""

from __future__ import annotations

import pytest

from tests.kinds.probe import words_of_findings

DISCARD = {"patterns": ["^ throw out (your|the) <1> shoes"], "lead_ins": ["^ things to bin <2> shoes"]}


def _found(text: str, **more: object) -> list[str]:
    return words_of_findings("phrase", DISCARD, text, **more)


@pytest.mark.parametrize("above", ["Throw out:", "## Throw out", "I say this once. Throw out:"])
def test_an_item_is_read_on_from_what_introduces_its_list(above):
    assert ["your old shoes"] == _found(f"{above}\n\n- a hat\n- your old shoes\n- a coat\n")


def test_patterns_for_lists_alone_are_read_over_the_colon():
    assert ["Shoes"] == _found("Things to bin:\n\n- Shoes\n")


def test_a_list_that_nothing_announces_is_not_read_on():
    assert [] == _found("Throw out what is worn.\n\n- your old shoes\n")


def test_an_item_that_says_it_alone_is_reported_once():
    assert ["Throw out your old shoes"] == _found("This week:\n\n- Throw out your old shoes\n")


def test_a_denial_above_the_list_holds_for_its_items():
    rule = {"patterns": ["throw out your shoes"], "lead_ins": ["bin your shoes"]}
    assert ["your shoes"] == words_of_findings("phrase", rule, "Now throw out:\n\n- your shoes\n", unless=["negated"])
    assert [] == words_of_findings("phrase", rule, "Do not throw out:\n\n- your shoes\n", unless=["negated"])
