"""``marker``: citation marks in the text that point to no entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fibrolint.facts.citations import Entries
from fibrolint.kinds.base import Case, Check, Hit, Kind, Materials
from fibrolint.model import Match, Rule


def compile_marker(rule: Rule, materials: Materials) -> Check:
    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(case)

    return Check(rule, run)


def _run(case: Case) -> Iterator[Match]:
    document = case.article.document
    entries = _countable(case)
    for mark in document.citation_marks:
        if mark.style == "footnote":
            lost = [label for label in mark.labels if label not in document.footnotes]
        elif entries is None:
            continue
        else:
            lost = [label for label in mark.labels if entries.find(mark.style, label) is None]
        if lost:
            yield Match(mark.span, {"labels": ", ".join(lost)}, group=document.blocks[mark.block].group)


def _countable(case: Case) -> Entries | None:
    """What marks can point at; None where there is nothing, which is for ``missing-references`` to say."""
    found = [entry for section in case.facts.references for entry in section.entries]
    if not found or any(section.generated for section in case.facts.references):
        return None
    if any(len(entry.identifiers) > 1 for entry in found):
        return None  # a list that has run together into one entry: nobody can count in it
    return Entries(found)


KIND = Kind(
    compile=compile_marker,
    params_schema={"type": "object", "additionalProperties": False, "properties": {}},
    values=frozenset({"labels"}),
)
