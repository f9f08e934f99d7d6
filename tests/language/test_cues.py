"""What the words that change a claim's meaning reach."""

from __future__ import annotations

import pytest

from fibrolint.language.cues import find_cues
from fibrolint.model import Cue, CueKind, Span
from tests.build import article_of, cue_book


def _cues(text: str, kind: CueKind, *, parsed: bool = False) -> list[Cue]:
    article = article_of(text, parsed=parsed)
    return [cue for cue in find_cues(article, article.sentences[0], cue_book()) if cue.kind is kind]


def _governed(text: str, kind: CueKind) -> list[str]:
    return [cue.governs.of(text) for cue in _cues(text, kind)]


def _words(text: str, kind: CueKind, *, parsed: bool = False) -> list[str]:
    return [cue.text for cue in _cues(text, kind, parsed=parsed)]


@pytest.mark.parametrize(
    ("text", "governed"),
    [
        ("Honey does not cure gout, but rest does.", "not cure gout, "),
        ("Honey does not cure gout; rest does.", "not cure gout;"),
        ("Honey does not cure gout although rest does.", "not cure gout "),
        ("Honey does not cure gout — rest does.", "not cure gout —"),
        ("Honey does not cure gout, and it eases pain.", "not cure gout, "),
        ("Honey did not help us in the end, so there was cake.", "not help us in the end, "),
        ("Tea has not 1 2 3 4 5 6 7 8 9 10 11 12 13.", "not 1 2 3 4 5 6 7 8 9 10 11 12"),
        ("We drank tea without milk, sugar cures gout.", "without milk"),
    ],
)  # fmt: skip
def test_a_negation_ends(text, governed):
    assert [governed] == _governed(text, CueKind.NEGATION)


def test_a_negation_goes_on_over_a_list():
    assert ["not cure gout, flu, and colds."] == _governed("Tea does not cure gout, flu, and colds.", CueKind.NEGATION)


def test_a_negation_of_a_clause_counts_from_where_that_begins():
    text = "We have not yet found that one two three four five six seven eight nine ten eleven twelve thirteen."
    assert _governed(text, CueKind.NEGATION)[0].endswith("eleven twelve")


def test_a_negation_behind_the_claim_reaches_back_to_the_clause():
    assert {"but rest is unproven"} == set(_governed("Honey is fine, but rest is unproven so far.", CueKind.NEGATION))


@pytest.mark.parametrize(
    "text",
    [
        "Tea not only cures gout.",
        "There is no doubt that tea cures gout.",
        "Nothing works better than tea.",
        "It is no wonder that tea cures gout.",
        "I can't help but feel well.",
        "Not surprisingly, tea cures gout.",
        "It works without a doubt.",
    ],
)
def test_what_only_looks_like_a_denial_denies_nothing(text):
    assert [] == _words(text, CueKind.NEGATION)


@pytest.mark.parametrize(
    "text",
    ["In May 2020 tea was cheap.", "On 3 May we met.", "It has rained since May.", "May 2020 was wet."],
)
def test_the_month_is_no_hedge(text):
    assert [] == _words(text, CueKind.HEDGE)


@pytest.mark.parametrize("text", ["May is a wet month here.", "They fought with all their might."])
def test_a_noun_that_looks_like_a_hedge_is_told_by_its_tag(text):
    assert [] == _words(text, CueKind.HEDGE, parsed=True)


def test_may_before_a_verb_is_a_hedge():
    assert ["may"] == _words("Tea may ease gout.", CueKind.HEDGE)


def test_what_could_not_be_simpler_is_certain():
    assert [] == _words("The recipe could not be simpler.", CueKind.HEDGE)


@pytest.mark.parametrize(
    ("word", "level"),
    [("may", 1), ("probably", 2), ("unclear", 0)],
)
def test_a_hedge_has_its_rung(word, level):
    assert level in [cue.level for cue in _cues(f"Tea {word} eases gout.", CueKind.HEDGE)]


@pytest.mark.parametrize(("words", "level"), [("can ease", 3), ("is linked to less", 1), ("often eases", 2.5)])
def test_a_qualifier_moves_a_claim_without_doubting_it(words, level):
    text = f"Tea {words} gout."
    assert ([level], []) == ([cue.level for cue in _cues(text, CueKind.QUALIFIER)], _words(text, CueKind.HEDGE))


def test_a_past_belief_ends_with_its_clause():
    text = "Tea was once thought to cure gout, but honey cures it."
    assert ["Tea was once thought to cure gout, "] == sorted(set(_governed(text, CueKind.HISTORY)))


def test_a_booster_has_the_highest_rung():
    assert [5] == [cue.level for cue in _cues("Tea definitely eases gout.", CueKind.BOOSTER)]


def test_a_modal_softens_what_comes_after_it():
    assert ["may ease gout."] == _governed("Tea may ease gout.", CueKind.HEDGE)


def test_an_adverb_softens_its_whole_clause():
    assert ["Tea eases gout perhaps, "] == _governed("Tea eases gout perhaps, but cures colds.", CueKind.HEDGE)


@pytest.mark.parametrize("opening", ["If you have asthma", "Unless you have asthma", "If your child coughs"])
def test_a_condition_of_the_reader_ends_at_its_comma(opening):
    assert [opening] == _governed(f"{opening}, this tea cures it.", CueKind.CONDITION)


def test_any_other_condition_governs_all_that_follows():
    text = "If the trial works, this tea cures gout."
    assert [text] == _governed(text, CueKind.CONDITION)


def test_what_if_i_told_you_supposes_nothing():
    assert [] == _words("What if I told you that tea cures gout?", CueKind.CONDITION)


def test_a_past_belief_covers_the_sentence():
    text = "Tea was once thought to cure gout."
    assert {text} == set(_governed(text, CueKind.HISTORY))


def test_cues_stand_in_the_order_of_their_places():
    places = [cue.prose for kind in CueKind for cue in _cues("Tea may not help, but it might.", kind)]
    article = article_of("Tea may not help, but it might.")
    assert sorted(places) == [cue.prose for cue in find_cues(article, article.sentences[0], cue_book())]


def test_a_cue_is_found_again_in_the_source():
    (cue,) = _cues("Tea **may** ease gout.", CueKind.HEDGE)
    assert ("may", Span(6, 9)) == (cue.text, cue.span)


def test_a_clause_is_what_stands_between_its_breaks():
    text = "Tea is hot, but honey perhaps cures gout; rest helps."
    assert ["but honey perhaps cures gout;"] == _governed(text, CueKind.HEDGE)


def test_plain_words_have_no_cues():
    assert [] == [cue for kind in CueKind for cue in _cues("Tea cures gout.", kind)]
