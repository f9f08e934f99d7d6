"""The errors a person can meet, each with its exit code.

FibrolintError              2  something the user can mend
├── UsageError              2  a flag or argument
├── SettingsError           2  .fibrolint.yaml or [tool.fibrolint]
├── RuleError               2  a rule file, a lexicon or _sources.yaml
├── ReadError               2  an article that cannot be read
├── GitError                2  git is missing, or does not know what it was asked for
├── BaselineError           2  a baseline that cannot be read
├── ModelError              2  the English model is missing or is not the one pinned
└── WorkerError             2  a process that reads articles cannot be started

Anything else that escapes is a bug: the command line says so and exits 3.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USER = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


class FibrolintError(Exception):
    """Something the user can mend. ``str()`` is the whole message: where, what, and what to do."""


class UsageError(FibrolintError):
    pass


class ReadError(FibrolintError):
    pass


class GitError(FibrolintError):
    pass


class ModelError(FibrolintError):
    pass


class WorkerError(FibrolintError):
    pass


class PlacedError(FibrolintError):
    """An error at a place in a user's file. ``line`` and ``column`` count from 1; ``pointer`` is a JSON pointer."""

    def __init__(
        self, path: str | Path, pointer: str, message: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        place = str(path)
        if line is not None:
            place += f":{line}"
            if column is not None:
                place += f":{column}"
        at = f" (at {pointer})" if pointer else ""
        super().__init__(f"{place}: {message}{at}")
        self.path, self.pointer, self.message, self.line, self.column = str(path), pointer, message, line, column

    def __reduce__(self) -> tuple[object, ...]:
        """It comes over from another process whole: by default an exception is made anew of its message alone."""
        made = partial(type(self), self.path, self.pointer, self.message, line=self.line, column=self.column)
        return made, (), self.__dict__


class SettingsError(PlacedError):
    pass


class RuleError(PlacedError):
    pass


class BaselineError(PlacedError):
    pass
