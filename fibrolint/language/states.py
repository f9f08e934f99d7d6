"""How words are meant: the state of a claim (catalogue 2.2), computed once and shared by all rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fibrolint.language.cues import CueBook, find_cues
from fibrolint.language.normal import normalise
from fibrolint.model import Article, Cue, CueKind, Reading, Sentence, Span, State, Zone
from fibrolint.reading.headings import title_asks

ASSERTED = 4.0  # a bare present or past: rung C4 of the certainty ladder
PROVEN = 5.0
HEDGED_BELOW = 2.9  # capability ("can", rung 3) is read as causal and is no hedge (Adams 2017)
_ON_THE_LADDER = frozenset({CueKind.HEDGE, CueKind.QUALIFIER, CueKind.BOOSTER})
_QUOTED = re.compile(r'"[^"]{2,}"')
MIN_QUOTED_WORDS = 4  # catalogue 2.1: shorter quotations are names and terms
REBUTTAL_WINDOW = 2  # sentences after a claim in which it may still be denied (catalogue 2.2)


class Readings:
    """Readings of an article's words, each cue found once. Everything it returns depends on its inputs only."""

    def __init__(self, article: Article, book: CueBook) -> None:
        self._article = article
        self._book = book
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._questions: dict[int, bool] = {}
        self._myths: tuple[bool, ...] | None = None

    def cues(self, sentence: Sentence) -> tuple[Cue, ...]:
        if sentence.index not in self._cues:
            self._cues[sentence.index] = find_cues(self._article, sentence, self._book)
        return self._cues[sentence.index]

    def read(self, sentence: Sentence, span: Span) -> Reading:
        """How ``sentence.text[span]`` is meant."""
        cues = tuple(cue for cue in self.cues(sentence) if cue.governs.overlaps(span) and not span.contains(cue.prose))
        inner = tuple(cue for cue in self.cues(sentence) if span.contains(cue.prose))
        certainty = self._certainty(cues, inner)
        tried = []
        for state, holds in (
            (State.QUESTIONED, self._questioned(sentence, span, cues)),
            (State.REBUTTED, self._rebutted(sentence, span, cues, inner)),
            (State.MENTIONED, self._mentioned(sentence, span, cues)),
            (State.NEGATED, self._negated(sentence, span, cues, inner)),
            (State.HYPOTHETICAL, _governs(cues, CueKind.CONDITION, span)),
            (State.HISTORICAL, self._historical(sentence, (*cues, *inner))),
            (State.REPORTED, self._reported(sentence, cues)),
            (State.HEDGED, certainty < HEDGED_BELOW),
        ):
            tried.append(state.value)
            if holds:
                return Reading(state, certainty, (*cues, *inner), tuple(tried), self.quoted(sentence, span))
        return Reading(State.ASSERTED, certainty, (*cues, *inner), (*tried, "asserted"), self.quoted(sentence, span))

    def quoted(self, sentence: Sentence, span: Span) -> bool:
        """Whether the words stand in a quotation: a quote block, or quote marks around four words or more."""
        if self._article.block_of(sentence).zone is Zone.QUOTE:
            return True
        for found in _QUOTED.finditer(sentence.normal):
            if (
                found.start() <= span.start
                and span.end <= found.end()
                and len(found.group().split()) >= MIN_QUOTED_WORDS
            ):
                return True
        return False

    def is_question(self, sentence: Sentence) -> bool:
        if sentence.index not in self._questions:
            self._questions[sentence.index] = self._asks(sentence)
        return self._questions[sentence.index]

    def _asks(self, sentence: Sentence) -> bool:
        if self._book.assertive_questions.matches(sentence.normal):
            return False
        zone = self._article.block_of(sentence).zone
        if zone is Zone.QUESTION or (zone is Zone.TITLE and title_asks(sentence.text)):
            return True
        return sentence.normal.rstrip("\"') ").endswith("?")

    def _questioned(self, sentence: Sentence, span: Span, cues: tuple[Cue, ...]) -> bool:
        embedded = any(
            cue.kind is CueKind.CONDITION and cue.text.lower().endswith("whether") and cue.prose.end <= span.start
            for cue in cues
        )
        return self.is_question(sentence) or embedded

    def _rebutted(self, sentence: Sentence, span: Span, cues: tuple[Cue, ...], inner: tuple[Cue, ...]) -> bool:
        if self._under_myth(sentence):
            return True
        # "Avoid vaccines" is no claim that somebody is told to avoid: words do not rebut what they open.
        if any(cue.kind is CueKind.REBUTTAL and cue.prose.start != span.start for cue in (*cues, *inner)):
            return True
        following = self._article.sentences[sentence.index + 1 : sentence.index + 1 + REBUTTAL_WINDOW]
        return any(
            self._book.rebuttals_after.matches(other.normal)
            for other in following
            if self._article.block_of(other).section == self._article.block_of(sentence).section
        )

    def _under_myth(self, sentence: Sentence) -> bool:
        """Whether a heading or opening word such as "Myth:" holds, and no "Fact:" has come since."""
        if self._myths is None:
            self._myths = tuple(self._mythical())
        return self._myths[sentence.index]

    def _mythical(self) -> Iterator[bool]:
        """For each sentence in order whether it stands under an open myth; one pass over the article."""
        section: int | None = None
        opened: int | None = None
        under = False
        for sentence in self._article.sentences:
            block = self._article.block_of(sentence)
            if block.section != section or (opened and block.group != opened):
                section, opened = block.section, None
                heading = normalise(block.heading_path[-1]) if block.heading_path else ""
                under = self._opens_myth(heading) and block.zone is not Zone.HEADING
            if self._book.fact_headings.matches(sentence.normal):
                under = False
            elif self._opens_myth(sentence.normal):
                # A word that opens a paragraph speaks for that paragraph, a heading for what stands under it.
                under, opened = True, block.group if block.zone not in (Zone.HEADING, Zone.QUESTION) else None
            yield under

    def _opens_myth(self, normal: str) -> bool:
        opening = normal.split(":")[0] if ":" in normal[:40] else normal
        return len(opening.split()) <= 6 and self._book.myth_headings.matches(opening)

    def _mentioned(self, sentence: Sentence, span: Span, cues: tuple[Cue, ...]) -> bool:
        if not any(cue.kind is CueKind.MENTION for cue in cues):
            return False
        quoted = sentence.normal[max(0, span.start - 1) : span.start] in ("'", '"') or any(
            found.start() < span.end and span.start < found.end() for found in _QUOTED.finditer(sentence.normal)
        )
        return quoted or self._book.mention_verdicts.matches(sentence.normal)

    def _negated(self, sentence: Sentence, span: Span, cues: tuple[Cue, ...], inner: tuple[Cue, ...]) -> bool:
        return _governs(cues, CueKind.NEGATION, span) or any(
            # "does not cure" inside the marked words denies them when it stands before their last word
            cue.kind is CueKind.NEGATION and cue.prose.end < span.end
            for cue in inner
        )

    def _historical(self, sentence: Sentence, cues: tuple[Cue, ...]) -> bool:
        return any(cue.kind is CueKind.HISTORY for cue in cues) and not self._book.still_true.matches(sentence.normal)

    def _reported(self, sentence: Sentence, cues: tuple[Cue, ...]) -> bool:
        """Whether a named person or body says it: a speech verb beside a capitalised name inside the sentence."""
        for cue in cues:
            if cue.kind is CueKind.ATTRIBUTION:
                around = [t for t in sentence.tokens if abs(t.start - sentence.prose.start - cue.prose.start) < 60]
                if any(t.text[:1].isupper() and t.text != "I" and t is not sentence.tokens[0] for t in around):
                    return True
        return False

    def _certainty(self, cues: tuple[Cue, ...], inner: tuple[Cue, ...]) -> float:
        levels = [cue.level for cue in (*cues, *inner) if cue.level is not None and cue.kind in _ON_THE_LADDER]
        hedges = [level for level in levels if level < PROVEN]
        if hedges:
            return min(hedges)
        return PROVEN if levels else ASSERTED


def _governs(cues: tuple[Cue, ...], kind: CueKind, span: Span) -> bool:
    return any(cue.kind is kind and cue.governs.overlaps(span) for cue in cues)
