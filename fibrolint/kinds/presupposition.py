"""``presupposition``: a finding that nobody has shown, taken for granted in a noun or a factive verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.discourse import Discourse, DiscourseBook, compile_discourse
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Related, Rule, Sentence, Span

NEXT = 60  # characters behind the words that still say what was found


@dataclass(frozen=True, slots=True)
class _Words:
    discourse: DiscourseBook
    settled: Patterns
    excused: Patterns


def compile_presupposition(rule: Rule, materials: Materials) -> Check:
    """``patterns`` presuppose by themselves in an article without sources; ``doubted`` only what it hedges elsewhere.

    Both must be about the body. ``settled`` illness in the paragraph excuses them, unless the sentence names one
    that nobody can explain.
    """
    words = _Words(
        discourse=compile_discourse(materials),
        settled=materials.patterns(rule, "settled"),
        excused=materials.patterns(rule, "except"),
    )
    patterns = [("", pattern) for pattern in materials.patterns(rule, "patterns")]
    patterns += [("doubted", pattern) for pattern in materials.patterns(rule, "doubted")]

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, tuple(patterns))


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    discourse = Discourse(case, words.discourse)
    sourceless = not _has_sources(case)
    taken: dict[int, list[Span]] = {}
    for hit in hits:
        sentence, span = hit.sentence, hit.span
        if any(span.overlaps(other) for other in taken.get(sentence.index, ())):
            continue
        if not _matters(words, discourse, sentence, span) or _is_settled(words, discourse, sentence):
            continue
        reading = case.readings.read(sentence, span)
        if discourse.is_sourced(sentence) or silenced(rule, case, sentence, span, reading):
            continue
        only_if_doubted = hit.variant == "doubted"
        doubt = discourse.doubt_of(
            sentence.normal[span.start : span.end + NEXT], sentence, together=sentence.normal if only_if_doubted else ""
        )
        doubt = doubt if doubt and doubt.hedged else None
        if doubt is None and (only_if_doubted or not sourceless):
            continue
        taken.setdefault(sentence.index, []).append(span)
        related = (Related(doubt.sentence.span, "here it is hedged"),) if doubt else ()
        yield case.span_match(sentence, span, reading, related=related)


def _has_sources(case: Case) -> bool:
    """Whether the article names, links or lists any source at all."""
    return bool(case.article.document.meta.sources) or any(case.facts.sourced) or case.facts.lists_source


def _matters(words: _Words, discourse: Discourse, sentence: Sentence, span: Span) -> bool:
    """Whether the words are about the body, or an illness that nobody can explain, and no fixed expression."""
    if overlapping(words.excused, sentence.normal, span):
        return False
    return words.discourse.is_biological(sentence.normal) or discourse.is_contested(sentence)


def _is_settled(words: _Words, discourse: Discourse, sentence: Sentence) -> bool:
    """Whether the paragraph is of an illness that is understood and the sentence of none that is not."""
    if words.discourse.contested.matches(sentence.normal):
        return False
    return discourse.paragraph_says(words.settled, sentence)


KIND = Kind(
    compile=compile_presupposition,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["patterns"],
        "properties": {
            "patterns": PATTERNS,
            "doubted": PATTERNS,
            "settled": PATTERNS,
            "except": PATTERNS,
        },
    },
)
