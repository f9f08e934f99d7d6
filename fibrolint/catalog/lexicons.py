"""Word lists and the works that rules rest on."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fibrolint.catalog.files import decoded
from fibrolint.errors import RuleError
from fibrolint.model import Entry, Lexicon, Reference
from fibrolint.settings import load_placed, validate


@functools.cache
def schema_named(name: str) -> Mapping[str, Any]:
    """A JSON schema of this package: rule, lexicon or sources."""
    schema: Mapping[str, Any] = json.loads(Path(__file__).with_name(f"{name}.schema.json").read_text("utf-8"))
    return schema


def read_sources(path: Path, data: bytes) -> dict[str, Reference]:
    """The references of a ``_sources.yaml``, by key."""
    placed = load_placed(path, decoded(path, data), error=RuleError)
    validate(placed, schema_named("sources"), error=RuleError)
    return {
        key: Reference(key=key, title=work["title"], url=work.get("url", ""), status=work["status"])
        for key, work in placed.value.items()
    }


def read_lexicons(files: Mapping[Path, bytes]) -> dict[str, Lexicon]:
    """The word lists of one folder, by name."""
    found: dict[str, Lexicon] = {}
    for path, data in files.items():
        if path.stem in found:
            raise RuleError(path, "", f"there is another word list '{path.stem}' in this folder; join the two")
        read = _read_names if path.suffix == ".txt" else _read_entries
        found[path.stem] = read(path, decoded(path, data))
    return found


def extended(built_in: Mapping[str, Lexicon], house: Mapping[str, Lexicon]) -> dict[str, Lexicon]:
    """The word lists with a house's own: entries are added to a list of the same name, others are new."""
    joined = dict(built_in)
    for name, more in house.items():
        if name in joined:
            base = joined[name]
            entries = base.entries + tuple(entry for entry in more.entries if entry not in set(base.entries))
            joined[name] = replace(base, entries=entries, sources=base.sources + more.sources)
        else:
            joined[name] = more
    return joined


def _read_entries(path: Path, text: str) -> Lexicon:
    placed = load_placed(path, text, error=RuleError)
    validate(placed, schema_named("lexicon"), error=RuleError)
    return Lexicon(
        name=path.stem,
        title=placed.value["title"],
        entries=tuple(
            Entry(entry) if isinstance(entry, str) else Entry(entry["term"], entry.get("level"), entry.get("group", ""))
            for entry in placed.value["entries"]
        ),
        sources=tuple(placed.value["sources"]),
    )


def _read_names(path: Path, text: str) -> Lexicon:
    """A long list of names: ``# title:`` and ``# source:`` lines, then a name a line, a tab before its group."""
    title, sources, entries = "", [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            if key.strip() == "title":
                title = value.strip()
            elif key.strip() == "source":
                sources.append(value.strip())
            continue
        name, _, group = line.partition("\t")
        if not name.strip():
            raise RuleError(path, "", "holds no name; remove the line", line=number)
        entries.append(Entry(name.strip(), group=group.strip()))
    if not title or not sources:
        raise RuleError(path, "", "must begin with lines '# title: …' and '# source: …'", line=1)
    return Lexicon(path.stem, title, tuple(entries), tuple(sources), names=True)
