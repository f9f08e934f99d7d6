"""``title``: a title that claims more than the article under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fibrolint.facts.claims import population_of
from fibrolint.facts.clusters import ClusterBook, Keys, Subject, compile_clusters, keys_of, subject_of
from fibrolint.facts.statements import Statement
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import ASSERTED
from fibrolint.model import Match, Related, Rule, Sentence, Span, State, Strength, Zone

_BODY = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE})
# What is asked, supposed or somebody else's says nothing of how strong the article is; what it denies does.
_UNSAID = frozenset({State.QUESTIONED, State.REBUTTED, State.MENTIONED, State.HYPOTHETICAL, State.HISTORICAL})
MIN_MATCHING = 2  # body claims on the same subject: one is no pattern (catalogue, title-outruns-body)
HEDGED_SHARE = 0.6
PROBABLE = 2.0  # the highest rung that is a hedge; "often" and "some people", above it, say how many and not how sure
MAX_SHOWN = 3
THIN_SHARE = 0.5
_WHY = {"thin": "the evidence is this", "step": "weaker here", "may-step": "weaker here"}
MIN_SHARED = 2  # keys of a title without a claim that a sentence on its subject has
MAX_TEASER = 5  # sentences: a body no longer than this is all about its title


@dataclass(frozen=True, slots=True)
class _Words:
    hype: Patterns
    modest: Patterns
    qualified: Patterns
    thin: Patterns


@dataclass(frozen=True, slots=True)
class _Title:
    """``claim`` is its strongest statement, None where it states nothing; ``praises`` that it holds words of hype."""

    sentences: tuple[Sentence, ...]
    claim: Statement | None
    subject: Subject
    praises: bool
    qualified: bool
    keys: Keys


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the body that states something or is hedged.

    ``on_subject`` where it shares the title's agent and outcome, ``matches`` where it moreover bears on its claim,
    ``shared`` how many keys it shares with it.
    """

    sentence: Sentence
    strength: Strength
    hedged: bool
    on_subject: bool
    matches: bool
    shared: int


def compile_title(rule: Rule, materials: Materials) -> Check:
    """``hype`` makes a title strong without a claim; ``modest`` words soften it, ``qualified`` ones tell the evidence.

    Variants: none where the matching statements are hedged; "thin" where ``weak_evidence`` is all they name; "step"
    where none is as strong as the title, "may-step" the same for a title that is hedged itself.
    """
    words = _Words(
        hype=materials.patterns(rule, "hype"),
        modest=materials.patterns(rule, "modest"),
        qualified=materials.patterns(rule, "qualified"),
        thin=materials.patterns(rule, "weak_evidence"),
    )
    book = compile_clusters(materials.book, materials.facts.names)

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(words, book, case)

    return Check(rule, run, needs_statements=True)


def _run(words: _Words, book: ClusterBook, case: Case) -> Iterator[Match]:
    title = _title(words, book, case)
    if title is None or title.qualified:
        return
    bold = _is_bold(title, words)
    claim = title.claim if title.claim and title.claim.claim.reading.state is not State.NEGATED else None
    if not bold and claim is None:
        return
    body = [s for s in case.article.sentences if case.block(s).zone in _BODY]
    told = [each for s in body if (each := _told(title, s, book, case))]
    matching = [each for each in told if each.matches]
    if bold:
        hedged = [each for each in matching if each.hedged]
        if len(matching) >= MIN_MATCHING and len(hedged) >= HEDGED_SHARE * len(matching):
            yield _match(title, case, [each.sentence for each in hedged], len(matching), variant=None)
            return
        thin = [s for s in body if _is_thin(s, words, case) and _is_on(title, keys_of(s.text, book))]
        named = {s.index for s in thin} | {each.sentence.index for each in told if each.on_subject}
        if thin and len(thin) >= THIN_SHARE * len(named):
            yield _match(title, case, thin, len(named), variant="thin")
            return
    if claim is not None:
        step = _a_step_below(title, claim, told, short=len(body) <= MAX_TEASER)
        if step:
            hedge = claim.strength is not Strength.DIRECT
            yield _match(title, case, step, len(matching), variant="may-step" if hedge else "step")


def _is_thin(sentence: Sentence, words: _Words, case: Case) -> bool:
    species = population_of(sentence, case.materials.facts.claims)
    return species != "people" or words.thin.matches(sentence.normal)


def _title(words: _Words, book: ClusterBook, case: Case) -> _Title | None:
    title = [s for s in case.article.sentences if case.block(s).zone is Zone.TITLE]
    title = [s for s in title if s.block == title[0].block]
    if not title or any(case.readings.is_question(s) for s in title):
        return None
    stated = [each for s in title for each in case.statements.of(s) if _is_said(each)]
    claim = max(stated, key=lambda each: each.strength.rank, default=None)
    return _Title(
        sentences=tuple(title),
        claim=claim,
        subject=subject_of(claim, book) if claim else Subject(frozenset(), frozenset()),
        praises=any(_praises(sentence, words, case) for sentence in title),
        qualified=any(words.qualified.matches(sentence.normal) for sentence in title),
        keys=_subject_keys(title, words, book) - (keys_of(claim.claim.effect, book) if claim else frozenset()),
    )


