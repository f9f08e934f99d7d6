"""How a claim is meant: the states of the catalogue, each with sentences of its kind, and which of two comes first."""

from __future__ import annotations

import pytest

from fibrolint.model import Span, State
from tests.build import article_of, reading_of, readings_of


def _state(words: str, text: str, *, parsed: bool = False) -> State:
    return reading_of(words, text, parsed=parsed).state


@pytest.mark.parametrize(
    "text",
    [
        "Can tea cure gout?",
        "Is it true that tea can cure gout?",
        "# Tea\n\n## Can tea cure gout\n\nSome ask.",
        "# Can tea cure gout\n\nSome ask.",
        "# Why tea might cure gout\n\nSome ask.",
        "# How does tea cure gout\n\nSome ask.",
        "---\ntitle: Does tea cure gout\n---\n\nSome ask.",
        "We asked whether tea can cure gout.",
        "Researchers do not know whether tea can cure gout.",
    ],
)
def test_questioned(text):
    assert State.QUESTIONED is _state("cure", text)


@pytest.mark.parametrize(
    "text",
    [
        "It is a myth that tea cures gout.",
        "Some websites claim that tea cures gout.",
        "Contrary to the adverts, nobody has seen that tea cures gout.",
        "Tea cures gout. This is false.",
        "Tea cures gout. Leaves are cheap. There is no evidence for it.",
        "# Tea\n\n## Myth\n\nTea cures gout.",
        "Myth: tea cures gout.",
    ],
)
def test_rebutted(text):
    assert State.REBUTTED is _state("cures", text)


@pytest.mark.parametrize("text", ['Calling it a "miracle cure" is misleading.', 'The phrase "miracle cure" sells tea.'])
def test_mentioned(text):
    assert State.MENTIONED is _state("miracle cure", text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("cures", "No tea cures gout."),
        ("cure", "Tea does not cure gout."),
        ("cure", "The idea of tea as a cure is unproven."),
        ("does not cure gout", "Tea does not cure gout."),
    ],
)
def test_negated(words, text):
    assert State.NEGATED is _state(words, text)


@pytest.mark.parametrize(
    "text", ["If the trial works, tea will cure gout.", "The team hopes to cure gout.", "Such a tea would cure gout."]
)
def test_hypothetical(text):
    assert State.HYPOTHETICAL is _state("cure", text)


@pytest.mark.parametrize(
    "text",
    ["Mercury was once thought to cure gout.", "In the 19th century, doctors believed in a mercury cure."],
)
def test_historical(text):
    assert State.HISTORICAL is _state("cure", text)


@pytest.mark.parametrize(
    "text", ["Tea cures gout, said Dr Ada Lint of Leeds.", "According to Maria Lopez, tea cures gout."]
)
def test_reported(text):
    assert State.REPORTED is _state("cures", text)


@pytest.mark.parametrize(
    "text", ["Tea may cure gout.", "Tea will probably cure gout.", "Perhaps some leaves cure gout."]
)
def test_hedged(text):
    assert State.HEDGED is _state("cure", text)


@pytest.mark.parametrize(
    "text",
    [
        "Leaves cure gout.",
        "Leaves can cure gout.",
        "Did you know that leaves cure gout?",
        "What if I told you that leaves cure gout?",
        "Rest does not help, but leaves cure gout.",
        "If you have gout, leaves cure it.",
        "My neighbour said leaves cure gout.",
        "My neighbour and I said leaves cure gout.",
        "It was once believed, and still is today, that leaves cure gout.",
    ],
)
def test_asserted(text):
    assert State.ASSERTED is _state("cure", text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Is it a myth that tea will cure gout?", State.QUESTIONED),
        ("It is a myth that tea may not cure gout.", State.REBUTTED),
        ('The claim "tea may cure gout" is not what we say.', State.MENTIONED),
        ("If it works, tea will not cure gout.", State.NEGATED),
        ("Doctors once believed the tea would cure gout.", State.HYPOTHETICAL),
        ("Tea was once thought to cure gout, said Ada Lint.", State.HISTORICAL),
        ("Tea may cure gout, said Ada Lint.", State.REPORTED),
    ],
)
def test_of_two_states_the_one_tried_first_holds(text, state):
    assert state is _state("cure", text)


