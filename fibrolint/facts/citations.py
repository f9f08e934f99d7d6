"""What a sentence cites, and which entry, note or address that leads to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from fibrolint.facts.domains import Domains
from fibrolint.model import (
    Article,
    Citation,
    CitationMark,
    Link,
    ReferenceEntry,
    Sentence,
    Span,
)
from fibrolint.places import Places

# Links of these kinds back nothing up: the shop that sells it, the site itself, somebody's post (MEDRS).
_NO_SOURCE = frozenset({"", "own", "shop", "social", "video", "chat", "weak"})
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_MARK = re.compile(r"\W{0,2}(?:\d{1,3}|[a-z*†‡])\W{0,2}")
_DIGITS = re.compile(r"\d{4,}")
_AUTHOR_YEAR = re.compile(r"(?P<author>.+?) (?P<year>\d{4})[a-z]?$")


def is_marked(sentence: Sentence, mark: CitationMark) -> bool:
    """Whether a mark belongs to the sentence: one that stands behind a full stop is of the sentence before it."""
    return sentence.block == mark.block and sentence.prose.start < mark.prose_at <= sentence.prose.end + 1


def is_backed(article: Article, sentence: Sentence, link: Link, domains: Domains) -> bool:
    """Whether a link in the sentence, or a raised number right behind it, leads to something that may back it."""
    if domains.kind(link.url) in _NO_SOURCE:
        return False
    return link.span.overlaps(sentence.span) or (link.block == sentence.block and _follows(article, sentence, link))


def _follows(article: Article, sentence: Sentence, link: Link) -> bool:
    """Whether the link stands between the sentence and the next: "… of adults.<sup><a href=…>1</a></sup> They"."""
    following = article.sentences[sentence.index + 1 : sentence.index + 2]
    end = following[0].span.start if following and following[0].block == sentence.block else link.span.end
    return sentence.span.end <= link.span.start and link.span.end <= end and bool(_MARK.fullmatch(link.text.strip()))


class Pointers:
    """The marks and links of one article, to find those of a sentence among thousands."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._links = article.document.links
        self._link_places = Places(link.span for link in self._links)
        self._marks: dict[int, list[CitationMark]] = defaultdict(list)
        for mark in article.document.citation_marks:
            self._marks[mark.block].append(mark)
        self._mark_places = {
            block: Places((mark.prose_at, mark.prose_at + 1) for mark in marks) for block, marks in self._marks.items()
        }

    def marks(self, sentence: Sentence) -> list[CitationMark]:
        """Those that belong to the sentence, in order."""
        if sentence.block not in self._marks:
            return []
        start, end = sentence.prose
        near = self._mark_places[sentence.block].on((start + 1, end + 2))
        marks = (self._marks[sentence.block][number] for number in near)
        return [mark for mark in marks if is_marked(sentence, mark)]

    def links(self, sentence: Sentence, domains: Domains) -> Iterator[Link]:
        """Those in the sentence, or right behind it, that lead to something that may back it."""
        following = self._article.sentences[sentence.index + 1 : sentence.index + 2]
        goes_on = following and following[0].block == sentence.block
        end = following[0].span.start if goes_on else len(self._article.document.source.text)
        near = self._link_places.on((sentence.span.start, max(end, sentence.span.end)))
        links = (self._links[number] for number in near)
        return (link for link in links if is_backed(self._article, sentence, link, domains))


class Citing:
    """Who cites what in one article, with the entries of a list."""

    def __init__(self, article: Article, entries: Iterable[ReferenceEntry]) -> None:
        self._document = article.document
        self._entries = Entries(entries)
        self._pointers = Pointers(article)

    def with_mark(self, sentence: Sentence) -> Span:
        """The sentence's range of the source, with the marks that stand right behind it."""
        ends = (mark.span.end for mark in self._pointers.marks(sentence))
        return Span(sentence.span.start, max(sentence.span.end, *ends, 0))

    def citations_in(self, sentence: Sentence, domains: Domains) -> tuple[Citation, ...]:
        """What it cites, in order of place: each label of each of its marks, and its links that may back it."""
        text = self._document.source.text
        found = [
            Citation(mark.span, mark.span.of(text), self._resolved(mark, label))
            for mark in self._pointers.marks(sentence)
            for label in mark.labels
        ]
        found += [
            Citation(link.span, link.span.of(text), link.url)
            for link in self._pointers.links(sentence, domains)
            if not any(link.span.overlaps(other.span) for other in found)
        ]
        return tuple(sorted(found, key=lambda citation: citation.span))

    def _resolved(self, mark: CitationMark, label: str) -> str | None:
        if mark.style == "footnote":
            note = self._document.footnotes.get(label)
            return _folded(note.of(self._document.source.text)).removeprefix(f"[^{label}]: ") if note else None
        entry = self._entries.find(mark.style, label)
        return _folded(entry.text) if entry else None


