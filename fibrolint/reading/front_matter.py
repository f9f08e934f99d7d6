"""What an article says of itself: front matter in YAML, TOML or JSON, and the metadata of an HTML page."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from fibrolint.model import Directive, Meta, Reach, Span, Trouble
from fibrolint.reading.dates import parse_date
from fibrolint.reading.directives import rule_names

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "authors": ("author", "authors", "byline", "writtenby", "writer", "writers"),
    "reviewers": (
        *("reviewer", "reviewers", "reviewedby", "medicalreviewer", "medicalreviewers", "medicallyreviewedby"),
        *("factcheckedby", "factchecker"),
    ),
    "published": (
        *("date", "published", "pubdate", "created", "posted", "publishdate", "datepublished", "publisheddate"),
        *("publishedon", "publishedat", "publicationdate", "createdat", "datecreated"),
    ),
    "updated": (
        *("updated", "updates", "modified", "lastmod", "lastupdated", "modifieddate", "datemodified", "updateddate"),
        *("lastmodified", "updatedon", "updatedat", "dateupdated", "update"),
    ),
    "reviewed": ("lastreviewed", "reviewed", "reviewdate", "medicallyreviewedon", "reviewedon", "datereviewed"),
    "review_due": ("nextreview", "reviewdue", "reviewby", "nextreviewdate"),
    "disclosure": (
        *("disclosure", "disclosures", "sponsor", "sponsoredby", "funding", "conflictofinterest"),
        *("conflictsofinterest", "affiliate", "affiliatedisclosure"),
    ),
    "disclaimer": ("disclaimer", "sitedisclaimer"),
    "sources": ("sources", "references", "citations", "bibliography"),
    "draft": ("draft",),
    "archived": ("archived",),
    "evidence": ("evidence",),
    "fibrolint": ("fibrolint",),
}
_FIELD_OF = {name: ours for ours, names in _FIELDS.items() for name in (*names, ours.replace("_", ""))}
_NO = frozenset({"", "false", "no", "off", "0", "none", "n/a", "null", "~"})
_FENCE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?=\r|$)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?=\r|$)", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(\r\n|\r|\n)")
_FIELD_LINE = re.compile(r"^[\"']?[A-Za-z_][\w -]*[\"']?[ \t]*[:=]", re.MULTILINE)
_SALVAGED = re.compile(r"^(?P<name>[A-Za-z_][\w -]*?)[ \t]*[:=][ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
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
class _Reader:
    """``text`` with its front matter's ``body`` range; troubles are collected on the way."""

    text: str
    body: Span
    whole: Span
    troubles: list[Trouble] = field(default_factory=list)


class FrontMatter(NamedTuple):
    """What the front matter says, where the article's body starts, what is wrong, and the suppressions in it."""

    meta: Meta
    body_start: int
    troubles: list[Trouble]
    directives: list[Directive]


def read_front_matter(text: str, *, field_names: Mapping[str, str] = MappingProxyType({})) -> FrontMatter:
    """The front matter at the start of ``text``.

    Field names count alike in any case and with dashes, underscores, spaces or camel case; ``field_names`` maps further
    names to ours. Without front matter the body starts at 0. Of broken YAML the simple ``name: value`` lines are kept.
    """
    found = _located(text)
    if isinstance(found, Trouble):
        return FrontMatter(Meta(), 0, [found], [])
    if found is None:
        return FrontMatter(Meta(), 0, [], [])
    reader, parse = found
    root = parse(reader)
    meta, directives = _read_fields(reader, root, field_names)
    whole = replace(meta, front_matter=reader.whole)
    return FrontMatter(whole, reader.whole.end, reader.troubles, directives)


def with_page_metadata(meta: Meta, found: Mapping[str, str]) -> Meta:
    """``meta`` with what is missing in it taken from an HTML page's metadata: names as ours, one author a line."""
    fields = {
        name: Node([Node(line, Span(0, 0)) for line in value.splitlines()], Span(0, 0)) for name, value in found.items()
    }
    page, _ = _read_fields(_Reader("", Span(0, 0), Span(0, 0)), Node(dict(fields), Span(0, 0)), {})
    names = ("title", "authors", "reviewers", "published_on", "updated_on", "reviewed_on", "disclosure")
    return replace(meta, **{name: getattr(meta, name) or getattr(page, name) for name in names})


