"""How certain a sentence sounds, from its words alone."""

from __future__ import annotations

from functools import cache

import pytest

from fibrolint.facts.certainty import CertaintyBook, Sounding, compile_certainty, sounds
from tests.build import article_of, catalog, pattern_book, readings_of


@cache
def book() -> CertaintyBook:
    return compile_certainty(catalog().lexicons, pattern_book())


def sounding(text: str) -> Sounding:
    article = article_of(text)
    sentence = article.sentences[0]
    return sounds(sentence, readings_of(article).cues(sentence), book())


def certainty(text: str) -> float:
    return sounding(text).certainty


def reasons(text: str) -> dict[str, str]:
    return {part.text: part.why for part in sounding(text).parts}


def test_a_bare_statement_sounds_asserted() -> None:
    assert Sounding(4.0) == sounding("Sage tea soothes a sore throat.")


def test_the_ladder_is_climbed_from_unknown_to_proven() -> None:
    climbing = (
        "It is not known whether sage tea soothes a sore throat.",
        "Sage tea may soothe a sore throat.",
        "Sage tea probably soothes a sore throat.",
        "Sage tea seems to soothe a sore throat.",
        "Sage tea can soothe a sore throat.",
        "Sage tea soothes a sore throat.",
        "Sage tea is proven to soothe a sore throat.",
    )
    assert sorted(map(certainty, climbing)) == [certainty(text) for text in climbing]
    assert len(climbing) == len(set(map(certainty, climbing)))


def test_may_alone_stands_on_the_rung_of_what_is_possible() -> None:
    assert 1.0 == certainty("Cold showers may lift your mood.")


def test_hedges_of_different_groups_add_up() -> None:
    assert certainty("This could ease cramps.") > certainty("This could potentially ease cramps.")


def test_hedges_of_one_group_count_once() -> None:
    assert certainty("It may ease cramps and may help you sleep soundly.") == certainty(
        "It may ease cramps and help you sleep soundly."
    )


@pytest.mark.parametrize(
    ("plain", "softer"),
    [
        ("Sage soothes half of all patients.", "Sage soothes roughly half of all patients."),
        ("A cold lasts a week.", "A cold usually lasts a week."),
        ("Sage soothes a sore throat.", "Experts believe that sage soothes a sore throat."),
        ("Sage soothes a sore throat.", "Sage soothes a sore throat, the nurse said."),
        ("Sage soothes a sore throat.", "Does sage soothe a sore throat?"),
        ("Sage soothes a sore throat.", "Sage soothes a sore throat if you drink it warm."),
        ("Smokers get gout.", "Smokers are more likely to get gout."),
        ("Sage works.", "Further trials are needed to show that sage works."),
    ],
)
def test_a_sentence_sounds_less_certain_with_words_that_limit_it(plain: str, softer: str) -> None:
    assert certainty(softer) < certainty(plain)


@pytest.mark.parametrize(
    "surer",
    [
        "No herb cures diabetes.",
        "Sage does not cure diabetes.",
        "Sage doesn't cure diabetes.",
        "Sage clearly soothes a sore throat.",
        "Sage was better than placebo.",
    ],
)
def test_a_flat_denial_an_emphasis_and_a_result_sound_surer_than_a_bare_statement(surer: str) -> None:
    assert certainty(surer) > 4.0


def test_what_is_not_known_is_no_denial() -> None:
    assert {"not clear": "not known"}.items() <= reasons("It is not clear that sage works.").items()
    assert "not" not in reasons("It is not clear that sage works.")


def test_an_association_sounds_nearly_asserted() -> None:
    assert certainty("Shift work is linked to heart disease.") > certainty("Shift work can harm the heart.")


def test_may_counts_only_where_it_is_a_hedge() -> None:
    assert {"may": "may"} == reasons("Sage may soothe a sore throat.")
    assert "May" not in reasons("The clinic opens in May 2031.")


def test_a_cue_without_a_weight_of_its_own_weighs_by_its_rung() -> None:
    assert {"arguably": "rung 1"} == reasons("Sage arguably soothes a sore throat.")


def test_certainty_stays_on_the_ladder() -> None:
    assert 0.0 == certainty("It may possibly be that sage could potentially work, but this is unclear.")
    assert 5.0 == certainty("No herb has ever definitely cured it, and clearly none was tried.")


def test_parts_say_what_moved_it_in_order_of_place() -> None:
    parts = sounding("Perhaps sage can soothe a sore throat.").parts
    assert [("Perhaps", "guess"), ("can", "can")] == [(part.text, part.why) for part in parts]
    assert all(part.change < 0 for part in parts)


def test_parts_account_for_the_certainty() -> None:
    told = sounding("Sage seems to soothe a sore throat in some people.")
    assert told.certainty == pytest.approx(4.0 + sum(part.change for part in told.parts))


def test_parts_stand_where_they_say() -> None:
    text = "Perhaps sage can soothe a sore throat."
    assert [part.prose.of(text) for part in sounding(text).parts] == [part.text for part in sounding(text).parts]


@pytest.mark.parametrize("name", ["certainty_lowering", "certainty_raising"])
def test_every_entry_says_why_and_by_how_much(name: str) -> None:
    assert () == tuple(entry for entry in catalog().lexicons[name].entries if not (entry.group and entry.level))
