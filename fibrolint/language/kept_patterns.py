"""Patterns kept between runs: reading two thousand of them takes longer than checking an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fibrolint import cache
from fibrolint.language.patterns import BETWEEN, Need, Pattern

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
    """The same few needs stand in many patterns: each is kept once, those that it is made of before it."""
    places: dict[Need, int] = {}
    needs: list[Any] = []

    def place(need: Need) -> int:
        if need not in places:
            if isinstance(need, frozenset):
                made_of: list[Any] = [True, sorted(need)]
            else:
                made_of = [False, [[place(inner) for inner in branch] for branch in need]]
            places[need] = len(needs)
            needs.append(made_of)
        return places[need]

    written = [
        [
            pattern.text,
            pattern.expression.replace(BETWEEN, _SHORT),
            None if pattern.anchors is None else place(pattern.anchors),
            [place(need) for need in pattern.needs],
        ]
        for pattern in patterns
    ]
    return {"needs": needs, "patterns": written}


def _from_data(data: Any) -> dict[str, Pattern]:
    needs: list[Any] = []
    for whole, made_of in data["needs"]:
        needs.append(frozenset(made_of) if whole else tuple(tuple(needs[at] for at in branch) for branch in made_of))
    return {
        text: Pattern(
            text,
            expression.replace(_SHORT, BETWEEN),
            None if anchors is None else needs[anchors],
            tuple(needs[at] for at in of_all),
        )
        for text, expression, anchors, of_all in data["patterns"]
    }
