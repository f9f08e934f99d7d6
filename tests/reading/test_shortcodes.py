"""Shortcodes: what they wrap stays, at its place; what they are goes."""

from __future__ import annotations

import pytest

from fibrolint.reading.masks import MASK
from fibrolint.reading.shortcodes import without_shortcodes


def shown(text: str) -> str:
    """With each masked character as a dot."""
    return without_shortcodes(text).text.replace(MASK, "·")


@pytest.mark.parametrize(
    "text",
    [
        "Tea [2] helps [3-5].",
        "[sic]",
        "[citation needed]",
        "[n = 24]",
        "[CI p=0.03 to 4]",
        "[link](x)",
        "[[gallery]]",
        "[a",
    ],
)
def test_brackets_that_are_words_stay(text):
    assert text == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [gallery] b", "a ········· b"),
        ("a [x-map zoom='2'] b", "a ················ b"),
        ("a [post id=5] b", "a ··········· b"),
        ("a [x-icon/] b", "a ········· b"),
        ("a [highlight]b[/highlight] c", "a ···········b············ c"),
        ("a [su_highlight]b[/su_highlight] c", "a ··············b··············· c"),
        ("a [embed]https://x.example[/embed] b", "a ································ b"),
        ("a [code]x[1][/code] b", "a ················· b"),
    ],
)
def test_shortcodes_are_masked(text, expected):
    assert expected == shown(text)


def test_a_shortcode_on_lines_of_its_own_leaves_them_blank():
    assert "One.\n         \nTwo." == shown("One.\n[gallery]\nTwo.")


def test_a_caption_is_a_figure_of_the_same_length():
    text = "[caption id='a']A cup[/caption]"
    assert "<figure        >A cup</figure >" == shown(text)


def test_boxes_end_the_words_before_them():
    assert "<div   >One.</div   ><div   >Two." == shown("[vc_row]One.[/vc_row][vc_row]Two.")


def test_notes_are_masked_and_told_apart():
    found = without_shortcodes("Tea[ref]Lee 2020[/ref] helps.")
    assert ["Lee 2020"] == [span.of("Tea[ref]Lee 2020[/ref] helps.") for span in found.notes]
    assert "Tea" + MASK * 19 + " helps." == found.text


def test_an_open_note_is_no_note():
    assert ((), "Tea[ref] helps.") == (without_shortcodes("Tea[ref] helps.").notes, shown("Tea[ref] helps."))


@pytest.mark.parametrize("text", ["", "[", "[/x]", "[a b='", "[embed]", "]]", "[a][/a][a]", "[caption][/caption]"])
def test_the_length_stays(text):
    assert len(text) == len(without_shortcodes(text).text)
