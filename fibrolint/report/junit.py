"""JUnit XML, for the test reports of GitLab, Jenkins, Azure, CircleCI and GitHub actions.

One suite an article, one case a rule that found something: GitLab drops the second of two cases with one name, and a
name that held a line would be a new case after each edit. Times are nought, so that the same run gives the same bytes.
The shape: the schema of the Jenkins xUnit plug-in, https://github.com/jenkinsci/xunit-plugin.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from fibrolint.model import FileReport, Finding, Report
from fibrolint.report.concise import one_line
from fibrolint.report.lines import LineIndex, Place, line_index, place_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import article_name, counted, in_order
from fibrolint.report.xml import document, element

_CLEAN = "no findings"
_NO_TIME = "0"


class _Case(NamedTuple):
    """``outcome`` is "error", "failure", or "" for one that passes; ``lines`` is what there is to read."""

    name: str
    outcome: str
    message: str
    lines: list[str]


def render_junit(report: Report, options: RenderOptions) -> str:
    """Findings that stop publication fail, others are output of a case that passes; what could not be checked errs."""
    suites = [(file, list(_cases(file, options))) for file in report.files]
    everything = [case for _, cases in suites for case in cases]
    root = element(None, "testsuites", {"name": "fibrolint", **_counts(everything)})
    for file, cases in suites:
        suite = element(root, "testsuite", {"name": article_name(file), "file": file.path, **_counts(cases)})
        for case in cases:
            _add_case(suite, file, case)
    return document(root)


def _counts(cases: list[_Case]) -> dict[str, str | int]:
    outcomes = [case.outcome for case in cases]
    counts = {"failures": outcomes.count("failure"), "errors": outcomes.count("error")}
    return {"tests": len(cases), **counts, "time": _NO_TIME}


def _add_case(suite: Element, file: FileReport, case: _Case) -> None:
    made = element(suite, "testcase", {"name": case.name, "classname": article_name(file), "time": _NO_TIME})
    text = "\n".join(case.lines)
    if case.outcome:
        element(made, case.outcome, {"message": one_line(case.message), "type": case.name}, text)
    elif text:
        element(made, "system-out", {}, text)


def _cases(file: FileReport, options: RenderOptions) -> Iterator[_Case]:
    index = line_index(file)
    if file.troubles:
        messages = [trouble.message for trouble in file.troubles]
        lines = [_line(file, place_of(trouble, index), trouble.message) for trouble in file.troubles]
        yield _Case("can be checked in full", "error", _first_of(messages), lines)
    for rule, crashes in groupby(file.crashes, key=lambda crash: crash.rule):
        messages = [crash.message for crash in crashes]
        lines = [_line(file, index.place(0), message) for message in messages]
        yield _Case(f"{rule} runs", "error", _first_of(messages), lines)
    for rule, found in groupby(sorted(in_order(file.findings), key=_rule_of), key=_rule_of):
        yield _rule_case(file, index, rule, list(found), options)
    if file.source and not (file.troubles or file.crashes or file.findings):
        yield _Case(_CLEAN, "", "", [])


def _rule_of(finding: Finding) -> str:
    return finding.rule


def _rule_case(file: FileReport, index: LineIndex, rule: str, found: list[Finding], options: RenderOptions) -> _Case:
    stopping = [finding for finding in found if options.stops(file, finding)]
    lines = [line for finding in found for line in _finding(file, index, finding)]
    if not stopping:
        return _Case(rule, "", "", lines)
    return _Case(rule, "failure", _first_of([finding.message for finding in stopping]), lines)


def _finding(file: FileReport, index: LineIndex, finding: Finding) -> Iterator[str]:
    yield _line(file, index.place(finding.span.start), f"{finding.severity} {finding.message}")
    if finding.suggestion:
        yield f"  Instead: {one_line(finding.suggestion)}"


def _line(file: FileReport, place: Place, message: str) -> str:
    return one_line(f"{file.path}:{place.line}:{place.column}: {message}")


def _first_of(messages: list[str]) -> str:
    more = len(messages) - 1
    return messages[0] if not more else f"{messages[0]} (and {counted(more, 'more place')})"
