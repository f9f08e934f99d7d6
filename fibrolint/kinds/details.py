"""``details``: a study is told of without saying what kind of study, in whom, where or when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.phrase import sentences_near
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Rule, Sentence

_DESIGNS = frozenset({"animals", "cells", "simulation", "observational", "trial", "review", "case report", "small"})
_PEOPLE = frozenset({"people", "size"})
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b|\b(?:last|this) (?:year|month|week)\b")
_POINTER = re.compile(r"https?:|[\[(^\d\u00b9\u00b2\u00b3\u2070-\u2079]")  # a link or mark: more is told there
GOES_ON = 4  # sentences of the section behind a mention in which its details may follow


def compile_details(rule: Rule, materials: Materials) -> Check:
    """``patterns`` bring a study in; of its design, its people, who or which journal, and its year, ``at_least`` so
    many must be told in its paragraph or right behind it. ``published`` are words that name where it came out. A
    citation says them all.
    """
    patterns = tuple(("", pattern) for pattern in materials.patterns(rule, "patterns"))
    excused = materials.patterns(rule, "except")
    published = materials.patterns(rule, "published")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, excused, published, case, hits)

    return Check(rule, run, patterns)


def _run(rule: Rule, excused: Patterns, published: Patterns, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    done: set[int] = set()
    for hit in hits:
        sentence = hit.sentence
        if sentence.index in done or overlapping(excused, sentence.normal, hit.span):
            continue
        reading = case.readings.read(sentence, hit.span)
        if silenced(rule, case, sentence, hit.span, reading):
            continue
        near = _near(case, sentence)
        if any(_POINTER.match(case.facts.sourced[other.index]) for other in near):
            continue
        told = _told(case, near, published)
        if len(told) < rule.params["at_least"]:
            done.add(sentence.index)
            yield case.span_match(sentence, hit.span, reading, values={"told": ", ".join(told) or "nothing"})


def _near(case: Case, sentence: Sentence) -> Sequence[Sentence]:
    """The sentences of its paragraph, and those that follow it in its section: all of them where it opens the text."""
    section = case.block(sentence).section
    opens = case.opening <= sentence.index < case.opening + GOES_ON  # what the whole article is about
    end = len(case.article.sentences) if opens else sentence.index + 1 + GOES_ON
    following = case.article.sentences[sentence.index + 1 : end]
    near = {other.index: other for other in sentences_near(case, sentence, "paragraph")}
    near |= {other.index: other for other in following if case.block(other).section == section}
    return tuple(near.values())


def _told(case: Case, near: Sequence[Sentence], published: Patterns) -> Sequence[str]:
    """Which details the sentences tell, or the front matter declares."""
    kinds = frozenset[str]().union(*(case.designs.kinds(sentence) for sentence in near))
    declared = case.designs.declared
    tests = {
        "design": bool(kinds & _DESIGNS or declared.designs),
        "people": bool(kinds & _PEOPLE or declared.size or declared.species),
        "source": any(case.facts.sourced[s.index] or published.matches(s.normal) for s in near),
        "year": any(_YEAR.search(sentence.normal) for sentence in near),
    }
    return tuple(name for name, holds in tests.items() if holds)


KIND = Kind(
    compile=compile_details,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["patterns", "at_least"],
        "properties": {
            "patterns": PATTERNS,
            "except": PATTERNS,
            "published": PATTERNS,
            "at_least": {"type": "integer", "minimum": 1, "maximum": 4},
        },
    },
    values=frozenset({"told"}),
)
