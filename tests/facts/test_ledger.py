"""The claim ledger of an article: which claims it lists, and what it says of each."""

from __future__ import annotations

from functools import cache

import pytest

from fibrolint.facts import compile_facts, extract
from fibrolint.facts.ledger import LedgerBook, ledger_of
from fibrolint.facts.statements import StatementBook, Statements
from fibrolint.model import CueKind, LedgerEntry, Polarity, State, Strength, Zone
from fibrolint.settings import Settings
from tests.build import PIPELINE, catalog, document_of, guide, pattern_book, readings_of

REFERENCES = """

## References

1. Ito K. Ginger for the stomach. Lancet 2012;3:4-5.
2. Okafor B, Lind M. A trial of yoga. BMJ 2020;349:7.
"""


@cache
def books() -> tuple[StatementBook, LedgerBook]:
    facts = compile_facts(catalog().lexicons, pattern_book(), Settings())
    made_with = (facts, catalog().lexicons, pattern_book())
    return StatementBook(*made_with), LedgerBook(*made_with)


def ledger(text: str, *, all_sentences: bool = False) -> tuple[LedgerEntry, ...]:
    document = document_of(text)
    statement_book, book = books()
    article = PIPELINE.annotate(
        document, parse_where=lambda s: statement_book.wants_parse(s, document.blocks[s.block].zone), guide=guide()
    )
    readings = readings_of(article)
    facts = extract(article, readings, book.facts)
    statements = Statements(article, facts, readings, statement_book)
    return ledger_of(article, facts, readings, statements, book, all_sentences=all_sentences)


def only(text: str) -> LedgerEntry:
    (entry,) = ledger(text)
    return entry


def test_a_claim_is_told_with_its_parts():
    entry = only("Ginger reduces nausea.")
    assert ("Ginger", "reduces", "nausea", "treatment", "people") == (
        entry.agent,
        entry.effect,
        entry.target,
        entry.about,
        entry.population,
    )


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Ginger reduces nausea.", Strength.DIRECT),
        ("Ginger may reduce nausea.", Strength.CONDITIONAL),
        ("Ginger is linked to less nausea.", Strength.CORRELATIONAL),
        ("Smokers are more likely to fall ill.", Strength.CORRELATIONAL),
    ],
)
def test_the_strength_is_that_of_the_relation_stated(text, strength):
    assert strength == only(text).strength


def test_an_association_that_is_no_claim_of_effect_is_listed_with_its_agent():
    entry = only("Night shifts were associated with gout.")
    assert ("Night shifts", "associated with") == (entry.agent, entry.effect.removeprefix("were "))


@pytest.mark.parametrize(
    "text",
    [
        "The weather was nice.",
        "Further trials should assess whether ginger improves sleep.",
        "## Reduce pain naturally",
    ],
)
def test_what_states_no_relation_is_not_listed(text):
    assert () == ledger(text)


def test_an_outcome_inside_a_stronger_claim_is_no_claim_of_its_own():
    assert ["reduces"] == [entry.effect for entry in ledger("Yoga reduces the risk of gout.")]


def test_each_claim_of_a_sentence_is_listed_in_order_of_place():
    entries = ledger("Yoga relieves back pain, and smoking causes cancer.")
    assert ["relieves", "causes"] == [entry.effect for entry in entries]


def test_denial_is_apart_from_strength():
    entry = only("Ginger does not reduce nausea.")
    assert (Strength.DIRECT, Polarity.DENIED, State.NEGATED) == (entry.strength, entry.polarity, entry.state)


def test_a_question_denies_nothing():
    asked = ledger("Sleep is good. Does ginger not reduce nausea?", all_sentences=True)[-1]
    assert (State.QUESTIONED, Polarity.AFFIRMED) == (asked.state, asked.polarity)


def test_words_of_denial_that_are_the_effect_itself_deny_nothing():
    assert {Polarity.AFFIRMED} == {entry.polarity for entry in ledger("People who eat ginger are free of migraine.")}


