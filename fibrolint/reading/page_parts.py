"""Which blocks of an HTML page are the article's, the site's, or the works it cites: from the elements around them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fibrolint.reading.headings import is_references_heading
from fibrolint.reading.raw import RawBlock
from fibrolint.reading.statements import is_disclaimer, is_disclosure
from fibrolint.reading.zones import is_prose, is_work

# Without <main>, the articles are the content only if they hold this share of the letters; else they are teasers.
_LEAST_SHARE_IN_ARTICLES = 1 / 3


@dataclass(frozen=True, slots=True)
class Element:
    """An open element and what it says of the text in it.

    ``header`` numbers the page header it stands in, ``sources`` the container of references; 0 is none. ``folded``
    text is hidden until the reader asks for it.
    """

    name: str
    hidden: bool = False
    chrome: bool = False
    page_chrome: bool = False
    main: bool = False
    article: bool = False
    header: int = 0
    sources: int = 0
    folded: bool = False
    kind: str = "paragraph"
    level: int = 0
    group: int = 0
    layout: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    block: RawBlock
    place: Element


def sorted_out(found: list[Found]) -> list[RawBlock]:
    """The blocks, those that are the site's as furniture."""
    found = _with_references(found)
    content = _content(found)
    title = None
    if not any(ok and one.block.level == 1 for one, ok in zip(found, content, strict=True)):
        title = next((one for one in found if one.block.level == 1 and not one.place.chrome), None)
    return [
        one.block if ok or _belongs(one, title) else replace(one.block, kind="furniture", level=0)
        for one, ok in zip(found, content, strict=True)
    ]


def _with_references(found: list[Found]) -> list[Found]:
    """``found`` with what is in containers of references as such; folded text that is none stays unread."""
    held: dict[int, list[RawBlock]] = {}
    for one in found:
        if one.place.sources:
            held.setdefault(one.place.sources, []).append(one.block)
    works = {number for number, blocks in held.items() if _are_works(blocks)}
    return [
        replace(one, block=_as_reference(one.block)) if one.place.sources in works else one
        for one in found
        if not one.place.folded or one.place.sources in works
    ]


def _are_works(blocks: list[RawBlock]) -> bool:
    """Whether a container of that name holds cited works and not a part of the article."""
    entries = [block for block in blocks if not is_references_heading(block.prose)]
    if any(block.kind == "heading" for block in entries):
        return False
    works = sum(is_work(block.prose) or bool(block.links) for block in entries)
    return works > sum(is_prose(block.prose) for block in entries)


def _as_reference(block: RawBlock) -> RawBlock:
    told = is_references_heading(block.prose) or is_disclaimer(block.prose) or is_disclosure(block.prose)
    return block if told or block.kind not in ("paragraph", "item", "cell") else replace(block, kind="footnote")


def _content(found: list[Found]) -> list[bool]:
    """Which blocks are in the article, as far as the page says where that is."""
    plain = [not one.place.chrome for one in found]
    inside = [ok and one.place.main for one, ok in zip(found, plain, strict=True)]
    if any(inside):
        return inside
    inside = [ok and one.place.article for one, ok in zip(found, plain, strict=True)]
    if _length(found, inside) > _LEAST_SHARE_IN_ARTICLES * _length(found, plain):
        return inside
    outside = [ok and not one.place.page_chrome and not one.place.header for one, ok in zip(found, plain, strict=True)]
    return outside if any(outside) else plain


def _length(found: list[Found], chosen: list[bool]) -> int:
    return sum(len(one.block.prose) for one, ok in zip(found, chosen, strict=True) if ok)


def _belongs(one: Found, title: Found | None) -> bool:
    """Whether a block is the page's title, where that stands above the content, or in one page header with it."""
    if title is None or one.place.chrome:
        return False
    return one is title or bool(one.place.header and one.place.header == title.place.header)
