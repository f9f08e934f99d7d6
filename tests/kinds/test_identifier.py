"""``identifier`` points at the identifier itself, and says how it is mended where that is certain."""

from __future__ import annotations

from fibrolint.model import Variant, Zone
from tests.kinds.probe import findings_of, words_of_findings

_VARIANTS = {"mended": Variant(message="write {mended}")}


def test_the_identifier_is_marked_and_not_its_name():
    assert ["0123"] == words_of_findings("identifier", {}, "See PMID: 0123 for it.")


def test_a_mended_form_is_offered():
    (finding,) = findings_of("identifier", {}, "See doi:10.1136/ bmj.g7015 for it.", variants=_VARIANTS)
    assert "write 10.1136/bmj.g7015" == finding.message


def test_without_a_mended_form_the_fault_is_told():
    (finding,) = findings_of("identifier", {}, "PMID: 0123", message="{kind} {fault}", variants=_VARIANTS)
    assert "PMID begins with 0" == finding.message


def test_an_address_behind_words_is_marked_at_the_words():
    assert ["here"] == words_of_findings("identifier", {}, "Look [here](https://doi.org/doi:10.1136/bmj.g7015).")


def test_a_bare_address_is_marked_once():
    assert 1 == len(findings_of("identifier", {}, "See <https://doi.org/doi:10.1136/bmj.g7015> for it."))


def test_only_the_zones_of_the_rule_are_read():
    text = "See PMID: 0123.\n\n## References\n\n- PMID: 0124\n"
    assert ["0124"] == words_of_findings("identifier", {}, text, zones=frozenset({Zone.REFERENCES}))


def test_code_is_not_read():
    assert [] == words_of_findings("identifier", {}, "```\nPMID: 0123\n```\n")