def _located(text: str) -> tuple[_Reader, Callable[[_Reader], Node]] | Trouble | None:
    if re.match(r'\{\s*"', text):
        return _located_json(text)
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _FENCE[opening[1]].search(text, opening.end())
    parse = _parse_yaml if opening[1] == "---" else _parse_toml
    if closing is None:
        first = text[opening.end() :].split("\n", 1)[0]
        if _FIELD_LINE.match(first):
            return Trouble(f"the front matter is never closed; add a line “{opening[1]}” under it", Span(0, 3))
        return None
    body = Span(opening.end(), closing.start())
    # Two rulers with prose between them are not front matter.
    if body.of(text).strip() and not _FIELD_LINE.search(text, body.start, body.end):
        return None
    end = re.compile(r"\r\n|\r|\n|").match(text, closing.end())
    return _Reader(text, body, Span(0, end.end() if end else closing.end())), parse


def _located_json(text: str) -> tuple[_Reader, Callable[[_Reader], Node]] | Trouble | None:
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        return Trouble(f"the JSON front matter is broken: {error.msg}", Span(error.pos, min(error.pos + 1, len(text))))
    except RecursionError:
        return Trouble("the JSON front matter is nested too deeply", Span(0, 1))
    return _Reader(text, Span(0, end), Span(0, end)), _parse_json


# ---------------------------------------------------------------- syntaxes


def _parse_yaml(reader: _Reader) -> Node:
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


def _yaml_trouble(reader: _Reader, error: yaml.YAMLError) -> Trouble:
    mark = getattr(error, "problem_mark", None)
    at = mark.index if mark is not None else getattr(error, "position", 0) or 0
    at = min(reader.body.start + at, max(reader.body.start, reader.body.end - 1))
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
    hint = "; put the value in quotes" if "mapping values" in said else ""
    return Trouble(f"the front matter is broken: {said}{hint}", Span(at, min(at + 1, reader.body.end)))


def _node_of_yaml(reader: _Reader, node: yaml.Node, budget: list[int], depth: int = 0) -> Node:
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


def _parse_toml(reader: _Reader) -> Node:
    try:
        return _node_of_value(reader, tomllib.loads(reader.body.of(reader.text).replace("\r\n", "\n")))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reader.troubles.append(Trouble(f"the front matter is broken: {error}", _toml_place(reader, str(error))))
        return _salvaged(reader)


def _toml_place(reader: _Reader, message: str) -> Span:
    place = re.search(r"line (\d+), column (\d+)", message)
    if place is None:
        return reader.body
    lines = reader.body.of(reader.text).splitlines(keepends=True)
    at = reader.body.start + sum(map(len, lines[: int(place[1]) - 1])) + int(place[2]) - 1
    at = min(at, max(reader.body.start, reader.body.end - 1))
    return Span(at, min(at + 1, reader.body.end))


def _parse_json(reader: _Reader) -> Node:
    return _node_of_value(reader, json.loads(reader.body.of(reader.text)))


def _node_of_value(reader: _Reader, value: Any) -> Node:
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


def _line_of(reader: _Reader, name: str) -> Span:
    """The value on the line that starts with ``name``, without quotes."""
    field_name = rf"^[ \t{{]*[\"']?{re.escape(name)}[\"']?[ \t]*[:=][ \t]*"
    value = r"""(?:"(?P<double>(?:[^"\\\r\n]|\\.)*)"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\r\n]*))"""
    found = re.compile(field_name + value, re.MULTILINE).search(reader.text, reader.body.start, reader.body.end)
    return Span(*found.span(found.lastgroup or 0)) if found else reader.body


def _salvaged(reader: _Reader) -> Node:
    fields: dict[str, Node] = {}
    for line in _SALVAGED.finditer(reader.text, reader.body.start, reader.body.end):
        value, start = line["value"], line.start("value")
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value, start = value[1:-1], start + 1
        if value[:1] not in ("[", "{", "|", ">", "&", "*"):
            fields.setdefault(line["name"], Node(value, Span(start, start + len(value))))
    return Node(dict(fields), reader.body)


