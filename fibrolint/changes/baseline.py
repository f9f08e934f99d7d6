"""A baseline: findings that were there when it was made, and do not count until they are mended or their date comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from fibrolint.changes.identity import (
    Identity,
    all_findings,
    all_troubles,
    identities,
    is_of_trouble,
    paired,
    trouble_identities,
)
from fibrolint.model import FileReport, Recorded
from fibrolint.triage import rolled_up


class Entry(NamedTuple):
    """A finding or trouble that is recorded, left alone until the end of the day ``until``, or for good with None."""

    identity: Identity
    until: date | None = None

    def is_overdue(self, today: date) -> bool:
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Matched:
    """A run beside a baseline. ``entry_of`` has for each finding of a file, then for each trouble, its entry, or None.

    ``gone`` are the entries whose finding is no more; ``others`` those of articles that were not read, or of rules that
    could not run.
    """

    entry_of: tuple[tuple[Entry | None, ...], ...]
    gone: tuple[Entry, ...]
    others: tuple[Entry, ...]


class Updated(NamedTuple):
    """A baseline after a run: its entries, and how many were recorded, kept and dropped, and are past their date.

    ``recorded`` counts findings, ``troubles`` what else was recorded.
    """

    entries: tuple[Entry, ...]
    recorded: int
    kept: int
    dropped: int
    overdue: int
    troubles: int = 0


def match(
    files: Sequence[FileReport],
    entries: Sequence[Entry],
    *,
    named: Callable[[str], str],
    is_there: Callable[[str], bool],
) -> Matched:
    """Each finding and trouble with its entry, those included that are set apart as older.

    ``named`` turns the path of a report into that of entries; ``is_there`` says whether an entry's leads to a file.
    """
    # Of entries that are alike, those that hold longest are used first.
    entries = sorted(entries, key=lambda entry: (entry.identity, entry.until or date.max), reverse=True)
    read = {named(file.path) for file in files if file.source is not None}
    there = _Remembered(is_there)
    found = [_identities(file, named(file.path)) for file in files]
    partners = paired(
        [entry.identity for entry in entries],
        [identity for listed in found for identity in listed],
        may_move=lambda path: path in read or not there[path],
    )
    rest = set(range(len(entries))) - set(partners)
    unsure = set(_unsure(files, named))
    gone = {
        index
        for index in rest
        if (path := entries[index].identity.path) in read or not there[path]
        if (path, entries[index].identity.rule.partition("/")[0]) not in unsure
    }
    each = iter(partners)
    return Matched(
        entry_of=tuple(
            tuple(None if (index := next(each)) is None else entries[index] for _ in listed) for listed in found
        ),
        gone=tuple(entries[index] for index in sorted(gone)),
        others=tuple(entries[index] for index in sorted(rest - gone)),
    )


def set_apart(files: Sequence[FileReport], matched: Matched, *, today: date) -> tuple[tuple[FileReport, ...], int]:
    """``files`` with what the baseline holds as recorded, and how many findings it holds no longer, for their date."""
    apart = (_set_apart(file, entries, today) for file, entries in zip(files, matched.entry_of, strict=True))
    held = [entry for entries in matched.entry_of for entry in entries if entry]
    return tuple(apart), sum(entry.is_overdue(today) for entry in held)


def _set_apart(file: FileReport, entries: Sequence[Entry | None], today: date) -> FileReport:
    if file.source is None:
        return file
    holding = [entry if entry and not entry.is_overdue(today) else None for entry in entries]
    pairs = tuple(zip(all_findings(file), holding, strict=False))
    troubles = tuple(zip(all_troubles(file), holding[len(pairs) :], strict=True))
    told, beyond = rolled_up(finding for finding, entry in pairs[len(file.older) :] if not entry)
    recorded = (Recorded(finding, entry.until) for finding, entry in pairs if entry)
    return replace(
        file,
        older=tuple(finding for finding, entry in pairs[: len(file.older)] if not entry),
        findings=told,
        beyond=beyond,
        recorded=tuple(sorted(recorded, key=lambda each: each.finding.span)),
        older_troubles=tuple(trouble for trouble, entry in troubles[: len(file.older_troubles)] if not entry),
        troubles=tuple(trouble for trouble, entry in troubles[len(file.older_troubles) :] if not entry),
        recorded_troubles=tuple(trouble for trouble, entry in troubles if entry),
    )


def updated(
    files: Sequence[FileReport],
    matched: Matched,
    *,
    named: Callable[[str], str],
    today: date,
    until: date | None = None,
    prune: bool = False,
) -> Updated:
    """The baseline that holds all findings and troubles of ``files``, besides the entries on which they say nothing.

    Entries that stay keep their date, but ``until`` dates anew those that are past theirs. With ``prune`` nothing is
    recorded that was not.
    """
    kept: list[Entry] = []
    recorded: list[Entry] = []
    for file, entries in zip(files, matched.entry_of, strict=True):
        for identity, entry in zip(_identities(file, named(file.path)), entries, strict=True):
            if entry is None:
                recorded.append(Entry(identity, until))
            else:
                kept.append(Entry(identity, until if until and entry.is_overdue(today) else entry.until))
    recorded = [] if prune else recorded
    troubles = sum(is_of_trouble(entry.identity) for entry in recorded)
    entries_now = [*matched.others, *kept, *recorded]
    return Updated(
        entries=tuple(sorted(entries_now, key=_in_file)),
        recorded=len(recorded) - troubles,
        kept=len(kept) + len(matched.others),
        dropped=len(matched.gone),
        overdue=sum(entry.is_overdue(today) for entry in entries_now),
        troubles=troubles,
    )


def _in_file(entry: Entry) -> tuple[object, ...]:
    return (*entry.identity[:-1], entry.until or date.max)


def _identities(file: FileReport, path: str) -> tuple[Identity, ...]:
    return (*identities(file, path), *trouble_identities(file, path))


def _unsure(files: Sequence[FileReport], named: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Rules of which nothing is known for a file: they crashed, or could not run."""
    for file in files:
        names = (*(crash.rule for crash in file.crashes), *(skip.rule for skip in file.skipped))
        yield from ((named(file.path), name) for name in names)


class _Remembered(dict[str, bool]):
    """Answers to a question about paths, each asked for once."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, path: str) -> bool:
        self[path] = self._ask(path)
        return self[path]
