"""``fibrolint explain``: one rule, or a family of them, for the person who met it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fibrolint.cli.options import config_option, settings_here
from fibrolint.cli.rules import decision_data
from fibrolint.cli.streams import output_width, print_data, print_text
from fibrolint.errors import EXIT_CLEAN, UsageError
from fibrolint.model import Decision, Example, Local, Reference, Rule
from fibrolint.report.rule_words import GUARD_WORDS, as_pattern, departures
from fibrolint.report.visible import visible

if TYPE_CHECKING:
    from fibrolint.catalog import Catalog
    from fibrolint.settings import Settings

_MOST_HINTS = 3
# Of a rule's examples, those that teach most: more are in its file.
_MOST_EXAMPLES = 3


@click.command
@click.argument("name", metavar="RULE")
@config_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print it.",
)
def explain(name: str, config: Path | None, format_name: str) -> int:
    """Explain a rule: what it marks, why, its sources, what to write instead, how to allow it. Or list a family."""
    from fibrolint.catalog import recall_catalog, select
    from fibrolint.settings import near_hint

    settings = settings_here(config=config, flags={})
    catalog = recall_catalog(tuple(map(Path, settings.rules)))
    decisions = [each for each in select(catalog, settings) if name in (each.rule.id, each.rule.family)]
    if not decisions:
        known = [*catalog.rules, *catalog.families]
        hint = _holding(name, known) or near_hint(name, known) or "; `fibrolint rules` lists the rules"
        raise UsageError(f"there is no rule or family '{name}'{hint}")
    if format_name == "json":
        print_data(json.dumps([_as_data(each) for each in decisions], ensure_ascii=False, indent=2) + "\n")
    elif format_name == "markdown":
        print_data("\n".join(_markdown_pages(decisions, settings, catalog)))
    elif name in catalog.rules:
        print_text(_rule_page(decisions[0]))
    else:
        print_text(_family_page(name, decisions))
    return EXIT_CLEAN


def _holding(word: str, known: Sequence[str]) -> str:
    """``; did you mean 'cure-claim'?`` where names have a word that begins so, those first that begin so themselves."""
    start = word.lower()
    holding = [name for name in known if start and f"-{start}" in f"-{name}"]
    holding.sort(key=lambda name: (not name.startswith(start), name))
    listed = " or ".join(f"'{name}'" for name in holding[:_MOST_HINTS])
    return f"; did you mean {listed}?" if listed else ""


# ---------------------------------------------------------------- for people


def _family_page(family: str, decisions: Sequence[Decision]) -> str:
    lines = [f"{family}: a family of rules", ""]
    for decision in decisions:
        lines += _paragraph(f"{decision.rule.id} ({decision.severity}): {decision.rule.title}", indent="  ")
    return "\n".join([*lines, "", "More about one: fibrolint explain RULE"]) + "\n"


def _rule_page(decision: Decision) -> str:
    rule = decision.rule
    state = "runs" if decision.enabled else "does not run"
    head = f"{decision.severity}, confidence {rule.confidence}, family {rule.family}, {rule.tier}; {state} here"
    sections = [
        [f"{rule.id}: {rule.title}", f"{head} ({decision.because})"],
        _section("It marks", _examples(rule, "flag")),
        _section("It says", _paragraph(as_pattern(rule.message))),
        _section("Why", _paragraph(rule.why)),
        _section("Instead", _paragraph(as_pattern(rule.instead))),
        _section("It lets pass", _examples(rule, "pass")),
        _section("What excuses the words", _guards(rule.unless)),
        _section("Sources", _sources(rule.references)),
        _section("By jurisdiction", [line for each in departures(rule) for line in _paragraph(each, indent="  - ")]),
        _section("To allow it", _allowing(rule)),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    listed = list(lines)
    return [title, *listed] if listed else []


def _paragraph(text: str, *, indent: str = "  ") -> list[str]:
    """Wrapped lines, the first after ``indent``, the others under it; words are never broken."""
    return textwrap.wrap(
        visible(text),
        width=output_width(),
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _examples(rule: Rule, verdict: str) -> list[str]:
    chosen = [example for example in rule.examples if example.verdict == verdict][:_MOST_EXAMPLES]
    return [line for example in chosen for line in _paragraph(_shown(example), indent="  - ")]


def _shown(example: Example) -> str:
    note = f" ({example.note})" if example.note else ""
    return " ".join(example.text.split()) + note


def _guards(names: Sequence[str]) -> list[str]:
    return [line for name in names for line in _paragraph(f"{name}: {GUARD_WORDS[name]}", indent="  - ")]


def _sources(references: Sequence[Reference]) -> list[str]:
    listed = (f"{each.title} {each.url}".rstrip() + f" [{each.status}]" for each in references)
    return [line for source in listed for line in _paragraph(source, indent="  - ")]


def _allowing(rule: Rule) -> list[str]:
    """How to keep the rule from firing: on one place, in one article, everywhere."""
    lines = [
        "  On the line above it, with your reason:",
        f'    <!-- fibrolint: allow-next={rule.id} reason="..." -->',
        "  Everywhere, in .fibrolint.yaml:",
        f"    ignore: [{rule.id}]",
    ]
    if rule.family == "safety":
        lines.append("  Comments silence safety rules only where the settings say allow_safety_suppression: true.")
    return lines


def _markdown_pages(decisions: Sequence[Decision], settings: Settings, catalog: Catalog) -> Iterable[str]:
    """The page of each rule, as documentation of the rules (the house's own, too) holds it."""
    from fibrolint.catalog import PROFILES, select
    from fibrolint.report.rule_pages import rule_page

    by_profile = {
        name: {each.rule.id: each for each in select(catalog, replace(settings, profile=name))} for name in PROFILES
    }
    for decision in decisions:
        yield rule_page(decision.rule, {name: by_rule[decision.rule.id] for name, by_rule in by_profile.items()})


# ---------------------------------------------------------------- for programs


def _as_data(decision: Decision) -> Mapping[str, Any]:
    rule = decision.rule
    return {
        **decision_data(decision),
        "message": rule.message,
        "why": rule.why,
        "instead": rule.instead,
        "guards": list(rule.unless),
        "references": [
            {"key": each.key, "title": each.title, "url": each.url, "status": each.status} for each in rule.references
        ],
        "jurisdictions": {name: _local_data(local) for name, local in rule.jurisdictions.items()},
        "examples": [
            {"verdict": each.verdict, "text": each.text, "at": list(each.at), "note": each.note}
            for each in rule.examples
        ],
    }


def _local_data(local: Local) -> Mapping[str, Any]:
    """What differs there, and nothing else."""
    texts = {"message": local.message, "why": local.why, "instead": local.instead}
    data: dict[str, Any] = {key: text for key, text in texts.items() if text is not None}
    if local.severity is not None:
        data["severity"] = local.severity.value
    if local.references is not None:
        data["references"] = [work.key for work in local.references]
    return data
