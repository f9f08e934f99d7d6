"""Identifiers are found as such, held against their form and made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibrolint.facts.identifiers import BadIdentifier, bad_identifiers, identifier_key, identifiers_in
from fibrolint.model import Span


def _faults(text: str) -> list[tuple[str, str]]:
    return [(bad.span.of(text), bad.fault) for bad in bad_identifiers(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("doi:10.1136/bmj.g7015", "doi:10.1136/bmj.g7015"),
        ("https://doi.org/10.1136/BMJ.G7015.", "doi:10.1136/bmj.g7015"),
        ("(doi: 10.1136/bmj.g7015)", "doi:10.1136/bmj.g7015"),
        ("doi:10.1016/S0140-6736(20)30183-5.", "doi:10.1016/s0140-6736(20)30183-5"),
        ("10.1002/(SICI)1097(1998)49:8<693::AID>3.0.CO;2-O", "doi:10.1002/(sici)1097(1998)49:8<693::aid>3.0.co;2-o"),
        ("PMID: 25498121", "pmid:25498121"),
        ("https://pubmed.ncbi.nlm.nih.gov/25498121/", "pmid:25498121"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/25498121", "pmid:25498121"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/?term=25498121", "pmid:25498121"),
        ("PMC4262123", "pmc:4262123"),
        ("https://www.frontiersin.org/articles/10.3389/fimmu.2020.1/full", "doi:10.3389/fimmu.2020.1"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002/art.1?x=y", "doi:10.1002/art.1"),
        ("https://www.medrxiv.org/content/10.1101/2024.01.02.24300001v2.full", "doi:10.1101/2024.01.02.24300001"),
        ("arXiv:2101.00001", "arxiv:2101.00001"),
        ("https://arxiv.org/abs/hep-th/9901001", "arxiv:hep-th/9901001"),
        ("ISBN 978-0-306-40615-7", None),
        ("No identifier, 2014", None),
    ],
)  # fmt: skip
def test_the_ways_of_writing_one_identifier_have_one_key(text, key):
    assert key == identifier_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "doi:10.1136/bmj.g7015",
        "https://doi.org/10.1016/S0140-6736(20)30183-5",
        "PMID: 25498121",
        "PMID 7",
        "PMCID: PMC4262123",
        "NCT01234567",
        "ISRCTN 12345678",
        "ISBN 978-0-306-40615-7",
        "ISBN 0-306-40615-2",
        "ISBN-10: 0-8044-2957-X",
        "ISSN 0378-5955",
        "ISSN: 2434-561X",
        "Nothing here",
        "PMID: see below",
        "The doi: it is a good idea",
    ],
)
def test_a_sound_identifier_has_no_fault(text):
    assert [] == _faults(text)


@pytest.mark.parametrize(
    ("text", "words", "fault"),
    [
        ("doi:11.1136/bmj.g7015", "11.1136/bmj.g7015", "does not have the form 10.NNNN/…"),
        ("doi:10.1136", "10.1136", "does not have the form 10.NNNN/…"),
        ("https://doi.org/doi:10.1136/bmj.g7015", "doi:10.1136/bmj.g7015", "has “doi:” inside the link"),
        ("doi:10.1136/ bmj.g7015", "10.1136/ bmj.g7015", "has a space in it"),
        ("PMID: 254981211", "254981211", "has 9 digits; a PMID has 1 to 8"),
        ("PMID: 05498121", "05498121", "begins with 0"),
        ("PMID: 2549812O", "2549812O", "holds a letter; a PMID is digits only"),
        ("PMCID: PMC4262", "PMC4262", "has 4 digits; a PMCID has 5 to 8"),
        ("NCT0123456", "NCT0123456", "has 7 digits; a NCT number has 8"),
        ("ISRCTN1234567", "ISRCTN1234567", "has 7 digits; a ISRCTN has 8"),
        ("ISBN 978-0-306-40615-8", "978-0-306-40615-8", "does not add up: its check digit is wrong"),
        ("ISBN 0-306-40615-3", "0-306-40615-3", "does not add up: its check digit is wrong"),
        ("ISBN 978-0-306-4061", "978-0-306-4061", "has 11 digits; an ISBN has 10 or 13"),
        ("ISSN 0378-5956", "0378-5956", "does not add up: its check digit is wrong"),
    ],
)
def test_a_fault_is_told_with_its_place(text, words, fault):
    assert [(words, fault)] == _faults(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("doi:10.1136/ bmj.g7015", "10.1136/bmj.g7015"),
        ("https://doi.org/doi:10.1136/bmj.g7015", "10.1136/bmj.g7015"),
        ("doi:10.1136", ""),
    ],
)
def test_what_can_be_mended_for_certain_is(text, mended):
    assert [mended] == [bad.mended for bad in bad_identifiers(text)]


def test_several_faults_come_in_order():
    text = "PMID: 0123 and ISSN 0378-5956"
    assert ["PMID", "ISSN"] == [bad.kind for bad in bad_identifiers(text)]


def test_a_fault_is_a_value():
    assert [BadIdentifier(Span(6, 10), "PMID", "begins with 0", "")] == list(bad_identifiers("PMID: 0123"))


@given(st.text(alphabet="0123456789Xx- .:/()<>PMIDCdoisbnNTR", max_size=40))
def test_any_text_is_read(text):
    assert all(bad.span.of(text) for bad in bad_identifiers(text))
    assert identifier_key(text) is None or ":" in str(identifier_key(text))


def test_all_identifiers_are_found_each_once():
    text = "doi:10.1000/a https://doi.org/10.1000/A PMID: 7 PMC4262123 NCT01234567 ISRCTN 12345678 ISBN 0-306-40615-2"
    assert (
        "doi:10.1000/a",
        "pmid:7",
        "pmc:4262123",
        "nct:01234567",
        "isrctn:12345678",
        "isbn:0306406152",
    ) == identifiers_in(text)


def test_an_identifier_that_cannot_be_right_is_none():
    assert () == identifiers_in("PMID: 07 ISBN 0-306-40615-3 ISSN 0378-5956")
