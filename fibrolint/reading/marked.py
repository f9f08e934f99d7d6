"""Text whose markup stands beside it, as marks, to blocks of prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from fibrolint.model import Mark, Source, Span
from fibrolint.reading.draft import Draft
from fibrolint.reading.raw import RawBlock, RawDocument
from fibrolint.reading.text import titled

_INSIDE = frozenset({"link", "raised", "call"})
_METADATA = {"author": "author", "date": "published"}


def read_marked(source: Source, start: int) -> RawDocument:
    """The blocks of ``source`` from ``start`` on, and what paragraphs in the styles of a byline say of it.

    Without any title, the first paragraph is one if it looks like it, as in plain text.
    """
    groups = count(1)
    grouped: dict[tuple[str, str], int] = {}
    blocks: list[RawBlock] = []
    said: dict[str, list[str]] = {}
    for mark, inside in _blocks(source.marks, start):
        if mark.kind in _METADATA:
            said.setdefault(_METADATA[mark.kind], []).append(mark.span.of(source.text))
        group = _group(mark, blocks, grouped, groups)
        blocks += [made] if (made := _block(source.text, mark, inside, group)) else []
    metadata = {name: "\n".join(lines) for name, lines in said.items()}
    return RawDocument(tuple(blocks if _has_title(blocks) else titled(blocks)), metadata=metadata)


def _blocks(marks: Sequence[Mark], start: int) -> Iterator[tuple[Mark, list[Mark]]]:
    """Each block's mark with those inside of it."""
    block: Mark | None = None
    inside: list[Mark] = []
    for mark in marks:
        if mark.kind in _INSIDE:
            inside.append(mark)
        elif mark.kind != "comment" and mark.span.start >= start:
            if block:
                yield block, inside
            block, inside = mark, []
    if block:
        yield block, inside


def _group(mark: Mark, blocks: Sequence[RawBlock], grouped: dict[tuple[str, str], int], groups: Iterator[int]) -> int:
    """The number that items of a list, cells of a table and paragraphs of a quotation share."""
    if mark.kind in ("item", "cell"):
        key = mark.kind, mark.value
        return grouped[key] if key in grouped else grouped.setdefault(key, next(groups))
    if mark.kind == "quote" and blocks and blocks[-1].kind == "quote":
        return blocks[-1].group
    return next(groups)


def _block(text: str, mark: Mark, inside: Sequence[Mark], group: int) -> RawBlock | None:
    draft = Draft(text)
    at = mark.span.start
    for place, _, edge in sorted(_edges(inside)):
        draft.add(Span(at, max(at, place)))
        at = max(at, place)
        kind, ends, found = edge
        if kind == "call":
            if not ends and found.span.start >= at:
                draft.call_note(found.value, found.span)
                at = found.span.end
        elif kind == "raised":
            (draft.close_mark if ends else draft.open_mark)()
        elif ends:
            draft.close_link()
        else:
            draft.open_link(found.value, Span(place, place))
    draft.add(Span(at, max(at, mark.span.end)))
    kind = "furniture" if mark.kind in _METADATA else mark.kind
    level = int(mark.value) if kind == "heading" else 1 if kind == "title" else 0
    return draft.finish(kind, level=level, group=group, label=mark.value if kind == "footnote" else "")


def _edges(inside: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[str, bool, Mark]]]:
    """Where each mark begins and ends; at one place an end comes before a beginning, and of two the outer first."""
    for mark in inside:
        if mark.span.start < mark.span.end:
            yield mark.span.start, mark.span.start - mark.span.end, (mark.kind, False, mark)
            yield mark.span.end, -1_000_000_000, (mark.kind, True, mark)


def _has_title(blocks: Sequence[RawBlock]) -> bool:
    return any(block.kind == "title" or block.level == 1 for block in blocks)
