"""Plain text: blank lines, length and final punctuation carry the structure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.model import Format, Source
from fibrolint.reading.raw import RawBlock
from fibrolint.reading.text import read_text


def read(text: str, start: int = 0) -> list[RawBlock]:
    return read_text(Source("a.txt", text, Format.TEXT), start)


def shape(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.prose) for block in read(text)]


def test_one_sentence_is_one_paragraph():
    assert [("paragraph", "Ginger may reduce nausea in pregnancy.")] == shape(
        "Ginger may reduce nausea in pregnancy.\n"
    )


def test_a_lone_line_without_a_stop_is_the_title():
    assert [("title", "Tea linked to lower risk of gout")] == shape("Tea linked to lower risk of gout")


def test_blank_lines_only_give_no_blocks():
    assert [] == shape(" \n\t\r\n\f\n")


def test_the_first_line_that_is_no_furniture_and_no_byline_is_the_title():
    text = "Posted in\n\nBy Amina Yusuf\n\nWhat tea does for gout\n\nTea is a drink. It is old.\n"
    assert ("title", "What tea does for gout") == shape(text)[2]


def test_a_first_line_with_a_full_stop_is_no_title():
    assert [("paragraph", "Tea is old."), ("paragraph", "It is a drink.")] == shape("Tea is old.\n\nIt is a drink.\n")


def test_an_isolated_short_line_is_a_heading():
    text = "Tea is old.\n\nHow it is made\n\nLeaves are dried.\n"
    assert [("paragraph", "Tea is old."), ("heading", "How it is made"), ("paragraph", "Leaves are dried.")] == shape(
        text
    )


def test_an_isolated_line_of_fifteen_words_is_a_paragraph():
    line = " ".join(["word"] * 15)
    assert [("paragraph", "Tea is old."), ("paragraph", line)] == shape(f"Tea is old.\n\n{line}\n")


def test_lines_broken_at_a_column_are_one_paragraph():
    text = (
        "Tea is old.\n\nGinger has been used for centuries to treat nausea and\n"
        "vomiting. The root is dried and then it is ground or\npressed.\n"
    )
    wrapped = "Ginger has been used for centuries to treat nausea and vomiting. "
    wrapped += "The root is dried and then it is ground or pressed."
    assert [("paragraph", "Tea is old."), ("paragraph", wrapped)] == shape(text)


def test_whole_lines_without_blank_ones_between_them_are_paragraphs_of_their_own():
    assert ["Tea is old and is drunk in many lands by many people.", "Coffee is younger."] == [
        prose for _, prose in shape("Tea is old and is drunk in many lands by many people.\nCoffee is younger.\n")
    ]


def test_a_title_right_above_its_text_is_not_joined_to_it():
    title = "Tea and gout: the evidence that doctors now look at again"
    text = f"{title}\nTea is a drink that people have had for long. It is old.\n"
    assert "title" == shape(text)[0][0]


@pytest.mark.parametrize("sign", ["-", "*", "•", "–", "1.", "2)", "a)"])
def test_bullets_are_items_without_their_sign(sign: str):
    assert [("paragraph", "It helps with:"), ("item", "nausea"), ("item", "pain")] == shape(
        f"It helps with:\n\n{sign} nausea\n{sign} pain\n"
    )


def test_items_of_one_list_share_a_group_over_blank_lines():
    groups = {block.group for block in read("It helps with:\n\n- nausea\n\n- pain\n") if block.kind == "item"}
    assert 1 == len(groups)


def test_an_indented_line_goes_on_with_its_item():
    assert ("item", "nausea that lasts") == shape("Look.\n\n- nausea\n  that lasts\n")[1]


def test_a_numbered_line_over_prose_is_a_heading():
    prose = "Turmeric is a yellow root that people in many lands eat with rice and with much else."
    assert [("paragraph", "Three roots."), ("heading", "1. Turmeric"), ("paragraph", prose)] == shape(
        f"Three roots.\n\n1. Turmeric\n\n{prose}\n"
    )


def test_a_references_line_is_a_heading_even_right_above_its_entries():
    assert ("heading", "References:") == shape("Tea is old.\n\nReferences:\n1. Okafor A. Tea. 2020.\n")[1]


def test_capitals_are_a_heading_even_right_above_the_text():
    assert ("heading", "HOW IT WORKS") == shape("Tea is old.\n\nHOW IT WORKS\nNobody knows.\n")[1]


def test_an_underlined_line_is_a_heading():
    blocks = read("Tea\n===\n\nTea is old.\n")
    assert [("heading", "Tea", 1)] == [(block.kind, block.prose, block.level) for block in blocks[:1]]


def test_a_ruled_line_is_nothing():
    assert [("paragraph", "Tea is old."), ("paragraph", "It is a drink.")] == shape(
        "Tea is old.\n\n* * *\n\nIt is a drink.\n"
    )


def test_quoted_lines_are_one_quotation():
    assert ("quote", "I felt great. Really.") == shape("Tea is old.\n\n> I felt great.\n> Really.\n")[1]


def test_columns_are_cells_of_one_table():
    cells = [block for block in read("Tea is old.\n\nTea\t1 g\nGinger\t2 g\n") if block.kind == "cell"]
    assert (["Tea", "1 g", "Ginger", "2 g"], 1) == ([cell.prose for cell in cells], len({cell.group for cell in cells}))


def test_an_address_is_a_link_without_the_stop_behind_it():
    text = "Tea is old (see https://example.org/tea_(drink)), as doi.org/10.1/x. says.\n"
    links = [(link.url, link.span.of(text)) for link in read(text)[0].links]
    assert [
        ("https://example.org/tea_(drink)", "https://example.org/tea_(drink)"),
        ("https://doi.org/10.1/x", "doi.org/10.1/x"),
    ] == links


def test_reading_begins_where_it_is_told_to():
    text = "---\ntitle: Tea\n---\nTea is old.\n"
    assert [("paragraph", text.index("Tea is old."))] == [
        (block.kind, block.span.start) for block in read(text, text.index("Tea is old."))
    ]


def test_carriage_returns_and_hard_spaces_are_white_space():
    assert [("paragraph", "Tea is old."), ("paragraph", "It is a drink.")] == shape(
        "Tea\xa0is old.\r\n\r\nIt\tis a drink.\r\n"
    )


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="aB.:- \n\t|>#1)\r\f\xa0=", max_size=120))
def test_every_visible_character_but_signs_is_read_where_it_stands(text: str):
    for block in read(text):
        for piece in block.pieces:
            assert piece.prose.of(block.prose).split() == piece.source.of(text).replace(">", " ").split() or (
                ">" in piece.prose.of(block.prose)
            )


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Tea is old.", "How so", "- one", "", "> said", "a\tb", "THE END", "References:"]), max_size=12
    )
)
def test_no_words_are_lost(lines: list[str]):
    text = "\n".join(lines)
    wanted = text.replace("- ", "").replace("> ", "").split()
    assert wanted == " ".join(block.prose for block in read(text)).split()
