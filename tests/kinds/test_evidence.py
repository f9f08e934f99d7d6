"""``evidence`` finds claims that are too strong for the evidence beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from fibrolint.model import Finding, Severity, Variant
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of

_PLAIN: Mapping[str, Any] = {
    "cues": ["observational"],
    "target": ["disease", "symptom"],
    "ways": [{"reach": "sentence"}],
}
_REACHES = ("sentence", "neighbours", "before", "title", "lede", "body", "article")


def _found(text: str, *, settings: Settings | None = None, **params: Any) -> tuple[Finding, ...]:
    return findings_of(
        "evidence",
        {**_PLAIN, **params},
        text,
        settings=settings or Settings(),
        variants=params.pop("variants", None) or {},
    )


def _words(text: str, **params: Any) -> list[str]:
    return [finding.text for finding in _found(text, **params)]


def _ways(*reaches: str, **more: Any) -> Sequence[Mapping[str, Any]]:
    return [{"reach": reach, **more} for reach in reaches]


def test_a_stated_effect_beside_weak_evidence_is_found():
    assert ["ginger prevents gout"] == _words("A cohort study shows that ginger prevents gout.")


@pytest.mark.parametrize(
    "text",
    [
        "A cohort study shows that ginger is linked to less gout.",
        "A cohort study suggests that ginger may prevent gout.",
        "A cohort study shows that ginger does not prevent gout.",
        "Does a cohort study show that ginger prevents gout?",
        "A trial shows that ginger prevents gout.",
        "A cohort study shows that doctors prevent gout.",
        "A cohort study shows that ginger raises costs.",
    ],
)
def test_modest_words_other_evidence_and_other_effects_are_left_alone(text):
    assert [] == _words(text)


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("In a cohort study, ginger prevented gout.", {"sentence"}),
        ("A cohort was asked. Ginger prevents gout.", {"neighbours", "before"}),
        ("Ginger prevents gout. A cohort was asked.", {"neighbours"}),
        ("A cohort was asked. They answered. Ginger prevents gout.", {"before"}),
        ("A cohort was asked.\n\nGinger prevents gout.", {"neighbours", "before"}),
        ("A cohort was asked.\n\nThey sat.\n\nThey ate.\n\nThey left.\n\nGinger prevents gout.", set()),
        ("# Ginger prevents gout in a cohort study\n\nThey answered.", {"title"}),
        ("# Ginger prevents gout\n\nA cohort was asked.", {"lede", "body"}),
        ("# Ginger prevents gout\n\n" + "They answered. " * 8 + "A cohort was asked.", {"body"}),
        ("---\nevidence: {design: cohort}\n---\nGinger prevents gout.", {"article"}),
        ("---\nevidence: {design: cohort}\n---\n# Ginger prevents gout\n\nThey answered.", {"article", "lede"}),
        ("Ginger prevents gout.\n\n## More\n\nA cohort was asked.", set()),
    ],
)
def test_each_reach_says_where_the_evidence_stands(text, reached):
    found = {reach for reach in _REACHES if _words(text, ways=_ways(reach), declared=["cohort"])}
    assert reached == found


def test_evidence_elsewhere_is_shown():
    text = "A cohort was asked. Ginger prevents gout."
    (finding,) = _found(text, ways=_ways("before"))
    assert ["A cohort was asked."] == [related.span.of(text) for related in finding.related]


def test_a_few_people_are_weak_evidence_by_the_settings():
    text = "A study of 30 nurses shows that ginger prevents gout."
    assert ["ginger prevents gout"] == _words(text, small=True)
    assert [] == _words(text, small=True, settings=Settings(small_study=30))


def test_a_few_people_of_many_are_no_small_study():
    text = "A study of 3,000 nurses was done. In 30 nurses, ginger prevents gout."
    assert [] == _words(text, small=True)


def test_a_small_number_may_be_declared():
    text = "---\nevidence: {n: 12}\n---\nGinger prevents gout."
    assert ["Ginger prevents gout"] == _words(text, small=True, ways=_ways("article"))


@pytest.mark.parametrize(("species", "expected"), [("human", []), ("mouse", ["ginger prevents gout"])])
def test_a_declared_design_in_people_satisfies(species, expected):
    text = f"---\nevidence: {{design: randomised trial, species: {species}}}\n---\n"
    text += "A cohort study shows that ginger prevents gout."
    assert expected == _words(text, satisfied_by=["randomised trial"])


def test_better_evidence_within_reach_outweighs():
    text = "A cohort study shows that ginger prevents gout. A randomised study agrees."
    assert [] == _words(text, outweighed_by={"neighbours": ["trial"]})
    assert ["ginger prevents gout"] == _words(text, outweighed_by={"sentence": ["trial"]})


def test_a_way_may_ask_that_no_better_evidence_stands_anywhere():
    text = "# Ginger prevents gout\n\nA cohort was asked.\n\n## Later\n\nNurses were randomised."
    assert ["Ginger prevents gout"] == _words(text, ways=_ways("body"))
    assert [] == _words(text, ways=_ways("body", without=["trial"]))


def test_words_may_be_claims_too():
    text = "A cohort was asked. Eat ginger."
    ways = _ways("before", claims=False)
    assert ["Eat ginger"] == _words(text, patterns=["eat ginger"], ways=ways)


def test_a_way_for_stated_effects_does_not_take_words():
    assert [] == _words("A cohort was asked to eat ginger.", patterns=["eat ginger"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a cohort study, ginger prevents gout.", ["ginger prevents gout"]),
        ("In a cohort study, ginger will prevent gout.", ["ginger will prevent gout"]),
        ("In a cohort study, ginger prevented gout.", []),
    ],
)
def test_a_result_told_in_the_past_may_be_left_alone(text, expected):
    assert expected == _words(text, ways=_ways("sentence", present=True))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"words": ["so"]}, 1),
        ({"words": ["thus"]}, 0),
        ({"except": ["so"]}, 0),
        ({"about": ["nurses"]}, 1),
        ({"about": ["ginger"]}, 0),
    ],
)
def test_a_way_may_ask_for_words_and_rule_them_out(more, expected):
    text = "A cohort was asked. So ginger prevents gout in nurses."
    assert expected == len(_words(text, ways=_ways("before", **more)))


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"effects": ["~prevent"]}, 1),
        ({"effects": ["~cure"]}, 0),
        ({"except_agents": ["ginger"]}, 0),
        ({"target": ["body"]}, 0),
        ({"target": ["body"], "outcomes": ["gout"]}, 1),
        ({"except": ["~prevent"]}, 0),
        ({"except_nearby": {"neighbours": ["ask"]}}, 0),
        ({"certainty": 5}, 0),
    ],
)
def test_the_parts_of_a_claim_may_be_asked_for(params, expected):
    text = "A cohort study shows that ginger prevents gout. Ask a nurse."
    assert expected == len(_words(text, **params))


def test_help_carries_the_verb_behind_it():
    assert 1 == len(_words("A cohort study shows that ginger helps prevent gout.", certainty=3))


def test_a_caveat_excuses_unless_the_rule_has_a_variant_for_it():
    text = "A cohort study shows that ginger prevents gout. It cannot show the cause."
    caveats = {"paragraph": ["cannot show"]}
    assert [] == _words(text, caveats=caveats)
    found = findings_of(
        "evidence",
        {**_PLAIN, "caveats": caveats},
        text,
        variants={"caveated": Variant(severity=Severity.SUGGESTION)},
    )
    assert [("caveated", Severity.SUGGESTION)] == [(finding.variant, finding.severity) for finding in found]


def test_a_sentence_is_told_once():
    assert 1 == len(_words("A cohort study shows that ginger prevents gout and relieves asthma."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A cohort sat. The cohort of bakers ate.\n\n## End\n\nGinger prevents gout.", ["Ginger prevents gout"]),
        ("A cohort sat.\n\n## End\n\nGinger prevents gout.", []),
        (
            "A cohort sat. The cohort of bakers drew lots at random.\n\n## End\n\nGinger prevents gout.",
            ["Ginger prevents gout"],
        ),
        ("A cohort sat. A cohort was randomised.\n\n## End\n\nGinger prevents gout.", []),
    ],
)
def test_weak_evidence_that_stands_alone_counts_for_the_whole_article(text, expected):
    assert expected == _words(text, ways=_ways("article"), alone_without=["trial"])


def test_the_agent_may_be_asked_for():
    text = "A cohort study shows that ginger prevents gout."
    assert 1 == len(_words(text, agent=["supplement"]))
    assert 0 == len(_words(text, agent=["drug"]))
    assert 1 == len(_words(text, agent=["drug"], agents=["ginger"]))
