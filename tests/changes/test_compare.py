"""Which findings are a change's doing."""

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.changes.baseline import Entry, match
from fibrolint.changes.change import Before, Elsewhere
from fibrolint.changes.compare import Former, may_have_moved_from, without_older
from fibrolint.changes.identity import identities
from fibrolint.model import FileReport, Format, Mark, Severity, Source, Span, Trouble
from tests.changes.standin import checked, limited, lint

TEXT = """\
---
title: Tea
---
# Tea

This tea is a CURE for most people. It tastes of grass.

It is HYPE, you may say. And yet it sells.

## References

1. Hale A. Tea. J Tea 2019.
"""


def shown(before, after, **others):
    """Rule and line of each finding that the change is said to have brought."""
    former = [Former("a.md", checked(before, **others))] if before is not None else []
    (file,) = without_older([checked(after, **others)], former)
    return [(each.rule, after.count("\n", 0, each.span.start) + 1) for each in file.findings]


def test_all_of_a_new_article_is_new():
    assert [("cure", 6), ("hype", 8)] == shown(None, TEXT)


def test_what_is_older_is_set_apart_and_not_dropped():
    (file,) = without_older([checked(TEXT + "\n")], [Former("a.md", checked(TEXT))])
    assert ([], ["cure", "hype"]) == ([*file.findings], [each.rule for each in file.older])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tastes of grass", "tastes of old hay"),
        ("CURE for most people.", "CURE\nfor most\n  people."),
        ("a CURE for", "a **CURE** for"),
        ("most people", "[most people](https://example.org/a.b?c=d)"),
        ("\n", "\r\n"),
        ("This tea is", "THIS tea: is"),
        ("## References", "Another paragraph.\n\n## References"),
    ],
    ids=["another sentence", "re-wrapped", "bold", "linked", "line ends", "case and marks", "a paragraph more"],
)
def test_a_sentence_whose_words_stay_brings_nothing_back(old, new):
    assert [] == shown(TEXT, TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("for most people", "for all people", [("cure", 6)]),
        ("It is HYPE, you may say", "It is HYPE", [("hype", 8)]),
        ("tastes of grass", "tastes of CURE", [("cure", 6)]),
    ],
    ids=["a word", "a hedge less", "a finding more"],
)
def test_a_sentence_that_was_edited_shows_its_findings(old, new, expected):
    assert expected == shown(TEXT, TEXT.replace(old, new))


def test_a_paragraph_that_moved_brings_nothing_back():
    first, second = (
        "This tea is a CURE for most people. It tastes of grass.",
        "It is HYPE, you may say. And yet it sells.",
    )
    assert [] == shown(TEXT, TEXT.replace(first, "@").replace(second, first).replace("@", second))


def test_a_sentence_that_is_copied_is_new_where_it_was_put():
    assert [("cure", 8)] == shown(TEXT, TEXT.replace("It is HYPE", "This tea is a CURE for most people. It is HYPE"))


def test_outside_of_prose_a_line_is_compared():
    before = "---\ntitle: CURE for all\nx: 1\n---\n\nText.\n"
    assert [] == shown(before, before.replace("x: 1", "x: 2"))
    assert [("cure", 2)] == shown(before, before.replace("for all", "for you"))


LACKS_ALL = "---\nx: 1\n---\n# Tea\n\nText.\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, LACKS_ALL, ["missing-author", "missing-references", "no-pointer", "species-missing"]),
        (LACKS_ALL, LACKS_ALL + "More.\n", []),
        (LACKS_ALL, LACKS_ALL.replace("x: 1", "x: 2"), ["missing-author"]),
        (LACKS_ALL, LACKS_ALL.replace("# Tea", "# A cup of tea"), ["species-missing"]),
        (LACKS_ALL, LACKS_ALL + "\n## Sources\n\n- Hale A. Tea. J Tea 2019.\n", ["missing-references"]),
        (LACKS_ALL + "Ask a doctor.\n", LACKS_ALL, ["no-pointer"]),
    ],
    ids=["a new article", "other text", "front matter", "the title", "references", "what was there is gone"],
)
def test_on_a_whole_article_the_part_that_a_rule_looks_at_counts(before, after, expected):
    assert expected == [rule for rule, _ in shown(before, after, whole=True)]


