"""``<p data-fibrolint="allow=cure-claim reason='…'">``: what an element allows, for editors that drop comments."""

from __future__ import annotations

from fibrolint.model import Span
from fibrolint.reading.raw import Marked
from fibrolint.reading.tags import Tag

_ATTRIBUTE = "data-fibrolint"


class Marks:
    """Collects the marked elements of a page while its elements open and close. ``depth`` is how many are open."""

    def __init__(self) -> None:
        self.found: list[Marked] = []
        self._open: dict[int, tuple[Tag, Span]] = {}

    def opens(self, tag: Tag, span: Span, *, depth: int) -> None:
        if _ATTRIBUTE in tag.attributes:
            self._open[depth] = (tag, span)

    def closes(self, end: int, *, depth: int) -> None:
        if depth in self._open:
            tag, span = self._open.pop(depth)
            place = tag.places.get(_ATTRIBUTE, span)
            self.found.append(Marked(tag.attributes[_ATTRIBUTE], place, Span(span.start, end)))

    def close_all(self, end: int) -> None:
        for depth in sorted(self._open):
            self.closes(end, depth=depth)
