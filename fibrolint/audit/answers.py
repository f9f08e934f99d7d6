"""Known answers: what was found in an article before, kept for as long as nothing that could change it changes.

The day is such a thing: each day that passes could make a review overdue or end a suppression. An answer holds until a
date in the article is passed or another month since it is full, and to the end of the year.

The text of the article is not kept. Words that a finding quotes are kept as the place where they stand, and are taken
from the article again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fibrolint import cache
from fibrolint.model import (
    Directive,
    FileReport,
    Finding,
    Reach,
    Reference,
    Related,
    Scope,
    Severity,
    Skipped,
    Source,
    Span,
    Suppressed,
    Trouble,
    Zone,
)
from fibrolint.parts import placed_report
from fibrolint.reading.dates import months_between
from fibrolint.settings import Settings, digest_settings

_KIND = "answers"
_QUOTED = re.compile(r"(?<=“)[^”]+(?=”)")
_DAMAGED = (KeyError, TypeError, ValueError, IndexError, AttributeError)

# A text in pieces: those that stand in the article as the place where they do, with white space made even.
Told = list[str | Sequence[int]]


class Answers:
    """What is known of articles on one day. ``rules_digest`` gives the digest of the rules that settings ask for."""

    def __init__(self, *, today: date, rules_digest: Callable[[Settings], str]) -> None:
        self._today = today
        self._rules_digest = rules_digest
        self._asked: dict[str, str] = {}
        self._any_missing = False

    def recall(self, source: Source, settings: Settings) -> FileReport | None:
        """The report on ``source``, as reading it anew would give it; None where it is not known."""
        try:
            alone = source.alone()
            kept_on, data = cache.recall(_KIND, self._key(alone, settings))
            report = placed_report(_from_data(data, alone), source)
            kept = date.fromisoformat(kept_on)
            if _seen_from(self._today, report.dates) == _seen_from(kept, report.dates):
                return report
        except _DAMAGED:  # or not there
            pass
        self._any_missing = True
        return None

    def keep(self, report: FileReport, settings: Settings) -> None:
        """Remember a report; not where a rule crashed, which may go better next time."""
        if report.source is None or report.crashes:
            return
        # Places are kept as they are in the article, so that it is known wherever it stands in a file.
        alone = report.source.alone()
        report = placed_report(report, alone)
        data = _as_data(report, alone)
        if _from_data(cache.as_kept(data), alone) == report:
            cache.keep(_KIND, self._key(alone, settings), [self._today.isoformat(), data])

    def finish(self) -> None:
        """Hold the cache to its bound, once for many articles, whichever process kept what was missing."""
        if self._any_missing:
            cache.trim()

    def _key(self, source: Source, settings: Settings) -> str:
        """Of an article alone: what it says, whatever its file is called and whatever else that holds."""
        digest = digest_settings(settings)
        if digest not in self._asked:
            table = settings.retractions
            self._asked[digest] = cache.digest_of(
                cache.code_digest(),
                self._rules_digest(settings),
                digest,
                hashlib.sha256(Path(table).read_bytes()).digest() if table else b"",
            )
        return cache.digest_of(
            self._asked[digest], source.format.value, repr((source.stated, source.marks)), source.text
        )


def _seen_from(today: date, dates: Sequence[date]) -> tuple[object, ...]:
    """All that a rule may ask of the day (:class:`fibrolint.kinds.base.Materials`)."""
    return today.year, [(day < today, today < day, months_between(day, today)) for day in dates]


# ---------------------------------------------------------------- writing


def _as_data(report: FileReport, source: Source) -> dict[str, Any]:
    text = source.text
    found = [*report.findings, *report.beyond, *(each.finding for each in report.suppressed)]
    return {
        "title": None if report.title is None else _told(report.title, text),
        "words": report.words,
        "model": report.model,
        "dates": [day.isoformat() for day in report.dates],
        "rules": {finding.rule: _rule_data(finding) for finding in found},
        "findings": [_finding_data(finding, text) for finding in report.findings],
        "beyond": [_finding_data(finding, text) for finding in report.beyond],
        "suppressed": [
            [_finding_data(each.finding, text), _directive_data(each.directive, text)] for each in report.suppressed
        ],
        "skipped": [[skip.rule, skip.reason] for skip in report.skipped],
        "troubles": [[trouble.message, *trouble.span] for trouble in report.troubles],
    }


def _rule_data(finding: Finding) -> list[Any]:
    """What all findings of a rule share."""
    works = [[work.key, work.title, work.url, work.status] for work in finding.references]
    return [finding.family, finding.confidence, finding.scope, finding.why, works, finding.at_most]


def _finding_data(finding: Finding, text: str) -> list[Any]:
    marked = None if finding.text == finding.span.of(text) else _told(finding.text, text)
    return [
        *(finding.rule, finding.severity, *finding.span, marked),
        *(_told(finding.message, text, finding.span), _told(finding.suggestion, text, finding.span)),
        *(finding.certainty, finding.evidence),
        [[*related.span, _told(related.message, text, related.span)] for related in finding.related],
        *(finding.guard_trace, finding.fingerprint, finding.zone, finding.variant),
        *(finding.group, finding.opening, finding.quoted),
    ]


def _directive_data(directive: Directive, text: str) -> list[Any]:
    reason = None if directive.reason is None else _told(directive.reason, text)
    until = directive.until.isoformat() if directive.until else None
    at = None if directive.at is None else _told(directive.at, text)
    return [*directive.span, directive.reach, directive.rules, reason, until, *directive.covers, at]


def _told(said: str, text: str, near: Span | None = None) -> Told:
    """``said`` in pieces. ``near`` is where the words that it quotes most likely stand."""
    if place := _place_of(said, text, near):
        return [place]
    pieces: Told = []
    at = 0
    for quoted in _QUOTED.finditer(said):
        if place := _place_of(quoted.group(), text, near):
            pieces += [said[at : quoted.start()], place]
            at = quoted.end()
    return [*pieces, said[at:]]


def _place_of(words: str, text: str, near: Span | None) -> Span | None:
    if near and words == _even(near.of(text)):
        return near
    start = text.find(words) if words == _even(words) else -1
    return Span(start, start + len(words)) if words and start >= 0 else None


def _even(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- reading


def _from_data(data: Any, source: Source) -> FileReport:
    text, rules = source.text, data["rules"]
    return FileReport(
        path=source.path,
        source=source,
        title=None if data["title"] is None else _said(data["title"], text),
        words=data["words"],
        findings=tuple(_finding(each, rules, text) for each in data["findings"]),
        beyond=tuple(_finding(each, rules, text) for each in data["beyond"]),
        suppressed=tuple(
            Suppressed(_finding(finding, rules, text), _directive(directive, text))
            for finding, directive in data["suppressed"]
        ),
        skipped=tuple(Skipped(rule, reason) for rule, reason in data["skipped"]),
        troubles=tuple(Trouble(message, Span(start, end)) for message, start, end in data["troubles"]),
        model=data["model"],
        dates=tuple(map(date.fromisoformat, data["dates"])),
        part=source.part,
    )


def _finding(data: Sequence[Any], rules: Mapping[str, Any], text: str) -> Finding:
    rule, severity, start, end, marked, message, suggestion, certainty, evidence, related, *rest = data
    guard_trace, fingerprint, zone, variant, group, opening, quoted = rest
    family, confidence, scope, why, works, at_most = rules[rule]
    span = Span(start, end)
    return Finding(
        rule=rule,
        family=family,
        severity=Severity(severity),
        confidence=confidence,
        scope=Scope(scope),
        span=span,
        text=span.of(text) if marked is None else _said(marked, text),
        message=_said(message, text),
        suggestion=_said(suggestion, text),
        why=why,
        certainty=certainty,
        evidence=evidence,
        related=tuple(Related(Span(first, last), _said(said, text)) for first, last, said in related),
        references=tuple(Reference(*work) for work in works),
        guard_trace=tuple(guard_trace),
        fingerprint=fingerprint,
        zone=Zone(zone),
        variant=variant,
        group=group,
        opening=opening,
        quoted=quoted,
        at_most=tuple((name, most) for name, most in at_most),
    )


def _directive(data: Sequence[Any], text: str) -> Directive:
    start, end, reach, rules, reason, until, first, last, at = data
    return Directive(
        span=Span(start, end),
        reach=Reach(reach),
        rules=tuple(rules),
        reason=None if reason is None else _said(reason, text),
        until=None if until is None else date.fromisoformat(until),
        covers=Span(first, last),
        at=None if at is None else _said(at, text),
    )


def _said(told: Told, text: str) -> str:
    return "".join(piece if isinstance(piece, str) else _even(text[piece[0] : piece[1]]) for piece in told)