def _subject_keys(title: Sequence[Sentence], words: _Words, book: ClusterBook) -> Keys:
    """The keys of a title without its praise."""
    keys: set[str] = set()
    for sentence in title:
        praise = list(words.hype.find(sentence.normal))
        keys |= keys_of("".join(_outside(sentence.text, praise)), book)
    return frozenset(keys)


def _outside(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The characters of a text, those at ``spans`` as blanks."""
    for at, char in enumerate(text):
        yield " " if any(span.start <= at < span.end for span in spans) else char


def _praises(sentence: Sentence, words: _Words, case: Case) -> bool:
    silent = {*_UNSAID, State.NEGATED}
    return any(case.readings.read(sentence, span).state not in silent for span in words.hype.find(sentence.normal))


def _is_bold(title: _Title, words: _Words) -> bool:
    """Whether the title asserts an effect (C4 or more) or praises."""
    if any(words.modest.matches(sentence.normal) for sentence in title.sentences):
        return False
    if title.praises:
        return True
    if title.claim is None or title.claim.strength is not Strength.DIRECT:
        return False
    reading = title.claim.claim.reading
    return reading.certainty >= ASSERTED and reading.state is not State.NEGATED


def _is_said(statement: Statement) -> bool:
    state = statement.claim.reading.state
    # "were less likely to" supposes nothing
    compared = statement.strength is Strength.CORRELATIONAL and state is State.HYPOTHETICAL
    return compared or state not in _UNSAID


def _told(title: _Title, sentence: Sentence, book: ClusterBook, case: Case) -> _Told | None:
    stated = [each for each in case.statements.of(sentence) if _is_said(each)]
    if not stated and not (title.praises and _only_hedges(sentence, case)):
        return None
    keys = keys_of(sentence.text, book)
    on_subject, shared = _is_on(title, keys), len(keys & title.keys)
    if not stated:
        return _Told(sentence, Strength.NONE, True, on_subject, on_subject, shared)
    strongest = max((each.strength for each in stated), key=lambda strength: strength.rank)
    flat = [e for e in stated if e.claim.reading.certainty > PROBABLE and e.strength is not Strength.CONDITIONAL]
    # Hype is about an effect: that groups differ or that something is denied neither bears it out nor weakens it.
    beside = title.praises and all(
        e.strength is Strength.CORRELATIONAL or e.claim.reading.state is State.NEGATED for e in flat
    )
    matches = on_subject and not (flat and beside) and any(each.claim.population == "people" for each in stated)
    return _Told(sentence, strongest, not flat, on_subject, matches, shared)


def _only_hedges(sentence: Sentence, case: Case) -> bool:
    reading = case.readings.read(sentence, Span(0, len(sentence.text)))
    return reading.certainty <= PROBABLE and reading.state is State.HEDGED


def _is_on(title: _Title, keys: Keys) -> bool:
    """Whether a sentence is on the title's subject: its agent and its outcome or, without both, several of its words.

    What a title praises need not be the agent ("Groundbreaking insights into migraine"): there its words count alone.
    """
    if title.subject.agent and title.subject.target and not title.praises:
        return bool(keys & title.subject.agent and keys & title.subject.whole_target)
    return len(keys & title.keys) >= min(MIN_SHARED, len(title.keys) or 1)


def _a_step_below(title: _Title, claim: Statement, told: Sequence[_Told], *, short: bool) -> list[Sentence]:
    """The statements that are weaker than the title, where none is as strong; in long articles those that match it."""
    near = told if short else [each for each in told if each.matches]
    stated = [each for each in near if each.strength is not Strength.NONE]
    if not stated or any(each.strength.rank >= claim.strength.rank for each in stated):
        return []
    if short:
        if not any(each.shared for each in stated):
            return []
        return [each.sentence for each in stated]
    if claim.strength is not Strength.DIRECT or not title.subject.target:
        return []
    return [each.sentence for each in stated if each.hedged]


def _match(title: _Title, case: Case, shown: Sequence[Sentence], claims: int, *, variant: str | None) -> Match:
    """``claims`` is how many sentences are on the title's subject."""
    whole = case.block(title.sentences[0])
    return Match(
        whole.locate(Span(0, len(whole.prose))),
        {"hedged": str(len(shown)), "claims": str(claims)},
        zone=Zone.BODY,  # its own severity is meant for titles
        variant=variant,
        related=tuple(Related(sentence.span, _WHY.get(variant or "", "hedged here")) for sentence in shown[:MAX_SHOWN]),
        group=whole.group,
    )


KIND = Kind(
    compile=compile_title,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "properties": {"hype": PATTERNS, "modest": PATTERNS, "qualified": PATTERNS, "weak_evidence": PATTERNS},
    },
    values=frozenset({"hedged", "claims"}),
)
