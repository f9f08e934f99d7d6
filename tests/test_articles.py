"""Whole articles: what an editor must be shown, and what must be left alone (``fixtures/articles/*.expected.yaml``)."""

import os
import re
from datetime import date
from functools import cache

import pytest
import yaml

from fibrolint import lint_text
from fibrolint.model import Scope
from tests.command import FIXTURES, fibrolint

ARTICLES = FIXTURES / "articles"
GOLDEN = FIXTURES / "golden"
TODAY = date(2025, 6, 1)
EXPECTED = sorted(ARTICLES.glob("*.expected.yaml"))


@cache
def findings_in(name):
    path = ARTICLES / name
    return lint_text(path.read_text(encoding="utf-8"), path=name, today=TODAY).findings


def article_of(expected):
    """The article beside an expectation, whatever its format."""
    stem = expected.name.removesuffix(".expected.yaml")
    (name,) = [path.name for path in ARTICLES.glob(f"{stem}.*") if path.suffix != ".yaml"]
    return name


def read(expected):
    return yaml.safe_load(expected.read_text(encoding="utf-8"))


def expectations(key):
    """Each entry under ``key`` of each file, as a test case."""
    listed = [(article_of(expected), entry) for expected in EXPECTED for entry in read(expected).get(key, [])]
    return [
        pytest.param(name, entry, id=f"{name}: {entry.get('rule', 'silent')}: {entry['text'][:40]}")
        for name, entry in listed
    ]


def has(name, entry):
    return any(finding.rule == entry["rule"] and entry["text"] in _plain(finding.text) for finding in findings_in(name))


def _plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize(("name", "entry"), expectations("find"))
def test_what_an_editor_must_see_is_found(name, entry):
    assert has(name, entry)


@pytest.mark.parametrize(("name", "entry"), expectations("todo_find"))
def test_a_known_miss_is_still_missed(name, entry):
    assert not has(name, entry), "found now: move it from todo_find to find"


@pytest.mark.parametrize(("name", "entry"), expectations("todo_silent"))
def test_a_known_false_alarm_still_sounds(name, entry):
    assert has(name, entry), "silent now: take it out of todo_silent"


@pytest.mark.parametrize(("name", "entry"), expectations("silent"))
def test_what_is_sound_is_left_alone(name, entry):
    text = (ARTICLES / name).read_text(encoding="utf-8")
    start = _plain(text).index(entry["text"])  # it must stand in the article, else the expectation says nothing
    marked = [f for f in findings_in(name) if f.scope is not Scope.DOCUMENT]
    touching = [
        f.rule
        for f in marked
        if _in_plain(text, f.span.start) < start + len(entry["text"]) and start < _in_plain(text, f.span.end)
    ]
    assert [] == touching


def _in_plain(text, offset):
    """Where an offset of ``text`` stands when its white space is folded."""
    return len(_plain(text[:offset] + "|")) - 1


CAREFUL = [path for path in EXPECTED if read(path).get("nothing_else")]


@pytest.mark.parametrize("expected", CAREFUL, ids=lambda path: path.name)
def test_nothing_else_is_said_of_a_careful_article(expected):
    wanted = read(expected)
    listed = {entry["rule"] for key in ("find", "todo_silent") for entry in wanted.get(key, [])}
    found = findings_in(article_of(expected))
    assert [] == [(finding.rule, finding.text) for finding in found if finding.rule not in listed]


DECLARED = re.compile(r"^evidence: .+\n", re.MULTILINE)
DECLARING = [path for path in ARTICLES.iterdir() if DECLARED.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", DECLARING, ids=lambda path: path.name)
def test_what_is_found_by_the_declared_evidence_is_not_found_without_it(path):
    text = DECLARED.sub("", path.read_text(encoding="utf-8"))
    wanted = {entry["rule"] for entry in read(path.with_suffix(".expected.yaml"))["find"]}
    assert set() == wanted & {finding.rule for finding in lint_text(text, path=path.name, today=TODAY).findings}


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.name)
def test_a_report_reads_as_its_golden_copy(path):
    """``UPDATE_GOLDEN=1 pytest tests/test_articles.py`` writes them anew; read the difference before committing it.

    An empty ``ARTICLE.FORMAT`` in the folder asks for one more.
    """
    article, _, how = path.name.rpartition(".")
    done = fibrolint("check", "--today", TODAY, "--format", how, f"fixtures/articles/{article}", cwd=FIXTURES.parent)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(done.stdout, encoding="utf-8")
    assert ("", path.read_text(encoding="utf-8")) == (done.stderr, done.stdout)
