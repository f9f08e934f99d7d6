"""A run in a few numbers and one sentence, the same in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fibrolint.model import FileReport, Finding, Report, Severity
from fibrolint.report.options import RenderOptions

# A month is what an editor needs to mend a page or to give a new reason.
_SOON = timedelta(days=30)
_CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a whole run.

    ``unread`` are the files that could not be read, ``troubled`` the others with a trouble; ``stopping`` are the
    findings that stop publication, of which ``stopping_errors`` are errors, ``stopped`` the files with any.
    ``recorded`` and ``older`` are findings that are left out of all other counts, as are the troubles of these kinds.
    """

    files: int
    unread: int
    words: int
    by_severity: dict[str, int]
    by_rule: dict[str, int]
    stopping: int
    stopping_errors: int
    stopped: int
    suppressed: int
    troubled: int
    crashed: int
    recorded: int = 0
    older: int = 0
    recorded_troubles: int = 0
    older_troubles: int = 0
    since: str = ""


def summarize(report: Report, options: RenderOptions) -> Summary:
    findings = [finding for file in report.files for finding in file.findings]
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.rule for finding in findings)
    stopping = [[each for each in file.findings if options.stops(file, each)] for file in report.files]
    return Summary(
        files=len(report.files),
        unread=sum(file.source is None for file in report.files),
        words=sum(file.words for file in report.files),
        by_severity={severity.value: severities[severity] for severity in reversed(Severity)},
        by_rule=dict(sorted(rules.items())),
        stopping=sum(map(len, stopping)),
        stopping_errors=sum(finding.severity is Severity.ERROR for found in stopping for finding in found),
        stopped=sum(map(bool, stopping)),
        suppressed=sum(len(file.suppressed) for file in report.files),
        troubled=sum(bool(file.troubles) for file in report.files if file.source),
        crashed=sum(bool(file.crashes) for file in report.files),
        recorded=sum(len(file.recorded) for file in report.files),
        older=sum(len(file.older) for file in report.files),
        recorded_troubles=sum(len(file.recorded_troubles) for file in report.files),
        older_troubles=sum(len(file.older_troubles) for file in report.files),
        since=report.since,
    )


def verdict(summary: Summary) -> str:
    """Whether the articles can be published, what is left out and what kept fibrolint from knowing: a few sentences."""
    sentences = [_judgement(summary)]
    if summary.recorded or summary.recorded_troubles:
        sentences.append(f"{counted_both(summary.recorded, summary.recorded_troubles)} recorded in the baseline.")
    if summary.older or summary.older_troubles:
        sentences.append(f"{counted_both(summary.older, summary.older_troubles, adjective='older ')} not shown.")
    if summary.unread:
        sentences.append(f"{counted(summary.unread, 'file')} could not be read.")
    if summary.troubled:
        sentences.append(f"{counted(summary.troubled, 'article')} could not be checked in full.")
    if summary.crashed:
        sentences.append(f"fibrolint itself failed on {counted(summary.crashed, 'article')}.")
    return " ".join(sentences)


def _judgement(summary: Summary) -> str:
    articles = counted(summary.files - summary.unread, "article")
    if summary.since:
        articles = f"{articles} changed since {summary.since}"
    if not summary.files:
        return f"No article changed since {summary.since}." if summary.since else "No articles to check."
    if summary.files == summary.unread:
        return "Nothing was checked."
    if summary.stopping:
        # "findings" and not "errors": the severity that stops is the user's choice.
        noun = "error" if summary.stopping == summary.stopping_errors else "finding"
        where = "" if summary.files - summary.unread == 1 else f" in {summary.stopped} of {articles}"
        return f"Not ready to publish: {counted(summary.stopping, noun)} to mend first{where}."
    if not any(summary.by_severity.values()):
        return f"No {'new ' if summary.recorded or summary.older else ''}findings in {articles}."
    return f"Nothing stops publication: {severity_counts(summary.by_severity)} in {articles}."


