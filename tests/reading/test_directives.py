import re
from datetime import date

import pytest

from fibrolint.model import Directive, Format, Reach, Source, Span
from fibrolint.reading import parse
from fibrolint.reading.directives import read_directives


def read(text: str) -> tuple[list[Directive], list[str]]:
    comments = [Span(*found.span()) for found in re.finditer(r"<!--.*?-->", text, re.DOTALL)]
    directives, troubles = read_directives(text, comments)
    return directives, [trouble.message for trouble in troubles]


def test_allow_covers_what_stands_before_its_end():
    text = "A\n<!-- fibrolint: allow=cure-claim -->\nB\n<!-- fibrolint: end -->\nC"
    (directive,), troubles = read(text)
    assert ("\nB\n", []) == (directive.covers.of(text), troubles)


def test_rules_reason_and_date_are_read():
    (directive,), _ = read(
        '<!-- fibrolint: allow-file=cure-claim, hype-adjective reason="the advert, quoted" until=2026-01-31 -->'
    )
    assert (Reach.FILE, ("cure-claim", "hype-adjective"), "the advert, quoted", date(2026, 1, 31)) == (
        directive.reach,
        directive.rules,
        directive.reason,
        directive.until,
    )


def test_an_inner_block_ends_first():
    text = "<!-- fibrolint: allow=a -->1<!-- fibrolint: allow=b -->2<!-- fibrolint: end -->3<!-- fibrolint: end -->4"
    outer, inner = read(text)[0]
    assert ("2", True, False) == (inner.covers.of(text), "3" in outer.covers.of(text), "4" in outer.covers.of(text))


def test_allow_next_skips_blank_lines_and_comments():
    text = "<!-- fibrolint: allow-next=a -->\n\n<!-- other -->\nThis line.\nNot this."
    assert "This line." == read(text)[0][0].covers.of(text)


def test_allow_without_an_end_reaches_the_end_and_is_said():
    text = "<!-- fibrolint: allow=a -->\nB"
    (directive,), troubles = read(text)
    assert "\nB" == directive.covers.of(text)
    assert "never ended" in troubles[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("fibrolint: end", "ends nothing"),
        ("fibrolint: permit=a", "not a word of a directive"),
        ("fibrolint: allow-file=", "has no value"),
        ('fibrolint: allow-file="Cure Claim"', "names no rules"),
        ("fibrolint: allow-file=a until=soon", "is not a date"),
        ("fibrolint: reason=x", "needs one of"),
        ("fibrolint: allow-file=a allow-next=b", "needs one of"),
        ("fibrolint allow-file=a", "colon"),
        ("fibrolint:", "needs one of"),
    ],
)
def test_a_malformed_directive_is_said_with_its_place(words: str, said: str):
    text = f"Tea.\n<!-- {words} -->"
    directives, troubles = read_directives(text, [Span(5, len(text))])
    assert ([], 1, Span(5, len(text))) == (directives, len(troubles), troubles[0].span)
    assert said in troubles[0].message


def test_other_comments_are_ignored():
    assert ([], []) == read("<!-- fibrolinter: nothing --><!-- more -->")


@pytest.mark.parametrize(
    ("format", "text"),
    [
        (Format.MARKDOWN, "Tea. <!-- fibrolint: allow-file=a -->\n"),
        (Format.MARKDOWN, "Tea.\n\n<!-- fibrolint: allow-file=a -->\n"),
        (Format.MDX, "Tea.\n\n{/* fibrolint: allow-file=a */}\n"),
        (Format.HTML, "<p>Tea.<!-- fibrolint: allow-file=a --></p>"),
        (Format.TEXT, "Tea.\n\n<!-- fibrolint: allow-file=a -->\n"),
    ],
)
def test_each_format_takes_directives_and_keeps_them_out_of_the_prose(format: Format, text: str):
    document = parse(Source("tea", text, format))
    assert [("a",)] == [directive.rules for directive in document.directives]
    assert "fibrolint" not in " ".join(block.prose for block in document.blocks)


@pytest.mark.parametrize("text", ["    <!-- fibrolint: allow-file=a -->", "`<!-- fibrolint: allow-file=a -->`"])
def test_directives_in_code_do_not_count(text: str):
    assert () == parse(Source("tea.md", f"Tea.\n\n{text}\n", Format.MARKDOWN)).directives


def test_allow_next_covers_a_wrapped_paragraph():
    text = "<!-- fibrolint: allow-next=a -->\n\nTea is\nfor gout.\n\nMore."
    (directive,) = parse(Source("tea.md", text, Format.MARKDOWN)).directives
    assert "Tea is\nfor gout." == directive.covers.of(text)
