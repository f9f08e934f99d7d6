"""``uncited`` finds a section of statements without a source in an article that has some elsewhere."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding
from tests.kinds.probe import findings_of

_OPENING = "# Ginger\n\nGinger may ease nausea (Okafor, 2020).\n\n"
_CLAIMS = "Ginger reduces pain. Ginger prevents migraine. Ginger eases nausea.\n"


def _found(text: str, **params: object) -> tuple[Finding, ...]:
    return findings_of("uncited", {"min_words": 5, "min_claims": 2, **params}, text, message="{count}")


def test_the_heading_is_marked_and_the_statements_are_shown():
    text = f"{_OPENING}## Uses\n\n{_CLAIMS}"
    (finding,) = _found(text)
    assert ("Uses", "3", "Ginger reduces pain") == (finding.text, finding.message, finding.related[0].span.of(text))


@pytest.mark.parametrize(
    "more",
    [
        "So it is (Okafor, 2020).",
        "See [it](https://doi.org/10.1136/bmj.g7015).",
        "So says the World Health Organization.",
    ],
)
def test_a_section_that_cites_once_is_cited(more):
    assert () == _found(f"{_OPENING}## Uses\n\n{_CLAIMS}\n{more}\n")


def test_an_article_that_cites_nowhere_is_for_another_rule():
    assert () == _found(f"# Ginger\n\nGinger is hot.\n\n## Uses\n\n{_CLAIMS}")


def test_a_short_section_needs_no_source():
    assert () == _found(f"{_OPENING}## Uses\n\n{_CLAIMS}", min_words=10)


def test_the_least_number_of_words_is_enough():
    assert 1 == len(_found(f"{_OPENING}## Uses\n\n{_CLAIMS}", min_words=9))


def test_a_section_of_few_claims_needs_no_source():
    assert () == _found(f"{_OPENING}## Uses\n\n{_CLAIMS}", min_claims=4)


def test_a_heading_that_needs_no_source_excuses_its_section():
    assert () == _found(f"{_OPENING}## In short\n\n{_CLAIMS}", **{"except": ["in short"]})


def test_what_stands_before_the_first_heading_is_the_introduction():
    assert () == _found(f"# Ginger\n\n{_CLAIMS}\n## Uses\n\nGinger may ease nausea (Okafor, 2020).\n")


def test_an_article_that_only_lists_its_sources_cites_nowhere():
    assert () == _found(
        f"# Ginger\n\n## Uses\n\n{_CLAIMS}\n## Sources\n\n- Okafor B. Ginger. J Tea. 2019;12(4):55-60.\n"
    )
