"""Which works were retracted: a local table in the shape of the Retraction Watch data, read once."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fibrolint.errors import SettingsError

# Heaviest first; any other nature ("Reinstatement") takes a retraction back from its date on.
_WEIGHTS = {"retraction": 3, "withdrawal": 3, "expression of concern": 2, "correction": 1}
_REINSTATED = "reinstatement"
_NATURE, _DATE, _DOI, _PMID = "RetractionNature", "RetractionDate", "OriginalPaperDOI", "OriginalPaperPubMedID"
_NOTICE = "RetractionDOI"
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Fate(NamedTuple):
    """What became of a work: "retraction", "withdrawal", "expression of concern" or "correction"; and when, ISO or "".

    ``is_notice`` is true of the notice itself.
    """

    nature: str
    date: str
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class Retractions:
    """``fates`` are by identifier ("doi:10.1136/bmj.g7015", "pmid:7"); ``newest`` is the table's latest date, or ""."""

    fates: Mapping[str, Fate]
    newest: str

    def fate(self, identifiers: Iterable[str]) -> Fate | None:
        """The fate of the work that has any of these identifiers; None where the table says nothing against it."""
        return next((self.fates[key] for key in identifiers if key in self.fates), None)


def load_retractions(path: Path) -> Retractions:
    """The table at ``path``; the same value again while the file stays as it is. SettingsError for a broken file."""
    try:
        status = path.stat()
    except OSError as failure:
        raise SettingsError(path, "", f"cannot be read: {failure.strerror}") from None
    return _load(path, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=4)
def _load(path: Path, modified: int, size: int) -> Retractions:
    fates: dict[str, Fate] = {}
    reinstated: dict[str, str] = {}
    notices: dict[str, Fate] = {}
    newest = ""
    fate_of = functools.cache(lambda nature, written, is_notice: Fate(nature, _iso(written), is_notice))
    for nature, written, doi, pmid, notice in _rows(path):
        fate: Fate = fate_of(nature, written, False)
        newest = max(newest, fate.date)
        for key in _keys(doi, pmid):
            if nature == _REINSTATED:
                reinstated[key] = max(fate.date, reinstated.get(key, ""))
            elif key not in fates or _WEIGHTS[nature] > _WEIGHTS[fates[key].nature]:
                fates[key] = fate
        if notice != doi:
            notices |= dict.fromkeys(_keys(notice, ""), fate_of(nature, written, True))
    for key, date in reinstated.items():
        if key in fates and fates[key].date <= date:
            del fates[key]
    return Retractions({**notices, **fates}, newest)


def _rows(path: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Nature, date, DOI and PMID of the work, and DOI of the notice, for each row whose nature matters."""
    # Old copies of the table mix encodings; the columns that count are plain ASCII in all of them.
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        reader = csv.reader(lines)
        try:
            header = next(reader, [])
            nature, *others = _columns(path, header)
            for row in reader:
                if not row:
                    continue
                if len(row) < len(header):
                    message = f"has {len(row)} of {len(header)} columns here; fetch the table again"
                    raise SettingsError(path, "", message, line=reader.line_num)
                kind = row[nature].strip().lower()
                if kind in _WEIGHTS or kind == _REINSTATED:
                    date, doi, pmid, notice = (row[at] if at is not None else "" for at in others)
                    yield kind, date, doi, pmid, notice
        except csv.Error as failure:
            raise SettingsError(path, "", f"is not valid CSV: {failure}", line=reader.line_num) from None


def _columns(path: Path, header: list[str]) -> tuple[int, int | None, int | None, int | None, int | None]:
    """Where the columns stand. SettingsError where one is missing that nothing works without."""
    if _NATURE not in header or not {_DOI, _PMID} & set(header):
        raise SettingsError(
            path, "", f"must name the columns {_NATURE} and {_DOI} or {_PMID}, as the Retraction Watch data do", line=1
        )
    date, doi, pmid, notice = (header.index(name) if name in header else None for name in (_DATE, _DOI, _PMID, _NOTICE))
    return header.index(_NATURE), date, doi, pmid, notice


def _keys(doi: str, pmid: str) -> list[str]:
    """Identifiers as the article's are compared; the table writes "unavailable" and 0 for none."""
    plain = doi.strip().lower().removeprefix("https://doi.org/").removeprefix("doi:").strip()
    keys = [f"doi:{plain}"] if plain.startswith("10.") else []
    number = pmid.strip().lstrip("0")
    return [*keys, f"pmid:{number}"] if number.isdecimal() else keys


def _iso(date: str) -> str:
    """A date of the table ("5/31/2019 0:00") as one that sorts, "" where it is none."""
    found = _US_DATE.match(date)
    if found:
        month, day, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    plain = _ISO_DATE.match(date)
    return plain.group() if plain else ""
