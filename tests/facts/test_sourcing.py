"""Which sentences say where they have it from."""

from __future__ import annotations

import pytest

from fibrolint.facts.domains import compile_domains
from fibrolint.facts.sourcing import compile_sources, first_sentences, is_introduced, sources_of
from fibrolint.model import Format
from fibrolint.settings import Settings
from tests.build import article_of, catalog, pattern_book


def _sourced(text: str) -> list[str]:
    domains = compile_domains(catalog().lexicons, Settings())
    return list(sources_of(article_of(text), compile_sources(catalog().lexicons, pattern_book(), domains)))


_LIST = "\n\n## References\n\n1. Lint A. Tea. J Tea. 2019;1:2.\n"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tea eases gout [1]." + _LIST, "[1]"),
        ("Tea eases gout.[1]" + _LIST, "[1]"),
        ("Tea eases gout (Okafor, 2020).", "(Okafor, 2020)"),
        ("Tea eases gout.[^a]\n\n[^a]: Lint 2019.", "[^a]"),
        ("Tea [eases gout](https://doi.org/10.1136/bmj.g7015).", "https://doi.org/10.1136/bmj.g7015"),
        ("Tea [eases gout](https://www.nhs.uk/gout).", "https://www.nhs.uk/gout"),
        ("The World Health Organization says tea eases gout.", "World Health Organization"),
        ("Okafor and colleagues found that tea eases gout.", "and colleagues"),
        ("A team at the University of Leeds found that tea eases gout.", "University of"),
    ],
)
def test_a_sentence_names_its_source(text, source):
    assert source == _sourced(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Tea eases gout.",
        "Tea [eases gout](https://www.amazon.com/dp/B0).",
        "Tea [eases gout](https://www.tiktok.com/@tea).",
        "Tea [eases gout](/tea).",
        "Who says tea eases gout?",
    ],
)
def test_a_sentence_names_no_source(text):
    assert "" == _sourced(text)[0]


def test_the_next_sentence_of_the_paragraph_may_name_it():
    assert ["[1]", "[1]"] == _sourced("Tea eases gout. It is cheap [1]." + _LIST)[:2]


def test_the_sentence_before_is_not_backed_by_the_next_paragraph():
    assert "" == _sourced("Tea eases gout.\n\nIt is cheap [1]." + _LIST)[0]


def test_a_name_in_the_next_paragraph_backs_the_sentence_before():
    assert "Cochrane" == _sourced("A review found less gout.\n\nIt was published by Cochrane.\n")[0]


def test_a_mark_behind_a_full_stop_is_that_of_the_sentence_before_it():
    assert ["[1]", ""] == _sourced("Tea is hot.[1] Milk is cold." + _LIST)[:2]


def test_a_sentence_that_goes_on_about_a_study_has_its_source():
    text = "Tea eased gout in Leeds [1]. Milk is cold. It is white. The study also found less pain." + _LIST
    assert "[1]" == _sourced(text)[3]


def test_a_study_named_in_another_section_is_not_gone_on_about():
    text = "# T\n\nTea eased gout [1].\n\n## Next\n\nThe study also found less pain." + _LIST
    assert "" == next(
        source
        for source, sentence in zip(_sourced(text), article_of(text).sentences, strict=True)
        if sentence.text.startswith("The study")
    )


def test_entries_of_the_list_are_no_claims_with_sources():
    assert "" == _sourced("Tea." + _LIST)[-1]


def test_a_body_is_told_by_its_capitals():
    assert [""] == _sourced("Do you know who said it?")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Tea eases gout.3 It is hot.", "3"),
        ("Tea eases gout in most people.12,13", "12,13"),
        ("Tea eases gout,2 and it is hot.", "2"),
    ],
)
def test_a_raised_mark_that_was_pasted_as_digits_is_a_source(text, mark):
    assert mark == _sourced(text)[0]


@pytest.mark.parametrize(
    "text",
    ["Tea eases gout in vitamin B12.", "Tea is 3.5 degrees hot", "See fig.2 Tea is hot.", "It cost 12,000 in 9."],
)
def test_other_digits_are_none(text):
    assert "" == _sourced(text)[0]


