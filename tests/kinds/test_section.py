"""``section`` finds claims without what ought to stand beside them."""

from __future__ import annotations

import textwrap

from fibrolint.model import Variant, Zone
from tests.kinds.probe import findings_of, words_of_findings

PRAISE = {"effect": ["benefit"], "agent": ["supplement"], "at_least": 2, "beside": ["(risk|risks)"], "mark": "heading"}
PAGE = """\
    # Ginger

    ## Benefits

    Ginger relieves gout. Ginger also eases nausea.

    ## Cooking

    {more}
    """


def _page(more: str) -> str:
    return textwrap.dedent(PAGE).format(more=more)


def _found(more: str, **params: object) -> list[str]:
    return words_of_findings("section", {**PRAISE, **params}, _page(more))


def test_a_section_of_claims_alone_is_found_at_its_heading():
    assert _found("Peel it first.") == ["Benefits"]


def test_words_in_another_section_do_not_stand_beside_the_claims():
    assert _found("It has risks.") == ["Benefits"]


def test_a_short_article_is_one_section():
    assert _found("It has risks.", whole_below=600) == []


def test_a_heading_elsewhere_excuses_the_whole_article():
    assert _found("Peel it.\n\n## Risks\n\nNone known.", headings=["risks"]) == []


def test_fewer_sentences_than_asked_for_are_not_found():
    assert _found("Peel it first.", at_least=3) == []


def test_agents_can_be_named_besides_their_classes():
    assert _found("Peel it first.", agent=["drug"]) == []
    assert _found("Peel it first.", agent=["drug"], agents=["ginger"]) == ["Benefits"]


def test_excused_agents_and_expressions_do_not_count():
    assert _found("Peel it first.", except_agents=["ginger"]) == []
    assert _found("Peel it first.", **{"except": ["eases nausea"]}) == []


COPY = {
    "patterns": ["supports joints"],
    "within": "article",
    "selling": ["buy now"],
    "wording": ["nobody has tested what we say of this product"],
    "altered": ["nobody tested"],
}


def _copy(text: str, **params: object) -> list[str]:
    return words_of_findings("section", {**COPY, **params}, text)


def test_words_of_a_label_count_without_a_claim():
    assert _copy("It supports joints. Buy now.") == ["supports joints"]


def test_nothing_is_missing_where_nothing_is_sold():
    assert _copy("It supports joints.") == []


def test_a_price_or_a_link_to_a_shop_sells():
    assert _copy("It supports joints. Only $29.") == ["supports joints"]
    assert _copy("It supports joints. [Here](https://shop.example.com/x).") == ["supports joints"]


def test_the_prescribed_wording_excuses_small_slips_included():
    assert _copy("It supports joints. Buy now.\n\nNobody has tested what we say about this product.") == []


def test_a_changed_wording_is_told_from_a_missing_one():
    text = "It supports joints. Buy now.\n\nNobody tested it."
    variants = {"altered": Variant(message="changed")}
    assert [f.message for f in findings_of("section", COPY, text, message="missing", variants=variants)] == ["changed"]


def test_readers_elsewhere_need_no_wording_of_another_country():
    assert _copy("It supports joints. Buy now.", jurisdiction="us") == ["supports joints"]


def test_claims_count_where_the_words_they_need_stand_around_them():
    assert _found("It has leaves.", requires_nearby={"section": ["eases nausea"]}) == ["Benefits"]
    assert _found("It has leaves.", requires_nearby={"section": ["leaves"]}) == []
    assert _found("It has leaves.", requires_nearby={"document": ["leaves"]}) == ["Benefits"]


def test_claims_do_not_count_where_words_around_them_excuse_them():
    assert _found("It has leaves.", except_nearby={"section": ["leaves"]}) == ["Benefits"]
    assert _found("It has leaves.", except_nearby={"document": ["leaves"]}) == []
    assert _found("It has leaves.", except_nearby={"sentence": ["nausea"]}) == []


def test_what_is_needed_nearby_is_needed_within_each_reach():
    both = {"sentence": ["gout"], "document": ["leaves"]}
    assert _found("It has leaves.", requires_nearby=both, at_least=1) == ["Benefits"]
    assert _found("It has roots.", requires_nearby=both, at_least=1) == []


def test_a_short_article_need_not_say_everything():
    assert _found("Peel it first.", min_words=50) == []
    assert _found("Peel it first. " * 20, min_words=50) == ["Benefits"]


def test_excused_expressions_do_not_count_among_words_either():
    assert _copy("It supports joints. Buy now.", **{"except": ["supports joints"]}) == []


TOPIC = {"patterns": ["grief"], "within": "article", "at_least": 2, "headline": True, "beside": ["helpline"]}


def test_once_is_enough_in_the_title_or_a_main_heading():
    found = [
        words_of_findings("section", TOPIC, text)
        for text in (
            "# Grief\n\nA text.",
            "# A\n\n## On grief\n\nB.",
            "# A\n\n### On grief\n\nB.",
            "# A\n\nIt is grief.",
        )
    ]
    assert found == [["Grief"], ["grief"], [], []]


def test_a_finding_on_the_whole_article_is_marked_on_its_title():
    text = "# Loss\n\nGrief comes. Grief goes."
    findings = findings_of("section", {**TOPIC, "mark": "title"}, text)
    assert [("Loss", ["claimed here", "claimed here"])] == [
        (finding.text, [each.message for each in finding.related]) for finding in findings
    ]


def test_words_that_go_half_the_way_give_their_variant():
    text = "# Grief\n\nAsk a friend."
    variants = {"partly": Variant(message="half")}
    params = {**TOPIC, "partly": ["friend"]}
    assert ["half"] == [f.message for f in findings_of("section", params, text, message="none", variants=variants)]


def test_what_is_missing_from_the_article_does_not_stand_in_its_title():
    text = "# Zinc eases gout\n\nZinc relieves gout.\n"
    (finding,) = findings_of("section", {**PRAISE, "mark": "title"}, text)
    assert Zone.BODY is finding.zone
