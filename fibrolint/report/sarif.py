"""SARIF 2.1.0, for code scanning and for editors.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. What GitHub takes of it, and how much:
docs.github.com, "SARIF support for code scanning".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from fibrolint.model import FileReport, Finding, Recorded, Related, Report, Rule, Severity, Span, Suppressed, Trouble
from fibrolint.report.json import SCHEMA_VERSION
from fibrolint.report.lines import LineIndex, line_index
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import counted, in_order, weight
from fibrolint.report.visible import visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_PROBLEM_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "recommendation"}
# Of a run GitHub refuses more results than the one and shows no more than the other.
MOST_RESULTS = 25_000
MOST_SHOWN = 5_000
_LONGEST_DESCRIPTION = 1024
# In a message [text](1) is a link and {0} a placeholder, by the standard also in plain text: a gap breaks them up.
_EMBEDDED = re.compile(r"\](?=\()|\{(?=\d)")


class _Result(NamedTuple):
    """A result and what decides whether it may be left out: the lowest weight comes first."""

    weight: tuple[bool, tuple[bool, int, int, int]]
    data: dict[str, Any]


def render_sarif(report: Report, options: RenderOptions) -> str:
    """One run. Rules are described where they have a finding.

    Findings that are suppressed, recorded in a baseline or older than the change are there for ``verbose``, marked by
    the standard; GitHub heeds no such mark and would show them as open, so otherwise they are only counted.
    """
    return json.dumps(_log(report, options), ensure_ascii=False, indent=2) + "\n"


def _log(report: Report, options: RenderOptions) -> dict[str, Any]:
    found = {each.rule: each for file in report.files for each in _written_findings(file, options)}
    ids = sorted(found)
    results = [result for file in report.files for result in _results(file, ids, report, options)]
    if len(results) > MOST_SHOWN:
        results.sort(key=lambda result: result.weight)
    told = [*_notifications(report), *_left_out(report, len(results), options)]
    whole = not any(file.crashes or file.troubles for file in report.files)
    run = {
        "tool": {
            "driver": {
                "name": "fibrolint",
                "version": report.version,
                "rules": [_rule(found[rule], options.rules.get(rule)) for rule in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": whole, "toolExecutionNotifications": told}],
        "results": [result.data for result in results[:MOST_RESULTS]],
        "properties": {"model": report.model, "rulesDigest": report.rules_digest},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _written_findings(file: FileReport, options: RenderOptions) -> tuple[Finding, ...]:
    if not options.verbose:
        return file.findings
    return (
        *file.findings,
        *(each.finding for each in file.suppressed),
        *(each.finding for each in file.recorded),
        *file.older,
    )


# ---------------------------------------------------------------- rules


def _rule(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    """A rule that is no file of its own (an unused suppression, say) is described by one of its findings."""
    severity = rule.severity if rule else finding.severity
    confidence = rule.confidence if rule else finding.confidence
    title = (rule.title if rule else "") or finding.rule
    why = (rule.why if rule else finding.why) or title
    instead = rule.instead if rule else finding.suggestion
    references = rule.references if rule else finding.references
    help_text = [why, f"Instead: {instead}"] if instead else [why]
    help_text += [f"Source: {reference.title} {reference.url}".rstrip() for reference in references]
    described: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": _described(title)},
        "fullDescription": {"text": _described(why)},
        "help": {"text": "\n\n".join(help_text)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {
            "tags": [finding.family],
            "confidence": confidence,
            "precision": confidence,
            "problem.severity": _PROBLEM_SEVERITIES[severity],
        },
    }
    if addresses := [reference.url for reference in references if reference.url.startswith("https://")]:
        described["helpUri"] = addresses[0]
    return described


def _described(text: str) -> str:
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[: _LONGEST_DESCRIPTION - 1]}…"


# ---------------------------------------------------------------- results


def _results(file: FileReport, ids: list[str], report: Report, options: RenderOptions) -> Iterator[_Result]:
    index = line_index(file)
    state = {"baselineState": "new"} if report.since or report.baselines else {}
    for finding in in_order(file.findings):
        yield _Result((False, weight(file, finding, options)), {**_result(file, index, finding, ids), **state})
    for finding, marks in _marked(file, index, report) if options.verbose else ():
        yield _Result((True, weight(file, finding, options)), {**_result(file, index, finding, ids), **marks})


def _marked(file: FileReport, index: LineIndex, report: Report) -> Iterator[tuple[Finding, dict[str, Any]]]:
    """The findings that do not count, each with what says so."""
    for suppressed in file.suppressed:
        yield suppressed.finding, {"suppressions": [_suppression(file, index, suppressed)]}
    reasons = [(each.finding, _until(each)) for each in file.recorded]
    reasons += [(finding, f"not from the change since {report.since}") for finding in file.older]
    for finding, reason in reasons:
        external = {"kind": "external", "status": "accepted", "justification": reason}
        yield finding, {"baselineState": "unchanged", "suppressions": [external]}


def _until(recorded: Recorded) -> str:
    until = f" until {recorded.until.isoformat()}" if recorded.until else ""
    return f"recorded in the baseline{until}"


def _result(file: FileReport, index: LineIndex, finding: Finding, ids: list[str]) -> dict[str, Any]:
    message = f"{finding.message}\nInstead: {finding.suggestion}" if finding.suggestion else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": ids.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": _message(message),
        "locations": [_location(file, index, finding.span)],
        # No primaryLocationLineHash: the upload action of GitHub computes it, and warns of every other value.
        "partialFingerprints": {f"fibrolint/v{SCHEMA_VERSION}": finding.fingerprint},
        "properties": {
            "confidence": finding.confidence,
            "scope": finding.scope.value,
            "certainty": finding.certainty,
            "evidence": finding.evidence,
            "variant": finding.variant,
            "guardTrace": list(finding.guard_trace),
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(file, index, related, number) for number, related in enumerate(finding.related, start=1)
        ]
    return result


def _related(file: FileReport, index: LineIndex, related: Related, number: int) -> dict[str, Any]:
    return {"id": number, **_location(file, index, related.span), "message": _message(related.message)}


def _message(text: str) -> dict[str, str]:
    lines = map(visible, text.split("\n"))
    return {"text": _EMBEDDED.sub("\\g<0>\u200b", "\n".join(lines))}


def _suppression(file: FileReport, index: LineIndex, suppressed: Suppressed) -> dict[str, Any]:
    directive = suppressed.directive
    suppression: dict[str, Any] = {
        "kind": "inSource",
        "status": "accepted",
        "location": _location(file, index, directive.span),
    }
    if directive.reason:
        suppression["justification"] = directive.reason
    return suppression


def _location(file: FileReport, index: LineIndex, span: Span) -> dict[str, Any]:
    start, end = index.place(span.start), index.place(span.end)
    region: dict[str, Any] = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    if file.source and span.start < span.end:
        region["snippet"] = {"text": span.of(file.source.text)}
    return {"physicalLocation": {"artifactLocation": _artifact(file.path), "region": region}}


def _location_of(trouble: Trouble, file: FileReport, index: LineIndex) -> dict[str, Any]:
    if not trouble.line:
        return _location(file, index, trouble.span)
    return {"physicalLocation": {"artifactLocation": _artifact(file.path), "region": {"startLine": trouble.line}}}


def _artifact(path: str) -> dict[str, str]:
    """Relative paths stay relative, so that a report means the same in every checkout."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(Path(path).as_posix(), errors="surrogateescape")}


