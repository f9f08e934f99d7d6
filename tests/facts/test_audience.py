"""For whom an article is written."""

from __future__ import annotations

import pytest

from fibrolint.facts.audience import compile_talk, is_for_clinicians
from tests.build import article_of, catalog, pattern_book

CARD = "Consider CT if fever. Give a bolus of 20 ml per kg. Disposition: admit the patient."


def is_clinical(text: str) -> bool:
    return is_for_clinicians(article_of(text), compile_talk(catalog().lexicons, pattern_book()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CARD, True),
        ("Gout hurts. The toe is red. Rest helps.", False),
        ("Gout hurts, and the emergency department is no place for it.", False),
        (f"{CARD} If you have gout, rest your foot.", False),
        ("", False),
    ],
)
def test_clinical_talk_without_a_word_to_the_reader_is_for_clinicians(text, expected):
    assert expected == is_clinical(text)


def test_a_long_handbook_may_quote_what_to_say_to_a_patient():
    assert is_clinical(CARD * 20 + ' Ask: "Do you feel safe at home?"')
