"""Agent and target of an effect, read off the parse of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fibrolint.model import Sentence, Span, Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
# What belongs to a noun phrase; clauses that hang on it do not.
_PHRASE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "case",
        "nummod",
        "quantmod",
        "prep",
        "pobj",
        "conj",
        "cc",
        "advmod",
        "pcomp",
    }
    | {"npadvmod", "neg", "predet", "dobj", "xcomp", "aux"}
)
_OWN = frozenset({"det", "amod", "compound", "nmod", "nummod", "quantmod", "punct", "npadvmod", "advmod", "dobj"})
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_INSTRUMENTS = frozenset({"with", "by", "through", "using", "via", "on", "thanks"})
_PERSONS = frozenset(
    {
        "i",
        "he",
        "she",
        "we",
        "they",
        "you",
        "people",
        "patients",
        "person",
        "users",
        "women",
        "men",
        "someone",
        "us",
        "me",
        "them",
    }
)
# "X helps you sleep", "X lets the body heal": the subject proper is that of the verb above.
_CAUSATIVES = frozenset({"help", "let", "allow", "enable", "make", "get"})
# "take ginger to ease nausea": what is taken is what eases.
_TAKEN = frozenset(
    {"take", "try", "use", "drink", "eat", "apply", "add", "sip", "choose", "buy", "rub", "chew", "inhale"}
)
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_EVIDENTIAL = frozenset(
    {
        "able",
        "likely",
        "sure",
        "certain",
        "guaranteed",
        "shown",
        "found",
        "proven",
        "proved",
        "known",
        "thought",
        "believed",
        "said",
        "reported",
        "seen",
    }
)
# Nouns that hand their subject on: "plays a role in preventing", "is a way of easing".
_HANDING_ON = frozenset(
    {"role", "part", "way", "means", "effect", "help", "success", "tool", "key", "benefit", "benefits"}
)
_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being"})
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Arguments:
    """Ranges of the sentence's text; ``targets`` are the coordinated outcomes one by one, ``target`` all of them.

    ``agent_core`` is the agent without what hangs on it: "a cup" in "a cup of tea". ``finite`` is false for purposes
    and bare participles ("to ease pain", "easing pain"), which name an effect without asserting it. ``bidden`` is true
    for what the reader is told to do: "ease pain with ginger".
    """

    agent: Span | None
    target: Span | None
    targets: tuple[Span, ...]
    agent_core: Span | None = None
    finite: bool = True
    bidden: bool = False


def find_arguments(sentence: Sentence, effect: Span) -> Arguments | None:
    """The arguments of the effect at ``effect``; None where the words are no effect ("the treats we ate") or the
    sentence has no parse.
    """
    base = sentence.prose.start
    inside = [
        at for at, token in enumerate(sentence.tokens) if Span(token.start - base, token.end - base).overlaps(effect)
    ]
    if not inside or not sentence.parsed:
        return None
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
        verb = next((at for at in inside if self._tokens[at].tag.startswith("VB")), None)
        nominal = verb is None or self._tokens[verb].norm in _COPULAS
        if verb is None:
            verb = self._noun_head(inside)
            if verb is None:
                return None
        if self._qualifies(verb):
            return None
        heads = list(self._targets(inside, verb))
        said_to_be: int | None = None
        passive = next((c for c in self._children[verb] if self._tokens[c].dep in _PASSIVE_SUBJECTS), None)
        if passive is not None and not nominal:
            agent = self._by_agent(verb)
            heads = heads or [passive, *self._conjuncts(passive)]
        else:
            said_to_be = self._said_to_be(verb) if nominal else None
            agent = self._agent(verb) if said_to_be is None else said_to_be
        spans = tuple(self._phrase(head, coordinated=False) for head in heads)
        return Arguments(
            agent=self._phrase(agent) if agent is not None else None,
            target=Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None,
            targets=spans,
            agent_core=self._core(agent) if agent is not None else None,
            finite=said_to_be is not None or self._is_finite(verb),
            bidden=self._is_bidden(verb),
        )

    # ------------------------------------------------------------ which words are an effect

    def _qualifies(self, verb: int) -> bool:
        """Whether the verb's form only qualifies a noun: "calming tea", "treated water"."""
        token = self._tokens[verb]
        return token.dep == "amod" or (token.tag in ("VBN", "VBG") and token.dep == "compound")

    def _noun_head(self, inside: list[int]) -> int | None:
        """For nominal effects ("a cure for"): the noun. A verb's form that was tagged a noun or adjective is none."""
        if len(inside) == 1:
            return None
        nouns = [at for at in inside if self._tokens[at].tag.startswith("NN")]
        return nouns[-1] if nouns else next((at for at in inside if self._tokens[at].tag.startswith("JJ")), None)

    def _is_finite(self, verb: int) -> bool:
        """Whether the effect is said, by the verb itself or by one it completes, and not only named as a purpose."""
        at = verb
        for _ in range(MAX_CLIMB):
            token = self._tokens[at]
            children = [self._tokens[c] for c in self._children[at]]
            if token.tag in _FINITE or any(
                child.tag == "MD" or child.tag in _FINITE for child in children if child.dep[:3] == "aux"
            ):
                return True
            infinitive = any(child.tag == "TO" for child in children)
            head = self._tokens[token.head]
            if (
                infinitive
                and token.dep in ("xcomp", "advcl")
                and head.tag in ("VBN", "JJ")
                and head.norm not in _EVIDENTIAL
            ):
                return False  # "drugs used to treat", "is available to lower": what for, not what it does
            # The tagger takes "they ease pain" for an infinitive at times; with a subject of its own it is none.
            if (
                token.tag == "VB"
                and not infinitive
                and token.dep != "ccomp"
                and any(c.dep in _SUBJECTS for c in children)
            ):
                return True
            if token.dep == "pcomp" and head.norm == "about":
                return False  # "a talk about curing gout"
            handed_on = token.dep in ("acl", "relcl") and self._hands_on(token.head)
            if handed_on:
                at = token.head
                continue
            if token.dep in _SUBJECTS | {"acl"} or (token.dep in ("advcl", "relcl") and infinitive) or token.head == at:
                return False
            at = token.head
        return False

    def _is_bidden(self, verb: int) -> bool:
        """Whether the verb is an imperative: the bare form at the head of its sentence, without a subject."""
        token = self._tokens[verb]
        children = [self._tokens[c] for c in self._children[verb]]
        bare = not any(child.tag in ("TO", "MD") or child.dep in _SUBJECTS for child in children)
        return token.tag in ("VB", "VBP") and token.head == verb and bare

    # ------------------------------------------------------------ agents

    def _agent(self, verb: int) -> int | None:
        agent = self._subject(verb)
        if agent is None or any(self._tokens[at].norm in (":", ";") for at in range(verb, agent)):
            return self._instrument(verb) or self._taken(verb)
        if self._tokens[agent].norm in _PERSONS:
            return self._instrument(verb) or self._taken(verb) or agent
        return agent

    def _said_to_be(self, noun: int) -> int | None:
        """What a nominal effect is said to be: "the best remedy for hiccups is patience"."""
        above = self._tokens[noun].head
        if self._tokens[noun].dep != "nsubj" or self._tokens[above].norm not in _COPULAS:
            return None
        return next((c for c in self._children[above] if self._tokens[c].dep == "attr"), None)

    def _subject(self, verb: int) -> int | None:
        at, path = verb, {verb}
        for _ in range(MAX_CLIMB):
            token = self._tokens[at]
            subject = self._own_subject(at, path)
            if subject is not None:
                if self._tokens[subject].norm in _RELATIVE and token.dep == "relcl":
                    return token.head
                if not self._is_caused(at):
                    return subject
            elif token.dep in ("acl", "relcl") and not self._hands_on(token.head):
                return token.head
            if token.head == at or token.dep in _SUBJECTS | _PASSIVE_SUBJECTS:
                return None
            above = self._tokens[token.head]
            if token.dep == "prep" and above.tag.startswith("NN") and not self._hands_on(token.head):
                return None  # "booklets about preventing strokes" are not what prevents them
            at = token.head
            path.add(at)
        return None

    def _hands_on(self, noun: int) -> bool:
        """Whether a noun is only what the subject is, has or offers: "tea is a way to", "plays a role in"."""
        token = self._tokens[noun]
        return token.norm in _HANDING_ON and token.dep in ("attr", "dobj", "pobj", "oprd", "conj")

    def _own_subject(self, at: int, path: set[int]) -> int | None:
        wanted = _SUBJECTS | _PASSIVE_SUBJECTS
        return next((c for c in self._children[at] if self._tokens[c].dep in wanted and c not in path), None)

    def _is_caused(self, at: int) -> bool:
        head = self._tokens[self._tokens[at].head]
        return self._tokens[at].dep in ("ccomp", "xcomp") and _base_of(head.norm) in _CAUSATIVES

    def _by_agent(self, verb: int) -> int | None:
        for child in self._children[verb]:
            if self._tokens[child].dep == "agent" or self._tokens[child].norm in _INSTRUMENTS:
                found = next((c for c in self._children[child] if self._tokens[c].dep in ("pobj", "pcomp")), None)
                if found is not None:
                    return found
        return None

    def _instrument(self, verb: int) -> int | None:
        """What it is done with: "he reversed his lupus with a carnivore diet"."""
        for child in self._children[verb]:
            if self._tokens[child].norm in _INSTRUMENTS and self._tokens[child].dep in ("prep", "agent", "advcl"):
                found = next(
                    (c for c in self._children[child] if self._tokens[c].dep in ("pobj", "dobj", "pcomp")), None
                )
                if found is not None:
                    return found
        return None

    def _taken(self, verb: int) -> int | None:
        """What is taken for it: "try ginger tea to ease nausea"."""
        above = self._tokens[verb].head
        if (
            self._tokens[verb].dep not in ("advcl", "xcomp", "relcl", "acl")
            or _base_of(self._tokens[above].norm) not in _TAKEN
        ):
            return None
        return next((c for c in self._children[above] if self._tokens[c].dep == "dobj"), None)

    # ------------------------------------------------------------ targets

    def _targets(self, inside: list[int], verb: int) -> Iterator[int]:
        first = self._first_target(inside, verb)
        if first is not None:
            yield first
            yield from self._conjuncts(first)

    def _first_target(self, inside: list[int], verb: int) -> int | None:
        for at in reversed(inside):
            for child in self._children[at]:
                if child not in inside and self._tokens[child].dep in ("pobj", "pcomp") and child > at:
                    return child
        for at in (verb, *inside):
            for child in self._children[at]:
                if child not in inside and self._tokens[child].dep in _OBJECTS and child > at:
                    return child
        head = self._tokens[verb].head
        if self._tokens[verb].tag in _FINITE and self._tokens[verb].dep in ("compound", "nmod") and head > verb:
            return head  # a finite verb qualifies nothing: "Ashwagandha: reduces cortisol"
        # "rid me of hives": the object proper is the person, the illness hangs on a preposition inside the words
        for at in inside:
            for child in self._children[at]:
                if child not in inside and self._tokens[child].dep == "pobj":
                    return child
        return self._shared_object(verb)

    def _shared_object(self, verb: int) -> int | None:
        """The object of a verb coordinated with this one: "prevents, treats and cures gout"."""
        for child in self._children[verb]:
            if self._tokens[child].dep == "conj" and self._tokens[child].tag.startswith("VB"):
                found = next((c for c in self._children[child] if self._tokens[c].dep in _OBJECTS), None)
                return found if found is not None else self._shared_object(child)
        return None

    def _conjuncts(self, at: int) -> Iterator[int]:
        for child in self._children[at]:
            if any(self._tokens[between].norm == "(" for between in range(at, child)):
                continue  # a bracket explains and does not go on: "gout (Okafor, 2020)"
            if self._tokens[child].dep in ("conj", "appos") and self._tokens[child].tag.startswith(("NN", "VBG", "JJ")):
                yield child
                yield from self._conjuncts(child)

    # ------------------------------------------------------------ ranges

    def _core(self, head: int) -> Span:
        return self._contiguous(head, {head, *(c for c in self._children[head] if self._tokens[c].dep in _OWN)})

    def _phrase(self, head: int, *, coordinated: bool = True) -> Span:
        members, todo = {head}, [head]
        while todo:
            at = todo.pop()
            for child in self._children[at]:
                dep = self._tokens[child].dep
                if dep in _PHRASE and (coordinated or at != head or dep not in ("conj", "cc")):
                    members.add(child)
                    todo.append(child)
        return self._contiguous(head, members)

    def _contiguous(self, head: int, members: set[int]) -> Span:
        """The members next to the head: a gap means that something of another phrase stands between."""
        start = end = head
        while start - 1 in members or (start - 2 in members and self._tokens[start - 1].dep == "punct"):
            start -= 1
        while end + 1 in members or (end + 2 in members and self._tokens[end + 1].dep == "punct"):
            end += 1
        return self._between(start, end)

    def _between(self, first: int, last: int) -> Span:
        return Span(self._tokens[first].start - self._base, self._tokens[last].end - self._base)


def _base_of(word: str) -> str:
    """The base form of the few verbs that are asked for here: "takes", "taking", "helped"."""
    for ending, instead in (("ing", ""), ("ing", "e"), ("ed", ""), ("s", ""), ("d", ""), ("ies", "y"), ("ied", "y")):
        if word.endswith(ending) and word.removesuffix(ending) + instead in _CAUSATIVES | _TAKEN:
            return word.removesuffix(ending) + instead
    return word
