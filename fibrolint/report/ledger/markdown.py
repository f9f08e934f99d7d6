"""The ledger as a Markdown table to tick off, for a pull request or a document."""

from __future__ import annotations

import re

from fibrolint.model import Ledger
from fibrolint.report.concise import one_line
from fibrolint.report.ledger.rows import (
    Row,
    claim_of,
    place_of,
    rows_by_attention,
    rung,
    sources_of,
    strength_of,
    summary_of,
)
from fibrolint.report.options import RenderOptions
from fibrolint.report.visible import visible

_COLUMNS = ("Claim", "Where", "Strength", "Sounds", "Evidence", "Allows", "Sources", "Signed off")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$@:])")


def render_markdown(ledger: Ledger, options: RenderOptions) -> str:
    """A heading, how many claims there are, and a table of them in order of attention."""
    rows = rows_by_attention(ledger)
    lines = ["# Claim ledger", "", _plain(summary_of(ledger, rows))]
    if rows:
        lines += ["", _line(_COLUMNS), _line(["---"] * len(_COLUMNS)), *(_row(row, ledger) for row in rows)]
        lines += ["", "Sounds: C0 unknown to C5 proven. Evidence: E0 none to E5 a review or guideline."]
        lines += ["**Bold**: it sounds more certain than that evidence allows."]
    return "\n".join(lines) + "\n"


def _row(row: Row, ledger: Ledger) -> str:
    entry = row.entry
    sounds = rung("C", entry.certainty)
    cells = (
        _plain(claim_of(row)),
        _plain(place_of(row, ledger)),
        strength_of(entry),
        f"**{sounds}**" if entry.attention > 0 else sounds,
        rung("E", entry.evidence),
        rung("C", entry.allowed),
        "<br>".join(_plain(source) for source in sources_of(entry, missing="(not found)")) or "none",
        "☐",
    )
    return _line(cells)


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Text of an article as text: nothing in it is markup, a link, a mention or the end of a cell."""
    return _MARKUP.sub(r"\\\1", visible(one_line(text)))
