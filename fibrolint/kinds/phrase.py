"""``phrase``: words that a rule lists, unless something around them excuses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.beside import SCHEMA as BESIDE_SCHEMA
from fibrolint.kinds.beside import Need, fitted, needs_of
from fibrolint.kinds.joined import Joined, joined_hits
from fibrolint.kinds.selling import sells
from fibrolint.language.patterns import Patterns, PhraseIndex
from fibrolint.model import Match, Rule, Sentence, Span, Zone

Near = tuple[tuple[str, Patterns], ...]  # patterns and how far from the words they count
_NONE = Patterns()
REACHES = ("sentence", "neighbours", "paragraph", "around", "section", "document")


@dataclass(frozen=True, slots=True)
class _Occasion:
    """When a match is of a variant: all that is asked must hold; no patterns and no jurisdiction ask for nothing."""

    variant: str
    selling: Patterns
    sentence: Patterns
    following: Patterns
    jurisdiction: str | None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    excused_by: Patterns
    needs: Patterns
    needs_names: tuple[str, ...]
    about: Patterns
    about_names: tuple[str, ...]
    needs_near: Near
    excused_near: Near
    hollow: Patterns
    occasions: tuple[_Occasion, ...]
    beside: Mapping[str, Need]
    lists: PhraseIndex[str] | None


def compile_phrase(rule: Rule, materials: Materials) -> Check:
    """``patterns`` are plain, those under ``variants`` give their variant; ``except`` are fixed expressions.

    The sentence must have words of ``requires`` and names of ``requires_names``, and be ``about`` one of some words or
    have a name of ``about_names``.

    ``variants_when`` gives a variant by what is around: words in the ``sentence`` or the ``next`` one of its paragraph,
    an article that sells (with words of ``selling`` or a link to a shop), settings that name a ``jurisdiction``. It
    goes before the variant of the words.
    What stands on ``hollow`` words is no excuse nearby: "without asking your doctor", say, where "ask your doctor" is.
    ``beside`` says what patterns of some variants need beside them; they are plain then. With ``lead_ins``, more
    patterns for it, each item of a list is also read on from the words that introduce the list.
    """
    patterns = [("", pattern) for pattern in materials.patterns(rule, "patterns")]
    for name in rule.params.get("variants", {}):
        patterns += [(name, pattern) for pattern in materials.patterns(rule, name, "variants")]
    lead_ins = [("", pattern) for pattern in materials.patterns(rule, "lead_ins")]
    around = _Surroundings(
        excused_by=materials.patterns(rule, "except"),
        needs=materials.patterns(rule, "requires"),
        needs_names=tuple(rule.params.get("requires_names", ())),
        about=materials.patterns(rule, "about"),
        about_names=tuple(rule.params.get("about_names", ())),
        needs_near=near_patterns(rule, materials, "requires_nearby"),
        excused_near=near_patterns(rule, materials, "except_nearby"),
        hollow=materials.patterns(rule, "hollow"),
        occasions=tuple(
            _Occasion(
                variant=name,
                selling=materials.patterns(rule, "selling", "variants_when", name),
                sentence=materials.patterns(rule, "sentence", "variants_when", name),
                following=materials.patterns(rule, "next", "variants_when", name),
                jurisdiction=asked.get("jurisdiction"),
            )
            for name, asked in rule.params.get("variants_when", {}).items()
        ),
        beside=needs_of(rule, materials),
        lists=PhraseIndex([*lead_ins, *patterns]) if lead_ins else None,
    )

    def run(case: Case, hits: Sequence[Hit]) -> Iterable[Match]:
        return _run(rule, around, case, hits)

    return Check(rule, run, tuple(patterns), needs_parse=bool(rule.params.get("parse", False)))


def near_patterns(rule: Rule, materials: Materials, key: str) -> Near:
    """The patterns under ``params/key/reach`` of a rule."""
    return tuple(
        (reach, materials.compiled(texts, f"/params/{key}/{reach}"))
        for reach, texts in rule.params.get(key, {}).items()
    )


def _run(rule: Rule, around: _Surroundings, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    taken: dict[int, list[Span]] = {}
    for found in hits:
        hit = fitted(around.beside, case, found)
        if hit is None:
            continue
        sentence = hit.sentence
        if any(hit.span.overlaps(other) for other in taken.get(sentence.index, ())):
            continue
        if not _wanted(around, case, sentence, hit.span):
            continue
        reading = case.readings.read(sentence, hit.span)
        if silenced(rule, case, sentence, hit.span, reading):
            continue
        taken.setdefault(sentence.index, []).append(hit.span)
        span = _reported(rule, sentence, hit.span)
        variant = _edge_variant(rule, case, sentence) or _by_occasion(around, case, sentence) or hit.variant or None
        yield case.span_match(sentence, span, reading, variant=variant)
    if around.lists is not None:
        yield from _run_on(rule, around, case, joined_hits(rule, around.lists, case), taken)


def _run_on(
    rule: Rule, around: _Surroundings, case: Case, found: Iterable[Joined], taken: dict[int, list[Span]]
) -> Iterator[Match]:
    """Matches that begin above a list: the words in the item are reported, once for each item."""
    for joined in found:
        hit, item = fitted(around.beside, case, joined.hit), joined.item
        if hit is None or item.index in taken or not _wanted(around, case, hit.sentence, hit.span):
            continue
        span = joined.stretched(hit).in_item
        reading = case.readings.read(item, span)
        above = case.readings.read(joined.lead, joined.in_lead)
        if silenced(rule, case, item, span, reading) or silenced(rule, case, joined.lead, joined.in_lead, above):
            continue
        taken[item.index] = [span]
        yield case.span_match(item, span, reading, variant=hit.variant or None)


def _wanted(around: _Surroundings, case: Case, sentence: Sentence, span: Span) -> bool:
    if overlapping(around.excused_by, sentence.normal, span):
        return False
    if around.needs and not around.needs.matches(sentence.normal):
        return False
    if around.needs_names and not _names_any(case, sentence, around.needs_names):
        return False
    if (around.about or around.about_names) and not (
        around.about.matches(sentence.normal) or _names_any(case, sentence, around.about_names)
    ):
        return False
    if found_near(case, sentence, around.excused_near, hollow=around.hollow):
        return False
    return all(found_near(case, sentence, (need,)) for need in around.needs_near)


def _names_any(case: Case, sentence: Sentence, kinds: tuple[str, ...]) -> bool:
    return any(name.kind in kinds for name in case.materials.facts.names.find(sentence.normal))


def found_near(case: Case, sentence: Sentence, near: Near, *, hollow: Patterns = _NONE) -> bool:
    """Whether any of the patterns stands within its reach of ``sentence``, and not on ``hollow`` words."""
    return any(
        _found_in(case, sentence, patterns, hollow, stretch)
        for reach, patterns in near
        for stretch in stretches_near(case, sentence, reach)
    )


def _found_in(case: Case, sentence: Sentence, patterns: Patterns, hollow: Patterns, stretch: range) -> bool:
    def holds(other: Sentence) -> bool:
        return found_outside(patterns, hollow, other.normal)

    # Asked of itself, for it may have been read on from the words above its list.
    own = sentence.index if sentence.index in stretch else -1
    return (own >= 0 and holds(sentence)) or case.asked.any_of((id(patterns), id(hollow)), holds, stretch, but=own)


def found_outside(patterns: Patterns, hollow: Patterns, normal: str) -> bool:
    """Whether any of ``patterns`` stands in ``normal`` on words that no ``hollow`` pattern stands on."""
    if not hollow:
        return patterns.matches(normal)
    return any(not overlapping(hollow, normal, span) for span in patterns.find(normal))


def stretches_near(case: Case, sentence: Sentence, reach: str) -> tuple[range, ...]:
    """The numbers of the sentences within ``reach``, its own among them; items of a list are one paragraph.

    "around" is the paragraph with the sentence before and the one after it. A paragraph, section and the document are
    always the same stretch, so that what is asked of them is known for all their sentences.
    """
    at, section = sentence.index, case.asked.sections[sentence.index]
    if reach == "document":
        return (case.asked.whole,)
    if reach == "section":
        return (section,)
    if reach == "sentence":
        return (range(at, at + 1),)
    if reach == "neighbours":
        return (range(max(at - 1, section.start), min(at + 2, section.stop)),)
    paragraph = case.asked.paragraphs[at]
    if reach == "paragraph":
        return (paragraph,)
    before = range(max(paragraph.start - 1, section.start), paragraph.start)
    return (paragraph, before, range(paragraph.stop, min(paragraph.stop + 1, section.stop)))


def _reported(rule: Rule, sentence: Sentence, span: Span) -> Span:
    """The words to mark: those that match, or on to the end of their clause or sentence where the rule says so."""
    extend = rule.params.get("extend")
    if extend == "sentence":
        return Span(0, len(sentence.text.rstrip(" .!?")))
    if extend == "clause":
        ends = [
            at for mark in (",", ";", ":", " but ", " and ", "(") if (at := sentence.normal.find(mark, span.end)) >= 0
        ]
        end = min(ends, default=len(sentence.text))
        return Span(span.start, max(span.end, len(sentence.text[:end].rstrip(" .!?"))))
    return span


def _edge_variant(rule: Rule, case: Case, sentence: Sentence) -> str | None:
    """The variant for the first and last paragraph, where the rule has one.

    Titles and the first sentence of the body are left out: their findings are raised anyway (catalogue 2.7).
    """
    variant: str | None = rule.params.get("edge_variant")
    block = case.block(sentence)
    if variant is None or block.zone is Zone.TITLE or sentence.index == case.opening:
        return None
    return variant if block.group in case.edges else None


def _by_occasion(around: _Surroundings, case: Case, sentence: Sentence) -> str | None:
    """The first variant of which all conditions hold."""
    for occasion in around.occasions:
        if occasion.jurisdiction not in (None, case.materials.settings.jurisdiction):
            continue
        if occasion.sentence and not occasion.sentence.matches(sentence.normal):
            continue
        if occasion.following and not occasion.following.matches(_next_in_paragraph(case, sentence)):
            continue
        if occasion.selling and not sells(case, occasion.selling):
            continue
        return occasion.variant
    return None


def _next_in_paragraph(case: Case, sentence: Sentence) -> str:
    following = case.article.sentences[sentence.index + 1 : sentence.index + 2]
    return next((other.normal for other in following if case.block(other).group == case.block(sentence).group), "")


NEAR_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(REACHES, PATTERNS),
}

KIND = Kind(
    compile=compile_phrase,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["patterns"]}, {"required": ["variants"]}],
        "properties": {
            "patterns": PATTERNS,
            "variants": {"type": "object", "additionalProperties": PATTERNS},
            "except": PATTERNS,
            "requires": PATTERNS,
            "requires_names": {"type": "array", "items": {"type": "string"}},
            "about": PATTERNS,
            "about_names": {"type": "array", "items": {"type": "string"}},
            "requires_nearby": NEAR_SCHEMA,
            "except_nearby": NEAR_SCHEMA,
            "hollow": PATTERNS,
            "extend": {"enum": ["clause", "sentence"]},
            "edge_variant": {"type": "string"},
            "beside": BESIDE_SCHEMA,
            "lead_ins": PATTERNS,
            "variants_when": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": {
                        "selling": PATTERNS,
                        "sentence": PATTERNS,
                        "next": PATTERNS,
                        "jurisdiction": {"type": "string"},
                    },
                },
            },
            "parse": {"type": "boolean"},
        },
    },
)
