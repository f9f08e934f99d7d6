"""How hard an article is to read: which sentences count, and what the grade follows."""

from __future__ import annotations

import pytest

from fibrolint.facts.readability import prose_sentences, reading_grade
from tests.build import article_of

_EASY = "Gout hurts. The toe is red. Rest helps it. Ice does too. "
_HARD = "Persistent inflammation substantially complicates pharmacological rehabilitation of symptomatic individuals. "


def _grade(text: str) -> float | None:
    return reading_grade(prose_sentences(article_of(text)))


def test_long_words_take_more_schooling_than_short_ones():
    assert _grade(_HARD * 12) > _grade(_EASY * 12) + 10


@pytest.mark.parametrize("text", ["", _EASY * 3])
def test_under_a_hundred_words_there_is_no_grade(text):
    assert _grade(text) is None


def test_lists_and_headings_do_not_count():
    assert _grade(_EASY * 12) == _grade(f"## Pharmacological rehabilitation\n\n{_EASY * 12}\n\n- {_HARD}\n")


def test_lines_without_a_full_stop_are_sentences_of_their_own():
    lines = "\n\n".join(["Gout hurts and the toe is red"] * 20)
    assert _grade(lines) == _grade(lines.replace("red", "red."))
