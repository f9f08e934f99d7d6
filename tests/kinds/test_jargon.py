"""``jargon`` marks a specialist term where it first stands, unless something beside it explains it."""

from __future__ import annotations

import pytest

from tests.kinds.probe import findings_of, words_of_findings

PARAMS = {
    "terms": {"(oedema|edema)": "swelling / puffiness", "idiopathic": "without a known cause"},
    "abbreviations": {"QoL": "quality of life", "ESR": "a blood test for inflammation"},
}


def marked(text: str) -> list[str]:
    return words_of_findings("jargon", PARAMS, text)


def test_only_the_first_occurrence_is_marked():
    assert marked("Oedema hurts. The oedema goes down at night.") == ["Oedema"]


def test_the_plain_words_are_offered():
    (finding,) = findings_of("jargon", PARAMS, "Oedema hurts.", message="{plain}")
    assert finding.message == "swelling, puffiness"


@pytest.mark.parametrize(
    "text",
    [
        "Oedema (water under the skin) hurts.",
        "Oedema, a swelling of the skin, hurts.",
        "Oedema means water under the skin.",
        "Her ankles swelled; doctors call this oedema.",
        "There was oedema. Such swelling goes down at night.",
        "See [oedema](https://example.org/words).",
        "Quality of life (QoL) was measured. QoL rose.",
        "QoL (quality of life) was measured.",
    ],
)
def test_an_explanation_beside_it_is_enough(text):
    assert marked(text) == []


def test_an_abbreviation_that_nobody_spells_out_is_marked_once():
    assert marked("Your ESR is measured twice. The ESR falls.") == ["ESR"]


def test_other_words_in_capitals_are_left_alone():
    assert marked("WARNING: the USA and NASA agree.") == []


def test_a_term_inside_a_name_is_left_alone():
    assert marked("She leads the Idiopathic Disease Foundation.") == []


def test_an_article_for_professionals_is_left_alone():
    params = {**PARAMS, "exempt": ["for professionals"]}
    assert words_of_findings("jargon", params, "A leaflet for professionals. Oedema hurts.") == []
