"""YAML with places: every key and value knows the line and column it stands on.

Two surprises of YAML 1.1 are taken out, because people meet them in word lists and clock times: ``no``, ``yes``, ``on``
and ``off`` are words, and ``12:30`` is text. Only ``true`` and ``false`` are booleans; dates stay dates. Anchors,
aliases and tags are refused: settings and rules need none, and nested aliases can grow without bound.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fibrolint.errors import PlacedError, SettingsError

if TYPE_CHECKING:
    import yaml

_MOST_NESTING = 60
_OPENERS_WORTH_COUNTING = 1000

_SCALARS = {
    "tag:yaml.org,2002:bool": (re.compile(r"true|True|TRUE|false|False|FALSE"), "tTfF"),
    "tag:yaml.org,2002:null": (re.compile(r"~|null|Null|NULL|"), ("~", "n", "N", "")),
    "tag:yaml.org,2002:int": (re.compile(r"[-+]?[0-9]{1,18}"), "-+0123456789"),
    "tag:yaml.org,2002:float": (re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?"), "-+.0123456789"),
    "tag:yaml.org,2002:timestamp": (
        re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d:\d\d(\.\d+)?( ?(Z|[-+]\d\d?(:?\d\d)?))?)?"),
        "0123456789",
    ),
}


Raised = TypeVar("Raised", bound=PlacedError)


class Place(NamedTuple):
    """Both count from 1; the column is None where only the line is known (TOML)."""

    line: int
    column: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A file's value, and where each part of it stands, by JSON pointer: ``values`` and the ``keys`` of mappings."""

    path: str
    value: Any
    values: Mapping[str, Place] = field(default_factory=dict)
    keys: Mapping[str, Place] = field(default_factory=dict)

    def place(self, pointer: str, *, of_key: bool = False) -> Place | None:
        """Where ``pointer`` stands, or the nearest part of the file that holds it; None where no places are known."""
        if of_key and pointer in self.keys:
            return self.keys[pointer]
        while pointer and pointer not in self.values:
            pointer = pointer.rpartition("/")[0]
        return self.values.get(pointer)

    def fault(self, pointer: str, message: str, *, error: type[Raised], of_key: bool = False) -> Raised:
        """The error to raise for a mistake at ``pointer``."""
        line, column = self.place(pointer, of_key=of_key) or (None, None)
        return error(self.path, pointer, message, line=line, column=column)


def pointer_to(parent: str, part: str | int) -> str:
    """The JSON pointer of a member of ``parent`` (RFC 6901: ``~`` and ``/`` are escaped)."""
    return f"{parent}/{str(part).replace('~', '~0').replace('/', '~1')}"


def near_hint(word: str, known: list[str]) -> str:
    """``; did you mean 'ignore'?`` where a known word is near, else the known ones where they are few, else nothing."""
    from difflib import get_close_matches

    spelled = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), spelled, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{spelled[near[0]]}'?"
    return f"; known are {', '.join(sorted(known))}" if 0 < len(known) <= 12 else ""


