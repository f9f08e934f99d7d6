"""Holding a placed value against a JSON schema, quickly when it fits and helpfully when it doesn't."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fibrolint.errors import PlacedError, SettingsError
from fibrolint.settings.placed import Placed, near_hint, pointer_to

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_TYPE_WORDS = {
    "object": "a mapping (key: value)",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing",
}
# A choice of words, where values of other types are allowed beside them.
_WORDS = re.compile(r"\^\(([a-z|]+)\)\$")
_NOTES = {"$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples"}
# A mistyped key is also a missing one: the cause is told before what follows from it.
_TOLD_LAST = ("required", "minProperties")


def validate(
    placed: Placed, schema: Mapping[str, Any], *, error: type[PlacedError] = SettingsError, at: str = ""
) -> None:
    """Raise ``error`` for the first mistake of the value at pointer ``at``, with its place and what to do about it."""
    value = value_at(placed.value, at)
    if fits(value, schema, root=schema):
        return
    import jsonschema

    found = list(jsonschema.Draft202012Validator(schema).iter_errors(value))
    if found:
        raise min((_explained(placed, failure, error, at) for failure in found), key=lambda pair: pair[0])[1]


def value_at(value: Any, pointer: str) -> Any:
    """The part of ``value`` at a JSON pointer; KeyError, IndexError or ValueError where there is none."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def fits(value: Any, schema: Mapping[str, Any] | bool, *, root: Mapping[str, Any]) -> bool:
    """Whether ``value`` surely fits ``schema``. Never true where jsonschema says no; false where it may be yes.

    It knows the keywords that the project's own schemas use. Importing jsonschema takes 200 ms, which every run with a
    settings file would pay only to hear that the file is fine.
    """
    if isinstance(schema, bool):
        return schema
    return all(keyword in _NOTES or _keyword_fits(value, keyword, schema, root) for keyword in schema)


def _keyword_fits(value: Any, keyword: str, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    wanted = schema[keyword]
    match keyword:
        case "type":
            return any(_is_type(value, name) for name in ([wanted] if isinstance(wanted, str) else wanted))
        case "enum":
            return isinstance(value, str) and value in wanted
        case "properties":
            return not isinstance(value, dict) or all(
                fits(value[name], inner, root=root) for name, inner in wanted.items() if name in value
            )
        case "additionalProperties":
            return not isinstance(value, dict) or all(
                fits(value[name], wanted, root=root) for name in value if name not in schema.get("properties", {})
            )
        case "required":
            return not isinstance(value, dict) or all(name in value for name in wanted)
        case "items":
            return not isinstance(value, list) or all(fits(item, wanted, root=root) for item in value)
        case "minItems" | "minLength" | "minProperties":
            return not isinstance(value, _SIZED[keyword]) or bool(len(value) >= wanted)
        case "minimum":
            return not _is_type(value, "number") or value >= wanted
        case "maximum":
            return not _is_type(value, "number") or value <= wanted
        case "pattern":
            return not isinstance(value, str) or re.search(wanted, value) is not None
        case "$ref":
            return isinstance(wanted, str) and wanted.startswith("#/") and fits(value, _local(root, wanted), root=root)
    return False


_SIZED: Mapping[str, Any] = {"minItems": list, "minLength": str, "minProperties": dict}


def _is_type(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES.get(name, ()))


def _local(root: Mapping[str, Any], reference: str) -> Mapping[str, Any]:
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found  # type: ignore[no-any-return]


def _explained(
    placed: Placed, failure: Any, error: type[PlacedError], at: str
) -> tuple[tuple[bool, int, int], PlacedError]:
    """How soon to tell the failure, and the error that tells it."""
    from jsonschema.exceptions import best_match

    if failure.context:
        failure = best_match([failure]) or failure
    pointer = at
    for part in failure.absolute_path:
        pointer = pointer_to(pointer, part)
    of_key = failure.validator == "additionalProperties"
    if of_key:
        unknown = next(name for name in failure.instance if name not in failure.schema.get("properties", {}))
        pointer = pointer_to(pointer, unknown)
    place = placed.place(pointer, of_key=of_key)
    order = (failure.validator in _TOLD_LAST, place.line if place else 0, (place.column if place else 0) or 0)
    message = _message(failure, pointer)
    if message.startswith(("is ", "has ")) and failure.absolute_path:
        message = f"{_named(failure.absolute_path)} {message}"
    return order, placed.fault(pointer, message, error=error, of_key=of_key)


def _named(path: Iterable[str | int]) -> str:
    """``fail_on treatment``, ``ignore entry 2``: the keys that lead to a value, as one would say them."""
    return " ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in path)


def _message(failure: Any, pointer: str) -> str:
    wanted, value = failure.validator_value, failure.instance
    match failure.validator:
        case "additionalProperties":
            name = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            known = list(failure.schema.get("properties", {}))
            return f"unknown key '{name}'{near_hint(name, known) or '; remove it'}"
        case "required":
            missing = [name for name in wanted if name not in value]
            return f"is missing {_listed(missing)}; add {'it' if len(missing) == 1 else 'them'}"
        case "type":
            names = [wanted] if isinstance(wanted, str) else wanted
            return f"is {_described(value)}; it must be {' or '.join(_TYPE_WORDS[name] for name in names)}"
        case "enum":
            return _not_among(value, wanted)
        case "pattern" if words := _WORDS.fullmatch(wanted):
            return _not_among(value, words[1].split("|"))
        case "minItems":
            return f"has {len(value)} entries; the least is {wanted}"
        case "minLength":
            return "is empty; write something"
        case "minimum":
            return f"is {value}; the least is {wanted}"
        case "maximum":
            return f"is {value}; the most is {wanted}"
    return str(failure.message)


def _not_among(value: Any, wanted: Sequence[Any]) -> str:
    hint = near_hint(value, list(wanted)) if isinstance(value, str) else ""
    return f"is {_described(value)}{hint or f'; it must be {_listed(wanted)}'}"


def _described(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value[:60]}'"
    if value is None:
        return "empty"
    if isinstance(value, datetime.date):
        return f"the date {value} (quote it if it is meant as text)"
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, Sequence) else f"the number {value}"


def _listed(names: Sequence[Any]) -> str:
    return ", ".join(f"'{name}'" for name in names)
