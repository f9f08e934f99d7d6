"""One article through everything: what the parts promise together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint import engine
from fibrolint.engine import Linter, compile_linter, prove
from fibrolint.errors import RuleError, SettingsError
from fibrolint.kinds import KINDS, Check, Kind
from fibrolint.model import Example, FileReport, Format, Rule, Source, Span, Zone
from fibrolint.settings import Settings
from tests.build import catalog, rule_of

TODAY = date(2026, 1, 10)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return compile_linter(Settings(select=("all",)), catalog(), today=TODAY)


def _source(text: str, format: Format = Format.MARKDOWN) -> Source:
    return Source("a.md", text, format)


def _house_rule(rule_id: str, words: str, **more: object) -> Rule:
    zones = frozenset({Zone.BODY})
    return rule_of(rule_id, family="house", zones=zones, message="“{text}”", params={"patterns": [words]}, **more)


def _lint(text: str, *rules: Rule) -> FileReport:
    alone = replace(catalog(), rules={rule.id: rule for rule in rules})
    return compile_linter(Settings(), alone, today=TODAY).lint(_source(text))


def _kind_that(run, monkeypatch) -> None:
    kind = Kind(lambda rule, materials: Check(rule, run), {})
    monkeypatch.setattr(engine, "KINDS", {**KINDS, "odd": kind})


def test_a_rule_that_crashes_is_told_and_the_other_findings_stand(monkeypatch):
    def run(case, hits):
        yield from ()
        raise ZeroDivisionError("by zero")

    _kind_that(run, monkeypatch)
    report = _lint("A wonderful tea.", replace(_house_rule("odd", "x"), kind="odd"), _house_rule("sound", "wonderful"))
    assert (["odd"], ["sound"]) == ([crash.rule for crash in report.crashes], [f.rule for f in report.findings])


def test_a_crash_says_what_happened(monkeypatch):
    def run(case, hits):
        raise ZeroDivisionError("by zero")

    _kind_that(run, monkeypatch)
    report = _lint("Tea.", replace(_house_rule("odd", "x"), kind="odd"))
    assert ["ZeroDivisionError: by zero"] == [crash.message for crash in report.crashes]


def test_a_rule_whose_message_cannot_be_worded_crashes_alone():
    broken = replace(_house_rule("broken", "tea"), message="{text.nosuch}")
    report = _lint("A wonderful tea.", broken, _house_rule("sound", "wonderful"))
    assert (["broken"], ["sound"]) == ([crash.rule for crash in report.crashes], [f.rule for f in report.findings])


def test_a_pattern_that_cannot_be_read_is_told_with_its_place():
    broken = replace(catalog().rules["miracle-language"], kind="phrase", params={"patterns": ["(wonderful"]})
    with pytest.raises(RuleError, match=r"miracle-language\.yaml.*unbalanced '\('"):
        _lint("Tea.", broken)


def test_troubles_are_told_in_the_order_of_the_text():
    text = "<!-- fibrolint: allow-file=cure-clam reason=x -->\n\n<!-- fibrolint: allow-file -->\n"
    spans = [trouble.span for trouble in _lint(text, _house_rule("sound", "wonderful")).troubles]
    assert (2, sorted(spans)) == (len(spans), spans)


def test_a_name_in_the_settings_that_does_not_exist_is_told():
    with pytest.raises(SettingsError, match="no rule or family 'cure-clam'"):
        compile_linter(Settings(select=("cure-clam",)), catalog(), today=TODAY)


def test_hits_are_only_taken_in_the_zones_of_the_rule():
    report = _lint("# A wonderful tea\n\nA wonderful cup.\n", _house_rule("sound", "wonderful"))
    assert [Span(21, 30)] == [finding.span for finding in report.findings]


def test_the_report_holds_title_words_and_path():
    report = _lint("# Tea\n\nTea is hot.\n", _house_rule("sound", "wonderful"))
    assert ("a.md", "Tea", 4) == (report.path, report.title, report.words)


def test_troubles_of_the_article_are_in_the_report():
    report = _lint("<!-- fibrolint: allow=cure-clam reason=x -->\n\nTea.\n", _house_rule("sound", "wonderful"))
    assert any("cure-clam" in trouble.message for trouble in report.troubles)


_WORDS = [
    "Ginger", "tea", "cures", "migraine", "may", "not", "73%", "of patients", "**miracle**", "breakthrough", ".", "?",
    "“proven”", "&amp;", "[1]", "[x](https://www.amazon.com/dp/1)", "\n\n", "\n# ", "\n- ", "\n> ", "\n| a | b |\n",
    "Studies show", "doctors say", "İ", "\u00a0", "\r\n", "é", "```", "<b>", "<!-- fibrolint: allow=cure-claim -->",
    "\n## References\n\n", "PMID: 0123", "TODO", "---\n", "🍵", "\u00ad",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from(list(Format)))
@settings(max_examples=60, deadline=None)
def test_any_article_is_read_and_every_finding_stands_where_it_says(linter, words, format):
    source = _source(" ".join(words), format)
    report = linter.lint(source)
    assert () == report.crashes
    assert [f.text for f in report.findings] == [f.span.of(source.text) for f in report.findings]
    assert all(0 <= f.span.start <= f.span.end <= len(source.text) for f in report.findings)
    places = [related.span for finding in report.findings for related in finding.related]
    assert all(0 <= place.start <= place.end <= len(source.text) for place in places)


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
@settings(max_examples=20, deadline=None)
def test_fingerprints_in_one_report_differ(linter, words):
    prints = [finding.fingerprint for finding in linter.lint(_source(" ".join(words))).findings]
    assert len(set(prints)) == len(prints)


_ARTICLE = """\
# The miracle tea that cures migraine

