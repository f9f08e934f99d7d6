"""One line a finding, for editors, grep and logs: ``path:line:col: severity rule message``."""

from __future__ import annotations

from textwrap import shorten

from fibrolint.model import FileReport, Report, Suppressed
from fibrolint.report.lines import LineIndex, line_index, place_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import in_order
from fibrolint.report.visible import visible

_LONGEST_QUOTE = 100


def render_concise(report: Report, options: RenderOptions) -> str:
    """Findings, then what went wrong, file by file; empty for a clean run. ``quiet`` keeps only what stops.

    Suppressed findings follow those of their file where they are asked for.
    """
    return "".join(line + "\n" for file in report.files for line in _lines(file, options))


def _lines(file: FileReport, options: RenderOptions) -> list[str]:
    index = line_index(file)
    entries = []
    for finding in in_order(file.findings):
        if options.shows(file, finding):
            what = f"{finding.severity} {finding.rule} {finding.message}"
            entries.append((index.place(finding.span.start), what))
    if options.report_suppressed:
        entries += [(index.place(each.finding.span.start), _suppressed(each, index)) for each in file.suppressed]
    entries += [(place_of(trouble, index), f"trouble {trouble.message}") for trouble in file.troubles]
    entries += [(index.place(0), f"crash {crash.rule} {crash.message}") for crash in file.crashes]
    return [visible(f"{file.path}:{place.line}:{place.column}: {one_line(what)}") for place, what in entries]


def _suppressed(suppressed: Suppressed, index: LineIndex) -> str:
    finding, directive = suppressed.finding, suppressed.directive
    until = f" until {directive.until.isoformat()}" if directive.until else ""
    allowed = index.place(directive.span.start)
    words = f"“{shorten(finding.text, _LONGEST_QUOTE, placeholder=' …')}” " if finding.text else ""
    reason = directive.reason or "no reason given"
    return f"suppressed {finding.rule} {words}{reason} (allowed at {allowed.line}:{allowed.column}{until})"


def one_line(text: str) -> str:
    """White space folded: a message may quote words from two lines, a line of a report may not."""
    return " ".join(text.split())
