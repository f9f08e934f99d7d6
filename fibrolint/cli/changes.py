"""What a run leaves out: findings that a change did not bring, and those that a baseline holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fibrolint.audit.gather import Wanted
from fibrolint.audit.run import Checked
from fibrolint.model import BaselineUse, FileReport, Report
from fibrolint.settings import Settings, baseline_file

if TYPE_CHECKING:
    from fibrolint.changes.baseline import Entry
    from fibrolint.changes.change import Elsewhere
    from fibrolint.changes.compare import Former


class Check(Protocol):
    """Checks articles, each by the settings that it is given."""

    def __call__(self, wanted: Sequence[Wanted], /, *, settings_of: Callable[[Path], Settings]) -> Checked: ...


# ---------------------------------------------------------------- --diff


class ChangeUnderReview:
    """What changed in articles since a revision. Raises GitError where git cannot tell."""

    def __init__(self, asked_for: str, wanted: Sequence[Wanted]) -> None:
        from fibrolint.changes.base import base_asked_for
        from fibrolint.changes.change import Candidate, change_since

        self._base = base_asked_for(asked_for, os.environ)
        candidates = [Candidate(each.path, each.data) for each in wanted if not each.trouble]
        self._change = change_since(self._base, candidates, here=Path())
        self.wanted = tuple(each for each in wanted if each.trouble or each.path in self._change.before)

    def report_of(self, report: Report, *, settings_of: Callable[[Path], Settings], check: Check) -> Report:
        """``report`` on the articles that were touched, with what the change did not bring set apart."""
        from fibrolint.changes.compare import Former, may_have_moved_from, without_older

        # Two names may lead to one article: a link and what it points to.
        names: dict[Path, list[Path]] = {}
        for now, old in self._change.before.items():
            if old:
                names.setdefault(old.path, []).append(now)
        versions = {old.path: Wanted(old.path, old.data) for old in self._change.before.values() if old}
        # As it was, an article is judged by the settings that it has now.
        reports = check(tuple(versions.values()), settings_of=lambda path: settings_of(names[path][0])).report.files
        former = [Former(now.as_posix(), each) for each in reports for now in names[Path(each.path)]]
        beside: Sequence[FileReport] = ()
        if sources := may_have_moved_from(self._change.elsewhere, report.files, former):
            others, beside = _elsewhere(sources, settings_of=settings_of, check=check)
            former += others
        files = without_older(report.files, former, beside=beside)
        return replace(report, files=files, since=self._base.told)


def _elsewhere(
    sources: Sequence[Elsewhere], *, settings_of: Callable[[Path], Settings], check: Check
) -> tuple[list[Former], Sequence[FileReport]]:
    """The reports on articles from which text may have come, as they were and, where they are there, as they are."""
    from fibrolint.changes.compare import Former

    today = {each.before.path.as_posix(): each.path.as_posix() if each.path else "" for each in sources}
    were = check([Wanted(*each.before) for each in sources], settings_of=settings_of).report.files
    are = check([Wanted(each.path) for each in sources if each.path], settings_of=settings_of).report.files
    return [Former(today[each.path], each) for each in were], are


# ---------------------------------------------------------------- the baseline


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline and the articles, by path, that it is for. ``entries`` is None where there is no such file yet."""

    file: Path
    articles: frozenset[str]
    entries: tuple[Entry, ...] | None


def baselines_of(
    wanted: Iterable[Wanted], *, settings_of: Callable[[Path], Settings], named: Path | None, to_write: bool = False
) -> tuple[Baseline, ...]:
    """The baselines of articles: the one that is ``named``, else as their settings say; read before a long run.

    Raises BaselineError for one that cannot be read or that, unless it is ``to_write``, is named and not there.
    """
    listed: dict[tuple[Path, bool], set[str]] = {}
    for each in wanted:
        listed.setdefault(_place(each.path, settings_of, named), set()).add(each.path.as_posix())
    return tuple(
        Baseline(
            file,
            frozenset(articles),
            _entries(file) if os.path.lexists(file) or (is_named and not to_write) else None,
        )
        for (file, is_named), articles in sorted(listed.items())
    )


def _entries(file: Path) -> tuple[Entry, ...]:
    from fibrolint.changes.baseline_file import read_baseline

    return read_baseline(Path(from_here(file)))


def _place(article: Path, settings_of: Callable[[Path], Settings], named: Path | None) -> tuple[Path, bool]:
    """Where the baseline of an article lies, and whether a flag or a settings file says so."""
    if named:
        return Path(os.path.abspath(named)), True
    settings = settings_of(article)
    return baseline_file(settings), settings.origin("baseline") != "default"


def beside_baselines(
    report: Report, baselines: Iterable[Baseline], *, today: date, asked: Sequence[Path] | None
) -> Report:
    """``report`` with the findings and troubles that baselines hold set apart.

    ``asked`` are the paths of the run, None where it had not all rules or looked at a change only: then nobody can say
    which entries are gone.
    """
    there_are = [(each, each.entries) for each in baselines if each.entries is not None]
    if not there_are:
        return report
    from fibrolint.changes.baseline import match, set_apart
    from fibrolint.changes.baseline_file import entry_path, is_there

    uses = []
    files = list(report.files)
    for each, entries in there_are:
        places = [index for index, file in enumerate(files) if file.path in each.articles]
        listed = [files[index] for index in places]
        named, there = partial(entry_path, each.file), partial(is_there, each.file)
        matched = match(listed, entries, named=named, is_there=there)
        apart, overdue = set_apart(listed, matched, today=today)
        for index, file in zip(places, apart, strict=True):
            files[index] = file
        gone = _told_as_gone(matched.gone, apart, named, covers_all=_covers(each.file.parent, asked)) if asked else 0
        uses.append(BaselineUse(from_here(each.file), gone=gone, overdue=overdue))
    return replace(report, files=tuple(files), baselines=tuple(uses))


def _told_as_gone(
    gone: Iterable[Entry], files: Sequence[FileReport], named: Callable[[str], str], *, covers_all: bool
) -> int:
    """How many entries have no finding for sure: an article that is not where it was may have moved out of the run."""
    read = {named(file.path) for file in files}
    in_part = {named(file.path) for file in files if file.source is None or file.troubles or file.crashes}
    return sum(path not in in_part and (covers_all or path in read) for path in (each.identity.path for each in gone))


def _covers(folder: Path, asked: Iterable[Path]) -> bool:
    """Whether a run over the ``asked`` paths looks at all that there is below ``folder``."""
    return any(folder.is_relative_to(os.path.abspath(path)) for path in asked)


def from_here(file: Path) -> str:
    """The path as one would type it: relative where that is shorter."""
    return min(os.path.relpath(file), str(file), key=len).replace(os.sep, "/")
