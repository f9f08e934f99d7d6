"""Writing to the terminal, to pipes and to files, whatever they can encode."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from fibrolint.errors import UsageError
from fibrolint.report.visible import visible

_PLAIN_WIDTH = 100
_WIDEST = 120


def print_error(message: str) -> None:
    """One message on standard error; control characters, which a path can hold, are made visible."""
    click.echo("\n".join(map(visible, message.split("\n"))), err=True)


def print_text(text: str, *, color: bool = False) -> None:
    """Text for people, in the terminal's own encoding; what that lacks is written as an escape."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=color)


def print_data(text: str) -> None:
    """Output for programs: UTF-8 wherever it goes, and the same bytes on every system."""
    click.echo(_utf8(text), nl=False)


def write_file(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with plain newlines. UsageError where the file cannot be written."""
    try:
        path.write_bytes(_utf8(text))
    except OSError as failure:
        raise UsageError(f"{path}: cannot be written ({failure.strerror}); name another file") from None


def _utf8(text: str) -> bytes:
    # A file name that is no UTF-8 comes as lone surrogates: their escapes are valid JSON and harmless elsewhere.
    return text.encode("utf-8", "backslashreplace")


def wants_color(choice: str) -> bool:
    """Whether to colour, for ``--color`` auto, always or never.

    auto follows NO_COLOR (no-color.org), then FORCE_COLOR, then whether standard output is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def output_width() -> int:
    """Cells to a line: the terminal's, at most 120; 100 where there is none."""
    if not sys.stdout.isatty():
        return _PLAIN_WIDTH
    return min(shutil.get_terminal_size().columns, _WIDEST)
