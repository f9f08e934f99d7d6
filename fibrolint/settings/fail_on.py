"""What a run fails on: one severity for everything, or one each for rules, families and the rest."""

from __future__ import annotations

from collections.abc import Mapping

from fibrolint.model import Severity

NEVER = "never"
ALL, DEFAULT = "all", "default"
_SAFETY = "safety"

FailOn = str | Mapping[str, str]
"""A severity or "never", for every rule; or the same by rule id, family, "default" and "all"."""


def is_failure(fail_on: FailOn, severity: Severity, *, rule: str, family: str) -> bool:
    """Whether a finding of that rule, as severe as that, is one to fail on."""
    least = least_severity(fail_on, rule=rule, family=family)
    return least != NEVER and severity.rank >= Severity(least).rank


def least_severity(fail_on: FailOn, *, rule: str, family: str) -> str:
    """The severity from which a rule's findings count, or "never": that of the nearest name.

    A rule goes before its family and a family before the default. What nobody said of safety is not the default's to
    switch off: its errors count unless the family, the rule or "all" is named.
    """
    if isinstance(fail_on, str):
        return fail_on
    for name in (rule, family):
        if name in fail_on:
            return fail_on[name]
    if DEFAULT not in fail_on:
        return fail_on.get(ALL, Severity.ERROR.value)
    default = fail_on[DEFAULT]
    return Severity.ERROR.value if default == NEVER and family == _SAFETY else default


def joined(before: FailOn, said: FailOn) -> FailOn:
    """``before`` with what is said nearer the article: one word replaces everything, a mapping what it names."""
    if isinstance(said, str):
        return said
    if ALL in said:
        before = {}
    elif isinstance(before, str):
        before = {ALL: before}
    together = {**before, **said}
    if DEFAULT in together:
        together.pop(ALL, None)  # nothing is left for it to say
    return together
