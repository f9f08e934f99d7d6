"""Cues: the words that change how a claim is meant, and how far each of them reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fibrolint.language.patterns import PatternBook, Patterns, PhraseIndex
from fibrolint.model import Article, Cue, CueKind, Lexicon, Sentence, Span

# NegEx (Chapman 2001) ends a negation after five or six words; long medical noun phrases need more (catalogue 2.5).
MAX_SCOPE_TOKENS = 12

MAX_LIST_ITEM_WORDS = 3
MAX_TO_CLAUSE = 4  # words between a negation and the clause that it denies
_SUBORDINATORS = frozenset({"that", "whether"})
# Each cue lexicon, the kind of cue it gives and how that reaches: "forward" to the end of its clause, "backward" to the
# clause's beginning, "clause" both ways, "sentence" over all of it.
_LEXICONS: tuple[tuple[str, CueKind, str], ...] = (
    ("negations", CueKind.NEGATION, "forward"),
    ("negations_after", CueKind.NEGATION, "backward"),
    ("hedges", CueKind.HEDGE, "clause"),
    ("capability", CueKind.QUALIFIER, "forward"),
    ("associations", CueKind.QUALIFIER, "clause"),
    ("frequencies", CueKind.QUALIFIER, "clause"),
    ("boosters", CueKind.BOOSTER, "clause"),
    ("conditions", CueKind.CONDITION, "forward"),
    ("histories", CueKind.HISTORY, "clause"),
    ("mentions", CueKind.MENTION, "forward"),
    ("rebuttals_before", CueKind.REBUTTAL, "forward"),
    ("quotation_verbs", CueKind.ATTRIBUTION, "sentence"),
)
# Hedges that stand before what they soften; all others ("… is possible", "probably") soften their whole clause.
_FORWARD_HEDGES = frozenset({"may", "might", "could", "appear", "appears", "seem", "seems", "tend", "tends"})
# "without" and "lack of" deny a noun phrase, so a comma ends them; "not" goes on over a list.
_SHORT_NEGATIONS = ("without", "lack", "absence", "free", "rather", "instead", "no ")
# A condition about the reader ("if you have asthma, this tea cures it") does not weaken what follows it.
_READER = ("if you", "unless you", "if your", "if someone", "if somebody", "if a patient", "if patients", "in case")


@dataclass(frozen=True, slots=True)
class CueBook:
    """The cue lexicons, compiled once."""

    index: PhraseIndex[tuple[CueKind, str, float | None]]
    pseudo: Patterns
    breaks: Patterns
    rebuttals_after: Patterns
    myth_headings: Patterns
    fact_headings: Patterns
    assertive_questions: Patterns
    still_true: Patterns
    mention_verdicts: Patterns


def compile_cues(lexicons: Mapping[str, Lexicon], book: PatternBook) -> CueBook:
    """The cue lexicons as one searchable book. Raises PatternError for an entry that cannot be read."""

    return CueBook(
        index=PhraseIndex(
            ((kind, reach, entry.level), book.compile(entry.term))
            for name, kind, reach in _LEXICONS
            for entry in lexicons[name].entries
        ),
        pseudo=book.lexicon("pseudo_negations"),
        breaks=book.lexicon("clause_breaks"),
        rebuttals_after=book.lexicon("rebuttals_after"),
        myth_headings=book.lexicon("myth_headings"),
        fact_headings=book.lexicon("fact_headings"),
        assertive_questions=book.lexicon("assertive_questions"),
        still_true=book.lexicon("still_true"),
        mention_verdicts=book.lexicon("mention_verdicts"),
    )


def find_cues(article: Article, sentence: Sentence, book: CueBook) -> tuple[Cue, ...]:
    """The cues of one sentence in the order of their places, each with the range of the sentence's text it governs."""
    normal = sentence.normal
    found = list(book.index.find(normal))
    if not found:
        return ()
    breaks = _breaks(sentence, book)
    pseudo = list(book.pseudo.find(normal))
    cues = []
    for (kind, reach, level), span in found:
        if kind is CueKind.NEGATION and any(span.overlaps(other) for other in pseudo):
            continue
        if kind is CueKind.CONDITION and any(span.overlaps(other) for other in book.assertive_questions.find(normal)):
            continue  # "What if I told you …" supposes nothing
        if kind in (CueKind.HEDGE, CueKind.BOOSTER) and not _is_hedge(sentence, span):
            continue
        governs = _governed(sentence, span, breaks, kind, reach)
        cues.append(
            Cue(
                kind=kind,
                prose=span,
                span=article.locate(sentence, span.start, span.end),
                text=span.of(sentence.text),
                governs=governs,
                level=level,
            )
        )
    return tuple(sorted(cues, key=lambda cue: (cue.prose, cue.kind.value)))


