from datetime import date, datetime

import pytest

from fibrolint.model import Format, Meta, Reach, Source, Span
from fibrolint.reading import parse
from fibrolint.reading.dates import parse_date
from fibrolint.reading.front_matter import read_front_matter


def meta_of(fields: str) -> Meta:
    return read_front_matter(f"---\n{fields}\n---\nBody").meta


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "Tea and gout"\n---\nBody',
        '---\r\ntitle: "Tea and gout"\r\n---\r\nBody',
        '---\rtitle: "Tea and gout"\r---\rBody',
        '+++\ntitle = "Tea and gout"\n+++\nBody',
        '+++\rdraft = true\rtitle = "Tea and gout"\r+++\rBody',
        '{"title": "Tea and gout"}\nBody',
        "---\ntitle: Tea and gout\n...\nBody",
        '{\n  "title": "Tea and gout",\n  "draft": true\n}\nBody',
    ],
)
def test_each_syntax_gives_the_title_its_place_and_the_body(text: str):
    meta, start, troubles, _ = read_front_matter(text)
    assert ("Tea and gout", []) == (meta.title, troubles)
    assert meta.title_span is not None
    assert "Tea and gout" == meta.title_span.of(text)
    assert "Body" == text[start:].strip()


def test_what_can_be_saved_of_broken_fields_is_saved_over_lone_carriage_returns():
    meta, start, troubles, _ = read_front_matter("---\rdraft: [\rtitle: Tea\r---\rBody")
    assert ("Tea", "Body", 1) == (meta.title, "---\rdraft: [\rtitle: Tea\r---\rBody"[start:], len(troubles))


def test_the_place_of_a_title_counts_characters_not_bytes():
    text = "---\nauthor: Zoë 😀\ntitle: Tea\n---\n"
    span = read_front_matter(text).meta.title_span
    assert span is not None
    assert "Tea" == span.of(text)


@pytest.mark.parametrize("name", ["pub_date", "PubDate", "Publish-Date", "date published", "created", "DATE"])
def test_field_names_count_alike_however_written(name: str):
    assert date(2024, 5, 3) == meta_of(f"{name}: 2024-05-03").published_on


def test_a_sites_own_field_names_are_mapped():
    text = "---\ngoLive: 2024-05-03\n---\n"
    assert date(2024, 5, 3) == read_front_matter(text, field_names={"golive": "published"}).meta.published_on


@pytest.mark.parametrize(
    "fields",
    [
        "authors: [Ada Okafor, Bo Lind]",
        "author:\n  - name: Ada Okafor\n  - name: Bo Lind",
        "byline: Ada Okafor\nwriter: Bo Lind",
    ],
)
def test_authors_may_be_text_lists_and_mappings(fields: str):
    assert ("Ada Okafor", "Bo Lind") == meta_of(fields).authors


def test_of_several_updates_the_newest_counts():
    assert date(2023, 1, 2) == meta_of("updates: [2021/05/06, 2023/01/02, 2022/03/04]").updated_on


def test_yaml_of_1999_is_read_as_written():
    meta = meta_of("draft: no\narchived: yes\nevidence: {trial: no, seen: 12:30}")
    assert (False, True, {"trial": "no", "seen": "12:30"}) == (meta.draft, meta.archived, meta.evidence)


def test_a_repeated_field_is_said_at_its_second_place():
    text = "---\ntitle: A\ntitle: B\n---\n"
    (trouble,) = read_front_matter(text).troubles
    assert "twice" in trouble.message
    assert Span(13, 18) == trouble.span


def test_a_date_that_means_two_days_is_said():
    (trouble,) = read_front_matter("---\ndate: 03/05/2024\n---\n").troubles
    assert "03/05/2024" in trouble.message


def test_broken_yaml_is_said_and_its_simple_lines_are_kept():
    text = "---\ntitle: Tea: the truth\nauthor: Ada\n---\nBody"
    meta, start, (trouble,), _ = read_front_matter(text)
    assert ("Tea: the truth", ("Ada",), "Body") == (meta.title, meta.authors, text[start:])
    assert Span(14, 15) == trouble.span


def test_broken_toml_is_said_at_its_line():
    text = '+++\ntitle = "A"\nauthor = \n+++\nBody'
    meta, start, (trouble,), _ = read_front_matter(text)
    assert ("A", "Body") == (meta.title, text[start:])
    assert text.index("author") <= trouble.span.start < text.index("+++", 4)


