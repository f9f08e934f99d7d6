"""An article in the middle of a file: found as it is alone, with the places of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fibrolint.engine import Linter, compile_linter
from fibrolint.model import FileReport, Format, Source, Span
from fibrolint.parts import placed_report
from fibrolint.settings import Settings
from tests.build import catalog

ARTICLE = """\
This tea cures gout. It may ease pain [1].

<!-- fibrolint: allow-next=cure-claim reason="an advert" -->
This tea cures migraine.

<!-- fibrolint: allow=no-such-rule reason=x -->

## References

1. Lee A. Tea and pain. BMJ 2020.
"""
BEFORE = "😀 what stands before\r\n\n"
TEXT = f"{BEFORE}{ARTICLE}\n# What stands behind\n"
PART = Source("all.md", TEXT, Format.MARKDOWN, "tea", Span(len(BEFORE), len(BEFORE) + len(ARTICLE)))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return compile_linter(Settings(select=("all",)), catalog(), today=date(2026, 1, 10))


@pytest.fixture(scope="module")
def report(linter) -> FileReport:
    return linter.lint(PART)


def test_a_part_alone_is_an_article_of_its_own():
    assert Source("all.md", ARTICLE, Format.MARKDOWN, "tea") == PART.alone()


def test_a_whole_file_is_alone_already():
    whole = Source("a.md", ARTICLE, Format.MARKDOWN)
    assert whole is whole.alone()


def test_findings_stand_where_their_words_are_in_the_file(report):
    found = [*report.findings, *(each.finding for each in report.suppressed)]
    assert len(found) > 1
    assert [finding.text for finding in found] == [finding.span.of(TEXT) for finding in found]


def test_suppressions_and_troubles_stand_where_they_are_in_the_file(report):
    ((directive, trouble),) = [(report.suppressed[0].directive, report.troubles[0])]
    assert directive.span.of(TEXT).startswith("<!-- fibrolint: allow-next")
    assert "This tea cures migraine." == directive.covers.of(TEXT)
    assert trouble.span.of(TEXT).startswith("<!-- fibrolint: allow=")


def test_the_report_is_the_files_and_names_the_part(report):
    assert ("all.md", "tea", PART) == (report.path, report.part, report.source)


def test_a_part_is_judged_as_if_it_were_alone(linter, report):
    assert linter.lint(PART.alone()) == placed_report(report, PART.alone())


def test_claims_stand_where_their_words_are_in_the_file(linter):
    ledger = linter.ledger(PART)
    spans = [(entry.text, entry.span) for entry in ledger.entries]
    cues = [(cue.text, cue.span) for entry in ledger.entries for cue in entry.cues]
    citations = [(citation.text, citation.span) for entry in ledger.entries for citation in entry.citations]
    assert (True, True, True) == (bool(spans), bool(cues), bool(citations))
    assert [] == [text for text, span in (*spans, *cues, *citations) if text != span.of(TEXT)]
    assert ("all.md", "tea", PART) == (ledger.path, ledger.part, ledger.source)


def test_a_report_stays_itself_where_nothing_moves(report):
    assert report is placed_report(report, PART)
    assert report == placed_report(report, replace(PART))
