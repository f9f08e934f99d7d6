"""What rules on the order of sentences share: what an article leaves open, and what its "this" and "they" point to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge

from fibrolint.kinds.base import Case, Materials
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import HEDGED_BELOW
from fibrolint.model import CueKind, Sentence, Span, Zone

MAX_BACK = 2  # sentences in which the noun of a pronoun is looked for
MIN_NAMED = 4  # sentences that name an illness, and their share, in an article about it
MIN_SHARE = 0.08
STEM = 6  # letters: "inflammation" and "inflammatory" are about the same
_TOLD = frozenset({Zone.TITLE, Zone.BODY, Zone.LIST_ITEM})
_WORD = re.compile(r"[a-z][a-z0-9]{3,}")
_POINTERS = frozenset({"this", "these", "that", "those", "such"})
_SUBJECTS = frozenset({"it", "they"})  # which mostly go on about the subject before


@dataclass(frozen=True, slots=True)
class DiscourseBook:
    """``agents`` are what mechanisms begin with, ``general`` words that tell no two subjects apart."""

    agents: Patterns
    general: Patterns
    talk: Patterns
    explaining: Patterns
    contested: Patterns

    def keys(self, normal: str) -> frozenset[str]:
        """The stems of the words that say what a text is about."""
        general = list(self.general.find(normal))
        starts = {at for span in general for at in range(span.start, span.end)}
        return frozenset(_stem(found.group()) for found in _WORD.finditer(normal) if found.start() not in starts)

    def is_biological(self, normal: str) -> bool:
        return self.agents.matches(normal)


def compile_discourse(materials: Materials) -> DiscourseBook:
    lexicon = materials.book.lexicon
    return DiscourseBook(
        agents=lexicon("biological_agents"),
        general=lexicon("general_words"),
        talk=lexicon("research_talk"),
        explaining=lexicon("explaining_words"),
        contested=lexicon("contested_conditions"),
    )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that shows its subject to be open: hedged, or told as news from research."""

    sentence: Sentence
    keys: frozenset[str]
    hedged: bool


