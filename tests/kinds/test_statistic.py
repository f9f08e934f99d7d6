"""``statistic`` finds numbers that come from nowhere, one finding a sentence."""

from __future__ import annotations

import pytest

from fibrolint.kinds.statistic import MAX_NUMBERS, statistics_in
from fibrolint.model import Variant
from tests.build import article_of
from tests.kinds.probe import findings_of, words_of_findings


def _numbers(text: str) -> list[str]:
    return [span.of(text) for span in statistics_in(article_of(text).sentences[0])]


def _found(text: str, **params: object) -> list[str]:
    return words_of_findings("statistic", {"about": ["people"], **params}, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It helps 73% of them", "73%"),
        ("It helps 73 % of them", "73 %"),
        ("It helps 5-10 per cent of them", "5-10 per cent"),
        ("It helps 2.5% of them", "2.5%"),
        ("It helps eighty-three percent of them", "eighty-three percent"),
        ("It helps one in twenty-five of them", "one in twenty-five"),
        ("It helps one in five of them", "one in five"),
        ("It helps 3 out of every 10 people", "3 out of every 10"),
        ("It helps half of people", "half of people"),
        ("It helps half of all people", "half of all people"),
        ("It helps two-thirds of older adults", "two-thirds of older adults"),
        ("It helps a quarter of patients", "a quarter of patients"),
        ("It hurts 4 million people", "4 million people"),
        ("It hurts 1.5 million older people", "1.5 million older people"),
        ("It works 3 times as well", "3 times as"),
        ("It is 1,000 times more common", "1,000 times more"),
        ("It is two-fold higher", "two-fold higher"),
        ("It doubles your risk", "doubles your risk"),
        ("It halved the rate", "halved the rate"),
    ],
)
def test_a_statistic(text, number):
    assert [number] == _numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "It took 73 minutes",
        "It helps in 3 ways",
        "It costs 4 million pounds",
        "Half of the cake",
        "He doubles over",
        "It was in 2019",
    ],
)
def test_a_number_that_is_no_statistic(text):
    assert [] == _numbers(text)


def test_a_sentence_has_one_finding_at_its_first_number():
    assert ["73%"] == _found("It helps 73% of people and 80% of women.")


def test_a_number_about_something_else_is_left_alone():
    assert [] == _found("Milk is 87% water.")


def test_a_name_may_say_what_a_number_is_about():
    assert ["40%"] == _found("It lowers migraine by 40%.", about_names=["disease"])


def test_many_numbers_run_together_are_a_table():
    numbers = ", ".join(f"{number}%" for number in range(MAX_NUMBERS + 1))
    assert [] == _found(f"Shares of people of all ages: {numbers}.")


def test_as_many_numbers_as_a_statement_holds_are_judged():
    numbers = ", ".join(f"{number}%" for number in range(MAX_NUMBERS))
    assert ["0%"] == _found(f"Shares of people of all ages: {numbers}.")


def test_a_magnitude_without_a_number_is_the_vague_variant():
    (finding,) = findings_of(
        "statistic",
        {"about": ["people"], "vague": ["millions of people"]},
        "It helps millions of people.",
        variants={"vague": Variant(message="vague")},
    )
    assert ("millions of people", "vague") == (finding.text, finding.message)


def test_a_number_beats_a_magnitude():
    text = "It helps millions of people, 73% in all."
    assert ["73%"] == _found(text, vague=["millions of people"])


def test_an_innocent_expression_excuses_its_number():
    assert [] == _found("People gave 100% of themselves.", **{"except": ["100%"]})


def test_a_source_two_sentences_on_counts():
    text = "It helps 73% of people. It is cheap. So says Okafor (Okafor, 2020)."
    assert [] == words_of_findings("statistic", {"about": ["people"]}, text, unless=["cited"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of 80 people 40% slept well (Okafor, 2020). Another 20% of people had nightmares.", []),
        ("Of 80 people 40% slept well (Okafor, 2020). Now 20% of people have nightmares.", ["20%"]),
        ("People slept well (Okafor, 2020). Another 20% of people had nightmares.", ["20%"]),
        ("Of 80 people 40% slept well (Okafor, 2020).\n\nAnother 20% of people had nightmares.", ["20%"]),
    ],
)
def test_a_paragraph_may_go_on_with_the_numbers_of_a_source(text, found):
    assert found == words_of_findings("statistic", {"about": ["people"]}, text, unless=["cited"])


def test_a_source_in_the_next_paragraph_does_not_count():
    text = "It helps 73% of people.\n\nIt is cheap [1].\n\n## References\n\n1. Okafor B. Tea. 2020.\n"
    assert ["73%"] == words_of_findings("statistic", {"about": ["people"]}, text, unless=["cited"])


_VARIANTS = {"described": Variant(message="described"), "listed": Variant(message="listed")}
_LIST = "\n\n## References\n\n- Okafor B, Lint A. Tea and people. J Tea. 2019;12(4):55-60.\n"


