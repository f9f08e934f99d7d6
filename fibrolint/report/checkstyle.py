"""The XML of Checkstyle, which Jenkins (Warnings), reviewdog, SonarQube and most editors read.

The shape: https://github.com/checkstyle/checkstyle, XMLLogger. Jenkins takes what stands behind the last dot of
``source`` for the type of a finding and the part before that for its category.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fibrolint.model import FileReport, Report, Severity
from fibrolint.report.concise import one_line
from fibrolint.report.lines import Place, line_index, place_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import in_order
from fibrolint.report.xml import document, element

# The version of Checkstyle whose output this is like; some readers refuse a file without one.
_VERSION = "8.0"
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


def render_checkstyle(report: Report, options: RenderOptions) -> str:
    """Every file, clean ones too, with its findings; what could not be checked is an error."""
    root = element(None, "checkstyle", {"version": _VERSION})
    for file in report.files:
        _file(root, file)
    return document(root)


def _file(root: Element, file: FileReport) -> None:
    listed = element(root, "file", {"name": file.path})
    for place, severity, message, source in _errors(file):
        values: dict[str, str | int] = {"line": place.line, "column": place.column, "severity": severity}
        element(listed, "error", {**values, "message": one_line(message), "source": f"fibrolint.{source}"})


def _errors(file: FileReport) -> Iterator[tuple[Place, str, str, str]]:
    index = line_index(file)
    for trouble in file.troubles:
        yield place_of(trouble, index), "error", trouble.message, "unchecked.trouble"
    for crash in file.crashes:
        yield index.place(0), "error", f"{crash.rule} crashed: {crash.message}", f"unchecked.{crash.rule}"
    for finding in in_order(file.findings):
        message = f"{finding.message} Instead: {finding.suggestion}" if finding.suggestion else finding.message
        place = index.place(finding.span.start)
        yield place, _SEVERITIES[finding.severity], message, f"{finding.family}.{finding.rule}"