# ---------------------------------------------------------------- what went wrong


def _notifications(report: Report) -> Iterator[dict[str, Any]]:
    for file in report.files:
        index = line_index(file)
        for trouble in file.troubles:
            where = [_location_of(trouble, file, index)]
            yield _notification("error", "trouble", trouble.message, where)
        where = [{"physicalLocation": {"artifactLocation": _artifact(file.path)}}]
        for crash in file.crashes:
            yield _notification("error", "crashed-rule", f"{crash.rule}: {crash.message}", where)
        for skip in file.skipped:
            yield _notification("note", "skipped-rule", f"{skip.rule}: {skip.reason}", where)


def _left_out(report: Report, results: int, options: RenderOptions) -> Iterator[dict[str, Any]]:
    """What is not among the results, or not in sight at GitHub."""
    if not options.verbose:
        for name in ("suppressed", "recorded", "older"):
            if number := sum(len(getattr(file, name)) for file in report.files):
                message = f"{counted(number, f'{name} finding')} left out; --verbose writes them."
                yield _notification("note", f"{name}-findings", message)
    if results > MOST_SHOWN:
        message = f"{results:,} results, the heaviest first: GitHub shows {MOST_SHOWN:,}."
        if results > MOST_RESULTS:
            message += f" {results - MOST_RESULTS:,} left out: it takes {MOST_RESULTS:,}. --format json has them all."
        yield _notification("warning", "many-results", message)


def _notification(level: str, kind: str, message: str, where: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    notification = {"level": level, "descriptor": {"id": kind}, "message": _message(message)}
    return {**notification, "locations": list(where)} if where else notification
