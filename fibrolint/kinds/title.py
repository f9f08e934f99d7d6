"""``title``: a title that claims more than the article under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, any_match
from fibrolint.language.patterns import Pattern
from fibrolint.language.states import ASSERTED, HEDGED_BELOW
from fibrolint.model import Match, Related, Rule, Sentence, Span, State, Zone

_BODY = frozenset({Zone.BODY, Zone.LIST_ITEM})
_SILENT = frozenset({State.QUESTIONED, State.REBUTTED, State.MENTIONED, State.NEGATED, State.HYPOTHETICAL})
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
MIN_MATCHING = 2  # body claims on the same subject: one is no pattern (catalogue, title-outruns-body)
HEDGED_SHARE = 0.6
MAX_SHOWN = 3
# Letters in which inflected forms of a word agree ("migraine", "migraines"; "inflam-mation", "inflam-matory").
_PREFIX = 6


def compile_title(rule: Rule, materials: Materials) -> Check:
    """``hype`` makes a title strong without a claim, ``qualified`` modest; ``common`` words tell no subject."""
    hype = materials.patterns(rule, "hype")
    qualified = materials.patterns(rule, "qualified")
    weak = materials.patterns(rule, "weak_evidence")
    common = frozenset(rule.params.get("common", ()))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(hype, qualified, weak, common, case)

    return Check(rule, run)


def _run(
    hype: tuple[Pattern, ...],
    qualified: tuple[Pattern, ...],
    weak: tuple[Pattern, ...],
    common: frozenset[str],
    case: Case,
) -> Iterator[Match]:
    title = [s for s in case.article.sentences if case.block(s).zone is Zone.TITLE]
    title = [s for s in title if s.block == title[0].block]
    if not title or any(any_match(qualified, s.normal) or case.readings.is_question(s) for s in title):
        return
    if not _is_strong(title, hype, case):
        return
    subject = {word[:_PREFIX] for s in title for word in _WORD.findall(s.normal)} - {word[:_PREFIX] for word in common}
    matching = [s for s in case.article.sentences if case.block(s).zone in _BODY and _shares(s, subject)]
    claiming = {claim.sentence for claim in case.facts.claims}
    hedged: list[Sentence] = []
    flat: list[Sentence] = []
    for sentence in matching:
        reading = case.readings.read(sentence, Span(0, len(sentence.text)))
        if sentence.index in claiming or reading.certainty < HEDGED_BELOW:
            (hedged if _is_hedged(case, sentence) else flat).append(sentence)
    thin = [s for s in case.article.sentences if case.block(s).zone in _BODY and any_match(weak, s.normal)]
    if len(hedged) + len(flat) >= MIN_MATCHING and len(hedged) >= HEDGED_SHARE * (len(hedged) + len(flat)):
        shown, why = hedged, "hedged here"
    elif thin:
        shown, why = thin, "the evidence is this"
    else:
        return
    whole = case.block(title[0])
    yield Match(
        whole.locate(Span(0, len(whole.prose))),
        {"hedged": str(len(hedged)), "claims": str(len(hedged) + len(flat))},
        zone=Zone.BODY,  # its own severity is meant for titles
        variant=None if shown is hedged else "thin",
        related=tuple(Related(sentence.span, why) for sentence in shown[:MAX_SHOWN]),
        group=whole.group,
    )


def _is_strong(title: list[Sentence], hype: tuple[Pattern, ...], case: Case) -> bool:
    """Whether the title asserts (C4 or more) or praises."""
    numbers = {sentence.index for sentence in title}
    claims = [claim for claim in case.facts.claims if claim.sentence in numbers]
    if any(claim.reading.certainty >= ASSERTED and claim.reading.state not in _SILENT for claim in claims):
        return True
    return any(
        case.readings.read(sentence, span).state not in _SILENT
        for sentence in title
        for pattern in hype
        for span in pattern.find(sentence.normal)
    )


def _shares(sentence: Sentence, subject: set[str]) -> bool:
    return len({word[:_PREFIX] for word in _WORD.findall(sentence.normal)} & subject) >= min(2, len(subject))


def _is_hedged(case: Case, sentence: Sentence) -> bool:
    claims = [claim for claim in case.facts.claims if claim.sentence == sentence.index]
    if claims:
        return max(claim.reading.certainty for claim in claims) < HEDGED_BELOW
    return case.readings.read(sentence, Span(0, len(sentence.text))).certainty < HEDGED_BELOW


KIND = Kind(
    compile=compile_title,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "hype": PATTERNS,
            "qualified": PATTERNS,
            "weak_evidence": PATTERNS,
            "common": {"type": "array", "items": {"type": "string"}},
        },
    },
    values=frozenset({"hedged", "claims"}),
)
