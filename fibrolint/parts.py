"""Articles that are part of a file: what was found in one alone, with the places that its words have in the file."""

from __future__ import annotations

from dataclasses import replace

from fibrolint.model import Cue, Directive, FileLedger, FileReport, Finding, LedgerEntry, Source, Suppressed, Trouble


def placed_report(report: FileReport, source: Source) -> FileReport:
    """``report``, made of the same article read elsewhere (alone, say), with the places of ``source``."""
    if report.source is source:
        return report
    by = source.start - (report.source.start if report.source else 0)
    return replace(
        report,
        path=source.path,
        part=source.part,
        source=source,
        findings=tuple(_finding(finding, by) for finding in report.findings),
        suppressed=tuple(
            Suppressed(_finding(each.finding, by), _directive(each.directive, by)) for each in report.suppressed
        ),
        troubles=tuple(_trouble(trouble, by) for trouble in report.troubles),
        recorded=tuple(replace(each, finding=_finding(each.finding, by)) for each in report.recorded),
        older=tuple(_finding(finding, by) for finding in report.older),
        beyond=tuple(_finding(finding, by) for finding in report.beyond),
        recorded_troubles=tuple(_trouble(trouble, by) for trouble in report.recorded_troubles),
        older_troubles=tuple(_trouble(trouble, by) for trouble in report.older_troubles),
    )


def placed_ledger(ledger: FileLedger, source: Source) -> FileLedger:
    """As :func:`placed_report`, for a claim ledger."""
    by = source.start - (ledger.source.start if ledger.source else 0)
    return replace(
        ledger,
        path=source.path,
        part=source.part,
        source=source,
        entries=tuple(_entry(entry, by) for entry in ledger.entries),
        troubles=tuple(_trouble(trouble, by) for trouble in ledger.troubles),
    )


def _finding(finding: Finding, by: int) -> Finding:
    related = tuple(replace(each, span=each.span.shifted(by)) for each in finding.related)
    return replace(finding, span=finding.span.shifted(by), related=related)


def _directive(directive: Directive, by: int) -> Directive:
    return replace(directive, span=directive.span.shifted(by), covers=directive.covers.shifted(by))


def _trouble(trouble: Trouble, by: int) -> Trouble:
    return replace(trouble, span=trouble.span.shifted(by))


def _entry(entry: LedgerEntry, by: int) -> LedgerEntry:
    return replace(
        entry,
        span=entry.span.shifted(by),
        cues=tuple(_cue(cue, by) for cue in entry.cues),
        citations=tuple(replace(citation, span=citation.span.shifted(by)) for citation in entry.citations),
    )


def _cue(cue: Cue, by: int) -> Cue:
    return replace(cue, span=cue.span.shifted(by))
