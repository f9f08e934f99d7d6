"""What can have changed in an article, as words: its sentences, references and front matter. Without spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from fibrolint.changes.identity import SENTENCE_END, words_in
from fibrolint.model import Document, Source, Span, Zone


class Wording:
    """The words of one article alone, each part worked out when it is first asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source.alone()
        self._start = source.start

    def stands_in(self, old: Wording, span: Span) -> bool:
        """Whether the sentences that ``span``, a range of the file, touches stand in ``old`` with the same words.

        Outside of all prose (in front matter, say) it is the line that counts.
        """
        sentences = self.sentences_at(span)
        if not sentences:
            return self._line_at(span.start - self._start) in old._lines
        # The last line of a paragraph may be taken for a list of tags, for its shortness alone: then it is no prose,
        # but the text as it is written shows that it was only wrapped.
        return sentences <= old.sentences or self._written_at(span.shifted(-self._start)) in old._written

    def sentences_at(self, span: Span) -> frozenset[str]:
        """The sentences that ``span``, a range of the file, touches; none outside of all prose."""
        span = span.shifted(-self._start)
        around = [block for block in self._document.blocks if block.span.start <= span.start < block.span.end]
        if not around:
            return frozenset()
        block = min(around, key=lambda each: each.span.end - each.span.start)
        parts = list(_sentences(block.prose))
        touched = [part for part in parts if block.locate(part).overlaps(span)] or parts
        return frozenset(words_in(part.of(block.prose)) for part in touched)

    @cached_property
    def sentences(self) -> frozenset[str]:
        """All sentences as readers see them, without markup."""
        blocks = self._document.blocks
        return frozenset(words_in(part.of(block.prose)) for block in blocks for part in _sentences(block.prose))

    @cached_property
    def references(self) -> str:
        return words_in(" ".join(block.prose for block in self._document.blocks if block.zone is Zone.REFERENCES))

    @cached_property
    def front_matter(self) -> str:
        span = self._document.meta.front_matter
        return words_in(span.of(self._source.text)) if span else ""

    @cached_property
    def _document(self) -> Document:
        from fibrolint.reading import parse

        return parse(self._source)

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(words_in(part.of(self._source.text)) for part in _sentences(self._source.text))

    def _written_at(self, span: Span) -> str:
        """The sentences that a range touches, with the words of their markup."""
        text = self._source.text
        touched = (part.of(text) for part in _sentences(text) if part.overlaps(span))
        return words_in("".join(touched))

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(map(words_in, self._source.text.splitlines()))

    def _line_at(self, offset: int) -> str:
        text = self._source.text
        rest = text[text.rfind("\n", 0, offset) + 1 :].splitlines()
        return words_in(rest[0]) if rest else ""


def _sentences(text: str) -> Iterator[Span]:
    """Their ranges. No abbreviation is known: a sentence cut short is two that are compared each."""
    start = 0
    for end in (*(found.end() for found in SENTENCE_END.finditer(text)), len(text)):
        if start < end:
            yield Span(start, end)
        start = end
