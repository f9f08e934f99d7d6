"""Plain text without markup: blank lines, line length and final punctuation tell headings from paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fibrolint.model import Source, Span
from fibrolint.reading.bylines import is_byline
from fibrolint.reading.furniture import is_furniture
from fibrolint.reading.headings import is_faq_heading, is_references_heading
from fibrolint.reading.raw import ProseBuilder, RawBlock, RawLink

# Catalogue 2.1: a heading is an isolated line of at most 14 words, a title one of at most 25, without a full stop.
_HEADING_WORDS = 14
_TITLE_WORDS = 25
# No one breaks prose at fewer columns by hand; a shorter line is a line of its own.
_WRAPPED_COLUMNS = 45
_BULLET = re.compile(
    r"\s*(?:[-*+•●○◦▪■·‣►✓✔✅–—]|(?:\d{1,3}|[ivxlIVXL]{1,4}|[a-zA-Z])\)|\((?:\d{1,2}|[ivx]{1,4}|[a-z])\)"
    r"|\d{1,2}\.)[ \t\xa0]+(?=\S)"
)
_NUMBERED = re.compile(r"\s*\d{1,2}[.)][ \t\xa0]+(?=\S)")
_QUOTE = re.compile(r"\s*>[ \t]?")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*")
_RULE = re.compile(r"\s*(?:[-*_=~#.·•–—]\s?){3,}\s*")
_CELL = re.compile(r"[^\t|]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_CONTINUES = re.compile(r"\s*[(\[\"“‘']?[a-z0-9&]")
_URL = re.compile(r"(?:https?://|(?<!\w)www\.|(?<![\w./])doi\.org/)[^\s<>\"“”]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def read_text(source: Source, start: int) -> list[RawBlock]:
    """The blocks of ``source.text`` from ``start`` on; [] where there are only blank lines.

    The first line that is neither furniture nor a byline is the title if it looks like one. Takes time in proportion
    to the length, however long the lines are.
    """
    runs = list(_runs(_lines(source.text, start)))
    blocks: list[RawBlock] = []
    for number, run in enumerate(runs):
        follows = runs[number + 1] if number + 1 < len(runs) else None
        blocks += _read_run(run, follows, len(blocks) + 1)
    return [_with_links(block) for block in titled(_regrouped(blocks))]


def _lines(text: str, start: int) -> Iterator[_Line]:
    for line in text[start:].splitlines(keepends=True):
        yield _Line(start, line.rstrip())
        start += len(line)


def _runs(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Lines without a blank one between them."""
    run: list[_Line] = []
    for line in lines:
        if line.text.strip():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _read_run(run: Sequence[_Line], follows: Sequence[_Line] | None, group: int) -> Iterator[RawBlock]:
    if _is_table(run):
        for line in run:
            yield from _cells(line, group)
        return
    width = max(len(line.text) for line in run) if _is_wrapped(run) else 0
    at = 0
    while at < len(run):
        end, kind, level = _shape(run, at, width=width, follows=follows)
        if kind:
            marker = {"item": _BULLET, "quote": _QUOTE}.get(kind)
            underlined = kind == "heading" and end - at == 2
            yield _block(kind, run[at : end - underlined], marker, level, group if kind in ("item", "quote") else 0)
        at = end


def _shape(run: Sequence[_Line], at: int, *, width: int, follows: Sequence[_Line] | None) -> tuple[int, str, int]:
    """Where the block that begins at line ``at`` ends, its kind ("" for a ruled line) and its level.

    ``width`` is the length of the longest line in prose broken by hand, 0 where each line stands for itself.
    """
    line = run[at].text
    underline = _UNDERLINE.fullmatch(run[at + 1].text) if at + 1 < len(run) else None
    if underline and len(line) <= 300 and len(line.split()) <= _TITLE_WORDS and not _SENTENCE_END.search(line):
        return at + 2, "heading", 1 if underline[1][0] == "=" else 2
    if _RULE.fullmatch(line):
        return at + 1, "", 0
    if _QUOTE.match(line):
        end = at + 1
        while end < len(run) and _QUOTE.match(run[end].text):
            end += 1
        return end, "quote", 0
    if _is_heading(line, alone=len(run) == 1, opens=at == 0, follows=follows):
        return at + 1, "heading", 2
    kind = "item" if _BULLET.match(line) else "paragraph"
    end = at + 1
    while end < len(run) and _continues(run, end, width=width, item=kind == "item"):
        end += 1
    return end, kind, 0


def _is_heading(line: str, *, alone: bool, opens: bool, follows: Sequence[_Line] | None) -> bool:
    text = line.strip()
    words = text[: 60 * _HEADING_WORDS].split()
    if is_references_heading(text) or (is_faq_heading(text) and len(words) <= _HEADING_WORDS):
        return not _BULLET.match(line) or (alone and bool(_NUMBERED.match(line)))
    if len(words) > _HEADING_WORDS or (_SENTENCE_END.search(text[-8:]) and not text.endswith("?")) or text[-1] in ",;":
        return False
    if is_furniture(text) or is_byline(text) or _URL.search(text):
        return False
    if _BULLET.match(line):
        return alone and bool(_NUMBERED.match(line)) and follows is not None and _is_prose(follows)
    if opens and text.isupper() and sum(letter.isalpha() for letter in text) >= 4:
        return True
    if not alone or not any(letter.isalpha() for letter in text):
        return False
    return not (text.endswith(":") and follows is not None and _BULLET.match(follows[0].text))


