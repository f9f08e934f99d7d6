"""Code Quality of GitLab: the findings of a branch, compared with those of its target in the merge request.

The format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. GitLab stops reading at the
first entry that lacks a key, and of two with one fingerprint it keeps one.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from fibrolint.model import FileReport, Report, Severity
from fibrolint.report.concise import one_line
from fibrolint.report.lines import line_index, place_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.paths import repository_path
from fibrolint.report.summary import in_order
from fibrolint.report.visible import visible

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.SUGGESTION: "minor"}
_UNCHECKED = "blocker"
_FINGERPRINT_LENGTH = 32


class _Entry(NamedTuple):
    """``identity`` is what the entry is known by within its file, stable from run to run."""

    check: str
    severity: str
    line: int
    description: str
    identity: str


def render_gitlab(report: Report, options: RenderOptions) -> str:
    """One entry a finding, and as blockers what could not be checked; an empty list for a clean run."""
    seen: Counter[str] = Counter()
    listed = []
    for file in report.files:
        path = repository_path(file.path, options.folder)
        listed += [_described(path, file.part, entry, seen) for entry in _entries(file)]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _entries(file: FileReport) -> Iterator[_Entry]:
    index = line_index(file)
    for trouble in file.troubles:
        yield _Entry("trouble", _UNCHECKED, place_of(trouble, index).line, trouble.message, trouble.message)
    for crash in file.crashes:
        yield _Entry(crash.rule, _UNCHECKED, 1, f"{crash.rule} crashed: {crash.message}", f"crash {crash.rule}")
    for finding in in_order(file.findings):
        instead = f" Instead: {finding.suggestion}" if finding.suggestion else ""
        line = index.place(finding.span.start).line
        severity = _SEVERITIES[finding.severity]
        yield _Entry(finding.rule, severity, line, finding.message + instead, finding.fingerprint)


def _described(path: str, part: str, entry: _Entry, seen: Counter[str]) -> dict[str, Any]:
    """An entry as GitLab reads it. Its fingerprint knows the article: two may share a sentence."""
    parts = f"{path}\0{part}\0{entry.check}\0{entry.identity}"
    fingerprint = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_LENGTH]
    seen[fingerprint] += 1
    if seen[fingerprint] > 1:
        fingerprint += f"-{seen[fingerprint]}"
    return {
        "description": visible(one_line(entry.description)),
        "check_name": entry.check,
        "fingerprint": fingerprint,
        "severity": entry.severity,
        "location": {"path": path, "lines": {"begin": entry.line}},
    }
