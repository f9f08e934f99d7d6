"""What a run leaves out: findings that a change did not bring, and those that a baseline holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from fibrolint.audit.gather import Wanted
from fibrolint.audit.run import Checked
from fibrolint.model import BaselineUse, FileReport, Report
from fibrolint.settings import Settings, baseline_file

if TYPE_CHECKING:
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


class Baseline(NamedTuple):
    """Where a baseline lies; ``is_named`` where a flag or a settings file says so, and it therefore must be there."""

    file: Path
    is_named: bool


def baselines_of(
    paths: Iterable[str], *, settings_of: Callable[[Path], Settings], named: Path | None
) -> Mapping[Baseline, frozenset[str]]:
    """The articles of each baseline, be it there or not: all of the one ``named``, else as their settings say."""
    listed: dict[Baseline, set[str]] = {}
    for path in paths:
        listed.setdefault(_baseline_of(Path(path), settings_of, named), set()).add(path)
    return {baseline: frozenset(of_it) for baseline, of_it in sorted(listed.items())}


def _baseline_of(path: Path, settings_of: Callable[[Path], Settings], named: Path | None) -> Baseline:
    if named:
        return Baseline(Path(os.path.abspath(named)), is_named=True)
    settings = settings_of(path)
    return Baseline(baseline_file(settings), is_named=settings.origin("baseline") != "default")


def beside_baselines(
    report: Report, *, settings_of: Callable[[Path], Settings], named: Path | None, today: date, all_rules: bool
) -> Report:
    """``report`` with the findings that baselines hold set apart.

    Without ``all_rules`` nobody can say which entries are gone. Raises BaselineError for one that cannot be read, or is
    named and not there.
    """
    from fibrolint.changes.baseline import match, set_apart
    from fibrolint.changes.baseline_file import entry_path, is_there, read_baseline

    uses = []
    files = list(report.files)
    paths = dict.fromkeys(file.path for file in files)
    for (baseline, is_named), of_it in baselines_of(paths, settings_of=settings_of, named=named).items():
        if not (is_named or os.path.lexists(baseline)):
            continue
        places = [index for index, file in enumerate(files) if file.path in of_it]
        listed = [files[index] for index in places]
        matched = match(
            listed,
            read_baseline(Path(from_here(baseline))),
            named=partial(entry_path, baseline),
            is_there=partial(is_there, baseline),
        )
        apart, overdue = set_apart(listed, matched, today=today)
        for index, file in zip(places, apart, strict=True):
            files[index] = file
        uses.append(BaselineUse(from_here(baseline), gone=len(matched.gone) if all_rules else 0, overdue=overdue))
    return replace(report, files=tuple(files), baselines=tuple(uses))


def from_here(file: Path) -> str:
    """The path as one would type it: relative where that is shorter."""
    return min(os.path.relpath(file), str(file), key=len).replace(os.sep, "/")
