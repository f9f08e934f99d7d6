"""The ledger's entries as rows, and the words that the readable formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fibrolint.model import Ledger, LedgerEntry, Polarity, Strength
from fibrolint.report.concise import one_line
from fibrolint.report.lines import Place, line_index, shows_paragraphs
from fibrolint.report.summary import counted
from fibrolint.report.visible import visible


class Row(NamedTuple):
    """``shared`` says that its sentence makes other claims too, ``in_paragraphs`` that its line is a paragraph."""

    path: str
    part: str
    place: Place
    entry: LedgerEntry
    shared: bool
    in_paragraphs: bool


def rows_by_attention(ledger: Ledger) -> list[Row]:
    """Every entry, those that sound furthest above their evidence first; equals in the order of files and places."""
    rows = []
    for file in ledger.files:
        index = line_index(file)
        claims = Counter(entry.span for entry in file.entries)
        rows += [
            Row(
                *(file.path, file.part, index.place(entry.span.start), entry, claims[entry.span] > 1),
                in_paragraphs=shows_paragraphs(file),
            )
            for entry in file.entries
        ]
    return sorted(rows, key=lambda row: -row.entry.attention)


def summary_of(ledger: Ledger, rows: Sequence[Row]) -> str:
    """How many claims there are, and how many of them sound more certain than their evidence allows."""
    where = visible(ledger.files[0].path) if is_of_one_file(ledger) else counted(len(ledger.files), "article")
    claims = [row.entry for row in rows if row.entry.strength is not Strength.NONE]
    if not claims:
        return f"No claims in {where}."
    above = sum(entry.attention > 0 for entry in claims)
    verb = "sounds" if above == 1 else "sound"
    return f"{counted(len(claims), 'claim')} in {where}; {above} {verb} more certain than the evidence shown allows."


def is_of_one_file(ledger: Ledger) -> bool:
    """Whether there is no need to name the file with each claim."""
    return len(ledger.files) == 1


def place_of(row: Row, ledger: Ledger) -> str:
    """ "posts/tea.md:7" or "tea.docx, paragraph 7"; "line 7" or "paragraph 7" where all is of one file."""
    if row.in_paragraphs:
        return f"paragraph {row.place.line}" if is_of_one_file(ledger) else f"{row.path}, paragraph {row.place.line}"
    return f"line {row.place.line}" if is_of_one_file(ledger) else f"{row.path}:{row.place.line}"


def words_of(entry: LedgerEntry) -> str:
    """The sentence on one line."""
    return one_line(entry.sentence)


def claim_of(row: Row) -> str:
    """The sentence, with the words that state this claim behind it where there are others."""
    effect = one_line(row.entry.effect)
    return f"{words_of(row.entry)} [{effect}]" if row.shared and effect else words_of(row.entry)


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
