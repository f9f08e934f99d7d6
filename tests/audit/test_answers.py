"""Known answers: the same report as reading the article anew, for as long as nothing changes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from fibrolint import cache
from fibrolint.audit import answers as module
from fibrolint.audit.answers import Answers
from fibrolint.audit.gather import gather
from fibrolint.audit.run import check_files
from fibrolint.engine import Linter, compile_linter
from fibrolint.model import FileReport, Format, Mark, RuleCrash, Source, Span
from fibrolint.parts import placed_report
from fibrolint.report import FORMATS, RenderOptions
from fibrolint.settings import Settings
from tests.build import catalog
from tests.command import FIXTURES
from tests.test_engine import _WORDS

TODAY = date(2026, 1, 10)
TEXT = """\
# The miracle tea

It cures   gout. Zanzibar is far away.

<!-- fibrolint: allow-next=cure-claim reason="Wurlitzer said it" until=2199-01-31 -->
“This tea cures
migraine,” said Wurlitzer.

<!-- fibrolint: allow=no-such-rule reason=x -->
"""
SOURCE = Source("a.md", TEXT, Format.MARKDOWN)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return compile_linter(Settings(select=("all",)), catalog(), today=TODAY)


def _answers(*, today: date = TODAY, rules: str = "abc") -> Answers:
    return Answers(today=today, rules_digest=lambda settings: rules)


def _known(source: Source = SOURCE, settings: Settings | None = None, **more: object) -> bool:
    return _answers(**more).recall(source, settings or Settings()) is not None


@pytest.fixture
def report(linter, cache_folder) -> FileReport:
    """That on SOURCE, kept."""
    made = linter.lint(SOURCE)
    _answers().keep(made, Settings())
    return made


def test_a_known_report_is_the_one_that_was_kept(report):
    assert (True, True, True) == (bool(report.findings), bool(report.suppressed), bool(report.troubles))
    assert report == _answers().recall(SOURCE, Settings())


def test_what_is_beyond_what_a_rule_shows_is_kept_too(linter, cache_folder):
    source = replace(SOURCE, text="Experts say it works. Doctors say it helps. Many experts agree that it is good.\n")
    made = linter.lint(source)
    _answers().keep(made, Settings())
    assert (True, made) == (bool(made.beyond), _answers().recall(source, Settings()))


def test_an_article_is_known_under_another_name_too(report):
    moved = replace(SOURCE, path="old/b.md")
    assert replace(report, path="old/b.md", source=moved) == _answers().recall(moved, Settings())


def test_a_part_of_a_file_is_known_wherever_it_stands(report):
    part = replace(SOURCE, text=f"# Others\n\n{TEXT}", part="tea", within=Span(10, 10 + len(TEXT)))
    assert placed_report(report, part) == _answers().recall(part, Settings())


def test_a_part_of_a_file_is_kept_for_elsewhere(linter, cache_folder):
    first = replace(SOURCE, text=f"😀\n{TEXT}", part="tea", within=Span(2, 2 + len(TEXT)))
    _answers().keep(linter.lint(first), Settings())
    assert linter.lint(SOURCE) == _answers().recall(SOURCE, Settings())


def test_what_the_file_states_of_an_article_is_part_of_it(report):
    assert not _known(replace(SOURCE, stated=(("author", "Ann Lee"),)))


@pytest.mark.parametrize(
    "source",
    [
        replace(SOURCE, text=f"{TEXT} "),
        replace(SOURCE, format=Format.TEXT),
        replace(SOURCE, marks=(Mark(Span(0, 3), "quote"),)),
    ],
)
def test_another_text_format_or_mark_is_not_known(report, source):
    assert (True, False) == (_known(), _known(source))


def test_other_settings_rules_and_code_are_not_known(report, monkeypatch):
    assert not _known(settings=Settings(profile="news"))
    assert not _known(rules="abd")
    monkeypatch.setattr(cache, "code_digest", lambda: "another")
    assert not _known()


DATED = """\
---
title: Tea
date: 2025-10-20
reviewed: 2025-11-05
---

Tea is a drink.

