"""``readability`` tells somewhat hard from hard articles."""

from __future__ import annotations

from fibrolint.model import Variant
from tests.kinds.probe import findings_of

HARD = "Persistent inflammation substantially complicates pharmacological rehabilitation of symptomatic individuals. "
PARAMS = {"max_grade": 8, "hard_grade": 15, "exempt": ["for professionals"]}


def _variants(text: str) -> list[str | None]:
    found = findings_of("readability", PARAMS, text, variants={"somewhat": Variant()})
    return [finding.variant for finding in found]


def test_a_hard_article_is_told_from_one_that_is_somewhat_hard():
    somewhat = "Long inflammation makes the treatment of people harder than their doctors usually expect it. "
    assert [[None], ["somewhat"]] == [_variants(HARD * 12), _variants(somewhat * 12)]


def test_an_article_for_professionals_may_be_hard():
    assert _variants("This page is for professionals. " + HARD * 12) == []
