"""How strong a relation a sentence states: none, an association, a hedged cause, a cause outright."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fibrolint.language.normal import words_of
from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Lexicon, Sentence, Span, Strength, Token

_LEXICONS = (
    ("relations_causal", "cause"),
    ("relations_correlational", "link"),
    ("non_claims", "no"),
    ("relation_hedges", "hedge"),
    ("negations", "negation"),
)
_ORDER = (Strength.NONE, Strength.CORRELATIONAL, Strength.CONDITIONAL, Strength.DIRECT)
BAR = 2.0

_TO_VERB = frozenset("to may might could can will would not n't cannot does do did should must who which that helps help also we it they and or never".split())
_TO_NOUN = frozenset(
    "a an the of in for with by on from at than no any some their its his her our this these those each every more most less "
    "as between such through via under without were was".split()
)
_BE = frozenset("is are was were be been being get gets got".split())
_AFTER_INTRANSITIVE = frozenset(
    "by in from with during after over as at among between since until within , . ; ) : and to on for but when while following per than".split()
)


class Hit(NamedTuple):
    """A cue in a sentence: its place in the text and in the tokens (first, behind the last)."""

    kind: str
    group: str
    level: float
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Relation:
    prose: Span
    strength: Strength
    negated: bool
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StrengthBook:
    cues: PhraseIndex[tuple[str, str, float]]


def compile_strength(lexicons: Mapping[str, Lexicon], book: PatternBook) -> StrengthBook:
    return StrengthBook(
        PhraseIndex(
            ((kind, entry.group, float(entry.level or 0)), book.compile(entry.term))
            for name, kind in _LEXICONS
            for entry in lexicons[name].entries
        )
    )


def find_hits(sentence: Sentence, book: StrengthBook) -> list[Hit]:
    base = sentence.prose.start
    starts = [token.start - base for token in sentence.tokens]
    found = []
    for (kind, group, level), span in book.cues.find(sentence.normal, words_of(sentence.normal)):
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_right(starts, span.end - 1)
        found.append(Hit(kind, group, level, span, first, last))
    # longest first within a kind
    kept = []
    for hit in sorted(found, key=lambda h: (-h.level, h.span.start - h.span.end)):
        if not any(hit.kind == o.kind and hit.span.overlaps(o.span) for o in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.span)


def verb_kind(tokens: Sequence[Token], hit: Hit) -> str:
    """'verb', 'passive', 'adjective', 'noun', 'gerund', 'infinitive', 'intransitive'"""
    t = tokens[hit.first]
    w = t.norm
    prev = tokens[hit.first - 1].norm if hit.first else ""
    prev2 = tokens[hit.first - 2].norm if hit.first > 1 else ""
    nxt = tokens[hit.last].norm if hit.last < len(tokens) else "."
    nxt2 = tokens[hit.last + 1].norm if hit.last + 1 < len(tokens) else "."
    if nxt.endswith("ly") and nxt != "early":
        nxt = nxt2
    skip = prev
    if prev.endswith("ly") or prev in ("also", "not", "n't", "further", "even", "more", "all"):
        skip = prev2
    if w.endswith("ing"):
        if skip in _BE:
            return "verb"
        if t.tag and t.tag in ("NN", "JJ"):
            return "adjective"
        return "gerund" 
    if skip == "to":
        return "infinitive"
    if t.tag:
        if t.tag.startswith("NN") or t.tag.startswith("JJ"):
            return "noun"
        if t.dep in ("amod", "compound"):
            return "adjective"
    if w.endswith("ed") or w in ("cut", "hurt", "led", "shrunk"):
        if skip in _BE:
            return "passive"
        if prev in ("has", "have", "had", "having") and not t.tag:
            return "verb" if not hit.first + 1 < len(tokens) or nxt in ("the", "a", "an", "our", "its", "their", "in") else "adjective"
        if not t.tag and prev in _TO_NOUN:
            return "adjective"
        if not t.tag and hit.first == 0:
            return "adjective"
        if not t.tag and (prev.endswith("ly") and prev2 in _TO_NOUN):
            return "adjective"
        if nxt == "by":
            return "passive"
        return "verb"
    if not t.tag and (prev in _TO_NOUN or prev.endswith(("'s", "al", "ic", "ive", "ous", "ant"))):
        return "noun"
    if hit.group == "noun" and not t.tag and nxt in ("of", "in", "for", "from", "at", "is", "are", "was", "were", ",", "."):
        return "noun"
    return "verb"


def judge(sentence: Sentence, hits: Sequence[Hit]) -> list[tuple[Hit, float, str]]:
    tokens = sentence.tokens
    out = []
    links_before = 0.0
    for hit in hits:
        if hit.kind == "cause":
            score, why = hit.level, hit.group
            if hit.group in ("effect", "change", "noun"):
                kind = verb_kind(tokens, hit)
                why = f"{hit.group}/{kind}"
                nxt = tokens[hit.last].norm if hit.last < len(tokens) else "."
                if nxt.endswith("ly") and hit.last + 1 < len(tokens):
                    nxt = tokens[hit.last + 1].norm
                if kind in ("noun", "adjective"):
                    score -= 3
                elif kind in ("gerund", "infinitive"):
                    score -= 0.5
                elif kind == "passive":
                    by = any(t.norm == "by" and not (i + 1 < len(tokens) and tokens[i + 1].text[:1].isdigit()) for i, t in enumerate(tokens[hit.last : hit.last + 8], hit.last))
                    if not by:
                        score -= 2
                elif hit.group == "change" and nxt in _AFTER_INTRANSITIVE:
                    score -= 2
            if links_before:
                score -= 2
                why += "+after link"
            out.append((hit, score, why))
        elif hit.kind == "link":
            score, why = hit.level, hit.group
            out.append((hit, score, why))
            if hit.group in ("association", "predictor", "likelihood", "difference"):
                links_before += 1
    return out


def strength_of(sentence: Sentence, book: StrengthBook) -> tuple[Relation, ...]:
    hits = find_hits(sentence, book)
    no = [h for h in hits if h.kind == "no"]
    if any(h.level >= 3 for h in no):
        return ()
    relations = []
    for hit, score, why in judge(sentence, hits):
        if score < BAR:
            continue
        if hit.kind == "link":
            strength = Strength.CORRELATIONAL
        else:
            hedged = any(h.kind == "hedge" and h.span.start < hit.span.end for h in hits)
            strength = Strength.CONDITIONAL if hedged else Strength.DIRECT
        relations.append(Relation(hit.span, strength, False, (why,)))
    return tuple(relations)


def sentence_strength(relations: Sequence[Relation]) -> Strength:
    return max((r.strength for r in relations), key=_ORDER.index, default=Strength.NONE)
