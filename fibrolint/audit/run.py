"""Articles → FileReports: settings for each, one linter for each distinct settings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from fibrolint import __version__
from fibrolint.audit.answers import Answers
from fibrolint.audit.gather import Wanted
from fibrolint.audit.jobs import Died, Task, read_all
from fibrolint.errors import ReadError
from fibrolint.model import FileLedger, FileReport, Ledger, Report, Rule, Source, Trouble
from fibrolint.parts import placed_ledger, placed_report
from fibrolint.reading import Sources, read_sources
from fibrolint.settings import Settings, digest_settings
from fibrolint.settings.fail_on import FailOn

if TYPE_CHECKING:
    from fibrolint.catalog import Catalog, RuleFolder
    from fibrolint.engine import Linter


_LINE_AND_WORDS = re.compile(r"(?:(\d+):)?\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Checked:
    """A run's report, with the rules it knew and what each file's settings say it fails on."""

    report: Report
    rules: Mapping[str, Rule]
    fail_on_for: Mapping[str, FailOn]


class Bench:
    """Catalogs and linters, each made once when first asked for: making one takes longer than checking an article."""

    def __init__(self, *, today: date) -> None:
        self._today = today
        self._folders: dict[tuple[str, ...], tuple[RuleFolder, ...]] = {}
        self._catalogs: dict[tuple[str, ...], Catalog] = {}
        self._linters: dict[str, Linter] = {}

    def __getstate__(self) -> dict[str, Any]:
        """For another process: the files as they were read here, not what was made of them."""
        return {**self.__dict__, "_catalogs": {}, "_linters": {}}

    def catalog(self, settings: Settings) -> Catalog:
        from fibrolint.catalog import recall_folders

        if settings.rules not in self._catalogs:
            self._catalogs[settings.rules] = recall_folders(self._files(settings))
        return self._catalogs[settings.rules]

    def linter(self, settings: Settings) -> Linter:
        from fibrolint.engine import compile_linter, known_patterns

        key = digest_settings(settings)
        if key not in self._linters:
            catalog = self.catalog(settings)
            patterns = known_patterns(catalog)
            self._linters[key] = compile_linter(settings, catalog, today=self._today, patterns=patterns)
        return self._linters[key]

    def rules_digest(self, settings: Settings) -> str:
        """That of the rules which ``settings`` ask for, without reading any."""
        from fibrolint.catalog import digest_folders

        return digest_folders(self._files(settings))

    def _files(self, settings: Settings) -> tuple[RuleFolder, ...]:
        from fibrolint.catalog import read_folders

        if settings.rules not in self._folders:
            self._folders[settings.rules] = read_folders(tuple(map(Path, settings.rules)))
        return self._folders[settings.rules]


class _RulesInForce(Mapping[str, Rule]):
    """Every rule as the settings of a run have it, the last of them where they differ; read when first asked for."""

    def __init__(self, bench: Bench, settings: Iterable[Settings]) -> None:
        self._bench = bench
        self._settings = tuple(settings)

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        from fibrolint.catalog import select

        return {
            each.rule.id: each.rule
            for settings in self._settings
            for each in select(self._bench.catalog(settings), settings)
        }

    def __getitem__(self, name: str) -> Rule:
        return self._rules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


class _Asked(NamedTuple):
    """An article of a file, or what is wrong with the file."""

    path: str
    settings: Settings
    source: Source | None
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class _Checker:
    """Reads an article for its findings, in this process or in another."""

    bench: Bench
    answers: Answers | None

    def __call__(self, source: Source, settings: Settings) -> FileReport:
        linter = self.bench.linter(settings)
        with _named_in_bugs(source):
            report = linter.lint(source)
            if self.answers:
                self.answers.keep(report, settings)
        return report

    def recall(self, source: Source, settings: Settings) -> FileReport | None:
        return self.answers.recall(source, settings) if self.answers else None

    def placed(self, report: FileReport, source: Source) -> FileReport:
        return placed_report(report, source)

    def unread(self, path: str, troubles: tuple[Trouble, ...], part: str = "") -> FileReport:
        return FileReport(path, None, troubles=troubles, part=part)


@dataclass(frozen=True, slots=True)
class _LedgerKeeper:
    """Reads an article for its claims, in this process or in another."""

    bench: Bench
    all_sentences: bool

    def __call__(self, source: Source, settings: Settings) -> FileLedger:
        linter = self.bench.linter(settings)
        with _named_in_bugs(source):
            return linter.ledger(source, all_sentences=self.all_sentences)

    def recall(self, source: Source, settings: Settings) -> None:
        return None

    def placed(self, ledger: FileLedger, source: Source) -> FileLedger:
        return placed_ledger(ledger, source)

    def unread(self, path: str, troubles: tuple[Trouble, ...], part: str = "") -> FileLedger:
        return FileLedger(path, None, troubles=troubles, part=part)


def _no_progress(done: int, of: int) -> None:
    pass


def check_files(
    wanted: Iterable[Wanted],
    *,
    settings_of: Callable[[Path], Settings],
    today: date,
    known: bool = False,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], object] = _no_progress,
    bench: Bench | None = None,
) -> Checked:
    """Check each article. One that cannot be read becomes a file with a trouble, and the others are still checked.

    With ``known`` what was found before is taken from the user's cache, and kept there; the report is the same. At most
    ``jobs`` processes read, None for as many as make sense. ``on_progress`` is told how many articles of how many are
    done. A ``bench`` of the same day spares making its linters again.
    """
    bench = bench or Bench(today=today)
    answers = Answers(today=today, rules_digest=bench.rules_digest) if known else None
    asked = _ask(wanted, settings_of)
    files = _each(asked, _Checker(bench, answers), jobs=jobs, on_progress=on_progress)
    if answers:
        answers.finish()
    in_force: dict[str, Settings] = {}
    for each in asked:
        if each.source:
            in_force.setdefault(digest_settings(each.settings), each.settings)
    digests = {bench.rules_digest(settings) for settings in in_force.values()} or {bench.rules_digest(Settings())}
    report = Report(
        files=tuple(files),
        version=__version__,
        model=next((file.model for file in files if file.model), ""),
        rules_digest="+".join(sorted(digests)),  # several where parts of the run have house rules of their own
    )
    fail_on_for = {each.path: each.settings.fail_on for each in asked}
    return Checked(report, _RulesInForce(bench, in_force.values()), fail_on_for)


def ledger_of_files(
    wanted: Iterable[Wanted],
    *,
    settings_of: Callable[[Path], Settings],
    today: date,
    all_sentences: bool = False,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], object] = _no_progress,
) -> Ledger:
    """The claim ledger of each article. The rest is as in check_files."""
    read = _LedgerKeeper(Bench(today=today), all_sentences)
    return Ledger(tuple(_each(_ask(wanted, settings_of), read, jobs=jobs, on_progress=on_progress)))


def _ask(wanted: Iterable[Wanted], settings_of: Callable[[Path], Settings]) -> list[_Asked]:
    """The articles of each file in their order, after what is wrong with it."""
    asked = []
    for each in wanted:
        path, settings, read = each.path.as_posix(), settings_of(each.path), _read(each)
        if read.troubles:
            asked.append(_Asked(path, settings, None, read.troubles))
        asked += [_Asked(path, settings, source) for source in read.articles]
    return asked


def _each(
    asked: Sequence[_Asked], read: Any, *, jobs: int | None, on_progress: Callable[[int, int], object]
) -> list[Any]:
    """What there is to say of each, in order: as it is known, as it is read now, or why it cannot be read."""
    done = itertools.count(1)

    def on_done() -> None:
        on_progress(next(done), len(asked))

    found: dict[int, Any] = {}
    tasks: dict[int, Task] = {}
    for number, (path, settings, source, troubles) in enumerate(asked):
        if source is None:
            found[number] = read.unread(path, troubles)
        elif answer := read.recall(source, settings):
            found[number] = answer
        else:
            tasks[number] = Task(source.alone(), settings)
            continue
        on_done()
    results = read_all(list(tasks.values()), read, jobs=jobs, on_done=on_done)
    for number, result in zip(tasks, results, strict=True):
        source = cast(Source, asked[number].source)
        if isinstance(result, Died):
            found[number] = read.unread(source.path, (_trouble(result),), source.part)
        else:
            found[number] = read.placed(result, source)
    return [found[number] for number in range(len(asked))]


def _trouble(died: Died) -> Trouble:
    return Trouble(
        f"could not be checked: the process reading it died twice ({died.how}); "
        "perhaps for want of memory: split the article, or leave it out with `exclude`"
    )


def _read(wanted: Wanted) -> Sources:
    """The articles of a file, and why it, or part of it, cannot be read."""
    path = wanted.path.as_posix()
    if wanted.trouble:
        return Sources((), (Trouble(wanted.trouble),))
    try:
        return read_sources(path, data=wanted.data)
    except ReadError as error:
        return Sources((), (_trouble_of(error, path),))


@contextmanager
def _named_in_bugs(source: Source) -> Iterator[None]:
    try:
        yield
    except Exception as bug:
        bug.add_note(f"while checking {source.path}{f', {source.part}' if source.part else ''}")
        raise


def _trouble_of(error: ReadError, path: str) -> Trouble:
    """A report names the path itself: of ``a.md:3: is not UTF-8`` the line and the words are left."""
    line, said = cast(re.Match[str], _LINE_AND_WORDS.fullmatch(str(error).removeprefix(f"{path}:"))).groups()
    return Trouble(said, line=int(line) if line else None)