def load_placed(path: str | Path, text: str, *, error: type[PlacedError] = SettingsError) -> Placed:
    """Read one YAML document. An empty file has the value None.

    Raises ``error`` with line and column for bad YAML, a duplicate key, an alias, a tag or an impossible date.
    """
    import yaml

    text = text.removeprefix("\ufeff")
    _refuse_deep_nesting(path, text, error)
    loader = _loader_class()(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as failure:
        raise _syntax_error(path, text, failure, error) from None
    finally:
        loader.dispose()
    if node is None:
        return Placed(str(path), None, {"": Place(1, 1)})
    walk = _Walk(str(path), error)
    value = walk.value_of(node, "")
    return Placed(str(path), value, walk.values, walk.keys)


def _refuse_deep_nesting(path: str | Path, text: str, error: type[PlacedError]) -> None:
    # Composing recurses in C, where 100,000 brackets end the process instead of raising. Reading events does not
    # recurse, but costs as much as composing, so it is kept for texts that could nest deeply at all.
    if sum(text.count(opener) for opener in "[{-?") < _OPENERS_WORTH_COUNTING:
        return
    import yaml

    depth = 0
    event: Any
    try:
        for event in yaml.parse(text, Loader=_loader_class()):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MOST_NESTING:
                raise error(path, "", "is nested too deeply", line=event.start_mark.line + 1)
    except yaml.YAMLError:
        return  # composing meets the same mistake and reports it


def _syntax_error(path: str | Path, text: str, failure: Exception, error: type[PlacedError]) -> PlacedError:
    marks: list[Any] = [getattr(failure, name, None) for name in ("problem_mark", "context_mark")]
    mark = next(filter(None, marks), None)
    if mark is not None:
        problem = getattr(failure, "problem", None) or getattr(failure, "context", None) or "cannot be read"
        # The parser stops where it can't go on, often lines below the quote or bracket that was left open.
        opened = getattr(failure, "context_mark", None)
        since = f", {getattr(failure, 'context', '')} that begins on line {opened.line + 1}" if opened else ""
        message = f"is not valid YAML: {problem}{since}; check quotes, brackets and indents from there on"
        return error(path, "", message, line=mark.line + 1, column=mark.column + 1)
    position = getattr(failure, "position", None)
    line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
    return error(path, "", "is not valid YAML: it holds a control character; remove it", line=line)


@functools.cache
def _loader_class() -> type[yaml.SafeLoader]:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: type[yaml.SafeLoader] = type("PlacedLoader", (base,), {"yaml_implicit_resolvers": {}})
    for tag, (pattern, first) in _SCALARS.items():
        loader.add_implicit_resolver(tag, re.compile(f"^(?:{pattern.pattern})$"), list(first))
    return loader


class _Walk:
    """Turns nodes into values, keeping the place of each."""

    def __init__(self, path: str, error: type[PlacedError]) -> None:
        self.path, self.error = path, error
        self.values: dict[str, Place] = {}
        self.keys: dict[str, Place] = {}
        self._seen: set[int] = set()

    def value_of(self, node: Any, pointer: str) -> Any:
        place = Place(node.start_mark.line + 1, node.start_mark.column + 1)
        self.values[pointer] = place
        if pointer.count("/") > _MOST_NESTING:
            raise self._fault("", place, "is nested too deeply")
        if id(node) in self._seen:
            raise self._fault(pointer, place, "is an alias (*name); write the value out")
        self._seen.add(id(node))
        if node.id == "mapping":
            return self._mapping(node, pointer)
        if node.id == "sequence":
            self._plain(node, pointer, place, "tag:yaml.org,2002:seq")
            return [self.value_of(item, pointer_to(pointer, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, pointer, place)

    def _mapping(self, node: Any, pointer: str) -> dict[str, Any]:
        self._plain(node, pointer, self.values[pointer], "tag:yaml.org,2002:map")
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key_node.id != "scalar":
                raise self._fault(pointer, place, "a key must be a word")
            key = str(key_node.value)
            inner = pointer_to(pointer, key)
            if key in found:
                first = self.keys[inner].line
                raise self._fault(inner, place, f"key '{key}' stands here twice (first on line {first}); keep one")
            self.keys[inner] = place
            found[key] = self.value_of(value_node, inner)
        return found

    def _scalar(self, node: Any, pointer: str, place: Place) -> Any:
        text, tag = str(node.value), node.tag.rpartition(":")[2]
        if tag == "str":
            return text
        if tag == "bool":
            return text.lower() == "true"
        if tag == "null":
            return None
        if tag == "int":
            return int(text)
        if tag == "float":
            return float(text)
        if tag == "timestamp":
            return self._date(text, pointer, place)
        raise self._fault(pointer, place, f"tag {node.tag} is not allowed here; remove it")

    def _date(self, text: str, pointer: str, place: Place) -> Any:
        from datetime import date, datetime

        try:
            return date.fromisoformat(text) if len(text) == len("2025-01-31") else datetime.fromisoformat(text)
        except ValueError:
            raise self._fault(pointer, place, f"'{text}' is not a date; quote it if it is meant as text") from None

    def _plain(self, node: Any, pointer: str, place: Place, tag: str) -> None:
        if node.tag != tag:
            raise self._fault(pointer, place, f"tag {node.tag} is not allowed here; remove it")

    def _fault(self, pointer: str, place: Place, message: str) -> PlacedError:
        return self.error(self.path, pointer, message, line=place.line, column=place.column)
