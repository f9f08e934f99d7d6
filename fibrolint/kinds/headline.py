"""``headline``: words and typography by which a title or heading lures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Rule, Sentence, Span, Token, Zone

_MARKS = re.compile(r"[!?](?: ?[!?])+")
LEAST_LETTERS = 4  # shorter words in capitals are nearly all acronyms
_RUNNING_TEXT = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE})


def compile_headline(rule: Rule, materials: Materials) -> Check:
    """``patterns`` with their exceptions in ``except``; ``shouted`` are words that are no acronym when in capitals.

    A word in a title's capitals that ``shouted`` doesn't hold is shouted too where the text below writes it in small
    letters and never in capitals. A headline all in capitals shouts no word of it. Doubled "!" or "?" are always found.
    """
    patterns = tuple(("", pattern) for pattern in materials.patterns(rule, "patterns"))
    excused = materials.patterns(rule, "except")
    shouted = materials.patterns(rule, "shouted")

    def run(case: Case, hits: Sequence[Hit]) -> Iterable[Match]:
        return _run(rule, excused, shouted, case, hits)

    return Check(rule, run, patterns)


def _run(rule: Rule, excused: Patterns, shouted: Patterns, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    phrases: dict[int, list[Span]] = {}
    for hit in hits:
        phrases.setdefault(hit.sentence.index, []).append(hit.span)
    written = _written(case)
    for sentence in case.article.sentences:
        if case.block(sentence).zone not in rule.zones:
            continue
        taken: list[Span] = []
        for span in (
            *phrases.get(sentence.index, ()),
            *_typography(sentence, shouted, written, by_text=case.block(sentence).zone is Zone.TITLE),
        ):
            if any(span.overlaps(other) for other in taken) or overlapping(excused, sentence.normal, span):
                continue
            reading = case.readings.read(sentence, span)
            if silenced(rule, case, sentence, span, reading):
                continue
            taken.append(span)
            yield case.span_match(sentence, span, reading)


def _written(case: Case) -> frozenset[str]:
    """The words of the running text as they are written there."""
    return frozenset(
        token.text
        for sentence in case.article.sentences
        if case.block(sentence).zone in _RUNNING_TEXT
        for token in sentence.tokens
    )


def _typography(sentence: Sentence, shouted: Patterns, written: frozenset[str], *, by_text: bool) -> Iterator[Span]:
    for found in _MARKS.finditer(sentence.text):
        yield Span(*found.span())
    if sentence.text.isupper():
        return
    for token in sentence.tokens:
        if _is_capitals(token) and _is_shouted(token, shouted, written, by_text=by_text):
            yield Span(token.start - sentence.prose.start, token.end - sentence.prose.start)


def _is_capitals(token: Token) -> bool:
    return len(token.text) >= LEAST_LETTERS and token.text.isalpha() and token.text.isupper()


def _is_shouted(token: Token, shouted: Patterns, written: frozenset[str], *, by_text: bool) -> bool:
    if token.text in written:
        return False
    return (by_text and token.text.lower() in written) or shouted.matches(token.norm)


KIND = Kind(
    compile=compile_headline,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["patterns", "shouted"],
        "properties": {"patterns": PATTERNS, "except": PATTERNS, "shouted": PATTERNS},
    },
)
