"""What an HTML page says of itself: title, meta elements, JSON-LD, microdata."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from fibrolint.reading.tags import Tag

# The earlier a name stands, the more its word counts.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author"),
    "published": (
        *("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dcterms.date", "pubdate"),
        *("citation_publication_date", "parsely-pub-date", "publish_date", "sailthru.date"),
    ),
    "updated": (
        "article:modified_time",
        "datemodified",
        "og:updated_time",
        "dcterms.modified",
        "last-modified",
        "revised",
    ),
    "reviewed": ("lastreviewed", "dc.date.reviewed"),
    "description": ("description", "og:description"),
}
_LINKED = {
    "author": "author",
    "reviewer": "reviewedBy",
    "published": "datePublished",
    "updated": "dateModified",
    "reviewed": "lastReviewed",
}
_TIME_WORDS = {
    "updated": ("modified", "updated"),
    "published": ("published", "pubdate", "entry-date", "post-date", "date"),
}
_DEEPEST = 20


class PageMetadata:
    """Collects while a page is read; ``fields`` gives what was found, under the names of front matter."""

    def __init__(self) -> None:
        self._title: list[str] = []
        self._meta: dict[str, list[str]] = {}
        self._times: dict[str, str] = {}
        self._scripts: list[list[str]] = []
        self._in_linked_data = False

    def tag(self, tag: Tag) -> None:
        attributes = tag.attributes
        self._in_linked_data = tag.name == "script" and "ld+json" in attributes.get("type", "").lower()
        if self._in_linked_data:
            self._scripts.append([])
        elif tag.name == "meta":
            content = attributes.get("content", "").strip()
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if content:
                self._meta.setdefault(name.lower(), []).append(content)
        elif tag.name == "time" and attributes.get("datetime"):
            self._time(attributes)

    def _time(self, attributes: Mapping[str, str]) -> None:
        words = " ".join(attributes.get(name, "") for name in ("itemprop", "class")).lower() + (
            " pubdate" if "pubdate" in attributes else ""
        )
        for name, signs in _TIME_WORDS.items():
            if any(sign in words for sign in signs):
                self._times.setdefault(name, attributes["datetime"])
                return

    def script(self, data: str) -> None:
        if self._in_linked_data:
            self._scripts[-1].append(data)

    def title_text(self, data: str) -> None:
        self._title.append(data)

    def fields(self) -> dict[str, str]:
        """Values by name; several authors stand one a line. Empty where the page says nothing."""
        found: dict[str, str] = {}
        for name, keys in _META.items():
            values = next((self._meta[key] for key in keys if key in self._meta), [])
            # "article:author" may be the address of a profile.
            said = [value for value in values if name != "author" or "://" not in value]
            if said:
                found[name] = "\n".join(said) if name == "author" else said[0]
        nodes = self._linked_nodes()
        by_id = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
        for node in nodes:
            for name, key in _LINKED.items():
                values = _names(node.get(key), by_id, 0)
                if values:
                    found[name] = "\n".join(dict.fromkeys(values))
        for name, value in self._times.items():
            found.setdefault(name, value)
        title = " ".join(html.unescape("".join(self._title)).split())
        if title:
            found.setdefault("title", title)
        return found

    def _linked_nodes(self) -> list[Mapping[str, Any]]:
        nodes: list[Mapping[str, Any]] = []
        for parts in self._scripts:
            try:
                _collect(json.loads("".join(parts)), nodes, 0)
            except (ValueError, RecursionError):
                continue
        return nodes


def _collect(value: Any, into: list[Mapping[str, Any]], depth: int) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            _collect(part, into, depth + 1)
    elif isinstance(value, dict):
        into.append(value)
        _collect(value.get("@graph"), into, depth + 1)


def _names(value: Any, by_id: Mapping[str, Mapping[str, Any]], depth: int) -> list[str]:
    if depth > _DEEPEST:
        return []
    if isinstance(value, str):
        return [value.strip()] if value.strip() and "://" not in value else []
    if isinstance(value, list):
        return [name for part in value for name in _names(part, by_id, depth + 1)]
    if isinstance(value, dict):
        known = value if "name" in value else by_id.get(str(value.get("@id")), {})
        return _names(known.get("name"), by_id, depth + 1)
    return []
