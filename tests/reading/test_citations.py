"""Marks that point to references: what is one, what only looks like one, and the prose without them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.model import Piece, Span
from fibrolint.reading.citations import cut, expand, find_marks, find_parenthesised, moved, removed


def labels(prose: str) -> list[tuple[str, ...]]:
    return [mark.labels for mark in find_marks(prose)]


def without(prose: str) -> str:
    return cut(prose, [Piece(Span(0, len(prose)), Span(0, len(prose)))], [mark.prose for mark in find_marks(prose)])[0]


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("Heat helps [3].", [("3",)]),
        ("Heat helps [2, 4-6].", [("2", "4", "5", "6")]),
        ("Heat helps [2,4–6].", [("2", "4", "5", "6")]),
        ("Heat helps [2][3].", [("2",), ("3",)]),
        ("Heat helps [Ref 2].", [("2",)]),
        ("Heat helps.¹²", [("12",)]),
        ("Heat helps¹,³ much.", [("1", "3")]),
        ("Heat helps [^note].", [("note",)]),
        ("Pain fell by 30% [4-6].", [("4", "5", "6")]),
        ("Heat helps (Okafor, 2020).", [("okafor 2020",)]),
        ("Heat helps (Okafor & Lee 2020; Smith et al., 2019a).", [("okafor 2020", "smith 2019a")]),
        ("Heat helps (see Okafor, 2019, 2020).", [("okafor 2019", "okafor 2020")]),
        ("Okafor et al. (2020) tried heat.", [("okafor 2020",)]),
        ("Okafor and Lee (2020) tried heat.", [("okafor 2020",)]),
        ("Heat helps [van der Berg, 2020].", [("van der berg 2020",)]),
        ("Heat helps (WHO, 2019).", [("WHO 2019",)]),
    ],
)
def test_citations_are_marks(prose: str, wanted: list[tuple[str, ...]]):
    assert wanted == labels(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "The risk is 3 [2 to 5] in 1,000.",
        "The risk is 3 [2-5] in 1,000.",
        "It happens to [1 in 5] people.",
        "They [sic] were ill.",
        "Take one [500 mg] a day.",
        "[1] Okafor A. Heat.",
        "[x] done",
        "[ ] to do",
        "It was late [2019].",
        "The risk fell [95% CI 1-2].",
        "The risk fell [0.2, 0.5].",
        "The blood gas gave [HCO3-] of 24.",
        "See [2](https://example.org).",
        "A room of 20 m² and 10⁹ cells and Ca²⁺ and 5 kg/m².",
        "It began (May 2020).",
        "It began (since 2020).",
        "It was updated (Updated, 2020).",
        "Item [0] is none.",
    ],
)
def test_other_things_in_brackets_are_not(prose: str):
    assert [] == labels(prose)


def test_what_is_a_link_holds_no_mark():
    prose = "Heat helps [2]."
    assert [] == find_marks(prose, skip=[Span(11, 14)])


def test_a_range_of_references_is_expanded_and_a_falling_one_is_none():
    assert (("1", "2", "3", "5"), ()) == (expand("1-3, 5"), expand("5-2"))


def test_numbers_in_round_brackets_are_marks_at_the_end_of_a_clause_only():
    prose = "First (1) warm it (3), then (2) rest (4, 5)."
    assert [("3",), ("4", "5")] == [mark.labels for mark in find_parenthesised(prose)]


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("Heat helps [2].", "Heat helps."),
        ("Heat [2] helps.", "Heat helps."),
        ("Heat helps.[2] Cold does not.", "Heat helps. Cold does not."),
        ("Heat helps [2], [3].", "Heat helps."),
        ("Heat helps ([2]).", "Heat helps."),
        ("Heat helps [2]", "Heat helps"),
        ("Heat [2], not cold [3, 4], helps.", "Heat, not cold, helps."),
        ("Heat helps (Okafor, 2020) [2].", "Heat helps (Okafor, 2020)."),
    ],
)
def test_a_mark_leaves_no_trace_in_the_prose(prose: str, wanted: str):
    spans = [mark.prose for mark in find_marks(prose) if mark.style != "author-year"]
    assert wanted == cut(prose, [Piece(Span(0, len(prose)), Span(0, len(prose)))], spans)[0]


def test_places_behind_a_cut_move_by_what_is_gone():
    prose = "Heat [2] helps."
    gone = removed(prose, [Span(5, 8)])
    assert [without(prose).index("helps")] == list(moved([prose.index("helps")], gone))


def test_an_entity_stays_one_unit():
    pieces = [Piece(Span(0, 5), Span(0, 5)), Piece(Span(5, 6), Span(5, 10)), Piece(Span(6, 10), Span(10, 14))]
    assert ("Heat &", (pieces[0], pieces[1])) == cut("Heat & [2]", pieces, [Span(7, 10)])


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .,()[]12", max_size=40), st.data())
def test_what_is_left_maps_to_equal_text(prose: str, data: st.DataObject):
    edges = sorted(data.draw(st.lists(st.integers(0, len(prose)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    left, pieces = cut(prose, [Piece(Span(0, len(prose)), Span(7, 7 + len(prose)))] if prose else [], spans)
    source = "x" * 7 + prose
    assert left == "".join(piece.prose.of(left) for piece in pieces)
    assert [piece.prose.of(left) for piece in pieces] == [piece.source.of(source) for piece in pieces]
