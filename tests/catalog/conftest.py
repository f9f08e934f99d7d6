"""A small catalog of its own for each test: what the built-in rules say today is no concern of these tests."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from fibrolint import kinds
from fibrolint.catalog import files

RULE = """\
id: {id}
title: Something is claimed
kind: phrase
severity: warning
confidence: high
message: "“{{text}}” is claimed by {{agent}}."
why: Readers believe it.
instead: Say what was found.
references: [SOME21]
params:
  words: {{lexicon: hypes}}
examples:
  - flag: "A **miracle** tea."
    at: [miracle]
  - flag: A wonder tea.
  - flag: A magic tea.
  - pass: A cup of tea.
  - pass: A green tea.
    note: plain
  - pass: Tea with milk.
"""


@dataclass(frozen=True)
class Folder:
    """A folder of rules that a test fills."""

    path: Path

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
        return path

    def rule(self, rule_id: str = "big-claim", *, family: str = "treatment", **changes: str | None) -> Path:
        """A sound rule with some of its lines changed: a key's text replaces the lines of that key, None drops it."""
        lines: dict[str, str] = {}
        for line in RULE.format(id=rule_id).splitlines():
            if not line.startswith(" "):
                key = line.partition(":")[0]
                lines[key] = ""
            lines[key] += f"{line}\n"
        for key, text in changes.items():
            lines[key] = "" if text is None else f"{key}: {text}\n"
        return self.write(f"{family}/{rule_id}.yaml", "".join(lines.values()))


@pytest.fixture
def built_in(tmp_path, monkeypatch):
    """The built-in folder: no rules, one word list, two works."""
    folder = Folder(tmp_path / "rules")
    folder.write(
        "_sources.yaml",
        "SOME21: {title: Some work, status: looked-up, url: 'https://example.org/x'}\n"
        "MEMO: {title: Another, status: from-memory}\n",
    )
    folder.write(
        "_lexicons/hypes.yaml", "title: Praise\nsources: [SOME21]\nentries: [miracle, {term: magic, level: 5}]\n"
    )
    monkeypatch.setattr(files, "rules_folder", lambda: folder.path)
    kind = SimpleNamespace(
        params_schema={
            "type": "object",
            "additionalProperties": False,
            "required": ["words"],
            "properties": {"words": {"type": "object"}, "most": {"type": "integer"}},
        },
        values=frozenset({"agent"}),
    )
    monkeypatch.setattr(kinds, "KINDS", {"phrase": kind}, raising=False)
    monkeypatch.setattr(kinds, "GUARDS", {"negated": None, "quoted": None}, raising=False)
    monkeypatch.setattr(kinds, "COMMON_VALUES", frozenset({"text"}), raising=False)
    return folder


@pytest.fixture
def house(tmp_path, built_in):
    folder = Folder(tmp_path / "house")
    folder.path.mkdir()
    return folder
