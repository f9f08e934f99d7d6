"""For people at a terminal: the verdict first, then each finding with its words underlined."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from fibrolint.model import FileReport, Finding, Report, Scope, Severity, Span, Suppressed, Zone
from fibrolint.report.concise import one_line
from fibrolint.report.frames import frame
from fibrolint.report.lines import LineIndex, line_index, place_of, spot
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import (
    article_name,
    heaviest_first,
    in_order,
    remarks,
    summarize,
    suppressed_words,
    totals,
    verdict,
)
from fibrolint.report.visible import visible

_PATH_WIDTH = 44  # of a long path the end tells most, and the rule must stay in sight
_HEAVIEST = 3
_BOLD, _DIM, _RED, _YELLOW, _CYAN = "1", "2", "1;31", "1;33", "1;36"
_COLORS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.SUGGESTION: _CYAN}


def render_text(report: Report, options: RenderOptions) -> str:
    """The report for reading. ``quiet`` leaves the findings that stop and what went wrong (and what is
    suppressed, if that is asked for): nothing for a good article.

    The reason behind a rule is printed with its first finding in each file, not with every one.
    """
    parts = [] if options.quiet else [_opening(report, options)]
    parts += [section for file in report.files for section in _file(file, options)]
    if not options.quiet:
        parts += _closing(report, options)
    elif options.report_suppressed:
        parts.append([suppressed_words(report, options.today)])
    parts += _pointer(report, options)
    return "".join("\n".join(part) + "\n\n" for part in parts).rstrip("\n") + "\n" if parts else ""


def _painter(code: str, options: RenderOptions) -> Callable[[str], str]:
    return (lambda text: f"\x1b[{code}m{text}\x1b[0m") if options.color else str


def _wrapped(label: str, text: str, options: RenderOptions, *, indent: int = 2) -> list[str]:
    """``label`` and ``text`` as an indented paragraph. Words are never broken: an address stays clickable."""
    lead = " " * indent
    return textwrap.wrap(
        visible(one_line(f"{label}: {text}" if label else text)),
        width=max(options.width, 40),
        initial_indent=lead,
        subsequent_indent=lead + ("  " if label else ""),
        break_long_words=False,
        break_on_hyphens=False,
    )


# ---------------------------------------------------------------- before and after the files


def _opening(report: Report, options: RenderOptions) -> list[str]:
    summary = summarize(report, options)
    color = _RED if summary.stopping else _BOLD
    lines = [_painter(color, options)(verdict(summary))]
    if not any(summary.by_severity.values()):
        return lines
    lines.append(totals(summary))
    heaviest = heaviest_first(report, options)
    if len(heaviest) > _HEAVIEST:
        lines += ["", "Heaviest:", *(_one_line(file, finding, options) for file, finding in heaviest[:_HEAVIEST])]
    return lines


def _one_line(file: FileReport, finding: Finding, options: RenderOptions) -> str:
    place = line_index(file).place(finding.span.start)
    path = file.path if len(file.path) <= _PATH_WIDTH else f"…{file.path[1 - _PATH_WIDTH :]}"
    where = spot(file, place, path=path, column=False)
    line = visible(one_line(f"{where}: {finding.rule}: {finding.message}"))
    return "  " + textwrap.shorten(line, width=max(options.width - 2, 40), placeholder=" …")


def _closing(report: Report, options: RenderOptions) -> Iterator[list[str]]:
    asked_on = options.today if options.report_suppressed else None
    if lines := [visible(one_line(remark)) for remark in remarks(report, suppressed_on=asked_on)]:
        yield lines
    if any(file.crashes for file in report.files):
        yield ["A crashed rule is a fault of fibrolint's own: please report it, with the text it failed on."]


def _pointer(report: Report, options: RenderOptions) -> Iterator[list[str]]:
    """Where a writer who was just stopped may read on."""
    shown = (finding for file, finding in heaviest_first(report, options) if options.shows(file, finding))
    if heaviest := next(shown, None):
        yield [f"More about a rule, and how to allow it: fibrolint explain {visible(heaviest.rule)}"]


# ---------------------------------------------------------------- one file


def _file(file: FileReport, options: RenderOptions) -> Iterator[list[str]]:
    """The sections on one article; of a file that holds several, under its name there and its title."""
    sections = list(_sections(file, options))
    if file.part and sections:
        heading = visible(one_line(f"{article_name(file)}: {file.title or 'Untitled'}"))
        yield [_painter(_BOLD, options)(heading)]
    yield from sections


def _sections(file: FileReport, options: RenderOptions) -> Iterator[list[str]]:
    index = line_index(file)
    path = visible(file.path)
    for trouble in file.troubles:
        yield [
            f"{spot(file, place_of(trouble, index), path=path)} {_painter(_RED, options)('trouble')}",
            *(frame(index, trouble.span, width=options.width) if file.source else ()),
            *_wrapped("", trouble.message, options),
        ]
    for crash in file.crashes:
        head = f"{path}:1:1 {_painter(_RED, options)('crash')} {visible(crash.rule)}"
        yield [head, *_wrapped("", crash.message, options)]
    explained: set[str] = set()
    for finding in in_order(file.findings):
        if options.shows(file, finding):
            yield _finding(file, index, finding, options, explain=finding.rule not in explained)
            explained.add(finding.rule)
    for suppressed in file.suppressed if options.lists_suppressed else ():
        yield _suppressed(file, index, suppressed, options)
    if options.verbose and not options.quiet:
        for recorded in file.recorded:
            until = f" until {recorded.until.isoformat()}" if recorded.until else ""
            yield _left_out(file, index, recorded.finding, f"recorded{until}", options)
        for finding in in_order(file.older):
            yield _left_out(file, index, finding, "older", options)
        for why, troubles in (("recorded", file.recorded_troubles), ("older", file.older_troubles)):
            for trouble in troubles:
                head = f"{_where(file, index, trouble.span)} {_painter(_DIM, options)(why)} trouble"
                yield [head, *_wrapped("", trouble.message, options)]


def _is_about_all(finding: Finding) -> bool:
    return finding.scope is Scope.DOCUMENT and finding.zone is not Zone.HEADING


def _finding(
    file: FileReport, index: LineIndex, finding: Finding, options: RenderOptions, *, explain: bool
) -> list[str]:
    color = _painter(_COLORS[finding.severity], options)
    lines = [
        f"{_where(file, index, finding.span)} {color(finding.severity.value)} {visible(finding.rule)}",
        # A finding on the whole article points at its title only for want of a better place.
        *(frame(index, finding.span, width=options.width, paint=color) if not _is_about_all(finding) else ()),
        *_wrapped("", finding.message, options),
    ]
    if explain and finding.why:
        lines += _wrapped("why", finding.why, options)
    if finding.suggestion:
        lines += _wrapped("instead", finding.suggestion, options)
    for related in finding.related:
        lines += _wrapped("", f"{spot(file, index.place(related.span.start))} {related.message}:", options)
        lines += frame(index, related.span, width=options.width, paint=_painter(_DIM, options))
    if options.verbose:
        lines += _details(finding, options)
    return lines


def _details(finding: Finding, options: RenderOptions) -> Iterator[str]:
    yield from _wrapped("guards tried", ", ".join(finding.guard_trace) or "none", options)
    if finding.variant:
        yield from _wrapped("variant", finding.variant, options)
    yield from _wrapped("confidence", finding.confidence, options)
    for reference in finding.references:
        yield from _wrapped("source", f"{reference.title} {reference.url}", options)


def _where(file: FileReport, index: LineIndex, span: Span) -> str:
    return spot(file, index.place(span.start), path=visible(file.path))


def _suppressed(file: FileReport, index: LineIndex, suppressed: Suppressed, options: RenderOptions) -> list[str]:
    """What was let pass, why and until when, and where the article says so."""
    finding, directive = suppressed.finding, suppressed.directive
    dim = _painter(_DIM, options)
    until = f", until {directive.until.isoformat()}" if directive.until else ""
    return [
        f"{_where(file, index, finding.span)} {dim('suppressed')} {visible(finding.rule)}",
        *(frame(index, finding.span, width=options.width, paint=dim) if not _is_about_all(finding) else ()),
        *_wrapped("reason", f"{directive.reason or 'none given'}{until}", options),
        *_wrapped("allowed at", spot(file, index.place(directive.span.start)), options),
    ]


def _left_out(file: FileReport, index: LineIndex, finding: Finding, why: str, options: RenderOptions) -> list[str]:
    return [
        f"{_where(file, index, finding.span)} {_painter(_DIM, options)(why)} {visible(finding.rule)}",
        *_wrapped("", finding.message, options),
    ]
