"""Patterns kept between runs: reading two thousand of them takes longer than checking an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fibrolint import cache
from fibrolint.language.patterns import BETWEEN, Pattern

_KIND = "patterns"
_SHORT = "@"  # no pattern can hold one: stands for what is between two words, which is two thirds of all expressions


def recall_patterns(digest: str) -> dict[str, Pattern]:
    """Those that were kept for word lists of this digest, by their text; none where there are none."""
    data = cache.recall(_KIND, _key(digest))
    try:
        return _from_data(data)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):  # damaged, or not there
        return {}


def keep_patterns(digest: str, patterns: Mapping[str, Pattern]) -> None:
    cache.keep(_KIND, _key(digest), _as_data(patterns.values()))
    cache.trim()


def _key(digest: str) -> str:
    return cache.digest_of(cache.code_digest(), digest)


def _as_data(patterns: Iterable[Pattern]) -> dict[str, Any]:
    """The same few sets of words stand in many patterns: each is kept once."""
    sets: dict[frozenset[str], int] = {}
    written = []
    for pattern in patterns:
        needs = [sets.setdefault(need, len(sets)) for need in pattern.needs]
        anchors = None if pattern.anchors is None else sets.setdefault(pattern.anchors, len(sets))
        written.append([pattern.text, pattern.expression.replace(BETWEEN, _SHORT), anchors, needs])
    return {"sets": [sorted(words) for words in sets], "patterns": written}


def _from_data(data: Any) -> dict[str, Pattern]:
    sets = [frozenset(words) for words in data["sets"]]
    return {
        text: Pattern(
            text,
            expression.replace(_SHORT, BETWEEN),
            None if anchors is None else sets[anchors],
            tuple(sets[at] for at in needs),
        )
        for text, expression, anchors, needs in data["patterns"]
    }
