import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.report.inert import as_code, as_markdown, inert
from tests.report.rendered import read

HOSTILE = [
    "[click](https://evil.example)",
    "![](https://evil.example/pixel.png)",
    "<script>alert(1)</script>",
    "<!-- gone -->",
    "</details><b>x",
    "**bold** _it_ ~~no~~ `code` ``",
    "a | b",
    "&lt;b&gt; &#64;",
    "# no heading",
    "https://evil.example www.evil.example a@evil.example",
    "\\[x\\](y)",
    "[a][b] [c]: https://evil.example",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_the_text_and_makes_nothing_of_it(text):
    assert (f"x {text}", ["p"]) == read(f"x {as_markdown(text)}")


PARTS = [*"ab1@#!&<>[]()`*_~$|:/.\\-;\"'", "http", "://", "www.", "ftp://", "mailto:", "@.com", ".com", "]("]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
def test_no_text_becomes_markup_within_a_line(text):
    assert (" ".join(f"x {text} x".split()), ["p"]) == read(f"x {as_markdown(text)} x")


@settings(deadline=None)
@given(st.text(alphabet="ab|`\\\\ ", max_size=12))
def test_no_text_leaves_its_cell_of_a_table(text):
    _, tags = read(f"| a | b |\n|---|---|\n| {as_markdown(text)} | {as_code(text)} |\n")
    assert ["th", "th", "td", "td"] == [tag for tag in tags if tag in ("th", "td")]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("@doctor", "@|doctor"),
        ("#12, !12, %1, ~label, $1, &1, ^alert", "#|12, !|12, %|1, ~|label, $|1, &|1, ^|alert"),
        ("GH-12 and gh-12", "GH-|12 and gh-|12"),
        (":tada: at 8:30", ":|tada: at 8:30"),
        ("http://a.b www.a.b", "http:|//a.b www|.a.b"),
        ("[a](b) [a][b]", "[a]|(b) [a]|[b]"),
        ("<b> </b> <!--", "<|b> <|/b> <|!--"),
        ("up to 50% of 4 @ home, a < b", "up to 50% of 4 @ home, a < b"),
    ],
)
def test_what_a_service_would_act_on_is_broken_by_a_gap(text, broken):
    assert broken.replace("|", "\u200b") == inert(text)


def test_an_invisible_gap_of_the_article_is_shown():
    assert "a\\u200bb" == inert("a\u200bb")


def test_a_line_break_is_a_blank():
    assert "a b c" == inert("a\r\n\n b\tc")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("posts/a_b.md:14:9", "`posts/a_b.md:14:9`"),
        ("a`b|c.md", "<code>a\\`b&#124;c.md</code>"),
        (" a.md", "<code>a.md</code>"),
    ],
)
def test_a_path_is_code_whatever_is_in_it(text, code):
    assert code == as_code(text)
