"""Paths as given on the command line → the articles to read, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fibrolint.settings import Settings, excluded, repository_root

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STANDARD_INPUT = "-"
_SKIPPED_FOLDERS = {"node_modules"}
_OWNER_FILE = "~$"  # Word's note of who has a draft open, under the draft's own suffix


@dataclass(frozen=True, slots=True)
class Wanted:
    """One article to read. ``data`` is its content where that came on standard input.

    ``trouble`` says why a folder could not be listed; then there is nothing to read.
    """

    path: Path
    data: bytes | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _Ignore:
    """The patterns of one ``.gitignore``, and the folder they count from."""

    folder: Path
    patterns: GitIgnoreSpec

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """True: ignored; False: kept by a ``!`` pattern; None: no pattern says anything."""
        name = path.relative_to(self.folder).as_posix() + ("/" if is_folder else "")
        return self.patterns.check_file(name).include


def gather(
    paths: Sequence[Path],
    *,
    settings_of: Callable[[Path], Settings],
    standard_input: Wanted | None = None,
    force_exclude: bool = False,
) -> tuple[Wanted, ...]:
    """The articles that ``paths`` name, each once: in the order asked for, those of a folder sorted by path.

    A file is wanted whatever it is and whether it exists or not. Of a folder, the files whose suffix fibrolint knows,
    but none that git ignores or the settings exclude, none that Word keeps beside an open draft, and nothing in hidden
    folders or node_modules. Symbolic links inside a folder are not followed: what they point to lies elsewhere in the
    folder, or outside of what was asked for. ``standard_input`` stands for the path "-". With ``force_exclude`` a file
    that the settings exclude is not wanted even where it is named.
    """
    found: dict[str, Wanted] = {}
    for path in paths:
        for wanted in _named(path, settings_of, standard_input):
            if not (force_exclude and excluded(settings_of(wanted.path), wanted.path)):
                found.setdefault(os.path.abspath(wanted.path), wanted)
    return tuple(found.values())


def files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder, of any kind, as ``gather`` walks it: one by one, in the order of their names.

    What cannot be listed is left out.
    """
    return _walk(folder, Path(os.path.abspath(folder)), _ignores_above(folder), [])


def _named(path: Path, settings_of: Callable[[Path], Settings], standard_input: Wanted | None) -> Iterable[Wanted]:
    if standard_input and str(path) == STANDARD_INPUT:
        return (standard_input,)
    # Path.is_dir raises where a folder above may not be searched; then it is for read_source to say so.
    return _in_folder(path, settings_of) if os.path.isdir(path) else (Wanted(path),)


def _in_folder(folder: Path, settings_of: Callable[[Path], Settings]) -> Iterator[Wanted]:
    from fibrolint.reading.source import SUFFIXES, holds_articles

    settings_in = cache(lambda parent: settings_of(parent / "article"))
    troubles: list[Wanted] = []
    files = [
        file
        for file in _walk(folder, Path(os.path.abspath(folder)), _ignores_above(folder), troubles)
        if file.suffix.lower() in SUFFIXES and not excluded(settings_in(file.parent), file) and holds_articles(file)
    ]
    yield from sorted([*map(Wanted, files), *troubles], key=lambda wanted: wanted.path.as_posix())


def _walk(folder: Path, absolute: Path, ignores: tuple[_Ignore, ...], troubles: list[Wanted]) -> Iterator[Path]:
    """The files of ``folder`` that git does not ignore; ``absolute`` is the same folder, however it was named."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as failure:
        troubles.append(
            Wanted(folder, trouble=f"this folder cannot be listed ({failure.strerror}); change its permissions")
        )
        return
    ignores = (*ignores, *_ignores_in(absolute))
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        here = absolute / entry.name
        if _ignored(here, ignores, is_folder=is_folder):
            continue
        if is_folder and not entry.name.startswith(".") and entry.name not in _SKIPPED_FOLDERS:
            yield from _walk(folder / entry.name, here, ignores, troubles)
        elif entry.is_file(follow_symlinks=False) and not entry.name.startswith(_OWNER_FILE):
            yield folder / entry.name


def _ignored(path: Path, ignores: tuple[_Ignore, ...], *, is_folder: bool) -> bool:
    """The nearest ``.gitignore`` that says anything decides."""
    verdicts = (ignore.verdict(path, is_folder=is_folder) for ignore in reversed(ignores))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _ignores_above(folder: Path) -> tuple[_Ignore, ...]:
    """Those from the repository's root down to the parent of ``folder``; none of them when they ignore the folder.

    Whoever names an ignored folder wants it read, and their patterns would match everything in it.
    """
    absolute = Path(os.path.abspath(folder))
    root = repository_root(absolute)
    if root is None or root == absolute:
        return ()
    above = [parent for parent in reversed(absolute.parents) if parent.is_relative_to(root)]
    ignores: tuple[_Ignore, ...] = ()
    for parent, below in zip(above, [*above[1:], absolute], strict=True):
        ignores = (*ignores, *_ignores_in(parent))
        if _ignored(below, ignores, is_folder=True):
            return ()
    return ignores


def _ignores_in(folder: Path) -> tuple[_Ignore, ...]:
    from pathspec import GitIgnoreSpec

    try:
        lines = (folder / ".gitignore").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return (_Ignore(folder, GitIgnoreSpec.from_lines(lines)),)
