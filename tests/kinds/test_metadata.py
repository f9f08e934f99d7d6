"""``metadata`` finds what an article does not say of itself, and points at its first line."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding, Variant
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of

DEFAULTS = Settings()
_BODY = "# Gout\n\nGout hurts. Nausea too.\n"


def _found(text: str, *, field: str = "author", settings: Settings = DEFAULTS, **params: object) -> tuple[Finding, ...]:
    wanted = {"field": field, "min_words": 0, "min_health_names": 0, **params}
    variants = {"generic": Variant(message="generic {names}"), "partly": Variant(message="partly")}
    return findings_of("metadata", wanted, text, settings=settings, variants=variants)


@pytest.mark.parametrize("field", ["author", "reviewer", "date", "disclaimer"])
def test_what_is_missing_is_found_at_the_title(field):
    assert ["Gout"] == [finding.text for finding in _found(_BODY, field=field)]


def test_without_a_title_it_is_found_at_the_first_block():
    assert ["It hurts."] == [finding.text for finding in _found("It hurts.\n\nMuch.")]


def test_in_an_empty_article_it_is_found_at_the_very_beginning():
    assert [""] == [finding.text for finding in _found("")]


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("author", "author: Ada Lint"),
        ("reviewer", "reviewed_by: Dr Ada Lint"),
        ("date", "date: 2024-05-01"),
        ("date", "last_reviewed: 2024-05-01"),
    ],
)
def test_front_matter_says_it(field, line):
    assert () == _found(f"---\n{line}\n---\n{_BODY}", field=field)


@pytest.mark.parametrize(
    ("field", "settings"),
    [("author", Settings(site_author=True)), ("disclaimer", Settings(site_disclaimer=True))],
)
def test_the_settings_may_say_that_the_template_shows_it(field, settings):
    assert () == _found(_BODY, field=field, settings=settings)


def test_an_author_is_no_reviewer():
    assert 1 == len(_found(f"---\nauthor: Ada Lint\n---\n{_BODY}", field="reviewer"))


def test_the_settings_may_let_an_author_stand_for_a_reviewer():
    text = f"---\nauthor: Ada Lint\n---\n{_BODY}"
    assert () == _found(text, field="reviewer", settings=Settings(allow_author_review=True))


def test_an_author_who_is_nobody_is_named():
    found = _found(f"---\nauthor: admin\n---\n{_BODY}", generic=["^ admin$"])
    assert ["generic admin"] == [finding.message for finding in found]


def test_a_person_beside_somebody_generic_signs():
    assert () == _found(f"---\nauthor: [admin, Ada Lint]\n---\n{_BODY}", generic=["^ admin$"])


def test_going_half_the_way_is_a_variant():
    found = _found(f"{_BODY}\nTea does not replace treatment.", field="disclaimer", partly=["not replace treatment"])
    assert ["partly"] == [finding.message for finding in found]


def test_an_exempt_article_needs_nothing():
    assert () == _found(f"{_BODY}\nThis is my diary.", exempt=["my diary"])


def test_a_short_article_needs_nothing():
    assert () == _found("# Gout\n\none two three\n", min_words=5)


def test_the_least_number_of_words_is_enough():
    assert 1 == len(_found("# Gout\n\none two three four\n", min_words=5))


def test_an_article_about_something_else_needs_nothing():
    assert () == _found("# Roofs\n\nTiles keep the rain out.\n", min_health_names=1)


def test_names_in_the_references_say_nothing_of_the_article():
    text = "# Roofs\n\nTiles.\n\n## References\n\n- Lint A. Gout and nausea. 2019.\n"
    assert () == _found(text, min_health_names=1)


def test_a_name_said_twice_counts_once():
    assert () == _found("# Gout\n\nGout, gout, gout.\n", min_health_names=2)


CLINICAL = "Consider CT if gout and fever. Give a bolus. Disposition: admit the patient with gout, obtain labs."


def test_an_article_for_clinicians_needs_what_lay_readers_need_only_where_the_rule_says_so():
    params = {"field": "disclaimer", "min_words": 1, "min_health_names": 0}
    assert [len(findings_of("metadata", {**params, "lay": lay}, CLINICAL)) for lay in (True, False)] == [0, 1]


def test_an_author_who_is_a_clinician_is_half_a_review():
    params = {"field": "reviewer", "min_words": 1, "min_health_names": 0, "clinicians": ["md"]}
    text = "---\nauthor: Amina Yusuf, MD\n---\n\nGout hurts.\n"
    (finding,) = findings_of("metadata", params, text, variants={"clinician": Variant(message="{names}")})
    assert finding.message.startswith("Amina Yusuf")
