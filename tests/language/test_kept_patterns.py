"""Patterns from the cache are those that reading them gives."""

from __future__ import annotations

import pytest

from fibrolint import cache, engine
from fibrolint.engine import compile_linter, known_patterns
from fibrolint.language.kept_patterns import keep_patterns, recall_patterns
from fibrolint.language.patterns import PatternBook
from fibrolint.model import Source
from fibrolint.reading import SUFFIXES
from fibrolint.settings import Settings
from tests.build import catalog, pattern_book
from tests.test_engine import _ARTICLE, TODAY


def test_every_kept_pattern_is_the_one_that_reading_it_gives(cache_folder):
    made = known_patterns(catalog())
    assert made == recall_patterns(catalog().digest)
    assert {text: PatternBook(catalog().lexicons).compile(text) for text in list(made)[::50]} == {
        text: made[text] for text in list(made)[::50]
    }


def test_a_linter_needs_no_pattern_that_was_not_kept(cache_folder, monkeypatch):
    patterns = known_patterns(catalog())
    monkeypatch.setattr(PatternBook, "_compile", None)
    linter = compile_linter(Settings(select=("all",)), catalog(), today=TODAY, patterns=patterns)
    report = linter.lint(Source("a.md", _ARTICLE, SUFFIXES[".md"]))
    assert ((), True) == (report.crashes, bool(report.findings))


def test_patterns_are_made_once(cache_folder, monkeypatch):
    first = known_patterns(catalog())
    monkeypatch.setattr(engine, "_all_patterns", None)
    assert first == known_patterns(catalog())


@pytest.mark.parametrize(
    "data", [1, {}, {"needs": [], "patterns": [["tea", "tea", 3, []]]}, {"needs": 1, "patterns": 1}]
)
def test_kept_patterns_of_another_shape_are_made_anew(monkeypatch, data):
    monkeypatch.setattr(cache, "recall", lambda kind, key: data)
    assert {} == recall_patterns("abc")


def test_patterns_of_other_word_lists_are_not_recalled(cache_folder):
    keep_patterns("one", {"tea": pattern_book().compile("tea")})
    assert (1, 0) == (len(recall_patterns("one")), len(recall_patterns("two")))
