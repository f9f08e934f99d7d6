"""``fibrolint rules``: which rules there are, and which of them run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from fibrolint.cli.options import SEVERITIES, config_option, list_format_option, profile_option, settings_here
from fibrolint.cli.streams import print_data, print_text
from fibrolint.errors import EXIT_CLEAN, UsageError
from fibrolint.model import Decision


@click.command
@click.option("--family", metavar="FAMILY", help="Only the rules of one family.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Only the rules of one severity.")
@profile_option
@config_option
@list_format_option
def rules(family: str | None, severity: str | None, profile: str | None, config: Path | None, format_name: str) -> int:
    """List the rules, with the severity they have here and whether they run."""
    from fibrolint.catalog import recall_catalog, select
    from fibrolint.settings import near_hint

    settings = settings_here(config=config, flags={"profile": profile})
    catalog = recall_catalog(tuple(map(Path, settings.rules)))
    if family is not None and family not in catalog.families:
        hint = near_hint(family, list(catalog.families)) or f"; the families are {', '.join(catalog.families)}"
        raise UsageError(f"--family {family}: there is no such family{hint}")
    chosen = [
        decision
        for decision in select(catalog, settings)
        if family in (None, decision.rule.family) and severity in (None, decision.severity.value)
    ]
    if format_name == "json":
        print_data(json.dumps([decision_data(decision) for decision in chosen], ensure_ascii=False, indent=2) + "\n")
    else:
        print_text(_as_text(chosen))
    return EXIT_CLEAN


def decision_data(decision: Decision) -> dict[str, Any]:
    """What other programs are told of a rule in a list; ``explain`` tells more."""
    rule = decision.rule
    return {
        "rule": rule.id,
        "family": rule.family,
        "title": rule.title,
        "severity": decision.severity.value,
        "confidence": rule.confidence,
        "tier": rule.tier,
        "scope": rule.scope.value,
        "enabled": decision.enabled,
        "because": decision.because,
    }


def _as_text(decisions: Sequence[Decision]) -> str:
    """A table under a heading for each family; rules that do not run are marked by a minus, with the reason."""
    if not decisions:
        return "No rules match.\n"
    width = max(len(decision.rule.id) for decision in decisions)
    lines: list[str] = []
    for family in sorted({decision.rule.family for decision in decisions}):
        lines += ["", family]
        for decision in decisions:
            if decision.rule.family == family:
                mark, why_not = (" ", "") if decision.enabled else ("-", f" ({decision.because})")
                title = f"{decision.rule.title}{why_not}"
                lines.append(f"{mark} {decision.rule.id:{width}}  {decision.severity.value:10}  {title}")
    return "\n".join([*lines[1:], "", "More about one: fibrolint explain RULE"]) + "\n"
