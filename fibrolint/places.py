"""Which of many ranges stand on some words, without asking each of them: a long article has thousands of both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

Range = tuple[int, int]  # half-open


class Places:
    """Ranges that are numbered in the order given; they may overlap, hold each other, and come in any order.

    Sorted by their starts, with a tree of the furthest ends above them: whoever asks goes down only where a range still
    reaches far enough.
    """

    def __init__(self, ranges: Iterable[Range]) -> None:
        given = list(ranges)
        self._order = sorted(range(len(given)), key=lambda number: given[number][0])
        self._starts = [given[number][0] for number in self._order]
        self._leaves = 1 << max(0, len(given) - 1).bit_length()
        # The furthest end below each node: its children are at twice its number and one further, the leaves come last.
        self._furthest = [-1] * (2 * self._leaves)
        for at, number in enumerate(self._order):
            self._furthest[self._leaves + at] = given[number][1]
        for node in range(self._leaves - 1, 0, -1):
            self._furthest[node] = max(self._furthest[2 * node], self._furthest[2 * node + 1])

    def on(self, wanted: Range) -> list[int]:
        """The numbers, in order, of those that share a character with ``wanted``, or hold the place that it is."""
        start, end = wanted
        beyond = bisect_left(self._starts, end)  # the first that begins too late
        found: list[int] = []
        below = [(1, 0, self._leaves)]  # nodes with the first of their ranges and how many these are
        while below:
            node, first, count = below.pop()
            if first >= beyond or self._furthest[node] <= start:
                continue
            if count == 1:
                found.append(self._order[first])
            else:
                half = count // 2
                below += ((2 * node, first, half), (2 * node + 1, first + half, half))
        return sorted(found)
