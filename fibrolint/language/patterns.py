"""Phrase patterns: what rule files and cue lists write instead of regular expressions.

============  ===============================================================================================
``words``     the words themselves; case, hyphens against spaces, curly quotes make no difference
``~explain``  any inflection: explain, explains, explained, explaining; ``~(ease|soothe)`` of either
``neuro*``    any word that starts so
``n't``       any contracted *not*: don't, isn't, can't
``(a|b c)``   either
``x?``        or not
``{hedges}``  any entry of that lexicon
``<3>``       up to three words of any kind
``_``         exactly one word
``<number>``  a number in digits or words, with a per cent sign or not
``<year>``    a year or decade from 1500 on: 1922, 1950s
``<p>``       a p-value: p<0.05, p = .03
``[x y]``     the words to report, where the rest is only context (once a pattern)
``^`` ``$``   the sentence begins or ends here
``, ; : !``   themselves
============  ===============================================================================================

A pattern becomes one regular expression without unbounded repetition, and the ways through its gaps and optional words
are counted and limited, so no pattern can hang, whoever wrote it. Its
*anchors* are words of which every match holds at least one: a sentence with none of them is never searched, which is
why the number of rules hardly matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import prod
from typing import Generic, NamedTuple, TypeVar

from fibrolint.language.inflect import inflections
from fibrolint.language.normal import normalise, words_of
from fibrolint.model import Lexicon, Span

# What may stand between two neighbouring words: a space or hyphen, with a quote, bracket or comma beside it. It and a
# word give nothing back once they have matched: "a.a.a.a …" could else be parted into words in endless ways.
BETWEEN = r"""["'(),]{0,2}+[ \-]{0,2}+["'(]{0,2}+"""
_ANY_WORD = BETWEEN + r"\b[^\W_][\w'.%&]{0,40}+"
_NUMBER = (
    BETWEEN + r"(?:\b\d[\d,.]{0,20}(?: ?%| per ?cent)?(?!\w)|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)(?: per ?cent)?\b)"
)
_INFLECTED_GROUP = re.compile(r"~\(([^()]*)\)")
_YEAR = BETWEEN + r"\b(?:1[5-9]|20)\d\ds?\b"
_P_VALUE = BETWEEN + r"\bp(?:[ -]value)?(?: of)? ?[<>=≤≥]{0,2} ?0?\.\d{1,8}\b"
_TOKEN = re.compile(
    r"'[a-z]+\b|~?[^\W_][\w'%.&]*\*?|%|<\d+>|<number>|<year>|<p>|\{[a-z0-9_]+\}|[()|?\[\]^$,;:!_]|\s+|-"
)
_MARK = "(?P<mark>"
Key = TypeVar("Key")

_KEPT = 4096  # sentences: those of one article
MAX_GAP = 12
# Words that nearly every sentence holds make poor anchors.
_EVERYWHERE = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "and",
        "or",
        "but",
        "not",
        "no",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "they",
        "them",
        "their",
        "we",
        "our",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "has",
        "have",
        "had",
        "can",
        "may",
        "will",
        "would",
        "more",
        "most",
        "some",
        "many",
        "all",
    )
)
_SPECIAL = {
    "_": _ANY_WORD,
    "<number>": _NUMBER,
    "<year>": _YEAR,
    "<p>": _P_VALUE,
    "^": r"""^["'( ]{0,8}""",
    "$": r"""(?=[.!?"') ]{0,8}$)""",
}
_CONTRACTED_NOT = tuple(
    f"{verb}n't"
    for verb in (
        *("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "wo", "would"),
        *("ca", "could", "should", "might", "must", "need"),
    )
)
MAX_DEPTH = 12
MAX_WAYS = 10_000  # the widest built-in pattern has 224
_TOO_DEEP = "lexicons refer to each other in a circle, or brackets are nested too deep"


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong and where in it."""


# One of some words; or all that one of several alternatives needs.
Need = frozenset[str] | tuple[tuple["Need", ...], ...]


class Piece(NamedTuple):
    """A part of a pattern: its expression and its anchors (None: nothing is known of its words).

    ``ways`` is how many ways there are to pass it on the same words: 4 for a gap of up to three. ``needs`` is what
    every match holds.
    """

    expression: str
    anchors: frozenset[str] | None
    optional: bool = False
    ways: int = 1
    needs: tuple[Need, ...] = ()


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled when first searched for: most of a thousand patterns meet no anchor in any one article."""
    return re.compile(expression)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A match holds one of the ``anchors`` and all of the ``needs``: what lacks them is never searched."""

    text: str
    expression: str
    anchors: frozenset[str] | None
    needs: tuple[Need, ...] = ()

    def find(self, normal: str) -> Iterator[Span]:
        """Where it stands in normalised text, left to right, without overlap; the reported part of it."""
        return self.search(normal) if self.may_stand_in(words_of(normal)) else iter(())

    def search(self, normal: str) -> Iterator[Span]:
        """As ``find``, where it is known that it may stand there."""
        expression = _compiled(self.expression)
        for found in expression.finditer(normal):
            marked = "mark" in expression.groupindex and found["mark"] is not None
            span = Span(*(found.span("mark") if marked else found.span()))
            start = span.start
            while start < span.end and not (normal[start].isalnum() or normal[start] == "#"):
                start += 1
            if start < span.end:
                yield Span(start, span.end)

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Whether a text of these words holds all that a match needs."""
        for need in self.needs:  # noqa: SIM110 - asked a hundred times a sentence, and all() takes twice as long
            if not _is_met(need, words):
                return False
        return True

    def matches(self, normal: str) -> bool:
        return next(self.find(normal), None) is not None


class PatternBook:
    """Compiles patterns against a set of lexicons, each lexicon once.

    ``known`` are patterns that were compiled against the same lexicons before.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon], *, known: Mapping[str, Pattern] | None = None) -> None:
        self._lexicons = lexicons
        self._read = dict(known or {})
        self._parts: dict[str, Piece] = {}
        self._compiled: dict[str, Patterns] = {}
        irregular = lexicons.get("irregular_forms")
        self._irregular = {e.term: tuple(e.group.split()) for e in irregular.entries} if irregular else {}

    def compile(self, text: str) -> Pattern:
        """Read one pattern. Raises PatternError for unknown lexicons, unbalanced brackets and the like."""
        if text not in self._read:
            self._read[text] = self._compile(text)
        return self._read[text]

    @property
    def patterns(self) -> Mapping[str, Pattern]:
        """Every pattern that was compiled, by its text, and those that were known."""
        return self._read

    def _compile(self, text: str) -> Pattern:
        part = self._part(text, depth=0)
        if part.optional or not part.expression:
            raise PatternError(f"pattern {text!r} would match nothing at all; name at least one word it needs")
        if part.expression.count(_MARK) > 1:
            raise PatternError(f"pattern {text!r} reports two parts; put one pair of square brackets around the words")
        if part.ways > MAX_WAYS:
            raise PatternError(f"pattern {text!r} has too many gaps and optional words; make them fewer or narrower")
        # What stands before the first word is no part of a match: without it the search is four times as quick.
        return Pattern(text, part.expression.removeprefix(BETWEEN), part.anchors, _cheapest_first(part))

    def lexicon(self, name: str) -> Patterns:
        """The entries of a lexicon of patterns, compiled once."""
        if name not in self._compiled:
            self._compiled[name] = self.compile_all(entry.term for entry in self._lexicons[name].entries)
        return self._compiled[name]

    def compile_all(self, texts: Iterable[str]) -> Patterns:
        return Patterns(self.compile(text) for text in texts)

    def _part(self, text: str, *, depth: int) -> Piece:
        tokens = _tokens(text)
        part, at = self._alternatives(tokens, 0, text, depth)
        if at < len(tokens):
            raise PatternError(f"unbalanced {tokens[at]!r} in pattern {text!r}")
        return part

    def _alternatives(self, tokens: Sequence[str], at: int, text: str, depth: int) -> tuple[Piece, int]:
        if depth > MAX_DEPTH:
            raise PatternError(_TOO_DEEP)
        branches: list[Piece] = []
        while True:
            branch, at = self._sequence(tokens, at, text, depth)
            branches.append(branch)
            if branch.optional and tokens[at - 1] == "?" and (len(branches) > 1 or tokens[at : at + 1] == ["|"]):
                # "(study|trials?)" looks like a regular expression and would match nothing at all
                raise PatternError(f"an alternative that may be absent in pattern {text!r}; put ? behind the bracket")
            if at >= len(tokens) or tokens[at] != "|":
                return _either(branches), at
            at += 1

    def _sequence(self, tokens: Sequence[str], at: int, text: str, depth: int) -> tuple[Piece, int]:
        parts: list[Piece] = []
        while at < len(tokens) and tokens[at] not in ("|", ")", "]"):
            part, at = self._atom(tokens, at, text, depth)
            if at < len(tokens) and tokens[at] == "?":
                part, at = Piece(f"(?:{part.expression})?", None, True, part.ways + 1), at + 1
            parts.append(part)
        if not parts:
            raise PatternError(f"an empty alternative in pattern {text!r}; use ? for words that may be absent")
        known = [part.anchors for part in parts if part.anchors is not None]
        return Piece(
            "".join(part.expression for part in parts),
            min(known, key=_commonness) if known else None,
            all(part.optional for part in parts),
            prod(part.ways for part in parts),
            tuple(need for part in parts for need in part.needs),
        ), at

    def _atom(self, tokens: Sequence[str], at: int, text: str, depth: int) -> tuple[Piece, int]:
        token = tokens[at]
        if token in ("(", "["):
            part, end = self._alternatives(tokens, at + 1, text, depth + 1)
            if end >= len(tokens) or tokens[end] != {"(": ")", "[": "]"}[token]:
                raise PatternError(f"unbalanced {token!r} in pattern {text!r}")
            opening = {"(": "(?:", "[": _MARK}[token]
            return part._replace(expression=f"{opening}{part.expression})"), end + 1
        if token.startswith("{"):
            return self._lexicon(token[1:-1], text, depth), at + 1
        return self._word(token, text), at + 1

    def _word(self, token: str, text: str) -> Piece:
        if token in _SPECIAL:
            return Piece(_SPECIAL[token], None)
        if token.startswith("<"):
            if (gap := int(token[1:-1])) > MAX_GAP:
                raise PatternError(f"the gap {token} in pattern {text!r} is too wide; the most is <{MAX_GAP}>")
            return Piece(f"(?:{_ANY_WORD}){{0,{gap}}}?", None, True, gap + 1)
        if token in (",", ";", ":", "!", "%"):
            return Piece(rf" ?{re.escape(token)}", None)
        if token == "?":  # noqa: S105
            raise PatternError(f"'?' must follow a word or bracket in pattern {text!r}")
        if token.endswith(".*"):
            raise PatternError(
                f"{token!r} in pattern {text!r} is a regular expression; write <3> for up to three words"
            )
        if token.startswith("~"):
            return _words(inflections(token[1:], self._irregular))
        return _words(_CONTRACTED_NOT if token == "n't" else (token,))  # noqa: S105

    def _lexicon(self, name: str, text: str, depth: int) -> Piece:
        if name not in self._parts:
            lexicon = self._lexicons.get(name)
            if lexicon is None:
                raise PatternError(f"unknown lexicon {{{name}}} in pattern {text!r}")
            if lexicon.names:
                self._parts[name] = _words(tuple(sorted({entry.term for entry in lexicon.entries})))
            else:
                self._parts[name] = _either([self._part(entry.term, depth=depth + 1) for entry in lexicon.entries])
        # What an entry reports means nothing inside another pattern, which reports its own part.
        part = self._parts[name]
        return part._replace(expression=part.expression.replace(_MARK, "(?:"))


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    # "~(test|study)" is "(~test|~study)"
    text = _INFLECTED_GROUP.sub(lambda group: "(" + re.sub(r"(?<![~\w])(?=\w)", "~", group[1]) + ")", text)
    for token in _TOKEN.finditer(normalise(text)):
        if token.start() != at:
            raise PatternError(f"{text[at : token.start()]!r} has no meaning in pattern {text!r}")
        at = token.end()
        if not token.group().isspace() and token.group() != "-":
            found.append(token.group())
    if at != len(text):
        raise PatternError(f"{text[at:]!r} has no meaning in pattern {text!r}")
    return found


def _either(branches: Sequence[Piece]) -> Piece:
    if len(branches) == 1:
        return branches[0]
    anchors: frozenset[str] | None = frozenset()
    for branch in branches:
        anchors = None if anchors is None or branch.anchors is None else anchors | branch.anchors
    # Longest first: a regular expression takes the first alternative that fits, and "more than" must win over "more".
    ordered = sorted({branch.expression for branch in branches}, key=lambda expression: (-len(expression), expression))
    optional = any(branch.optional for branch in branches)
    # What all alternatives begin with is tried once, before them.
    shared = BETWEEN if all(expression.startswith(BETWEEN) for expression in ordered) else ""
    body = "|".join(expression.removeprefix(shared) for expression in ordered)
    needs: tuple[Need, ...] = () if anchors is None else (anchors, tuple(branch.needs for branch in branches))
    return Piece(f"{shared}(?:{body})", anchors, optional, max(branch.ways for branch in branches), needs)


def _is_met(need: Need, words: frozenset[str]) -> bool:
    if isinstance(need, frozenset):
        return not need.isdisjoint(words)
    return any(all(_is_met(inner, words) for inner in branch) for branch in need)


def _cheapest_first(part: Piece) -> tuple[Need, ...]:
    """The needs, each once: plain words first, and of those the ones that most sentences lack."""
    needs = dict.fromkeys(part.needs)
    plain = sorted((need for need in needs if isinstance(need, frozenset)), key=_commonness)
    # Alternatives of single words need nothing more than one of those words.
    return (*plain, *(need for need in needs if not isinstance(need, frozenset) and any(len(b) > 1 for b in need)))


def _commonness(anchors: frozenset[str]) -> int:
    """How often anchors stand in a sentence, roughly: one of the commonest words weighs as much as many others."""
    return len(anchors) + 100 * len(anchors & _EVERYWHERE)


@cache
def _words(words: tuple[str, ...]) -> Piece:
    expressions = [_literal(word) for word in sorted(words, key=lambda word: (-len(word), word))]
    body = expressions[0] if len(expressions) == 1 else f"(?:{'|'.join(expressions)})"
    first = [words_of(word.rstrip("*")) for word in words if not word.endswith("*")]
    anchors = frozenset().union(*(frozenset(sorted(f)[:1]) for f in first)) if len(first) == len(words) else None
    if words[0].startswith("'"):
        return Piece(body, None)  # "'s" hangs on the word before it
    return Piece(rf"{BETWEEN}\b{body}", anchors, needs=() if anchors is None else (anchors,))


def _literal(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w{0,40}+"
    parts = [re.escape(part) for part in re.split(r"[ \-]+", word)]
    return r"[ \-]".join(parts) + (r"\b" if word[-1].isalnum() else "")


def may_begin(words: Iterable[str]) -> str:
    """A look at the next character, to put before the alternatives of ``words``: it rules out most places at once."""
    return f"(?=[{''.join(sorted({re.escape(word[0]) for word in words}))}])"


class PhraseIndex(Generic[Key]):
    """Many patterns searched at once: a sentence is only searched for those of which it holds an anchor."""

    def __init__(self, patterns: Iterable[tuple[Key, Pattern]]) -> None:
        self._patterns = tuple(patterns)
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._known = lru_cache(_KEPT)(self._all_in)
        for number, (_, pattern) in enumerate(self._patterns):
            if pattern.anchors is None:
                self._always.append(number)
            for word in pattern.anchors or ():
                self._by_word.setdefault(word, []).append(number)

    def find_all(self, normal: str) -> tuple[tuple[Key, Span], ...]:
        """As ``find``, for text that is asked about several times: remembered for the sentences of an article."""
        return self._known(normal)

    def _all_in(self, normal: str) -> tuple[tuple[Key, Span], ...]:
        return tuple(self.find(normal))

    def find(self, normal: str) -> Iterator[tuple[Key, Span]]:
        """Every match of every pattern in normalised text, in the order in which the patterns were given."""
        words = words_of(normal)
        numbers = set(self._always)
        for word in words & self._by_word.keys():
            numbers.update(self._by_word[word])
        for number in sorted(numbers):
            key, pattern = self._patterns[number]
            if pattern.may_stand_in(words):
                for span in pattern.search(normal):
                    yield key, span


class Patterns(tuple[Pattern, ...]):
    """Patterns that are asked for together: those of which a text holds no anchor cost nothing, however many."""

    def matches(self, normal: str) -> bool:
        """Whether any of them stands in normalised text."""
        return next(self._index.find(normal), None) is not None

    def find(self, normal: str) -> Iterator[Span]:
        """Where they stand, pattern by pattern."""
        return (span for _, span in self._index.find(normal))

    @cached_property
    def _index(self) -> PhraseIndex[None]:
        return PhraseIndex((None, pattern) for pattern in self)
