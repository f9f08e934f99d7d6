"""The strength of relations: what a sentence states of one thing and another, by its structure.

Every sentence is read without a parse unless its test is about one.
"""

from __future__ import annotations

from functools import cache

import pytest

from fibrolint.facts.strength import (
    Relation,
    StrengthBook,
    compile_strength,
    needs_parse,
    sentence_strength,
    strength_of,
)
from fibrolint.model import Sentence, Span, Strength
from tests.build import article_of, catalog, pattern_book

NONE, CORRELATIONAL = Strength.NONE, Strength.CORRELATIONAL
CONDITIONAL, DIRECT = Strength.CONDITIONAL, Strength.DIRECT


@cache
def book() -> StrengthBook:
    return compile_strength(catalog().lexicons, pattern_book())


def sentence_of(text: str, *, parsed: bool = False) -> Sentence:
    return article_of(text, parsed=parsed).sentences[0]


def relations(text: str, *, parsed: bool = False) -> tuple[Relation, ...]:
    return strength_of(sentence_of(text, parsed=parsed), book())


def strength(text: str, *, parsed: bool = False) -> Strength:
    return sentence_strength(relations(text, parsed=parsed))


# ---------------------------------------------------------------- causes stated outright


def test_a_bare_verb_of_effect_is_direct():
    assert strength("Green tea lowers blood pressure.") == DIRECT


def test_a_past_verb_of_effect_with_an_object_is_direct():
    assert strength("The programme reduced the number of falls.") == DIRECT


def test_can_is_a_capability_and_no_hedge():
    assert strength("Ginger can relieve nausea.") == DIRECT


def test_helps_to_is_no_hedge():
    assert strength("Walking helps to prevent falls.") == DIRECT


def test_a_predicate_of_several_words_is_direct():
    assert strength("Long shifts lead to burnout among nurses.") == DIRECT


def test_a_cause_that_is_named_as_one_is_direct():
    assert strength("Smoking is the main cause of emphysema.") == DIRECT


def test_being_due_to_something_is_direct():
    assert strength("Most of the damage was due to sunlight.") == DIRECT


def test_a_passive_with_its_agent_is_direct():
    assert strength("Scurvy is caused by a lack of vitamin C.") == DIRECT


def test_what_was_found_to_work_is_direct():
    assert strength("Yoga was found to ease back pain.") == DIRECT


def test_a_fragment_that_opens_with_its_verb_is_direct():
    assert strength("Boosts energy levels") == DIRECT


def test_effective_for_something_is_direct():
    assert strength("Melatonin is effective for jet lag.") == DIRECT


def test_an_effect_on_something_is_direct():
    assert strength("Night work has a strong effect on sleep.") == DIRECT


def test_a_title_with_a_verb_in_the_plural_is_direct():
    assert strength("Oat fibres lower cholesterol in older men") == DIRECT


def test_a_title_with_an_adjective_for_a_predicate_is_direct():
    assert strength("Rapid cooling effective in heat stroke") == DIRECT


def test_a_title_with_a_participle_for_a_predicate_is_direct():
    assert strength("Early screening preventing deaths in rural clinics") == DIRECT


def test_a_finite_verb_behind_an_aim_is_still_a_claim():
    assert strength("A drug designed to treat asthma also lowers blood pressure.") == DIRECT


def test_the_reporting_frame_is_not_the_claim():
    assert strength("The study shows that zinc shortens colds.") == DIRECT


def test_a_hedge_of_another_clause_does_not_soften():
    assert strength("It may taste bitter, but willow bark relieves pain.") == DIRECT


def test_what_researchers_found_counts_as_said():
    assert strength("Researchers found that exercise improves mood.") == DIRECT


def test_a_benefit_that_was_seen_or_not_is_direct():
    assert strength("No benefit of the brace on knee pain was seen.") == DIRECT


def test_an_impact_of_one_thing_on_another_is_direct_though_impact_may_be_a_verb():
    assert strength("The impact of shift work on digestion was clear.") == DIRECT


def test_a_dash_before_a_verb_makes_no_compound_of_it():
    assert strength("Apnoea--pauses in breathing at night--raises blood pressure.") == DIRECT


def test_a_necessary_cause_is_no_recommendation():
    assert strength("The virus is a necessary cause of cervical cancer.") == DIRECT


def test_an_adverb_may_stand_between_a_subject_and_its_verb():
    text = "The new audit is the first to show the drill directly improved survival."
    assert strength(text, parsed=True) == DIRECT


def test_a_base_form_before_an_article_is_a_verb():
    assert strength("Coal smoke and damp each elevate the risk of asthma.", parsed=True) == DIRECT


def test_a_verb_with_a_prefix_is_one_word():
    assert strength("The hormone down-regulates the receptor.") == DIRECT


def test_contributing_towards_something_is_direct():
    assert strength("Stale air contributes more towards headaches.") == DIRECT


