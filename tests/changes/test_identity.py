"""When two findings are the same one."""

from dataclasses import replace

import pytest

from fibrolint.changes.identity import identities, paired, words_in
from fibrolint.model import FileReport, Format, Source, Span
from tests.changes.standin import checked, lint

TEXT = "# Tea\n\nThis tea is a CURE for most people who drink it.\n\nAnd HYPE it is, as ever.\n"


def new_words(before, after, *, to="a.md", may_move=False, **others):
    """The text of each finding of ``after`` that is not one of ``before``, with its line."""
    old = identities(checked(before, **others), "a.md")
    report = checked(after, **others)
    partners = paired(old, identities(report, to), may_move=lambda _: may_move)
    return [
        (finding.rule, after.count("\n", 0, finding.span.start) + 1)
        for finding, partner in zip(report.findings, partners, strict=True)
        if partner is None
    ]


def test_nothing_is_new_in_the_same_text():
    assert [] == new_words(TEXT, TEXT)


def test_edits_around_a_finding_do_not_make_it_new():
    assert [] == new_words(TEXT, "# On tea\n\nNew here.\n\nMy tea: the CURE of fools.\n\nHYPE!\n")


def test_of_the_same_words_twice_the_added_one_is_new():
    again = TEXT.replace("people who drink it.", "people. It is no CURE for me.")
    assert [("cure", 3)] == new_words(TEXT, again)


def test_the_added_one_is_new_also_where_it_stands_first():
    assert [("cure", 3)] == new_words(TEXT, TEXT.replace("This tea", "No CURE for me. This tea"))


def test_words_that_are_wrapped_and_marked_up_otherwise_are_the_same():
    assert [] == new_words("A BIG fat CLAIM.", "A BIG\r\nfat CLAIM.")
    assert [] == new_words("so *very* CURE **it** is", "so very _CURE_ it\nis")


@pytest.mark.parametrize(
    ("after", "format"),
    [
        ("A BIG [fat](https://example.org/fat) CLAIM.", Format.MARKDOWN),
        ("A [BIG fat](https://example.org/fat) CLAIM.", Format.MARKDOWN),
        ('<p>A BIG <a href="/fat">fat</a> CLAIM.</p>', Format.HTML),
        ("<p>A BIG <b>fat</b>&nbsp;CLAIM.</p>", Format.HTML),
    ],
    ids=["linked", "linked from the first word", "linked in HTML", "bold, with an entity"],
)
def test_words_of_markup_are_not_those_of_the_finding(after, format):
    before = identities(checked("A BIG fat CLAIM."), "a")
    marked = Span(after.index("BIG"), after.index("CLAIM") + len("CLAIM"))
    source = Source("a", after, format)
    (finding,) = checked("A BIG fat CLAIM.").findings
    report = FileReport("a", source, findings=(replace(finding, span=marked, text=marked.of(after)),))
    assert (0,) == paired(before, identities(report, "a"), may_move=lambda _: False)


def test_long_words_that_differ_in_their_middle_are_others():
    claim = "a BIG " + "very " * 30 + "{} " + "true " * 30 + "CLAIM"
    assert [("big", 1)] == new_words(claim.format("bold"), claim.format("mild"))


def test_another_rule_or_variant_on_the_same_words_is_new():
    report = checked(TEXT)
    hedged = replace(report, findings=tuple(replace(each, variant="hedged") for each in report.findings))
    assert (None, None) == paired(identities(report, "a"), identities(hedged, "a"), may_move=lambda _: True)


def test_a_finding_in_another_file_is_new_unless_it_may_have_moved():
    assert [("cure", 3), ("hype", 5)] == new_words(TEXT, TEXT, to="b.md")
    assert [] == new_words(TEXT, TEXT, to="b.md", may_move=True)


def test_in_another_file_the_same_words_elsewhere_are_new():
    assert [("cure", 1)] == new_words(TEXT, "Not this CURE again, please.", to="b.md", may_move=True)


def test_on_a_whole_article_it_is_the_rule_that_counts():
    assert [] == new_words("# Tea\n\nText.\n", "# On tea\n\nOther text.\n", whole=True)


def test_parts_of_one_file_are_articles_of_their_own():
    text = "one CURE two CURE"
    parts = [
        lint(Source("x.xml", text, Format.MARKDOWN, part=name, within=Span(*place)))
        for name, place in (("1", (0, 8)), ("2", (9, 17)))
    ]
    first, second = (identities(part, "x.xml") for part in parts)
    assert (None,) == paired(first, second, may_move=lambda _: False)


def test_a_part_is_the_same_wherever_it_stands_in_its_file():
    alone = lint(Source("x.xml", "one CURE", Format.MARKDOWN, part="1", within=Span(0, 8)))
    later = lint(Source("x.xml", "a post before, one CURE", Format.MARKDOWN, part="1", within=Span(15, 23)))
    assert identities(alone, "x.xml") == identities(later, "x.xml")


def test_marks_without_words_are_told_apart_by_themselves():
    report, mark = checked("Wow!!! Oh ??"), checked("CURE").findings[0]
    marks = tuple(replace(mark, span=place, text=place.of(report.source.text)) for place in (Span(3, 6), Span(10, 12)))
    assert ["!!!", "??"] == [each.words for each in identities(replace(report, findings=marks), "a")]


def test_words_are_letters_and_digits_of_any_script():
    assert "ärzte say 5 mg 茶 snake case" == words_in("*Ärzte* say\n> 5 mg, «茶»: snake_case!")


def test_how_words_are_encoded_and_where_they_may_be_broken_makes_no_difference():
    assert words_in("caf\u00e9 migraine") == words_in("cafe\u0301 mi\u00adgr\u200baine")
