from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.model import Span
from fibrolint.report.frames import frame, window
from fibrolint.report.lines import LineIndex
from fibrolint.report.visible import cells, visible


def framed(text, words, *, width=80):
    start = text.index(words)
    return frame(LineIndex(text), Span(start, start + len(words)), width=width)


def test_words_are_underlined():
    assert ["  1 | Ginger cures gout.", "    |        ^^^^^"] == framed("Ginger cures gout.", "cures")


def test_wide_characters_take_two_cells_and_combining_ones_none():
    assert ["  1 | 生姜 cafe\u0301 cures", "    |           ^^^^^"] == framed("生姜 cafe\u0301 cures", "cures")


def test_a_tab_takes_as_many_cells_as_it_is_shown_with():
    assert ["  1 |     cures", "    |     ^^^^^"] == framed("\tcures", "cures")


def test_a_long_line_is_shown_around_the_words():
    line, underline = framed("x " * 200 + "cures" + " y" * 200, "cures", width=40)
    assert ("cures", True, True) == (
        "".join(shown for shown, mark in zip(line, underline, strict=False) if mark == "^"),
        cells(line) <= 40,
        line.startswith("  1 | …") and line.endswith("…"),
    )


def test_an_empty_span_is_one_caret():
    assert ["  1 | ab", "    |  ^"] == frame(LineIndex("ab"), Span(1, 1), width=80)


def test_two_lines_are_both_marked_and_indentation_is_not():
    assert [
        "  1 | it cures",
        "    |    ^^^^^",
        "  2 |    gout now",
        "    |    ^^^^",
    ] == framed("it cures\n   gout now", "cures\n   gout")


def test_many_lines_are_shortened_to_the_first_two_and_the_last():
    text = "\n".join("abcdefgh")
    assert [
        "  1 | a",
        "    | ^",
        "  2 | b",
        "    | ^",
        "    | … 5 more lines …",
        "  8 | h",
        "    | ^",
    ] == framed(text, text)


def test_line_ends_of_windows_are_not_shown():
    assert ["  1 | ab", "    | ^^", "  2 | c", "    | ^"] == framed("ab\r\nc", "ab\r\nc")


def test_nothing_in_an_article_can_steer_the_terminal():
    harmful = "\x1b[31m\x07\x9b2J\u202egnirts\u2066\u200b\ud800\u2028"
    assert "\\x1b[31m\\x07\\x9b2J\\u202egnirts\\u2066\\u200b\\ud800\\u2028" == visible(harmful)


def test_markup_and_joined_emoji_stay_as_they_are():
    assert "[/b] 👩\u200d⚕️ naïve" == visible("[/b] 👩\u200d⚕️ naïve")


@given(st.text(max_size=60), st.data())
@settings(max_examples=100)
def test_a_window_fits_and_its_mark_stands_inside(line, data):
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, before, marked = window(line, start, end, room=20)
    assert (True, True) == (cells(shown) <= 20, before + marked <= cells(shown))