class CitedBy:
    """Which sentences cite the entries of a list by a mark. Looked for when somebody asks for the first entry."""

    def __init__(self, article: Article, entries: Sequence[ReferenceEntry]) -> None:
        self._article = article
        self._entries = entries

    def sentences(self, entry: ReferenceEntry) -> Iterator[Sentence]:
        """Those whose marks name ``entry``, mark by mark."""
        for mark in self._marks[id(entry)]:
            yield from (sentence for sentence in self._in_block[mark.block] if is_marked(sentence, mark))

    @cached_property
    def _marks(self) -> Mapping[int, Sequence[CitationMark]]:
        entries = Entries(self._entries)
        found: dict[int, list[CitationMark]] = defaultdict(list)
        for mark in self._article.document.citation_marks:
            for number in {id(entries.find(mark.style, label)) for label in mark.labels}:
                found[number].append(mark)
        return found

    @cached_property
    def _in_block(self) -> Mapping[int, Sequence[Sentence]]:
        found: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in self._article.sentences:
            found[sentence.block].append(sentence)
        return found


class Entries:
    """The entries of a list, to find those that labels name; without any number of their own they count from 1."""

    def __init__(self, entries: Iterable[ReferenceEntry]) -> None:
        self._all = tuple(entries)
        self._numbered: dict[str, ReferenceEntry] = {}
        for entry in self._all:
            if entry.number:
                self._numbered.setdefault(entry.number, entry)

    def find(self, style: str, label: str) -> ReferenceEntry | None:
        """The entry that a label names: by its number, or the first word of its author and the year."""
        if style == "number":
            if self._numbered:
                return self._numbered.get(label)
            return self._all[int(label) - 1] if label.isdigit() and 0 < int(label) <= len(self._all) else None
        found = _AUTHOR_YEAR.match(label)
        of_year = self._by_year.get(found["year"]) if found else None
        return of_year.first_naming(found["author"].split()[0]) if found and of_year else None

    @cached_property
    def _by_year(self) -> Mapping[str, _OfYear]:
        found: dict[str, list[ReferenceEntry]] = defaultdict(list)
        for entry in self._all:
            runs = _DIGITS.findall(entry.text)
            for year in {run[at : at + 4] for run in runs for at in range(len(run) - 3)}:
                found[year].append(entry)
        return {year: _OfYear(entries) for year, entries in found.items()}


class _OfYear:
    """Entries of one year. Their words stand on a line each of one text: to search it all costs less than to go on."""

    def __init__(self, entries: Sequence[ReferenceEntry]) -> None:
        self._entries = entries
        self._words = _Lines(entry.text.lower() for entry in entries)
        self._initials = _Lines("".join(word[0] for word in _CAPITALISED.findall(entry.text)) for entry in entries)

    def first_naming(self, author: str) -> ReferenceEntry | None:
        """The first that names an author, or an organisation spelled out ("WHO")."""
        found = [self._words.first_with(author.lower())]
        if author.isupper():
            found.append(self._initials.first_with(author))
        return next((self._entries[at] for at in sorted(at for at in found if at >= 0)), None)


class _Lines:
    def __init__(self, lines: Iterable[str]) -> None:
        given = list(lines)
        self._text = "\n".join(given)
        self._starts = [0, *accumulate(len(line) + 1 for line in given)]

    def first_with(self, word: str) -> int:
        """The number of the first line that holds a word without white space, -1 if there is none."""
        at = self._text.find(word)
        return bisect_right(self._starts, at) - 1 if at >= 0 else -1


def _folded(text: str) -> str:
    return " ".join(text.split())
