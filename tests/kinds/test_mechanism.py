"""``mechanism`` finds how the body brings an illness about, told as known where something shows it is not."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Severity, Variant
from tests.kinds.probe import findings_of

_PARAMS = {
    "patterns": ["~make <5> hurt"],
    "effects": ["~(cause|trigger|drive|damage|lead)", "caused by"],
    "lowering": ["~lower"],
    "turned": ["caused by"],
    "outcomes": ["(threshold|nerves)"],
    "blamed": ["toxins"],
    "settled": ["plague"],
    "except": ["theory that"],
}


def _found(text: str, **more: object) -> tuple[Finding, ...]:
    return findings_of("mechanism", _PARAMS, text, unless=["negated", "hedged"], **more)


def _words(text: str) -> list[str]:
    return [finding.text for finding in _found(text)]


def test_an_illness_that_nobody_can_explain_is_open_without_more():
    assert ["Mast cells trigger migraine"] == _words("Mast cells trigger migraine.")


def test_the_title_says_of_which_illness_it_is():
    assert ["Mast cells damage the nerves"] == _words("# On migraine\n\nMast cells damage the nerves.")


def test_an_agent_that_is_blamed_for_much_is_open_without_more():
    assert ["Toxins damage the nerves"] == _words("Toxins damage the nerves.")


def test_another_mechanism_is_left_alone():
    assert [] == _words("Mast cells damage the nerves.")


def test_a_doubt_elsewhere_opens_a_mechanism_and_is_shown():
    text = "Mast cells may play a part around the nerves.\n\nMast cells damage the nerves."
    (finding,) = _found(text)
    assert ("Mast cells damage the nerves", "Mast cells may play a part around the nerves.") == (
        finding.text,
        finding.related[0].span.of(text),
    )


def test_a_doubt_about_something_else_opens_nothing():
    assert [] == _words("Glia may play a part in sleep.\n\nMast cells damage the nerves.")


def test_a_settled_illness_in_the_paragraph_excuses_a_doubt():
    text = "Mast cells may play a part around the nerves.\n\nMast cells damage the nerves in plague."
    assert [] == _words(text)


@pytest.mark.parametrize("source", [" (Okafor, 2020)", ". So says the World Health Organization"])
def test_a_source_anywhere_in_the_paragraph_is_enough(source):
    assert [] == _words(f"Mast cells trigger migraine. Toxins do so too{source}.")


@pytest.mark.parametrize(
    "text",
    [
        "Mast cells may trigger migraine.",
        "Mast cells do not trigger migraine.",
        "The theory that mast cells trigger migraine is old.",
        "Noise triggers migraine.",
        "Mast cells lower migraine.",
        "Ibuprofen and its proteins trigger migraine.",
    ],
)
def test_what_is_hedged_denied_reported_or_of_no_body_is_left_alone(text):
    assert [] == _words(text)


def test_an_outcome_of_the_rule_may_be_lowered():
    assert ["mast cells lower the threshold"] == _words("In migraine, mast cells lower the threshold.")


def test_an_agent_may_stand_behind_its_effect():
    assert ["Migraine is caused by mast cells"] == _words("Migraine is caused by mast cells.")


def test_a_pattern_of_the_rule_brings_its_own_outcome():
    assert ["Inflammation makes the skin hurt"] == _words("# Migraine\n\nInflammation makes the skin hurt.")


def test_a_pronoun_goes_on_about_the_subject_before():
    assert ["They trigger migraine"] == _words("Mast cells are small. They trigger migraine.")


def test_a_pronoun_for_something_else_is_left_alone():
    assert [] == _words("Bright lamps hurt the brain. They trigger migraine.")


def test_a_pointer_takes_up_the_sentence_before():
    assert ["This leads to migraine"] == _words("The vessels around the nerves swell. This leads to migraine.")


def test_a_paragraph_is_told_once_by_its_strongest_part():
    text = "In migraine, mast cells damage the nerves. Mast cells trigger migraine. Mast cells can trigger migraine."
    assert ["Mast cells trigger migraine"] == _words(text)


def test_what_only_can_be_has_its_own_variant():
    (finding,) = _found(
        "# Migraine\n\nMast cells can trigger migraine.", variants={"capable": Variant(severity=Severity.SUGGESTION)}
    )
    assert Severity.SUGGESTION is finding.severity


def test_what_follows_from_the_whole_clause_has_its_agent_in_the_clause():
    assert 1 == len(_words("# On migraine\n\nMast cells switch to an emergency mode, which triggers pain."))


def test_an_article_that_keeps_to_an_illness_is_about_it_whatever_its_title():
    names = "I live with migraine. Migraine took years. My migraine came back. Nobody could name migraine."
    assert ["Mast cells damage the nerves"] == _words(f"# My story\n\n{names}\n\nMast cells damage the nerves.")


def test_what_is_damaged_is_a_state():
    assert () == findings_of("mechanism", {**_PARAMS, "patterns": ["~damage"]}, "# On migraine\n\nNerves are damaged.")
