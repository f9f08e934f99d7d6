"""What rules on the order of sentences share: what an article leaves open, and what its "this" and "they" point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        found = [
            doubt
            for doubt in self.doubts
            if doubt.sentence is not besides
            and doubt.keys & keys
            and (one_is_enough or len(doubt.keys & others) > 1 or self._names_contested(doubt.sentence))
        ]
        return min(found, key=lambda doubt: not doubt.hedged, default=None)

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
        everything = self._case.article.sentences
        group = self._case.block(sentence).group
        first = last = sentence.index
        while first and self._case.block(everything[first - 1]).group == group:
            first -= 1
        while last + 1 < len(everything) and self._case.block(everything[last + 1]).group == group:
            last += 1
        return everything[first : last + 1]

    def is_sourced(self, sentence: Sentence) -> bool:
        """Whether anything in the paragraph says where it is from."""
        return any(self._case.facts.sourced[other.index] for other in self.paragraph(sentence))

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
