"""``drift`` finds a claim that is hedged in one place of the article and flat in another."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Variant
from tests.kinds.probe import findings_of

_PARAMS = {"presupposed": ["the discovery of <3> (involvement|role)"], "summaries": ["key points"]}
_VARIANTS = {name: Variant(message=name) for name in ("summary", "association-to-cause")}
_END = "\n\nSleep well.\n"


def _found(text: str, **more: object) -> tuple[Finding, ...]:
    return findings_of("drift", _PARAMS, text + _END, message="plain {hedged}", variants=_VARIANTS, **more)


def _messages(text: str) -> list[str]:
    return [finding.message for finding in _found(text)]


def test_a_flat_mention_of_a_hedged_claim_is_found():
    (finding,) = _found("Zinc may shorten colds.\n\nSince zinc shortens colds, keep some.")
    assert ("zinc shortens colds", "plain 1") == (finding.text, finding.message)


def test_the_hedged_mentions_are_shown_three_at_most():
    hedged = [f"{word} zinc may shorten colds." for word in ("Perhaps", "Indeed", "Today", "Still")]
    text = "\n\n".join([*hedged, "Zinc shortens colds."]) + _END
    (finding,) = findings_of("drift", _PARAMS, text)
    assert [(words, "hedged here") for words in hedged[:3]] == [
        (related.span.of(text), related.message) for related in finding.related
    ]


def test_a_cluster_is_told_once_at_its_surest_mention():
    text = "Zinc may shorten colds.\n\nZinc shortens colds.\n\nThere is no doubt that zinc shortens colds."
    assert ["zinc shortens colds"] == [finding.text for finding in _found(text)]


def test_what_has_been_shown_holds_at_all_times():
    text = "Zinc may reduce nausea.\n\nZinc has been shown to reduce nausea."
    assert ["Zinc has been shown to reduce nausea"] == [finding.text for finding in _found(text)]


def test_two_claims_are_two_findings():
    text = "Zinc may shorten colds. Ginger may ease nausea.\n\nZinc shortens colds. Ginger eases nausea."
    assert 2 == len(_found(text))


def test_an_association_that_becomes_a_cause_is_a_variant():
    text = "The gene is linked to gout.\n\nThe ABC gene is linked to gout.\n\nThe ABC gene causes gout."
    assert ["association-to-cause"] == _messages(text)


@pytest.mark.parametrize(
    "place",
    [
        "## Does zinc shorten colds?\n\nZinc shortens colds.\n\n## More",
        "## Key points\n\n- Zinc shortens colds.\n\n## More",
    ],
)
def test_what_readers_take_home_is_a_variant(place):
    assert ["summary"] == _messages(f"Zinc may shorten colds.\n\n{place}")


def test_the_last_paragraph_sums_up():
    text = "Zinc may shorten colds.\n\nSleep well.\n\nZinc shortens colds.\n"
    assert ["summary"] == [f.message for f in findings_of("drift", _PARAMS, text, variants=_VARIANTS)]


def test_a_part_that_is_taken_for_granted_is_flat():
    text = "There is a possible role of mast cells in hives.\n\nThe discovery of mast cell involvement changed it all."
    assert ["The discovery of mast cell involvement changed it all"] == [finding.text for finding in _found(text)]


def test_what_a_remedy_may_do_does_not_doubt_a_part_in_the_illness():
    text = "Mast cells may reduce pain.\n\nThe discovery of mast cell involvement changed it all."
    assert () == _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zinc may shorten colds.\n\nZinc does not shorten colds.",
        "Zinc may shorten colds.\n\nDoes zinc shorten colds?",
        "Zinc may shorten colds.\n\nIn the trial, zinc shortened colds.",
        "Zinc may reduce nausea.\n\nZinc was seen to reduce nausea.",
        "Zinc may shorten colds.\n\nIf zinc shortens colds, buy some.",
        "Zinc may shorten colds.\n\nZinc often shortens colds in mice.",
        "Vitamin B6 may ease nausea.\n\nVitamin B12 eases nausea.",
        "Zinc may cause weight gain.\n\nZinc causes weight loss.",
        "Zinc may shorten colds.\n\nHoney shortens colds.",
        "Zinc shortens colds in some people.\n\nZinc shortens colds.",
    ],
    ids=["denied", "asked", "past", "seen", "supposed", "species", "code", "opposed", "agent", "how many"],
)
def test_what_is_no_flat_mention_of_the_same_claim_is_left_alone(text):
    assert () == _found(text)


def test_better_evidence_allows_more_certainty():
    text = "Zinc may shorten colds.\n\nHoney is sweet.\n\nZinc shortens colds, a Cochrane review found."
    assert () == _found(text)


def test_guards_silence_the_flat_mention():
    text = "Zinc may shorten colds.\n\nThe leaflet says “Zinc shortens colds in most people”."
    assert () == _found(text, unless=["quoted"])
