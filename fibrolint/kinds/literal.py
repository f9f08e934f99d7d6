"""``literal``: strings that must not stand in an article, wherever they stand: brackets and all, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.facts.domains import host_of
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Rule, Span


def compile_literal(rule: Rule, materials: Materials) -> Check:
    """``strings`` are compared without regard to case; ``hosts`` are those of links; ``except`` stands before them."""
    strings = sorted(rule.params.get("strings", ()), key=len, reverse=True)
    # Word characters at an edge must not run on: "xx" is none in "xxl".
    parts = [re.escape(s) if not s[0].isalnum() else rf"(?<!\w){re.escape(s)}" for s in strings]
    parts = [p if not s[-1].isalnum() else rf"{p}(?!\w)" for p, s in zip(parts, strings, strict=True)]
    expression = re.compile("|".join(parts), re.IGNORECASE)
    excused = materials.patterns(rule, "except")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        yield from _in_text(rule, expression, excused, case)
        yield from _in_links(rule, case)

    return Check(rule, run)


def _in_text(rule: Rule, expression: re.Pattern[str], excused: Patterns, case: Case) -> Iterator[Match]:
    document = case.article.document
    for block in document.blocks:
        if block.zone not in rule.zones:
            continue
        # In the source, not the prose: brackets and citation marks are taken out of the prose.
        for found in expression.finditer(document.source.text, block.span.start, block.span.end):
            around = document.source.text[max(block.span.start, found.start() - 60) : found.start()]
            quoted = document.source.text[max(0, found.start() - 1) : found.start()] in ("“", '"', "'", "`")
            linked = document.source.text[found.end() : found.end() + 2].lstrip("]").startswith(("(", "["))
            if not (quoted or linked or (excused and excused.matches(normalise(around)))):
                yield Match(Span(*found.span()), {}, zone=block.zone, group=block.group)


def _in_links(rule: Rule, case: Case) -> Iterator[Match]:
    document = case.article.document
    for link in document.links:
        block = document.blocks[link.block]
        if block.zone in rule.zones and host_of(link.url) in rule.params.get("hosts", ()):
            yield Match(link.span, {}, zone=block.zone, group=block.group)


KIND = Kind(
    compile=compile_literal,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["strings"],
        "properties": {"strings": PATTERNS, "hosts": PATTERNS, "except": PATTERNS},
    },
)
