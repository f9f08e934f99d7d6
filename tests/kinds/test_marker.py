"""``marker`` finds marks in the text that point to no entry."""

from __future__ import annotations

import pytest

from tests.kinds.probe import findings_of, words_of_findings

_LIST = "\n\n## References\n\n1. Lint A. Tea and gout. J Tea. 2019;1:2.\n2. Okafor B. Honey. J Tea. 2020;1:3.\n"


def _found(text: str) -> list[str]:
    return words_of_findings("marker", {}, text)


def test_a_number_beyond_the_list_is_found():
    assert ["[3]"] == _found("Tea eases gout [3]." + _LIST)


def test_a_number_in_the_list_is_not():
    assert [] == _found("Tea eases gout [1, 2]." + _LIST)


def test_the_labels_that_are_lost_are_named():
    (finding,) = findings_of("marker", {}, "Tea eases gout [1, 3-4]." + _LIST, message="{labels}")
    assert ("[1, 3-4]", "3, 4") == (finding.text, finding.message)


def test_numbers_that_are_written_out_count_as_they_are():
    entries = "\n\n## References\n\n[7] Lint A. Tea. J Tea. 2019;1:2.\n\n[8] Okafor B. Honey. J Tea. 2020;1:3.\n"
    assert ["[1]"] == _found("Tea [7] eases gout [1]." + entries)


def test_a_footnote_without_its_text_is_found():
    assert ["[^b]"] == _found("Tea eases[^a] gout[^b].\n\n[^a]: Lint 2019.\n")


@pytest.mark.parametrize("mark", ["(Okafor, 2020)", "(Okafor 2020)"])
def test_an_author_who_is_in_the_list_is_not_lost(mark):
    assert [] == _found(f"Tea eases gout {mark}." + _LIST)


@pytest.mark.parametrize("mark", ["(Okafor, 2021)", "(Meyer, 2020)"])
def test_an_author_or_year_that_is_not_in_the_list_is_found(mark):
    assert [mark] == _found(f"Tea eases gout {mark}." + _LIST)


def test_without_a_list_nothing_is_pointed_at():
    assert [] == _found("Tea eases gout [3].")


def test_a_list_that_is_made_by_an_include_may_hold_anything():
    assert [] == _found("Tea eases gout [3].\n\n## References\n\n{% bibliography %}\n")


def test_nothing_is_lost_in_a_list_that_has_run_together():
    entries = "\n\n## References\n\nLint A. Tea. J Tea. 2019. PMID: 26365210 Okafor B. Honey. 2014. PMID: 24289915\n"
    assert [] == _found("Tea eases gout [4]." + entries)
