"""Articles → FileReports: settings for each, one linter for each distinct settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fibrolint.audit.gather import Wanted
from fibrolint.errors import ReadError
from fibrolint.model import FileLedger, FileReport, Ledger, Report, Rule, Source, Trouble
from fibrolint.settings import Settings, digest_settings

if TYPE_CHECKING:
    from fibrolint.catalog import Catalog
    from fibrolint.engine import Linter


@dataclass(frozen=True, slots=True)
class Checked:
    """A run's report, with the rules it knew and what each file's settings say it fails on."""

    report: Report
    rules: Mapping[str, Rule]
    fail_on_for: Mapping[str, str]


class Bench:
    """Catalogs and linters, each made once when first asked for: making one takes longer than checking an article."""

    def __init__(self, *, today: date) -> None:
        self._today = today
        self._catalogs: dict[tuple[str, ...], Catalog] = {}
        self._linters: dict[str, Linter] = {}

    def catalog(self, settings: Settings) -> Catalog:
        from fibrolint.catalog import recall_catalog

        if settings.rules not in self._catalogs:
            self._catalogs[settings.rules] = recall_catalog(tuple(map(Path, settings.rules)))
        return self._catalogs[settings.rules]

    def linter(self, settings: Settings) -> Linter:
        from fibrolint.engine import compile_linter, known_patterns

        key = digest_settings(settings)
        if key not in self._linters:
            catalog = self.catalog(settings)
            self._linters[key] = compile_linter(settings, catalog, today=self._today, patterns=known_patterns(catalog))
        return self._linters[key]

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule of every catalog that was asked for, as the settings that came last have it."""
        return {name: each.rule for linter in self._linters.values() for name, each in linter.decisions.items()}

    @property
    def rules_digest(self) -> str:
        """That of the catalogs in use, joined by "+" where parts of the run have house rules of their own."""
        from fibrolint.catalog import digest_rules

        return "+".join(sorted(catalog.digest for catalog in self._catalogs.values())) or digest_rules()

    @property
    def model(self) -> str:
        """The language model, or "" where no article needed one."""
        if not self._linters:
            return ""
        from fibrolint.engine import model_name

        return model_name()


def check_files(wanted: Iterable[Wanted], *, settings_of: Callable[[Path], Settings], today: date) -> Checked:
    """Check each article. One that cannot be read becomes a file with a trouble, and the others are still checked."""
    bench = Bench(today=today)
    files, fail_on_for = [], {}
    for each in wanted:
        settings = settings_of(each.path)
        file = _check_one(each, bench, settings)
        files.append(file)
        fail_on_for[file.path] = settings.fail_on
    report = Report(tuple(files), version("fibrolint"), bench.model, bench.rules_digest)
    return Checked(report, bench.rules, fail_on_for)


def ledger_of_files(
    wanted: Iterable[Wanted], *, settings_of: Callable[[Path], Settings], today: date, all_sentences: bool = False
) -> Ledger:
    """The claim ledger of each article. One that cannot be read becomes a file with a trouble, as in check_files."""
    bench = Bench(today=today)
    return Ledger(tuple(_ledger_one(each, bench, settings_of(each.path), all_sentences) for each in wanted))


def _check_one(wanted: Wanted, bench: Bench, settings: Settings) -> FileReport:
    source = _read(wanted)
    if isinstance(source, Trouble):
        return FileReport(wanted.path.as_posix(), None, troubles=(source,))
    linter = bench.linter(settings)
    with _named_in_bugs(source.path):
        return linter.lint(source)


def _ledger_one(wanted: Wanted, bench: Bench, settings: Settings, all_sentences: bool) -> FileLedger:
    source = _read(wanted)
    if isinstance(source, Trouble):
        return FileLedger(wanted.path.as_posix(), None, troubles=(source,))
    linter = bench.linter(settings)
    with _named_in_bugs(source.path):
        return linter.ledger(source, all_sentences=all_sentences)


def _read(wanted: Wanted) -> Source | Trouble:
    """The article, or why it cannot be read."""
    from fibrolint.reading import read_source

    path = wanted.path.as_posix()
    if wanted.trouble:
        return Trouble(wanted.trouble)
    try:
        return read_source(path, data=wanted.data)
    except ReadError as error:
        return Trouble(_without_path(str(error), path))


@contextmanager
def _named_in_bugs(path: str) -> Iterator[None]:
    try:
        yield
    except Exception as bug:
        bug.add_note(f"while checking {path}")
        raise


def _without_path(message: str, path: str) -> str:
    """A report names the path itself: ``a.md:3: is not UTF-8`` becomes ``line 3: is not UTF-8``."""
    return re.sub(r"^(\d+): ", r"line \1: ", message.removeprefix(f"{path}:").lstrip())
