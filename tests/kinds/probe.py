"""A rule made up on the spot, run alone on a small article."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fibrolint.engine import compile_linter
from fibrolint.model import Finding, Format, Rule, Scope, Severity, Source, Variant, Zone
from fibrolint.settings import Settings
from tests.build import catalog

_ZONES = frozenset({Zone.TITLE, Zone.HEADING, Zone.QUESTION, Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE})
_DEFAULTS = Settings()


def findings_of(
    kind: str,
    params: Mapping[str, Any],
    text: str,
    *,
    unless: Sequence[str] = (),
    message: str = "“{text}”",
    variants: Mapping[str, Variant] | None = None,
    settings: Settings = _DEFAULTS,
    zones: frozenset[Zone] = _ZONES,
    format: Format = Format.MARKDOWN,
) -> tuple[Finding, ...]:
    """What a rule of ``kind`` finds in an article. Its family knows no automatic severity."""
    rule = Rule(
        id="made-up",
        family="testing",
        title="",
        kind=kind,
        severity=Severity.WARNING,
        confidence="high",
        tier="core",
        scope=Scope.SPAN,
        zones=zones,
        message=message,
        why="",
        instead="",
        references=(),
        params=params,
        unless=tuple(unless),
        variants=variants or {},
    )
    alone = dataclasses.replace(catalog(), rules={rule.id: rule})
    linter = compile_linter(settings, alone, today=date(2026, 1, 1))
    report = linter.lint(Source("article.md", textwrap.dedent(text), format))
    assert report.crashes == ()
    return report.findings


def words_of_findings(kind: str, params: Mapping[str, Any], text: str, **more: Any) -> list[str]:
    return [finding.text for finding in findings_of(kind, params, text, **more)]