def _breaks(sentence: Sentence, book: CueBook) -> list[int]:
    """Offsets at which clauses begin, the sentence's own beginning first."""
    found = {span.start for span in book.breaks.find(sentence.normal) if not _in_list(sentence.normal, span)}
    found |= {
        at + 1 for at, char in enumerate(sentence.normal) if char in ";—" or sentence.normal[at : at + 3] == " – "
    }
    return [0, *sorted(found - {0})]


def _in_list(normal: str, span: Span) -> bool:
    """Whether ", and" closes a list of short items ("eating, diet, and sleep") and does not begin a clause."""
    if span.of(normal) not in ("and", "or"):
        return False
    comma = normal.rfind(",", 0, span.start)
    before = normal.rfind(",", 0, comma)
    return before >= 0 and len(normal[before + 1 : comma].split()) <= MAX_LIST_ITEM_WORDS


def _governed(sentence: Sentence, span: Span, breaks: list[int], kind: CueKind, reach: str) -> Span:
    start = max(at for at in breaks if at <= span.start)
    end = min((at for at in breaks if at >= span.end and at > start), default=len(sentence.text))
    word = span.of(sentence.normal)
    if reach == "sentence":
        return Span(0, len(sentence.text))
    if reach == "backward":
        return Span(start, span.end)
    if kind is CueKind.NEGATION:
        return Span(span.start, min(end, _negation_end(sentence, span, word)))
    if kind is CueKind.CONDITION:
        return Span(span.start, _condition_end(sentence, span, word, end))
    if kind in (CueKind.REBUTTAL, CueKind.MENTION):
        return Span(span.start, len(sentence.text))
    if reach == "forward" or word.split(" ")[0] in _FORWARD_HEDGES:
        return Span(span.start, end)
    return Span(start, end)


def _negation_end(sentence: Sentence, span: Span, word: str) -> int:
    base = sentence.prose.start
    after = [token for token in sentence.tokens if token.start - base >= span.end]
    # "have not found that …" denies the clause: count from where that begins.
    opener = next((at for at, token in enumerate(after[:MAX_TO_CLAUSE]) if token.norm in _SUBORDINATORS), -1)
    after = after[opener + 1 :]
    end = after[MAX_SCOPE_TOKENS - 1].end - base if len(after) >= MAX_SCOPE_TOKENS else len(sentence.text)
    # "no evidence that zinc, honey or tea cures it" denies a clause with a list in it.
    if word.startswith(_SHORT_NEGATIONS) and not opener + 1 and not word.endswith(tuple(_SUBORDINATORS)):
        comma = sentence.normal.find(",", span.end)
        end = min(end, comma if comma >= 0 else end)
    return end


def _condition_end(sentence: Sentence, span: Span, word: str, end: int) -> int:
    comma = sentence.normal.find(",", span.end)
    if word in ("if", "unless", "in case") and sentence.normal.startswith(_READER, span.start):
        return comma if comma >= 0 else end
    if word.startswith(("if", "unless", "assuming", "suppos", "provided")):
        return len(sentence.text)
    return end


def _is_hedge(sentence: Sentence, span: Span) -> bool:
    """Whether the words are what they look like: not the month of May, not "might" as strength."""
    word = span.of(sentence.normal)
    if word not in ("may", "might"):
        return not (word == "could" and sentence.normal.startswith(("not be simpler", "not be easier"), span.end + 1))
    base = sentence.prose.start
    at = next((i for i, token in enumerate(sentence.tokens) if token.start - base == span.start), None)
    if at is None:
        return True
    token = sentence.tokens[at]
    if token.tag:
        return token.tag == "MD"
    before = sentence.tokens[at - 1].norm if at else ""
    after = sentence.tokens[at + 1].norm if at + 1 < len(sentence.tokens) else ""
    dated = before[:1].isdigit() or after[:1].isdigit() or before in ("in", "last", "since", "of", "until")
    return not dated or token.text[0].islower()
