"""What rules ask of whole paragraphs, sections and articles: answered once for each, however many claims are there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import groupby, islice

from fibrolint.language.patterns import Patterns
from fibrolint.model import Article, Sentence

Test = Callable[[Sentence], object]


class Asked:
    """The stretches of one article, and what is known of their sentences."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known: dict[tuple[Hashable, range], tuple[Sequence[Sentence], Test]] = {}
        self._told: dict[Hashable, tuple[bool, Callable[[], bool]]] = {}

    @cached_property
    def whole(self) -> range:
        return range(len(self._article.sentences))

    @cached_property
    def sections(self) -> Sequence[range]:
        """For each sentence the numbers of those around it under the same heading."""
        return self._stretches(lambda sentence: self._article.block_of(sentence).section)

    @cached_property
    def groups(self) -> Sequence[range]:
        """For each sentence the numbers of those of its paragraph or list."""
        return self._stretches(lambda sentence: self._article.block_of(sentence).group)

    @cached_property
    def lists(self) -> Sequence[range]:
        """As ``groups``, but the description of a picture is none of the items that it stands among."""

        def part(sentence: Sentence) -> Hashable:
            block = self._article.block_of(sentence)
            return block.zone, block.group

        return self._stretches(part)

    @cached_property
    def paragraphs(self) -> Sequence[range]:
        """As ``groups``, but none goes on under another heading."""
        pairs = zip(self.sections, self.groups, strict=True)
        return [range(max(a.start, b.start), min(a.stop, b.stop)) for a, b in pairs]

    def says(self, patterns: Patterns) -> bool:
        """Whether any sentence of the article holds one of ``patterns``."""
        return self.any_of(id(patterns), lambda sentence: patterns.matches(sentence.normal), self.whole)

    def once(self, question: Hashable, find: Callable[[], bool]) -> bool:
        """What ``find`` says, which is called for the first who asks; ``question`` as in :meth:`any_of`."""
        if question not in self._told:
            self._told[question] = find(), find
        return self._told[question][0]

    def any_of(self, question: Hashable, test: Test, stretch: range, *, but: int = -1) -> bool:
        """Whether ``test`` holds for a sentence of a stretch, other than the one numbered ``but``.

        ``question`` names the test among all that are asked of the article: an ``id`` may be used for what the test
        itself holds on to.
        """
        key = (question, stretch)
        if key not in self._known:
            sentences = (self._article.sentences[number] for number in stretch)
            # Two of them: whichever is left out, there is the other.
            self._known[key] = (tuple(islice(filter(test, sentences), 2)), test)
        return any(sentence.index != but for sentence in self._known[key][0])

    def _stretches(self, part: Callable[[Sentence], Hashable]) -> list[range]:
        found: list[range] = []
        for _, members in groupby(self._article.sentences, part):
            stretch = range(len(found), len(found) + sum(1 for _ in members))
            found += [stretch] * len(stretch)
        return found
