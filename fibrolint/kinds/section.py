"""``section``: something is claimed, and what ought to stand beside it is missing in its section or article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.claim import CLAIM_CLASSES, claim_fits
from fibrolint.kinds.metadata import first_line
from fibrolint.kinds.phrase import NEAR_SCHEMA, Near, found_near, near_patterns
from fibrolint.kinds.selling import links_to_shop
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Claim, Match, Related, Rule, Section, Sentence, Span, Zone

_PRICE = re.compile(r"[$£€]\s?\d")
_UNREAD = frozenset({Zone.CODE, Zone.REFERENCES})
# Share of its characters that a prescribed wording may differ in (catalogue, function-claim-disclaimer-missing).
SAME_WORDING = 0.9
MAX_RELATED = 3
# Down to this level headings say what an article is about (catalogue, crisis-signposting-missing).
MAIN_HEADING = 2


@dataclass(frozen=True, slots=True)
class _Words:
    agents: Patterns
    excused: Patterns
    other_agents: Patterns
    beside: Patterns
    headings: Patterns
    selling: Patterns
    altered: Patterns
    partly: Patterns
    needs_near: Near
    excused_near: Near


@dataclass(frozen=True, slots=True)
class _Place:
    """Words that claim something: ``span`` in the sentence's text."""

    sentence: Sentence
    span: Span


def compile_section(rule: Rule, materials: Materials) -> Check:
    """Claims of the classes ``effect``, ``agent``, ``target`` count (or with an agent that ``agents`` match), and
    ``patterns``, where each reach of ``requires_nearby`` and none of ``except_nearby`` holds its words.

    It takes ``at_least`` sentences with one, or one in the title or a main heading if ``headline``, in an article of
    ``min_words``. They are excused by any words of ``beside`` in their section (in the whole article if it has fewer
    than ``whole_below`` words or ``within`` says so), by a heading or link that ``headings`` match, and by the
    prescribed ``wording``; ``altered`` words show that this was there and was changed, ``partly`` words that half of it
    is there. ``selling`` asks for a price, a link to a shop or such words, ``jurisdiction`` for readers there where the
    settings name any.
    """
    words = _Words(
        agents=materials.patterns(rule, "agents"),
        excused=materials.patterns(rule, "except"),
        other_agents=materials.patterns(rule, "except_agents"),
        beside=materials.patterns(rule, "beside"),
        headings=materials.patterns(rule, "headings"),
        selling=materials.patterns(rule, "selling"),
        altered=materials.patterns(rule, "altered"),
        partly=materials.patterns(rule, "partly"),
        needs_near=near_patterns(rule, materials, "requires_nearby"),
        excused_near=near_patterns(rule, materials, "except_nearby"),
    )
    patterns = [("", pattern) for pattern in materials.patterns(rule, "patterns")]

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, tuple(patterns))


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    wanted = rule.params.get("jurisdiction")
    if wanted and case.materials.settings.jurisdiction not in (None, wanted):
        return
    if case.facts.words < rule.params.get("min_words", 0):
        return
    places = sorted((*_claimed(rule, words, case), *_said(rule, words, case, hits)), key=_order)
    places = _in_place(words, case, places)
    if not places or (words.selling and not _sells(words, case)) or _headed(words, case):
        return
    whole = rule.params.get("within") == "article" or case.facts.words < rule.params.get("whole_below", 0)
    if whole:
        yield from _missing(rule, words, case, places, None)
        return
    inside: dict[int, list[_Place]] = defaultdict(list)
    for place in places:
        inside[case.block(place.sentence).section].append(place)
    for section in case.facts.sections:
        yield from _missing(rule, words, case, inside[section.number], section)


def _order(place: _Place) -> tuple[int, Span]:
    return place.sentence.index, place.span


def _in_place(words: _Words, case: Case, places: Sequence[_Place]) -> list[_Place]:
    """Those that have the words around them that they need, and none that excuse them."""
    kept = list(places)
    for near, wanted in ((words.needs_near, True), (words.excused_near, False)):
        for reach in near:
            if reach[0] != "document":
                kept = [place for place in kept if found_near(case, place.sentence, (reach,)) is wanted]
            elif kept and found_near(case, kept[0].sentence, (reach,)) is not wanted:
                return []  # the same for all of them
    return kept


def _enough(rule: Rule, case: Case, places: Sequence[_Place]) -> bool:
    if rule.params.get("headline", False) and any(_in_headline(case, place) for place in places):
        return True
    least: int = rule.params.get("at_least", 1)
    return len({place.sentence.index for place in places}) >= least


def _in_headline(case: Case, place: _Place) -> bool:
    block = case.block(place.sentence)
    return block.zone is Zone.TITLE or (block.zone is Zone.HEADING and 0 < block.level <= MAIN_HEADING)


