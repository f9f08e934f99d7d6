"""``species`` finds titles that keep quiet that a finding is from animals or cells."""

from __future__ import annotations

import pytest

from fibrolint.model import Finding
from fibrolint.settings import Settings
from tests.kinds.probe import findings_of

_PARAMS = {"claims": ["~relieve", "may"], "outcomes": ["sleep"], "named": ["mice"], "veterinary": ["your dog"]}
_MICE = "Mice were given ginger. They walked.\n"


def _found(text: str, *, settings: Settings | None = None) -> tuple[Finding, ...]:
    return findings_of("species", _PARAMS, text, settings=settings or Settings())


@pytest.mark.parametrize(
    "title",
    ["Ginger relieves gout", "Ginger may be for gout", "Ginger relieves poor sleep", "How ginger relieves gout"],
)
def test_a_title_that_claims_over_work_in_animals_is_found(title):
    assert [title] == [finding.text for finding in _found(f"# {title}\n\n{_MICE}")]


@pytest.mark.parametrize(
    "title",
    [
        "Ginger relieves gout in mice",
        "Does ginger relieve gout?",
        "Ginger does not relieve gout",
        "Ginger and gout",
        "Ginger relieves boredom",
    ],
)
def test_a_title_that_says_so_or_claims_nothing_is_left_alone(title):
    assert () == _found(f"# {title}\n\n{_MICE}")


@pytest.mark.parametrize(
    "body",
    [
        "Ginger is a root.\n",
        f"{_MICE}A study in 40 nurses agreed.\n",
        f"{_MICE}Ask before you give it to your dog.\n",
        "Ginger is a root. " * 8 + "Mice like it.\n",
        "Ginger is a root. " * 60 + "Mice like it. Mice eat it.\n",
    ],
)
def test_articles_with_other_evidence_or_hardly_any_are_left_alone(body):
    assert () == _found(f"# Ginger relieves gout\n\n{body}")


def test_clinical_trials_that_are_only_mentioned_are_no_evidence_in_people():
    assert 1 == len(_found(f"# Ginger relieves gout\n\n{_MICE}Clinical trials cost a lot.\n"))


def test_the_evidence_is_shown():
    text = f"# Ginger relieves gout\n\n{_MICE}"
    (finding,) = _found(text)
    assert ["Mice were given ginger."] == [related.span.of(text) for related in finding.related]


@pytest.mark.parametrize(("declared", "count"), [("species: mouse", 1), ("species: human", 0), ("design: cohort", 0)])
def test_what_the_front_matter_declares_decides(declared, count):
    text = f"---\nevidence: {{{declared}}}\n---\n# Ginger relieves gout\n\nGinger is a root.\n"
    assert count == len(_found(text))


def test_a_species_declared_as_human_clears_a_title_over_mice():
    assert () == _found(f"---\nevidence: {{species: human}}\n---\n# Ginger relieves gout\n\n{_MICE}")


def test_in_patient_information_the_first_sentence_may_say_it():
    text = f"# Ginger relieves gout\n\n{_MICE}"
    assert () == _found(text, settings=Settings(profile="patient-info"))


def test_an_article_without_a_title_is_left_alone():
    assert () == _found(_MICE)
