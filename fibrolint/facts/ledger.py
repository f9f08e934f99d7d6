"""The claim ledger: every relation that an article states, with how it is said and what is shown for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from fibrolint.facts import FactBook
from fibrolint.facts.certainty import CertaintyBook, compile_certainty, sounds
from fibrolint.facts.citations import Citing
from fibrolint.facts.claims import evidence_of, population_of
from fibrolint.facts.statements import Statement, Statements
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import PatternBook, Patterns
from fibrolint.language.states import Readings
from fibrolint.model import (
    Article,
    Claim,
    Cue,
    CueKind,
    Facts,
    LedgerEntry,
    Lexicon,
    Polarity,
    Sentence,
    Span,
    State,
    Strength,
)
from fibrolint.reading.evidence import declared

# The highest certainty that each rung of the evidence ladder allows (catalogue 2.4); where that gives a range, its top.
ALLOWED = (1.0, 1.0, 1.0, 2.0, 3.0, 4.0)
RESULT_OF_A_TRIAL = 4.0  # "reduced … in this trial": told as a result, in the past (catalogue 2.4, E4)
A_TRIAL = 4
# The others (qualifiers, history, mention, rebuttal) are how the state came about, and may change with the rules.
_TOLD = frozenset({CueKind.HEDGE, CueKind.NEGATION, CueKind.BOOSTER, CueKind.ATTRIBUTION, CueKind.CONDITION})
# What a reviewer sorts claims by. A remedy sold as a product is told apart from the same thing as a treatment.
_ABOUT = {
    "supplement": "treatment",
    "drug": "treatment",
    "procedure": "treatment",
    "treatment": "treatment",
    "product": "product",
    "lifestyle": "lifestyle",
    "body": "mechanism",
    "biomarker": "mechanism",
    "disease": "risk factor",
    "symptom": "risk factor",
}
_DENIED = frozenset({State.NEGATED, State.REBUTTED})


class LedgerBook:
    """What the ledger is made with. Its cues are compiled for the first article: ``check`` never needs them."""

    def __init__(self, facts: FactBook, lexicons: Mapping[str, Lexicon], patterns: PatternBook) -> None:
        self.facts = facts
        self._lexicons = lexicons
        self._patterns = patterns

    @cached_property
    def certainty(self) -> CertaintyBook:
        return compile_certainty(self._lexicons, self._patterns)

    @cached_property
    def tests(self) -> Patterns:
        return self._patterns.lexicon("diagnostic_tests")


def ledger_of(
    article: Article,
    facts: Facts,
    readings: Readings,
    statements: Statements,
    book: LedgerBook,
    *,
    all_sentences: bool,
) -> tuple[LedgerEntry, ...]:
    """The article's claims in order of place.

    With ``all_sentences`` each sentence has at least one entry, of strength none where it claims nothing, and one more
    where it holds cues that govern none of its claims.
    """
    citing = Citing(article, [entry for section in facts.references for entry in section.entries])
    found: list[LedgerEntry] = []
    for sentence in article.sentences:
        stated = statements.of(sentence)
        cues = _told(article, sentence, readings)
        if stated or all_sentences:
            base = _plain_entry(article, sentence, cues, facts, readings, book, citing)
            entries = [_entry(base, sentence, each, readings, book) for each in stated]
            governing = {cue for entry in entries for cue in entry.cues}
            # A question claims nothing that could be signed off.
            found += [entry for entry in entries if all_sentences or entry.state is not State.QUESTIONED]
            if all_sentences and (not entries or not governing.issuperset(cues)):
                found.append(base)
    return tuple(found)


def _plain_entry(
    article: Article,
    sentence: Sentence,
    cues: tuple[Cue, ...],
    facts: Facts,
    readings: Readings,
    book: LedgerBook,
    citing: Citing,
) -> LedgerEntry:
    """The entry of a sentence as a whole, which claims nothing."""
    document = article.document
    span = citing.with_mark(sentence)
    reading = readings.read(sentence, Span(0, len(sentence.text)))
    source = facts.sourced[sentence.index]
    evidence = evidence_of(sentence, source, book.facts.claims, declared=declared(document.meta.evidence).rung)
    return LedgerEntry(
        span=span,
        text=span.of(document.source.text),
        sentence=sentence.text,
        strength=Strength.NONE,
        certainty=sounds(sentence, readings.cues(sentence), book.certainty).certainty,
        state=reading.state,
        polarity=Polarity.DENIED if reading.state in _DENIED else Polarity.AFFIRMED,
        evidence=evidence,
        allowed=ALLOWED[evidence],
        population=population_of(sentence, book.facts.claims),
        cues=cues,
        citations=citing.citations_in(sentence, book.facts.domains),
    )


def _entry(
    base: LedgerEntry, sentence: Sentence, stated: Statement, readings: Readings, book: LedgerBook
) -> LedgerEntry:
    claim = stated.claim
    return replace(
        base,
        strength=stated.strength,
        certainty=_certainty(sentence, claim, readings, book),
        state=claim.reading.state,
        polarity=Polarity.DENIED if _is_denied(claim) else Polarity.AFFIRMED,
        allowed=_allowed(sentence, claim),
        agent=claim.agent,
        effect=claim.effect,
        target=claim.target,
        about=_about(claim, book),
        cues=tuple(cue for cue in base.cues if cue in claim.reading.cues or cue.kind is CueKind.QUESTION),
    )


def _certainty(sentence: Sentence, claim: Claim, readings: Readings, book: LedgerBook) -> float:
    """How certain the claim sounds: that of its sentence, without the words that soften or boost something else."""
    normal, own = sentence.normal, claim.reading.cues
    for cue in readings.cues(sentence):
        if cue.level is not None and cue not in own:
            normal = normal[: cue.prose.start] + "_" * len(cue.text) + normal[cue.prose.end :]
    return sounds(replace(sentence, normal=normal), own, book.certainty).certainty


def _about(claim: Claim, book: LedgerBook) -> str:
    """What the claim is about, by its agent: a test by its words, else by the agent's class."""
    if book.tests.matches(normalise(claim.agent)):
        return "test"
    return _ABOUT.get(claim.about, "")


def _is_denied(claim: Claim) -> bool:
    """Whether the effect is denied: "nobody knows whether it helps" denies something else, "is free of" is one."""
    if claim.reading.state in _DENIED:
        return True
    return claim.reading.state is not State.QUESTIONED and any(
        cue.kind is CueKind.NEGATION
        and cue.governs.overlaps(claim.effect_at)
        and not claim.effect_at.contains(cue.prose)
        for cue in claim.reading.cues
    )


def _allowed(sentence: Sentence, claim: Claim) -> float:
    base = sentence.prose.start
    past = any(
        token.tag == "VBD" and Span(token.start - base, token.end - base).overlaps(claim.effect_at)
        for token in sentence.tokens
    )
    return RESULT_OF_A_TRIAL if past and claim.evidence == A_TRIAL else ALLOWED[claim.evidence]


def _told(article: Article, sentence: Sentence, readings: Readings) -> tuple[Cue, ...]:
    """The cues of a sentence that a reviewer is told of, with one for the question that it is."""
    cues = tuple(cue for cue in readings.cues(sentence) if cue.kind in _TOLD)
    if not readings.is_question(sentence):
        return cues
    mark = sentence.text.rfind("?")
    prose = Span(mark, mark + 1) if mark >= 0 else Span(0, len(sentence.tokens[0].text))
    whole = Span(0, len(sentence.text))
    asked = Cue(CueKind.QUESTION, prose, article.locate(sentence, *prose), prose.of(sentence.text), whole)
    return (*cues, asked)
