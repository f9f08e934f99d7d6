"""``push`` finds words that sell in the paragraph of a claim, or in one beside it."""

from __future__ import annotations

import pytest

from tests.kinds.probe import findings_of, words_of_findings

PARAMS = {
    "cues": ["(buy now|order today)"],
    "effect": ["cure", "benefit"],
    "claims": ["goodbye to migraine"],
    "except": ["order today's"],
    "except_nearby": {"sentence": ["charity"]},
    "except_agents": ["vaccine"],
}


def _found(text: str, unless: tuple[str, ...] = ("negated", "questioned", "rebutted")) -> list[str]:
    return words_of_findings("push", PARAMS, text, unless=unless)


@pytest.mark.parametrize(
    "text",
    [
        "Sage relieves migraine. Buy now.",
        "Sage relieves migraine.\n\nBuy now.",
        "Buy now.\n\nSage relieves migraine.",
        "Say goodbye to migraine. Buy now.",
        "- Sage relieves migraine.\n- It grows in gardens.\n\nBuy now.",
    ],
)
def test_an_offer_is_found_in_the_paragraph_of_a_claim_and_in_those_beside_it(text):
    assert _found(text) == ["Buy now"]


@pytest.mark.parametrize(
    "text",
    [
        "Sage relieves migraine.\n\nIt grows in gardens.\n\nBuy now.",
        "Sage grows in gardens. Buy now.",
        "Sage relieves migraine. It grows in gardens.",
        "The vaccine prevents measles. Buy now.",
        "It is not known whether sage relieves migraine. Buy now.",
    ],
)
def test_an_offer_far_from_any_claim_and_a_claim_without_an_offer_pass(text):
    assert _found(text) == []


def test_a_claim_that_is_denied_is_none():
    assert _found("Sage does not relieve migraine. Buy now.") == []


def test_an_offer_that_is_dressed_as_a_denial_still_sells():
    assert _found("Sage relieves migraine. Don't wait, order today.") == ["order today"]


@pytest.mark.parametrize(
    "text",
    [
        "Sage relieves migraine. Read order today's news.",
        "Sage relieves migraine. Buy now and the charity gets a penny.",
        "Sage relieves migraine. Should you buy now?",
    ],
)
def test_what_offers_nothing_is_excused(text):
    assert _found(text) == []


def test_each_paragraph_reports_one_offer_with_the_nearest_claim():
    text = "Sage relieves migraine. Buy now. Order today."
    (finding,) = findings_of("push", PARAMS, text, message="{claim}")
    assert finding.text == "Buy now"
    assert finding.message == "Sage relieves migraine"
    assert [text[slice(*related.span)] for related in finding.related] == ["Sage relieves migraine"]
