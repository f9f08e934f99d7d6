"""What a run comes to: the findings to show, and the exit code."""

from __future__ import annotations

from dataclasses import replace

from fibrolint.errors import EXIT_BUG, EXIT_CLEAN, EXIT_FINDINGS, EXIT_USER
from fibrolint.model import Report, Severity
from fibrolint.report import RenderOptions


def at_least(report: Report, severity: Severity, *, options: RenderOptions) -> Report:
    """The report without findings below ``severity``; those that stop publication stay, whatever they are."""
    files = (
        replace(
            file,
            findings=tuple(
                finding
                for finding in file.findings
                if finding.severity.rank >= severity.rank or options.stops(file, finding)
            ),
        )
        for file in report.files
    )
    return replace(report, files=tuple(files))


def exit_code(report: Report, options: RenderOptions) -> int:
    """What the process ends with; the gravest reason wins."""
    if any(file.crashes for file in report.files):
        return EXIT_BUG
    if any(file.troubles for file in report.files):
        return EXIT_USER
    if any(options.stops(file, finding) for file in report.files for finding in file.findings):
        return EXIT_FINDINGS
    return EXIT_CLEAN
