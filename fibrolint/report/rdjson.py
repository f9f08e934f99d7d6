"""The Diagnostic Format of reviewdog, which turns it into review comments on many services.

The format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns count bytes of UTF-8 there, and the
message is taken for Markdown where it becomes a comment.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from fibrolint.model import FileReport, Finding, Report, Severity, Span
from fibrolint.report.inert import inert
from fibrolint.report.lines import LineIndex, line_index
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import in_order

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}
_START = Span(0, 0)


class _Diagnostic(NamedTuple):
    """``line`` is the place in a file that could not be read."""

    span: Span
    severity: str
    message: str
    code: dict[str, str]
    line: int | None = None


def render_rdjson(report: Report, options: RenderOptions) -> str:
    """One diagnostic a finding; what could not be checked is an error."""
    listed = [diagnostic for file in report.files for diagnostic in _diagnostics(file)]
    data = {"source": {"name": "fibrolint"}, "diagnostics": listed}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _diagnostics(file: FileReport) -> Iterator[dict[str, Any]]:
    text = file.source.text if file.source else ""
    index = line_index(file)
    found = [*_failures(file), *map(_diagnostic, in_order(file.findings))]
    ends = [offset for each in found for offset in each.span]
    bytes_up_to = _bytes_between(text, [*ends, *(index.start(index.place(offset).line) for offset in ends)])
    for each in found:
        start, end = (_position(index, offset, bytes_up_to) for offset in each.span)
        if each.line:
            start = end = {"line": each.line, "column": 1}
        yield {
            "message": inert(each.message),
            "location": {"path": file.path, "range": {"start": start, "end": end}},
            "severity": each.severity,
            "code": each.code,
        }


def _failures(file: FileReport) -> Iterator[_Diagnostic]:
    for trouble in file.troubles:
        yield _Diagnostic(trouble.span, "ERROR", trouble.message, {"value": "trouble"}, trouble.line)
    for crash in file.crashes:
        yield _Diagnostic(_START, "ERROR", f"{crash.rule} crashed: {crash.message}", {"value": crash.rule})


def _diagnostic(finding: Finding) -> _Diagnostic:
    message = f"{finding.message} Instead: {finding.suggestion}" if finding.suggestion else finding.message
    code = {"value": finding.rule}
    # Rules have no address of their own yet; the first work that one rests on says why.
    if addresses := [each.url for each in finding.references if each.url.startswith("https://")]:
        code["url"] = addresses[0]
    return _Diagnostic(finding.span, _SEVERITIES[finding.severity], message, code)


def _position(index: LineIndex, offset: int, bytes_up_to: Mapping[int, int]) -> dict[str, int]:
    line = index.place(offset).line
    return {"line": line, "column": bytes_up_to[offset] - bytes_up_to[index.start(line)] + 1}


def _bytes_between(text: str, offsets: Collection[int]) -> dict[int, int]:
    """How many bytes of UTF-8 stand between the first offset and each; that part of the text is gone through once."""
    counted, last, between = 0, min(offsets, default=0), {}
    for offset in sorted(set(offsets)):
        counted += len(text[last:offset].encode("utf-8", "surrogatepass"))
        between[offset] = counted
        last = offset
    return between
