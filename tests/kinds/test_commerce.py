"""``commerce`` finds the first thing that sells, unless it is declared before."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Variant
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of

DEFAULTS = Settings()
_SHOP = "[Buy it](https://www.amazon.com/dp/B0)"
_DECLARED = "This post contains affiliate links."


def _found(text: str, *, settings: Settings = DEFAULTS, **params: object) -> list[str]:
    return [f.text for f in _findings(text, settings=settings, **params)]


def _findings(text: str, *, settings: Settings = DEFAULTS, **params: object) -> tuple[Finding, ...]:
    wanted = {"selling": ["in our shop"], **params}
    return findings_of(
        "commerce", wanted, text, settings=settings, message="{how}", variants={"late": Variant(message="late")}
    )


def test_a_link_to_a_shop_sells():
    assert ["Buy it"] == _found(f"Tea is hot. {_SHOP}.")


@pytest.mark.parametrize("query", ["tag=me-20", "x=1&REF=me", "irclickid=7"])
def test_a_link_with_an_affiliate_mark_sells(query):
    assert ["it"] == _found(f"Get [it](https://example.org/tea?{query}).")


def test_another_query_does_not_sell():
    assert [] == _found("Get [it](https://example.org/tea?page=2).")


def test_words_of_a_shop_sell():
    assert ["in our shop"] == _found("You get it in our shop.")


def test_innocent_expressions_do_not_sell():
    assert [] == _found("We met in our shop class.", **{"except": ["shop class"]})


def test_a_question_does_not_sell():
    assert [] == _found("Is it in our shop?")


def test_only_the_first_is_told():
    assert ["in our shop"] == _found(f"It is in our shop. {_SHOP}.")


def test_how_it_sells_is_told():
    assert ["the link leads to a shop"] == [finding.message for finding in _findings(f"Tea. {_SHOP}.")]


def test_declared_first_is_declared():
    assert [] == _found(f"{_DECLARED}\n\nTea is hot. {_SHOP}.")


def test_declared_further_down_is_late():
    assert ["late"] == [finding.message for finding in _findings(f"Tea is hot. {_SHOP}.\n\n{_DECLARED}")]


def test_a_declaration_in_the_front_matter_is_for_the_template_to_show():
    assert [] == _found(f"---\ndisclosure: We earn commissions.\n---\n# Tea\n\n{_SHOP}.\n")


def test_the_settings_name_more_shops():
    settings = Settings(commercial_domains=("example.org",))
    assert ["it"] == _found("Get [it](https://example.org/tea).", settings=settings)


def test_an_address_that_is_none_is_passed_over():
    assert [] == _found("Get [it](http://[).")


def test_a_plain_link_to_a_marketplace_does_not_sell():
    assert [] == _found("I read [a book on grief](https://www.amazon.com/dp/B0).")
    assert _found("I read [a book on grief](https://www.amazon.com/dp/B0?tag=me-20).")
    assert _found("[Check the price](https://www.amazon.com/dp/B0).")