# ---------------------------------------------------------------- fields


def _read_fields(reader: _Reader, root: Node, field_names: Mapping[str, str]) -> tuple[Meta, list[Directive]]:
    fields = _by_our_names(root, field_names)
    days = {ours: _newest(reader, nodes) for ours, nodes in fields.items() if ours in _DAYS}
    titles = [node for node in fields.get("title", ()) if any(node.texts())]
    title_span = titles[0].span if titles else None
    if title_span and title_span.of(reader.text)[:1] in ("'", '"') and title_span.end - title_span.start > 1:
        title_span = Span(title_span.start + 1, title_span.end - 1)
    directives = [made for node in fields.get("fibrolint", ()) if (made := _suppression(reader, node))]
    meta = Meta(
        title=next(titles[0].texts()) if titles else None,
        title_span=title_span,
        authors=_texts(fields, "authors"),
        reviewers=_texts(fields, "reviewers"),
        published_on=days.get("published"),
        updated_on=days.get("updated"),
        reviewed_on=days.get("reviewed"),
        review_due_on=days.get("review_due"),
        disclosure="\n".join(text for text in _texts(fields, "disclosure") if text.lower() not in _NO) or None,
        disclaimer=_holds(fields, "disclaimer"),
        sources=_texts(fields, "sources"),
        draft=_holds(fields, "draft"),
        archived=_holds(fields, "archived"),
        evidence=_evidence(fields),
    )
    return meta, directives


_DAYS = ("published", "updated", "reviewed", "review_due")


def _by_our_names(root: Node, field_names: Mapping[str, str]) -> dict[str, list[Node]]:
    renamed = {_folded(theirs): _folded(ours) for theirs, ours in field_names.items()}
    fields: dict[str, list[Node]] = {}
    if isinstance(root.value, dict):
        for name, node in root.value.items():
            ours = _FIELD_OF.get(renamed.get(_folded(name), _folded(name)))
            if ours:
                fields.setdefault(ours, []).append(node)
    return fields


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _texts(fields: Mapping[str, list[Node]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for node in fields.get(name, ()) for text in node.texts()))


def _holds(fields: Mapping[str, list[Node]], name: str) -> bool:
    return any(text.lower() not in _NO for text in _texts(fields, name))


def _newest(reader: _Reader, nodes: list[Node]) -> date | None:
    days: list[date] = []
    for node in nodes:
        for text in node.texts():
            day = parse_date(text)
            if day is not None:
                days.append(day)
            elif text.lower() not in _NO | {"true", "yes"}:
                reader.troubles.append(
                    Trouble(f"“{text[:40]}” is not a date that reads one way; write it as 2026-01-31", node.span)
                )
    return max(days, default=None)


def _evidence(fields: Mapping[str, list[Node]]) -> dict[str, str]:
    return {
        name: ", ".join(node.texts())
        for whole in fields.get("evidence", ())
        if isinstance(whole.value, dict)
        for name, node in whole.value.items()
    }


def _suppression(reader: _Reader, node: Node) -> Directive | None:
    if not isinstance(node.value, dict):
        reader.troubles.append(Trouble("“fibrolint” in front matter needs allow, reason and until under it", node.span))
        return None
    unknown = [name for name in node.value if name not in ("allow", "reason", "until")]
    if unknown:
        reader.troubles.append(
            Trouble(f"“{unknown[0]}” is not a word of a directive: allow, reason, until", node.value[unknown[0]].span)
        )
        return None
    said = {name: ",".join(part.texts()) for name, part in node.value.items()}
    rules = rule_names(said.get("allow", ""))
    if rules is None:
        reader.troubles.append(
            Trouble("“fibrolint” in front matter names no rules; write allow: [rule-name]", node.span)
        )
        return None
    until = parse_date(said["until"]) if said.get("until") else None
    if said.get("until") and until is None:
        reader.troubles.append(
            Trouble(f"“until: {said['until']}” is not a date; write it as 2026-01-31", node.value["until"].span)
        )
        return None
    whole = Span(0, len(reader.text))
    return Directive(node.span, Reach.FILE, rules, said.get("reason") or None, until, whole)