# ---------------------------------------------------------------- causes with a hedge


@pytest.mark.parametrize("modal", ["may", "might", "could"])
def test_a_modal_makes_a_cause_conditional(modal: str):
    assert strength(f"Turmeric {modal} reduce joint pain.") == CONDITIONAL


def test_appears_to_makes_a_cause_conditional():
    assert strength("The vaccine appears to prevent severe disease.") == CONDITIONAL


def test_likely_makes_a_cause_conditional():
    assert strength("Poor sleep likely contributes to weight gain.") == CONDITIONAL


def test_tends_to_makes_a_cause_conditional():
    assert strength("Alcohol tends to worsen snoring.") == CONDITIONAL


def test_a_worth_that_is_offered_with_care_is_conditional():
    assert strength("Honey may be a useful option for coughs.") == CONDITIONAL


def test_a_possible_role_is_conditional():
    assert strength("Iron could play a role in restless legs.") == CONDITIONAL


def test_may_help_is_conditional():
    assert strength("Peppermint oil may help relieve cramps.") == CONDITIONAL


def test_a_clause_that_says_which_subject_is_meant_does_not_outweigh_the_hedge():
    assert strength("Programmes that increase walking may prevent falls.", parsed=True) == CONDITIONAL


def test_a_participle_in_the_subject_of_a_title_does_not_outweigh_the_hedge():
    assert strength("Fever lowering syrups may prolong colds in toddlers") == CONDITIONAL


def test_a_participle_that_opens_the_claim_does_not_outweigh_the_hedge():
    assert strength("Thus, promoting sleep could be a useful intervention.") == CONDITIONAL


def test_a_hedge_reaches_all_the_infinitives_it_has():
    assert strength("Stretching may reduce stiffness, and improve sleep.", parsed=True) == CONDITIONAL


def test_a_topic_named_in_a_noun_does_not_outweigh_its_predicate():
    assert strength("The impact of naps on memory: short naps may improve recall.") == CONDITIONAL


# ---------------------------------------------------------------- associations


def test_an_association_is_correlational_whatever_it_is_with():
    assert strength("Coffee is associated with a reduced risk of gout.") == CORRELATIONAL


def test_what_an_association_is_with_is_no_effect_of_it():
    assert strength("Sitting was linked to changes that raise blood pressure.") == CORRELATIONAL


def test_a_hedged_association_stays_correlational():
    assert strength("Air pollution may be linked to dementia.") == CORRELATIONAL


def test_a_title_may_leave_out_the_verb_of_an_association():
    assert strength("Night shifts linked to heart disease") == CORRELATIONAL


def test_more_likely_is_correlational():
    assert strength("Smokers are twice as likely to develop cataracts.") == CORRELATIONAL


def test_a_comparison_of_groups_is_correlational():
    assert strength("Vegetarians had lower blood pressure than meat eaters.") == CORRELATIONAL


def test_a_difference_between_groups_is_correlational():
    assert strength("There was a difference in pain scores between the two groups.") == CORRELATIONAL


def test_a_risk_factor_is_correlational():
    assert strength("High salt intake is a risk factor for stroke.") == CORRELATIONAL


def test_a_predictor_is_correlational():
    assert strength("Grip strength predicts recovery after surgery.") == CORRELATIONAL


def test_a_group_at_risk_is_correlational():
    assert strength("Shift workers are at higher risk of diabetes.") == CORRELATIONAL


def test_a_title_that_names_a_risk_is_correlational():
    assert strength("Fracture risk after early menopause") == CORRELATIONAL


def test_a_change_that_is_told_with_its_treatment_is_correlational():
    assert strength("Body weight decreased after surgery.") == CORRELATIONAL


def test_a_passive_without_an_agent_goes_with_its_treatment():
    assert strength("Blood sugar was reduced after six weeks.") == CORRELATIONAL


def test_a_change_that_was_found_is_correlational():
    assert strength("There was a marked improvement in balance at the second visit.") == CORRELATIONAL


def test_a_state_that_people_have_is_no_effect():
    assert strength("Night owls have elevated risk of reflux.", parsed=True) == CORRELATIONAL


def test_a_participle_behind_not_is_no_effect():
    text = "Low zinc, but not raised iron, was associated with hair loss."
    assert strength(text, parsed=True) == CORRELATIONAL


# ---------------------------------------------------------------- no relation


def test_a_recommendation_claims_nothing():
    assert strength("Patients should take vitamin D to prevent fractures.") == NONE


def test_a_call_for_research_claims_nothing():
    assert strength("Further studies are needed to confirm the effect of fasting on longevity.") == NONE


def test_a_relation_that_deserves_study_is_not_stated():
    assert strength("The relationship between diet, sleep and migraine deserves further study.") == NONE


def test_a_claim_before_a_recommendation_stands():
    assert strength("Lead pipes cause anaemia, and new plumbing is needed.") == DIRECT


