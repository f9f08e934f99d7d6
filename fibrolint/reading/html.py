"""HTML to blocks of prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import count

from fibrolint.model import Format, Source, Span
from fibrolint.reading.draft import Draft
from fibrolint.reading.headings import is_references_heading
from fibrolint.reading.marks import Marks
from fibrolint.reading.masks import masked
from fibrolint.reading.page_metadata import PageMetadata
from fibrolint.reading.page_parts import Element, Found, sorted_out
from fibrolint.reading.raw import RawBlock, RawDocument
from fibrolint.reading.tags import (
    BLOCKS,
    HEADINGS,
    UNREAD,
    VOID,
    Tag,
    is_chrome,
    is_hidden,
    is_page_chrome,
    names_references,
    read_tag,
)

_CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("td", "th", "tr"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
_SCOPES = frozenset(("ul", "ol", "dl", "table", "select", "menu", "body", "main", "article"))
_PARAGRAPH_IN_HEADING = frozenset(("p", "ul", "ol", "table", "section", "article", "blockquote", *HEADINGS))


# A paragraph ends at a blank line where WordPress makes the paragraphs (its function wpautop).
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")


def read_html(source: Source, start: int, end: int | None = None, *, blank_lines: bool = False) -> RawDocument:
    """The blocks, comments, metadata and marked elements of ``source`` between ``start`` and ``end``.

    With ``blank_lines``, those end a paragraph, as they do on sites that make the paragraphs when a page is shown.

    Where the page marks its content with main or article, what stands outside is furniture; so are navigation, forms,
    share bars and the like, by tag, role, class or id. Nothing in the markup makes it fail.
    """
    text = masked(source.text if end is None else source.text[:end], Format.HTML, start=start).text
    page = _Page(text, blank_lines=blank_lines)
    # What follows the last ">" holds no whole tag; html.parser would look for one at every "<" of it.
    last = text.rfind(">") + 1
    page.read(start, max(last, start))
    page.finish()
    blocks = tuple(sorted_out(page.found))
    return RawDocument(blocks, tuple(page.comments), page.metadata.fields(), tuple(page.marks.found))


class _Page(HTMLParser):
    """Reads a page in one pass without a tree, so that depth costs nothing."""

    def __init__(self, text: str, *, blank_lines: bool) -> None:
        super().__init__(convert_charrefs=False)
        self._blank_lines = blank_lines
        self.found: list[Found] = []
        self.comments: list[Span] = []
        self.metadata = PageMetadata()
        self._whole = text
        self._at = 0
        self._base = 0
        self._open: list[Element] = [Element("")]
        self._counts: Counter[str] = Counter()
        self._numbers = count(1)
        self._draft = Draft(text)
        self._images: list[Draft] = []
        self._marked: str = ""
        self.marks = Marks()

    # ------------------------------------------------------------ html.parser

    def read(self, start: int, end: int) -> None:
        self._base = start
        self.feed(self._whole[start:end])
        self._base = end - len(self.rawdata)
        self._at = 0
        self.close()
        self._add_escaped(Span(end, len(self._whole)))

    def updatepos(self, i: int, j: int) -> int:
        # Handlers are called while this still holds the start of their token. Lines and columns are of no use here.
        if i < j:
            self._at = j
        return j

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self.parse_html_declaration(i)

    def parse_html_declaration(self, i: int) -> int:
        # html.parser raises AssertionError at unknown "<![" sections, and looks again for each unclosed comment.
        if self.rawdata.startswith("<!--", i):
            end = self.rawdata.find("-->", i + 4)
            stop = end + 3 if end >= 0 else len(self.rawdata)
            self.comments.append(Span(self._base + i, self._base + stop))
            return stop
        close = "]]>" if self.rawdata.startswith("<![CDATA[", i) else ">"
        end = self.rawdata.find(close, i + 2)
        return end + len(close) if end >= 0 else len(self.rawdata)

    def _here(self, length: int) -> Span:
        start = self._base + self._at
        return Span(start, start + length)

    def handle_data(self, data: str) -> None:
        if self._marked == "title":
            self.metadata.title_text(data)
        elif self.cdata_elem is not None:
            self.metadata.script(data)
        else:
            self._add(self._here(len(data)))

    def handle_entityref(self, name: str) -> None:
        self._handle_reference(1 + len(name))

    def handle_charref(self, name: str) -> None:
        self._handle_reference(2 + len(name))

    def _handle_reference(self, length: int) -> None:
        here = self._here(length)
        if self._whole.startswith(";", here.end):
            here = Span(here.start, here.end + 1)
        if self._marked == "title":
            self.metadata.title_text(here.of(self._whole))
        else:
            self._add_escaped(here)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # "<div/>" opens a div in HTML; only foreign elements close themselves.
        self.handle_starttag(tag, attrs)
        if tag in UNREAD:
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        span = self._here(len(self.get_starttag_text() or ""))
        found = read_tag(self._whole, span)
        if found is None:
            return
        self.metadata.tag(found)
        if found.name in BLOCKS:
            self._end_words(found.name)
            self._close_implied(found.name)
        if found.name in VOID:
            self._void(found, span)
            self.marks.opens(found, span, depth=0)
            self.marks.closes(span.end, depth=0)
            return
        above = self._open[-1]
        self._push(self._element(found, above))
        self.marks.opens(found, span, depth=len(self._open))
        if found.name == "title" and not self._counts["svg"]:
            self._marked = "title"
        if not above.hidden:
            self._inline_start(found, span)

    def handle_endtag(self, tag: str) -> None:
        if self._marked == tag == "title":
            self._marked = ""
        if tag in BLOCKS:
            self._end_words(tag)
        elif tag == "a":
            self._draft.close_mark()
            self._draft.close_link()
        elif tag == "sup":
            self._draft.close_mark()
        if tag == "br":
            self._draft.break_line(Span(self._here(0).start, self._whole.find(">", self._here(0).start) + 1))
        if self._counts[tag]:
            self._pop_to(tag)

    def _end_words(self, name: str) -> None:
        """A block ends here, or only a word: a row of a table of references is one entry."""
        if name in ("td", "th") and self._open[-1].sources:
            here = self._here(0).start
            self._draft.break_line(Span(here, self._whole.find(">", here) + 1))
        else:
            self._flush()

    # ------------------------------------------------------------ elements

    def _element(self, tag: Tag, above: Element) -> Element:
        name = tag.name
        in_article = above.main or above.article
        hides = is_hidden(tag)
        holds = not above.sources and (names_references(tag) or (hides and self._is_below_references(name)))
        sources = next(self._numbers) if holds else above.sources
        in_article = in_article or bool(sources)
        folds = hides and bool(sources) and name not in UNREAD
        made = replace(
            above,
            name=name,
            hidden=above.hidden or (hides and not folds),
            folded=above.folded or folds,
            sources=sources,
            chrome=above.chrome or is_chrome(tag),
            page_chrome=above.page_chrome or (not in_article and is_page_chrome(tag)),
            main=above.main or name == "main" or tag.attributes.get("role") == "main",
            article=above.article or name == "article" or "articleBody" in tag.attributes.get("itemprop", ""),
        )
        if made.main and not above.main:
            # A form or a badly named wrapper around the whole page does not make its content furniture.
            made = replace(made, chrome=False, page_chrome=False)
        elif made.article and not above.article:
            made = replace(made, page_chrome=False)
        if name == "header" and not in_article and not above.header:
            made = replace(made, header=next(self._numbers))
        if name in BLOCKS:
            made = self._with_kind(made, tag, above)
        return made

    def _is_below_references(self, name: str) -> bool:
        """Whether a block opens right below a heading of references."""
        return bool(name in BLOCKS and self.found and is_references_heading(self.found[-1].block.prose))

    def _with_kind(self, made: Element, tag: Tag, above: Element) -> Element:
        name = tag.name
        if name in HEADINGS:
            return replace(made, kind="heading" if above.kind != "quote" else "quote", level=HEADINGS[name])
        if name == "pre":
            return replace(made, kind="code", group=0)
        if above.kind in ("quote", "code"):
            return made
        if name == "blockquote":
            return replace(made, kind="quote", group=next(self._numbers))
        if name == "table":
            layout = tag.attributes.get("role", "") in ("presentation", "none")
            return replace(made, group=next(self._numbers), layout=layout)
        if name in ("ul", "ol", "dl"):
            return replace(made, group=next(self._numbers))
        if name in ("li", "dt", "dd") or (name == "tr" and made.sources):
            return replace(made, kind="item", group=above.group or next(self._numbers))
        if name in ("td", "th") and not above.layout and not above.sources:
            return replace(made, kind="cell")
        return made

    def _push(self, element: Element) -> None:
        self._open.append(element)
        self._counts[element.name] += 1

    def _pop(self) -> None:
        self.marks.closes(self._here(0).start, depth=len(self._open))
        self._counts[self._open.pop().name] -= 1

    def _pop_to(self, name: str) -> None:
        """Close the innermost ``name``; an inline element's end does not reach over a block."""
        inline = name not in BLOCKS and name not in UNREAD
        if inline:
            depth = len(self._open) - 1
            while self._open[depth].name != name:
                if self._open[depth].name in BLOCKS:
                    return
                depth -= 1
        while self._open[-1].name != name:
            self._pop()
        self._pop()

    def _close_implied(self, name: str) -> None:
        if self._open[-1].name == "head":
            self._pop()  # its end tag may be left out: the first element of the body ends it
        if self._open[-1].name == "p" or (self._open[-1].name in HEADINGS and name in _PARAGRAPH_IN_HEADING):
            self._pop()
        closes = _CLOSES.get(name, ())
        while any(self._counts[other] for other in closes):
            depth = self._innermost(closes)
            if depth is None:
                return
            while len(self._open) > depth:
                self._pop()

    def _innermost(self, names: tuple[str, ...]) -> int | None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name in names:
                return depth
            if self._open[depth].name in _SCOPES:
                return None
        return None

    # ------------------------------------------------------------ text

    def _add(self, span: Span) -> None:
        for part in self._paragraphs(span):
            self._draft.add(part)

    def _add_escaped(self, span: Span) -> None:
        for part in self._paragraphs(span):
            self._draft.add_escaped(part)

    def _paragraphs(self, span: Span) -> Iterator[Span]:
        """What is shown of ``span``; the words before a blank line end there, where that means anything."""
        if self._open[-1].hidden:
            return
        at = span.start
        if self._blank_lines and self._open[-1].kind != "code":
            for blank in _BLANK_LINE.finditer(self._whole, span.start, span.end):
                yield Span(at, blank.start())
                self._flush()
                at = blank.end()
        yield Span(at, span.end)

    def _inline_start(self, tag: Tag, span: Span) -> None:
        if tag.name == "a" and "href" in tag.attributes:
            url = tag.attributes["href"]
            self._draft.open_link(url, span)
            if url.startswith("#"):
                self._draft.open_mark()
        elif tag.name == "sup":
            self._draft.open_mark()

    def _void(self, tag: Tag, span: Span) -> None:
        if self._open[-1].hidden:
            return
        if tag.name == "br":
            self._draft.break_line(span)
        elif tag.name == "img" and "alt" in tag.places:
            image = Draft(self._whole)
            image.add_escaped(tag.places["alt"])
            self._images.append(image)

    def _flush(self) -> None:
        place = self._open[-1]
        link = self._draft.close_link()
        group = place.group or next(self._numbers)
        if place.kind not in ("item", "cell", "quote"):
            group = next(self._numbers)
        self._keep(self._draft.finish(place.kind, level=place.level if place.kind == "heading" else 0, group=group))
        for image in self._images:
            self._keep(image.finish("alt", group=next(self._numbers)))
        self._images = []
        self._draft = Draft(self._whole)
        if link is not None and self._counts["a"]:
            self._draft.open_link(link[1], link[0])

    def _keep(self, block: RawBlock | None) -> None:
        if block is not None:
            self.found.append(Found(block, self._open[-1]))

    def finish(self) -> None:
        self._flush()
        self.marks.close_all(len(self._whole))
