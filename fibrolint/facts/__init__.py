"""What an article holds that rules ask about: claims, sources, references, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fibrolint.facts.audience import ClinicalTalk, compile_talk, is_for_clinicians
from fibrolint.facts.claims import ClaimBook, claims_of, compile_claims, may_claim
from fibrolint.facts.designs import DesignBook, compile_designs
from fibrolint.facts.domains import Domains, compile_domains
from fibrolint.facts.references import ReferenceBook, compile_references, reference_sections
from fibrolint.facts.sections import sections_of
from fibrolint.facts.sourcing import SourceBook, compile_sources, sources_of
from fibrolint.language.names import NameBook, name_book
from fibrolint.language.patterns import PatternBook
from fibrolint.language.states import Readings
from fibrolint.model import Article, Facts, Lexicon, Zone
from fibrolint.settings import Settings

__all__ = ["FactBook", "compile_facts", "extract", "may_claim"]

_UNCOUNTED = frozenset({Zone.REFERENCES, Zone.FURNITURE, Zone.CODE, Zone.ALT})


@dataclass(frozen=True, slots=True)
class FactBook:
    """Everything that facts are found with, compiled once for many articles."""

    names: NameBook
    domains: Domains
    sources: SourceBook
    references: ReferenceBook
    claims: ClaimBook
    talk: ClinicalTalk
    designs: DesignBook


def compile_facts(lexicons: Mapping[str, Lexicon], book: PatternBook, settings: Settings) -> FactBook:
    names = name_book(lexicons)
    domains = compile_domains(lexicons, settings)
    return FactBook(
        names=names,
        domains=domains,
        sources=compile_sources(lexicons, book, domains),
        references=compile_references(book, domains, shortcodes=settings.references_shortcodes),
        talk=compile_talk(lexicons, book),
        claims=compile_claims(lexicons, book, names, products=settings.products),
        designs=compile_designs(lexicons, book),
    )


def extract(article: Article, readings: Readings, book: FactBook) -> Facts:
    sourced = sources_of(article, book.sources)
    return Facts(
        claims=claims_of(article, readings, sourced, book.claims),
        sourced=sourced,
        references=reference_sections(article.document, book.references),
        sections=sections_of(article.document),
        for_clinicians=is_for_clinicians(article, book.talk),
        words=sum(len(block.prose.split()) for block in article.document.blocks if block.zone not in _UNCOUNTED),
    )
