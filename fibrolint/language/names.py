"""Names of diseases, drugs, remedies and the like, found by dictionary whatever the size of the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from fibrolint.model import Lexicon, Span

_KEPT = 4096  # sentences: those of one article, which several rules ask about
_WORD = re.compile(r"[^\W_][\w']*")
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*").fullmatch  # most names: their words are found faster by splitting


class Name(NamedTuple):
    """A name in a sentence: its place in the sentence's text, the list it is from, and its group there ("" if none)."""

    span: Span
    kind: str
    term: str
    group: str


class NameBook:
    """Several name lists as one dictionary. Of two lists with the same name the earlier wins."""

    def __init__(self, lists: Iterable[tuple[str, Lexicon]]) -> None:
        self._names: dict[str, tuple[str, str, str]] = {}  # by its words, joined by spaces
        self._longest: dict[str, int] = {}
        self._known = lru_cache(_KEPT)(self._found_in)
        longest = self._longest
        for kind, lexicon in lists:
            for term, _, group in lexicon.entries:
                name = term.lower()
                words = name.split(" ") if _PLAIN(name) else _WORD.findall(name)
                if words and self._names.setdefault(" ".join(words), (kind, term, group))[1] is term:
                    longest[words[0]] = max(longest.get(words[0], 0), len(words))

    def find(self, normal: str) -> tuple[Name, ...]:
        """The names in normalised text, left to right, the longest at each place, plurals included."""
        return self._known(normal)

    def _found_in(self, normal: str) -> tuple[Name, ...]:
        words = [(found.group(), Span(*found.span())) for found in _WORD.finditer(normal)]
        names: list[Name] = []
        at = 0
        while at < len(words):
            name = self._longest_at(words, at)
            if name is None:
                at += 1
                continue
            names.append(name)
            while at < len(words) and words[at][1].start < name.span.end:
                at += 1
        return tuple(names)

    def _longest_at(self, words: list[tuple[str, Span]], at: int) -> Name | None:
        first = words[at][0]
        longest = max((self._longest.get(form, 0) for form in _singulars(first)), default=0)
        for size in range(min(longest, len(words) - at), 0, -1):
            run = tuple(word for word, _ in words[at : at + size])
            for last in _singulars(run[-1]):
                found = self._names.get(" ".join((*run[:-1], last)))
                if found:
                    return Name(Span(words[at][1].start, words[at + size - 1][1].end), *found)
        return None


def _singulars(word: str) -> tuple[str, ...]:
    bare = word[:-2] if word.endswith("'s") else word
    forms = [word, bare]
    if bare.endswith("ies"):
        forms.append(bare[:-3] + "y")
    if bare.endswith("es"):
        forms.append(bare[:-2])
    if bare.endswith("s") and not bare.endswith("ss"):
        forms.append(bare[:-1])
    return tuple(dict.fromkeys(forms))


# The name lists that tell what a claim is about, in the order in which a name that stands in two of them is read.
NAME_LISTS: tuple[tuple[str, str], ...] = (
    ("supplement", "supplements"),
    ("lifestyle", "lifestyle"),
    ("procedure", "procedures"),
    ("biomarker", "biomarkers"),
    ("symptom", "symptoms"),
    ("disease", "diseases"),
    ("body", "body"),
    ("drug", "drugs"),
)


def name_book(lexicons: Mapping[str, Lexicon]) -> NameBook:
    return NameBook((kind, lexicons[name]) for kind, name in NAME_LISTS)
