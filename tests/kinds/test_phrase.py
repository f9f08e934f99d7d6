"""``phrase`` finds listed words and looks around for what excuses them or what they need."""

from __future__ import annotations

import pytest

from fibrolint.model import Severity, Variant
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of, words_of_findings

TWO_SECTIONS = """\
    # Sage

    Sage is wonderful. It grows in gardens.

    Leaves are picked in May.

    ## Trials

    A trial had 12 people.
    """


def _found(text: str, **params: object) -> list[str]:
    return words_of_findings("phrase", {"patterns": ["wonderful"], **params}, text)


def test_words_are_found_wherever_they_stand():
    assert _found("Sage is wonderful. Mint is Wonderful too.") == ["wonderful", "Wonderful"]


def test_longer_patterns_that_overlap_report_once():
    found = words_of_findings("phrase", {"patterns": ["wonderful tea", "wonderful"]}, "A wonderful tea.")
    assert found == ["wonderful tea"]


def test_a_fixed_expression_excuses_only_the_words_it_stands_on():
    text = "The Wonderful Clinic sells a wonderful tea."
    assert _found(text, **{"except": ["wonderful clinic"]}) == ["wonderful"]


def test_required_words_must_stand_in_the_sentence():
    text = "Sage is wonderful. Sage is wonderful for health."
    assert len(_found(text, requires=["health"])) == 1


def test_required_names_must_stand_in_the_sentence():
    text = "The weather is wonderful. It is wonderful for asthma."
    assert len(_found(text, requires_names=["disease"])) == 1


def test_a_sentence_is_about_something_by_a_word_or_by_a_name():
    text = "The weather is wonderful. It is wonderful for asthma. It is wonderful for health."
    assert len(_found(text, about=["health"], about_names=["disease"])) == 2


@pytest.mark.parametrize(
    ("reach", "words", "found"),
    [
        ("sentence", "gardens", []),
        ("neighbours", "gardens", ["wonderful"]),
        ("neighbours", "12 people", []),
        ("paragraph", "gardens", ["wonderful"]),
        ("paragraph", "picked in May", []),
        ("section", "picked in May", ["wonderful"]),
        ("section", "12 people", []),
        ("document", "12 people", ["wonderful"]),
    ],
)
def test_words_that_are_needed_count_within_their_reach(reach, words, found):
    assert _found(TWO_SECTIONS, requires_nearby={reach: [words]}) == found


@pytest.mark.parametrize(
    ("reach", "words", "found"),
    [
        ("sentence", "gardens", ["wonderful"]),
        ("neighbours", "gardens", []),
        ("paragraph", "picked in May", ["wonderful"]),
        ("section", "picked in May", []),
        ("document", "12 people", []),
    ],
)
def test_words_that_excuse_count_within_their_reach(reach, words, found):
    assert _found(TWO_SECTIONS, except_nearby={reach: [words]}) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [("Rest.", ["wonderful"]), ("Drink it. Rest.", []), ("## Use\n\nRest.", [])],
)
def test_around_a_list_are_the_sentences_before_and_after_it(more, found):
    text = f"# Sage\n\nSage is:\n\n- wonderful\n- cheap\n\n{more}"
    assert _found(text, requires_nearby={"around": ["rest"]}) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sage is wonderful. Ask your doctor.", []),
        ("Sage is wonderful. Take it without asking your doctor.", ["wonderful"]),
        ("Sage is wonderful. Never take it without asking your doctor. Ask a doctor.", ["wonderful"]),
        ("Sage is wonderful, taken without asking a friend; do ask your doctor.", []),
    ],
)
def test_an_excuse_on_hollow_words_is_none(text, found):
    excuse = ["~ask <1> doctor"]
    assert _found(text, except_nearby={"neighbours": excuse}, hollow=["without <2> doctor"]) == found


def test_what_is_denied_from_outside_differs_from_what_holds_a_denial_itself():
    patterns = ["you don't need tea", "drink tea"]
    text = "You don't need tea. Do not drink tea. Drink tea."
    assert words_of_findings("phrase", {"patterns": patterns}, text, unless=["denied"]) == [
        "You don't need tea",
        "Drink tea",
    ]


def test_a_guard_silences_words_by_how_they_are_meant():
    found = words_of_findings(
        "phrase", {"patterns": ["wonderful"]}, "Sage is not wonderful. Mint is wonderful.", unless=["negated"]
    )
    assert found == ["wonderful"]


