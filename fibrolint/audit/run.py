"""Articles → FileReports: settings for each, one linter for each distinct settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fibrolint import __version__
from fibrolint.audit.answers import Answers
from fibrolint.audit.gather import Wanted
from fibrolint.errors import ReadError
from fibrolint.model import FileLedger, FileReport, Ledger, Report, Rule, Source, Trouble
from fibrolint.reading.source import Sources, read_sources
from fibrolint.settings import Settings, digest_settings
from fibrolint.settings.fail_on import FailOn

if TYPE_CHECKING:
    from fibrolint.catalog import Catalog, RuleFolder
    from fibrolint.engine import Linter


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


def check_files(
    wanted: Iterable[Wanted], *, settings_of: Callable[[Path], Settings], today: date, known: bool = False
) -> Checked:
    """Check each article. One that cannot be read becomes a file with a trouble, and the others are still checked.

    With ``known`` what was found before is taken from the user's cache, and kept there; the report is the same.
    """
    bench = Bench(today=today)
    answers = Answers(today=today, rules_digest=bench.rules_digest) if known else None
    files: list[FileReport] = []
    fail_on_for: dict[str, FailOn] = {}
    in_force: dict[str, Settings] = {}
    for each in wanted:
        settings = settings_of(each.path)
        found = _check_one(each, bench, settings, answers)
        files += found
        fail_on_for[each.path.as_posix()] = settings.fail_on
        if any(file.source is not None for file in found):
            in_force.setdefault(digest_settings(settings), settings)
    if answers:
        answers.finish()
    digests = {bench.rules_digest(settings) for settings in in_force.values()} or {bench.rules_digest(Settings())}
    report = Report(
        files=tuple(files),
        version=__version__,
        model=next((file.model for file in files if file.model), ""),
        rules_digest="+".join(sorted(digests)),  # several where parts of the run have house rules of their own
    )
    return Checked(report, _RulesInForce(bench, in_force.values()), fail_on_for)


def ledger_of_files(
    wanted: Iterable[Wanted], *, settings_of: Callable[[Path], Settings], today: date, all_sentences: bool = False
) -> Ledger:
    """The claim ledger of each article. One that cannot be read becomes a file with a trouble, as in check_files."""
    bench = Bench(today=today)
    return Ledger(
        tuple(file for each in wanted for file in _ledger_one(each, bench, settings_of(each.path), all_sentences))
    )


def _check_one(wanted: Wanted, bench: Bench, settings: Settings, answers: Answers | None) -> list[FileReport]:
    """The reports on the articles of a file, after one on the file itself where something is wrong with it."""
    read = _read(wanted)
    unread = [FileReport(wanted.path.as_posix(), None, troubles=read.troubles)] if read.troubles else []
    return unread + [_check_article(source, bench, settings, answers) for source in read.articles]


def _check_article(source: Source, bench: Bench, settings: Settings, answers: Answers | None) -> FileReport:
    answer = answers and answers.recall(source, settings)
    if answer:
        return answer
    linter = bench.linter(settings)
    with _named_in_bugs(source):
        report = linter.lint(source)
        if answers:
            answers.keep(report, settings)
    return report


def _ledger_one(wanted: Wanted, bench: Bench, settings: Settings, all_sentences: bool) -> list[FileLedger]:
    read = _read(wanted)
    ledgers = [FileLedger(wanted.path.as_posix(), None, troubles=read.troubles)] if read.troubles else []
    for source in read.articles:
        linter = bench.linter(settings)
        with _named_in_bugs(source):
            ledgers.append(linter.ledger(source, all_sentences=all_sentences))
    return ledgers


def _read(wanted: Wanted) -> Sources:
    """The articles of a file, and why it, or part of it, cannot be read."""
    path = wanted.path.as_posix()
    if wanted.trouble:
        return Sources((), (Trouble(wanted.trouble),))
    try:
        return read_sources(path, data=wanted.data)
    except ReadError as error:
        return Sources((), (Trouble(_without_path(str(error), path)),))


@contextmanager
def _named_in_bugs(source: Source) -> Iterator[None]:
    try:
        yield
    except Exception as bug:
        bug.add_note(f"while checking {source.path}{f', {source.part}' if source.part else ''}")
        raise


def _without_path(message: str, path: str) -> str:
    """A report names the path itself: ``a.md:3: is not UTF-8`` becomes ``line 3: is not UTF-8``."""
    return re.sub(r"^(\d+): ", r"line \1: ", message.removeprefix(f"{path}:").lstrip())
