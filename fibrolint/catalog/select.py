"""Settings + Catalog → what runs, how severe it is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fibrolint.catalog.jurisdictions import LocalWords, localised
from fibrolint.catalog.load import Catalog
from fibrolint.errors import SettingsError
from fibrolint.model import Decision, Rule, Severity
from fibrolint.settings import Settings, near_hint
from fibrolint.settings.fail_on import ALL, DEFAULT

# Settings that name rules and families, and what else each may name.
_TIERS = ("core", "extended", "all")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "select": _TIERS,
    "extend_select": _TIERS,
    "ignore": _TIERS,
    "severity": (),
    "fail_on": (DEFAULT, ALL),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile changes, by rule id or family: ``steps`` moves a severity up or down, ``severity`` sets one.

    ``unguarded`` are guards that excuse nothing in it, nor soften as a variant of that name; ``params`` are parameters
    of single rules.
    """

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    steps: Mapping[str, int] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    unguarded: frozenset[str] = frozenset()
    params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


# Catalogue, sections 2.7 and 3. A profile that raises or gates an extended rule switches it on: its readers ask for it.
PROFILES: Mapping[str, Profile] = {
    "blog": Profile(),
    "patient-info": Profile(
        on=frozenset({"stigma", "no-uncertainty-stated", "reading-level-too-high"}),
        steps={"species-missing-from-title": 1, "no-uncertainty-stated": 1},
        params={"reading-level-too-high": {"max_grade": 8}},
    ),
    "news": Profile(
        on=frozenset({"study-details-missing"}),
        steps={"investigational-status-missing": 1, "study-details-missing": 1, "relative-risk-only": 1},
    ),
    "commercial": Profile(
        on=frozenset({"function-claim-disclaimer-missing"}),
        steps={"treatment": 1, "commercial": 1, "absolutes": 1},
        severity={
            "supplement-disease-claim": Severity.ERROR,
            "function-claim-disclaimer-missing": Severity.ERROR,
            "product-push-near-claim": Severity.ERROR,
            "undisclosed-commercial-interest": Severity.ERROR,
        },
        unguarded=frozenset({"hedged"}),
    ),
    "professional": Profile(
        off=frozenset({"readability", "no-seek-care-pointer", "missing-disclaimer"}),
        steps={"stigma": -1},
    ),
}


def select(catalog: Catalog, settings: Settings) -> tuple[Decision, ...]:
    """One decision a rule, in order of ids. Its rule is as the profile and the readers' jurisdiction have it.

    The nearer name wins: a rule's id over its family, a family over 'core', 'extended' and 'all'; between equally near
    ones ``ignore`` wins over ``select``. SettingsError for a name that is neither a rule nor a family.
    """
    _check_names(catalog, settings)
    return tuple(_decided(rule, settings, catalog.local_words) for rule in catalog.rules.values())


def _decided(named: Rule, settings: Settings, words: LocalWords) -> Decision:
    rule = _as_profiled(localised(named, words, settings.jurisdiction), PROFILES[settings.profile])
    enabled, because = _enabled(rule, settings)
    severity, reason = _severity(rule, settings)
    if settings.severity.get(rule.id, settings.severity.get(rule.family)) == "off":
        return Decision(rule, False, severity, f"switched off by {settings.origin('severity')}")
    return Decision(rule, enabled, severity, f"{because}; {reason}" if reason and enabled else because)


def _as_profiled(rule: Rule, profile: Profile) -> Rule:
    return replace(
        rule,
        unless=tuple(guard for guard in rule.unless if guard not in profile.unguarded),
        variants={name: variant for name, variant in rule.variants.items() if name not in profile.unguarded},
        params={**rule.params, **profile.params.get(rule.id, {})},
    )


def _enabled(rule: Rule, settings: Settings) -> tuple[bool, str]:
    profile = PROFILES[settings.profile]
    asked = _nearness(rule, (*settings.select, *settings.extend_select))
    refused = _nearness(rule, settings.ignore)
    if refused and refused >= asked:
        return False, f"ignored by {settings.origin('ignore')}"
    if asked and (_nearness(rule, settings.select) == asked):
        return True, f"selected by {settings.origin('select')}"
    if asked:
        return True, f"selected by {settings.origin('extend_select')}"
    if settings.select:
        return False, f"not among those selected by {settings.origin('select')}"
    if _names(rule, profile.off):
        return False, f"switched off by profile {settings.profile}"
    if _names(rule, profile.on) and rule.tier != "core":
        return True, f"switched on by profile {settings.profile}"
    if rule.tier == "core":
        return True, "core"
    return False, "extended: name it under extend_select to run it"


def _nearness(rule: Rule, names: Iterable[str]) -> int:
    """How exactly ``names`` mean the rule: 3 by its id, 2 by its family, 1 by a group, 0 not at all.

    A family means its core rules: an extended one is asked for by its own name, by 'extended' or by 'all'.
    """
    nearness = {rule.id: 3, "all": 1, rule.tier: 1}
    if rule.tier == "core":
        nearness[rule.family] = 2
    return max((nearness.get(name, 0) for name in names), default=0)


def _severity(rule: Rule, settings: Settings) -> tuple[Severity, str]:
    said = settings.severity.get(rule.id, settings.severity.get(rule.family))
    if said is not None and said != "off":
        return Severity(said), f"{said} by {settings.origin('severity')}"
    profile, local = PROFILES[settings.profile], rule.jurisdictions.get(settings.jurisdiction or "")
    there = (local and local.severity) or rule.severity
    severity = profile.severity.get(rule.id, there)
    severity = severity.moved(profile.steps.get(rule.id, profile.steps.get(rule.family, 0)))
    if severity != there:
        return severity, f"{severity} by profile {settings.profile}"
    return severity, f"{severity} by jurisdiction {settings.jurisdiction}" if severity != rule.severity else ""


def _names(rule: Rule, names: Iterable[str]) -> bool:
    return rule.id in names or rule.family in names


def _check_names(catalog: Catalog, settings: Settings) -> None:
    known = [*catalog.rules, *catalog.families]
    for key, groups in _GROUPS.items():
        names = getattr(settings, key)
        for name in () if isinstance(names, str) else names:
            if name not in (*known, *groups):
                hint = near_hint(name, [*known, *groups]) or "; `fibrolint rules` lists the rules"
                place = f"{key}.{name}" if isinstance(names, Mapping) else key
                raise SettingsError(settings.origin(place), f"/{key}", f"there is no rule or family '{name}'{hint}")
