"""Suppressions that an editor writes as a comment in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from fibrolint.model import Mark, Span

_OURS = re.compile(r"\s*fibrolint\b")


def suppressions(marks: Iterable[Mark], said: Mapping[str, str]) -> Iterator[Mark]:
    """A mark "comment" with its words for each comment that begins with “fibrolint”, over what it was set on.

    ``marks`` hold "comment-start" and "comment-end" with a comment's id. A comment that was set on no words is on the
    paragraph in which it stands.
    """
    starts: dict[str, int] = {}
    done: set[str] = set()
    paragraph = Span(0, 0)
    for span, kind, value in marks:
        if kind == "comment-start":
            starts[value] = span.start
        elif kind == "comment-end":
            if value not in done and _OURS.match(said.get(value, "")):
                done.add(value)
                start = starts.get(value, span.start)
                yield Mark(Span(start, span.end) if start < span.end else paragraph, "comment", said[value])
        elif kind not in ("link", "raised", "call"):
            paragraph = span
