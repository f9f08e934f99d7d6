"""Absolute risks, sample sizes and effect sizes, told apart from the relative numbers beside them."""

from __future__ import annotations

import pytest

from fibrolint.language.quantities import absolute_risks_in, effect_sizes_in, first_number, sample_sizes_in


@pytest.mark.parametrize(
    "text",
    [
        "it strikes 3 in 1,000 adults",
        "it strikes one in ten",
        "it strikes two out of every hundred, or 2 out of 100",
        "12 of the 240 patients had it",
        "there were 4 cases per 100,000 people",
        "it saved one life for every 40 men",
        "the risk fell from 4% to 2%",
        "the risk fell from about 4 to just 2 per cent",
        "8% of them died, versus 5% on the tablet",
        "it was 8% compared with 5%",
        "8% of men who took it had a stroke",
        "5 percent in the placebo group had a stroke",
        "the risk of a clot is about 2%",
        "a 2% lifetime risk",
        "a fall of 2 percentage points",
        "the number needed to treat was 50",
        "the absolute risk is small",
        "that is 3 extra cases",
        "screening would save 2 lives",
        "14 women died",
        "of 1,200 women who took it, 14 had a clot",
    ],
)
def test_an_absolute_risk(text):
    assert absolute_risks_in(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "a 30% lower risk",
        "a 30% relative risk reduction",
        "30 percent less likely to have developed it",
        "it cut deaths by 30% compared with placebo after 18 months",
        "deaths fell by 30% among men and by 20% among women",
        "it cut attacks by 5 in 2 years",
        "that was in 1 in 2019",
        "70 kcal per 100 g",
        "the risk doubles for every 10 points",
        "it cut deaths by 40% in 12 weeks",
        "4,000 people who had the jab",
        "the risk was 20% higher",
        "twice the risk",
    ],
)
def test_a_number_that_is_no_absolute_risk(text):
    assert [] == absolute_risks_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "a trial (n=240)",
        "44 of 50 wearers",
        "120 older, healthy women",
        "a survey of 2,004 adults",
        "a study of just over 300",
        "the 64-person trial",
        "twelve volunteers",
        "20% (95% ci 15 to 25)",
    ],
)
def test_a_sample_size(text):
    assert sample_sizes_in(text) != []


@pytest.mark.parametrize(
    "text",
    ["88% of wearers", "88 per cent of wearers", "9 out of 10 users", "in 2019 patients slept better", "half of users"],
)
def test_a_number_that_is_no_sample_size(text):
    assert [] == sample_sizes_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "pain fell by 2 points",
        "pain fell 30%",
        "pain was halved",
        "scores went from 7 to 5",
        "sleep was 40 minutes longer than 300",
        "attacks fell (RR = 0.7)".lower(),
        "a difference (p<0.05)",
        "3 fewer attacks",
        "it helps 1 in 5",
    ],
)
def test_an_effect_size(text):
    assert effect_sizes_in(text) != []


@pytest.mark.parametrize(
    "text",
    ["a trial of 300 adults", "a trial of 12 weeks of treatment", "by 2030", "in 2021", "type 2 diabetes"],
)
def test_a_number_that_is_no_effect_size(text):
    assert [] == effect_sizes_in(text)


def test_the_first_number_of_some_words():
    assert first_number("by 2,500.5 mg, not 3") == 2500.5


def test_words_without_a_number_in_digits():
    assert first_number("by two") is None
