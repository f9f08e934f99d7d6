"""Code frames: the lines of an article around a span, with its words underlined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fibrolint.model import Span
from fibrolint.report.lines import LineIndex
from fibrolint.report.visible import cells, visible

_MOST_LINES = 4
_LEAST_ROOM = 20
_ELLIPSIS = "…"


def frame(index: LineIndex, span: Span, *, width: int, paint: Callable[[str], str] = str) -> list[str]:
    """The lines that ``span`` touches, each followed by its underline; at most ``width`` cells wide.

    ``paint`` colours the underlines. An empty span is marked by one caret. Of more than four lines the first two and
    the last are shown; of a line too long for ``width``, the part around the span.
    """
    first, last = index.place(span.start).line, index.place(max(span.start, span.end - 1)).line
    numbers = list(range(first, last + 1))
    shown = numbers if len(numbers) <= _MOST_LINES else [first, first + 1, 0, last]
    gutter = len(str(last))
    lines: list[str] = []
    for number in shown:
        if number:
            lines += _marked_line(
                index, span, number, gutter=gutter, room=max(width - gutter - 5, _LEAST_ROOM), paint=paint
            )
        else:
            lines.append(f"  {'':{gutter}} | {_ELLIPSIS} {len(numbers) - 3} more lines {_ELLIPSIS}")
    return lines


def _marked_line(
    index: LineIndex, span: Span, number: int, *, gutter: int, room: int, paint: Callable[[str], str]
) -> Iterator[str]:
    begin, stop = index.start(number), index.stop(number)
    start = min(max(span.start, begin), stop)
    end = min(max(span.end, start), stop)
    if span.start < begin:
        # The indentation of a line that only continues the span is no part of what is meant.
        start = min(index.indented(number), end)
    # No more of the line than can be shown: an article may be one line of megabytes.
    low, high = max(begin, start - room - 1), min(stop, end + room + 1)
    text, before, marked = window(index.part(low, high), start - low, end - low, room=room)
    yield f"  {number:{gutter}} | {text}".rstrip()
    if marked or span.start >= begin:
        yield f"  {'':{gutter}} | {' ' * before}{paint('^' * max(marked, 1))}"


def window(line: str, start: int, end: int, *, room: int) -> tuple[str, int, int]:
    """What of ``line`` fits into ``room`` cells around ``line[start:end]``, and the cells before and under its mark."""
    marked = _head(line[start:end], room - 2)
    spare = room - cells(marked)
    before = _tail(line[max(0, start - room - 1) : start], spare // 2)
    after = _head(line[end : end + room + 1], spare - cells(before))
    before = _tail(line[max(0, start - room - 1) : start], spare - cells(after))
    return visible(before + marked + after), cells(before), cells(marked)


def _head(text: str, budget: int) -> str:
    """The start of ``text`` in ``budget`` cells, an ellipsis for what is left out."""
    kept = _fitting(text, budget)
    return text if kept == len(text) else text[: _fitting(text, budget - 1)] + _ELLIPSIS if budget > 0 else ""


def _tail(text: str, budget: int) -> str:
    kept = _fitting(reversed(text), budget)
    if kept == len(text):
        return text
    return _ELLIPSIS + text[len(text) - _fitting(reversed(text), budget - 1) :] if budget > 0 else ""


def _fitting(characters: Iterable[str], budget: int) -> int:
    """How many of ``characters`` fit into ``budget`` cells."""
    kept = 0
    for character in characters:
        budget -= cells(character)
        if budget < 0:
            break
        kept += 1
    return kept
