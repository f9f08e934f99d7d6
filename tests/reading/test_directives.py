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
        ("fibrolint: permit=a", "“permit” is not a word of a directive; known are allow, allow-file, allow-next, at,"),
        ("fibrolint: alow-next=a", "“alow-next” is not a word of a directive; did you mean 'allow-next'?"),
        ("fibrolint: disable-next-line a", "did you mean 'allow-next'?"),
        ("fibrolint: Ignore=a", "did you mean 'allow-next'?"),
        ("fibrolint: off", "did you mean 'allow'?"),
        ("fibrolint: enable", "did you mean 'end'?"),
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


# ---------------------------------------------------------------- what is covered, in each format


def covered(text: str, format: Format) -> list[str]:
    return [each.covers.of(text).lstrip(" ") for each in parse(Source("tea", text, format)).directives]


NEXT = "<!-- fibrolint: allow-next=a -->"
NEXT_MDX = "{/* fibrolint: allow-next=a */}"


@pytest.mark.parametrize(
    "text",
    [
        f"{NEXT}\n# Tea.\n\nMore.\n",
        f"{NEXT} Tea.\n\nMore.\n",
        f"Before. {NEXT} Tea.\n\nMore.\n",
        f"Before. {NEXT}\n\nTea.\n\nMore.\n",
        f"{NEXT}\n<!-- other -->\n{NEXT.replace('=a', '=b')}\nTea.\n\nMore.\n",
        f"- One.\n{NEXT}\n- Tea.\n- More.\n",
        f"- One.\n  {NEXT}\n- Tea.\n- More.\n",
        f"- {NEXT} Tea.\n- More.\n",
        f"> {NEXT}\n> Tea.\n>\n> More.\n",
        f"{NEXT}\n\n> Tea.\n>\n> More.\n",
        f"| a | b |\n|---|---|\n| {NEXT} Tea. | More. |\n",
        f"{NEXT}\r\n\r\nTea.\r\n\r\nMore.\r\n",
        f"<div>\n{NEXT}\n<p>Tea.</p><p>More.</p>\n</div>\n",
    ],
)
def test_allow_next_covers_the_next_block_of_markdown(text: str):
    assert {"Tea."} == set(covered(text, Format.MARKDOWN))


@pytest.mark.parametrize(
    "text",
    [
        f"{NEXT_MDX}\nTea.\n\nMore.\n",
        "{ /* fibrolint: allow-next=a */ }\nTea.\n\nMore.\n",
        "{/*\n  fibrolint: allow-next=a\n*/}\nTea.\n\nMore.\n",
        f"<Callout>\n{NEXT_MDX}\n\nTea.\n\nMore.\n</Callout>\n",
        f"<Tab>\n  <Box>\n    {NEXT_MDX}\n    Tea.\n\n    More.\n  </Box>\n</Tab>\n",
        f"<p>{NEXT_MDX}Tea.</p>\n\nMore.\n",
        f"- One.\n{NEXT_MDX}\n- Tea.\n- More.\n",
        f"> {NEXT_MDX}\n> Tea.\n\nMore.\n",
    ],
)
def test_allow_next_covers_the_next_block_of_mdx(text: str):
    assert ["Tea."] == covered(text, Format.MDX)


def test_code_that_begins_with_a_comment_is_code():
    assert [] == covered("{/* fibrolint: allow-file=a */ ‘x’}\n\nTea. {/* more */}\n", Format.MDX)


@pytest.mark.parametrize(
    "text",
    [
        f"<p>One.</p>{NEXT}<p>Tea.</p><p>More.</p>",
        f"<p>{NEXT}Tea.</p><p>More.</p>",
        f"<p>Before. {NEXT}Tea.</p><p>More.</p>",
        f"<p>Before.{NEXT}</p><p>Tea.</p><p>More.</p>",
        f"<ul><li>One.{NEXT}<li>Tea.<li>More.</ul>",
        f"<table><tr>{NEXT}<td>Tea.<td>More.</table>",
    ],
)
def test_allow_next_covers_the_next_block_of_html(text: str):
    assert ["Tea."] == covered(text, Format.HTML)


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        (f"{NEXT}\n![Tea.](a.png) Is good.\n\nMore.\n", Format.MARKDOWN, "Tea.](a.png) Is good."),
        (f"{NEXT}\n![Tea.](a.png)\n\nMore.\n", Format.MARKDOWN, "Tea."),
        (f'{NEXT}<p><img alt="Tea."> Is good.</p><p>More.</p>', Format.HTML, 'Tea."> Is good.'),
        (f'{NEXT}<figure><img alt="Tea."></figure><p>More.</p>', Format.HTML, "Tea."),
    ],
)
def test_an_image_is_covered_with_the_paragraph_that_it_stands_in(text: str, format: Format, expected: str):
    assert [expected] == covered(text, format)


@pytest.mark.parametrize(
    "text",
    [
        f"Title\n\n{NEXT}\nTea.\n\nMore.\n",
        "Title\n\nfibrolint: allow-next=a\nTea.\n\nMore.\n",
        "Title\r\n\r\n  fibrolint: allow-next=a\r\nTea.\r\n\r\nMore.\r\n",
    ],
)
def test_plain_text_takes_a_comment_or_a_line(text: str):
    assert ["Tea."] == covered(text, Format.TEXT)


