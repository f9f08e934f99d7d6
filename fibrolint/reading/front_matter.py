"""What an article says of itself: front matter in YAML, TOML or JSON, and the metadata of an HTML page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from fibrolint.model import Directive, Meta, Reach, Span, Trouble
from fibrolint.reading.dates import parse_date
from fibrolint.reading.directives import directive_of, unknown_word
from fibrolint.reading.evidence import read_evidence
from fibrolint.reading.front_syntax import Node, Reader, located

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "authors": ("author", "authors", "byline", "writtenby", "writer", "writers"),
    "reviewers": (
        *("reviewer", "reviewers", "reviewedby", "medicalreviewer", "medicalreviewers", "medicallyreviewedby"),
        *("factcheckedby", "factchecker", "checkedby", "approvedby", "verifiedby", "expertreviewer"),
        *("clinicalreviewer", "clinicallyreviewedby", "medicaleditor", "medicalchecker"),
    ),
    "published": (
        *("date", "published", "pubdate", "created", "posted", "publishdate", "datepublished", "publisheddate"),
        *("publishedon", "publishedat", "publicationdate", "createdat", "datecreated"),
    ),
    "updated": (
        *("updated", "updates", "modified", "lastmod", "lastupdated", "modifieddate", "datemodified", "updateddate"),
        *("lastmodified", "updatedon", "updatedat", "dateupdated", "update"),
    ),
    "reviewed": (
        *("lastreviewed", "reviewed", "reviewdate", "medicallyreviewedon", "reviewedon", "datereviewed"),
        *("lastchecked", "checkedon", "datechecked", "lastverified", "lastreviewdate"),
    ),
    "review_due": ("nextreview", "reviewdue", "reviewby", "nextreviewdate", "nextcheck", "nextupdate", "dueforreview"),
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
FIELD_OF: Mapping[str, str] = {
    name: ours for ours, names in _FIELDS.items() for name in (*names, ours.replace("_", ""))
}
"""Names of fields as :func:`folded_name` gives them: what fibrolint calls the field."""
_NO = frozenset({"", "false", "no", "off", "0", "none", "n/a", "null", "~"})


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
    found = located(text)
    if isinstance(found, Trouble):
        return FrontMatter(Meta(), 0, [found], [])
    if found is None:
        return FrontMatter(Meta(), 0, [], [])
    reader, parse = found
    root = parse(reader)
    meta, directives = _read_fields(reader, root, field_names)
    whole = replace(meta, front_matter=reader.whole)
    return FrontMatter(whole, reader.whole.end, reader.troubles, directives)


def meta_of(
    text: str, fields: Mapping[str, Node], *, field_names: Mapping[str, str] = MappingProxyType({})
) -> tuple[Meta, list[Trouble]]:
    """What ``fields``, which stand in ``text``, say as front matter would, and what is wrong with them."""
    reader = Reader(text, Span(0, 0), Span(0, 0))
    meta, _ = _read_fields(reader, Node(dict(fields), Span(0, 0)), field_names)
    return meta, reader.troubles


def front_fields(text: str) -> dict[str, tuple[str, ...]]:
    """The plain values of each field of the front matter, by the name that is written there; {} without any."""
    found = located(text)
    if found is None or isinstance(found, Trouble):
        return {}
    reader, parse = found
    root = parse(reader).value
    return {name: tuple(node.texts()) for name, node in root.items()} if isinstance(root, dict) else {}


def with_page_metadata(meta: Meta, found: Mapping[str, str]) -> Meta:
    """``meta`` with what is missing in it taken from an HTML page's metadata: names as ours, one author a line."""
    fields = {
        name: Node([Node(line, Span(0, 0)) for line in value.splitlines()], Span(0, 0)) for name, value in found.items()
    }
    page, _ = meta_of("", fields)
    names = ("title", "authors", "reviewers", "published_on", "updated_on", "reviewed_on", "disclosure")
    return replace(meta, **{name: getattr(meta, name) or getattr(page, name) for name in names})


def _read_fields(reader: Reader, root: Node, field_names: Mapping[str, str]) -> tuple[Meta, list[Directive]]:
    fields = _by_our_names(root, field_names)
    days = {ours: _newest(reader, nodes) for ours, nodes in fields.items() if ours in _DAYS}
    titles = [node for node in fields.get("title", ()) if any(node.texts())]
    title_span = titles[0].span if titles else None
    if title_span and title_span.of(reader.text)[:1] in ("'", '"') and title_span.end - title_span.start > 1:
        title_span = Span(title_span.start + 1, title_span.end - 1)
    directives = [
        made
        for node in fields.get("fibrolint", ())
        for each in (node.value if isinstance(node.value, list) else [node])
        if (made := _suppression(reader, each))
    ]
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
        evidence={
            name: text for node in fields.get("evidence", ()) for name, text in read_evidence(reader, node).items()
        },
    )
    return meta, directives


_DAYS = ("published", "updated", "reviewed", "review_due")


def _by_our_names(root: Node, field_names: Mapping[str, str]) -> dict[str, list[Node]]:
    renamed = {folded_name(theirs): ours for theirs, ours in field_names.items()}
    fields: dict[str, list[Node]] = {}
    if isinstance(root.value, dict):
        for name, node in root.value.items():
            ours = our_name(renamed.get(folded_name(name), name))
            if ours:
                fields.setdefault(ours, []).append(node)
    return fields


def our_name(name: str) -> str | None:
    """What a field of that name is to us; None for one that is nothing."""
    return FIELD_OF.get(folded_name(name))


def folded_name(name: str) -> str:
    """``name`` as names of fields are compared: letters and digits only, in lower case."""
    return re.sub(r"[\W_]", "", name).lower()


def _texts(fields: Mapping[str, list[Node]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for node in fields.get(name, ()) for text in node.texts()))


def _holds(fields: Mapping[str, list[Node]], name: str) -> bool:
    return any(text.lower() not in _NO for text in _texts(fields, name))


def _newest(reader: Reader, nodes: list[Node]) -> date | None:
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


_WORDS = ("allow", "at", "reason", "until")


def _suppression(reader: Reader, node: Node) -> Directive | None:
    made = _made(reader, node)
    if isinstance(made, Trouble):
        reader.troubles.append(made)
        return None
    return made


def _made(reader: Reader, node: Node) -> Directive | Trouble:
    if not isinstance(node.value, dict):
        return Trouble("“fibrolint” in front matter needs allow, reason and until under it", node.span)
    for name, part in node.value.items():
        if name not in _WORDS:
            return Trouble(unknown_word(name, _WORDS), part.span)
    said = {name: ",".join(part.texts()) for name, part in node.value.items()}
    if not said.get("allow"):
        return Trouble("“fibrolint” in front matter names no rules; write allow: [rule-name]", node.span)
    whole = Span(0, len(reader.text))
    return directive_of(said, node.span, reach=Reach.FILE, rules=said["allow"], covers=whole)
