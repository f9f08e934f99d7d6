"""``title`` finds a title that claims more than the article under it."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Variant
from tests.kinds.probe import findings_of

_HEDGED = "Ginger may relieve migraine. Perhaps ginger could prevent migraine.\n"


def _found(text: str, **params: object) -> tuple[Finding, ...]:
    wanted = {
        "hype": ["breakthrough"],
        "modest": ["may"],
        "qualified": ["early"],
        "weak_evidence": ["in mice"],
        **params,
    }
    variants = {name: Variant(message=name) for name in ("thin", "step", "may-step")}
    return findings_of("title", wanted, text, message="{hedged}/{claims}", variants=variants)


def _messages(text: str) -> list[str]:
    return [finding.message for finding in _found(text)]


def test_a_flat_title_over_a_hedged_body_is_found():
    (finding,) = _found(f"# Ginger relieves migraine\n\n{_HEDGED}")
    assert ("Ginger relieves migraine", "2/2") == (finding.text, finding.message)


def test_the_hedged_sentences_are_shown():
    text = f"# Ginger relieves migraine\n\n{_HEDGED}"
    (finding,) = _found(text)
    assert ["Ginger may relieve migraine.", "Perhaps ginger could prevent migraine."] == [
        related.span.of(text) for related in finding.related
    ]


def test_a_title_that_praises_is_strong_without_a_claim():
    assert 1 == len(_found(f"# A ginger breakthrough for migraine\n\n{_HEDGED}"))


@pytest.mark.parametrize(
    "title",
    [
        "Ginger may relieve migraine",
        "Does ginger relieve migraine?",
        "Ginger does not relieve migraine",
        "Early sign that ginger relieves migraine",
        "Ginger and migraine",
    ],
)
def test_a_modest_title_is_left_alone(title):
    assert () == _found(f"# {title}\n\n{_HEDGED}")


def test_a_flat_body_bears_its_title_out():
    text = "# Ginger relieves migraine\n\nGinger relieves migraine. Ginger prevents migraine.\n"
    assert () == _found(text)


def test_one_hedged_sentence_is_no_pattern_but_a_step_below():
    assert ["step"] == _messages("# Ginger relieves migraine\n\nGinger may relieve migraine.\n")


def test_an_association_is_a_step_below_an_effect():
    text = "# Ginger prevents migraine\n\nPeople who eat ginger were less likely to have migraine.\n"
    assert ["step"] == _messages(text)


def test_an_association_is_a_step_below_a_possible_effect():
    text = "# Ginger may prevent migraine\n\nPeople who eat ginger were less likely to have migraine.\n"
    assert ["may-step"] == _messages(text)


def test_a_statement_as_strong_as_the_title_bears_it_out():
    text = "# Ginger prevents migraine\n\nPeople who eat ginger have less migraine. Ginger prevents migraine.\n"
    assert () == _found(text)


_PADDING = "Ann likes tea. Bob likes tea. Cem likes tea. Dee likes tea. Eve likes tea.\n\n"


def test_in_a_long_article_only_what_matches_the_title_counts():
    text = f"# Ginger relieves migraine\n\n{_PADDING}Ginger may relieve migraine. Honey relieves coughs.\n"
    assert ["step"] == _messages(text)


def test_a_long_article_is_not_held_against_a_title_that_hedges():
    text = f"# Ginger may relieve migraine\n\n{_PADDING}Ginger is linked to less migraine.\n"
    assert () == _found(text)


def test_what_animals_did_is_thin_evidence_and_no_hedge():
    text = f"# Ginger relieves migraine\n\n{_PADDING}Ginger may relieve migraine in rats.\n"
    assert ["thin"] == _messages(text)


def test_a_body_about_something_else_says_nothing_of_the_title():
    assert () == _found("# Ginger relieves migraine\n\nTea may soothe coughs. Honey could ease colds.\n")


def test_thin_evidence_is_a_variant():
    text = "# Ginger relieves migraine\n\nGinger relieved migraine in mice.\n"
    assert ["thin"] == [finding.message for finding in _found(text)]


def test_an_article_without_a_title_has_none_to_judge():
    assert () == _found(_HEDGED)
