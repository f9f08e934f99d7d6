"""References as objects: the sections that hold them, and what each entry is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fibrolint.facts.domains import Domains
from fibrolint.facts.entries import Description, describe
from fibrolint.facts.identifiers import identifiers_in
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import PatternBook, Patterns
from fibrolint.model import Block, Document, ReferenceEntry, ReferenceSection, Span, Zone
from fibrolint.reading.headings import is_references_heading
from fibrolint.reading.masks import generated_references

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"\b10\.\d{4,9}/\S+|\bPMC ?\d{5,8}\b|\bPMID:? ?\d{4,8}\b|\barXiv:|\bISBN|\bISSN|\bNCT\d{8}\b|\bISRCTN\d{8}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
# Vancouver and kin: "2014;349:g7015", "2010 Mar 3;12(4):55-60", "12(4), 55–60", "vol. 3, pp. 4"
_VOLUME = re.compile(r";\s*\d+|\d+\s*\(\d+\)|\b(?:vol|pp|ed|eds|edn)\b\.?\s*\d*", re.IGNORECASE)
# "Sumner P,", "Smith, J.", "Weingart SD."
_AUTHOR = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+,? [A-Z](?:\.|[A-Z]?\b)|\bet al\b")
# What is cited is the first of these that one of its addresses leads to.
_RANKS = (
    "guideline",
    "review",
    "journal",
    "registry",
    "government",
    "university",
    "health-body",
    "reference-work",
    "repository",
    "news",
    "press-release",
    "encyclopaedia",
    "video",
    "social",
    "chat",
    "shop",
    "own",
)
_WEAK_RANKS = frozenset(_RANKS[_RANKS.index("repository") :])
_GUIDELINE = re.compile(
    r"\b(?:guidelines?|(?:recommendation|position|consensus|policy) statement|clinical policy)\b", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s+\D")
_NUMBER = re.compile(r"^\s*[\[(]?(\d{1,3})[\].)]")
# An entry shorter than this in words is a label, not a description of a work (catalogue: "no list item ≥ 4 words").
MIN_ENTRY_WORDS = 4


@dataclass(frozen=True, slots=True)
class ReferenceBook:
    promotion: Patterns
    placeholders: Patterns
    domains: Domains
    shortcodes: re.Pattern[str] | None


def compile_references(book: PatternBook, domains: Domains, *, shortcodes: Sequence[str] = ()) -> ReferenceBook:
    """``shortcodes`` are names of the site's own shortcodes that print the list when the site is built."""
    names = "|".join(map(re.escape, shortcodes))
    return ReferenceBook(
        promotion=book.lexicon("promotion"),
        placeholders=book.lexicon("placeholders"),
        domains=domains,
        shortcodes=re.compile(rf"\{{[{{%][%<]?\s*(?:{names})\b") if names else None,
    )


def reference_sections(document: Document, book: ReferenceBook) -> tuple[ReferenceSection, ...]:
    """The sections under a references heading, and notes without one, in order; entries in theirs."""
    text = document.source.text
    generated = generated_references(text)
    if book.shortcodes:
        generated += [Span(*found.span()) for found in book.shortcodes.finditer(text)]
    return tuple(
        _section(document, heading, blocks, generated, book) for heading, blocks in _runs(document) if heading or blocks
    )


def _runs(document: Document) -> Iterator[tuple[Block | None, list[Block]]]:
    """Each references heading with the blocks of its zone; blocks of that zone without a heading come with None."""
    heading: Block | None = None
    blocks: list[Block] = []
    for block in document.blocks:
        if block.zone is Zone.HEADING and is_references_heading(block.prose):
            if heading or blocks:
                yield heading, blocks
            heading, blocks = block, []
        elif block.zone is Zone.REFERENCES:
            blocks.append(block)
        elif block.zone in (Zone.HEADING, Zone.QUESTION, Zone.TITLE) and (heading or blocks):
            yield heading, blocks
            heading, blocks = None, []
    if heading or blocks:
        yield heading, blocks


