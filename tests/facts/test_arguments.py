"""Who does what to what, read off the parse of a sentence."""

from __future__ import annotations

import pytest

from fibrolint.facts.arguments import Arguments, find_arguments
from fibrolint.model import Span
from tests.build import article_of


def _arguments(words: str, text: str, *, parsed: bool = True) -> Arguments | None:
    sentence = article_of(text, parsed=parsed).sentences[0]
    start = sentence.text.index(words)
    return find_arguments(sentence, Span(start, start + len(words)))


def _agent_and_target(words: str, text: str) -> tuple[str, str]:
    sentence = article_of(text, parsed=True).sentences[0]
    found = _arguments(words, text)
    assert found is not None
    parts = (found.agent, found.target)
    return tuple(part.of(sentence.text) if part else "" for part in parts)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("words", "text", "agent", "target"),
    [
        ("relieves", "Ginger tea relieves nausea.", "Ginger tea", "nausea"),
        ("reduced", "Nausea was reduced by ginger.", "ginger", "Nausea"),
        ("reduce", "Ginger may help to reduce nausea.", "Ginger", "nausea"),
        ("relieve", "There are teas that relieve nausea.", "teas", "nausea"),
        ("easing", "Ginger helps by easing nausea.", "Ginger", "nausea"),
        ("manage", "Ginger is a way to manage nausea.", "Ginger", "nausea"),
        ("ease", "Try ginger tea to ease nausea.", "ginger tea", "nausea"),
        ("reversed", "He reversed his diabetes with a new diet.", "a new diet", "his diabetes"),
        ("reduce", "Ginger helps you reduce nausea.", "Ginger", "nausea"),
    ],
)
def test_agent_and_target_are_found_in_every_construction(words, text, agent, target):
    assert _agent_and_target(words, text) == (agent, target)


@pytest.mark.parametrize(
    ("words", "text", "agent"),
    [
        ("lowers", "Tart cherry juice lowers uric acid.", "Tart cherry juice"),
        ("cures", "This morning drink cures rheumatoid arthritis.", "This morning drink"),
        ("lower", "Practices like yoga or meditation lower cortisol.", "Practices like yoga or meditation"),
    ],
)
def test_a_verb_that_the_tagger_takes_for_a_noun_is_still_a_verb(words, text, agent):
    assert _agent_and_target(words, text)[0] == agent


def test_headline_capitals_do_not_hide_the_verb():
    assert _agent_and_target("Melt Away", "# Five Herbal Teas That Melt Away Stress") == ("Five Herbal Teas", "Stress")


def test_coordinated_outcomes_are_kept_apart():
    text = "Ginger relieves nausea, heartburn and gout."
    found = _arguments("relieves", text)
    assert found is not None
    assert [span.of(text) for span in found.targets] == ["nausea", "heartburn", "gout"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("treats", "The treats were sweet."),
        ("soothing", "She drank a soothing tea."),
        ("lower", "The pain sits in the lower back."),
    ],
)
def test_words_that_are_no_effect_here_have_no_arguments(words, text):
    assert _arguments(words, text) is None


def test_a_sentence_without_a_parse_has_no_arguments():
    assert _arguments("relieves", "Ginger tea relieves nausea.", parsed=False) is None


@pytest.mark.parametrize(
    ("words", "text", "finite"),
    [
        ("relieves", "Ginger relieves nausea.", True),
        ("relieve", "Ginger can relieve nausea.", True),
        ("relieve", "Ginger has been shown to relieve nausea.", True),
        ("relieve", "Medicines are used to relieve nausea.", False),
        ("relieve", "A medicine to relieve nausea costs little.", False),
        ("Relieving", "Relieving nausea takes time.", False),
    ],
)
def test_an_effect_that_is_only_named_as_a_purpose_is_not_finite(words, text, finite):
    found = _arguments(words, text)
    assert found is not None
    assert found.finite == finite


def test_what_a_booklet_is_about_is_not_its_effect():
    assert _agent_and_target("preventing", "The programme offers booklets about preventing strokes.")[0] == ""


def test_the_core_of_an_agent_leaves_out_what_hangs_on_it():
    text = "A lack of vitamin D reduces bone health."
    found = _arguments("reduces", text)
    assert found is not None
    assert found.agent_core is not None
    assert found.agent_core.of(text) == "A lack"
