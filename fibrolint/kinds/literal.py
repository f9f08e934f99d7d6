"""``literal``: strings that must not stand in an article, wherever they stand: brackets and all, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fibrolint.facts.domains import host_of
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.normal import normalise, words_of
from fibrolint.language.patterns import Patterns, may_begin
from fibrolint.model import Match, Rule, Span


@dataclass(frozen=True, slots=True)
class _Strings:
    """Each string holds one of ``words`` or, if it has none, is one of ``signs``: what lacks them is not searched."""

    expression: re.Pattern[str]
    words: frozenset[str]
    signs: tuple[str, ...]
    excused: Patterns

    def may_stand_in(self, text: str) -> bool:
        return not self.words.isdisjoint(words_of(normalise(text))) or any(sign in text for sign in self.signs)


def compile_literal(rule: Rule, materials: Materials) -> Check:
    """``strings`` are compared without regard to case; ``hosts`` are those of links; ``except`` stands before them."""
    strings = sorted(rule.params.get("strings", ()), key=len, reverse=True)
    # Word characters at an edge must not run on: "xx" is none in "xxl".
    parts = [re.escape(s) if not s[0].isalnum() else rf"(?<!\w){re.escape(s)}" for s in strings]
    parts = [p if not s[-1].isalnum() else rf"{p}(?!\w)" for p, s in zip(parts, strings, strict=True)]
    looked_for = _Strings(
        expression=re.compile(f"{may_begin(strings)}(?:{'|'.join(parts)})", re.IGNORECASE),
        words=frozenset(max(sorted(found), key=len) for s in strings if (found := words_of(normalise(s)))),
        signs=tuple(s for s in strings if not words_of(s)),
        excused=materials.patterns(rule, "except"),
    )

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        yield from _in_text(rule, looked_for, case)
        yield from _in_links(rule, case)

    return Check(rule, run)


def _in_text(rule: Rule, looked_for: _Strings, case: Case) -> Iterator[Match]:
    document = case.article.document
    for block in document.blocks:
        # In the source, not the prose: brackets and citation marks are taken out of the prose.
        if block.zone not in rule.zones or not looked_for.may_stand_in(block.span.of(document.source.text)):
            continue
        for found in looked_for.expression.finditer(document.source.text, block.span.start, block.span.end):
            around = document.source.text[max(block.span.start, found.start() - 60) : found.start()]
            quoted = document.source.text[max(0, found.start() - 1) : found.start()] in ("“", '"', "'", "`")
            linked = document.source.text[found.end() : found.end() + 2].lstrip("]").startswith(("(", "["))
            if not (quoted or linked or looked_for.excused.matches(normalise(around))):
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