Studies show that ginger cures migraine in 73% of patients. Doctors say it is a breakthrough [1].

Ginger may ease nausea. Ginger eases nausea.
"""


def test_the_same_article_gives_the_same_report(linter):
    again = compile_linter(Settings(select=("all",)), catalog(), today=TODAY)
    assert linter.lint(_source(_ARTICLE)) == again.lint(_source(_ARTICLE))


def test_an_article_before_it_changes_nothing(linter):
    alone = linter.lint(_source(_ARTICLE))
    linter.lint(_source("# Another\n\nHoney cures coughs in 5% of patients."))
    assert alone == linter.lint(_source(_ARTICLE))


def test_an_empty_article_has_a_report(linter):
    assert ((), 0) == (linter.lint(_source("")).crashes, linter.lint(_source("")).words)


# ---------------------------------------------------------------- proofs of rules


def _proof(verdict: str, text: str, *at: str, **more: object) -> tuple[bool, tuple[str, ...]]:
    rule = _house_rule("sound", "wonderful", examples=(Example(verdict, text, at, **more),))
    digest = f"{verdict}{text}"  # linters are kept by it
    (proof,) = prove(rule, replace(catalog(), rules={"sound": rule}, digest=digest), today=TODAY)
    return proof.ok, proof.found


@pytest.mark.parametrize(
    ("verdict", "text", "ok"),
    [
        ("flag", "A wonderful tea.", True),
        ("flag", "A green tea.", False),
        ("pass", "A green tea.", True),
        ("pass", "A wonderful tea.", False),
        ("todo_flag", "A green tea.", True),
        ("todo_flag", "A wonderful tea.", False),
        ("todo_pass", "A wonderful tea.", True),
        ("todo_pass", "A green tea.", False),
    ],
)
def test_an_example_is_held_against_what_is_found(verdict, text, ok):
    assert ok is _proof(verdict, text)[0]


@pytest.mark.parametrize(("at", "ok"), [("wonderful", True), ("wonderful tea", False)])
def test_an_example_may_name_the_words_to_mark(at, ok):
    assert ok is _proof("flag", "A **wonderful** tea.", at)[0]


def test_a_proof_tells_what_was_found():
    assert ("wonderful",) == _proof("pass", "A wonderful tea.")[1]


def test_an_example_may_bring_its_format():
    assert (True, ()) == _proof("pass", "<pre>A wonderful tea.</pre>", format=Format.HTML)


def test_a_crash_is_no_proof(monkeypatch):
    def run(case, hits):
        raise ZeroDivisionError("by zero")

    _kind_that(run, monkeypatch)
    rule = replace(_house_rule("odd", "x"), kind="odd", examples=(Example("pass", "Tea."),))
    (proof,) = prove(rule, replace(catalog(), rules={"odd": rule}, digest="crash"), today=TODAY)
    assert (False, ("ZeroDivisionError: by zero",)) == (proof.ok, proof.found)