def test_text_that_moved_to_another_article_brings_nothing_back():
    files = without_older(
        [checked("# Tea\n", "a.md"), checked("# New\n\nIt is a CURE for most.\n", "b.md")],
        [Former("a.md", checked("# New\n\nIt is a CURE for most.\n"))],
    )
    assert [(), ()] == [file.findings for file in files]


def test_text_may_come_from_an_article_that_was_not_asked_for():
    moved = "# New\n\nIt is a CURE for most.\n"
    files = [checked(moved, "b.md")]
    others = [
        Elsewhere(Before(Path("x.md"), text), None) for text in (b"# Tea\n", moved.encode() + b"\nMore.\n", b"\xff")
    ]
    assert (others[1],) == may_have_moved_from(others, files, [])
    (file,) = without_older(files, [Former("", checked(moved, "/old/x.md"))])
    assert () == file.findings


def test_text_that_is_still_where_it_was_did_not_come_from_there():
    text = "# New\n\nIt is a CURE for most.\n"
    former, beside = [Former("/x.md", checked(text))], [checked(text + "More.\n", "/x.md")]
    (file,) = without_older([checked(text, "b.md")], former, beside=beside)
    assert ["cure"] == [each.rule for each in file.findings]


def test_no_other_article_is_asked_where_nothing_seems_new():
    others = [Elsewhere(Before(Path("x.md"), TEXT.encode()), None)]
    assert () == may_have_moved_from(others, [checked(TEXT)], [Former("a.md", checked(TEXT))])


def test_a_finding_that_weighs_more_than_before_is_shown_and_one_that_weighs_less_is_not():
    quoted, plain = checked("He said: “A CURE for most.”"), checked("He said: A CURE for most.")
    light = replace(quoted, findings=tuple(replace(each, severity=Severity.WARNING) for each in quoted.findings))
    assert [["cure"], []] == [
        [finding.rule for finding in without_older([now], [Former("a.md", before)])[0].findings]
        for now, before in ((plain, light), (light, plain))
    ]


@pytest.mark.parametrize(
    "beside",
    [{"marks": (Mark(Span(0, 3), "link", "https://example.org"),)}, {"stated": (("author", "Ann Lee"),)}],
    ids=["a link of a Word draft", "what an export states"],
)
def test_a_change_beside_the_text_is_one_too(beside):
    text = "It is a CURE for most."
    before = FileReport("a.docx", Source("a.docx", text, Format.DOCX, **beside))
    (file,) = without_older([checked(text, "a.docx")], [Former("a.docx", before)])
    assert ["cure"] == [each.rule for each in file.findings]


@pytest.mark.parametrize(
    ("after", "expected"),
    [("B CURE.", []), ("A CURE. B CURE. New CURE.", ["New CURE"]), ("New CURE. A CURE. B CURE.", ["New CURE"])],
    ids=["the first is mended", "one more at the end", "one more in front"],
)
def test_what_a_rule_shows_at_most_it_shows_of_what_is_new(after, expected):
    (file,) = without_older([limited(after)], [Former("a.md", limited("A CURE. B CURE."))])
    assert expected == [after[: each.span.end].rpartition(". ")[2] for each in file.findings]


def test_whose_a_finding_is_does_not_depend_on_the_order_of_files():
    text = "# Tea\n\nIt is a CURE for most.\n"
    files, gone = [checked(text, "b.md"), checked(text, "c.md")], [Former("", checked(text))]
    told = [without_older(each, gone) for each in (files, files[::-1])]
    assert [["c.md"]] * 2 == [[file.path for file in each if file.findings] for each in told]


def test_an_article_that_could_not_be_read_before_is_shown_whole():
    unread = FileReport("a.md", None, troubles=(Trouble("is not UTF-8"),))
    (file,) = without_older([checked(TEXT)], [Former("a.md", unread)])
    assert ["cure", "hype"] == [each.rule for each in file.findings]