def test_a_reading_names_the_states_that_were_tried():
    assert ("questioned", "rebutted", "mentioned", "negated") == reading_of("cures", "No tea cures gout.").tried


def test_a_denial_three_sentences_on_is_too_far():
    text = "Tea cures gout. Leaves are cheap. Pots are too. There is no evidence for it."
    assert State.ASSERTED is _state("cures", text)


def test_a_denial_in_another_section_is_too_far():
    assert State.ASSERTED is _state("cures", "# Tea\n\nTea cures gout.\n\n## Next\n\nThis is false.")


def test_a_denial_before_the_claim_is_of_something_else():
    assert State.ASSERTED is _state("cures", "This is false. Tea cures gout.")


@pytest.mark.parametrize("closing", ["Fact", "Reality", "Truth", "Verdict"])
def test_a_myth_ends_at_its_fact(closing):
    text = f"# Tea\n\nMyth: tea cures gout.\n\n{closing}: tea eases thirst.\n\nLeaves heal skin."
    assert [State.REBUTTED, State.ASSERTED, State.ASSERTED] == [_state(w, text) for w in ("cures", "eases", "heal")]


def test_a_heading_that_states_a_myth_is_denied_with_it():
    assert State.REBUTTED is _state("cures", "# Pots\n\n## Claim: tea cures gout\n\nIt does so in days.")


def test_a_myth_ends_with_its_section():
    assert State.ASSERTED is _state("cures", "# Pots\n\n## Myth\n\nTea is old.\n\n## Leaves\n\nTea cures gout.")


@pytest.mark.parametrize(
    ("words", "text", "quoted"),
    [
        ("cures", "> Tea cures gout.", True),
        ("cures", 'She said “tea always cures gout” to us.', True),
        ("cures", "The “tea cures” plan.", False),
        ("cures", "Tea cures gout, “so we were told once”.", False),
        ("cures", "Tea cures gout.", False),
    ],
)  # fmt: skip
def test_a_quotation_of_four_words_is_told_from_a_term(words, text, quoted):
    assert quoted is reading_of(words, text).quoted


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Tea cures gout.", 4),
        ("Tea definitely cures gout.", 5),
        ("Tea may help cures of gout.", 1),
        ("Tea definitely cures gout, perhaps.", 1),
        ("It is unclear whether tea cures gout.", 0),
        ("Perhaps it is hot, but tea cures gout.", 4),
    ],
)
def test_certainty_is_the_rung_of_the_lowest_hedge(text, certainty):
    assert certainty == reading_of("cures", text).certainty


def test_cues_that_govern_the_words_come_with_the_reading():
    assert ["not"] == [cue.text for cue in reading_of("cure", "Tea is hot, but does not cure gout.").cues]


@pytest.mark.parametrize("title", ["How tea cures gout", "What tea does to cure gout", "Isn't it time to cure gout"])
def test_a_title_that_only_begins_like_a_question_asserts(title):
    article = article_of(f"# {title}\n\nSome say so.")
    assert not readings_of(article).is_question(article.sentences[0])


def test_is_question_knows_the_questions_that_assert():
    article = article_of("Does tea help? Did you know that tea helps? Tea helps.")
    readings = readings_of(article)
    assert [True, False, False] == [readings.is_question(sentence) for sentence in article.sentences]


def test_a_myth_that_opens_a_paragraph_ends_with_it():
    article = article_of("Myth: tea cures gout.\n\nHoney is sweet.\n\nHoney cures gout.")
    last = article.sentences[-1]
    assert State.ASSERTED == readings_of(article).read(last, Span(0, len(last.text))).state
