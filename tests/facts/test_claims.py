"""Claims of an article: their parts, what those are, and how much is behind them."""

from __future__ import annotations

import pytest

from fibrolint.facts import compile_facts, extract
from fibrolint.model import Claim, State
from fibrolint.settings import Settings
from tests.build import article_of, catalog, pattern_book, readings_of


def _claims(text: str) -> list[Claim]:
    article = article_of(text, parsed=True)
    book = compile_facts(catalog().lexicons, pattern_book(), Settings())
    return [c for c in extract(article, readings_of(article), book).claims if c.effect_class in ("cure", "benefit")]


def _classes(text: str) -> list[tuple[str, str]]:
    return [(claim.about, claim.aimed_at) for claim in _claims(text)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Turmeric relieves gout.", "supplement"),
        ("Turmeric capsules relieve gout.", "supplement"),
        ("A cup of ginger tea relieves gout.", "supplement"),
        ("Omega-3 supplements relieve gout.", "supplement"),
        ("Herbal remedies relieve gout.", "product"),
        ("Enzyme replacement therapy relieves gout.", "procedure"),
        ("Our mat relieves gout.", "product"),
        ("Ibuprofen relieves gout.", "drug"),
        ("Acupuncture relieves gout.", "procedure"),
        ("Yoga relieves gout.", "lifestyle"),
        ("Techniques such as yoga relieve gout.", "lifestyle"),
        ("This protocol relieves gout.", "treatment"),
        ("The immune system fights gout.", "body"),
        ("A doctor who prescribes turmeric relieves gout.", "person"),
        ("A lack of turmeric relieves gout.", "thing"),
    ],
)
def test_the_head_of_the_agent_says_what_acts(text, about):
    assert [claim.about for claim in _claims(text)] == [about]


@pytest.mark.parametrize(
    ("text", "aimed_at"),
    [
        ("Yoga reduces the risk of gout.", "disease"),
        ("Yoga relieves back pain.", "symptom"),
        ("Yoga lowers blood pressure.", "biomarker"),
        ("Yoga strengthens the heart.", "body"),
        ("Yoga supports immune regulation.", "body"),
        ("Yoga improves the view.", "thing"),
    ],
)
def test_the_target_says_what_it_acts_on(text, aimed_at):
    assert [claim.aimed_at for claim in _claims(text)] == [aimed_at]


def test_the_label_of_a_list_item_is_the_agent():
    assert _classes("- **Valerian root:** calms the nerves") == [("supplement", "body")]


def test_a_pronoun_takes_its_agent_from_the_sentence_before():
    assert _classes("Lavender grows wild. It relieves gout.") == [("supplement", "disease")]


def test_a_pronoun_takes_no_agent_from_another_paragraph():
    assert _classes("Lavender grows wild.\n\nIt relieves gout.") == [("thing", "disease")]


def test_an_agent_of_its_own_is_not_replaced_by_the_sentence_before():
    assert _classes("Lavender grows wild. These changes relieve gout.") == [("thing", "disease")]


@pytest.mark.parametrize("text", ["## Relieve gout naturally", "## Ginger to relieve gout"])
def test_a_heading_that_only_labels_claims_nothing(text):
    assert _claims(text) == []


def test_a_heading_that_says_who_does_what_claims_it():
    assert _classes("# Page\n\n## Ginger relieves gout") == [("supplement", "disease")]


@pytest.mark.parametrize(
    "text",
    ["She bought the book Relieve Your Gout last week.", 'The only way to "cure" gout is to wait.'],
)
def test_titles_and_words_in_quote_marks_are_others_words(text):
    assert _claims(text) == []


def test_promoting_an_illness_is_no_benefit():
    assert _claims("Milk promotes acne.") == []


def test_the_outcomes_of_a_claim_carry_their_group():
    (claim,) = _claims("Noni juice relieves gout and asthma.")
    assert [target.partition("/")[0] for target in claim.targets] == ["gout", "asthma"]
    assert len({target.partition("/")[2] for target in claim.targets}) == 2


def test_a_claim_is_read_as_it_is_meant():
    (claim,) = _claims("Ginger does not relieve gout.")
    assert claim.reading.state is State.NEGATED


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Ginger relieves gout.", 0),
        ("In mice, ginger relieved the gout.", 2),
        ("In a randomised trial, ginger relieved the gout (Okafor, 2020).", 4),
    ],
)
def test_the_evidence_of_a_claim_is_the_best_design_that_has_a_source(text, rung):
    assert [claim.evidence for claim in _claims(text)] == [rung]


def test_the_words_of_a_claim_reach_from_agent_to_target():
    article = article_of("Well, ginger tea relieves gout, they say.", parsed=True)
    (claim,) = _claims("Well, ginger tea relieves gout, they say.")
    assert claim.prose.of(article.sentences[0].text) == "ginger tea relieves gout"


def test_an_outcome_whose_name_is_parsed_as_a_verb_is_still_the_target():
    assert _classes("Honey cures gout.") == [("supplement", "disease")]


@pytest.mark.parametrize(
    ("declared", "text", "rung"),
    [
        ("{design: cohort}", "Ginger relieves gout.", 3),
        ("{design: randomised trial}", "Ginger relieves gout.", 4),
        ("{design: randomised trial, species: mouse}", "Ginger relieves gout.", 2),
        ("{design: cohort}", "In a randomised trial, ginger relieved the gout (Okafor, 2020).", 4),
    ],
)
def test_the_evidence_of_a_claim_is_at_least_what_the_front_matter_declares(declared, text, rung):
    assert [rung] == [claim.evidence for claim in _claims(f"---\nevidence: {declared}\n---\n{text}")]


def test_a_heading_that_says_with_what_is_more_than_a_label():
    assert [("supplement", "disease")] == _classes("# Reverse your gout with ginger\n")
    assert [] == _classes("# Reverse your gout\n")


def test_the_title_of_a_book_claims_nothing():
    assert [] == _claims("Beat Your Gout: A Handbook in Ten Steps by Dora Finch.")


def test_an_outcome_right_behind_its_verb_is_taken_before_one_further_on():
    assert "gout" == _claims("This morning drink not only cures gout but lifts your mood.")[0].target


def test_a_bare_pronoun_stands_for_a_remedy_only_where_that_was_the_topic():
    assert ["supplement"] == [claim.about for claim in _claims("The ginger tea is old. This relieves gout.")]
    assert ["supplement"] != [
        claim.about for claim in _claims("Raise the fibre in your diet slowly. This relieves gout.")
    ]


def test_their_own_ability_is_not_that_of_a_remedy():
    text = "Iron builds up in the cells. Their ability to fight gout suffers."
    assert "supplement" not in [claim.about for claim in _claims(text)]
