"""The file of a baseline: JSON with one finding a line, always in the same order, so that people can review it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from fibrolint.changes.baseline import Entry
from fibrolint.changes.identity import Identity
from fibrolint.errors import BaselineError

VERSION = 1
_ABOUT = (
    "Findings of fibrolint that were there when they were recorded: they are not counted until they are mended. "
    "Written by `fibrolint baseline`."
)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_TEXTS = ("path", "rule", "words", "context")


def read_baseline(file: Path) -> tuple[Entry, ...]:
    """The entries of a baseline. BaselineError says what is wrong with it, and where."""
    text = _text_of(file)
    if conflict := _CONFLICT.search(text):
        raise BaselineError(
            file,
            "",
            "holds the marks of a merge conflict; delete the marks and keep the lines of both sides (a comma after all "
            "but the last), then run `fibrolint baseline --prune`",
            line=text.count("\n", 0, conflict.start()) + 1,
        )
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as failure:
        line = getattr(failure, "lineno", None)
        reason = getattr(failure, "msg", failure)
        raise BaselineError(file, "", f"is not valid JSON ({reason}); mend it, or {_ANEW}", line=line) from None
    return tuple(_entries(file, text, data))


def write_baseline(file: Path, entries: Iterable[Entry]) -> None:
    """Write all of it or nothing. The same entries give the same bytes. Raises OSError."""
    lines = ",\n".join(json.dumps(_data(entry), ensure_ascii=False) for entry in entries)
    head = f'"about": {json.dumps(_ABOUT)},\n"version": {VERSION}'
    text = f'{{\n{head},\n"findings": [\n{lines}\n]\n}}\n'
    # A file name that is no UTF-8 comes as lone surrogates: their escapes are valid JSON.
    data = text.encode("utf-8", "backslashreplace")
    target = Path(os.path.realpath(file))
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.{time.monotonic_ns()}.new")
    try:
        unfinished.write_bytes(data)
        with contextlib.suppress(OSError):  # there is none yet, or the file system knows no permissions
            shutil.copymode(target, unfinished)
        os.replace(unfinished, target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


_ANEW = "delete the file and run `fibrolint baseline` to record anew"


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise BaselineError(
            file, "", f"there is no such baseline; correct the path, or write one: fibrolint baseline --baseline {file}"
        ) from None
    except UnicodeDecodeError as failure:
        raise BaselineError(file, "", f"is not UTF-8 (byte {failure.start}); save it as UTF-8, or {_ANEW}") from None
    except OSError as failure:
        raise BaselineError(file, "", f"cannot be read ({failure.strerror}); change its permissions") from None


def _entries(file: Path, text: str, data: Any) -> Iterable[Entry]:
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise BaselineError(
            file,
            "/version",
            f"was written by a newer fibrolint (format {version}, this one knows {VERSION}); update it",
        )
    if version != VERSION or not isinstance(data.get("findings"), list):
        raise BaselineError(file, "", f"is no baseline of fibrolint; name another file, or {_ANEW}")
    for number, each in enumerate(data["findings"]):
        entry = _entry(each)
        if entry is None:
            pointer = f"/findings/{number}"
            raise BaselineError(file, pointer, f"is no recorded finding; mend it, or {_ANEW}", line=_line(text, number))
        yield entry


def _entry(data: Any) -> Entry | None:
    """None for what is no entry."""
    if not isinstance(data, dict) or not all(isinstance(data.get(key), str) for key in _TEXTS):
        return None
    part, until = data.get("part", ""), data.get("until")
    if not isinstance(part, str):
        return None
    identity = Identity(data["path"], part, data["rule"], data["words"], data["context"])
    try:
        return Entry(identity, None if until is None else date.fromisoformat(until))
    except (TypeError, ValueError):
        return None


def _line(text: str, number: int) -> int | None:
    """The line of a finding, counted from 1; None where the file is not laid out as it is written."""
    lines = text.splitlines()
    starts = [index for index, line in enumerate(lines, start=1) if line.lstrip().startswith('"findings"')]
    line = starts[0] + 1 + number if starts else 0
    return line if 0 < line <= len(lines) and lines[line - 1].rstrip().endswith(("}", "},")) else None


def _data(entry: Entry) -> dict[str, str]:
    identity = entry.identity
    return {
        "path": identity.path,
        **({"part": identity.part} if identity.part else {}),
        "rule": identity.rule,
        "words": identity.words,
        "context": identity.context,
        **({"until": entry.until.isoformat()} if entry.until else {}),
    }


def entry_path(file: Path, path: str) -> str:
    """How the baseline in ``file`` names an article: from its own folder on, whatever the current one is."""
    try:
        relative = os.path.relpath(path, file.parent)
    except ValueError:  # another drive
        relative = os.path.abspath(path)
    return relative.replace(os.sep, "/")


def is_there(file: Path, path: str) -> bool:
    """Whether a path of the baseline in ``file`` leads to anything still."""
    return os.path.lexists(file.parent / path)
