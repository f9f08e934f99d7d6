"""The ledger's entries as rows, and the words that the readable formats share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fibrolint.model import Ledger, LedgerEntry, Polarity, Strength
from fibrolint.report.concise import one_line
from fibrolint.report.lines import LineIndex, Place
from fibrolint.report.summary import counted


class Row(NamedTuple):
    path: str
    place: Place
    entry: LedgerEntry


def rows_by_attention(ledger: Ledger) -> list[Row]:
    """Every entry, those that sound furthest above their evidence first; equals in the order of files and places."""
    rows = []
    for file in ledger.files:
        index = LineIndex(file.source.text if file.source else "")
        rows += [Row(file.path, index.place(entry.span.start), entry) for entry in file.entries]
    return sorted(rows, key=lambda row: -row.entry.attention)


def summary_of(ledger: Ledger, rows: Sequence[Row]) -> str:
    """How many claims there are, and how many of them sound more certain than their evidence allows."""
    claims = [row.entry for row in rows if row.entry.strength is not Strength.NONE]
    above = sum(entry.attention > 0 for entry in claims)
    if not claims:
        return f"No claims in {counted(len(ledger.files), 'article')}."
    verb = "sounds" if above == 1 else "sound"
    return (
        f"{counted(len(claims), 'claim')} in {counted(len(ledger.files), 'article')}; "
        f"{above} {verb} more certain than the evidence shown allows."
    )


def words_of(entry: LedgerEntry) -> str:
    """The sentence on one line."""
    return one_line(entry.sentence)


def strength_of(entry: LedgerEntry) -> str:
    """ "direct", or "direct, denied"."""
    return entry.strength.value + (", denied" if entry.polarity is Polarity.DENIED else "")


def rung(ladder: str, level: float) -> str:
    """ "C2.8": a rung with the letter of its ladder."""
    return f"{ladder}{level:g}"


def sources_of(entry: LedgerEntry, *, missing: str) -> list[str]:
    """What each citation leads to; a mark that leads nowhere is followed by ``missing``."""
    return [
        one_line(citation.resolves_to) if citation.resolves_to else f"{one_line(citation.text)} {missing}"
        for citation in entry.citations
    ]
