"""Markdown for the summary of a job and the comment on a pull request, at GitHub and at GitLab.

The verdict first, then the articles as a table, the heaviest findings, and the rest folded away by article. What does
not fit is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fibrolint.model import FileReport, Finding, Report, Severity
from fibrolint.report.concise import one_line
from fibrolint.report.inert import as_code, as_html, as_markdown
from fibrolint.report.lines import line_index, place_of, spot
from fibrolint.report.options import RenderOptions
from fibrolint.report.summary import (
    Summary,
    article_name,
    counted,
    heaviest_first,
    in_order,
    remarks,
    severity_counts,
    summarize,
    totals,
    verdict,
)

MARKER = "<!-- fibrolint -->"
# A comment on GitHub holds 65,536 characters, the summary of a step 1 MiB, a comment on GitLab 1,000,000 characters.
# Source: docs.github.com, "Workflow commands"; docs.gitlab.com, "Application limits"; for comments the error message
# of GitHub, "Body is too long (maximum is 65536 characters)". Some room is left for what a bot adds.
MOST_CHARACTERS = 65_000
_HEAVIEST = 5
_MOST_ROWS = 40
_MOST_FAILURES = 10
_ROOM_FOR_A_LIST = 12_000  # what an article holds may grow tenfold when it is made harmless
_LONGEST_TEXT = 600
_LONGEST_PATH = 120
_ROOM_TO_CLOSE = 600  # for the sentence on what is left out
_ADDRESS = re.compile(r"https://[^\s<>\\]+")


class _Article(NamedTuple):
    """An article and those of its findings that are shown, in the order of its text."""

    file: FileReport
    findings: list[Finding]


def render_markdown(report: Report, options: RenderOptions) -> str:
    """At most 65,000 characters; nothing at all where ``quiet`` leaves nothing to say.

    The first line is a comment that no reader sees: by it a bot finds what it wrote before, and replaces it.
    """
    shown = [pair for pair in heaviest_first(report, options) if options.shows(*pair)]
    failures = [line for file in report.files for line in _failures(file)]
    if options.quiet and not shown and not failures:
        return ""
    articles = _ranked(report, options)
    entries = [_entry(file, finding, path=file.path) for file, finding in shown[:_HEAVIEST]]
    top = _fitting(entries, _ROOM_FOR_A_LIST)
    parts = [MARKER, *_opening(summarize(report, options)), *_failed(failures), *_table(articles), *_heaviest(top)]
    closing = list(_closing(report))
    room = MOST_CHARACTERS - _ROOM_TO_CLOSE - sum(len(part) + 2 for part in (*parts, *closing))
    rest = list(_rest(articles, {(id(file), id(finding)) for file, finding in shown[: len(top)]}, room))
    room -= sum(len(part) + 2 for part in rest)
    return "\n\n".join([*parts, *rest, *_reasons(shown, room), *closing]) + "\n"


def _ranked(report: Report, options: RenderOptions) -> list[_Article]:
    """The articles with findings to show: those stopped by most first, then by errors, warnings and suggestions."""
    articles = []
    for file in report.files:
        found = [each for each in in_order(file.findings) if options.shows(file, each)]
        if found:
            articles.append(_Article(file, found))

    def need(article: _Article) -> list[int]:
        file, findings = article
        stopping = sum(options.stops(file, finding) for finding in findings)
        return [-number for number in (stopping, *_numbers(findings).values())]

    return sorted(articles, key=need)


def _numbers(findings: Sequence[Finding]) -> dict[str, int]:
    """How many there are of each severity, gravest first."""
    count = Counter(finding.severity for finding in findings)
    return {severity.value: count[severity] for severity in reversed(Severity)}


def _text(text: str) -> str:
    text = one_line(text)
    return as_markdown(text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…")


def _path(path: str) -> str:
    return as_code(_short(path))


def _short(path: str) -> str:
    """Of a long path the end tells most."""
    return path if len(path) <= _LONGEST_PATH else f"…{path[1 - _LONGEST_PATH :]}"


# ---------------------------------------------------------------- in sight


def _opening(summary: Summary) -> Iterator[str]:
    yield f"**{_text(verdict(summary))}**"
    if any(summary.by_severity.values()):
        yield totals(summary)


def _failures(file: FileReport) -> Iterator[str]:
    index = line_index(file)
    for trouble in file.troubles:
        yield f"- {_path(spot(file, place_of(trouble, index), path=file.path))} {_text(trouble.message)}"
    for crash in file.crashes:
        yield f"- {_path(article_name(file))} {as_code(crash.rule)} crashed: {_text(crash.message)}"


def _failed(failures: list[str]) -> Iterator[str]:
    if failures:
        listed = _fitting(failures[:_MOST_FAILURES], _ROOM_FOR_A_LIST)
        more = [f"- and {len(failures) - len(listed):,} more"] if len(listed) < len(failures) else []
        yield "\n".join(["**Could not be checked, or not in full:**", "", *listed, *more])


def _table(articles: list[_Article]) -> Iterator[str]:
    if not articles:
        return
    rows = [_row(_path(article_name(file)), findings) for file, findings in articles[:_MOST_ROWS]]
    rows = _fitting(rows, _ROOM_FOR_A_LIST)
    if more := articles[len(rows) :]:
        rows.append(_row(f"and {counted(len(more), 'more article')}", [each for _, found in more for each in found]))
    yield "\n".join(["| article | errors | warnings | suggestions |", "|---|--:|--:|--:|", *rows])


def _row(name: str, findings: Sequence[Finding]) -> str:
    numbers = (f"{number:,}" if number else "" for number in _numbers(findings).values())
    return f"| {name} | {' | '.join(numbers)} |"


def _heaviest(entries: list[str]) -> Iterator[str]:
    if entries:
        listed = [f"{number}. {entry}" for number, entry in enumerate(entries, start=1)]
        yield "\n".join(["**Heaviest:**", "", *listed])


def _entry(file: FileReport, finding: Finding, *, path: str = "") -> str:
    """One finding as the text of a list item: where, how grave, which rule, what, and what to write instead."""
    place = line_index(file).place(finding.span.start)
    where = _path(spot(file, place, path=path)) if path else spot(file, place)
    told = f"{where} **{finding.severity}** {as_code(finding.rule)}<br>{_text(finding.message)}"
    return f"{told}<br>*Instead:* {_text(finding.suggestion)}" if finding.suggestion else told


# ---------------------------------------------------------------- folded


def _rest(articles: list[_Article], told: set[tuple[int, int]], room: int) -> Iterator[str]:
    """The findings that were not told yet, folded by article, as far as there is room for them."""
    left_out: Counter[str] = Counter()
    for file, findings in articles:
        waiting = [finding for finding in findings if (id(file), id(finding)) not in told]
        if not waiting:
            continue
        summary = f"<code>{as_html(_short(article_name(file)))}</code>: {severity_counts(_numbers(waiting))}"
        entries = _fitting((f"- {_entry(file, finding)}" for finding in waiting), room - len(_folded(summary, [])))
        if entries:
            folded = _folded(summary, entries)
            room -= len(folded) + 2
            yield folded
        if missing := len(waiting) - len(entries):
            room = 0  # what is lighter must not stand where something heavier had to go
            left_out["articles"] += 1
            left_out["findings"] += missing
    if left_out:
        found, places = counted(left_out["findings"], "finding"), counted(left_out["articles"], "article")
        yield f"{found} in {places} left out: a comment holds no more. `fibrolint check --format json` has them all."


def _fitting(lines: Iterable[str], room: int) -> list[str]:
    """As many of the first lines as there is room for, their line ends counted."""
    fitting = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        fitting.append(line)
    return fitting


def _folded(summary: str, lines: list[str]) -> str:
    """``summary`` is HTML: what stands before the first empty line is not read as Markdown."""
    return "\n".join([f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"])


def _reasons(shown: list[tuple[FileReport, Finding]], room: int) -> Iterator[str]:
    """Why each rule that found something is one, with the first work that it rests on; those of the heaviest first."""
    firsts: dict[str, Finding] = {}
    for _, finding in shown:
        firsts.setdefault(finding.rule, finding)
    more = ["", "More about a rule, and how to allow it: `fibrolint explain RULE`"]
    lines = _fitting((_reason(each) for each in firsts.values() if each.why), room - len(_folded("Why", more)))
    if lines:
        yield _folded("Why", [*lines, *more])


def _reason(finding: Finding) -> str:
    cited = [each for each in finding.references if _ADDRESS.fullmatch(each.url)]
    source = f" ([{_text(cited[0].title)}]({_address(cited[0].url)}))" if cited else ""
    return f"- {as_code(finding.rule)}: {_text(finding.why)}{source}"


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")


def _closing(report: Report) -> Iterator[str]:
    if told := _fitting(map(_text, remarks(report)), _ROOM_FOR_A_LIST):
        yield "<br>\n".join(told)
