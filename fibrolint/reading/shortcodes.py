"""WordPress shortcodes, ``[gallery ids="1,2"]``, taken out of a post so that what they wrap reads as HTML."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from fibrolint.model import Span
from fibrolint.reading.masks import painted

_SHORTCODE = re.compile(
    r"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]{1,60})(?P<rest>(?=[\s/\]])(?:[^\[\]\"'<>]|\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}')*)\]"
)
_ATTRIBUTE = re.compile(r"""\s[\w-]+=(?:["']|\d+(?:\s|$))""")
# What stands between them is no prose: an address, a file's name, code.
_UNREAD = frozenset(
    (
        *("embed", "audio", "video", "playlist", "gallery", "code", "sourcecode", "php", "html", "css"),
        *("javascript", "js", "latex", "math", "youtube", "vimeo", "googlemaps", "iframe", "contact-form"),
    )
)
# They print something, or nothing, and wrap nothing.
_ALONE = frozenset(("toc", "ez-toc", "more", "search", "sitemap", "sitemenu", "recent-posts", "contact-form-7"))
# The footnote plugins: what stands between them belongs under the article.
_NOTES = frozenset(("ref", "footnote", "fn", "efn_note", "mfn", "modern_footnote", "easy-footnote"))
_FIGURES = frozenset(("caption", "wp_caption"))
# Columns, tabs, boxes and the blocks of page builders: the words before them end there.
_BOXES = re.compile(
    r"(?:et_pb|vc|fusion|av|avia|mk|us|cs|fl|ux|tatsu|su|kc)_\w+|\w*(?:row|column|col|section|tabs?|accordions?"
    r"|toggles?|box|alert|half|third|fourth|callout|quote|spoiler|note|block)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"\w*(?:highlight|tooltip|button|label|dropcap|icon|abbr|popup|lightbox)\w*", re.IGNORECASE)


class Shown(NamedTuple):
    """``text`` is as long as what it was made of; ``notes`` is where in that the footnotes stand."""

    text: str
    notes: tuple[Span, ...]


def without_shortcodes(text: str) -> Shown:
    """``text`` in the same length: a caption as a figure, boxes as divisions, footnotes and other shortcodes masked.

    Brackets that are words stay: "[2]", "[sic]", "[n = 24]". One is a shortcode if it has quoted attributes, if the
    same name is closed somewhere, or if its name is a well-known one. "[[gallery]]" only shows one.
    """
    hidden: list[Span] = []
    tags: list[tuple[Span, str]] = []
    notes: list[Span] = []
    at = 0
    for code, body in _with_bodies(text):
        here = Span(*code.span())
        if here.start < at:
            continue  # inside of what is not read, or of a note
        at = here.end
        if body and code["name"] in _NOTES:
            notes.append(body)
        if body and code["name"] in _UNREAD | _NOTES:
            at = text.index("]", body.end) + 1
            hidden.append(Span(here.start, at))
        elif tag := _tag(code):
            tags.append((here, tag))
        else:
            hidden.append(here)
    return Shown(painted("".join(_with_tags(text, tags)), hidden), tuple(notes))


def _with_bodies(text: str) -> Iterator[tuple[re.Match[str], Span | None]]:
    """Each shortcode, and what stands between it and the next end of its name, if it has one."""
    found = [code for code in _SHORTCODE.finditer(text) if text[max(code.start() - 1, 0) : code.start()] != "["]
    ends: dict[str, list[int]] = defaultdict(list)
    for code in found:
        if code["close"]:
            ends[code["name"]].append(code.start())
    for code in found:
        closed = ends.get(code["name"], [])
        if not _is_shortcode(code, bool(closed)):
            continue
        number = bisect_left(closed, code.end())
        body = Span(code.end(), closed[number]) if number < len(closed) and not code["close"] else None
        yield code, body


def _is_shortcode(found: re.Match[str], closed: bool) -> bool:
    name = found["name"]
    known = name in _UNREAD or name in _ALONE or name in _FIGURES
    return bool(known or closed or found["rest"].endswith("/") or _ATTRIBUTE.search(found["rest"]))


def _tag(found: re.Match[str]) -> str:
    """The tag that stands for a shortcode, as long as it is; "" for one that ends no words."""
    name = found["name"]
    element = "figure" if name in _FIGURES else "div" if _BOXES.fullmatch(name) and not _INLINE.fullmatch(name) else ""
    tag = f"<{found['close']}{element}"
    room = found.end() - found.start() - len(tag) - 1
    return f"{tag}{' ' * room}>" if element and room >= 0 else ""


def _with_tags(text: str, tags: list[tuple[Span, str]]) -> Iterator[str]:
    at = 0
    for span, tag in tags:
        yield text[at : span.start]
        yield tag
        at = span.end
    yield text[at:]
