"""What the tests of the inner parts are built from: the built-in word lists, one pipeline, articles of a few words."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from functools import cache

from fibrolint.catalog import Catalog, load_catalog
from fibrolint.language.cues import CueBook, compile_cues
from fibrolint.language.guide import TagGuide, tag_guide
from fibrolint.language.names import name_book
from fibrolint.language.patterns import PatternBook
from fibrolint.language.pipeline import Pipeline
from fibrolint.language.states import Readings
from fibrolint.model import Article, Document, Format, Reading, Rule, Scope, Severity, Source, Span, Zone
from fibrolint.reading import parse

PIPELINE = Pipeline()


@cache
def catalog() -> Catalog:
    return load_catalog()


@cache
def pattern_book() -> PatternBook:
    return PatternBook(catalog().lexicons)


@cache
def cue_book() -> CueBook:
    return compile_cues(catalog().lexicons, pattern_book())


@cache
def guide() -> TagGuide:
    return tag_guide(catalog().lexicons, name_book(catalog().lexicons))


def document_of(text: str, *, format: Format = Format.MARKDOWN) -> Document:
    return parse(Source("article.md", textwrap.dedent(text), format))


def article_of(text: str, *, parsed: bool = False, format: Format = Format.MARKDOWN) -> Article:
    return PIPELINE.annotate(document_of(text, format=format), parse_where=lambda sentence: parsed, guide=guide())


def readings_of(article: Article) -> Readings:
    return Readings(article, cue_book())


def reading_of(words: str, text: str, *, parsed: bool = False) -> Reading:
    """How ``words`` are meant where they first stand in ``text``."""
    article = article_of(text, parsed=parsed)
    sentence = next(sentence for sentence in article.sentences if words in sentence.text)
    start = sentence.text.index(words)
    return readings_of(article).read(sentence, Span(start, start + len(words)))


def rule_of(rule_id: str = "some-rule", **changes: object) -> Rule:
    """A rule of no consequence: kind phrase, a warning, all zones."""
    plain = Rule(
        id=rule_id,
        family="treatment",
        title="",
        kind="phrase",
        severity=Severity.WARNING,
        confidence="high",
        tier="core",
        scope=Scope.SPAN,
        zones=frozenset(Zone),
        message="",
        why="",
        instead="",
        references=(),
        params={},
    )
    return replace(plain, **changes)