def test_extend_marks_on_to_the_end_of_the_clause_or_sentence():
    text = "Sage is wonderful for sore throats, but mint is cheaper."
    assert _found(text, extend="clause") == ["wonderful for sore throats"]
    assert _found(text, extend="sentence") == ["Sage is wonderful for sore throats, but mint is cheaper"]


def test_patterns_of_a_variant_take_its_severity():
    (finding,) = findings_of(
        "phrase",
        {"variants": {"mild": ["nice"]}},
        "Sage is nice.",
        variants={"mild": Variant(Severity.SUGGESTION, None, None)},
    )
    assert finding.severity is Severity.SUGGESTION


def test_the_edge_variant_is_for_the_first_and_last_paragraph_but_not_for_title_and_first_sentence():
    text = """\
        # A wonderful herb

        Sage is wonderful. Truly wonderful.

        The leaves are wonderful.

        The end is wonderful.
        """
    found = findings_of(
        "phrase",
        {"patterns": ["wonderful"], "edge_variant": "edge"},
        text,
        variants={"edge": Variant(Severity.ERROR, None, None)},
    )
    warning, error = Severity.WARNING, Severity.ERROR
    assert [finding.severity for finding in found] == [warning, warning, error, warning, error]


SOLD = {"variants_when": {"sold": {"selling": ["add to cart"]}}}
AS_ERROR = Variant(Severity.ERROR, None, None)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Sage is wonderful.", Severity.WARNING),
        ("Sage is wonderful.\n\n## More\n\nAdd to cart.", Severity.ERROR),
        ("Sage is wonderful. It [grows](https://shop.example.com/sage) fast.", Severity.ERROR),
        ("Sage is wonderful. It [grows](https://www.who.int/sage) fast.", Severity.WARNING),
    ],
)
def test_a_variant_may_be_for_articles_that_sell(text, severity):
    (finding,) = findings_of("phrase", {"patterns": ["wonderful"], **SOLD}, text, variants={"sold": AS_ERROR})
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("text", "jurisdiction", "severity"),
    [
        ("Sage tincture is wonderful.", "uk", Severity.ERROR),
        ("Sage tincture is wonderful.", "us", Severity.WARNING),
        ("Sage tincture is wonderful.", None, Severity.WARNING),
        ("Sage is wonderful. A tincture is not.", "uk", Severity.WARNING),
    ],
)
def test_a_variant_may_be_for_words_in_the_sentence_under_one_law(text, jurisdiction, severity):
    params = {"patterns": ["wonderful"], "variants_when": {"law": {"sentence": ["tincture"], "jurisdiction": "uk"}}}
    settings = Settings(jurisdiction=jurisdiction)
    (finding,) = findings_of("phrase", params, text, variants={"law": AS_ERROR}, settings=settings)
    assert finding.severity is severity


def test_what_is_around_decides_on_a_variant_before_the_words_do():
    params = {"variants": {"mild": ["wonderful"]}, **SOLD}
    variants = {"mild": Variant(Severity.SUGGESTION, None, None), "sold": AS_ERROR}
    (finding,) = findings_of("phrase", params, "Sage is wonderful. Add to cart.", variants=variants)
    assert finding.severity is Severity.ERROR


_TAKEN_FOR_PROOF = {"patterns": ["wonderful"], "variants_when": {"proof": {"next": ["this proves"]}}}


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("The tea is wonderful. This proves it.", "proof"),
        ("The tea is wonderful. It is hot. This proves it.", None),
        ("This proves it. The tea is wonderful.", None),
        ("The tea is wonderful.\n\nThis proves it.", None),
    ],
)
def test_the_next_sentence_of_the_paragraph_can_ask_for_a_variant(text, variant):
    (finding,) = findings_of("phrase", _TAKEN_FOR_PROOF, text, variants={"proof": Variant()})
    assert variant == finding.variant


def test_a_body_named_in_the_words_themselves_does_not_back_them():
    params = {"patterns": ["FDA registered"]}
    assert ["FDA-registered"] == words_of_findings("phrase", params, "Our FDA-registered tea.", unless=["backed"])
    text = "Our FDA-registered tea, says the World Health Organization, is fine [1].\n\n## References\n\n1. WHO 2020."
    assert [] == words_of_findings("phrase", {"patterns": ["registered"]}, text, unless=["backed"])
