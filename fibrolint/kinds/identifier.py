"""``identifier``: DOIs, PMIDs and the like that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fibrolint.facts.identifiers import bad_identifiers
from fibrolint.kinds.base import Case, Check, Hit, Kind, Materials
from fibrolint.model import Match, Rule


def compile_identifier(rule: Rule, materials: Materials) -> Check:
    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, case)

    return Check(rule, run)


def _run(rule: Rule, case: Case) -> Iterator[Match]:
    document = case.article.document
    for block in document.blocks:
        if block.zone not in rule.zones:
            continue
        for bad in bad_identifiers(block.prose):
            yield Match(
                block.locate(bad.span),
                {"kind": bad.kind, "fault": bad.fault, "mended": bad.mended},
                variant="mended" if bad.mended else None,
                zone=block.zone,
                group=block.group,
            )
    for link in document.links:
        if document.blocks[link.block].zone in rule.zones and link.text != link.url:
            for bad in bad_identifiers(link.url):
                values = {"kind": bad.kind, "fault": bad.fault, "mended": bad.mended}
                yield Match(link.span, values, variant="mended" if bad.mended else None)


KIND = Kind(
    compile=compile_identifier,
    params_schema={"type": "object", "additionalProperties": False, "properties": {}},
    values=frozenset({"kind", "fault", "mended"}),
)
