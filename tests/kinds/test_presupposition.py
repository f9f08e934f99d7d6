"""``presupposition`` finds what an article takes for granted and nobody has shown."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding
from tests.kinds.probe import findings_of

_PARAMS = {
    "patterns": ["the discovery of <3> {biological_agents}"],
    "doubted": ["the role of <2> {biological_agents}"],
    "settled": ["plague"],
    "except": ["discovery of insulin"],
}
_HOPE = "The discovery of mast cells in the skin gives hope."
_ROLE = "The role of mast cells gives hope."


def _found(text: str) -> tuple[Finding, ...]:
    return findings_of("presupposition", _PARAMS, text, unless=["negated", "hedged"])


def _words(text: str) -> list[str]:
    return [finding.text for finding in _found(text)]


def test_an_article_without_sources_takes_it_for_granted():
    assert ["The discovery of mast cells"] == _words(_HOPE)


def test_an_article_with_sources_may_mean_one_of_them():
    assert [] == _words(f"It began in 1990 (Okafor, 1990).\n\n{_HOPE}")


def test_a_hedge_elsewhere_outweighs_the_sources_and_is_shown():
    text = f"Mast cells may take part in the rash.\n\nIt began in 1990 (Okafor, 1990).\n\n{_HOPE}"
    (finding,) = _found(text)
    assert "Mast cells may take part in the rash." == finding.related[0].span.of(text)


def test_a_source_in_the_paragraph_is_enough():
    assert [] == _words(f"Mast cells may take part in the rash.\n\n{_HOPE} So says Okafor (Okafor, 1990).")


def test_a_doubted_noun_needs_a_doubt():
    assert [] == _words(_ROLE)


def test_a_doubted_noun_has_one():
    text = "Mast cells may take part in tinnitus.\n\nThe role of mast cells in tinnitus gives hope."
    assert ["The role of mast cells"] == _words(text)


@pytest.mark.parametrize(
    "text",
    [
        "The discovery of a comet gives hope.",
        "The discovery of mast cells in plague gives hope.",
        "The discovery of insulin and other hormones gave hope.",
        "Perhaps the discovery of mast cells gives hope.",
        "No one speaks of the discovery of mast cells.",
    ],
)
def test_what_is_of_no_body_settled_a_fixed_expression_hedged_or_denied_is_left_alone(text):
    assert [] == _words(text)


def test_an_illness_that_nobody_can_explain_is_not_settled_by_another():
    assert ["The discovery of mast cells"] == _words("The discovery of mast cells in migraine and plague gives hope.")


def test_an_illness_that_nobody_can_explain_matters_without_a_word_of_the_body():
    params = {**_PARAMS, "patterns": ["the discovery of"]}
    found = findings_of("presupposition", params, "# On migraine\n\nThe discovery of this shortage gives hope.")
    assert ["The discovery of"] == [finding.text for finding in found]
