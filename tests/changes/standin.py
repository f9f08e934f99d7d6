"""Findings without the engine: words in capitals are marked, and what an article lacks is said of all of it.

The word TROUBLE is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fibrolint.model import FileReport, Finding, Format, Scope, Severity, Source, Span, Trouble, Zone
from fibrolint.parts import placed_report
from fibrolint.triage import rolled_up
from tests.report.build import finding_in

_MARKED = re.compile(r"\b(?:CURE|HYPE|BIG(?:\s+\w+)+?\s+CLAIM)\b")
# Rule, family, and what an article must hold for it to be quiet.
_WHOLE = (
    ("missing-references", "references", "References"),
    ("missing-author", "transparency", "author:"),
    ("species-missing", "evidence", "mice"),
    ("no-pointer", "safety", "doctor"),
)


def checked(text: str, path: str = "a.md", **others: object) -> FileReport:
    return lint(Source(path, text, Format.MARKDOWN), **others)


def limited(text: str) -> FileReport:
    """As ``checked``, by rules that show one finding of an article and keep the others beyond."""
    report = checked(text)
    told, beyond = rolled_up(replace(each, at_most=(("document", 1),)) for each in report.findings)
    return replace(report, findings=told, beyond=beyond)


def lint(source: Source, *, whole: bool = False, **others: object) -> FileReport:
    """With ``whole`` also findings on the article as a whole."""
    alone = source.alone()
    title = next((line.removeprefix("# ") for line in alone.text.splitlines() if line.startswith("# ")), None)
    found = [_on_words(alone.text, Span(*place.span())) for place in _MARKED.finditer(alone.text)]
    if whole:
        found += [_on_all(alone.text, rule, family) for rule, family, needed in _WHOLE if needed not in alone.text]
    found.sort(key=lambda each: each.span)
    others.setdefault("troubles", tuple(_troubles(alone.text)))
    report = FileReport(alone.path, alone, title=title, findings=tuple(found), part=alone.part, **others)
    return placed_report(report, source)


def _troubles(text: str) -> Iterator[Trouble]:
    for place in re.finditer("TROUBLE", text):
        yield Trouble("the words are broken", Span(*place.span()))


def _on_words(text: str, span: Span) -> Finding:
    words = span.of(text)
    return finding_in(
        text,
        words,
        rule=words.split()[0].lower(),
        span=span,
        severity=Severity.ERROR if words == "CURE" else Severity.WARNING,
        fingerprint=f"{span.start:x}",
    )


def _on_all(text: str, rule: str, family: str) -> Finding:
    first = text.split("\n")[0]
    return finding_in(
        text, first, rule=rule, family=family, scope=Scope.DOCUMENT, zone=Zone.BODY, severity=Severity.WARNING
    )
