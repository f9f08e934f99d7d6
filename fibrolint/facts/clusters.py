"""Which statements are about the same thing: their agents and their targets are, in whatever words and order.

A subject is a set of *keys*: its words without those that name nothing of their own, inflections folded, and each name
from the lexicons that only holds together as a whole ("vitamin D") as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fibrolint.facts.statements import Statement
from fibrolint.language.names import NameBook
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import PatternBook, Patterns
from fibrolint.model import Span

SAME = 0.5  # Jaccard index of the keys of two subjects (catalogue, hedge-drift)
Keys = frozenset[str]
_WORD = re.compile(r"[^\W_][\w']*")
# Letters in which inflected forms of a long word agree ("migraine", "migraines"; "inflam-mation", "inflam-matory").
_STEM = 6
_SHORT = 3  # a name with a word below this means nothing in parts: "vitamin D", "hepatitis B"
# "the possible role of neutrophils in pain": what plays the role is what a statement elsewhere has for its agent.
_ROLE = re.compile(r"\b(?:roles?|involvement|contribution|participation) of\b(.{0,80}?)(?: (?:in|to|for|on))?$")
_ENDS_CORE = re.compile(r" (?:in|with|without|for|among|from|during|after|who|that|which|such as|including|to)\b")


class Subject(NamedTuple):
    """What a statement is about; a set without keys says nothing ("it", "the disease").

    ``agent`` and ``target`` are without what only hangs on them, the other two with it.
    """

    agent: Keys
    target: Keys
    whole_agent: Keys = frozenset()
    whole_target: Keys = frozenset()


@dataclass(frozen=True, slots=True)
class ClusterBook:
    """The compiled lexicons: names, words that name no subject, and words that say which way something goes."""

    names: NameBook
    idle: Patterns
    up: Patterns
    down: Patterns


def compile_clusters(book: PatternBook, names: NameBook) -> ClusterBook:
    return ClusterBook(
        names=names,
        idle=book.lexicon("idle_subjects"),
        up=book.lexicon("directions_up"),
        down=book.lexicon("directions_down"),
    )


def keys_of(text: str, book: ClusterBook) -> Keys:
    """The keys of a text, empty where it names nothing."""
    normal = normalise(text)
    whole = [name for name in book.names.find(normal) if _is_one(name.term)]
    taken = [*(name.span for name in whole), *book.idle.find(normal)]
    words = (found for found in _WORD.finditer(normal) if not any(Span(*found.span()).overlaps(at) for at in taken))
    stems = {stem for found in words if (stem := _stem(found.group()))}
    return frozenset(stems | {name.term.lower() for name in whole})


def subject_of(statement: Statement, book: ClusterBook) -> Subject:
    """The keys of its agent and of its target."""
    agent, target = statement.claim.agent, statement.claim.target
    role = _ROLE.search(normalise(statement.claim.effect))
    if role:
        agent, target = (role[1], target) if role[1].strip() else (target, "")
    return Subject(_core_keys(agent, book), _core_keys(target, book), keys_of(agent, book), keys_of(target, book))


def is_same(one: Subject, other: Subject) -> bool:
    """Whether both subjects name an agent and a target, and the same ones."""
    agents = max(overlap(one.agent, other.agent), overlap(one.whole_agent, other.whole_agent))
    targets = max(overlap(one.target, other.target), overlap(one.whole_target, other.whole_target))
    return agents >= SAME and targets >= SAME


def overlap(one: Keys, other: Keys) -> float:
    """The Jaccard index, 0 to 1; 0 where one is empty and where only one has a code ("HLA-B27", "vitamin B12")."""
    if not one or not other or any(_has_digit(key) for key in one ^ other):
        return 0.0
    return len(one & other) / len(one | other)


def are_opposed(one: Statement, other: Statement, book: ClusterBook) -> bool:
    """Whether one says that something rises and the other that it falls: both may be true ("gain", "loss")."""
    return direction(one, book) * direction(other, book) < 0


def apart(subjects: Iterable[tuple[Subject, int]]) -> tuple[int, ...]:
    """Of numbered subjects the number of the first of each cluster, in the order given."""
    kept: list[int] = []
    by_key: dict[str, list[Subject]] = defaultdict(list)  # of those kept, the agents: without a shared key none is same
    known: set[Subject] = set()
    for subject, number in subjects:
        if subject in known and is_same(subject, subject):
            continue  # whatever the first of its kind is the same as, this is
        known.add(subject)
        keys = subject.agent | subject.whole_agent
        if not any(is_same(subject, other) for key in keys for other in by_key[key]):
            kept.append(number)
            for key in keys:
                by_key[key].append(subject)
    return tuple(kept)


def _core_keys(text: str, book: ClusterBook) -> Keys:
    """ "heart scans" of "heart scans for people with chest pain", but "dust" of "exposure to dust"."""
    return keys_of(_ENDS_CORE.split(normalise(text), maxsplit=1)[0], book) or keys_of(text, book)


def _is_one(term: str) -> bool:
    words: Sequence[str] = _WORD.findall(term)
    return len(words) > 1 and any(len(word) < _SHORT for word in words)


def _stem(word: str) -> str:
    """The folded form; "" for words too short to tell anything. Those with digits are codes, different to the last."""
    bare = word.removesuffix("'s").rstrip("'")
    if _has_digit(bare):
        return "" if bare.isdigit() else bare
    if len(bare) < _SHORT:
        return ""
    if len(bare) > _STEM:
        return bare[:_STEM]
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > _SHORT else bare


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def direction(statement: Statement, book: ClusterBook) -> int:
    """1 up, -1 down, 0 neither or both."""
    words = normalise(f"{statement.claim.effect} {statement.claim.target}")
    up = book.up.matches(words)
    down = book.down.matches(words)
    return up - down
