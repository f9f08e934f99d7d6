"""``references`` finds an article that points nowhere, an empty list, and a list of things that are no sources."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Variant
from tests.kinds.probe import findings_of

_GOOD = "Lint A, Okafor B. Tea and gout. J Tea. 2019;12(4):55-60."
_BODY = "# Gout\n\nGinger reduces pain. Cherries prevent gout.\n"


def _found(fault: str, text: str, **params: object) -> tuple[Finding, ...]:
    variants = {"few": Variant(message="few {count}")}
    return findings_of("references", {"fault": fault, **params}, text, message="{count} claims", variants=variants)


def _list(*entries: str) -> str:
    return f"{_BODY}\n## References\n\n" + "".join(f"- {entry}\n" for entry in entries)


def test_an_article_that_points_nowhere_is_told_at_its_title():
    assert ["Gout"] == [finding.text for finding in _found("missing", _BODY)]


@pytest.mark.parametrize(
    "more",
    [
        f"\n## References\n\n- {_GOOD}\n",
        "\n## References\n",
        "\n## References\n\n{% bibliography %}\n",
        "\nSee [it](https://doi.org/10.1136/bmj.g7015).\n",
        "\nSee [it](https://www.nhs.uk/gout).\n",
        "\nSo it is (Okafor, 2020).\n",
        "\nSo it is.[^a]\n\n[^a]: Lint 2019.\n",
        "\nSo it is (doi:10.1136/bmj.g7015).\n",
        "\nSo it is (PMID 25498121).\n",
        "\nThis information comes from the NHS.\n",
        "\nAdapted from the BMJ.\n",
        "\n**Sources:** NHS; BMJ 2019.\n",
        "\n*Source: Lint A. Tea. J Tea. 2019;1:2.*\n",
        f"\n### Our sources\n\n- {_GOOD}\n",
    ],
)
def test_an_article_that_points_somewhere_is_not(more):
    assert () == _found("missing", _BODY + more)


@pytest.mark.parametrize(
    "more",
    [
        "\nSo it is [1].\n",
        "\nSee [it](https://www.amazon.com/dp/B0).\n",
        "\nSee [it](/x).\n",
        "\nThis information comes from my own life.\n",
        "\nThe NHS is free.\n",
    ],
)
def test_a_number_or_a_shop_is_no_reference(more):
    assert 1 == len(_found("missing", _BODY + more))


def test_sources_in_the_front_matter_count():
    assert () == _found("missing", f"---\nsources: [{_GOOD!r}]\n---\n{_BODY}")


@pytest.mark.parametrize("value", ["[]", "none", "[TODO]", "to be added", "'n/a'"])
def test_a_field_that_names_no_sources_does_not(value):
    assert 1 == len(_found("missing", f"---\nsources: {value}\n---\n{_BODY}"))


def test_an_article_about_something_else_needs_none():
    assert () == _found("missing", "# Roofs\n\nTiles keep the rain out of the house.\n")


def test_a_short_article_needs_none():
    assert () == _found("missing", _BODY, min_words=50)


def test_the_statements_that_nothing_backs_are_shown():
    (finding,) = _found("missing", _BODY)
    assert ["Ginger reduces pain", "Cherries prevent gout"] == [related.span.of(_BODY) for related in finding.related]


def test_an_article_of_few_claims_is_a_variant():
    assert ["few 2"] == [finding.message for finding in _found("missing", _BODY, few_claims=3)]


def test_a_source_that_is_named_in_passing_is_a_variant():
    text = f"{_BODY}\nA trial in the journal Gut, published in 2019, found the same.\n"
    assert ["named"] == [finding.variant for finding in _found("missing", text)]


def test_an_empty_list_is_told_at_its_heading():
    assert ["References"] == [finding.text for finding in _found("empty", _list())]


@pytest.mark.parametrize("entry", ["Coming soon", "TODO", "Tea"])
def test_a_list_of_placeholders_is_empty(entry):
    assert ["References"] == [finding.text for finding in _found("empty", _list(entry))]


@pytest.mark.parametrize("entry", [_GOOD, "[Gout](https://en.wikipedia.org/wiki/Gout)"])
def test_a_list_of_works_is_not_empty(entry):
    assert () == _found("empty", _list(entry))


def test_an_empty_list_that_an_include_fills_is_not_empty():
    assert () == _found("empty", f"{_BODY}\n## References\n\n{{% bibliography %}}\n")


def test_a_list_of_adverts_is_told_at_the_first():
    found = _found("not-sources", _list("Join our WhatsApp group", "Click here for my course"))
    assert ["Join our WhatsApp group"] == [finding.text for finding in found]


def test_the_other_adverts_are_shown_with_it():
    text = _list("Join our WhatsApp group", "Click here for my course")
    (finding,) = _found("not-sources", text)
    assert ["Click here for my course"] == [related.span.of(text) for related in finding.related]


def test_an_advert_beside_a_work_is_left_alone():
    assert () == _found("not-sources", _list(_GOOD, "Join our WhatsApp group"))
