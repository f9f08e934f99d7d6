"""``figure`` finds numbers, and words of magnitude, that lack the number which would make them readable."""

from __future__ import annotations

from fibrolint.model import Variant
from tests.kinds.probe import findings_of, words_of_findings


def _found(text: str, **params: object) -> list[str]:
    wanted = {"patterns": ["halves the risk"], "complete": ["absolute"], "reach": 1, **params}
    return words_of_findings("figure", wanted, text)


def test_a_figure_alone_is_found():
    assert ["halves the risk"] == _found("The jab halves the risk.")


def test_a_number_in_the_same_sentence_completes_it():
    assert [] == _found("The jab halves the risk, from 4% to 2%.")


def test_a_number_within_reach_completes_it():
    assert [] == _found("About 4 in 100 have a clot. The jab halves the risk.")


def test_a_number_beyond_reach_does_not_complete_it():
    text = "About 4 in 100 have a clot. Clots hurt. The jab halves the risk."
    assert ["halves the risk"] == _found(text)
    assert [] == _found(text, reach=2)


def test_a_number_in_another_section_does_not_complete_it():
    assert ["halves the risk"] == _found("## Clots\n\nAbout 4 in 100 have one.\n\n## Jabs\n\nThe jab halves the risk.")


def test_a_number_anywhere_in_the_same_list_completes_it():
    text = "- The jab halves the risk.\n- It hurts.\n- It is free.\n- About 4 in 100 have a clot.\n"
    assert [] == _found(text)


def test_a_number_of_another_sort_does_not_complete_it():
    assert ["halves the risk"] == _found("The jab halves the risk in a trial of 300 adults.")
    assert [] == _found("The jab halves the risk in a trial of 300 adults.", complete=["sample"])


def test_words_beside_it_complete_it():
    assert [] == _found("The jab halves the risk. The risk is tiny.", beside=["tiny"])


def test_words_that_the_sentence_must_have():
    assert ["halves the risk"] == _found("The jab halves the risk. It halves the risk at sea.", requires=["at sea"])


def test_words_that_excuse_the_whole_sentence():
    assert [] == _found("In statistics, a jab that halves the risk has a ratio of 0.5.", except_sentence=["statistics"])


def test_a_fixed_expression_excuses_only_the_words_it_stands_on():
    text = "It halves the risk premium. The jab halves the risk."
    assert ["halves the risk"] == _found(text, **{"except": ["risk premium"]})


def test_one_finding_a_sentence_and_the_first():
    found = _found("It halves the risk and doubles the risk.", patterns=["doubles the risk", "halves the risk"])
    assert ["halves the risk"] == found


def test_a_variant_with_a_bound_wants_a_larger_number():
    params = {"variants": {"over": ["by <number> (%|percent)"]}, "above": {"over": 100}}
    text = "Pain fell by 100%. Pain fell by 110%. Pain fell by two percent."
    assert ["by 110%"] == words_of_findings("figure", params, text)


def test_a_variant_has_its_own_message():
    found = findings_of(
        "figure",
        {"variants": {"sure": ["certain"]}},
        "It is certain.",
        variants={"sure": Variant(message="too {text}")},
    )
    assert ["too certain"] == [finding.message for finding in found]


def test_a_guard_silences_it():
    assert () == findings_of(
        "figure", {"patterns": ["halves the risk"]}, "The jab never halves the risk.", unless=["negated"]
    )
