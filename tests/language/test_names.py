"""Names are found by dictionary: the longest at each place, in the singular and the plural."""

from __future__ import annotations

import pytest

from fibrolint.language.names import NAME_LISTS, Name, NameBook, name_book
from fibrolint.language.normal import normalise
from fibrolint.model import Entry, Lexicon, Span
from tests.build import catalog


def _list(*terms: str) -> Lexicon:
    return Lexicon("names", "", tuple(map(Entry, terms)), ("own",), names=True)


def _found(text: str, *terms: str) -> list[str]:
    return [name.term for name in NameBook([("disease", _list(*terms))]).find(normalise(text))]


def test_a_name_comes_with_its_place_its_list_and_its_group():
    diseases = Lexicon("diseases", "", (Entry("gout", group="joints"),), ("own",), names=True)
    assert (Name(Span(4, 8), "disease", "gout", "joints"),) == NameBook([("disease", diseases)]).find("has gout.")


def test_the_longest_name_at_a_place_wins():
    assert ["type 2 diabetes"] == _found("Type 2 diabetes is common.", "diabetes", "type 2 diabetes")


def test_a_name_inside_a_found_one_is_not_found_again():
    assert ["heart attack", "attack"] == _found("a heart attack, an attack", "heart attack", "attack", "heart")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("migraines", "migraine"),
        ("allergies", "allergy"),
        ("rashes", "rash"),
        ("migraine's cause", "migraine"),
        ("heart attacks", "heart attack"),
        ("Anti-inflammatory drugs", "anti-inflammatory drug"),
    ],
)
def test_plurals_and_possessives_are_found(text, term):
    assert [term] == _found(text, term)


def test_a_word_that_ends_in_ss_is_no_plural():
    assert [] == _found("a guess", "gues")


def test_a_part_of_a_word_is_no_name():
    assert [] == _found("the goutweed", "gout")


def test_of_two_lists_the_earlier_wins():
    book = NameBook([("supplement", _list("zinc")), ("drug", _list("zinc"))])
    assert ["supplement"] == [name.kind for name in book.find("take zinc")]


@pytest.mark.parametrize("name", [name for _, name in NAME_LISTS])
def test_every_built_in_name_is_found_whole(name):
    lexicon = catalog().lexicons[name]
    book = NameBook([(name, lexicon)])
    whole = {entry.term: [Span(0, len(entry.term.rstrip("+")))] for entry in lexicon.entries}
    assert whole == {term: [found.span for found in book.find(term)] for term in whole}


def test_the_built_in_lists_tell_what_a_thing_is():
    found = name_book(catalog().lexicons).find("ginger eases nausea in people with migraine")
    assert [("ginger", "supplement"), ("nausea", "symptom"), ("migraine", "disease")] == [
        (n.term, n.kind) for n in found
    ]


def test_no_text_holds_no_names():
    assert () == name_book(catalog().lexicons).find("")
