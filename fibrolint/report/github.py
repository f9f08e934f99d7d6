"""Workflow commands of GitHub Actions, which become annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from fibrolint.model import FileReport, Finding, Report, RuleCrash, Severity, Span, Trouble
from fibrolint.report.lines import LineIndex, line_index, place_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import counted, heaviest_first, summarize, verdict
from fibrolint.report.visible import visible

# GitHub shows ten annotations of each level a step and drops the rest without a word.
# Source: docs.github.com, "Workflow commands for GitHub Actions", and actions/runner, docs/adrs.
_MOST_A_LEVEL = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def render_github(report: Report, options: RenderOptions) -> str:
    """Errors, then warnings, then notices, the heaviest of each; a closing notice gives the verdict and the rest.

    Articles that could not be read and rules that crashed come first among the errors.
    """
    waiting: dict[str, list[Callable[[], str]]] = {level: [] for level in _LEVELS.values()}
    waiting["error"] += _failures(report)
    for file, finding in heaviest_first(report, options):
        if options.shows(file, finding):
            waiting[_LEVELS[finding.severity]].append(partial(_annotation, file, finding))
    lines, left_out = [], 0
    for level, commands in waiting.items():
        # One notice is kept for the closing line.
        room = _MOST_A_LEVEL - 1 if level == "notice" else _MOST_A_LEVEL
        lines += [command() for command in commands[:room]]
        left_out += len(commands[room:])
    closing = verdict(summarize(report, options))
    if left_out:
        closing += f" {counted(left_out, 'more annotation')} left out: GitHub shows ten a level."
    if lines or not options.quiet:
        lines.append(_command("notice", closing, title="fibrolint"))
    return "".join(line + "\n" for line in lines)


def _failures(report: Report) -> Iterator[Callable[[], str]]:
    for file in report.files:
        yield from (partial(_trouble, file, trouble) for trouble in file.troubles)
        yield from (partial(_crash, file, crash) for crash in file.crashes)


def _trouble(file: FileReport, trouble: Trouble) -> str:
    place = place_of(trouble, line_index(file))
    where: dict[str, str | int] = {"file": file.path, "line": place.line, "col": place.column}
    title = "cannot be checked in full" if file.source else "cannot be read"
    return _command("error", trouble.message, **where, title=title)


def _crash(file: FileReport, crash: RuleCrash) -> str:
    return _command("error", crash.message, file=file.path, line=1, title=f"{crash.rule} crashed")


def _annotation(file: FileReport, finding: Finding) -> str:
    message = f"{finding.message}\nInstead: {finding.suggestion}" if finding.suggestion else finding.message
    region = _region(line_index(file), finding.span)
    return _command(_LEVELS[finding.severity], message, file=file.path, **region, title=finding.rule)


def _region(index: LineIndex, span: Span) -> dict[str, int]:
    """Columns only within one line: GitHub refuses them on an annotation of several."""
    start, end = index.place(span.start), index.place(span.end)
    if start.line != end.line:
        return {"line": start.line, "endLine": end.line}
    return {"line": start.line, "col": start.column, "endLine": end.line, "endColumn": end.column}


def _command(level: str, message: str, **properties: str | int) -> str:
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as actions/toolkit does in ``escapeData``; other control characters are made visible first."""
    lines = text.replace("%", "%25").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "%0A".join(map(visible, lines))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
