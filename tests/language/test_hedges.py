"""Hedges of everyday English: those that have no rung soften a sentence, and leave its claims where they are."""

from __future__ import annotations

import pytest

from fibrolint.model import CueKind, State
from tests.build import article_of, reading_of, readings_of


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("This balm should last a month.", "should"),
        ("The rash fades after a week or so.", "or so"),
        ("It tingles as if it were mint.", "as if it"),
        ("I don't think this balm does much.", "don't think"),
        ("I honestly doubt that the balm soothes.", "I honestly doubt"),
    ],
)
def test_everyday_words_of_doubt_are_hedges(text: str, hedge: str) -> None:
    article = article_of(text)
    found = readings_of(article).cues(article.sentences[0])
    assert hedge in [cue.text for cue in found if cue.kind is CueKind.HEDGE]


def test_a_hedge_without_a_rung_leaves_a_claim_asserted() -> None:
    reading = reading_of("cures gout", "Everyone should know that this tea cures gout.")
    assert (State.ASSERTED, 4.0) == (reading.state, reading.certainty)
