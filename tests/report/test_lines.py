from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.model import FileReport, Format, Source
from fibrolint.report.lines import LineIndex, line_index

TEXTS = st.text(alphabet="ab é😀\r\n\f\u2028", max_size=30)


def line_of(index, number):
    return index.part(index.start(number), index.stop(number))


def test_every_kind_of_line_end_ends_one_line():
    index = LineIndex("a\nb\rc\r\nd")
    assert [(1, 1), (2, 1), (3, 1), (4, 1)] == [index.place("a\nb\rc\r\nd".index(letter)) for letter in "abcd"]


def test_form_feed_and_line_separator_end_no_line():
    assert (1, 4) == LineIndex("a\f\u2028b").place(3)


def test_columns_count_code_points():
    assert (1, 3) == LineIndex("😀éx").place(2)


def test_an_empty_text_has_one_line():
    assert ((1, 1), "") == (LineIndex("").place(0), line_of(LineIndex(""), 1))


def test_an_offset_beyond_the_text_is_its_end():
    assert (2, 2) == LineIndex("a\nb").place(99)


@given(TEXTS)
@settings(max_examples=80)
def test_a_place_leads_back_to_its_offset(text):
    index = LineIndex(text)
    places = [index.place(offset) for offset in range(len(text) + 1)]
    assert list(range(len(text) + 1)) == [index.start(place.line) + place.column - 1 for place in places]


@given(TEXTS)
@settings(max_examples=80)
def test_lines_are_those_of_universal_newlines(text):
    count = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    index = LineIndex(text)
    assert count == [line_of(index, number) for number in range(1, len(count) + 1)]


def test_the_articles_of_one_file_share_one_index():
    source = Source("all.xml", "a\nb\n", Format.TEXT)
    one, two = FileReport("all.xml", source, part="one"), FileReport("all.xml", source, part="two")
    assert line_index(one) is line_index(two)


def test_a_file_that_could_not_be_read_has_one_empty_line():
    assert (1, 1) == line_index(FileReport("gone.md", None)).place(9)


def test_a_line_is_indented_to_its_first_letter_or_altogether():
    index = LineIndex("  a\n \t\nb")
    assert [2, 6, 7] == [index.indented(number) for number in (1, 2, 3)]
