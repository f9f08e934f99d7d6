"""Who wrote it, who checked it, when, who pays: from the lines a reader sees."""

from __future__ import annotations

from datetime import date

import pytest

from fibrolint.model import Meta, Span
from fibrolint.reading.bylines import is_byline, read_bylines
from fibrolint.reading.raw import RawBlock


def blocks(*lines: str, kind: str = "paragraph") -> list[RawBlock]:
    return [RawBlock(kind, line, (), Span(0, 0)) for line in lines]


def read(*lines: str) -> Meta:
    return read_bylines(blocks(*lines), Meta())


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Amina Yusuf", ("Amina Yusuf",)),
        ("by Amina Yusuf, RN | 5 min read", ("Amina Yusuf, RN",)),
        ("BY AMINA YUSUF", ("AMINA YUSUF",)),
        ("By Ludwig van der Berg and Ann O’Neil", ("Ludwig van der Berg", "Ann O’Neil")),
        ("Written by Amina Yusuf, physiotherapist", ("Amina Yusuf, physiotherapist",)),
        ("This article was written by Amina Yusuf.", ("Amina Yusuf",)),
        ("Author: Amina Yusuf, MD", ("Amina Yusuf, MD",)),
        ("By A. B. Yusuf, M.D.", ("A. B. Yusuf, M.D.",)),
        ("Posted by admin", ("admin",)),
        ("Posted by Rex", ("Rex",)),
        ("By Editorial Team", ("Editorial Team",)),
        ("Posted on May 3, 2020 by admin", ("admin",)),
        ("May 3, 2020 | By Amina Yusuf", ("Amina Yusuf",)),
    ],
)
def test_a_byline_names_the_authors(line: str, authors: tuple[str, ...]):
    assert authors == read(line).authors


@pytest.mark.parametrize(
    "line",
    [
        "By mouth",
        "Taken by mouth",
        "By 2030 most people will be older.",
        "By the time you read this, it is late.",
        "By understanding these mechanisms, patients can help themselves.",
        "By Understanding Your Pain",
        "By The Numbers",
        "By Friday Harbor had run out of tea and people were ill.",
        "The book was written by Amina Yusuf.",
        "Posted in",
        "Author",
    ],
)
def test_other_uses_of_by_are_no_byline(line: str):
    assert () == read(line).authors


def test_a_byline_in_the_middle_of_a_long_article_does_not_count():
    filler = ["Tea is old."] * 20
    assert () == read(*filler, "By Amina Yusuf", *filler).authors


@pytest.mark.parametrize(
    ("line", "reviewers"),
    [
        ("Medically reviewed by Dr J Osei, MBChB, rheumatologist, 3 May 2024", ("Dr J Osei, MBChB, rheumatologist",)),
        ("By Amina Yusuf. Medically reviewed by Ann Lee, MD", ("Ann Lee, MD",)),
        ("Fact-checked by Ann Lee", ("Ann Lee",)),
        ("Clinically reviewed by our team", ()),
        ("Facts checked by Ann Lee, endocrinologist.", ("Ann Lee, endocrinologist",)),
        ("Medical editor: Dr Ann Lee. Version 3", ("Dr Ann Lee",)),
        (
            "Text: Amina Yusuf, nurse Checked by: Ann Lee, pharmacist This page was last revised in March 2024",
            ("Ann Lee, pharmacist",),
        ),
        (
            "The Institute would like to thank: Ann Lee, M.D., University of Leeds, who reviewed this content.",
            ("Ann Lee, M.D., University of Leeds",),
        ),
    ],
)
def test_a_reviewer_is_a_person(line: str, reviewers: tuple[str, ...]):
    assert reviewers == read(line).reviewers


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Published on 3 May 2024", "published_on"),
        ("Posted on May 3, 2024 by admin", "published_on"),
        ("Date: 2024-05-03", "published_on"),
        ("By Amina Yusuf | May 3, 2024", "published_on"),
        ("3 May 2024", "published_on"),
        ("Last updated: 3 May 2024", "updated_on"),
        ("Page last reviewed: 3 May 2024", "reviewed_on"),
        ("Medically reviewed by Ann Lee, MD, on 3 May 2024", "reviewed_on"),
        ("Next review due: 3 May 2024", "review_due_on"),
    ],
)
def test_a_labelled_date_dates_the_article(line: str, name: str):
    found = read(line)
    dates = {field: getattr(found, field) for field in ("published_on", "updated_on", "reviewed_on", "review_due_on")}
    assert {name: date(2024, 5, 3)} == {field: day for field, day in dates.items() if day}


@pytest.mark.parametrize(
    "line",
    ["In May 2024 a trial began.", "May 3, 2024 was the day on which the first of the trials began.", "Posted in"],
)
def test_a_date_in_prose_does_not(line: str):
    assert not read(line).dates


def test_a_paragraph_of_several_sentences_names_the_author_the_reviewer_and_the_dates():
    found = read(
        "Written by the headache nursing team. Medically reviewed by Dr Ada Osei, neurologist, on 4 March 2025. Next "
        "review due March 2028."
    )
    assert ("the headache nursing team",) == found.authors
    assert ("Dr Ada Osei, neurologist",) == found.reviewers
    assert (date(2025, 3, 4), date(2028, 3, 1)) == (found.reviewed_on, found.review_due_on)


