"""What a rule file's shape can't say: that its kind, words, guards and messages exist, and that it proves itself.

Built-in rules are held against this by the tests, house rules whenever they are read.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, Protocol

from fibrolint.errors import RuleError, SettingsError
from fibrolint.model import Reference, Rule, Severity
from fibrolint.settings import Placed, Settings, changed_settings, near_hint, pointer_to, validate

LEAST_EXAMPLES = 3


class KindLike(Protocol):
    """What a kind tells of itself."""

    @property
    def params_schema(self) -> Mapping[str, Any]: ...

    @property
    def values(self) -> Set[str]: ...


def prove_rule(rule: Rule, placed: Placed, *, lexicons: Set[str], words: Set[str] = frozenset()) -> None:
    """Raise RuleError, with its place, for the first thing that ``rule`` names and that doesn't exist.

    ``words`` are the names of words that differ by jurisdiction.
    """
    from fibrolint import kinds

    kind = kinds.KINDS.get(rule.kind)
    if kind is None:
        raise _unknown(placed, "/kind", "kind", rule.kind, set(kinds.KINDS))
    _prove_params(placed, kind, lexicons)
    for index, guard in enumerate(rule.unless):
        if guard not in kinds.GUARDS:
            raise _unknown(placed, pointer_to("/unless", index), "guard", guard, set(kinds.GUARDS))
    for pointer, text in _texts(rule):
        values = set() if pointer.endswith("/why") else set(kind.values) | set(kinds.COMMON_VALUES)
        _prove_text(placed, pointer, text, names=values | words)
    _prove_sources(rule, placed)
    _prove_examples(rule, placed)


def names_in(text: str) -> tuple[str, ...]:
    """The names that ``text`` holds as ``{name}``. ValueError for anything else that braces can do in Python."""
    names = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError("only {name} may stand in braces; write {{ and }} for braces themselves")
        names.append(name)
    return tuple(names)


def _prove_params(placed: Placed, kind: KindLike, lexicons: Set[str]) -> None:
    params = placed.value.get("params", {})
    validate(replace(placed, value={"params": params}), kind.params_schema, error=RuleError, at="/params")
    for pointer, name in _lexicons_named(params, "/params"):
        if name not in lexicons:
            raise _unknown(placed, pointer, "lexicon", name, lexicons)


def _lexicons_named(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """The word lists that params name: wherever a key ``lexicon`` or ``lexicons`` stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            at = pointer_to(pointer, key)
            if key in {"lexicon", "lexicons"} and isinstance(inner, str):
                yield at, inner
            elif key in {"lexicon", "lexicons"} and isinstance(inner, list):
                yield from ((pointer_to(at, index), str(name)) for index, name in enumerate(inner))
            else:
                yield from _lexicons_named(inner, at)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _lexicons_named(inner, pointer_to(pointer, index))


def _texts(rule: Rule) -> Iterator[tuple[str, str]]:
    """All texts that hold names in braces, by their pointer."""
    texts = {"/message": rule.message, "/why": rule.why, "/instead": rule.instead}
    for name, variant in rule.variants.items():
        at = pointer_to("/variants", name)
        texts |= {f"{at}/message": variant.message or "", f"{at}/instead": variant.instead or ""}
    for name, local in rule.jurisdictions.items():
        at = f"/jurisdictions/{name}"
        texts |= {f"{at}/message": local.message or "", f"{at}/why": local.why or ""}
        texts[f"{at}/instead"] = local.instead or ""
    yield from texts.items()


def _prove_text(placed: Placed, pointer: str, text: str, *, names: Set[str]) -> None:
    try:
        used = names_in(text)
    except ValueError as failure:
        raise placed.fault(pointer, f"cannot be filled in: {failure}", error=RuleError) from None
    for name in used:
        if name not in names:
            raise _unknown(placed, pointer, "name in braces:", name, names)


def _prove_sources(rule: Rule, placed: Placed) -> None:
    severities = [rule.severity, *(variant.severity for variant in rule.variants.values())]
    _prove_severity(placed, "", severities, rule.references)
    for name, local in rule.jurisdictions.items():
        works = rule.references if local.references is None else local.references
        _prove_severity(placed, f"/jurisdictions/{name}", [*severities, local.severity], works)


def _prove_severity(
    placed: Placed, at: str, severities: Sequence[Severity | None], references: Sequence[Reference]
) -> None:
    if Severity.ERROR in severities and all(work.status == "from-memory" for work in references):
        said = "only from-memory references" if references else "no references"
        pointer = f"{at}/references" if references else f"{at}/severity"
        raise placed.fault(
            pointer, f"an error with {said}; name a work that was looked up, or lower the severity", error=RuleError
        )


def _prove_examples(rule: Rule, placed: Placed) -> None:
    for verdict in ("flag", "pass"):
        count = sum(example.verdict == verdict for example in rule.examples)
        if count < LEAST_EXAMPLES:
            raise placed.fault(
                "/examples", f"has {count} '{verdict}' examples; the least is {LEAST_EXAMPLES}", error=RuleError
            )
    for index, example in enumerate(rule.examples):
        if example.settings:
            try:
                changed_settings(Settings(), example.settings, origin="example")
            except SettingsError as failure:
                pointer = f"{pointer_to('/examples', index)}/settings{failure.pointer}"
                raise placed.fault(pointer, failure.message, error=RuleError, of_key=True) from None


def _unknown(placed: Placed, pointer: str, what: str, name: str, known: Set[str]) -> RuleError:
    return placed.fault(pointer, f"unknown {what} '{name}'{near_hint(name, sorted(known))}", error=RuleError)
