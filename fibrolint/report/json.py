"""The report for programs, as ``report.schema.json`` in this folder describes it. It changes only by adding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fibrolint.model import FileReport, Finding, Recorded, Reference, Related, Report, Span, Suppressed, Trouble
from fibrolint.report.lines import LineIndex, line_index, place_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import in_order, summarize, verdict

SCHEMA_VERSION = 1


def render_json(report: Report, options: RenderOptions) -> str:
    """All there is to say of every file, clean ones too; the same report and settings give the same bytes."""
    return json.dumps(as_data(report, options), ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report, options: RenderOptions) -> dict[str, Any]:
    """The report as plain dictionaries and lists, in the order in which it is written."""
    summary = summarize(report, options)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "fibrolint",
            "version": report.version,
            "model": report.model,
            "rules_digest": report.rules_digest,
        },
        "files": [_file(file, options) for file in report.files],
        "summary": {
            "files": summary.files,
            "words": summary.words,
            "by_severity": summary.by_severity,
            "by_rule": summary.by_rule,
            "stopping": summary.stopping,
            "suppressed": summary.suppressed,
            "recorded": summary.recorded,
            "older": summary.older,
            "recorded_errors": summary.recorded_troubles,
            "older_errors": summary.older_troubles,
            "since": summary.since or None,
            "baselines": [{"path": each.path, "gone": each.gone, "overdue": each.overdue} for each in report.baselines],
            "verdict": verdict(summary),
        },
    }


def _file(file: FileReport, options: RenderOptions) -> dict[str, Any]:
    index = line_index(file)
    return {
        "path": file.path,
        "part": file.part,
        "title": file.title,
        "words": file.words,
        "findings": [_finding(index, each, stops=options.stops(file, each)) for each in in_order(file.findings)],
        "suppressed": [_suppressed(index, each) for each in file.suppressed],
        "recorded": [_recorded(index, each) for each in file.recorded],
        "older": [_left_out(index, each) for each in in_order(file.older)],
        "skipped": [{"rule": skip.rule, "reason": skip.reason} for skip in file.skipped],
        "crashes": [{"rule": crash.rule, "message": crash.message} for crash in file.crashes],
        **errors_data(index, file.troubles),
        "recorded_errors": [_trouble(index, trouble) for trouble in file.recorded_troubles],
        "older_errors": [_trouble(index, trouble) for trouble in file.older_troubles],
    }


def errors_data(index: LineIndex, troubles: Sequence[Trouble]) -> dict[str, Any]:
    """What is wrong with an article, one by one and as a whole."""
    errors = [_trouble(index, trouble) for trouble in troubles]
    error = "\n".join(f"{each['line']}:{each['column']}: {each['message']}" for each in errors) or None
    return {"error": error, "errors": errors}


def _finding(index: LineIndex, finding: Finding, *, stops: bool) -> dict[str, Any]:
    start, end = index.place(finding.span.start), index.place(finding.span.end)
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.value,
        "stops": stops,
        "confidence": finding.confidence,
        "scope": finding.scope.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": finding.text,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "why": finding.why,
        "certainty": plain_number(finding.certainty),
        "evidence": finding.evidence,
        "variant": finding.variant,
        "guard_trace": list(finding.guard_trace),
        "related": [_related(index, related) for related in finding.related],
        "references": [_reference(reference) for reference in finding.references],
        "edits": [],
        "fingerprint": finding.fingerprint,
    }


def plain_number(rung: float | None) -> float | int | None:
    """A whole rung as a whole number: 4, not 4.0."""
    return int(rung) if rung is not None and rung == int(rung) else rung


def placed(index: LineIndex, span: Span) -> dict[str, int]:
    """Where a span begins and ends, and the line and column of its beginning."""
    place = index.place(span.start)
    return {"start": span.start, "end": span.end, "line": place.line, "column": place.column}


def _related(index: LineIndex, related: Related) -> dict[str, Any]:
    return {**placed(index, related.span), "message": related.message}


def _reference(reference: Reference) -> dict[str, str]:
    return {"key": reference.key, "title": reference.title, "url": reference.url, "status": reference.status}


def _suppressed(index: LineIndex, suppressed: Suppressed) -> dict[str, Any]:
    finding, directive = suppressed.finding, suppressed.directive
    until = directive.until.isoformat() if directive.until else None
    return {
        "rule": finding.rule,
        **placed(index, finding.span),
        "reason": directive.reason,
        "until": until,
        "severity": finding.severity.value,
        "text": finding.text,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "allowed_at": placed(index, directive.span),
    }


def _recorded(index: LineIndex, recorded: Recorded) -> dict[str, Any]:
    until = recorded.until.isoformat() if recorded.until else None
    return {**_left_out(index, recorded.finding), "until": until}


def _left_out(index: LineIndex, finding: Finding) -> dict[str, Any]:
    return {"rule": finding.rule, **placed(index, finding.span), "fingerprint": finding.fingerprint}


def _trouble(index: LineIndex, trouble: Trouble) -> dict[str, Any]:
    place = place_of(trouble, index)
    return {"line": place.line, "column": place.column, "message": trouble.message}