@pytest.mark.parametrize(
    ("line", "authors", "reviewers"),
    [
        ("Written by our dietitians and medically reviewed by Ann Lee.", ("our dietitians",), ("Ann Lee",)),
        ("Last reviewed on 3 May 2024 by Ann Lee.", (), ("Ann Lee",)),
        ("This guide is for adults. It is free. Medically reviewed by Ann Lee.", (), ("Ann Lee",)),
        ("Tea and You. Written by Amina Yusuf, RN.", ("Amina Yusuf, RN",), ()),
    ],
)
def test_a_byline_may_be_one_sentence_of_a_paragraph(line: str, authors: tuple[str, ...], reviewers: tuple[str, ...]):
    found = read(line)
    assert (authors, reviewers) == (found.authors, found.reviewers)


def test_a_page_says_in_a_sentence_when_it_was_and_will_be_reviewed():
    found = read("This page was last reviewed in March 2025 and is due for review in March 2028.")
    assert (date(2025, 3, 1), date(2028, 3, 1)) == (found.reviewed_on, found.review_due_on)


@pytest.mark.parametrize(
    "line",
    [
        "The drug is old. Published in May 2024, the largest trial changed little.",
        "Tea is old. Written by monks in 1211, the book praises it.",
        "The book is old. By Friday Harbor had run out of tea.",
        "Tea is old. Reviewed by the agency in May 2024 and found wanting, it was withdrawn.",
    ],
)
def test_a_sentence_of_prose_that_begins_like_a_byline_is_none(line: str):
    found = read(line)
    assert ((), (), ()) == (found.authors, found.reviewers, found.dates)


def test_several_labels_on_one_line_are_all_read():
    found = read("By Amina Yusuf Published 3 May 2024 Updated 5 June 2024")
    assert (("Amina Yusuf",), date(2024, 5, 3), date(2024, 6, 5)) == (
        found.authors,
        found.published_on,
        found.updated_on,
    )


def test_front_matter_is_never_overridden():
    meta = Meta(authors=("Ann Lee",), published_on=date(2020, 1, 1))
    assert meta == read_bylines(blocks("By Amina Yusuf | May 3, 2024"), meta)


@pytest.mark.parametrize(
    "line",
    [
        "We may earn a commission if you buy through these links.",
        "This post contains affiliate links.",
        "Sponsored by TeaCo.",
        "This article is a paid partnership with TeaCo.",
        "We sell this product.",
        "The author declares no conflict of interest.",
        "Competing interests: none.",
        "Funding: TeaCo.",
        "Advertisement: by TeaCo.",
    ],
)
def test_a_disclosure_is_kept_as_it_stands(line: str):
    assert line == read("Tea is old.", f"Tea is old. {line}" if line[0] in "WT" else line).disclosure


@pytest.mark.parametrize(
    "line",
    [
        "The trial was sponsored by a maker of tea.",
        "Conflicts of interest are common in nutrition research.",
        "Advertisement reaches many parents.",
        "Shops sell this tea.",
    ],
)
def test_what_others_earn_is_no_disclosure(line: str):
    assert read(line).disclosure is None


@pytest.mark.parametrize(
    "line",
    [
        "This page is general information and does not replace advice from your doctor.",
        "This is not a substitute for professional medical advice, diagnosis or treatment.",
        "For informational purposes only.",
        "For educational and informational purposes only.",
        "This is not medical advice.",
        "It is not intended to replace a visit to your GP.",
    ],
)
def test_a_disclaimer_counts_anywhere(line: str):
    assert read(line, *["Tea is old."] * 40).disclaimer


@pytest.mark.parametrize(
    "line",
    [
        "Ice packs do not replace medical treatment.",
        "Braces do not replace medical treatment, but many people wear one as well.",
        "Tea is not a substitute for water.",
        "He did not follow medical advice to rest.",
    ],
)
def test_a_line_about_one_method_is_no_disclaimer(line: str):
    assert not read(line).disclaimer


def test_advice_to_ask_a_doctor_counts_at_the_end_only():
    ask, filler = "Talk to your doctor or pharmacist before you start.", ["Tea is old."] * 5
    assert (True, False) == (read(*filler, ask).disclaimer, read(ask, *filler).disclaimer)


def test_advice_to_ask_a_doctor_counts_in_a_callout():
    assert read("Note: ask your doctor first.", *["Tea is old."] * 5).disclaimer


def test_a_line_that_is_all_byline_is_known_as_one():
    assert (True, False) == (is_byline("By Amina Yusuf"), is_byline("By mouth"))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (
            "Text of this leaflet: Pharmacy Information Group, Leeds Hospitals Checked by: Ann Lee",
            ("Pharmacy Information Group, Leeds Hospitals",),
        ),
        (
            "Tea is old. This content is provided as a service of the Institute of Tea and Milk. Ask them.",
            ("Institute of Tea and Milk",),
        ),
    ],
)
def test_a_body_may_sign(line: str, authors: tuple[str, ...]):
    assert authors == read(line).authors


@pytest.mark.parametrize(
    "line",
    ["Last checked January 2026", "Approved by the clinical board, Leeds, on 9 January 2026", "Checked: May 2026"],
)
def test_a_check_dates_the_article(line: str):
    assert 2026 == read(line).reviewed_on.year


def test_for_review_is_when_it_is_due():
    assert date(2027, 10, 1) == read("For review: October 2027").review_due_on


@pytest.mark.parametrize(
    "line",
    [
        "Our pages can't take the place of a conversation with your GP.",
        "It is not meant to take the place of advice from a professional who knows you.",
        "Please don't use this page instead of seeing your doctor or nurse.",
        "It is no substitute for advice from your own doctor.",
        "Nothing that we write here may be taken as medical advice.",
    ],
)
def test_a_disclaimer_may_be_in_plain_words(line: str):
    assert read(line, *["Tea is old."] * 40).disclaimer


def test_advice_on_how_to_use_a_product_is_no_disclaimer():
    assert not read("Do not use this cream instead of soap.", *["Tea is old."] * 40).disclaimer
