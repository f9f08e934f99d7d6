"""``preprint`` finds preprints that neither their entry nor the sentences around their marks call so."""

from __future__ import annotations

import pytest

from fibrolint.model import Variant
from tests.kinds.probe import findings_of

_PARAMS = {
    "labels": ["preprint", "later published"],
    "named": ["posted on biorxiv"],
    "presented": ["published study"],
}
_URL = "https://www.medrxiv.org/content/10.1101/2024.01.02.24300001v1"
_ENTRY = "Lint A. Tea. medRxiv. 2024. doi:10.1101/2024.01.02.24300001"


def _found(text: str) -> list[tuple[str, str]]:
    variants = {"presented": Variant(message="presented")}
    found = findings_of("preprint", _PARAMS, text, message="plain", variants=variants)
    return [(finding.text, finding.message) for finding in found]


def _list(entry: str, body: str = "Tea is hot [1].") -> str:
    return f"# Tea\n\n{body}\n\n## References\n\n1. {entry}\n"


@pytest.mark.parametrize(
    "url",
    [
        _URL,
        "https://www.researchsquare.com/article/rs-1/v1",
        "https://doi.org/10.2139/ssrn.1",
        "https://osf.io/preprints/x",
    ],
)
def test_a_link_to_a_preprint_is_found(url):
    assert [("hot", "plain")] == _found(f"Tea is [hot]({url}).")


def test_an_address_that_is_written_out_is_found():
    assert [(_URL, "plain")] == _found(f"Tea is hot ({_URL}).")


def test_an_entry_is_found():
    assert [(_ENTRY, "plain")] == _found(_list(_ENTRY))


def test_a_server_that_is_named_is_found():
    assert [("posted on bioRxiv", "plain")] == _found("Work posted on bioRxiv says that tea is hot.")


def test_a_link_beside_the_name_of_its_server_is_found_once():
    assert [("hot", "plain")] == _found(f"Work posted on bioRxiv says that tea is [hot]({_URL}).")


def test_an_address_is_found_once():
    assert [("hot", "plain")] == _found(f"Tea is [hot]({_URL}). Tea is black. Tea is dear. Tea is [warm]({_URL}).")


@pytest.mark.parametrize(
    "text",
    [
        f"A preprint says that tea is [hot]({_URL}).",
        f"Tea is [hot]({_URL}). This is a preprint.",
        f"A preprint came out. Tea is [hot]({_URL}).",
        f"Tea is [hot]({_URL}). Tea is black. Tea is dear. In a preprint tea is [warm]({_URL}).",
        "Work posted on bioRxiv, a preprint, says that tea is hot.",
        _list(f"{_ENTRY} [preprint]"),
        _list(_ENTRY, body="A preprint says that tea is hot [1]."),
        _list(f"{_ENTRY} doi:10.1136/bmj.g7015"),
        f"# What a preprint is\n\nSome are [here]({_URL}).",
    ],
)
def test_what_is_called_a_preprint_or_has_come_out_is_left_alone(text):
    assert [] == _found(text)


def test_a_label_in_another_section_is_too_far_away():
    assert [("hot", "plain")] == _found(f"# Tea\n\nA preprint came out.\n\n## Heat\n\nTea is [hot]({_URL}).")


@pytest.mark.parametrize(
    "text", [f"In a published study tea is [hot]({_URL}).", _list(_ENTRY, body="In a published study tea is hot [1].")]
)
def test_one_that_is_passed_off_as_published_is_a_variant(text):
    assert ["presented"] == [message for _, message in _found(text)]


def test_a_journal_is_no_preprint():
    assert [] == _found("Tea is [hot](https://doi.org/10.1136/bmj.g7015).")
