"""The syntaxes of front matter, YAML, TOML and JSON, read to one kind of node with places."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from fibrolint.model import Span, Trouble

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A carriage return alone ends a line too, which ^ and $ do not know.
_BEGINS = r"(?:(?<=[\r\n])|\A)"
_ENDS = r"(?=[\r\n]|\Z)"
_FENCE = {
    "---": re.compile(rf"{_BEGINS}(?:---|\.\.\.)[ \t]*{_ENDS}"),
    "+++": re.compile(rf"{_BEGINS}\+\+\+[ \t]*{_ENDS}"),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(\r\n|\r|\n)")
_FIELD_LINE = re.compile(rf"{_BEGINS}[\"']?[A-Za-z_][\w -]*[\"']?[ \t]*[:=]")
_SALVAGED = re.compile(rf"{_BEGINS}(?P<name>[A-Za-z_][\w -]*?)[ \t]*[:=][ \t]*(?P<value>[^\r\n]*?)[ \t]*{_ENDS}")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A value of front matter as text, a list or a mapping, and where it stands. Nothing is "" ."""

    value: str | list[Node] | dict[str, Node]
    span: Span

    def texts(self) -> Iterator[str]:
        """The plain values in it, in order; of a mapping its name, title, text or url, else all."""
        if isinstance(self.value, str):
            if self.value.strip():
                yield self.value.strip()
        elif isinstance(self.value, list):
            for part in self.value:
                yield from part.texts()
        else:
            chosen = [self.value[name] for name in ("name", "title", "text", "citation", "url") if name in self.value]
            for part in chosen[:1] or self.value.values():
                yield from part.texts()


@dataclass(slots=True)
class Reader:
    """A text with the range of its front matter, without fences and with them; troubles are collected on the way."""

    text: str
    body: Span
    whole: Span
    troubles: list[Trouble] = field(default_factory=list)


def located(text: str) -> tuple[Reader, Callable[[Reader], Node]] | Trouble | None:
    """Where the front matter of ``text`` is and how it is parsed; why it cannot be; or None if there is none."""
    if re.match(r'\{\s*"', text):
        return _located_json(text)
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _FENCE[opening[1]].search(text, opening.end())
    parse = _parse_yaml if opening[1] == "---" else _parse_toml
    if closing is None:
        if _FIELD_LINE.match(text, opening.end()):
            return Trouble(f"the front matter is never closed; add a line “{opening[1]}” under it", Span(0, 3))
        return None
    body = Span(opening.end(), closing.start())
    # Two rulers with prose between them are not front matter.
    if body.of(text).strip() and not _FIELD_LINE.search(text, body.start, body.end):
        return None
    end = re.compile(r"\r\n|\r|\n|").match(text, closing.end())
    return Reader(text, body, Span(0, end.end() if end else closing.end())), parse


def _located_json(text: str) -> tuple[Reader, Callable[[Reader], Node]] | Trouble | None:
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        return Trouble(
            f"the JSON front matter is broken here: {error.msg}; mend it",
            Span(error.pos, min(error.pos + 1, len(text))),
        )
    except RecursionError:
        return Trouble("the JSON front matter is nested too deeply", Span(0, 1))
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        return Trouble(f"the JSON front matter cannot be read: {error}", Span(0, 1))
    return Reader(text, Span(0, end), Span(0, end)), _parse_json


def _parse_yaml(reader: Reader) -> Node:
    body = reader.body.of(reader.text)
    if _nesting(body) > _DEEPEST * 5:
        reader.troubles.append(Trouble("the front matter is nested too deeply", reader.body))
        return _salvaged(reader)
    try:
        root = yaml.compose(body, Loader=_Loader)
    except yaml.YAMLError as error:
        reader.troubles.append(_yaml_trouble(reader, error))
        return _salvaged(reader)
    if root is None:
        return Node({}, reader.body)
    if not isinstance(root, yaml.MappingNode):
        reader.troubles.append(Trouble("the front matter is not a list of “name: value” fields", reader.body))
        return Node({}, reader.body)
    return _node_of_yaml(reader, root, [2_000])


def _nesting(body: str) -> int:
    # libyaml's composer recurses in C for each bracket, so depth is bounded before it.
    return max(
        body.count("["),
        body.count("{"),
        max((len(line) - len(line.lstrip(" -?")) for line in body.splitlines()), default=0),
    )


