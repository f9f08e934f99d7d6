"""Where rule files lie, and their bytes; nothing here reads YAML."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fibrolint.errors import RuleError

LEXICON_FOLDER = "_lexicons"
SOURCES_FILE = "_sources.yaml"
JURISDICTIONS_FILE = "_jurisdictions.yaml"
_SUFFIXES = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """The files of one folder of rules, in order of their names. ``house`` is false for the built-in ones."""

    path: Path
    house: bool
    rules: Mapping[Path, bytes]
    lexicons: Mapping[Path, bytes]
    sources: Mapping[Path, bytes]
    jurisdictions: Mapping[Path, bytes]


def rules_folder() -> Path:
    """The built-in rules: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / SOURCES_FILE).is_file():
            return folder
    raise RuleError(package / "_rules", "", "the built-in rules are missing; install fibrolint again")


def read_folders(house: Sequence[Path] = ()) -> tuple[RuleFolder, ...]:
    """The built-in folder and the house's own. A house path may be one rule file; built-in ones are not read twice."""
    built_in = rules_folder()
    folders = [_read_folder(built_in, built_in, house=False)]
    for path in dict.fromkeys(entry.resolve() for entry in house):
        if not path.exists():
            raise RuleError(path, "", "there is no such folder of rules; correct the path")
        if not path.is_relative_to(built_in):
            folders.append(_read_folder(path, _home(path), house=True))
    return tuple(folders)


def digest_folders(folders: Iterable[RuleFolder]) -> str:
    """16 hex digits of all names and bytes: the same wherever the folders lie."""
    total = hashlib.sha256()
    for folder in folders:
        for files in (folder.rules, folder.lexicons, folder.sources, folder.jurisdictions):
            for path, data in files.items():
                # These two lie in the folder itself, which is `rules` in a checkout and `_rules` in a wheel.
                own = path.name in (SOURCES_FILE, JURISDICTIONS_FILE)
                name = path.name if own else f"{path.parent.name}/{path.name}"
                total.update(f"{len(name)}:{name}{len(data)}:".encode())
                total.update(data)
    return total.hexdigest()[:16]


def digest_rules(house: Sequence[Path] = ()) -> str:
    """The digest of ``load_catalog(house)`` without parsing anything."""
    return digest_folders(read_folders(house))


def decoded(path: Path, data: bytes) -> str:
    """The text of a file; RuleError where it isn't UTF-8 or is empty."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        raise RuleError(path, "", "is not UTF-8; save it as UTF-8", line=line) from None
    if not text.strip():
        raise RuleError(path, "", "is empty; write it or remove the file", line=1)
    return text


def _home(path: Path) -> Path:
    """The folder whose word lists and sources go with ``path``."""
    if path.is_dir():
        return path
    above = path.parents[:2]
    names = (LEXICON_FOLDER, SOURCES_FILE, JURISDICTIONS_FILE)
    return next((at for at in above if any((at / name).exists() for name in names)), path.parent)


def _read_folder(path: Path, home: Path, *, house: bool) -> RuleFolder:
    lexicons = home / LEXICON_FOLDER
    found = sorted(lexicons.iterdir()) if lexicons.is_dir() else []
    sources, jurisdictions = home / SOURCES_FILE, home / JURISDICTIONS_FILE
    return RuleFolder(
        path=path,
        house=house,
        rules=_read([path] if path.is_file() else _rule_files(path), home),
        lexicons=_read([file for file in found if file.suffix in {*_SUFFIXES, ".txt"}], home),
        sources=_read([sources] if sources.is_file() else [], home),
        jurisdictions=_read([jurisdictions] if jurisdictions.is_file() else [], home),
    )


def _rule_files(folder: Path) -> Iterator[Path]:
    """In order of their paths, none below a folder whose name begins with _ or a dot, nor behind a link to one."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(("_", ".")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _rule_files(folder / entry.name)
        elif os.path.splitext(entry.name)[1] in _SUFFIXES and entry.is_file():
            yield folder / entry.name


def _read(paths: Iterable[Path], home: Path) -> dict[Path, bytes]:
    files = {}
    inside = os.path.join(os.path.realpath(home), "")
    real_parent = functools.cache(os.path.realpath)
    for path in paths:
        # Only a file that is a link itself is asked where it leads: asking for hundreds takes longer than reading them.
        real = os.path.realpath(path) if path.is_symlink() else os.path.join(real_parent(path.parent), path.name)
        if not real.startswith(inside):
            raise RuleError(path, "", f"is a link to a file outside {home}; copy the file instead")
        try:
            with open(path, "rb", buffering=0) as file:
                files[path] = file.read()
        except OSError as failure:
            raise RuleError(path, "", f"cannot be read: {failure.strerror}") from None
    return files
