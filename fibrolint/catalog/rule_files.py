"""One rule file → one Rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fibrolint.catalog.files import decoded
from fibrolint.catalog.lexicons import schema_named
from fibrolint.errors import RuleError
from fibrolint.model import Example, Format, Local, Reference, Rule, Scope, Severity, Variant, Zone
from fibrolint.settings import Placed, load_placed, near_hint, pointer_to, validate

DEFAULT_ZONES = ("title", "heading", "body", "list-item", "quote")
VERDICTS = ("flag", "pass", "todo_flag", "todo_pass")


def read_rule(path: Path, data: bytes, *, sources: Mapping[str, Reference]) -> tuple[Rule, Placed]:
    """The rule of a file, and the places of its parts. RuleError where its shape is wrong or a reference unknown."""
    placed = load_placed(path, decoded(path, data), error=RuleError)
    validate(placed, schema_named("rule"), error=RuleError)
    raw = placed.value
    if raw["id"] != path.stem:
        raise placed.fault(
            "/id", f"is '{raw['id']}' but the file is {path.name}; give both the same name", error=RuleError
        )
    return _rule(path, placed, raw, sources), placed


def _rule(path: Path, placed: Placed, raw: Mapping[str, Any], sources: Mapping[str, Reference]) -> Rule:
    return Rule(
        id=raw["id"],
        family=path.resolve().parent.name,
        title=raw["title"],
        kind=raw["kind"],
        severity=Severity(raw["severity"]),
        confidence=raw["confidence"],
        tier=raw.get("tier", "core"),
        scope=Scope(raw.get("scope", "span")),
        zones=frozenset(Zone(name) for name in raw.get("zones", DEFAULT_ZONES)),
        message=raw["message"],
        why=raw["why"],
        instead=raw["instead"],
        references=_references(placed, "/references", raw.get("references", ()), sources),
        params=raw.get("params", {}),
        unless=tuple(raw.get("unless", ())),
        variants={name: _variant(entry) for name, entry in raw.get("variants", {}).items()},
        examples=tuple(_example(placed, index, entry) for index, entry in enumerate(raw["examples"])),
        path=str(path),
        at_most=raw.get("at_most", {}),
        jurisdictions={
            name: _local(placed, name, entry, sources) for name, entry in raw.get("jurisdictions", {}).items()
        },
    )


def _references(
    placed: Placed, pointer: str, keys: Iterable[str], sources: Mapping[str, Reference]
) -> tuple[Reference, ...]:
    found = []
    for index, key in enumerate(keys):
        if key not in sources:
            said = f"unknown reference '{key}'{near_hint(key, list(sources)) or '; add it to _sources.yaml'}"
            raise placed.fault(pointer_to(pointer, index), said, error=RuleError)
        found.append(sources[key])
    return tuple(found)


def _variant(entry: Mapping[str, str]) -> Variant:
    severity = Severity(entry["severity"]) if "severity" in entry else None
    return Variant(severity=severity, message=entry.get("message"), instead=entry.get("instead"))


def _local(placed: Placed, name: str, entry: Mapping[str, Any], sources: Mapping[str, Reference]) -> Local:
    keys, pointer = entry.get("references"), f"/jurisdictions/{name}/references"
    return Local(
        severity=Severity(entry["severity"]) if "severity" in entry else None,
        message=entry.get("message"),
        why=entry.get("why"),
        instead=entry.get("instead"),
        references=None if keys is None else _references(placed, pointer, keys, sources),
    )


def _example(placed: Placed, index: int, entry: Mapping[str, Any]) -> Example:
    given = [verdict for verdict in VERDICTS if verdict in entry]
    if len(given) != 1:
        said = f"has {' and '.join(given)}" if given else "has no verdict"
        message = f"{said}; an example has exactly one of {', '.join(VERDICTS)}"
        raise placed.fault(pointer_to("/examples", index), message, error=RuleError)
    return Example(
        verdict=given[0],
        text=entry[given[0]],
        at=tuple(entry.get("at", ())),
        note=entry.get("note", ""),
        format=Format(entry.get("format", "markdown")),
        settings=entry.get("settings", {}),
    )
