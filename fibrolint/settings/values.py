"""The settings of a run: one frozen value, with where each part of it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from fibrolint.settings.fail_on import FailOn


@dataclass(frozen=True, slots=True)
class EstablishedFact:
    """A house's own addition to the claims that need no hedge ("insulin", "treats", "type 1 diabetes")."""

    agent: str
    effect: str
    target: str
    source: str


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the articles that match one of ``paths`` (patterns as in .gitignore, from the file's folder)."""

    paths: tuple[str, ...]
    settings: Mapping[str, Any]
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of one article. Names of rules may be rule ids, families, 'core', 'extended' or 'all'.

    ``select`` empty means all core rules of the profile. ``severity`` maps a rule or family to error, warning,
    suggestion or off; ``fail_on`` is one for all, or the same by name. ``rules`` are folders of house rules, absolute.
    ``products`` are brand names, ``allow_terms`` phrases that are never marked, ``known_treatments`` names of
    treatments in use. ``front_matter`` maps the site's field names to those of :class:`fibrolint.model.Meta`.
    ``site_disclaimer`` and ``site_author`` say that the site's template shows one on each page.
    ``page_level_references`` lets a list of sources at the end stand for marks in the text. A study of fewer people
    than ``small_study`` is called small; a review holds for ``review_months``, or as long as the rule says.
    ``retractions`` is the absolute path of a table of retracted works, ``baseline`` a file, relative to the settings
    file or else to the repository's root. ``origins`` says where each value came from, ``root`` is the folder that
    paths are relative to.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    profile: str = "blog"
    jurisdiction: str | None = None
    fail_on: FailOn = "error"
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    allow_terms: tuple[str, ...] = ()
    known_treatments: tuple[str, ...] = ()
    established: tuple[EstablishedFact, ...] = ()
    own_domains: tuple[str, ...] = ()
    scholarly_domains: tuple[str, ...] = ()
    authority_domains: tuple[str, ...] = ()
    weak_domains: tuple[str, ...] = ()
    commercial_domains: tuple[str, ...] = ()
    front_matter: Mapping[str, str] = field(default_factory=dict)
    site_disclaimer: bool = False
    site_author: bool = False
    page_level_references: bool = False
    small_study: int = 50
    review_months: int | None = None
    allow_author_review: bool = False
    allow_safety_suppression: bool = False
    require_reason: str = "error"
    references_shortcodes: tuple[str, ...] = ()
    retractions: str | None = None
    baseline: str = ".fibrolint-baseline.json"
    overrides: tuple[Override, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None
    root: Path | None = None

    def origin(self, key: str) -> str:
        """'default', 'profile news', '.fibrolint.yaml:3' or '--flag'; several joined by commas where they add up.

        ``key`` may name an entry of a mapping: "severity.stigma".
        """
        return self.origins.get(key, "default")


NOT_VALUES = frozenset({"overrides", "origins", "path", "root"})
"""Fields that say how the settings came about, not what they ask."""

VALUE_KEYS = tuple(entry.name for entry in fields(Settings) if entry.name not in NOT_VALUES)

# A baseline says what is done with findings, not what is found.
_ASKS_NOTHING = frozenset({"baseline"})

# Patient information often lists its sources once, for the page (catalogue, section 3).
PROFILE_VALUES: Mapping[str, Mapping[str, Any]] = {"patient-info": {"page_level_references": True}}


def digest_settings(settings: Settings) -> str:
    """16 hex digits that change whenever what is asked of an article does, wherever the values came from."""
    text = repr([(key, _stable(getattr(settings, key))) for key in VALUE_KEYS if key not in _ASKS_NOTHING])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _stable(value: Any) -> Any:
    return sorted(value.items()) if isinstance(value, Mapping) else value


def explain_settings(settings: Settings) -> tuple[tuple[str, str, str], ...]:
    """For each setting its key, its value as text, and where it came from; each entry of a mapping by itself."""
    return tuple(row for key in VALUE_KEYS for row in _rows(key, getattr(settings, key), settings))


def _rows(key: str, value: Any, settings: Settings) -> Iterator[tuple[str, str, str]]:
    entries = {f"{key}.{name}": inner for name, inner in value.items()} if isinstance(value, Mapping) else {}
    for name, inner in (entries or {key: value}).items():
        yield name, _shown(inner), settings.origin(name)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "none"
    if isinstance(value, EstablishedFact):
        return f"{value.agent} {value.effect} {value.target} ({value.source})"
    if isinstance(value, (tuple, Mapping)):
        return ", ".join(_shown(item) for item in value) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)
