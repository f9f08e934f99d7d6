"""``drift``: a claim that is hedged in one place of the article and flat in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.facts.clusters import (
    SAME,
    ClusterBook,
    Keys,
    Subject,
    apart,
    are_opposed,
    compile_clusters,
    direction,
    is_same,
    keys_of,
    overlap,
    subject_of,
)
from fibrolint.facts.statements import Statement
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import ASSERTED
from fibrolint.model import Match, Reading, Related, Rule, Sentence, Span, State, Strength, Zone

MAX_SHOWN = 3  # catalogue 2.8.4
PROBABLE = 2.0  # the highest rung that is a hedge; "often" and "some people", above it, say how many and not how sure
_PRESENT = frozenset({"VBZ", "VBP"})
_BARE = frozenset({"VB", "VBG"})  # "has been shown to relieve": as present as what they hang on
_WAS = frozenset({"was", "were", "did", "had"})
_PAST = frozenset({"VBD", "VBN"})
# That a part in an illness is taken for granted has nothing to do with what a remedy may do.
_REMEDIAL = frozenset({"cure", "benefit"})
_HEDGING = frozenset({State.HEDGED, State.REPORTED})


@dataclass(frozen=True, slots=True)
class _Words:
    summaries: Patterns
    excused: Patterns


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim in one place. ``prose`` are its words, a range of the sentence's text; ``statement`` is None where it is
    only taken for granted ("the discovery of X's role").
    """

    sentence: Sentence
    prose: Span
    subject: Subject
    reading: Reading
    statement: Statement | None = None


def compile_drift(rule: Rule, materials: Materials) -> Check:
    """``presupposed`` are words that take a part in the illness for granted, ``except`` such as are no flat claim.

    ``summaries`` are headings of key points. A flat claim under one, in the answer to a question and in the last
    paragraph is of the variant "summary", one that is only an association elsewhere of "association-to-cause".
    """
    book = compile_clusters(materials.book, materials.facts.names)
    words = _Words(materials.patterns(rule, "summaries"), materials.patterns(rule, "except"))
    patterns = tuple(("presupposed", pattern) for pattern in materials.patterns(rule, "presupposed"))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, book, case, hits)

    return Check(rule, run, patterns, needs_statements=True)


