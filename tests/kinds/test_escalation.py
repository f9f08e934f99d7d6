"""``escalation`` finds a flat conclusion from a premise that the article leaves open."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding
from tests.kinds.probe import findings_of

_PARAMS = {
    "patterns": ["^ (this|it|these) <3> [~(explain|mean|prove)]"],
    "outcomes": ["(tired|sore)"],
    "except_subjects": ["leaflet"],
    "settled": ["plague"],
    "except": ["means that you"],
}
_PREMISE = "Glia may drive the pain."


def _found(text: str) -> tuple[Finding, ...]:
    return findings_of("escalation", _PARAMS, text, unless=["negated", "questioned"])


def _words(text: str) -> list[str]:
    return [finding.text for finding in _found(text)]


def test_the_conclusion_is_marked_and_its_premise_is_shown():
    text = f"{_PREMISE} This explains why people wake up tired."
    (finding,) = _found(text)
    assert ("This explains why people wake up tired", _PREMISE) == (finding.text, finding.related[0].span.of(text))


def test_a_premise_may_end_the_paragraph_before():
    assert ["This proves that people are tired"] == _words(f"{_PREMISE}\n\nThis proves that people are tired.")


def test_a_premise_may_open_the_paragraph():
    text = f"{_PREMISE} The days are long. The nights are short. This explains why people wake up tired."
    assert ["This explains why people wake up tired"] == _words(text)


def test_what_is_hedged_elsewhere_is_no_firmer_here():
    text = (
        "Glia may keep nerves awake.\n\nIt is a long day.\n\n## More\n\n"
        "Glia sit on nerves. This explains why people wake up tired."
    )
    assert ["This explains why people wake up tired"] == _words(text)


def test_a_premise_without_a_doubt_bears_its_conclusion():
    assert [] == _words("Glia sit on nerves. This explains why people wake up tired.")


@pytest.mark.parametrize(
    "conclusion",
    [
        "This may explain why people wake up tired.",
        "This does not explain why people wake up tired.",
        "Does this explain why people wake up tired?",
        "This means that you are tired.",
        "This leaflet explains why people wake up tired.",
        "This explains why the nights are long.",
        "Glia explain why people wake up tired.",
    ],
)
def test_what_concludes_nothing_about_the_body_is_left_alone(conclusion):
    assert [] == _words(f"{_PREMISE} {conclusion}")


def test_a_hedge_in_what_is_explained_softens_no_conclusion():
    text = f"{_PREMISE} This explains why people often wake up tired."
    assert ["This explains why people often wake up tired"] == _words(text)


def test_a_source_for_the_premise_bears_the_conclusion():
    assert [] == _words("Glia may drive the pain (Okafor, 2020). This explains why people wake up tired.")


def test_a_settled_illness_is_left_alone():
    assert [] == _words("Glia may drive the pain of plague. This explains why people wake up tired.")


def test_a_bare_pronoun_with_nothing_before_it_points_nowhere():
    assert [] == _words(f"{_PREMISE}\n\n## More\n\nIt explains why glia make people tired.")


def test_a_plural_is_about_the_same_as_its_singular():
    doubt = "Viruses may trigger the crash.\n\nIt is late.\n\n## More\n\n"
    assert 1 == len(_words(f"{doubt}The virus triggers the crash. This explains why you are sore."))
