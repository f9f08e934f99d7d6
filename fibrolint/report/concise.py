"""One line a finding, for editors, grep and logs: ``path:line:col: severity rule message``."""

from __future__ import annotations

from fibrolint.model import FileReport, Report
from fibrolint.report.lines import line_index
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import in_order
from fibrolint.report.visible import visible


def render_concise(report: Report, options: RenderOptions) -> str:
    """Findings, then what went wrong, file by file; empty for a clean run. ``quiet`` keeps only what stops."""
    return "".join(line + "\n" for file in report.files for line in _lines(file, options))


def _lines(file: FileReport, options: RenderOptions) -> list[str]:
    index = line_index(file)
    entries = []
    for finding in in_order(file.findings):
        if not options.quiet or options.stops(file, finding):
            what = f"{finding.severity} {finding.rule} {finding.message}"
            entries.append((index.place(finding.span.start), what))
    entries += [(index.place(trouble.span.start), f"trouble {trouble.message}") for trouble in file.troubles]
    entries += [(index.place(0), f"crash {crash.rule} {crash.message}") for crash in file.crashes]
    return [visible(f"{file.path}:{place.line}:{place.column}: {one_line(what)}") for place, what in entries]


def one_line(text: str) -> str:
    """White space folded: a message may quote words from two lines, a line of a report may not."""
    return " ".join(text.split())