def test_an_aim_claims_nothing():
    assert strength("The aim of the trial was to reduce blood pressure.") == NONE


def test_an_open_question_claims_nothing():
    assert strength("We asked whether magnesium improves sleep.") == NONE


def test_an_open_question_with_can_claims_nothing():
    assert strength("It remains open whether magnesium can improve sleep.") == NONE


def test_a_second_purpose_claims_nothing_either():
    text = "Screens were set up in order to slow the spread of flu, and protect the staff."
    assert strength(text, parsed=True) == NONE


def test_what_has_to_be_effective_is_not_said_to_be():
    assert strength("For a diet to be effective, it has to be kept.") == NONE


def test_underlining_an_importance_claims_nothing():
    assert strength("These cases underline the importance of good lighting in the prevention of falls.") == NONE


def test_a_participle_before_of_is_a_noun():
    assert strength("At the age of eight, widening of the canal took an hour.") == NONE


def test_a_purpose_claims_nothing():
    assert strength("Beta blockers are drugs used to relieve chest pain.") == NONE


def test_a_participle_before_a_noun_claims_nothing():
    assert strength("The improved questionnaire has ten items.") == NONE


def test_a_noun_that_looks_like_a_verb_claims_nothing():
    assert strength("Birth control was free of charge.") == NONE


def test_a_compound_with_a_hyphen_claims_nothing():
    assert strength("Drug-induced fever was seen in two patients.") == NONE


def test_a_participle_that_opens_a_heading_claims_nothing():
    assert strength("Reducing hospital stays for children") == NONE


def test_a_change_of_knowledge_is_no_effect_on_health():
    assert strength("These results improve our understanding of asthma.") == NONE


def test_a_comparison_with_expectations_is_no_relation():
    assert strength("Response rates were higher than expected.") == NONE


def test_the_name_of_a_society_is_no_association():
    assert strength("The guideline was issued by the American Heart Association.") == NONE


def test_a_line_of_registration_claims_nothing():
    assert strength("Trial registration: a study of the effect of zinc on colds.") == NONE


def test_an_if_clause_claims_nothing():
    assert strength("If the cream does not relieve the itch, see a doctor.") == NONE


def test_a_question_for_a_cause_claims_nothing():
    assert strength("What causes gout?") == NONE


def test_a_question_for_yes_or_no_puts_its_claim():
    assert strength("Does sugar cause acne?") == DIRECT


def test_an_imperative_claims_nothing():
    assert strength("On hot days, limit your walks.", parsed=True) == NONE


def test_an_affected_person_is_no_effect():
    assert strength("Signs are mild at first and affected individuals recover.") == NONE


def test_a_share_is_no_relation():
    assert strength("More than half of the participants were women.") == NONE


def test_an_association_that_only_describes_is_not_stated():
    assert strength("Noises associated with chewing are faint.") == NONE


# ---------------------------------------------------------------- what a relation carries


def test_a_denied_cause_keeps_its_strength_and_says_so():
    assert [(DIRECT, True)] == [
        (relation.strength, relation.negated) for relation in relations("Vitamin C does not prevent colds.")
    ]


def test_a_relation_marks_its_predicate():
    assert Span(10, 16) == relations("Green tea lowers blood pressure.")[0].prose


def test_a_sentence_gives_each_of_its_relations():
    found = relations("Alcohol damages the liver, but it is linked to fewer strokes.")
    assert [DIRECT, CORRELATIONAL] == [relation.strength for relation in found]


def test_a_relation_names_what_decided():
    assert ("effect", "hedge") == relations("Garlic may lower cholesterol.")[0].cues


def test_a_sentence_is_as_strong_as_its_strongest_relation():
    assert strength("Obesity is linked to asthma and worsens sleep apnoea.", parsed=True) == DIRECT


# ---------------------------------------------------------------- with and without a parse


def test_tags_settle_what_neighbours_leave_open():
    text = "Two of the courses reduced staff absence."
    assert strength(text, parsed=True) == DIRECT


def test_a_sentence_without_cues_needs_no_parse():
    assert not needs_parse(sentence_of("The clinic opened in spring."), book())


def test_a_sentence_that_its_neighbours_settle_needs_no_parse():
    assert not needs_parse(sentence_of("Turmeric may reduce joint pain."), book())


def test_a_word_that_may_be_verb_or_adjective_needs_a_parse():
    assert needs_parse(sentence_of("Programmes with coaching improved outcomes."), book())


def test_a_parsed_sentence_needs_no_parse():
    assert not needs_parse(sentence_of("Programmes with coaching improved outcomes.", parsed=True), book())


def test_a_second_verb_that_may_share_a_hedge_needs_a_parse():
    assert needs_parse(sentence_of("Stretching may reduce stiffness, and improve sleep."), book())


def test_a_clause_that_may_say_which_subject_is_meant_needs_a_parse():
    assert needs_parse(sentence_of("Programmes that increase walking may prevent falls."), book())
