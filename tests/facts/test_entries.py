"""The parts of an entry are told apart in the usual styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibrolint.facts.entries import Description, describe, title_key


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        (
            "Lint A, Okafor B, et al. Tea and gout. J Tea. 2019 Oct;12(4):55-60. doi:10.1000/tea.1905",
            ("Lint A, Okafor B, et al", 2019, "Tea and gout", "J Tea"),
        ),
        (
            "Lint, A. B., & Okafor, B. (2019). Tea and gout: A trial. Journal of Tea, 12(4), 55–60.",
            ("Lint, A. B., & Okafor, B", 2019, "Tea and gout: A trial", "Journal of Tea"),
        ),
        ("3. Van Lint A. Is tea hot? J Tea. 2019;1:2.", ("Van Lint A", 2019, "Is tea hot?", "J Tea")),
        ("12 Lint A. Tea. J Tea 2019;1:2. Epub 2018 Dec 3.", ("Lint A", 2019, "Tea", "J Tea")),
        ("Lint et al. Tea and gout. J Tea. 2019.", ("Lint et al", 2019, "Tea and gout", "J Tea")),
        ("Lint-Marsh J. A guide to tea. J Tea. 2012;26.", ("Lint-Marsh J", 2012, "A guide to tea", "J Tea")),
        (
            "A. Lint and B. Okafor, “Tea and gout in Leeds,” Tea Letters, vol. 2, 2019.",
            ("A. Lint and B. Okafor", 2019, "Tea and gout in Leeds", "Tea Letters"),
        ),
        ("Ministry of Tea. Tea and you. Reviewed 2023.", ("Ministry of Tea", 2023, "Tea and you", "")),
        ("Ministry of Tea. (2022a, June 20). Tea and you.", ("Ministry of Tea", 2022, "Tea and you", "")),
        ("Tea and you", ("", None, "Tea and you", "")),
        ("4 https://example.org/tea", ("", None, "", "")),
        ("", ("", None, "", "")),
    ],
)
def test_the_parts_of_an_entry(entry, parts):
    assert Description(*parts) == describe(entry)


def test_a_year_in_a_doi_is_none():
    assert describe("Tea and you. doi:10.1000/tea.2019").year is None


def test_a_title_is_the_same_in_any_dress():
    assert title_key("Tea and gout: a trial.") == title_key("TEA AND GOUT – A TRIAL")


def test_a_short_title_tells_no_works_apart():
    assert "" == title_key("Tea and gout")


@given(st.text(alphabet="Aab B,.&;:()“”\"'1290 -é", max_size=60))
def test_of_any_text_the_parts_are_taken_from_it(text):
    said = describe(text)
    assert all(word in text for part in (said.authors, said.title, said.journal) for word in part.split())