def test_a_hedge_on_another_clause_leaves_a_claim_as_certain_as_it_is():
    flat, hedged = ledger("Turmeric cures gout, but honey might reduce pain.")
    assert flat.certainty > hedged.certainty + 2


def test_only_the_cues_that_govern_a_claim_are_told_with_it():
    flat, hedged = ledger("Turmeric cures gout, but honey might reduce pain.")
    assert ([], ["might"]) == ([cue.text for cue in flat.cues], [cue.text for cue in hedged.cues])


def test_cues_that_only_lead_to_the_state_are_not_told():
    entry = only("Ginger is linked to less nausea.")
    assert () == entry.cues


def test_a_question_that_claims_is_listed_once():
    assert 1 == len(ledger("Can ginger reduce nausea?", all_sentences=True))


def test_a_question_is_nothing_to_sign_off():
    assert () == tuple(ledger("Sleep is good. Can ginger reduce nausea?"))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Ginger reduces nausea.", "treatment"),
        ("Yoga reduces stress.", "lifestyle"),
        ("Our bracelets relieve pain.", "product"),
        ("Obesity increases the risk of gout.", "risk factor"),
        ("Blood tests reduce deaths from sepsis.", "test"),
    ],
)
def test_a_claim_is_about_what_its_agent_is(text, about):
    assert about == only(text).about


def test_a_question_is_told_as_a_cue():
    entry = ledger("Sleep is good. Can ginger reduce nausea?", all_sentences=True)[-1]
    assert [(CueKind.QUESTION, "?")] == [(cue.kind, cue.text) for cue in entry.cues if cue.kind is CueKind.QUESTION]


# ---------------------------------------------------------------- certainty against evidence


@pytest.mark.parametrize(
    ("text", "evidence", "allowed"),
    [
        ("Ginger reduces nausea.", 0, 1),
        ("In mice, ginger reduces nausea.", 2, 1),
        ("Ginger reduces nausea [1].", 3, 2),
        ("In a randomised trial, ginger reduces nausea [1].", 4, 3),
        ("In a randomised trial, yoga lowered blood pressure [1].", 4, 4),
        ("In a systematic review, ginger reduces nausea [1].", 5, 4),
    ],
)
def test_evidence_says_how_certain_a_claim_may_sound(text, evidence, allowed):
    (entry,) = ledger(text + REFERENCES)
    assert (evidence, allowed) == (entry.evidence, entry.allowed)


def test_attention_is_what_certainty_has_above_the_allowed():
    entry = only("Ginger reduces nausea.")
    assert entry.certainty - 1 == entry.attention > 0


@pytest.mark.parametrize("text", ["Ginger does not reduce nausea.", "It is a myth that ginger cures gout."])
def test_what_the_article_does_not_claim_itself_needs_no_attention(text):
    assert [0] == [entry.attention for entry in ledger(text)]


def test_a_hedged_claim_with_a_source_needs_no_attention():
    (entry,) = ledger("Ginger may reduce nausea [1]." + REFERENCES)
    assert 0 == entry.attention


# ---------------------------------------------------------------- places and citations


def test_a_mark_behind_the_full_stop_is_part_of_the_claim():
    first, second = ledger("Ginger reduces nausea.[1] Yoga reduces pain.[2]" + REFERENCES)
    assert ("Ginger reduces nausea.[1]", "Yoga reduces pain.[2]") == (first.text, second.text)


def test_the_text_is_that_of_the_source_and_the_sentence_has_no_markup():
    entry = only("**Ginger** reduces\n_nausea_.")
    assert ("Ginger** reduces\n_nausea_.", "Ginger reduces nausea.") == (entry.text, " ".join(entry.sentence.split()))


