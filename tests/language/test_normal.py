"""Normalised text is as long as the text, so that every offset found in it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibrolint.language.normal import normalise, words_of


@given(st.text())
def test_any_text_keeps_its_length(text):
    assert len(text) == len(normalise(text))


@given(st.text())
def test_normal_text_is_left_as_it_is(text):
    assert normalise(text) == normalise(normalise(text))


def test_a_capital_that_grows_when_lowered_moves_nothing_behind_it():
    assert "İ cures" == normalise("İ Cures")


@pytest.mark.parametrize("quote", "‘’‛ʼ´`")
def test_single_quotes_are_straight(quote):
    assert "don't" == normalise(f"Don{quote}t")


@pytest.mark.parametrize("quote", "“”„‟«»")
def test_double_quotes_are_straight(quote):
    assert '"' == normalise(quote)


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u00ad")
def test_hyphens_are_plain(hyphen):
    assert "life-changing" == normalise(f"life{hyphen}changing")


@pytest.mark.parametrize("dash", "–—")
def test_dashes_stay_since_they_part_clauses(dash):
    assert dash == normalise(dash)


@pytest.mark.parametrize("space", "\t\n\r\f\v\u00a0\u2002\u2003\u2007\u2009\u202f")
def test_every_space_is_a_plain_one(space):
    assert "no cure" == normalise(f"no{space}cure")


def test_words_are_runs_of_letters_and_digits():
    assert frozenset({"don", "t", "co", "q10"}) == words_of("don't co-q10!")


def test_no_text_has_no_words():
    assert frozenset() == words_of("")
