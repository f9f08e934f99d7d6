"""What all kinds share: what they are compiled with, what they are run on, and the guards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fibrolint.facts import FactBook
from fibrolint.facts.designs import Designs
from fibrolint.facts.sourcing import first_sentences, is_introduced
from fibrolint.facts.statements import StatementBook, Statements
from fibrolint.kinds.asked import Asked
from fibrolint.language.patterns import Pattern, PatternBook, PatternError, Patterns
from fibrolint.language.states import HEDGED_BELOW, Readings
from fibrolint.model import Article, Block, CueKind, Facts, Match, Reading, Rule, Sentence, Span, State, Zone
from fibrolint.settings import Settings

Schema = Mapping[str, Any]

PATTERNS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
# Names that the message of every rule may use.
COMMON_VALUES = frozenset({"text", "certainty", "evidence"})


class ParamError(Exception):
    """A parameter that its kind cannot use: ``pointer`` is a JSON pointer from the rule's root."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(f"{pointer}: {message}")
        self.pointer = pointer
        self.message = message


@dataclass(frozen=True, slots=True)
class Materials:
    """What rules are compiled with.

    Of ``today`` a kind may ask which year it is and, of a date in :attr:`FileReport.dates`, whether that lies before or
    after it and by how many whole months: known answers hold for as long as these do.
    """

    book: PatternBook
    facts: FactBook
    settings: Settings
    today: date
    statements: StatementBook

    def patterns(self, rule: Rule, key: str, *within: str) -> Patterns:
        """The patterns under ``params/within…/key`` of a rule; none if it has none. Raises ParamError."""
        found: Any = rule.params
        for name in within:
            found = found.get(name, {})
        pointer = "/".join(("/params", *within, key))
        return self.compiled(found.get(key, ()), pointer)

    def compiled(self, texts: Iterable[str], pointer: str) -> Patterns:
        patterns: list[Pattern] = []
        for number, text in enumerate(texts):
            try:
                patterns.append(self.book.compile(text))
            except PatternError as error:
                raise ParamError(f"{pointer}/{number}", str(error)) from error
        return Patterns(patterns)


@dataclass(frozen=True, slots=True)
class Case:
    """One article with all that is known of it: what a check looks at.

    ``statements`` are complete only for checks that say they need them: others' sentences may not have been parsed.
    ``opening`` is the index of the first sentence of the body (-1 if there is none), ``edges`` the groups of its first
    and last paragraph, ``first`` those of the sentences read as running text that announce what the article reports.
    """

    article: Article
    facts: Facts
    readings: Readings
    statements: Statements
    designs: Designs
    materials: Materials
    opening: int
    edges: frozenset[int]
    first: Sequence[Sentence]
    asked: Asked

    def block(self, sentence: Sentence) -> Block:
        return self.article.block_of(sentence)

    def span_match(
        self, sentence: Sentence, span: Span, reading: Reading | None, *, evidence: int | None = None, **more: Any
    ) -> Match:
        """A match on some words of a sentence, with its place filled in."""
        block = self.block(sentence)
        return Match(
            span=self.article.locate(sentence, span.start, span.end),
            zone=block.zone,
            reading=reading,
            evidence=evidence,
            group=block.group,
            opening=sentence.index == self.opening,
            **more,
        )