def test_front_matter_that_is_never_closed_leaves_the_body_whole():
    _, start, (trouble,), _ = read_front_matter("---\ntitle: Tea\n\nBody")
    assert 0 == start
    assert "never closed" in trouble.message


def test_rulers_around_prose_are_not_front_matter():
    assert (0, []) == read_front_matter("---\n\nSome words.\n\n---\nMore")[1:3]


def test_an_alias_to_itself_does_no_harm():
    assert meta_of("sources: &a [x, *a]").sources == ("x",)


def test_deep_nesting_is_said():
    text = "---\ntitle: A\nsources: " + "[" * 20_000 + "\n---\nBody"
    found = read_front_matter(text)
    assert ("A", "nested too deeply") == (found.meta.title, found.troubles[0].message[-17:])


@pytest.mark.parametrize(
    "text",
    [
        "---\nfibrolint:\n  - {allow: a, at: tea cures, reason: x}\n  - {allow: [b, c]}\n---\nBody",
        "+++\n[[fibrolint]]\nallow = 'a'\nat = 'tea cures'\nreason = 'x'\n[[fibrolint]]\nallow = ['b', 'c']\n+++\nBody",
    ],
)
def test_several_suppressions_each_have_their_own_reason(text):
    found = read_front_matter(text)
    assert ([(("a",), "tea cures", "x"), (("b", "c"), None, None)], []) == (
        [(each.rules, each.at, each.reason) for each in found.directives],
        found.troubles,
    )


def test_a_suppression_covers_the_file():
    text = "---\nfibrolint: {allow: [cure-claim], reason: quoted, until: 2026-01-31}\n---\nBody"
    (directive,) = read_front_matter(text).directives
    assert (Reach.FILE, ("cure-claim",), "quoted", date(2026, 1, 31), Span(0, len(text))) == (
        directive.reach,
        directive.rules,
        directive.reason,
        directive.until,
        directive.covers,
    )


@pytest.mark.parametrize("value", ["yes", "{allow: []}", "{allow: a, until: soon}", "{permit: a}"])
def test_a_malformed_suppression_is_said(value: str):
    found = read_front_matter(f"---\nfibrolint: {value}\n---\n")
    assert ([], 1) == (found.directives, len(found.troubles))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("2012-01-05T07:03:52.000Z", date(2012, 1, 5)),
        ("2010/04/02", date(2010, 4, 2)),
        ("3 May 2024", date(2024, 5, 3)),
        ("3rd of May 2024", date(2024, 5, 3)),
        ("May 3, 2024", date(2024, 5, 3)),
        ("Sept. 9, 2021", date(2021, 9, 9)),
        ("Wed, 02 Oct 2002 13:00:00 GMT", date(2002, 10, 2)),
        ("May 2024", date(2024, 5, 1)),
        ("2024-05", date(2024, 5, 1)),
        (datetime(2024, 5, 3, 23, 59), date(2024, 5, 3)),
        ("2024-13-01", None),
        ("03/05/2024", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_are_read_as_people_write_them(written: object, expected: date | None):
    assert expected == parse_date(written)


@pytest.mark.parametrize("front", ["+++\ntitle = 1{}\n+++\n", '{{"title": 1{}}}\n'])
def test_a_number_of_thousands_of_digits_is_a_trouble(front):
    assert 1 == len(parse(Source("a.md", front.format("0" * 5000) + "Tea.", Format.MARKDOWN)).troubles)


def test_who_checked_it_and_when_may_be_said_in_other_words():
    meta = meta_of("checked_by: Ann Lee\nlast_checked: 2026-02-11\nnext_check: 2028-02-11")
    assert (("Ann Lee",), date(2026, 2, 11), date(2028, 2, 11)) == (
        meta.reviewers,
        meta.reviewed_on,
        meta.review_due_on,
    )


@pytest.mark.parametrize("name", ["disable", "alow"])
def test_a_suppression_with_a_word_of_other_tools_is_told_what_is_meant(name):
    text = f"---\nfibrolint: {{{name}: cure-claim}}\n---\nTea.\n"
    assert [f"“{name}” is not a word of a directive; did you mean 'allow'?"] == [
        trouble.message for trouble in read_front_matter(text).troubles
    ]
