"""Agent and target of an effect: from the parse where there is one, else from the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fibrolint.model import Sentence, Span, Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
# What belongs to a noun phrase; clauses that hang on it do not.
_PHRASE = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "case", "nummod", "quantmod", "prep", "pobj", "conj", "cc", "advmod", "pcomp"}
    | {"npadvmod", "neg", "predet", "dobj", "xcomp", "aux"}
)
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_INSTRUMENTS = frozenset({"with", "by", "through", "using", "via", "on"})
_PERSONS = frozenset({"i", "he", "she", "we", "they", "you", "people", "patients"})
_VERBAL = ("VB",)
MAX_CLIMB = 6
MAX_WINDOW = 8  # words taken on either side where there is no parse


@dataclass(frozen=True, slots=True)
class Arguments:
    """Ranges of the sentence's text; ``targets`` are the coordinated outcomes one by one, ``target`` all of them."""

    agent: Span | None
    target: Span | None
    targets: tuple[Span, ...]


def find_arguments(sentence: Sentence, effect: Span, *, lead_in: str = "") -> Arguments | None:
    """The arguments of the effect at ``effect``, or None where the words are no effect here ("the treats we ate")."""
    base = sentence.prose.start
    inside = [at for at, token in enumerate(sentence.tokens) if Span(token.start - base, token.end - base).overlaps(effect)]
    if not inside:
        return None
    if not sentence.parsed:
        return _by_window(sentence, inside)
    return _Parse(sentence.tokens, base).arguments(inside)


class _Parse:
    def __init__(self, tokens: tuple[Token, ...], base: int) -> None:
        self._tokens = tokens
        self._base = base
        self._children: list[list[int]] = [[] for _ in tokens]
        for at, token in enumerate(tokens):
            if token.head != at:
                self._children[token.head].append(at)

    def arguments(self, inside: list[int]) -> Arguments | None:
        verb = next((at for at in inside if self._tokens[at].tag.startswith(_VERBAL)), None)
        nominal = verb is None or self._tokens[verb].norm in ("is", "are", "was", "were", "be", "been")
        if verb is None:
            verb = self._noun_head(inside)
            if verb is None:
                return None
        if self._tokens[verb].dep == "amod" or (self._tokens[verb].tag == "VBN" and self._tokens[verb].dep == "compound"):
            return None
        heads = list(self._targets(inside, verb))
        passive = next((c for c in self._children[verb] if self._tokens[c].dep in _PASSIVE_SUBJECTS), None)
        if passive is not None and not nominal:
            agent = self._by_agent(verb)
            heads = heads or [passive]
        else:
            agent = self._subject(verb)
        if agent is not None and self._tokens[agent].norm in _PERSONS:
            agent = self._instrument(verb) or agent
        spans = tuple(self._phrase(head, coordinated=False) for head in heads)
        target = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
        return Arguments(self._phrase(agent) if agent is not None else None, target, spans)

    def _noun_head(self, inside: list[int]) -> int | None:
        """For nominal effects ("a cure for"): the noun. A verb's form that was tagged a noun or adjective is none."""
        if len(inside) == 1:
            return None
        return next((at for at in inside if self._tokens[at].tag.startswith(("NN", "JJ"))), None)

    def _subject(self, verb: int) -> int | None:
        at = verb
        for _ in range(MAX_CLIMB):
            token = self._tokens[at]
            for child in self._children[at]:
                if self._tokens[child].dep in _SUBJECTS | _PASSIVE_SUBJECTS:
                    if self._tokens[child].norm in _RELATIVE and token.dep == "relcl":
                        return token.head
                    return child
            if token.dep == "acl":
                return token.head
            if token.dep == "relcl":
                return token.head
            if token.head == at:
                return None
            at = token.head
        return None

    def _by_agent(self, verb: int) -> int | None:
        for child in self._children[verb]:
            if self._tokens[child].dep == "agent" or self._tokens[child].norm in _INSTRUMENTS:
                found = next((c for c in self._children[child] if self._tokens[c].dep in ("pobj", "pcomp")), None)
                if found is not None:
                    return found
        return None

    def _instrument(self, verb: int) -> int | None:
        for child in self._children[verb]:
            if self._tokens[child].norm in _INSTRUMENTS and self._tokens[child].dep in ("prep", "agent", "advcl"):
                found = next((c for c in self._children[child] if self._tokens[c].dep in ("pobj", "dobj", "pcomp")), None)
                if found is not None:
                    return found
        return None

    def _targets(self, inside: list[int], verb: int) -> Iterator[int]:
        first = self._first_target(inside, verb)
        if first is None:
            return
        yield first
        for at in self._conjuncts(first):
            yield at

    def _first_target(self, inside: list[int], verb: int) -> int | None:
        for at in reversed(inside):
            for child in self._children[at]:
                if child not in inside and self._tokens[child].dep in ("pobj", "pcomp") and child > at:
                    return child
        for at in (verb, *inside):
            for child in self._children[at]:
                if child not in inside and self._tokens[child].dep in _OBJECTS and child > at:
                    return child
        # "rid me of hives": the object proper is the person, the illness hangs on a preposition inside the words
        for at in inside:
            for child in self._children[at]:
                if child not in inside and self._tokens[child].dep == "pobj":
                    return child
        return None

    def _conjuncts(self, at: int) -> Iterator[int]:
        for child in self._children[at]:
            if self._tokens[child].dep in ("conj", "appos") and self._tokens[child].tag.startswith(("NN", "VBG", "JJ")):
                yield child
                yield from self._conjuncts(child)

    def _phrase(self, head: int, *, coordinated: bool = True) -> Span:
        members, todo = {head}, [head]
        while todo:
            at = todo.pop()
            for child in self._children[at]:
                dep = self._tokens[child].dep
                if dep in _PHRASE and (coordinated or at != head or dep not in ("conj", "cc")):
                    members.add(child)
                    todo.append(child)
        # Keep what is next to the head: a gap means that something of another phrase stands between.
        start = end = head
        while start - 1 in members or (start - 2 in members and self._tokens[start - 1].dep == "punct"):
            start -= 1
        while end + 1 in members or (end + 2 in members and self._tokens[end + 1].dep == "punct"):
            end += 1
        return Span(self._tokens[start].start - self._base, self._tokens[end].end - self._base)


def _by_window(sentence: Sentence, inside: list[int]) -> Arguments:
    base = sentence.prose.start
    before = sentence.tokens[max(0, inside[0] - MAX_WINDOW) : inside[0]]
    after = sentence.tokens[inside[-1] + 1 : inside[-1] + 1 + MAX_WINDOW]
    agent = Span(before[0].start - base, before[-1].end - base) if before else None
    target = Span(after[0].start - base, after[-1].end - base) if after else None
    return Arguments(agent, target, (target,) if target else ())
