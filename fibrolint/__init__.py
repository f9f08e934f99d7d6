"""fibrolint: a content-integrity linter for health articles. This module is the whole public API.

>>> import fibrolint
>>> [finding.rule for finding in fibrolint.lint_text("This tea cures gout.").findings]
['cure-claim']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fibrolint.errors import FibrolintError

if TYPE_CHECKING:
    from fibrolint.model import (
        FileReport,
        Finding,
        Format,
        LedgerEntry,
        Polarity,
        Report,
        Rule,
        Severity,
        Source,
        Span,
        State,
        Strength,
    )
    from fibrolint.settings import Settings

__all__ = [
    "FibrolintError",
    "FileReport",
    "Finding",
    "Format",
    "LedgerEntry",
    "Polarity",
    "Report",
    "Rule",
    "Severity",
    "Source",
    "Span",
    "State",
    "Strength",
    "claims_of",
    "lint_paths",
    "lint_text",
    "load_rules",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """The values, when they are asked for: ``fibrolint --help`` comes by here and needs none."""
    if name not in __all__:
        raise AttributeError(f"module 'fibrolint' has no attribute '{name}'")
    from fibrolint import model

    return getattr(model, name)


def lint_text(
    text: str,
    *,
    path: str = "article.md",
    settings: Settings | None = None,
    today: date | None = None,
) -> FileReport:
    """The findings on one article. The ending of ``path`` says what it is written in (``.md``, ``.html``, ``.txt`` …).

    ``settings`` are the defaults if not given: no file is looked for. Raises FibrolintError for settings or rules that
    are wrong.
    """
    from fibrolint.audit.run import Bench
    from fibrolint.reading import read_source
    from fibrolint.settings import Settings

    linter = Bench(today=today or date.today()).linter(settings or Settings())
    return linter.lint(read_source(path, data=text.encode("utf-8", "surrogatepass")))


def lint_paths(
    paths: Iterable[str | Path], *, today: date | None = None, jobs: int | None = 1, **flags: object
) -> Report:
    """The findings on files and folders, each with the settings in force there, as ``fibrolint check`` does it.

    ``flags`` are settings that go before those of the files: ``lint_paths(["content"], profile="patient-info")``. An
    article that cannot be read is in the report with its trouble. Up to ``jobs`` processes read where there is much to
    read, None for as many as the machine has room for; the report is the same. Raises FibrolintError for settings or
    rules that are wrong.
    """
    from fibrolint.audit.gather import gather
    from fibrolint.audit.run import check_files
    from fibrolint.settings import settings_for

    def settings_of(article: Path) -> Settings:
        return settings_for(article, flags=flags)

    wanted = gather([Path(path) for path in paths], settings_of=settings_of)
    return check_files(wanted, settings_of=settings_of, today=today or date.today(), jobs=jobs).report


def claims_of(text: str, *, path: str = "article.md", settings: Settings | None = None) -> tuple[LedgerEntry, ...]:
    """The claims of one article in order of place: what ``fibrolint claims`` shows of it, as values.

    ``settings`` are the defaults if not given: no file is looked for. Raises FibrolintError for settings or rules that
    are wrong.
    """
    from fibrolint.audit.run import Bench
    from fibrolint.reading import read_source
    from fibrolint.settings import Settings

    linter = Bench(today=date.today()).linter(settings or Settings())
    return linter.ledger(read_source(path, data=text.encode("utf-8", "surrogatepass"))).entries


def load_rules(*house: str | Path) -> Mapping[str, Rule]:
    """The built-in rules and those of ``house`` folders, by id. Raises FibrolintError for a broken rule file."""
    from fibrolint.catalog import load_catalog

    return load_catalog([Path(folder) for folder in house]).rules