def open_case(article: Article, facts: Facts, readings: Readings, materials: Materials) -> Case:
    body = [s for s in article.sentences if article.block_of(s).zone is Zone.BODY]
    edges = frozenset(article.block_of(s).group for s in (*body[:1], *body[-1:]))
    statements = Statements(article, facts, readings, materials.statements)
    designs = Designs(article, materials.facts.designs)
    return Case(
        article,
        facts,
        readings,
        statements,
        designs,
        materials,
        opening=body[0].index if body else -1,
        edges=edges,
        first=first_sentences(article),
        asked=Asked(article),
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern of a check found in a sentence. ``variant`` is the list that it stands in ("" for the plain one)."""

    sentence: Sentence
    variant: str
    span: Span


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled rule. ``patterns`` are searched for together with those of all other rules and handed in as hits.

    ``needs_parse`` has the sentences with hits parsed, ``needs_statements`` all that may state a relation.
    ``not_done`` says what could not be checked in an article, "" where nothing was left out.
    """

    rule: Rule
    run: Callable[[Case, Sequence[Hit]], Iterable[Match]]
    patterns: tuple[tuple[str, Pattern], ...] = ()
    needs_parse: bool = False
    needs_statements: bool = False
    not_done: Callable[[Case], str] = lambda case: ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of checking that rule files can ask for. ``values`` are the names that its messages may use."""

    compile: Callable[[Rule, Materials], Check]
    params_schema: Schema
    values: frozenset[str] = field(default_factory=frozenset)


Guard = Callable[[Case, Sentence, Span, Reading], bool]


def _state(state: State) -> Guard:
    return lambda case, sentence, span, reading: reading.state is state


def _sentence_has(name: str) -> Guard:
    def guard(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
        return case.materials.book.lexicon(name).matches(sentence.normal)

    return guard


def _cited(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    settings, meta = case.materials.settings, case.article.document.meta
    of_the_page = settings.page_level_references or settings.profile == "patient-info"
    if of_the_page and (meta.sources or case.facts.lists_source):
        return True
    return bool(case.facts.sourced[sentence.index])


def _backed(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    source = case.facts.sourced[sentence.index]
    if source and source in span.of(sentence.text):
        return False
    return _cited(case, sentence, span, reading)


def _established(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    # From the agent on: in "ginger works as well as ibuprofen for pain" the fact stands behind the claim.
    facts = case.materials.book.lexicon("established_claims")
    if any(found.start <= span.start < found.end for fact in facts for found in fact.find(sentence.normal)):
        return True
    return any(
        all(word.lower() in sentence.normal for word in (fact.agent, fact.target))
        for fact in case.materials.settings.established
    )


def _asked(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    instructs = case.materials.book.lexicon("instructive_headings")
    return reading.state is State.QUESTIONED and (
        sentence.normal.rstrip("\"') ").endswith("?") or not instructs.matches(sentence.normal)
    )


def _denied(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    return any(
        cue.kind is CueKind.NEGATION and not span.contains(cue.prose) and cue.governs.overlaps(span)
        for cue in reading.cues
    )


def _warned(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    """Whether the sentence warns the reader off: "without side effects" does not."""
    book = case.materials.book
    praised = list(book.lexicon("pseudo_warnings").find(sentence.normal))
    return any(
        not any(found.overlaps(other) for other in praised) for found in book.lexicon("warnings").find(sentence.normal)
    )


def _allowed(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    return any(term.lower() in span.of(sentence.normal) for term in case.materials.settings.allow_terms)


def _known(case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    return any(name.lower() in sentence.normal for name in case.materials.settings.known_treatments)


# What may silence a match, by the name that rule files use. Those of a state hold when it is the state of the words.
GUARDS: Mapping[str, Guard] = {
    **{state.value: _state(state) for state in State if state not in (State.HEDGED, State.ASSERTED)},
    "hedged": lambda case, sentence, span, reading: reading.certainty < HEDGED_BELOW,
    "quoted": lambda case, sentence, span, reading: reading.quoted,
    "cited": _cited,
    "defined": _sentence_has("definitions"),
    "established": _established,
    "known": _known,
    "warned": _warned,
    "introduced": lambda case, sentence, span, reading: is_introduced(
        case.article, sentence, case.facts.sourced, first=case.first
    ),
    # As questioned, but "How to come off insulin" does not ask.
    "asked": _asked,
    # As negated, but "you don't need a doctor" is not denied by the negation that is a part of it.
    "denied": _denied,
    # As cited, but "FDA" in "FDA-registered" is no source of the words that it is a part of.
    "backed": _backed,
}


def silenced(rule: Rule, case: Case, sentence: Sentence, span: Span, reading: Reading) -> bool:
    """Whether a guard that the rule names holds for these words, or the settings allow them."""
    if _allowed(case, sentence, span, reading):
        return True
    return any(GUARDS[name](case, sentence, span, reading) for name in rule.unless)


def overlapping(patterns: Patterns, normal: str, span: Span) -> bool:
    """Whether one of ``patterns`` stands on the words at ``span``."""
    return any(found.overlaps(span) for found in patterns.find(normal))
