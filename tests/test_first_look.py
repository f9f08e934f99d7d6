"""What is left unread costs nothing and hides nothing: the first look decides what is parsed, and loses no finding."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fibrolint.engine import Linter, compile_linter
from fibrolint.language.normal import words_of
from fibrolint.language.patterns import Pattern
from fibrolint.language.pipeline import Pipeline
from fibrolint.model import Finding, Format, Rule, Source, Zone
from fibrolint.reading.source import read_source
from fibrolint.settings import Settings
from tests.build import catalog, rule_of
from tests.command import FIXTURES

ARTICLES = sorted(path for path in (FIXTURES / "articles").iterdir() if path.suffix != ".yaml")
SENTENCES_EACH = 40


@pytest.fixture(scope="module")
def linter() -> Linter:
    return compile_linter(Settings(select=("all",)), catalog(), today=date(2026, 1, 10))


@contextmanager
def _everything_parsed() -> Iterator[None]:
    """Inside it every sentence is parsed, whatever the first look says."""
    real = Pipeline.annotate

    def annotate(self, document, *, parse_where, guide):
        return real(self, document, parse_where=lambda sentence: parse_where(sentence) or True, guide=guide)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pipeline, "annotate", annotate)
        yield


def _both_ways(linter: Linter, source: Source) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    with _everything_parsed():
        everything = linter.lint(source).findings
    return everything, linter.lint(source).findings


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_first_look_loses_no_finding_of_an_article(linter, path: Path):
    everything, usual = _both_ways(linter, read_source(str(path)))
    assert everything == usual


@pytest.mark.parametrize("seed", range(12))
def test_the_first_look_loses_no_finding_of_generated_text(linter, seed):
    everything, usual = _both_ways(linter, Source("a.md", _recombined(seed), Format.MARKDOWN))
    assert everything == usual


def _recombined(seed: int) -> str:
    """Examples of all rules, put together at random to an article with paragraphs."""
    draw = random.Random(seed)  # noqa: S311 - text, not secrets
    texts = sorted({example.text for rule in catalog().rules.values() for example in rule.examples})
    plain = [text for text in texts if "\n" not in text.strip() and text[:1].isalpha()]
    return "# Notes on a week\n\n" + "\n\n".join(draw.sample(plain, SENTENCES_EACH))


MORE_RULES, PATTERNS_EACH = 100, 10


def test_a_hundred_more_phrase_rules_are_less_than_a_tenth_more_work(linter):
    grown = replace(catalog(), rules={**catalog().rules, **{rule.id: rule for rule in _made_rules()}})
    more = compile_linter(Settings(select=("all",)), grown, today=date(2026, 1, 10))
    assert _work_on_articles(more) < 1.1 * _work_on_articles(linter)


def _work_on_articles(linter: Linter) -> int:
    sources = [read_source(str(path)) for path in ARTICLES]
    for source in sources:  # the first time some lists of patterns are put together, for all that comes after
        linter.lint(source)
    return sum(_work(linter, source) for source in sources)


def _work(linter: Linter, source: Source) -> int:
    """How often a pattern is looked at for an article: asked whether it may stand in a text, or searched for."""
    looks = 0

    def counted(real):
        def look(*given):
            nonlocal looks
            looks += 1
            return real(*given)

        return look

    with pytest.MonkeyPatch.context() as patch:
        for name in ("may_stand_in", "search"):
            patch.setattr(Pattern, name, counted(getattr(Pattern, name)))
        linter.lint(source)
    return looks


def _made_rules() -> list[Rule]:
    """Phrase rules of two or three words each, drawn from what the examples of the real rules are about."""
    draw = random.Random(1)  # noqa: S311 - text, not secrets
    texts = sorted({example.text for rule in catalog().rules.values() for example in rule.examples})
    words = sorted({word for text in texts for word in words_of(text.lower()) if word.isalpha() and len(word) > 3})
    zones = frozenset({Zone.BODY, Zone.LIST_ITEM})
    return [
        rule_of(
            f"made-{number}",
            family="house",
            zones=zones,
            message="“{text}”",
            params={"patterns": [" ".join(draw.sample(words, draw.randint(2, 3))) for _ in range(PATTERNS_EACH)]},
        )
        for number in range(MORE_RULES)
    ]