<!-- fibrolint: allow-next=cure-claim reason="an advert" until=2026-03-31 -->
It cures gout.
"""


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 1, 11), True),
        (date(2026, 1, 19), True),
        (date(2026, 1, 20), False),  # three months since it was published
        (date(2026, 1, 9), True),
        (date(2026, 1, 4), False),  # not two months since the review
        (date(2025, 12, 31), False),
        (date(2026, 4, 1), False),
    ],
)
def test_an_answer_holds_while_no_date_in_the_article_is_another_way_off(linter, cache_folder, day, known):
    source = replace(SOURCE, text=DATED)
    _answers().keep(linter.lint(source), Settings())
    assert known == _known(source, today=day)


def test_an_article_without_dates_is_known_to_the_end_of_the_year(linter, cache_folder):
    source = replace(SOURCE, text="It cures gout.")
    _answers().keep(linter.lint(source), Settings())
    assert (True, False) == (_known(source, today=date(2026, 12, 31)), _known(source, today=date(2027, 1, 1)))


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(-900, 2600), dated=st.booleans())
def test_on_any_other_day_an_answer_is_that_of_the_day_or_not_known(cache_folder, days, dated):
    today = TODAY + timedelta(days=days)
    source = replace(SOURCE, text=f"{DATED if dated else TEXT}\n## References\n\n1. Tea and gout. 2014.\n")
    linters = [compile_linter(_DAY_SETTINGS, catalog(), today=day) for day in (TODAY, today)]
    _answers().keep(linters[0].lint(source), Settings())
    assert _answers(today=today).recall(source, Settings()) in (None, linters[1].lint(source))


_DAY_SETTINGS = Settings(select=("review-overdue", "stale-sources", "cure-claim", "suppression"))


def test_another_table_of_retractions_is_not_known(linter, cache_folder, tmp_path):
    table = tmp_path / "retractions.csv"
    table.write_text("one")
    settings = Settings(retractions=str(table))
    _answers().keep(linter.lint(SOURCE), settings)
    known = _known(settings=settings)
    table.write_text("two")
    assert (True, False) == (known, _known(settings=settings))


def test_a_report_with_a_crashed_rule_is_not_kept(linter, cache_folder):
    _answers().keep(replace(linter.lint(SOURCE), crashes=(RuleCrash("odd", "by zero"),)), Settings())
    assert not _known()


@pytest.mark.parametrize("value", [1, {}, {"title": None}, [], {"title": [[0, 5]], "rules": {}, "words": 1}])
def test_a_kept_value_of_another_shape_is_not_known(report, monkeypatch, value):
    monkeypatch.setattr(cache, "recall", lambda kind, key: value)
    assert not _known()


def test_no_words_of_the_article_are_kept(report, cache_folder):
    (file,) = (path for path in cache_folder.rglob("*") if path.is_file())
    kept = file.read_text()
    assert [] == [word for word in ("Zanzibar", "miracle tea", "cures", "Wurlitzer") if word in kept]


@given(st.lists(st.sampled_from([*_WORDS, "“", "”", "  "]), max_size=40), st.sampled_from(list(Format)))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_report_on_any_article_survives_keeping(linter, words, format):
    source = Source("a.md", " ".join(words), format)
    report = linter.lint(source)
    assert report == module._from_data(cache.as_kept(module._as_data(report, source)), source)


# ---------------------------------------------------------------- whole runs


def _rendered(*, known: bool, settings: Settings) -> dict[str, str]:
    wanted = gather([FIXTURES], settings_of=lambda path: settings)
    checked = check_files(wanted, settings_of=lambda path: settings, today=TODAY, known=known)
    options = RenderOptions(verbose=True, rules=checked.rules, fail_on_for=checked.fail_on_for)
    return {name: render(checked.report, options) for name, render in FORMATS.items()}


@pytest.mark.parametrize("settings", [Settings(), Settings(select=("all",), profile="news", jurisdiction="us")])
def test_reports_are_the_same_bytes_with_and_without_the_cache(cache_folder, settings, monkeypatch):
    anew = _rendered(known=False, settings=settings)
    assert anew == _rendered(known=True, settings=settings)
    monkeypatch.setattr(Linter, "lint", None)
    assert anew == _rendered(known=True, settings=settings)


_CODE = """
import sys
from fibrolint.cli import main
try:
    main({words!r})
finally:
    print("IMPORTED:", *[name for name in {slow!r} if name in sys.modules], file=sys.stderr)
"""
_SLOW = ("spacy", "numpy", "yaml", "textstat", "jsonschema", "pyromark", "fibrolint.engine", "fibrolint.kinds")


def _check(*words: object) -> tuple[str, str]:
    """What is printed, and which of the slow modules were imported."""
    code = _CODE.format(words=["check", *map(str, words)], slow=_SLOW)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=FIXTURES)
    return done.stdout, done.stderr.splitlines()[-1].removeprefix("IMPORTED:").strip()


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_an_unchanged_article_imports_no_language_and_compiles_no_rules(cache_folder, format_name):
    words = ("--format", format_name, "articles/ginger-miracle.md")
    anew, imported = _check(*words)
    assert "spacy" in imported
    assert (anew, "") == _check(*words)


def test_without_the_cache_nothing_is_kept(report, cache_folder, tmp_path):
    article = tmp_path / "a.md"
    article.write_text("Tea.\n")
    before = set(Path(cache_folder, "answers").rglob("*"))
    settings = Settings(select=("cure-claim",))
    check_files(gather([article], settings_of=lambda path: settings), settings_of=lambda path: settings, today=TODAY)
    assert before == set(Path(cache_folder, "answers").rglob("*"))
