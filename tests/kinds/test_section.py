"""``section`` finds claims without what ought to stand beside them."""

from __future__ import annotations

import textwrap

from fibrolint.model import Variant
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