def _section(
    document: Document, heading: Block | None, blocks: list[Block], generated: list[Span], book: ReferenceBook
) -> ReferenceSection:
    start = heading.span.start if heading else blocks[0].span.start
    following = [b.span.start for b in document.blocks if b.zone in (Zone.HEADING, Zone.TITLE) and b.span.start > start]
    end = max([blocks[-1].span.end] if blocks else [0], default=0)
    reach = Span(start, max(end, min(following, default=len(document.source.text))))
    return ReferenceSection(
        heading=heading.span if heading else Span(start, start),
        title=heading.prose if heading else "",
        span=Span(start, max(end, start)),
        entries=_numbered([_entry(document, block, book) for block in blocks]),
        generated=any(reach.overlaps(span) for span in generated),
    )


def _entry(document: Document, block: Block, book: ReferenceBook) -> ReferenceEntry:
    text = block.prose
    linked = [link.url for link in document.links if link.span.overlaps(block.span)]
    urls = tuple(dict.fromkeys([*linked, *(found.group().rstrip(".,;") for found in _URL.finditer(text))]))
    number = _NUMBER.match(text)
    said = describe(text)
    identifiers = identifiers_in(" ".join((text, *urls)))
    return ReferenceEntry(
        span=block.locate(Span(0, len(text))),
        text=text,
        number=number.group(1) if number else None,
        kind=_entry_kind(text, urls, book),
        urls=urls,
        source_class=_source_class(text, urls, identifiers, said, book),
        identifiers=identifiers,
        **said._asdict(),
    )


def _numbered(entries: list[ReferenceEntry]) -> tuple[ReferenceEntry, ...]:
    """The entries with their numbers, also where these were pasted without their stops ("1 Lint A.", "2 Okafor B.")."""
    bare = [_BARE_NUMBER.match(entry.text) for entry in entries]
    numbers = [int(found.group(1)) for found in bare if found]
    if len(numbers) < max(2, len(entries)) or numbers != list(range(1, len(numbers) + 1)):
        return tuple(entries)
    return tuple(replace(entry, number=str(number)) for number, entry in enumerate(entries, 1))


def _source_class(
    text: str, urls: tuple[str, ...], identifiers: tuple[str, ...], said: Description, book: ReferenceBook
) -> str:
    grades = [book.domains.grade(url) for url in urls]
    if "preprint" in grades or any(map(book.domains.is_preprint, identifiers)) or _arxiv_alone(identifiers):
        return "preprint"
    if _GUIDELINE.search(said.title or text):
        return "guideline"
    ranked = sorted(_RANKS.index(grade) for grade in grades if grade in _RANKS)
    if ranked and _RANKS[ranked[0]] not in _WEAK_RANKS:
        return _RANKS[ranked[0]]
    kinds = {key.partition(":")[0] for key in identifiers}
    if kinds & {"doi", "pmid", "pmc"}:
        return "journal"
    if kinds & {"nct", "isrctn"}:
        return "registry"
    if "isbn" in kinds:
        return "book"
    if ranked:
        return _RANKS[ranked[0]]
    if said.journal and _looks_bibliographic(text):
        return "journal"
    return "website" if "other" in grades else "unknown"


def _arxiv_alone(identifiers: tuple[str, ...]) -> bool:
    return bool(identifiers) and all(key.startswith("arxiv:") for key in identifiers)


def _entry_kind(text: str, urls: tuple[str, ...], book: ReferenceBook) -> str:
    normal = normalise(text)
    kinds = {book.domains.kind(url) for url in urls}
    if _IDENTIFIER.search(text) or kinds & {"scholarly", "authority"}:
        return "source"
    if book.placeholders.matches(normal) and not _looks_bibliographic(text):
        return "placeholder"
    if book.promotion.matches(normal) and not _looks_bibliographic(text):
        return "promotion"
    if kinds and kinds <= {"shop", "social", "video", "chat", "own", ""}:
        return "promotion" if not _looks_bibliographic(text) else "weak"
    if kinds & {"press-release", "encyclopaedia", "weak", "chat", "video"}:
        return "weak"
    if _looks_bibliographic(text) or kinds & {"other", "news"}:
        return "source"
    return "source" if len(text.split()) >= MIN_ENTRY_WORDS and _YEAR.search(text) else "unknown"


def _looks_bibliographic(text: str) -> bool:
    """Whether it reads like a description of a work: two of author, year, volume or pages."""
    return sum(map(bool, (_AUTHOR.search(text), _YEAR.search(text), _VOLUME.search(text)))) >= 2
