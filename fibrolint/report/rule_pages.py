"""Rules as Markdown pages: one a rule, and an index by family. ``docs/rules/`` holds those of the built-in rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from fibrolint.catalog import PROFILES
from fibrolint.model import Decision, Example, Reference, Rule
from fibrolint.report.rule_words import GUARD_WORDS, as_pattern, departures
from fibrolint.report.visible import visible

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_STATUS = {"looked-up": "looked up", "secondary": "known through another page", "from-memory": "from memory"}


def rule_page(rule: Rule, profiles: Mapping[str, Decision]) -> str:
    """The page of one rule; ``profiles`` says what becomes of it in each profile, with nothing else set."""
    parts = [
        f"# {rule.id}",
        f"{_plain(rule.title)}.",
        _facts_table(rule, profiles),
        _part("What it says", [_plain(as_pattern(rule.message)), *_variants(rule)]),
        _part("Why", [_plain(rule.why)]),
        _part("How to mend it", [_plain(as_pattern(rule.instead))]),
        _part("It flags", _examples(rule, "flag")),
        _part("It lets pass", _examples(rule, "pass")),
        _part("What excuses the words", _bullets(GUARD_WORDS[name] for name in rule.unless)),
        _part("Known to be wrong", [*_examples(rule, "todo_flag"), *_examples(rule, "todo_pass")]),
        _part("How to allow it", [_allowing(rule)]),
        _part("Sources", _bullets(source_line(each) for each in rule.references)),
        _part("By jurisdiction", _bullets(_plain(line) for line in departures(rule))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def rule_index(rules: Iterable[Rule]) -> str:
    """All rules by family, each with a link to its page."""
    lines = ["# The rules", "", "Generated from the rule files; a test keeps these pages current."]
    for family, members in groupby(sorted(rules, key=lambda rule: (rule.family, rule.id)), lambda rule: rule.family):
        lines += ["", f"## {family}", "", "| rule | flags | severity | |", "|---|---|---|---|"]
        for rule in members:
            tier = "" if rule.tier == "core" else rule.tier
            lines.append(f"| [{rule.id}]({family}/{rule.id}.md) | {_plain(rule.title)} | {rule.severity} | {tier} |")
    return "\n".join(lines) + "\n"


def source_line(reference: Reference) -> str:
    """A work with its address and whether anybody read it, as one line of Markdown."""
    title = f"[{_plain(reference.title)}]({reference.url})" if reference.url else _plain(reference.title)
    return f"{title} ({_STATUS[reference.status]})"


def _facts_table(rule: Rule, profiles: Mapping[str, Decision]) -> str:
    cells = [rule.severity.value, rule.confidence, rule.family, rule.tier, rule.scope.value]
    table = ["| severity | confidence | family | tier | scope |", "|---|---|---|---|---|", f"| {' | '.join(cells)} |"]
    normal = profiles["blog"]
    changed = [
        f"`{name}`: {profiles[name].severity if profiles[name].enabled else 'off'}"
        for name in PROFILES
        if (profiles[name].enabled, profiles[name].severity) != (normal.enabled, normal.severity)
    ]
    if rule.tier == "extended":
        table += ["", f"It runs where it is asked for: `extend_select: [{rule.id}]`."]
    if changed:
        table += ["", f"In other profiles: {', '.join(changed)}."]
    return "\n".join(table)


def _variants(rule: Rule) -> list[str]:
    lines = []
    for name, variant in rule.variants.items():
        severity = f" ({variant.severity})" if variant.severity else ""
        message = f": {_plain(as_pattern(variant.message))}" if variant.message else ""
        lines.append(f"- where it is *{_plain(name.replace('-', ' '))}*{severity}{message}")
    return ["\n".join(lines)] if lines else []


def _part(title: str, paragraphs: Sequence[str]) -> str:
    return "\n\n".join([f"## {title}", *paragraphs]) if any(paragraphs) else ""


def _bullets(lines: Iterable[str]) -> list[str]:
    listed = [f"- {line}" for line in lines]
    return ["\n".join(listed)] if listed else []


def _examples(rule: Rule, verdict: str) -> list[str]:
    """Examples of one line as a list, longer ones as blocks under it."""
    chosen = [example for example in rule.examples if example.verdict == verdict]
    short = _bullets(_line(example) for example in chosen if "\n" not in example.text.strip())
    return [*short, *(_block(example) for example in chosen if "\n" in example.text.strip())]


def _line(example: Example) -> str:
    text = _plain(example.text.strip())
    for words in example.at:
        text = text.replace(_plain(words), f"**{_plain(words)}**", 1)
    return text + (f" - *{_plain(example.note)}*" if example.note else "")


def _block(example: Example) -> str:
    note = f"*{_plain(example.note)}*\n\n" if example.note else ""
    return f"{note}~~~~{example.format}\n{example.text.strip()}\n~~~~"


def _plain(text: str) -> str:
    """Text of a rule file as text: nothing in it is markup."""
    return _MARKUP.sub(r"\\\1", visible(" ".join(text.split())))


def _allowing(rule: Rule) -> str:
    lines = [
        "On the line above, with your reason; everywhere, in `.fibrolint.yaml`:",
        "",
        "~~~~markdown",
        f'<!-- fibrolint: allow-next={rule.id} reason="..." -->',
        "~~~~",
        "",
        "~~~~yaml",
        f"ignore: [{rule.id}]",
        "~~~~",
    ]
    if rule.family == "safety":
        lines += ["", "Comments silence safety rules only where the settings say `allow_safety_suppression: true`."]
    return "\n".join(lines)
