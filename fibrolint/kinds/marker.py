"""``marker``: citation marks in the text that point to no entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fibrolint.facts.citations import find_entry
from fibrolint.kinds.base import Case, Check, Hit, Kind, Materials
from fibrolint.model import Match, Rule


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
        elif any(len(entry.identifiers) > 1 for entry in entries):
            continue  # a list that has run together into one entry: nobody can count in it
        else:
            lost = [label for label in mark.labels if find_entry(mark.style, label, entries) is None]
        if lost:
            yield Match(mark.span, {"labels": ", ".join(lost)}, group=document.blocks[mark.block].group)


KIND = Kind(
    compile=compile_marker,
    params_schema={"type": "object", "additionalProperties": False, "properties": {}},
    values=frozenset({"labels"}),
)
