"""Identifiers of works: DOI, PMID, PMCID, NCT, ISRCTN, ISBN, ISSN; found, held against their form, made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fibrolint.model import Span

# Crossref's pattern for modern DOIs, and brackets, which old Wiley DOIs hold (Gilmartin 2015, Crossref blog).
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]*(?:<[^\s<>]*>[^\s\"<>]*)*", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.])(?:18|19|20)\d\d(?!\d)")
_ANNOUNCED = re.compile(
    r"(?P<doi>\bdoi\s*:\s*|\bdoi\.org/)(?P<doi_is>(?:doi:\s*)?\S+(?: [a-z]+\.[\w.]+)?)"
    r"|\bPMID\s*:?\s*(?P<pmid>(?=[A-Z]*\d)[\dA-Z]{2,12})\b(?!\s*[:/])"
    r"|\bPMCID?\s*:?\s*(?P<pmc>(?:PMC)?\d[\dA-Z]{0,12})\b"
    r"|\b(?P<nct>NCT[\d]+)\b"
    r"|\b(?P<isrctn>ISRCTN\s?\d+)\b"
    r"|\bISBN(?:-1[03])?\s*:?\s*(?P<isbn>[\dX][\dX\- ]{8,16}[\dX])\b"
    r"|\bISSN\s*:?\s*(?P<issn>\d{4}-?\d{3}[\dX])\b",
    re.IGNORECASE,
)
_TRAILING = ".,;:)]}>'\"”’"


class BadIdentifier(NamedTuple):
    """An identifier that cannot be right: where, which kind, why, and the mended form where that is certain."""

    span: Span
    kind: str
    fault: str
    mended: str


def identifier_key(text: str) -> str | None:
    """ "doi:10.1136/bmj.g7015" for the first identifier in ``text``, the same for every way of writing it."""
    doi = DOI.search(text)
    if doi:
        return f"doi:{_trimmed(doi.group()).lower()}"
    pmid = re.search(r"\bPMID:?\s*(\d{1,8})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})|/pubmed/(\d{1,8})", text)
    if pmid:
        return f"pmid:{next(group for group in pmid.groups() if group)}"
    pmc = re.search(r"\bPMC\s?(\d{5,8})\b", text)
    return f"pmc:{pmc.group(1)}" if pmc else None


def bad_identifiers(text: str) -> Iterator[BadIdentifier]:
    """The identifiers in ``text`` that are announced as such and are malformed, in order."""
    for found in _ANNOUNCED.finditer(text):
        if found.group("doi"):
            yield from _bad_doi(found)
            continue
        kind = next(name for name in ("pmid", "pmc", "nct", "isrctn", "isbn", "issn") if found.group(name))
        fault = _FAULTS[kind](found.group(kind))
        if fault:
            yield BadIdentifier(Span(*found.span(kind)), kind.upper(), fault, "")


def _bad_doi(found: re.Match[str]) -> Iterator[BadIdentifier]:
    raw = found.group("doi_is")
    at = found.start("doi_is")
    words = raw.split(" ")
    doi = _trimmed(words[0])
    if doi.lower().startswith("doi:"):
        yield BadIdentifier(Span(at, at + len(doi)), "DOI", "has “doi:” inside the link", doi[4:].strip())
    elif re.fullmatch(r"10\.\d{4,9}/", doi) and len(words) > 1:
        rest = _trimmed(words[1])
        yield BadIdentifier(Span(at, at + len(doi) + 1 + len(rest)), "DOI", "has a space in it", doi + rest)
    elif not re.fullmatch(r"10\.\d{4,9}/\S+", doi) and re.match(r"\d", doi):
        yield BadIdentifier(Span(at, at + len(doi)), "DOI", "does not have the form 10.NNNN/…", "")


def _trimmed(doi: str) -> str:
    """Without the punctuation of the sentence around it; a bracket that closes one inside stays."""
    while doi and doi[-1] in _TRAILING:
        opening = {")": "(", "]": "[", ">": "<"}.get(doi[-1])
        if opening and doi.count(opening) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    return doi


def _number_fault(digits: str, *, least: int, most: int, name: str) -> str:
    if not digits.isdigit():
        return f"holds a letter; a {name} is digits only"
    if not least <= len(digits) <= most:
        return f"has {len(digits)} digits; a {name} has " + (f"{most}" if least == most else f"{least} to {most}")
    return "begins with 0" if digits[0] == "0" and name == "PMID" else ""


def _isbn_fault(raw: str) -> str:
    digits = raw.replace("-", "").replace(" ", "").upper()
    if len(digits) == 10:  # the old form
        values = [10 if char == "X" else int(char) for char in digits if char == "X" or char.isdigit()]
        right = len(values) == len(digits) and sum((10 - at) * value for at, value in enumerate(values)) % 11 == 0
    elif len(digits) == 13 and digits.isdigit():
        right = sum(int(char) * (3 if at % 2 else 1) for at, char in enumerate(digits)) % 10 == 0
    else:
        return f"has {len(digits)} digits; an ISBN has 10 or 13"
    return "" if right else "does not add up: its check digit is wrong"


def _issn_fault(raw: str) -> str:
    digits = raw.replace("-", "").upper()
    total = sum((8 - at) * (10 if char == "X" else int(char)) for at, char in enumerate(digits))
    return "" if total % 11 == 0 else "does not add up: its check digit is wrong"


_FAULTS = {
    "pmid": lambda raw: _number_fault(raw, least=1, most=8, name="PMID"),
    "pmc": lambda raw: _number_fault(raw.upper().removeprefix("PMC"), least=5, most=8, name="PMCID"),
    "nct": lambda raw: _number_fault(raw[3:], least=8, most=8, name="NCT number"),
    "isrctn": lambda raw: _number_fault(raw[6:].strip(), least=8, most=8, name="ISRCTN"),
    "isbn": _isbn_fault,
    "issn": _issn_fault,
}
