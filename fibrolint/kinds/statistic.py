"""``statistic``: a number about an illness, an outcome or a treatment that comes from nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, any_match, overlapping, silenced
from fibrolint.language.patterns import Pattern
from fibrolint.model import Match, Rule, Sentence, Span

_COUNT = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)"
_STATISTIC = re.compile(
    rf"""
      \b\d[\d,.]*(?:\s?[-–]\s?\d[\d,.]*)?\s?(?:%|per\ ?cent\b)                  # 73%, 5-10 per cent
    | \b{_COUNT}\s(?:in|out\ of)\s(?:every\s)?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twenty
      |a\ hundred)\b
    | \b(?:half|two[- ]thirds|three[- ]quarters|a\ third|a\ quarter)\sof\s(?:\w+\s){{0,2}}(?:people|adults|children
      |women|men|patients|cases|users|participants|those|us|americans|individuals|volunteers)\b
    | \b\d[\d,.]*(?:\s(?:million|billion|thousand))\s(?:\w+\s){{0,2}}(?:people|adults|children|women
      |men|patients|americans|deaths|cases)\b
    | \b(?:\d[\d.]*|two|three|four|five|ten)[\s-](?:times|fold)\s(?:more|less|higher|lower|as|greater)\b
    | \b(?:doubles?|doubled|triples?|tripled|halves|halved)\s(?:the|your|their)\s(?:risk|odds|chance|chances|rate)\b
    """,
    re.VERBOSE,
)

MAX_NUMBERS = 5  # a sentence with more numbers than this is a table or list run together, not a statement


def statistics_in(sentence: Sentence) -> list[Span]:
    """Percentages, fractions, "1 in N", counts of people and multiples, as ranges of the sentence's text."""
    return [Span(*found.span()) for found in _STATISTIC.finditer(sentence.normal)]


def compile_statistic(rule: Rule, materials: Materials) -> Check:
    """``vague`` are magnitudes without a number, ``about`` what a number is about, ``except`` what it may belong to."""
    vague = tuple(("vague", pattern) for pattern in materials.patterns(rule, "vague"))
    about = materials.patterns(rule, "about")
    excused = materials.patterns(rule, "except")
    names = tuple(rule.params.get("about_names", ()))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, about, names, excused, case, hits)

    return Check(rule, run, vague)


def _run(
    rule: Rule,
    about: tuple[Pattern, ...],
    names: tuple[str, ...],
    excused: tuple[Pattern, ...],
    case: Case,
    hits: Sequence[Hit],
) -> Iterator[Match]:
    vague = {hit.sentence.index: hit for hit in hits}
    for sentence in case.article.sentences:
        if case.block(sentence).zone not in rule.zones:
            continue
        exact = statistics_in(sentence)
        if len(exact) > MAX_NUMBERS:
            continue
        hit = vague.get(sentence.index)
        if not exact and hit is None:
            continue
        # One finding a sentence: its source, or lack of one, covers all its numbers.
        span = exact[0] if exact else hit.span if hit else Span(0, 0)
        if overlapping(excused, sentence.normal, span) or _is_sourced_later(case, sentence):
            continue
        if not any_match(about, sentence.normal) and not _names_any(case, sentence, names):
            continue
        reading = case.readings.read(sentence, span)
        if silenced(rule, case, sentence, span, reading):
            continue
        yield case.span_match(sentence, span, reading, variant=None if exact else "vague", evidence=0)


def _names_any(case: Case, sentence: Sentence, kinds: tuple[str, ...]) -> bool:
    return any(name.kind in kinds for name in case.materials.facts.names.find(sentence.normal))


def _is_sourced_later(case: Case, sentence: Sentence) -> bool:
    """Whether the sentence after the next one, in the same paragraph, names the source (catalogue: "the next two")."""
    at = sentence.index + 2
    if at >= len(case.article.sentences):
        return False
    other = case.article.sentences[at]
    return other.block == sentence.block and bool(case.facts.sourced[at])


KIND = Kind(
    compile=compile_statistic,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["about"],
        "properties": {
            "about": PATTERNS,
            "about_names": {"type": "array", "items": {"type": "string"}},
            "vague": PATTERNS,
            "except": PATTERNS,
        },
    },
)
