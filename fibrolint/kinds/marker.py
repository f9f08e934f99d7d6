"""``marker``: citation marks in the text that point to no entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.kinds.base import Case, Check, Hit, Kind, Materials
from fibrolint.model import CitationMark, Match, Rule

_AUTHOR_YEAR = re.compile(r"(?P<author>.+?) (?P<year>\d{4})[a-z]?$")


def compile_marker(rule: Rule, materials: Materials) -> Check:
    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(case)

    return Check(rule, run)


def _run(case: Case) -> Iterator[Match]:
    document = case.article.document
    entries = [entry for section in case.facts.references for entry in section.entries]
    for mark in document.citation_marks:
        if mark.style == "footnote":
            lost = [label for label in mark.labels if label not in document.footnotes]
        elif not entries or any(section.generated for section in case.facts.references):
            continue  # nothing to point at: missing-references says so
        elif mark.style == "number":
            lost = _lost_numbers(mark, [entry.number for entry in entries])
        else:
            lost = _lost_authors(mark, [entry.text.lower() for entry in entries])
        if lost:
            yield Match(mark.span, {"labels": ", ".join(lost)}, group=document.blocks[mark.block].group)


def _lost_numbers(mark: CitationMark, numbers: list[str | None]) -> list[str]:
    """Labels without an entry. Entries without a number of their own count from 1, as a list does."""
    written = {number for number in numbers if number}
    known = written or {str(at) for at in range(1, len(numbers) + 1)}
    return [label for label in mark.labels if label not in known]


def _lost_authors(mark: CitationMark, texts: list[str]) -> list[str]:
    lost = []
    for label in mark.labels:
        found = _AUTHOR_YEAR.match(label)
        if found and not any(found["author"].split()[0] in text and found["year"] in text for text in texts):
            lost.append(label)
    return lost


KIND = Kind(
    compile=compile_marker,
    params_schema={"type": "object", "additionalProperties": False, "properties": {}},
    values=frozenset({"labels"}),
)