def test_a_mark_resolves_to_the_entries_that_it_names():
    (entry,) = ledger("Ginger may reduce nausea [1, 2]." + REFERENCES)
    assert [("[1, 2]", "Ito"), ("[1, 2]", "Okafor")] == [
        (citation.text, (citation.resolves_to or "").removeprefix("1. ").removeprefix("2. ").split()[0].rstrip(","))
        for citation in entry.citations
    ]


def test_an_author_and_year_resolve_to_the_entry_of_that_name():
    (entry,) = ledger("Ginger may reduce nausea (Okafor, 2020)." + REFERENCES)
    assert ["Okafor B, Lind M. A trial of yoga. BMJ 2020;349:7."] == [each.resolves_to for each in entry.citations]


def test_an_organisation_resolves_to_the_entry_that_spells_it_out():
    text = (
        "Ginger may reduce nausea (WHO, 2019).\n\n## References\n\n- World Health Organization. Ginger. Geneva, 2019.\n"
    )
    (entry,) = ledger(text)
    assert ["World Health Organization. Ginger. Geneva, 2019."] == [each.resolves_to for each in entry.citations]


def test_a_footnote_resolves_to_its_note():
    (entry,) = ledger("Ginger may reduce nausea.[^a]\n\n[^a]: Ito K. Ginger. Lancet 2012.")
    assert ["Ito K. Ginger. Lancet 2012."] == [each.resolves_to for each in entry.citations]


def test_a_mark_that_names_nothing_resolves_to_nothing():
    (entry,) = ledger("Ginger may reduce nausea [7]." + REFERENCES)
    assert [("[7]", None)] == [(each.text, each.resolves_to) for each in entry.citations]


def test_a_link_to_a_source_is_a_citation_and_one_to_a_shop_is_none():
    (entry,) = ledger(
        "Ginger may reduce nausea ([a trial](https://pubmed.ncbi.nlm.nih.gov/1/), [buy](https://shop.example.com/x))."
    )
    assert ["https://pubmed.ncbi.nlm.nih.gov/1/"] == [each.resolves_to for each in entry.citations]


# ---------------------------------------------------------------- every sentence


def test_with_all_sentences_each_has_an_entry():
    text = "# Tea and sleep\n\nThe weather was nice. Ginger reduces nausea.\n\n- A list item\n"
    assert ["Tea and sleep", "The weather was nice.", "Ginger reduces nausea.", "A list item"] == [
        entry.sentence for entry in ledger(text, all_sentences=True)
    ]


def test_what_claims_nothing_is_told_with_its_cues():
    (entry,) = ledger("It might rain tomorrow.", all_sentences=True)
    assert (Strength.NONE, [(CueKind.HEDGE, "might")], 0) == (
        entry.strength,
        [(cue.kind, cue.text) for cue in entry.cues],
        entry.attention,
    )


def test_cues_that_govern_no_claim_are_told_with_the_sentence_as_a_whole():
    entries = ledger("Perhaps it rains, but turmeric cures gout.", all_sentences=True)
    assert [(Strength.DIRECT, []), (Strength.NONE, ["Perhaps"])] == [
        (entry.strength, [cue.text for cue in entry.cues if cue.kind is CueKind.HEDGE]) for entry in entries
    ]


def test_reference_entries_claim_nothing():
    text = "# Tea\n\nIt rains.\n\n## References\n\n1. Ito K. Ginger reduces nausea. Lancet 2012;3:4-5.\n"
    assert {Strength.NONE} == {entry.strength for entry in ledger(text, all_sentences=True)}


def test_a_sentence_in_which_structure_cannot_matter_is_not_parsed():
    (sentence,) = PIPELINE.annotate(document_of("It rains."), parse_where=lambda s: False, guide=guide()).sentences
    assert not books()[0].wants_parse(sentence, Zone.BODY)


def test_what_the_front_matter_declares_counts_for_every_sentence():
    found = ledger("---\nevidence: {design: cohort}\n---\nGinger relieves gout. Ginger is a root.", all_sentences=True)
    assert [3, 3] == [entry.evidence for entry in found]
