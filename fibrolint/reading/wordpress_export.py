"""A WordPress export (WXR): which of its items are articles, and where each stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from fibrolint.errors import ReadError
from fibrolint.model import Format, Source, Span, Trouble
from fibrolint.reading.xml_scan import Element, UnclosedError, children, decoded

#: Bytes at the start of a file that tell what it is: the comment above the root is some 1,500 long.
HEAD = 8192
_IS_EXPORT = re.compile(rb"<rss\b[^>]*\bhttps?://(?:www\.)?wordpress\.org/export/")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)\b")
_ROOT = re.compile(r"<rss\b")
_CHANNEL = re.compile(r"<channel\b[^<>]*>")
# No pages of a site: its machinery, and what visitors and shops leave in it. https://developer.wordpress.org/plugins/post-types/
_INTERNAL = frozenset(
    (
        *("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"),
        *("user_request", "feedback", "shop_order", "shop_order_refund", "shop_coupon", "product_variation"),
        *("wpcf7_contact_form", "mc4wp-form", "popup", "jp_img_sitemap", "scheduled-action"),
    )
)
_INTERNAL_FAMILIES = ("wp_", "acf-", "elementor_", "wpforms", "tablepress")
_LEFT = frozenset(("trash", "auto-draft", "inherit"))
_MOST_TROUBLES = 10


class _Fault(NamedTuple):
    at: int
    message: str


class Item(NamedTuple):
    """The parts of an item by the names of their elements, of each the first; ``metas`` are its custom fields, each the
    places of its key and its value."""

    parts: Mapping[str, Span]
    metas: Sequence[tuple[Span, Span]]


def is_export(head: bytes) -> bool:
    """Whether a file that begins so is an export of WordPress."""
    return _IS_EXPORT.search(head[:HEAD]) is not None


def read_export(path: str, text: str) -> tuple[tuple[Source, ...], tuple[Trouble, ...]]:
    """The posts and pages of an export, and what kept others from being read; not those in the bin.

    Raises ReadError for a document type, which WordPress does not write and which could stand for anything.
    """
    root = _ROOT.search(text)
    start = root.end() if root else 0
    if declared := _DECLARATION.search(text, 0, start):
        raise ReadError(
            f"{path}:{_line_at(text, declared.start())}: declares a document type, which no export of WordPress does; "
            "export it again"
        )
    faults: list[_Fault] = []
    elements = list(_elements(text, start, faults))
    authors = _authors(text, elements)
    posts: list[Source] = []
    others: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for element in elements:
        if element.name != "item":
            continue
        try:
            item = item_of(text, element.inner)
        except UnclosedError as fault:
            faults.append(_Fault(fault.at, f"{fault} and its post was not read"))
            continue
        kind = _said(text, item, "wp:post_type") or "post"
        if _is_article(text, item, kind):
            part = _free_name(text, item, taken)
            author = authors.get(_said(text, item, "dc:creator"))
            stated = (("author", author),) if author else ()
            posts.append(Source(path, text, Format.WORDPRESS, part, element.whole, stated))
        else:
            others[kind] += 1
    troubles = tuple(_troubles(text, faults))
    return tuple(posts), troubles or _nothing(posts, others)


def item_of(text: str, inner: Span) -> Item:
    """The parts of the item whose tags enclose ``inner``. Raises UnclosedError."""
    parts: dict[str, Span] = {}
    metas: list[tuple[Span, Span]] = []
    for element in children(text, inner):
        if element.name == "wp:postmeta":
            meta = {part.name: part.inner for part in children(text, element.inner)}
            if "wp:meta_key" in meta and "wp:meta_value" in meta:
                metas.append((meta["wp:meta_key"], meta["wp:meta_value"]))
        else:
            parts.setdefault(element.name, element.inner)
    return Item(parts, metas)


def words_in(text: str, inner: Span) -> str:
    """The text of an element without white space around it."""
    return decoded(text, inner).text.strip()


def _elements(text: str, start: int, faults: list[_Fault]) -> Iterator[Element]:
    """The elements of the channel, up to where the file breaks off."""
    channel = _CHANNEL.search(text, start)
    at = channel.end() if channel else len(text)
    try:
        for element in children(text, Span(at, len(text))):
            at = element.whole.end
            yield element
    except UnclosedError as fault:
        faults.append(_Fault(fault.at, f"{fault} and nothing from here on was read"))
        return
    if text.find("</channel", at) < 0:
        faults.append(_Fault(len(text), "the file breaks off here and posts may be missing"))


def _authors(text: str, elements: Sequence[Element]) -> Mapping[str, str]:
    """The names that readers see, by the names that people log in with."""
    names: dict[str, str] = {}
    for element in elements:
        if element.name != "wp:author":
            continue
        try:
            item = item_of(text, element.inner)
        except UnclosedError:
            continue  # the posts then name whoever logged in
        shown = _said(text, item, "wp:author_display_name")
        full = f"{_said(text, item, 'wp:author_first_name')} {_said(text, item, 'wp:author_last_name')}".strip()
        names[_said(text, item, "wp:author_login")] = shown or full
    return names


def _is_article(text: str, item: Item, kind: str) -> bool:
    """Posts and pages, and the site's own types where they hold text."""
    if _said(text, item, "wp:status") in _LEFT or kind in _INTERNAL or kind.startswith(_INTERNAL_FAMILIES):
        return False
    return kind in ("post", "page") or bool(_said(text, item, "content:encoded"))


def _free_name(text: str, item: Item, taken: Counter[str]) -> str:
    """The slug; the number of the post with it or, where there is no slug or another has both, a count."""
    number = _said(text, item, "wp:post_id")
    slug = unquote(_said(text, item, "wp:post_name")) or f"post-{number}"
    name = numbered = f"{slug}-{number}" if taken[slug] else slug
    while taken[name]:
        taken[numbered] += 1
        name = f"{numbered}-{taken[numbered]}"
    taken[name] += 1
    return name


def _said(text: str, item: Item, name: str) -> str:
    return words_in(text, item.parts[name]) if name in item.parts else ""


def _nothing(posts: Sequence[Source], others: Counter[str]) -> tuple[Trouble, ...]:
    if posts:
        return ()
    held = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items())) or "nothing"
    return (Trouble(f"this export holds no posts or pages but {held}; export all content, or leave the file out"),)


def _troubles(text: str, faults: Sequence[_Fault]) -> Iterator[Trouble]:
    shown = sorted(faults)
    for fault in shown[:_MOST_TROUBLES]:
        yield Trouble(f"{fault.message}; export it again", line=_line_at(text, fault.at))
    if len(shown) > _MOST_TROUBLES:
        yield Trouble(f"{len(shown) - _MOST_TROUBLES} more posts of this export are broken and were not read")


def _line_at(text: str, offset: int) -> int:
    return 1 + text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
