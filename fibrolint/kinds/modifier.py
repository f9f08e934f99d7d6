"""``modifier``: words of praise that stand with a noun of a certain class ("groundbreaking" with "research")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.phrase import NEAR_SCHEMA, found_near, near_patterns
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Rule, Sentence, Span

_COPULAS = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "'s", "'re", "look", "looks", "looked", "seem", "seems")
)
# Words on the way from a modifier to its noun: "an amazing new type of drug" praises the drug.
_CONTAINERS = frozenset(
    ("type", "kind", "class", "form", "sort", "piece", "set", "series", "new", "range", "number", "body")
)
_PHRASE_TAGS = ("NN", "JJ", "VBG", "HYPH", "CD")  # what a noun phrase goes on with
_SUBJECTS = ("nsubj", "nsubjpass")
MAX_APART = 3  # words between modifier and noun where there is no parse


def compile_modifier(rule: Rule, materials: Materials) -> Check:
    """``modifiers`` are lists by variant, ``nouns`` the class they must belong to, ``except`` fixed expressions.

    ``except_nearby`` is that of the kind ``phrase``.
    """
    patterns = [
        (variant, pattern)
        for variant in rule.params["modifiers"]
        for pattern in materials.patterns(rule, variant, "modifiers")
    ]
    nouns = materials.patterns(rule, "nouns")
    excused = materials.patterns(rule, "except")
    excused_near = near_patterns(rule, materials, "except_nearby")

    def run(case: Case, hits: Sequence[Hit]) -> Iterable[Match]:
        left = (hit for hit in hits if not overlapping(excused, hit.sentence.normal, hit.span))
        return _run(rule, nouns, case, (hit for hit in left if not found_near(case, hit.sentence, excused_near)))

    return Check(rule, run, tuple(patterns), needs_parse=True)


def _run(rule: Rule, nouns: Patterns, case: Case, hits: Iterable[Hit]) -> Iterator[Match]:
    taken: dict[int, list[Span]] = {}
    for hit in hits:
        sentence = hit.sentence
        if any(hit.span.overlaps(span) for span in taken.get(sentence.index, ())):
            continue
        noun = _noun_of(sentence, hit.span, nouns)
        if noun is None:
            continue
        reading = case.readings.read(sentence, hit.span)
        if silenced(rule, case, sentence, hit.span, reading):
            continue
        span = Span(min(hit.span.start, noun.start), max(hit.span.end, noun.end))
        taken.setdefault(sentence.index, []).append(span)
        yield case.span_match(
            sentence,
            span,
            reading,
            variant=hit.variant,
            values={"modifier": hit.span.of(sentence.text), "noun": noun.of(sentence.text)},
        )


def _noun_of(sentence: Sentence, modifier: Span, nouns: Patterns) -> Span | None:
    """The noun of the class that ``modifier`` qualifies, before or behind the verb; None if it qualifies another."""
    base = sentence.prose.start
    tokens = sentence.tokens

    def span(at: int) -> Span:
        return Span(tokens[at].start - base, tokens[at].end - base)

    inside = [at for at in range(len(tokens)) if span(at).overlaps(modifier)]
    if not inside:
        return None
    own = next((at for at in inside if nouns.matches(tokens[at].norm)), None)
    if own is not None:
        return span(own)
    candidates = _by_parse(sentence, inside) if sentence.parsed else _by_distance(sentence, inside)
    return next((span(at) for at in candidates if nouns.matches(tokens[at].norm)), None)


def _by_parse(sentence: Sentence, inside: list[int]) -> Iterator[int]:
    """The nouns a modifier can belong to, nearest first: its head, that head's noun, or the subject it is said of."""
    tokens = sentence.tokens
    last = inside[-1]
    # The parser takes a compound's first noun for the head now and then: look along the noun phrase as well.
    at = last + 1
    while at < len(tokens) and (tokens[at].tag.startswith(_PHRASE_TAGS) or tokens[at].norm in ("-", "and")):
        yield at
        at += 1
    for start in inside:
        head = tokens[start].head
        if tokens[start].dep in ("amod", "compound", "nmod", "conj", "advmod") and head not in inside:
            yield head
            if tokens[head].norm in _CONTAINERS:
                yield from (i for i in range(head + 1, min(head + 4, len(tokens))) if tokens[i].tag.startswith("NN"))
    # Only an adjective that stands alone is said of the subject: "is one of the best foods" praises foods.
    if tokens[last].dep in ("acomp", "attr", "oprd", "pobj") or tokens[tokens[last].head].norm in _COPULAS:
        verb = _verb_above(sentence, last)
        yield from (i for i, token in enumerate(tokens) if token.head == verb and token.dep in _SUBJECTS)


def _verb_above(sentence: Sentence, at: int) -> int:
    for _ in range(4):
        head = sentence.tokens[at].head
        if head == at or sentence.tokens[head].tag.startswith(("VB", "MD")):
            return head
        at = head
    return at


def _by_distance(sentence: Sentence, inside: list[int]) -> Iterator[int]:
    yield from range(inside[-1] + 1, min(inside[-1] + 1 + MAX_APART, len(sentence.tokens)))


KIND = Kind(
    compile=compile_modifier,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["modifiers", "nouns"],
        "properties": {
            "modifiers": {"type": "object", "additionalProperties": PATTERNS, "minProperties": 1},
            "nouns": PATTERNS,
            "except": PATTERNS,
            "except_nearby": NEAR_SCHEMA,
        },
    },
    values=frozenset({"modifier", "noun"}),
)
