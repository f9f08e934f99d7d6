"""The ledger for a spreadsheet, one row a claim, with empty columns for whoever signs it off."""

from __future__ import annotations

import csv
import io

from fibrolint.model import Ledger
from fibrolint.report.concise import one_line
from fibrolint.report.ledger.rows import Row, rows_by_attention, sources_of, words_of
from fibrolint.report.options import RenderOptions
from fibrolint.report.visible import visible

COLUMNS = (
    *("path", "part", "line", "column", "claim", "agent", "effect", "target", "about", "population", "strength"),
    *("polarity", "state", "certainty", "evidence", "allowed", "attention", "cues", "sources", "signed_off_by", "note"),
)
# A spreadsheet takes a cell that begins so for a formula and runs it (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(ledger: Ledger, options: RenderOptions) -> str:
    """A heading and a row for each entry, in order of attention. Text that could be a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows_by_attention(ledger):
        writer.writerow(_harmless(cell) if isinstance(cell, str) else cell for cell in _cells(row))
    return text.getvalue()


def _cells(row: Row) -> tuple[str | float, ...]:
    entry = row.entry
    return (
        row.path,
        row.part,
        row.place.line,
        row.place.column,
        words_of(entry),
        one_line(entry.agent),
        one_line(entry.effect),
        one_line(entry.target),
        entry.about,
        entry.population,
        entry.strength.value,
        entry.polarity.value,
        entry.state.value,
        entry.certainty,
        entry.evidence,
        entry.allowed,
        entry.attention,
        "; ".join(f"{cue.kind.value}: {one_line(cue.text)}" for cue in entry.cues),
        "; ".join(sources_of(entry, missing="(not found)")),
        "",
        "",
    )


def _harmless(cell: str) -> str:
    shown = visible(cell)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
