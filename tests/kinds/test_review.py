"""``review`` finds articles that nobody has looked at for too long; today is 2026-01-01."""

from __future__ import annotations

from datetime import date

import pytest

from fibrolint.model import Variant
from fibrolint.reading.dates import months_between
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of

VARIANTS = {"due": Variant(message="due {date}"), "future": Variant(message="future {what} {date}")}
PARAMS = {"months": 36, "shorter": [{"months": 12, "patterns": ["medicines"]}], "exempt": ["history of"]}


def said(front_matter: str, **more: object) -> list[str]:
    text = f"---\n{front_matter}\n---\n\nHives itch.\n"
    found = findings_of("review", PARAMS, text, message="{what} {date} {months}", variants=VARIANTS, **more)
    return [finding.message for finding in found]


def test_a_review_holds_for_three_years_to_the_day():
    assert [said("title: Hives\nlast_reviewed: 2023-01-01"), said("title: Hives\nlast_reviewed: 2022-11-30")] == [
        [],
        ["reviewed 2022-11-30 37"],
    ]


def test_the_latest_look_counts():
    assert said("title: Hives\ndate: 2015-01-01\nupdated: 2025-06-01") == []


def test_a_page_on_medicines_holds_for_a_shorter_time():
    assert said("title: Medicines for hives\nlast_reviewed: 2024-06-01") == ["reviewed 2024-06-01 19"]


def test_the_house_may_ask_for_more():
    assert said("title: Hives\nlast_reviewed: 2025-01-01", settings=Settings(review_months=6)) == [
        "reviewed 2025-01-01 12"
    ]


def test_a_planned_review_is_what_counts():
    assert [
        said("title: Hives\nlast_reviewed: 2019-01-01\nreview_due: 2027-01-01"),
        said("title: Hives\nlast_reviewed: 2025-01-01\nreview_due: 2025-12-31"),
    ] == [[], ["due 2025-12-31"]]


def test_a_day_that_has_not_come_is_told():
    assert said("title: Hives\nupdated: 2031-01-01") == ["future updated 2031-01-01"]


@pytest.mark.parametrize("more", ["archived: true", "title: A history of hives"])
def test_what_is_kept_as_it_was_needs_no_review(more):
    title = "" if "title" in more else "title: Hives\n"
    assert said(f"{title}last_reviewed: 2010-01-01\n{more}") == []


def test_without_a_date_there_is_nothing_to_say():
    assert said("title: Hives") == []


@pytest.mark.parametrize(
    ("last", "expected"), [(date(2025, 3, 14), 11), (date(2025, 3, 15), 12), (date(2025, 3, 16), 12)]
)
def test_only_whole_months_count(last, expected):
    assert expected == months_between(date(2024, 3, 15), last)
