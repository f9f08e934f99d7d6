"""The ledger for a terminal: aligned columns, the claim wrapped into what room they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fibrolint.model import Ledger
from fibrolint.report.ledger.rows import Row, claim_of, place_of, rows_by_attention, rung, strength_of, summary_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.visible import cells, visible

_COLUMNS = ("where", "strength", "sounds", "shown", "allows", "claim")
_GAP = "  "
_WIDEST_PLACE = 32
_LEAST_ROOM = 24  # cells for the claim, however narrow the terminal is
_BOLD, _YELLOW = "1", "1;33"
_KEY = "sounds: C0 unknown to C5 proven; shown: E0 no evidence to E5 a review; allows: as certain as that may sound."


def render_table(ledger: Ledger, options: RenderOptions) -> str:
    """How many claims there are, and a table of them in order of attention; lines at most ``width`` cells wide.

    In a terminal that is too narrow for the columns, lines are as wide as those need.
    """
    rows = rows_by_attention(ledger)
    lines = _wrapped(summary_of(ledger, rows), options.width)
    if rows:
        lines += ["", *_table(ledger, rows, options), "", *_wrapped(_KEY, options.width)]
    return "\n".join(lines) + "\n"


def _table(ledger: Ledger, rows: Sequence[Row], options: RenderOptions) -> Iterator[str]:
    places = [visible(place_of(row, ledger)) for row in rows]
    body = [_cells(row) for row in rows]
    place_width = min(max(map(cells, (*places, _COLUMNS[0]))), _WIDEST_PLACE)
    widths = [place_width, *(max(map(len, column)) for column in zip(_COLUMNS[1:-1], *body, strict=True))]
    room = max(options.width - sum(widths) - len(_GAP) * len(widths), _LEAST_ROOM)
    yield _painted(_line(_COLUMNS, widths), _BOLD, options)
    for row, place, middle in zip(rows, places, body, strict=True):
        wheres, claims = _wrapped(place, place_width), _wrapped(visible(claim_of(row)), room)
        for at in range(max(len(wheres), len(claims))):
            where = wheres[at] if at < len(wheres) else ""
            claim = claims[at] if at < len(claims) else ""
            line = _line((where, *(middle if at == 0 else [""] * len(middle)), claim), widths)
            yield _painted(line, _YELLOW, options) if at == 0 and row.entry.attention > 0 else line


def _cells(row: Row) -> list[str]:
    entry = row.entry
    return [strength_of(entry), rung("C", entry.certainty), rung("E", entry.evidence), rung("C", entry.allowed)]


def _line(parts: Sequence[str], widths: Sequence[int]) -> str:
    padded = (part + " " * (width - cells(part)) for part, width in zip(parts, widths, strict=False))
    return _GAP.join((*padded, parts[-1])).rstrip()


def _painted(line: str, code: str, options: RenderOptions) -> str:
    return f"\x1b[{code}m{line}\x1b[0m" if options.color else line


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells; a word longer than that is broken."""
    lines = [""]
    for word in text.split():
        for part in _broken(word, width):
            joined = f"{lines[-1]} {part}" if lines[-1] else part
            if cells(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(part)
    return lines


def _broken(word: str, width: int) -> Iterator[str]:
    part = ""
    for character in word:
        if part and cells(part + character) > width:
            yield part
            part = ""
        part += character
    yield part