def _is_prose(run: Sequence[_Line]) -> bool:
    return not _BULLET.match(run[0].text) and len(run[0].text.split()) > _HEADING_WORDS


def _is_wrapped(run: Sequence[_Line]) -> bool:
    """Whether the run is prose broken at a column by hand: some line goes on in the next in mid-sentence."""
    return any(_is_soft(run, at) for at in range(1, len(run)))


def _is_soft(run: Sequence[_Line], at: int) -> bool:
    before, here = run[at - 1].text, run[at].text
    if len(before) <= _WRAPPED_COLUMNS or _SENTENCE_END.search(before[-8:]) or before[-1] in ":|":
        return False
    listed = len(here.split()) <= 3 and at + 1 < len(run) and not _SENTENCE_END.search(here[-8:])
    return bool(_CONTINUES.match(here)) and not _BULLET.match(here) and not listed


def _continues(run: Sequence[_Line], at: int, *, width: int, item: bool) -> bool:
    """Whether line ``at`` goes on with the paragraph or item above it."""
    before, here = run[at - 1].text, run[at].text
    if _BULLET.match(here) or _QUOTE.match(here) or _RULE.fullmatch(here) or is_furniture(here):
        return False
    if item and here[:1].isspace() and not _SENTENCE_END.search(before[-8:]):
        return True
    if not width or is_furniture(before) or is_byline(before):
        return False
    # Text filled to a width has lines into which the next line's first word would not have fitted.
    first = here.split(None, 1)[0]
    filled = width <= 130 and len(before) > _WRAPPED_COLUMNS and len(before) + 1 + len(first) > 0.9 * width
    return filled or _is_soft(run, at)


def _is_table(run: Sequence[_Line]) -> bool:
    columns = [len([cell for cell in _CELL.findall(line.text.strip()) if cell.strip()]) for line in run]
    divided = ["\t" in line.text.strip() or "|" in line.text for line in run]
    if len(run) == 1:
        return columns[0] >= 3 and divided[0]
    return all(divided) and min(columns) >= 1 and max(columns) >= 2


def _cells(line: _Line, group: int) -> Iterator[RawBlock]:
    for match in _CELL.finditer(line.text):
        if any(letter.isalnum() for letter in match[0]):
            yield _block("cell", [_Line(line.start + match.start(), match[0].rstrip())], None, 0, group)


def _block(kind: str, lines: Sequence[_Line], marker: re.Pattern[str] | None, level: int, group: int) -> RawBlock:
    builder = ProseBuilder()
    last = lines[0].start
    for number, line in enumerate(lines):
        skip = marker.match(line.text) if marker and (number == 0 or kind == "quote") else None
        begins = line.start + (skip.end() if skip else 0)
        if number:
            builder.add(" ", Span(last, begins))
        builder.add(line.text[begins - line.start :], Span(begins, line.span.end))
        last = line.span.end
    prose, pieces = builder.build()
    return RawBlock(kind, prose, pieces, Span(lines[0].start, last), level=level, group=group)


def _regrouped(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Items and quotations that follow each other share a group over blank lines; every other block has its own."""
    out: list[RawBlock] = []
    number = group = 0
    for block in blocks:
        joins = out and block.kind == out[-1].kind and block.kind in ("item", "quote")
        joins = joins or (out and block.kind == out[-1].kind == "cell" and block.group == group)
        number += 0 if joins else 1
        group = block.group
        out.append(replace(block, group=number))
    return out


def titled(blocks: list[RawBlock]) -> list[RawBlock]:
    """``blocks`` with the first that is no furniture or byline made the title, if there is none yet and it can be."""
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return blocks
    for number, block in enumerate(blocks):
        if is_furniture(block.prose) or is_byline(block.prose):
            continue
        words = len(block.prose.split())
        lone = len(blocks) == 1 and words > 3
        if block.kind in ("heading", "paragraph") and words <= _TITLE_WORDS and _can_be_title(block.prose, lone=lone):
            blocks[number] = replace(block, kind="title", level=1)
        break
    return blocks


def _can_be_title(prose: str, *, lone: bool) -> bool:
    if prose.endswith((".", ":", ";", ",")) and not prose.endswith("..."):
        return False
    if is_references_heading(prose) or is_faq_heading(prose):
        return False
    return lone or len(prose.split()) > 1


def _with_links(block: RawBlock) -> RawBlock:
    links = []
    for match in _URL.finditer(block.prose):
        end = match.start() + len(_untrailed(match[0]))
        url = block.prose[match.start() : end]
        where = [piece for piece in block.pieces if piece.prose.start <= match.start() < piece.prose.end]
        if where:
            at = where[0].source.start + match.start() - where[0].prose.start
            full = url if url.lower().startswith("http") else f"https://{url}"
            links.append(RawLink(Span(match.start(), end), Span(at, at + len(url)), full))
    return replace(block, links=tuple(links)) if links else block


def _untrailed(url: str) -> str:
    """``url`` without the punctuation of the sentence around it; brackets that it opens itself stay."""
    while url and (
        url[-1] in ".,;:!?'’*_" or (url[-1] in ")]}" and url.count(url[-1]) > url.count("([{"[")]}".index(url[-1])]))
    ):
        url = url[:-1]
    return url
