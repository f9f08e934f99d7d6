"""``uncited``: a section of statements to be checked, without a mark or link, in an article that cites elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.kinds.references import checkable, has_references
from fibrolint.kinds.statistic import only_lists_sources
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Related, Rule, Span, Zone
from fibrolint.places import Places

MAX_LISTED = 5


def compile_uncited(rule: Rule, materials: Materials) -> Check:
    """``min_words`` and ``min_claims`` make a section worth a look; ``except`` are headings that need no source."""
    excused = materials.patterns(rule, "except")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, excused, case)

    return Check(rule, run)


def _run(rule: Rule, excused: Patterns, case: Case) -> Iterator[Match]:
    if not has_references(case) or only_lists_sources(case):
        return
    claims = checkable(case)
    places = Places(claims)
    cited = _cited_blocks(case)
    for section in case.facts.sections:
        if section.words < rule.params["min_words"] or not cited.isdisjoint(section.blocks):
            continue
        heading = case.article.document.blocks[section.heading] if section.heading is not None else None
        if heading is None or heading.zone is Zone.TITLE or excused.matches(normalise(heading.prose)):
            continue
        blocks = [case.article.document.blocks[at] for at in section.blocks]
        reach = Span(blocks[0].span.start, blocks[-1].span.end)
        inside = [claims[number] for number in places.on(reach) if reach.contains(claims[number])]
        if len(inside) >= rule.params["min_claims"]:
            yield Match(
                heading.locate(Span(0, len(heading.prose))),
                {"count": str(len(inside))},
                zone=Zone.HEADING,
                related=tuple(Related(span, "nothing backs this") for span in inside[:MAX_LISTED]),
            )


def _cited_blocks(case: Case) -> frozenset[int]:
    marked = (mark.block for mark in case.article.document.citation_marks)
    return frozenset((*marked, *(s.block for s in case.article.sentences if case.facts.sourced[s.index])))


KIND = Kind(
    compile=compile_uncited,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["min_words", "min_claims"],
        "properties": {
            "min_words": {"type": "integer", "minimum": 1},
            "min_claims": {"type": "integer", "minimum": 1},
            "except": PATTERNS,
        },
    },
    values=frozenset({"count"}),
)
