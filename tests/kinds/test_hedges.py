"""``hedges`` finds more hedges in one clause than its claim needs."""

from __future__ import annotations

from tests.kinds.probe import findings_of, words_of_findings

_PARAMS = {"at_least": 3, "max_words": 4, "patterns": ["could potentially"], "except": ["would"]}


def _marked(text: str) -> list[str]:
    return words_of_findings("hedges", _PARAMS, text)


def test_three_hedges_in_a_clause_are_a_pile():
    assert ["might possibly hint at a potential link"] == _marked("It might possibly hint at a potential link to gout.")


def test_the_message_may_say_how_many_they_are():
    (finding,) = findings_of("hedges", _PARAMS, "Perhaps it might possibly help.", message="{count}")
    assert "3" == finding.message


def test_two_hedges_are_no_pile():
    assert [] == _marked("It might possibly help.")


def test_a_listed_pair_is_enough():
    assert ["could potentially"] == _marked("It could potentially help.")


def test_a_pair_inside_a_pile_is_not_told_twice():
    assert ["could potentially perhaps"] == _marked("It could potentially perhaps help.")


def test_hedges_of_two_clauses_do_not_add_up():
    assert [] == _marked("It may help, and perhaps it works, but it might fail.")


def test_a_relative_clause_has_hedges_of_its_own():
    assert [] == _marked("Tea may possibly help people who might sleep badly.")


def test_hedges_far_apart_do_not_add_up():
    assert [] == _marked("Perhaps the tea that grows on the sunny side of the hill may be a possible one.")


def test_words_that_only_look_like_hedges_do_not_count():
    assert [] == _marked("It would perhaps possibly help.")
    assert ["might perhaps possibly"] == _marked("It might perhaps possibly help.")


def test_what_nobody_knows_is_not_counted_as_a_hedge():
    assert [] == _marked("It is unclear whether it might help.")
