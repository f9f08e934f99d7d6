"""Hand-made reports: a reporter is tested without any rule, model or file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fibrolint.model import (
    Directive,
    Example,
    FileReport,
    Finding,
    Format,
    Reach,
    Recorded,
    Reference,
    Related,
    Report,
    Rule,
    Scope,
    Severity,
    Source,
    Span,
    Suppressed,
)


def finding_in(text: str, words: str, **changes: Any) -> Finding:
    """A finding on the first place where ``words`` stand in ``text``."""
    start = text.index(words)
    base = Finding(
        rule="cure-claim",
        family="treatment",
        severity=Severity.ERROR,
        confidence="high",
        scope=Scope.SPAN,
        span=Span(start, start + len(words)),
        text=words,
        message=f"“{words}” promises a cure.",
        suggestion="There is currently no cure.",
        why="A false cure claim costs readers real treatment.",
        certainty=4.0,
        evidence=0,
        related=(),
        references=(),
        guard_trace=("negated", "questioned"),
        fingerprint="f00d",
    )
    return replace(base, **changes)


def file_of(text: str, *findings: Finding, path: str = "posts/ginger.md", **others: Any) -> FileReport:
    source = Source(path, text, Format.MARKDOWN)
    return FileReport(path, source, words=len(text.split()), findings=findings, **others)


def report_of(*files: FileReport) -> Report:
    return Report(files, version="0.1.0", model="test model", rules_digest="abc")


def suppressed_in(text: str, words: str, *, reason: str | None = "quoting the advert") -> Suppressed:
    whole = Span(0, len(text))
    directive = Directive(Span(0, 1), Reach.FILE, ("cure-claim",), reason, date(2030, 1, 31), whole)
    return Suppressed(finding_in(text, words), directive)


def recorded_in(text: str, words: str, *, until: date | None = None) -> Recorded:
    return Recorded(finding_in(text, words, rule="old-rule"), until)


def related_to(text: str, words: str, message: str) -> Related:
    start = text.index(words)
    return Related(Span(start, start + len(words)), message)


def rule_named(name: str, **changes: Any) -> Rule:
    values: dict[str, Any] = {
        "id": name,
        "family": "treatment",
        "title": f"Title of {name}",
        "kind": "claim",
        "severity": Severity.ERROR,
        "confidence": "high",
        "tier": "core",
        "scope": Scope.SPAN,
        "zones": frozenset(),
        "message": "“{text}” promises a cure.",
        "why": "It costs readers real treatment.",
        "instead": "There is no cure.",
        "references": (Reference("FDA", "Health fraud", "https://example.org/fraud", "looked-up"),),
        "params": {},
        "unless": ("negated", "questioned"),
        "examples": (
            Example("flag", "Tea **cures** gout."),
            Example("pass", "No tea cures gout.", note="negated"),
            Example("todo_pass", "Known false alarm."),
        ),
    }
    return Rule(**{**values, **changes})
