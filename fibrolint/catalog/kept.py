"""Catalogs kept between runs: reading the YAML of all rules takes longer than checking an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import starmap
from pathlib import Path
from typing import Any

from fibrolint import cache
from fibrolint.catalog.files import RuleFolder, digest_folders, read_folders
from fibrolint.catalog.load import Catalog, load_folders
from fibrolint.model import Entry, Example, Format, Lexicon, Local, Reference, Rule, Scope, Severity, Variant, Zone

_KIND = "rules"
_DAMAGED = (KeyError, TypeError, ValueError, AttributeError)


def recall_catalog(house: Sequence[Path] = ()) -> Catalog:
    """As ``load_catalog(house)``, but read from YAML only once for the same files and the same fibrolint."""
    return recall_folders(read_folders(house))


def recall_folders(folders: Sequence[RuleFolder]) -> Catalog:
    """As ``recall_catalog``, of files that were read already."""
    digest = digest_folders(folders)
    key = cache.digest_of(cache.code_digest(), digest, str(len(folders)))
    paths = {path.stem: str(path) for folder in folders for path in folder.rules}
    try:
        return _from_data(cache.recall(_KIND, key), paths, digest)
    except _DAMAGED:  # or not there
        return _loaded(folders, key, paths)


def _loaded(folders: Sequence[RuleFolder], key: str, paths: Mapping[str, str]) -> Catalog:
    catalog = load_folders(folders)
    data = _as_data(catalog)
    try:
        same = _from_data(cache.as_kept(data), paths, catalog.digest) == catalog
    except _DAMAGED:
        same = False  # a house rule may hold what JSON has no word for
    if same:
        cache.keep(_KIND, key, data)
        cache.trim()
    return catalog


def _as_data(catalog: Catalog) -> dict[str, Any]:
    return {
        "rules": [_rule_data(rule) for rule in catalog.rules.values()],
        "lexicons": [
            [lexicon.name, lexicon.title, lexicon.entries, lexicon.sources, lexicon.names]
            for lexicon in catalog.lexicons.values()
        ],
        "sources": [[work.key, work.title, work.url, work.status] for work in catalog.sources.values()],
        "words": catalog.local_words,
    }


def _from_data(data: Any, paths: Mapping[str, str], digest: str) -> Catalog:
    sources = {work[0]: Reference(*work) for work in data["sources"]}
    return Catalog(
        rules={each["id"]: _rule(each, sources, paths[each["id"]]) for each in data["rules"]},
        lexicons={
            name: Lexicon(name, title, tuple(starmap(Entry, entries)), tuple(origins), names)
            for name, title, entries, origins, names in data["lexicons"]
        },
        sources=sources,
        digest=digest,
        local_words=data["words"],
    )


_PLAIN = [
    *("id", "family", "title", "kind", "confidence", "tier", "message", "why", "instead", "params", "at_most"),
    *("severity", "scope"),
]


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        **{name: getattr(rule, name) for name in _PLAIN},
        "zones": sorted(rule.zones),
        "references": [work.key for work in rule.references],
        "unless": rule.unless,
        "variants": {name: [each.severity, each.message, each.instead] for name, each in rule.variants.items()},
        "examples": [
            [each.verdict, each.text, each.at, each.note, each.format, each.settings] for each in rule.examples
        ],
        "jurisdictions": {name: _local_data(local) for name, local in rule.jurisdictions.items()},
    }


def _local_data(local: Local) -> list[Any]:
    works = None if local.references is None else [work.key for work in local.references]
    return [local.severity, local.message, local.why, local.instead, works]


def _rule(data: dict[str, Any], sources: Mapping[str, Reference], path: str) -> Rule:
    return Rule(
        **{name: data[name] for name in _PLAIN if name not in ("severity", "scope")},
        severity=Severity(data["severity"]),
        scope=Scope(data["scope"]),
        zones=frozenset(map(Zone, data["zones"])),
        references=tuple(sources[key] for key in data["references"]),
        unless=tuple(data["unless"]),
        variants={
            name: Variant(_severity(severity), message, instead)
            for name, (severity, message, instead) in data["variants"].items()
        },
        examples=tuple(
            Example(verdict, text, tuple(at), note, Format(written), settings)
            for verdict, text, at, note, written, settings in data["examples"]
        ),
        path=path,
        jurisdictions={name: _local(local, sources) for name, local in data["jurisdictions"].items()},
    )


def _local(data: Sequence[Any], sources: Mapping[str, Reference]) -> Local:
    severity, message, why, instead, works = data
    references = None if works is None else tuple(sources[key] for key in works)
    return Local(_severity(severity), message, why, instead, references)


def _severity(name: str | None) -> Severity | None:
    return None if name is None else Severity(name)
