"""SARIF 2.1.0, for code scanning and for editors.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fibrolint.model import FileReport, Finding, Recorded, Related, Report, Rule, Severity, Span, Suppressed
from fibrolint.report.json import SCHEMA_VERSION
from fibrolint.report.lines import LineIndex, line_index
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import in_order

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}


def render_sarif(report: Report, options: RenderOptions) -> str:
    """One run. Rules are described where they have a finding; findings that are left out are there, marked as such."""
    return json.dumps(_log(report, options), ensure_ascii=False, indent=2) + "\n"


def _log(report: Report, options: RenderOptions) -> dict[str, Any]:
    found = {finding.rule: finding for file in report.files for finding in _all_findings(file)}
    ids = sorted(found)
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
        "invocations": [{"executionSuccessful": whole, "toolExecutionNotifications": list(_notifications(report))}],
        "results": [result for file in report.files for result in _results(file, ids, report)],
        "properties": {"model": report.model, "rulesDigest": report.rules_digest},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _all_findings(file: FileReport) -> list[Finding]:
    return [
        *file.findings,
        *(each.finding for each in file.suppressed),
        *(each.finding for each in file.recorded),
        *file.older,
    ]


# ---------------------------------------------------------------- rules


def _rule(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    """A rule that is no file of its own (an unused suppression, say) is described by one of its findings."""
    severity = rule.severity if rule else finding.severity
    described: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": (rule.title if rule else "") or finding.rule},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [finding.family], "confidence": rule.confidence if rule else finding.confidence},
    }
    why = rule.why if rule else finding.why
    instead = rule.instead if rule else finding.suggestion
    references = rule.references if rule else finding.references
    if why:
        described["fullDescription"] = {"text": why}
    help_text = [why] if why else []
    help_text += [f"Instead: {instead}"] if instead else []
    help_text += [f"Source: {reference.title} {reference.url}".rstrip() for reference in references]
    if help_text:
        described["help"] = {"text": "\n\n".join(help_text)}
    if addresses := [reference.url for reference in references if reference.url.startswith("https://")]:
        described["helpUri"] = addresses[0]
    return described


# ---------------------------------------------------------------- results


def _results(file: FileReport, ids: list[str], report: Report) -> Iterator[dict[str, Any]]:
    index = line_index(file)
    state = {"baselineState": "new"} if report.since or report.baselines else {}
    for finding in in_order(file.findings):
        yield {**_result(file, index, finding, ids), **state}
    for suppressed in file.suppressed:
        yield {
            **_result(file, index, suppressed.finding, ids),
            "suppressions": [_suppression(file, index, suppressed)],
        }
    left_out = [(each.finding, _until(each)) for each in file.recorded]
    left_out += [(finding, f"not from the change since {report.since}") for finding in file.older]
    for finding, reason in left_out:
        yield {
            **_result(file, index, finding, ids),
            "baselineState": "unchanged",
            "suppressions": [{"kind": "external", "status": "accepted", "justification": reason}],
        }


def _until(recorded: Recorded) -> str:
    until = f" until {recorded.until.isoformat()}" if recorded.until else ""
    return f"recorded in the baseline{until}"


def _result(file: FileReport, index: LineIndex, finding: Finding, ids: list[str]) -> dict[str, Any]:
    message = f"{finding.message}\nInstead: {finding.suggestion}" if finding.suggestion else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": ids.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(file, index, finding.span)],
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
    return {"id": number, **_location(file, index, related.span), "message": {"text": related.message}}


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
            where = [_location(file, index, trouble.span)]
            yield _notification("error", "trouble", trouble.message, where)
        where = [{"physicalLocation": {"artifactLocation": _artifact(file.path)}}]
        for crash in file.crashes:
            yield _notification("error", "crashed-rule", f"{crash.rule}: {crash.message}", where)
        for skip in file.skipped:
            yield _notification("note", "skipped-rule", f"{skip.rule}: {skip.reason}", where)


def _notification(level: str, kind: str, message: str, where: list[dict[str, Any]]) -> dict[str, Any]:
    return {"level": level, "descriptor": {"id": kind}, "message": {"text": message}, "locations": where}