def _messages(text: str, **params: object) -> list[str]:
    found = findings_of("statistic", {"about": ["people"], **params}, text, message="plain", variants=_VARIANTS)
    return [finding.message for finding in found]


def test_a_share_of_the_cases_is_a_variant():
    assert ["described"] == _messages("About 9% of people with gout limp.", described=["about <number> of people"])


def test_a_share_that_speaks_of_an_outcome_is_not():
    text = "About 9% of people with gout recover."
    assert ["plain"] == _messages(text, described=["about <number> of people"], outcomes=["recover"])


def test_a_number_over_a_list_that_no_mark_points_to_is_a_variant():
    assert ["listed"] == _messages("It helps 73% of people." + _LIST)


def test_a_number_in_an_article_whose_marks_point_to_its_list_is_not():
    assert ["plain"] == _messages("It helps 73% of people.\n\nTea is hot (Okafor, 2019)." + _LIST)


def test_a_number_in_an_article_with_a_linked_source_is_not():
    assert ["plain"] == _messages("It helps 73% of people.\n\n[Tea](https://www.nhs.uk/tea) is hot." + _LIST)


@pytest.mark.parametrize(
    "line", ["Obese people: > 32%", "High in people: over 5.7%", "Normal for people: 18-24%", "Low, in people: ≤ 2 %"]
)
def test_a_range_of_readings_is_left_alone(line):
    assert [] == _found(f"- {line}")


def test_a_label_that_is_no_grade_is_judged():
    assert ["95%"] == _found("- People who got well: > 95%")


def test_a_list_run_together_is_left_alone():
    assert [] == _found("People Fever 90% - Ataxia - Ptosis - Myopia - Cataract")


@pytest.mark.parametrize(
    ("text", "found"), [("Lidocaine 2% numbs people.", []), ("Aspirin helps 2% of people.", ["2%"])]
)
def test_a_number_right_behind_a_drug_is_its_strength(text, found):
    assert found == _found(text)


_REPORT = "A trial in the Lancet looked at tea.\n\nRest is cheap.\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of the people, 40% limped less.", []),
        ("People were calm, with a relapse in 9%.", []),
        ("Gout affects 9% of people.", ["9%"]),
        ("It helped 73% of people and can cure more.", ["73%"]),
    ],
)
def test_in_a_report_on_a_study_what_happened_is_what_it_found(text, found):
    assert found == words_of_findings("statistic", {"about": ["people"]}, _REPORT + text, unless=["cited"])


def test_elsewhere_what_happened_is_judged():
    assert ["40%"] == words_of_findings("statistic", {"about": ["people"]}, "Of the people, 40% limped less.")


_STUDY = "A trial at the University of Leeds looked at tea.\n\n" + "Rest is cheap.\n\n"
_REPORTED = {**_VARIANTS, "reported": Variant(message="reported"), "told": Variant(message="told")}


def _judged(text: str) -> list[str]:
    found = findings_of("statistic", {"about": ["people", "gout"]}, text, message="plain", variants=_REPORTED)
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("After a month it was gone in 40% of people.", []),
        ("a 40% lower risk of gout in older people,", []),
        ("Each 5% increase in tea was associated with less gout.", ["reported"]),
        ("People in the tea group are 40% less likely to limp.", ["reported"]),
        ("Gout affects one in 40 people.", ["plain"]),
    ],
)
def test_a_report_on_a_named_study_asks_only_for_what_is_not_its_own(text, messages):
    assert messages == _judged(_STUDY + text)


def test_an_article_that_comes_back_to_its_study_may_have_numbers_from_it():
    text = "Leeds is wet.\n\nThe study is new.\n\nThe trial is small.\n\nIt healed 40% of people.\n\nThe NHS is big."
    assert ["reported"] == _judged(text)


def test_numbers_behind_a_sourced_sentence_may_be_from_its_source():
    assert ["reported"] == _judged("Tea is hot (Okafor, 2020). Gout affects one in 40 people. It is red.")


@pytest.mark.parametrize(
    "text",
    [
        "Gout affects one in 40 people, Okafor says.",
        "Gout affects one in 40 people, the tea society estimates.",
        "“Gout affects one in 40 people. It is red.”",
        "The tea board, a charity, estimates that gout affects one in 40 people.",
    ],
)
def test_a_number_that_somebody_tells(text):
    assert ["told"] == _judged(text)


def test_a_crowd_is_nobody_who_tells_it():
    assert ["plain"] == _judged("Gout affects one in 40 people, Scientists said.")


@pytest.mark.parametrize(
    "text",
    [
        "I will eat 50% less for my gout.",
        "4% gout",
        "People with gout keep their A1C below 7%.",
        "Older people with gout have an A1C > 6.5% or so.",
        "They gave 0.5 percent timolol to people.",
        "55 in 9-year gout group of older people",
    ],
)
def test_a_number_that_tells_nothing_about_people_at_large(text):
    assert [] == _judged(text)


def test_a_list_of_notes_may_be_on_a_study():
    assert ["reported"] == _judged("- It was needed in 40% of people\n")