def _yaml_trouble(reader: Reader, error: yaml.YAMLError) -> Trouble:
    mark = getattr(error, "problem_mark", None)
    at = mark.index if mark is not None else getattr(error, "position", 0) or 0
    at = min(reader.body.start + at, max(reader.body.start, reader.body.end - 1))
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
    # The parser stops where it can't go on, often a line or more after the bracket or quote that was left open.
    opened = getattr(error, "context_mark", None)
    if mark is not None and opened is not None and opened.line < mark.line:
        line = len(reader.text[: reader.body.start].splitlines()) + opened.line + 1
        said += f", {getattr(error, 'context', '')} that begins on line {line}"
    hint = "put the value in quotes" if "mapping values" in said else "close what is open, or put the value in quotes"
    return Trouble(f"the front matter is broken: {said}; {hint}", Span(at, min(at + 1, reader.body.end)))


def _node_of_yaml(reader: Reader, node: yaml.Node, budget: list[int], depth: int = 0) -> Node:
    # An alias may hold itself or a million copies: depth and number of nodes are bounded.
    budget[0] -= 1
    span = Span(node.start_mark.index, node.end_mark.index).shifted(reader.body.start)
    if budget[0] < 0 or depth > _DEEPEST:
        return Node("", span)
    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.tag == "tag:yaml.org,2002:null"
        return Node("" if empty else node.value, span)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node_of_yaml(reader, part, budget, depth + 1) for part in node.value], span)
    fields: dict[str, Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in fields:
            place = Span(key.start_mark.index, key.end_mark.index).shifted(reader.body.start)
            reader.troubles.append(Trouble(f"“{name}” is given twice in the front matter; keep one", place))
        fields[name] = _node_of_yaml(reader, value, budget, depth + 1)
    return Node(fields, span)


def _parse_toml(reader: Reader) -> Node:
    try:
        return _node_of_value(
            reader, tomllib.loads(reader.body.of(reader.text).replace("\r\n", "\n").replace("\r", "\n"))
        )
    except (ValueError, RecursionError) as error:
        reader.troubles.append(
            Trouble(f"the front matter is broken: {error}; text needs quotes in TOML", _toml_place(reader, str(error)))
        )
        return _salvaged(reader)


def _toml_place(reader: Reader, message: str) -> Span:
    place = re.search(r"line (\d+), column (\d+)", message)
    if place is None:
        return reader.body
    lines = reader.body.of(reader.text).splitlines(keepends=True)
    at = reader.body.start + sum(map(len, lines[: int(place[1]) - 1])) + int(place[2]) - 1
    at = min(at, max(reader.body.start, reader.body.end - 1))
    return Span(at, min(at + 1, reader.body.end))


def _parse_json(reader: Reader) -> Node:
    return _node_of_value(reader, json.loads(reader.body.of(reader.text)))


def _node_of_value(reader: Reader, value: Any) -> Node:
    """TOML and JSON have no marks: a top-level field's place is its line, found by its name."""
    root = _plain_node(value, reader.body, 0)
    if isinstance(root.value, dict):
        return Node({name: Node(node.value, _line_of(reader, name)) for name, node in root.value.items()}, reader.body)
    return Node({}, reader.body)


def _plain_node(value: Any, span: Span, depth: int) -> Node:
    if isinstance(value, dict) and depth < _DEEPEST:
        return Node({str(name): _plain_node(part, span, depth + 1) for name, part in value.items()}, span)
    if isinstance(value, list) and depth < _DEEPEST:
        return Node([_plain_node(part, span, depth + 1) for part in value], span)
    if isinstance(value, bool):
        return Node(str(value).lower(), span)
    return Node("" if value is None else str(value), span)


def _line_of(reader: Reader, name: str) -> Span:
    """The value on the line that starts with ``name``, without quotes."""
    field_name = rf"{_BEGINS}[ \t{{]*[\"']?{re.escape(name)}[\"']?[ \t]*[:=][ \t]*"
    value = r"""(?:"(?P<double>(?:[^"\\\r\n]|\\.)*)"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\r\n]*))"""
    found = re.compile(field_name + value).search(reader.text, reader.body.start, reader.body.end)
    return Span(*found.span(found.lastgroup or 0)) if found else reader.body


def _salvaged(reader: Reader) -> Node:
    fields: dict[str, Node] = {}
    for line in _SALVAGED.finditer(reader.text, reader.body.start, reader.body.end):
        value, start = line["value"], line.start("value")
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value, start = value[1:-1], start + 1
        if value[:1] not in ("[", "{", "|", ">", "&", "*"):
            fields.setdefault(line["name"], Node(value, Span(start, start + len(value))))
    return Node(dict(fields), reader.body)
