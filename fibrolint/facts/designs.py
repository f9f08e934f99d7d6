"""Where the evidence of an article comes from: the designs, species and sample sizes that its sentences disclose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Article, Lexicon, Sentence, Span
from fibrolint.reading.evidence import Declared, declared

LAB = frozenset({"animals", "cells", "simulation"})
HUMAN = frozenset({"observational", "trial", "review", "case report", "people", "size", "clinical"})
# Groups of the lexicon that take from others: idioms, trials that are denied or to come, numbers of other things.
_DISMISSED: Mapping[str, frozenset[str]] = {
    "none": LAB | HUMAN | {"small", "unpublished"},
    "to come": HUMAN,
    "measure": frozenset({"size"}),
}
FEWEST = 3  # "one of the women" counts no study
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHARE = re.compile(r"%|per ?cent|(?:\d|one) (?:in|out of) |in every|million|billion|\d\.\d")
_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_WORDS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "hundred": 100,
    "thousand": 1000,
}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Words that disclose evidence. ``kind`` is a group of the lexicon, ``prose`` a range of the sentence's text.

    ``size`` is how many people a disclosure of the kind "size" counts.
    """

    kind: str
    prose: Span
    size: int | None = None


@dataclass(frozen=True, slots=True)
class DesignBook:
    """The lexicon of designs, compiled."""

    cues: PhraseIndex[str]


def compile_designs(lexicons: Mapping[str, Lexicon], book: PatternBook) -> DesignBook:
    return DesignBook(
        PhraseIndex((entry.group, book.compile(entry.term)) for entry in lexicons["study_designs"].entries)
    )


class Designs:
    """What one article discloses, found sentence by sentence when somebody asks, and what it declares."""

    def __init__(self, article: Article, book: DesignBook) -> None:
        self._article = article
        self._book = book
        self._found: dict[int, tuple[Disclosure, ...]] = {}

    @cached_property
    def declared(self) -> Declared:
        return declared(self._article.document.meta.evidence)

    def of(self, sentence: Sentence) -> tuple[Disclosure, ...]:
        """The disclosures of one sentence; evidence that is only denied, asked for or planned is none."""
        if sentence.index not in self._found:
            found = list(self._book.cues.find(sentence.normal))
            self._found[sentence.index] = tuple(_disclosures(sentence, found))
        return self._found[sentence.index]

    def kinds(self, sentence: Sentence) -> frozenset[str]:
        return frozenset(disclosure.kind for disclosure in self.of(sentence))


def _disclosures(sentence: Sentence, found: list[tuple[str, Span]]) -> Iterator[Disclosure]:
    for kind, span in found:
        if kind in _DISMISSED or any(
            span.overlaps(other) and kind in _DISMISSED[reason] for reason, other in found if reason in _DISMISSED
        ):
            continue
        if kind != "size":
            yield Disclosure(kind, span)
        elif (size := _counted(span.of(sentence.normal))) is not None:
            yield Disclosure(kind, span, size)


def _counted(words: str) -> int | None:
    """The number of people in some words; None for a share of them, for a year, and for fewer than a few."""
    if _SHARE.search(words):
        return None
    digits = [digits for digits in _DIGITS.findall(words) if not _YEAR.fullmatch(digits)]
    numbers = [int(re.sub(r"\D", "", number)) for number in digits]
    named = [_IN_WORDS[word] for word in re.findall(r"[a-z]+", words) if word in _IN_WORDS]
    size = max([*numbers, sum(named)])
    return size if size >= FEWEST else None