def _missing(
    rule: Rule, words: _Words, case: Case, places: Sequence[_Place], section: Section | None
) -> Iterator[Match]:
    """The match for one section, or for the article where ``section`` is None."""
    if not places or not _enough(rule, case, places):
        return
    texts = _texts(case, section)
    if any(words.beside.matches(text) for text in texts) or _has_wording(rule, texts):
        return
    spans = [case.article.locate(place.sentence, *place.span) for place in places]
    first = spans[0]
    heading = _heading(case, places[0]) if rule.params.get("mark") == "heading" else None
    block = case.article.document.blocks[heading] if heading is not None else case.block(places[0].sentence)
    title = rule.params.get("mark") == "title"
    yield Match(
        span=first_line(case) if title else first if heading is None else block.locate(Span(0, len(block.prose))),
        values={"count": str(len(spans)), "claim": case.article.document.as_read(first)},
        variant=_variant(rule, words, texts),
        zone=Zone.BODY if title else block.zone,  # what is missing from the article is not said in its title
        related=tuple(
            Related(span, "claimed here")
            for span in spans[:MAX_RELATED]
            if title or heading is not None or span != first
        ),
        group=block.group,
    )


def _variant(rule: Rule, words: _Words, texts: Sequence[str]) -> str | None:
    for name, patterns in (("altered", words.altered), ("partly", words.partly)):
        if name in rule.variants and any(patterns.matches(text) for text in texts):
            return name
    return None


def _heading(case: Case, place: _Place) -> int | None:
    return case.facts.sections[case.block(place.sentence).section].heading


def _claimed(rule: Rule, words: _Words, case: Case) -> Iterator[_Place]:
    if "effect" not in rule.params:
        return
    for claim in case.facts.claims:
        sentence = case.article.sentences[claim.sentence]
        if case.block(sentence).zone not in rule.zones or not _counts(rule, words, claim):
            continue
        if words.other_agents.matches(normalise(claim.agent)):
            continue
        if overlapping(words.excused, sentence.normal, claim.prose):
            continue
        if not silenced(rule, case, sentence, claim.effect_at, claim.reading):
            yield _Place(sentence, claim.prose)


def _counts(rule: Rule, words: _Words, claim: Claim) -> bool:
    if claim_fits(rule.params, claim):
        return True
    classes = {name: value for name, value in rule.params.items() if name != "agent"}
    return claim_fits(classes, claim) and words.agents.matches(normalise(claim.agent))


def _said(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[_Place]:
    for hit in hits:
        if overlapping(words.excused, hit.sentence.normal, hit.span):
            continue
        reading = case.readings.read(hit.sentence, hit.span)
        if not silenced(rule, case, hit.sentence, hit.span, reading):
            yield _Place(hit.sentence, hit.span)


def _texts(case: Case, section: Section | None) -> list[str]:
    """All that stands in a section or article, small print that no other kind reads included."""
    blocks = case.article.document.blocks
    chosen = blocks if section is None else [blocks[at] for at in section.blocks]
    return [normalise(block.prose) for block in chosen if block.zone not in _UNREAD]


def _headed(words: _Words, case: Case) -> bool:
    document = case.article.document
    headings = [block.prose for block in document.blocks if block.zone in (Zone.HEADING, Zone.QUESTION)]
    return any(words.headings.matches(normalise(text)) for text in (*headings, *(link.text for link in document.links)))


def _sells(words: _Words, case: Case) -> bool:
    if links_to_shop(case):
        return True
    return any(_PRICE.search(text) or words.selling.matches(text) for text in _texts(case, None))


def _has_wording(rule: Rule, texts: Sequence[str]) -> bool:
    """Whether every prescribed sentence stands there, all but word for word."""
    wanted = [normalise(sentence).rstrip(".") for sentence in rule.params.get("wording", ())]
    return bool(wanted) and all(any(_contains(text, sentence) for text in texts) for sentence in wanted)


def _contains(text: str, wanted: str) -> bool:
    if wanted in text:
        return True
    pieces = re.split(r"[.!?*\[\]]+", text)
    return any(
        abs(len(piece) - len(wanted)) <= len(wanted) // 5
        and SequenceMatcher(None, piece.strip(), wanted).ratio() >= SAME_WORDING
        for piece in pieces
    )


KIND = Kind(
    compile=compile_section,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["effect"]}, {"required": ["patterns"]}],
        "properties": {
            **CLAIM_CLASSES,
            "agents": PATTERNS,
            "except": PATTERNS,
            "except_agents": PATTERNS,
            "patterns": PATTERNS,
            "requires_nearby": NEAR_SCHEMA,
            "except_nearby": NEAR_SCHEMA,
            "min_words": {"type": "integer", "minimum": 1},
            "headline": {"type": "boolean"},
            "at_least": {"type": "integer", "minimum": 1},
            "within": {"enum": ["section", "article"]},
            "whole_below": {"type": "integer", "minimum": 1},
            "mark": {"enum": ["title", "heading", "claim"]},
            "beside": PATTERNS,
            "headings": PATTERNS,
            "wording": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            "altered": PATTERNS,
            "partly": PATTERNS,
            "selling": PATTERNS,
            "jurisdiction": {"type": "string"},
        },
    },
    values=frozenset({"count", "claim"}),
)
