"""The evidence that front matter declares."""

from __future__ import annotations

import pytest

from fibrolint.reading.evidence import DESIGNS, SPECIES, declared
from fibrolint.reading.front_matter import read_front_matter


def _read(value: str):
    text = f"---\nevidence: {value}\n---\nBody"
    found = read_front_matter(text)
    return declared(found.meta.evidence), [(trouble.message, trouble.span.of(text)) for trouble in found.troubles]


@pytest.mark.parametrize("name", sorted(DESIGNS))
def test_each_design_is_read_and_gives_its_rung(name):
    stated, troubles = _read(f"{{design: {name}}}")
    assert (frozenset({name}), DESIGNS[name], []) == (stated.designs, stated.rung, troubles)


@pytest.mark.parametrize("name", sorted(SPECIES))
def test_each_species_is_read(name):
    stated, troubles = _read(f"{{species: {name}}}")
    assert (frozenset({name}), []) == (stated.species, troubles)


@pytest.mark.parametrize(
    ("written", "design"),
    [
        ("Randomized controlled trial", "randomised trial"),
        ("RCTs", "randomised trial"),
        ("case control study", "case-control"),
        ("Cohort studies", "cohort"),
        ("meta-analysis", "systematic review"),
        ("in vitro", "cells"),
    ],
)
def test_the_spelling_of_a_design_makes_no_difference(written, design):
    assert ({design}, []) == (_read(f"{{design: {written}}}")[0].designs, _read(f"{{design: {written}}}")[1])


def test_of_several_designs_the_best_counts():
    assert 4 == _read("{design: [cohort, randomised trial]}")[0].rung


@pytest.mark.parametrize(("written", "species"), [("mice", "mouse"), ("Fruit flies", "fruit fly"), ("people", "human")])
def test_the_plural_of_a_species_is_known(written, species):
    assert {species} == _read(f"{{species: {written}}}")[0].species


@pytest.mark.parametrize(
    ("value", "in_lab", "rung"),
    [
        ("{species: mouse}", True, 2),
        ("{design: randomised trial, species: mouse}", True, 2),
        ("{design: randomised trial, species: [mouse, human]}", False, 4),
        ("{design: cells}", True, 2),
        ("{design: [cells, cohort]}", False, 3),
        ("{n: 40}", False, 0),
    ],
)
def test_a_study_without_people_is_lab_work_whatever_its_design(value, in_lab, rung):
    stated, _ = _read(value)
    assert (in_lab, rung) == (stated.in_lab, stated.rung)


@pytest.mark.parametrize(("written", "size"), [("40", 40), ("1,200", 1200), ("n = 40", 40)])
def test_the_size_is_a_whole_number(written, size):
    assert size == _read(f"{{n: '{written}'}}")[0].size


@pytest.mark.parametrize(
    ("value", "words", "at"),
    [
        ("{design: kohort}", "did you mean 'cohort'?", "kohort"),
        ("{species: mose}", "did you mean 'mouse'?", "mose"),
        ("{desgin: cohort}", "did you mean 'design'?", "cohort"),
        ("{n: many}", "write a whole number", "many"),
        ("{design: hearsay of old}", "write animal, case report,", "hearsay of old"),
        ("cohort", "needs design, species or n", "cohort"),
    ],
)
def test_what_nobody_knows_is_said_with_its_place_and_what_is_near(value, words, at):
    stated, ((message, place),) = _read(value)
    assert (frozenset(), None, True, at) == (stated.names, stated.size, words in message, place)


def test_an_article_that_declares_nothing_has_no_rung():
    assert (0, False) == (declared({}).rung, declared({}).in_lab)
