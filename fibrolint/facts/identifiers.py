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
_WRITTEN = {
    "pmid": re.compile(r"\bPMID:?\s*(\d{1,8})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})|/pubmed/(?:\?term=)?(\d{1,8})"),
    "pmc": re.compile(r"\b(PMC\s?\d{5,8})\b"),
    "arxiv": re.compile(
        r"\barxiv(?::\s?|\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE
    ),
    "nct": re.compile(r"\b(NCT\d{8})\b", re.IGNORECASE),
    "isrctn": re.compile(r"\b(ISRCTN\s?\d{8})\b", re.IGNORECASE),
    "isbn": re.compile(r"\bISBN(?:-1[03])?\s*:?\s*([\dX][\dX\- ]{8,16}[\dX])\b", re.IGNORECASE),
    "issn": re.compile(r"\bISSN\s*:?\s*(\d{4}-?\d{3}[\dX])\b", re.IGNORECASE),
}
# One of these stands in every identifier: what most texts are looked through for instead of all of the above.
_SIGN = re.compile(r"10\.\d|pmid|pubmed|pmc|arxiv|nct\d|isrctn|isbn|issn", re.IGNORECASE)
# What publishers' addresses put behind a DOI, and the version that preprint servers do.
_ADDED = re.compile(
    r"(?:[?#].*|/(?:full|abstract|pdf|epdf|html|meta|summary|references)(?:/.*)?|\.(?:full|abstract|pdf).*)$"
)
_VERSION = re.compile(r"v\d+$")
_TRAILING = ".,;:)]}>'\"”’"


class BadIdentifier(NamedTuple):
    """An identifier that cannot be right: where, which kind, why, and the mended form where that is certain."""

    span: Span
    kind: str
    fault: str
    mended: str


def identifiers_in(text: str) -> tuple[str, ...]:
    """The sound identifiers in ``text`` as "doi:10.1136/bmj.g7015", each once and the same for every way of writing it.

    DOIs come first, then PMIDs, PMCIDs, arXiv, then trial registers' and books' numbers.
    """
    if not _SIGN.search(text):
        return ()
    found = [f"doi:{comparable_doi(doi.group())}" for doi in DOI.finditer(text)]
    for kind, pattern in _WRITTEN.items():
        for match in pattern.finditer(text):
            value = next(group for group in match.groups() if group)
            if kind not in _FAULTS or not _FAULTS[kind](value):
                found.append(f"{kind}:{_comparable(kind, value)}")
    return tuple(dict.fromkeys(found))


def identifier_key(text: str) -> str | None:
    """The first identifier in ``text`` that belongs to one work alone, not to a book or trial with several papers."""
    works = ("doi:", "pmid:", "pmc:", "arxiv:")
    return next((key for key in identifiers_in(text) if key.startswith(works)), None)


def comparable_doi(written: str) -> str:
    """A DOI in lower case, without what a site's address or a server's version adds to it."""
    doi = _ADDED.sub("", _trimmed(written).lower())
    return _VERSION.sub("", doi) if doi.startswith("10.1101/") else doi


def _comparable(kind: str, value: str) -> str:
    plain = value.lower().replace(" ", "")
    if kind in ("isbn", "issn"):
        return plain.replace("-", "")
    return plain.removeprefix(kind)


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