def test_where_the_figures_come_from_may_be_said_in_words():
    assert "figures come from the Tea Board" == _sourced("Tea eases gout. These figures come from the Tea Board.")[0]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tea eases gout, says the New Leeds Tea Center.", "New Leeds Tea Center"),
        ("According to Tea Drinkers International, tea eases gout.", "According to Tea Drinkers International"),
        ("Women’s Health Initiative data say that tea eases gout.", "Women’s Health Initiative"),
        ("Dr. Okafor’s research shows that tea eases gout.", "Dr. Okafor’s research"),
        ("In a study published Monday in the journal Tea, it eased gout.", "published Monday in the journal"),
        ("In the National Tea and Gout Survey, it eased gout.", "National Tea and Gout Survey"),
        ("A poll carried out by Tea Drinkers says it eases gout.", "carried out by Tea Drinkers"),
        ("Work published last year in Tea Surgery says so.", "published last year in Tea"),
        ("A letter in the journal Tea says so.", "in the journal Tea"),
        ("The Foundation for Tea and Gout Society says so.", "Foundation for Tea and Gout Society"),
    ],
)
def test_a_body_that_no_list_holds_is_known_by_its_name(text, source):
    assert source == _sourced(text)[0]


@pytest.mark.parametrize(
    "text",
    ["According to Dr. Okafor Lint, tea eases gout.", "According to Wikipedia, tea eases gout.", "The Center is open."],
)
def test_a_person_or_one_word_is_no_body(text):
    assert "" == _sourced(text)[0]


def test_where_they_come_from_must_be_a_name():
    assert "" == _sourced("Tea eases gout. This information comes from my own life.")[0]


def test_people_who_were_given_something_are_those_of_the_study():
    text = "A trial in the Lancet looked at tea. Rest was cheap. Patients who received tea limped less."
    assert "Lancet" == _sourced(text)[2]


_REPORT = "A trial in the Lancet looked at tea.\n\n" + "Rest is cheap.\n\n" * 14


def test_an_article_that_reports_one_study_goes_on_about_it_to_its_end():
    assert "Lancet" == _sourced(f"{_REPORT}## Doubts\n\nIn the trial, most limped less.")[-1]


def test_what_does_not_go_on_about_it_is_not_backed_by_it():
    assert "" == _sourced(f"{_REPORT}## Doubts\n\nMost people limp less.")[-1]


def test_a_body_that_is_named_without_a_study_is_no_subject():
    text = "The Lancet is old.\n\n" + "Rest is cheap.\n\n" * 14 + "## Doubts\n\nIn the trial, most limped less."
    assert "" == _sourced(text)[-1]


def test_a_linked_number_behind_a_full_stop_is_that_of_the_sentence_before_it():
    link = '<a href="https://doi.org/10.1136/bmj.g7015">[1]</a>'
    text = f"<p>Milk is white. Tea is hot.</p><p>Tea is cheap.{link} Milk is cold.</p>"
    domains = compile_domains(catalog().lexicons, Settings())
    book = compile_sources(catalog().lexicons, pattern_book(), domains)
    found = sources_of(article_of(text, format=Format.HTML), book)
    assert ["", "", "https://doi.org/10.1136/bmj.g7015", ""] == list(found)


@pytest.mark.parametrize(
    "closing",
    [
        "[NICE guideline 145](https://www.nice.org.uk/guidance/ng145), [NHS](https://www.nhs.uk/gout/).",
        "Source: Cochrane.",
    ],
)
def test_a_paragraph_that_ends_with_its_sources_has_them_all_over(closing):
    assert all(_sourced(f"Tea is hot. Milk is cold. It is cheap. It is white. {closing}\n"))


def test_a_link_in_a_last_sentence_that_tells_something_is_its_own():
    text = "Tea is hot. Milk is cold. It is old. Most people like it, says [NICE](https://www.nice.org.uk/guidance/ng145).\n"
    assert ["", ""] == _sourced(text)[:2]


def _introduced(text: str) -> list[bool]:
    article = article_of(text)
    sourced, first = _sourced(text), first_sentences(article)
    return [is_introduced(article, sentence, sourced, first=first) for sentence in article.sentences]


_NAMED = "The study was published in the Lancet."


def test_a_title_and_the_lede_are_introduced_by_a_study_named_soon():
    text = f"# Tea eases gout\n\nA study is out.\n\nTea is hot.\n\nTea is wet.\n\nTea is cheap.\n\n{_NAMED}\n"
    assert [True, True, True, True, False, False] == _introduced(text)


def test_a_study_named_late_introduces_nothing():
    text = "A study is out.\n\n" + "Tea is hot.\n\n" * 12 + _NAMED
    assert not any(_introduced(text))


def test_a_body_named_without_a_study_introduces_nothing():
    assert not any(_introduced("A study is out.\n\nTea is hot.\n\nThe Lancet is old.\n"))