def test_an_article_that_cannot_be_read_now_is_kept_with_its_trouble():
    unread = FileReport("a.md", None, troubles=(Trouble("is not UTF-8"),))
    assert (unread,) == without_older([unread], [Former("a.md", checked(TEXT))])


def test_a_trouble_is_older_whatever_line_its_parser_names():
    def broken(line):
        text = "CURE\n" * line
        return checked(text, troubles=(Trouble(f"it is broken: a list that begins on line {line}", Span(0, 4)),))

    (file,) = without_older([broken(4)], [Former("a.md", broken(3))])
    assert ((), 1) == (file.troubles, len(file.older_troubles))


def test_of_a_file_with_several_articles_only_those_that_changed_are_left():
    def posts(*texts):
        whole, at, found = "\n".join(texts), 0, []
        for number, text in enumerate(texts):
            place = Span(at, at + len(text))
            found.append(lint(Source("x.xml", whole, Format.MARKDOWN, part=str(number), within=place)))
            at = place.end + 1
        return found

    before = [Former("x.xml", each) for each in posts("One CURE here.", "Two.", "Three CURE.")]
    after = without_older(posts("One CURE here, and more.", "Two.", "Three CURE."), before)
    assert [("0", ["cure"])] == [(file.part, [each.rule for each in file.findings]) for file in after]


# ---------------------------------------------------------------- whatever is edited

_WORDS = st.sampled_from(("tea", "ginger", "sleep", "often", "helps", "people", "CURE", "HYPE", "and", "with"))
_SENTENCES = st.lists(_WORDS, min_size=2, max_size=9).map(lambda words: " ".join(words) + ".")
_PARAGRAPHS = st.lists(st.lists(_SENTENCES, min_size=1, max_size=4), min_size=1, max_size=6)


@st.composite
def rearranged(draw):
    """An article, and the same with its paragraphs in another order, wrapped anew, and sentences edited and added.

    Only sentences in which nothing is marked are edited.
    """
    paragraphs = draw(_PARAGRAPHS)
    other = [[_edited(sentence, draw(st.booleans())) for sentence in each] for each in paragraphs]
    other.insert(draw(st.integers(0, len(other))), ["Nothing of note is said here."])
    order = draw(st.permutations(other))
    width = draw(st.integers(40, 90))
    return _laid_out(paragraphs, 72), _laid_out(order, width)


def _edited(sentence, wanted):
    return f"Now {sentence}" if wanted and not {"CURE", "HYPE"} & set(sentence.rstrip(".").split()) else sentence


def _laid_out(paragraphs, width):
    return "# Tea\n\n" + "\n\n".join(textwrap.fill(" ".join(each), width) for each in paragraphs) + "\n"


@settings(max_examples=150, deadline=None)
@given(rearranged())
def test_moving_wrapping_and_editing_other_sentences_brings_no_finding_back(texts):
    before, after = texts
    assert [] == shown(before, after)


@settings(max_examples=150, deadline=None)
@given(rearranged())
def test_nor_does_it_beside_a_baseline(texts):
    before, after = texts
    entries = [Entry(identity) for identity in identities(checked(before), "a.md")]
    found = match([checked(after)], entries, named=str, is_there=lambda _: True)
    assert ((), False) == (found.gone, None in found.entry_of[0])


@settings(max_examples=100, deadline=None)
@given(rearranged(), st.data())
def test_a_sentence_that_is_added_is_shown_and_nothing_else(texts, data):
    before, after = texts
    paragraphs = after.split("\n\n")
    place = data.draw(st.integers(1, len(paragraphs) - 1))
    paragraphs.insert(place, "Quite another CURE was told of.")
    expected = "\n\n".join(paragraphs[:place]).count("\n") + 3
    assert [("cure", expected)] == shown(before, "\n\n".join(paragraphs))


def test_former_findings_are_used_up():
    twice = replace(checked("A CURE. A CURE."), path="a.md")
    (file,) = without_older([twice], [Former("a.md", checked("A CURE."))])
    assert (1, 1) == (len(file.findings), len(file.older))