def test_lines_of_plain_text_open_and_end():
    text = "Title\n\nfibrolint: allow=a\nTea.\n\nfibrolint: end\nMore.\n"
    document = parse(Source("tea", text, Format.TEXT))
    assert (["\nTea.\n\n"], ["Title", "Tea.", "More."]) == (
        [each.covers.of(text) for each in document.directives],
        [block.prose for block in document.blocks],
    )


@pytest.mark.parametrize("line", ["fibrolint: a linter.", "We use fibrolint: allow=a it says.", "fibrolint: ended"])
def test_a_line_about_fibrolint_is_prose(line: str):
    document = parse(Source("tea", f"Title\n\n{line}\n\nTea.\n", Format.TEXT))
    assert (True, (), ()) == (line in [b.prose for b in document.blocks], document.directives, document.troubles)


@pytest.mark.parametrize(
    "comment",
    [
        ".. fibrolint: allow-file=a",
        ".. fibrolint:\n   allow-file=a",
        "// fibrolint: allow-file=a",
        "fibrolint: allow-file=a",
    ],
)
def test_comments_of_other_formats_are_understood(comment: str):
    (directive,), troubles = read_directives(comment, [Span(0, len(comment))])
    assert (Reach.FILE, ("a",), []) == (directive.reach, directive.rules, troubles)


# ---------------------------------------------------------------- by attribute


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.</p><p data-fibrolint='allow=a'>Tea.</p><p>More.</p>", "<p data-fibrolint='allow=a'>Tea."),
        ("<ul><li data-fibrolint='allow=a'>Tea.<li>More.</ul>", "<li data-fibrolint='allow=a'>Tea."),
        ("<p>One <b data-fibrolint='allow=a'>tea</b> more.</p>", "<b data-fibrolint='allow=a'>tea"),
        ("<p>One.</p><div data-fibrolint='allow=a'><p>Tea.", "<div data-fibrolint='allow=a'><p>Tea."),
        ("<p><img data-fibrolint='allow=a' alt='Tea.'> More.</p>", "<img data-fibrolint='allow=a' alt='Tea.'>"),
    ],
)
def test_an_attribute_covers_its_element(text: str, expected: str):
    assert [expected] == covered(text, Format.HTML)


def test_an_attribute_holds_the_same_words():
    text = "<p data-fibrolint='allow=a,b reason=&quot;the advert, quoted&quot; until=2026-01-31'>Tea.</p>"
    (directive,) = parse(Source("tea", text, Format.HTML)).directives
    assert (("a", "b"), "the advert, quoted", date(2026, 1, 31), True) == (
        directive.rules,
        directive.reason,
        directive.until,
        directive.span.of(text).startswith("allow=a,b"),
    )


@pytest.mark.parametrize("attribute", ["data-fibrolint='allow-next=a'", "data-fibrolint", "data-fibrolint='end'"])
def test_an_attribute_without_a_list_of_rules_is_said(attribute: str):
    document = parse(Source("tea", f"<p {attribute}>Tea.</p>", Format.HTML))
    assert ((), 1) == (document.directives, len(document.troubles))


# ---------------------------------------------------------------- one place


@pytest.mark.parametrize(
    ("at", "text", "expected"),
    [
        ("drink cures", "This drink cures gout.", "drink cures"),
        ("DRINK  cures", "This drink\ncures gout.", "drink\ncures"),
        ("drink cures", "This **drink** *cures* gout.", "drink** *cures"),
        ("drink cures", "The drinks cures; the drink cures.", "drink cures"),
        ("it’s good", "Yes, it's good.", "it's good"),
        ("This drink cures gout.", "This drink cures gout. It does.", "This drink cures gout"),
        ("drink cures", "Nothing here.\n\nThis drink cures gout.", ""),
        ("drink cures", "The drink cures. A drink cures.", "drink cures"),
    ],
)
def test_words_name_the_one_place_that_is_allowed(at: str, text: str, expected: str):
    whole = f'<!-- fibrolint: allow-next=a at="{at}" -->\n{text}\n'
    (directive,) = parse(Source("tea", whole, Format.MARKDOWN)).directives
    assert expected == directive.covers.of(whole)


def test_of_the_same_words_the_first_are_meant():
    text = '<!-- fibrolint: allow-next=a at="tea cures" -->\nThis tea cures lupus, that tea cures gout.\n'
    (directive,) = parse(Source("tea", text, Format.MARKDOWN)).directives
    assert text.index("tea cures lupus") == directive.covers.start


def test_words_are_looked_for_in_the_title_too():
    text = "---\ntitle: Tea cures\nfibrolint: {allow: a, at: tea cures}\n---\nTea cures.\n"
    assert [text.index("Tea cures")] == [
        each.covers.start for each in parse(Source("t", text, Format.MARKDOWN)).directives
    ]


def test_words_without_letters_are_said():
    assert "has no words to look for" in read('<!-- fibrolint: allow-file=a at="…" -->')[1][0]