def _run(rule: Rule, words: _Words, book: ClusterBook, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    flat, hedged = _sorted_out(rule, words, book, case)
    flat += _presupposed(rule, book, case, hits)
    hedges = _Hedges(hedged, book)
    found = [said for said in flat if hedges.has_twin(said)]
    found.sort(key=lambda said: (-said.reading.certainty, said.sentence.index))
    for number in apart((said.subject, number) for number, said in enumerate(found)):
        said = found[number]
        twins = hedges.twins(said)
        yield case.span_match(
            said.sentence,
            said.prose,
            said.reading,
            variant=_variant(rule, words, case, said, twins),
            related=tuple(Related(twin.sentence.span, "hedged here") for twin in twins[:MAX_SHOWN]),
            values={"hedged": str(len(twins))},
        )


def _sorted_out(rule: Rule, words: _Words, book: ClusterBook, case: Case) -> tuple[list[_Said], list[_Said]]:
    """The flat and the hedged statements of the article, in order of place."""
    flat: list[_Said] = []
    hedged: list[_Said] = []
    for sentence in case.article.sentences:
        if case.block(sentence).zone not in rule.zones:
            continue
        for statement in case.statements.of(sentence):
            claim = statement.claim
            doubted = _is_doubted(case, sentence, claim.reading)
            if not doubted and not _is_flat(case, statement, sentence):
                continue
            said = _Said(sentence, claim.prose, subject_of(statement, book), claim.reading, statement)
            if doubted and said.subject.agent:
                hedged.append(said)
            elif not doubted and said.subject.target:
                excused = overlapping(words.excused, sentence.normal, claim.prose)
                if not excused and not silenced(rule, case, sentence, claim.effect_at, claim.reading):
                    flat.append(said)
    return flat, hedged


def _is_doubted(case: Case, sentence: Sentence, reading: Reading) -> bool:
    if reading.certainty > PROBABLE:
        return False
    unknown = reading.state is State.QUESTIONED and not case.readings.is_question(sentence)
    return reading.state in _HEDGING or unknown


def _is_flat(case: Case, statement: Statement, sentence: Sentence) -> bool:
    """Whether it is said as what holds at all times; a result told in the past ("stopped growth") is only that."""
    claim = statement.claim
    if statement.strength is not Strength.DIRECT or not claim.finite or claim.reading.certainty < ASSERTED:
        return False
    if claim.reading.state is not State.ASSERTED or claim.reading.quoted:
        return False
    base = sentence.prose.start
    told = {t.norm for t in sentence.tokens if claim.prose.start <= t.start - base < claim.effect_at.end}
    inside = {t.tag for t in sentence.tokens if Span(t.start - base, t.end - base).overlaps(claim.effect_at)}
    if case.block(sentence).zone is Zone.TITLE:
        return inside.isdisjoint(_PAST)  # the tagger finds few verbs in titles
    return not inside.isdisjoint(_PRESENT) or (told.isdisjoint(_WAS) and not inside.isdisjoint(_BARE))


def _presupposed(rule: Rule, book: ClusterBook, case: Case, hits: Sequence[Hit]) -> Iterator[_Said]:
    """The words from what is taken for granted to the end of their sentence."""
    for hit in hits:
        words = Span(hit.span.start, len(hit.sentence.text.rstrip(" .!?")))
        reading = case.readings.read(hit.sentence, words)
        cited = case.facts.sourced[hit.sentence.index]
        if reading.state is State.ASSERTED and not cited and not silenced(rule, case, hit.sentence, hit.span, reading):
            subject = Subject(keys_of(hit.span.of(hit.sentence.text), book), frozenset())
            yield _Said(hit.sentence, words, subject, reading)


class _Hedges:
    """The hedged mentions of an article. What claims the same in the same words is compared with others once."""

    def __init__(self, hedged: Sequence[_Said], book: ClusterBook) -> None:
        self._book = book
        self._alike: dict[Hashable, list[tuple[int, _Said]]] = defaultdict(list)
        for number, said in enumerate(hedged):
            self._alike[self._kind(said)].append((number, said))
        self._by_agent: dict[str, list[Hashable]] = defaultdict(list)
        for kind, alike in self._alike.items():
            for key in _agent_keys(alike[0][1]):
                self._by_agent[key].append(kind)
        self._known: dict[Hashable, Mapping[int, _Said]] = {}

    def has_twin(self, said: _Said) -> bool:
        twins = self._twins_of_kind(said)
        return len(twins) > (said.sentence.index in twins)

    def twins(self, said: _Said) -> list[_Said]:
        """The hedged mentions of the same claim in other sentences, in order of place."""
        return [twin for index, twin in self._twins_of_kind(said).items() if index != said.sentence.index]

    def _twins_of_kind(self, said: _Said) -> Mapping[int, _Said]:
        """By the number of the sentence, also of ``said``'s own."""
        kind = self._kind(said)
        if kind not in self._known:
            near = dict.fromkeys(other for key in _agent_keys(said) for other in self._by_agent.get(key, ()))
            same = [self._alike[other] for other in near if _is_twin(said, self._alike[other][0][1], self._book)]
            in_order = sorted((twin for alike in same for twin in alike), key=lambda pair: pair[0])
            self._known[kind] = {twin.sentence.index: twin for _, twin in in_order}
        return self._known[kind]

    def _kind(self, said: _Said) -> Hashable:
        """All that :func:`_is_twin` looks at."""
        if said.statement is None:
            return said.subject
        claim = said.statement.claim
        way = direction(said.statement, self._book)
        return said.subject, claim.population, claim.evidence, claim.effect_class, way


def _agent_keys(said: _Said) -> Keys:
    return said.subject.agent | said.subject.whole_agent


def _is_twin(said: _Said, other: _Said, book: ClusterBook) -> bool:
    """Whether both claim the same; what has better evidence than the other may be surer, and so may other species."""
    if other.statement is None:
        return False
    claim = other.statement.claim
    if said.statement is None:
        return claim.effect_class not in _REMEDIAL and overlap(said.subject.agent, other.subject.agent) >= SAME
    if said.statement.claim.population != claim.population or said.statement.claim.evidence > claim.evidence:
        return False
    return is_same(said.subject, other.subject) and not are_opposed(said.statement, other.statement, book)


def _variant(rule: Rule, words: _Words, case: Case, said: _Said, twins: Sequence[_Said]) -> str | None:
    if "summary" in rule.variants and _sums_up(words, case, said.sentence):
        return "summary"
    linked = all(twin.statement and twin.statement.strength is Strength.CORRELATIONAL for twin in twins)
    return "association-to-cause" if linked and "association-to-cause" in rule.variants else None


def _sums_up(words: _Words, case: Case, sentence: Sentence) -> bool:
    """Whether readers take the sentence home: an answer, a key point, the end. Titles are raised anyway."""
    block = case.block(sentence)
    if block.zone is Zone.TITLE:
        return False
    if block.heading_path and words.summaries.matches(normalise(block.heading_path[-1])):
        return True
    heading = case.facts.sections[block.section].heading
    if heading is not None and case.article.document.blocks[heading].zone is Zone.QUESTION:
        return True
    return block.group in case.edges and sentence.index > max(case.opening, 0) and _is_last(case, sentence)


def _is_last(case: Case, sentence: Sentence) -> bool:
    group = case.block(sentence).group
    opening = case.article.sentences[case.opening] if case.opening >= 0 else sentence
    return group != case.block(opening).group


KIND = Kind(
    compile=compile_drift,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "properties": {"presupposed": PATTERNS, "summaries": PATTERNS, "except": PATTERNS},
    },
    values=frozenset({"hedged"}),
)
