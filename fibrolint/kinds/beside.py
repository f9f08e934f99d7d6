"""What some patterns of a rule need beside them: the name of a medicine behind a verb, what a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fibrolint.kinds.base import PATTERNS, Case, Hit, Materials, Schema
from fibrolint.language.patterns import Patterns
from fibrolint.model import Rule, Sentence, Span

_BREAK = re.compile(r"[,;:.!?(]")
MAX_WORDS_BETWEEN = 3  # "ditch the daily low-dose warfarin"

NAMES: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
SCHEMA: Schema = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {"behind": NAMES, "ahead": NAMES, "previous": PATTERNS, "previous_names": NAMES},
    },
}


@dataclass(frozen=True, slots=True)
class Need:
    """Names of which one must stand ``behind`` the words or ``ahead`` of them, close by and in the same clause, and
    patterns or names that the sentence before must have.
    """

    behind: tuple[str, ...]
    ahead: tuple[str, ...]
    previous: Patterns
    previous_names: tuple[str, ...]


def needs_of(rule: Rule, materials: Materials) -> Mapping[str, Need]:
    """What the patterns of each variant under ``params/beside`` need."""
    return {
        variant: Need(
            behind=tuple(asked.get("behind", ())),
            ahead=tuple(asked.get("ahead", ())),
            previous=materials.patterns(rule, "previous", "beside", variant),
            previous_names=tuple(asked.get("previous_names", ())),
        )
        for variant, asked in rule.params.get("beside", {}).items()
    }


def fitted(needs: Mapping[str, Need], case: Case, hit: Hit) -> Hit | None:
    """The hit with the name it needs, as one of no variant; None if anything it needs is missing."""
    need = needs.get(hit.variant)
    if need is None:
        return hit
    span = hit.span
    if need.behind or need.ahead:
        found = _with_name(need, case, hit.sentence, span)
        if found is None:
            return None
        span = found
    if (need.previous or need.previous_names) and not _follows(need, case, hit.sentence):
        return None
    return replace(hit, variant="", span=span)


def _with_name(need: Need, case: Case, sentence: Sentence, span: Span) -> Span | None:
    normal = sentence.normal
    for name in case.materials.facts.names.find(normal):
        if name.kind in need.behind and name.span.start >= span.end and _close(normal[span.end : name.span.start]):
            return Span(span.start, name.span.end)
        if name.kind in need.ahead and name.span.end <= span.start and _close(normal[name.span.end : span.start]):
            return Span(name.span.start, span.end)
    return None


def _close(between: str) -> bool:
    return _BREAK.search(between) is None and len(between.split()) <= MAX_WORDS_BETWEEN


def _follows(need: Need, case: Case, sentence: Sentence) -> bool:
    if sentence.index == 0:
        return False
    before = case.article.sentences[sentence.index - 1]
    if case.block(before).section != case.block(sentence).section:
        return False
    if need.previous.matches(before.normal):
        return True
    return any(name.kind in need.previous_names for name in case.materials.facts.names.find(before.normal))