def totals(summary: Summary) -> str:
    """``2 errors, 1 warning in 3 articles, 1,200 words.``"""
    articles, words = counted(summary.files - summary.unread, "article"), counted(summary.words, "word")
    return f"{severity_counts(summary.by_severity)} in {articles}, {words}."


def severity_counts(by_severity: Mapping[str, int]) -> str:
    """``2 errors, 1 warning``: the severities that occur, gravest first; ``no findings`` where none does."""
    parts = [counted(number, name) for name, number in by_severity.items() if number]
    return ", ".join(parts) or "no findings"


def counted(number: int, noun: str, nouns: str = "") -> str:
    """``1 entry``, ``2 entries``; without ``nouns`` the plural takes an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {nouns or noun + 's'}"


def counted_both(findings: int, troubles: int, *, adjective: str = "") -> str:
    """``2 findings``, ``1 trouble``, or ``2 findings and 1 trouble``."""
    parts = [counted(findings, f"{adjective}finding")] if findings or not troubles else []
    parts += [counted(troubles, f"{adjective}trouble")] if troubles else []
    return " and ".join(parts)


def remarks(report: Report, *, suppressed_on: date | None = None) -> Iterator[str]:
    """What else there is to know of a run: what was suppressed, which rules could not run, what a baseline is worth.

    ``suppressed_on`` is the day of the run where the first was asked for.
    """
    if suppressed_on or any(file.suppressed for file in report.files):
        yield suppressed_words(report, suppressed_on)
    skipped = Counter((skip.rule, skip.reason) for file in report.files for skip in file.skipped)
    for (rule, reason), files in sorted(skipped.items()):
        yield f"{rule} was not run in full on {counted(files, 'article')}: {reason}"
    for use in report.baselines:
        if use.overdue:
            are = "is past its date and counts" if use.overdue == 1 else "are past their date and count"
            yield f"{use.path}: {counted(use.overdue, 'recorded finding')} {are} again."
        if use.gone:
            yield f"{use.path}: {counted(use.gone, 'entry', 'entries')} without a finding: fibrolint baseline --prune"


def article_name(file: FileReport) -> str:
    """What an article is called among others: its path, with its part where the file holds several."""
    return f"{file.path} ({file.part})" if file.part else file.path


def suppressed_words(report: Report, today: date | None) -> str:
    """How much the articles themselves suppress; with ``today`` also how much of it runs out soon."""
    days = [each.directive.until for file in report.files for each in file.suppressed]
    said = f"{counted(len(days), 'finding')} suppressed in the articles themselves"
    if today is None or not days:
        return f"{said}."
    soon = sum(day is not None and day - today <= _SOON for day in days)
    return f"{said}, {soon} of them only for the next {_SOON.days} days or less." if soon else f"{said}."


def in_order(findings: tuple[Finding, ...]) -> list[Finding]:
    """By place in the article, then by rule: the same report always reads the same."""
    return sorted(findings, key=lambda each: (each.span, each.rule, each.fingerprint))


def heaviest_first(report: Report, options: RenderOptions) -> list[tuple[FileReport, Finding]]:
    """Every finding with its file: those that stop publication, gravest first, then the surest, then as in the text.

    Of equally grave ones, those whose rule is as grave by itself come before those raised by where they stand.
    """
    return sorted(_placed(report), key=lambda pair: weight(pair[0], pair[1], options))


def weight(file: FileReport, finding: Finding, options: RenderOptions) -> tuple[bool, int, int, int]:
    """A key to sort by, the lowest for the heaviest; :func:`heaviest_first` says what it is made of."""
    rule = options.rules.get(finding.rule)
    own = rule.severity if rule else finding.severity
    return not options.stops(file, finding), -finding.severity.rank, -own.rank, _doubt(finding)


def _placed(report: Report) -> Iterator[tuple[FileReport, Finding]]:
    for file in report.files:
        for finding in in_order(file.findings):
            yield file, finding


def _doubt(finding: Finding) -> int:
    return _CONFIDENCE.index(finding.confidence) if finding.confidence in _CONFIDENCE else len(_CONFIDENCE)
