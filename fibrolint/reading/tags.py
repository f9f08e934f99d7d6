"""Single HTML tags: their attributes with places, and what they say an element is."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from fibrolint.model import Span

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>`=]+)))?"""
)

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
#: Elements whose text no reader of the page sees, or that are not text.
UNREAD = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "audio", "video"),
        *("math", "textarea", "datalist", "map", "title"),
    )
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Elements that end the words before them.
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "colgroup", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p"),
        *("pre", "search", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
        *HEADINGS,
    )
)
_CHROME_TAGS = frozenset(("nav", "form", "button", "select", "dialog", "menu", "search"))
_PAGE_CHROME_TAGS = frozenset(("footer", "aside"))
_CHROME_ROLES = frozenset(("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "form"))
_PAGE_CHROME_ROLES = frozenset(("banner", "contentinfo", "complementary"))
# Parts of the article's own structure: a class of theirs is about their looks. Only whole containers are the site's.
_PARTS = frozenset(
    ("caption", "dd", "dt", "figcaption", "li", "p", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", *HEADINGS)
)
_UNSEEN_WORDS = re.compile(
    r"(?:^|[\s_-])(?:skip-(?:link|to)|screen-reader-text|sr-only|visually-hidden)(?:$|[\s_-])", re.IGNORECASE
)
# Class and id words that say what an element is wherever it stands, and those that say it only outside the article.
_CHROME_WORDS = re.compile(
    r"(?:^|[\s_-])(?:cookies?(?:-?(?:banner|notice|consent|bar|law))|gdpr|consent-banner|newsletter|subscribe"
    r"|sharedaddy|(?:social-?)?shar(?:e|ing)(?:-?(?:bar|buttons?|links?|icons?|this|post|box))|addtoany|social-(?:links|icons|media)"
    r"|breadcrumbs?|pagination|paging|post-?nav(?:igation)?|nav-links|comments?-?(?:form|area|list|section)|commentlist"
    r"|respond|related-?(?:posts|articles)|table-of-contents|toc(?:-container|-list|-wrapper)?|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PAGE_CHROME_WORDS = re.compile(
    r"(?:^|[\s_-])(?:header|footer|sidebar|navbar|navigation|nav|menu|masthead|banner|widgets?|topbar|promo|advert(?:isement)?"
    r"|ads?|comments|colophon|offcanvas)(?:$|[\s_-])",
    re.IGNORECASE,
)

_REFERENCE_CONTAINERS = frozenset(("aside", "details", "div", "dl", "footer", "ol", "section", "table", "ul"))
# From the footnotes plugins and block of WordPress, Zotero, MediaWiki and Pandoc: a word of class or id, whole but for
# what kind of box it is and the page's number.
_REFERENCE_WORD = re.compile(
    r"(?!(?:has|no|with|without|hide|show)[-_])(?:\w+[-_])*?(?:footnotes?|references?|citations?|bibliography|endnotes|reflist"
    r"|works-cited|csl-bib-body)(?:[-_](?:references?|container|section|wrapper|block|list|box|table|content|items?|\d+))*",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """A start or end tag. ``attributes`` are decoded, names in lower case; ``places`` where their values stand."""

    name: str
    is_end: bool
    attributes: Mapping[str, str]
    places: Mapping[str, Span]


def read_tag(text: str, span: Span) -> Tag | None:
    """The tag that stands at ``span``; None if it is not one (a comment, a declaration)."""
    found = _TAG.match(text, span.start, span.end)
    if found is None:
        return None
    attributes: dict[str, str] = {}
    places: dict[str, Span] = {}
    for attribute in _ATTRIBUTE.finditer(text, found.end(), span.end):
        name = attribute["name"].lower()
        if name not in attributes:
            group = next((group for group in ("double", "single", "bare") if attribute[group] is not None), None)
            attributes[name] = html.unescape(attribute[group]) if group else ""
            if group:
                places[name] = Span(*attribute.span(group))
    return Tag(found["name"].lower(), bool(found["close"]), attributes, places)


def is_hidden(tag: Tag) -> bool:
    style = tag.attributes.get("style", "").replace(" ", "").lower()
    return tag.name in UNREAD or "hidden" in tag.attributes or "display:none" in style


def names_references(tag: Tag) -> bool:
    """Whether an element says by class or id that it holds the works an article cites."""
    return tag.name in _REFERENCE_CONTAINERS and any(map(_REFERENCE_WORD.fullmatch, _words(tag).split()))


def is_chrome(tag: Tag) -> bool:
    """Whether an element is the site's, not the article's, wherever it stands."""
    if tag.name in ("html", "body", "main", "article"):
        return False
    role = tag.attributes.get("role", "").lower()
    if tag.name in _CHROME_TAGS or role in _CHROME_ROLES or _UNSEEN_WORDS.search(_words(tag)):
        return True
    return tag.name not in _PARTS and _CHROME_WORDS.search(_words(tag)) is not None


def is_page_chrome(tag: Tag) -> bool:
    """Whether an element is the site's if it stands outside of the article, where a vague class is sign enough."""
    if tag.name in ("html", "body", "main", "article", *_PARTS):
        return False
    role = tag.attributes.get("role", "").lower()
    named = tag.name in _PAGE_CHROME_TAGS or role in _PAGE_CHROME_ROLES
    return named or _PAGE_CHROME_WORDS.search(_words(tag)) is not None


def _words(tag: Tag) -> str:
    return f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