class Discourse:
    """The order of one article's sentences. Its doubts are looked for once."""

    def __init__(self, case: Case, book: DiscourseBook) -> None:
        self._case = case
        self._book = book

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        return tuple(self._doubts())

    def doubt_of(self, subject: str, besides: Sentence, *, together: str = "") -> Doubt | None:
        """The first sentence elsewhere that leaves this subject open, a hedged one before others.

        With ``together`` it must also be about something else of these words, unless it or the headings name an illness
        that nobody can explain.
        """
        keys, others = self._book.keys(subject), self._book.keys(f"{subject} {together}")
        one_is_enough = not together or self.is_contested(besides)
        found = (
            doubt
            for doubt in self._doubts_on(keys)
            if doubt.sentence is not besides
            and (one_is_enough or len(doubt.keys & others) > 1 or self._names_contested(doubt.sentence))
        )
        return next(found, None)

    def _doubts_on(self, keys: frozenset[str]) -> Iterator[Doubt]:
        """The doubts with one of ``keys``, the hedged ones first; found as they are asked for, and each once."""
        seen = -1
        for number in merge(*(self._by_key[key] for key in keys & self._by_key.keys())):
            if number != seen:
                yield self._ranked[number]
            seen = number

    @cached_property
    def _ranked(self) -> Sequence[Doubt]:
        return sorted(self.doubts, key=lambda doubt: not doubt.hedged)

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, doubt in enumerate(self._ranked):
            for key in doubt.keys:
                found[key].append(number)
        return found

    def titles(self, sentence: Sentence) -> str:
        """What the article's title and the headings above a sentence say it is about."""
        titles = (self._case.article.document.meta.title or "", *self._case.block(sentence).heading_path)
        return normalise(" ".join(titles))

    def is_contested(self, sentence: Sentence) -> bool:
        """Whether a title above the sentence, or much of the article, is about an illness that nobody can explain."""
        return self._topic_is_contested or self._book.contested.matches(self.titles(sentence))

    @cached_property
    def _topic_is_contested(self) -> bool:
        sentences = self._case.article.sentences
        named = sum(self._names_contested(sentence) for sentence in sentences)
        return named >= max(MIN_NAMED, len(sentences) * MIN_SHARE)

    def is_hedged(self, sentence: Sentence) -> bool:
        """Whether a word of doubt softens something in the sentence ("may", "appears to", "suggests")."""
        return any(
            cue.kind is CueKind.HEDGE and cue.level is not None and cue.level < HEDGED_BELOW
            for cue in self._case.readings.cues(sentence)
        )

    def paragraph(self, sentence: Sentence) -> Sequence[Sentence]:
        stretch = self._case.asked.groups[sentence.index]
        return self._case.article.sentences[stretch.start : stretch.stop]

    def paragraph_says(self, patterns: Patterns, sentence: Sentence) -> bool:
        """Whether any of ``patterns`` stands in the sentence's paragraph, over the ends of sentences, too."""

        def said() -> bool:
            return patterns.matches(" ".join(other.normal for other in self.paragraph(sentence)))

        return self._case.asked.once((id(patterns), self._case.asked.groups[sentence.index]), said)

    def is_sourced(self, sentence: Sentence) -> bool:
        """Whether anything in the paragraph says where it is from."""
        sourced, paragraph = self._case.facts.sourced, self._case.asked.groups[sentence.index]
        return self._case.asked.any_of("sourced", lambda other: sourced[other.index], paragraph)

    def before(self, sentence: Sentence, most: int = MAX_BACK) -> Sequence[Sentence]:
        """The sentences just before in the paragraph, nearest first; for its first one the end of the one before."""
        section = self._case.block(sentence).section
        group = self._case.block(sentence).group
        found: list[Sentence] = []
        for at in range(sentence.index - 1, max(-1, sentence.index - 1 - most), -1):
            other = self._case.article.sentences[at]
            block = self._case.block(other)
            if block.section != section or block.zone not in _TOLD:
                break
            if found and block.group != group:
                break
            found.append(other)
        return found

    def meant(self, sentence: Sentence, agent: Span | None) -> str:
        """What an agent speaks of: its words, together with the sentence or subject before where they point back."""
        words = agent.of(sentence.normal) if agent else ""
        first = words.split(" ")[0] if words else ""
        if first in _SUBJECTS and agent and self._book.is_biological(sentence.normal[: agent.start]):
            return f"{words} {sentence.normal[: agent.start]}"
        if first not in _POINTERS | _SUBJECTS:
            return words
        for other in self.before(sentence):
            said = _subject_of(other) if first in _SUBJECTS else other.normal
            if self._book.is_biological(said):
                return f"{words} {said}"
        return words

    def _names_contested(self, sentence: Sentence) -> bool:
        return self._book.contested.matches(sentence.normal)

    def leaves_open(self, sentence: Sentence) -> bool:
        """Whether a sentence says how the body brings something about, and says it with doubt."""
        return (
            self.is_hedged(sentence)
            and self._book.is_biological(sentence.normal)
            and self._book.explaining.matches(sentence.normal)
        )

    def _doubts(self) -> Iterator[Doubt]:
        for sentence in self._case.article.sentences:
            if self._case.block(sentence).zone not in _TOLD or not self._book.is_biological(sentence.normal):
                continue
            hedged = self.leaves_open(sentence)
            if hedged or self._book.talk.matches(sentence.normal):
                yield Doubt(sentence, self._book.keys(sentence.normal), hedged)


def _stem(word: str) -> str:
    """Its first letters, without the ending of a plural: "viruses" and "virus" are the same."""
    if word.endswith(("uses", "ases", "sses", "xes", "ches")):
        word = word.removesuffix("es")
    elif not word.endswith(("us", "ss", "is")):
        word = word.removesuffix("s")
    return word[:STEM]


def _subject_of(sentence: Sentence) -> str:
    """What stands before the main verb, or all of it where there is no parse."""
    root = next((token for at, token in enumerate(sentence.tokens) if token.head == at and token.dep == "ROOT"), None)
    return sentence.normal[: root.start - sentence.prose.start] if root else sentence.normal
