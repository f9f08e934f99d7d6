"""What a sentence cites, and which entry, note or address that leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.facts.domains import Domains
from fibrolint.model import (
    Article,
    Citation,
    CitationMark,
    Document,
    Link,
    ReferenceEntry,
    ReferenceSection,
    Sentence,
    Span,
)

# Links of these kinds back nothing up: the shop that sells it, the site itself, somebody's post (MEDRS).
_NO_SOURCE = frozenset({"", "own", "shop", "social", "video", "chat", "weak"})
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_MARK = re.compile(r"\W{0,2}(?:\d{1,3}|[a-z*†‡])\W{0,2}")
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


def citations_in(
    article: Article, sentence: Sentence, sections: Sequence[ReferenceSection], domains: Domains
) -> tuple[Citation, ...]:
    """What the sentence cites, in order of place: each label of each of its marks, and its links that may back it."""
    document = article.document
    entries = [entry for section in sections for entry in section.entries]
    found = [
        Citation(mark.span, mark.span.of(document.source.text), _resolved(mark, label, entries, document))
        for mark in document.citation_marks
        if is_marked(sentence, mark)
        for label in mark.labels
    ]
    found += [
        Citation(link.span, link.span.of(document.source.text), link.url)
        for link in document.links
        if is_backed(article, sentence, link, domains) and not any(link.span.overlaps(other.span) for other in found)
    ]
    return tuple(sorted(found, key=lambda citation: citation.span))


def with_mark(document: Document, sentence: Sentence) -> Span:
    """The sentence's range of the source, with the marks that stand right behind it."""
    ends = (mark.span.end for mark in document.citation_marks if is_marked(sentence, mark))
    return Span(sentence.span.start, max(sentence.span.end, *ends, 0))


def citing_sentences(article: Article, entry: ReferenceEntry, entries: Sequence[ReferenceEntry]) -> Iterator[Sentence]:
    """The sentences whose marks name an entry of a list."""
    for mark in article.document.citation_marks:
        if any(find_entry(mark.style, label, entries) is entry for label in mark.labels):
            yield from (sentence for sentence in article.sentences if is_marked(sentence, mark))


def find_entry(style: str, label: str, entries: Sequence[ReferenceEntry]) -> ReferenceEntry | None:
    """The entry that a label names: by its number, or the first word of its author and the year.

    Entries without any number of their own count from 1, as a list does.
    """
    if style == "number":
        if any(entry.number for entry in entries):
            return next((entry for entry in entries if entry.number == label), None)
        return entries[int(label) - 1] if label.isdigit() and 0 < int(label) <= len(entries) else None
    found = _AUTHOR_YEAR.match(label)
    if not found:
        return None
    author, year = found["author"].split()[0], found["year"]
    return next((entry for entry in entries if year in entry.text and _names(entry.text, author)), None)


def _names(text: str, author: str) -> bool:
    """Whether an entry names an author, or an organisation spelled out ("WHO")."""
    if author.lower() in text.lower():
        return True
    return author.isupper() and author in "".join(word[0] for word in _CAPITALISED.findall(text))


def _resolved(mark: CitationMark, label: str, entries: Sequence[ReferenceEntry], document: Document) -> str | None:
    if mark.style == "footnote":
        note = document.footnotes.get(label)
        return _folded(note.of(document.source.text)).removeprefix(f"[^{label}]: ") if note else None
    entry = find_entry(mark.style, label, entries)
    return _folded(entry.text) if entry else None


def _folded(text: str) -> str:
    return " ".join(text.split())
