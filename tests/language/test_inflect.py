"""A base form gives the forms in which articles use it."""

from __future__ import annotations

import pytest

from fibrolint.language.inflect import inflections
from tests.build import catalog


@pytest.mark.parametrize(
    "forms",
    [
        "explain explains explained explaining",
        "cure cures cured curing",
        "stop stops stopped stopping",
        "remedy remedies remedied remedying",
        "cleanse cleanses cleansed cleansing",
        "tie ties tied tying",
        "free frees freed freeing",
        "fix fixes fixed fixing",
        "relax relaxes relaxed relaxing",
        "enjoy enjoys enjoyed enjoying",
        "treat treats treated treating",
        "crush crushes crushed crushing",
        "sow sows sowed sowing",
    ],
)
def test_a_regular_verb(forms):
    base = forms.split()[0]
    assert sorted(forms.split()) == list(inflections(base, {}))


@pytest.mark.parametrize("forms", ["prevent prevents prevented preventing", "benefit benefits benefited benefiting"])
def test_a_longer_verb_does_not_double_its_last_letter(forms):
    assert sorted(forms.split()) == list(inflections(forms.split()[0], {}))


def test_irregular_forms_replace_the_regular_past():
    assert ("bring", "bringing", "brings", "brought") == inflections("bring", {"bring": ("brought",)})


def test_ise_is_spelt_with_z_too():
    assert {"normalised", "normalized", "normalizing"} <= set(inflections("normalise", {}))


@pytest.mark.parametrize(
    ("base", "form"),
    [("find", "found"), ("show", "shown"), ("begin", "began"), ("take", "taken"), ("overcome", "overcame")],
)
def test_the_irregular_verbs_that_rules_use_are_listed(base, form):
    irregular = {e.term: tuple(e.group.split()) for e in catalog().lexicons["irregular_forms"].entries}
    assert form in inflections(base, irregular)
