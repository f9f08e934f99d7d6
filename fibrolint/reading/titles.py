"""Which block is the title, and which lines repeat it or are the site's furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from fibrolint.model import Format, Meta, Piece, Source, Span
from fibrolint.reading.furniture import is_furniture
from fibrolint.reading.headings import is_faq_heading, is_references_heading
from fibrolint.reading.lines import lines_of, part_of
from fibrolint.reading.raw import RawBlock
from fibrolint.reading.site_sections import kind_of_heading

# Catalogue, ``scrape-residue``: a line repeats the title from a normalised match of 0.9 on.
_SAME = 0.9
# A shorter title may well be a heading or an item of the article too; it repeats only as a whole, near the top.
_DISTINCT_WORDS = 4
_NEAR_TOP = 8
_LINE_KINDS = frozenset({"title", "heading", "paragraph", "item", "quote"})
# Longer blocks are prose, whatever their lines are.
_LONGEST = 2500


def with_title(source: Source, meta: Meta, blocks: Sequence[RawBlock]) -> tuple[list[RawBlock], Meta]:
    """``blocks`` with one of kind "title" (two, where front matter and the first heading differ), and furniture apart.

    A title that only the front matter gives becomes the first block, provided it stands there as such. Lines that are
    furniture, and those that say the title again, become blocks of kind "furniture".
    """
    split = [part for block in blocks for part in _split(block, source.text)]
    titles = _titles(split, meta, source.format)
    made = [_as(block, number in titles, meta.title) for number, block in enumerate(split)]
    if meta.title is None and titles:
        block = split[min(titles)]
        meta = replace(
            meta, title=block.prose, title_span=Span(block.pieces[0].source.start, block.pieces[-1].source.end)
        )
    stated = (
        None if any(_is_same(split[number].prose, meta.title or "") for number in titles) else _stated(source, meta)
    )
    parts = [part for number, block in enumerate(made) for part in _without_repeats(block, number, meta, source.text)]
    return ([stated, *parts] if stated else parts), meta


def normal(text: str) -> str:
    """``text`` in lower case, words only: what is compared of titles."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _as(block: RawBlock, is_title: bool, title: str | None) -> RawBlock:
    if is_title:
        return replace(block, kind="title", level=1)
    if block.kind == "title":
        return replace(block, kind="heading", level=2)
    return block


def _split(block: RawBlock, text: str) -> Iterator[RawBlock]:
    """The block's lines of furniture and what is between them; a block of other kinds whole."""
    if block.kind not in _LINE_KINDS or len(block.prose) > _LONGEST:
        yield block
        return
    if is_furniture(block.prose):
        yield replace(block, kind="furniture")
        return
    lines = lines_of(block, text)
    if len(lines) < 2:
        yield block
        return
    start: int | None = None
    for line in lines:
        if is_furniture(line.of(block.prose)):
            if start is not None:
                yield part_of(block, Span(start, line.start - 1))
            yield replace(part_of(block, line), kind="furniture", group=0)
            start = None
        elif start is None:
            start = line.start
    if start is not None:
        yield part_of(block, Span(start, len(block.prose)))


def _titles(blocks: Sequence[RawBlock], meta: Meta, form: Format) -> frozenset[int]:
    """The indices of the blocks that are the title."""
    given = [number for number, block in enumerate(blocks) if block.kind == "title"]
    firsts = [number for number, block in enumerate(blocks) if block.level == 1 and _can_be_title(block)]
    if meta.title is not None:
        same = [number for number in (*firsts, *given) if _is_same(blocks[number].prose, meta.title)]
        if same:
            return frozenset(same[:1])
        opens = next((number for number, block in enumerate(blocks) if block.kind not in ("furniture", "alt")), None)
        only = len(firsts) == 1 and (form is Format.HTML or firsts[0] == opens)
        return frozenset(firsts if only else ())
    if given or firsts:
        return frozenset([(given or firsts)[0]])
    return _opening_heading(blocks) if form is not Format.TEXT else frozenset()


def _opening_heading(blocks: Sequence[RawBlock]) -> frozenset[int]:
    """A lower heading that opens the page and has no equal: the title of an author who begins at ``##``."""
    shown = [(number, block) for number, block in enumerate(blocks) if block.kind not in ("furniture", "alt")]
    if len(shown) < 2 or not _can_be_title(shown[0][1]):
        return frozenset()
    number, first = shown[0]
    rivals = [block for _, block in shown[1:] if block.level <= first.level and _heads_article(block)]
    return frozenset() if rivals else frozenset([number])


def _heads_article(block: RawBlock) -> bool:
    """Whether it is a heading of the text, not of its references or of what readers or the site add."""
    return block.kind == "heading" and not is_references_heading(block.prose) and not kind_of_heading(block.prose)


def _can_be_title(block: RawBlock) -> bool:
    return _heads_article(block) and not is_faq_heading(block.prose)


def _is_same(line: str, title: str) -> bool:
    """Whether ``line`` says the title again; the site's name behind it does not matter."""
    one, two = normal(line), normal(title)
    if not one or not two:
        return line == title
    named = title.lower().startswith(line.lower()) and re.match(r"\s+[|–—:·«»-]+\s", title[len(line) :])
    return one == two or bool(named) or _is_close(one, two)


def _is_close(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 0.2 * max(len(one), len(two)) or re.findall(r"\d+", one) != re.findall(r"\d+", two):
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def _stated(source: Source, meta: Meta) -> RawBlock | None:
    """The front matter's title as a block; where it is escaped or folded there, the whole field is its place."""
    if not meta.title or meta.title_span is None:
        return None
    at = source.text.find(meta.title, meta.title_span.start, meta.title_span.end)
    span = Span(at, at + len(meta.title)) if at >= 0 else meta.title_span
    if at < 0 and span.end - span.start == len(meta.title):
        return None
    return RawBlock("title", meta.title, (Piece(Span(0, len(meta.title)), span),), span, level=1)


def _without_repeats(block: RawBlock, number: int, meta: Meta, text: str) -> Iterator[RawBlock]:
    """``block`` with its lines that only repeat the title made furniture."""
    title = normal(meta.title or "")
    if not title or block.kind not in ("heading", "paragraph") or len(block.prose) > _LONGEST:
        yield block
        return
    lines = lines_of(block, text)
    if not any(_repeats(line.of(block.prose), title, number) for line in lines):
        yield block
        return
    for line in lines:
        part = part_of(block, line)
        yield replace(part, kind="furniture", group=0) if _repeats(part.prose, title, number) else part


def _repeats(line: str, title: str, number: int) -> bool:
    said = normal(line)
    if len(title.split()) < _DISTINCT_WORDS:
        return said == title and number < _NEAR_TOP
    return _is_close(said, title)
