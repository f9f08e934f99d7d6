"""``details``: a study is told of without saying what kind of study, in whom, where or when."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence

from fibrolint.kinds.asked import Test
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
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
        if _tells(case, sentence, "pointer", lambda other: _POINTER.match(case.facts.sourced[other.index])):
            continue
        told = _told(case, sentence, published)
        if len(told) < rule.params["at_least"]:
            done.add(sentence.index)
            yield case.span_match(sentence, hit.span, reading, values={"told": ", ".join(told) or "nothing"})


def _tells(case: Case, sentence: Sentence, question: Hashable, test: Test) -> bool:
    """Whether ``test`` holds for a sentence of the paragraph, or for one of those that follow it in its section.

    These are all of them where it opens the text.
    """
    paragraph, section = case.asked.paragraphs[sentence.index], case.asked.sections[sentence.index]
    opens = case.opening <= sentence.index < case.opening + GOES_ON  # what the whole article is about
    end = section.stop if opens else min(section.stop, sentence.index + 1 + GOES_ON)
    return case.asked.any_of(question, test, paragraph) or any(
        test(case.article.sentences[number]) for number in range(paragraph.stop, end)
    )


def _told(case: Case, sentence: Sentence, published: Patterns) -> Sequence[str]:
    """Which details the sentences around one tell, or the front matter declares."""
    declared = case.designs.declared
    if_declared = {"design": declared.designs, "people": declared.size or declared.species}
    tests: Mapping[str, Test] = {
        "design": lambda other: case.designs.kinds(other) & _DESIGNS,
        "people": lambda other: case.designs.kinds(other) & _PEOPLE,
        "source": lambda other: case.facts.sourced[other.index] or published.matches(other.normal),
        "year": lambda other: _YEAR.search(other.normal),
    }
    return tuple(
        name
        for name, test in tests.items()
        if if_declared.get(name) or _tells(case, sentence, (name, id(published)), test)
    )


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
