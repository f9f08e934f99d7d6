"""Which articles a change touched, and what stood in them before."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fibrolint.changes.base import Base, base_commit
from fibrolint.changes.git import ChangedFile, changed_files, contents, object_at, tracked_files
from fibrolint.errors import GitError
from fibrolint.reading import SUFFIXES
from fibrolint.settings import repository_root


class Candidate(NamedTuple):
    """An article that may have changed. ``data`` is its content where that is not on disk."""

    path: Path
    data: bytes | None = None


class Before(NamedTuple):
    """An article as it was. ``path`` is absolute, and may be another one than today's."""

    path: Path
    data: bytes


class Elsewhere(NamedTuple):
    """An article that changed, but was not asked for: as it was, and where it is today, None where it is gone."""

    before: Before
    path: Path | None


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` has an entry for each article that was touched, under today's path: None for one that is new.

    One that the change took away has none, even where it is asked for. ``elsewhere`` are all other articles that
    changed: a text may have come from there.
    """

    before: Mapping[Path, Before | None]
    elsewhere: tuple[Elsewhere, ...] = ()


def change_since(base: Base, candidates: Sequence[Candidate], *, here: Path) -> Change:
    """What was changed in the candidates since ``base``, committed or not. ``here`` is the current folder.

    Raises GitError where git cannot tell: no repository, no such revision, not enough of the history.
    """
    by_root: dict[Path, list[Candidate]] = defaultdict(list)
    for each in candidates:
        by_root[_root_of(each.path)].append(each)
    home = repository_root(Path(os.path.realpath(here)))
    if not by_root:
        by_root[_root_of(here / "article")] = []  # a base that is not there is wrong for no article too
    changes = [_change_in(root, base, listed, home=home) for root, listed in by_root.items()]
    return Change(
        before={path: before for change in changes for path, before in change.before.items()},
        elsewhere=tuple(before for change in changes for before in change.elsewhere),
    )


def _root_of(article: Path) -> Path:
    root = repository_root(Path(os.path.realpath(article)).parent)
    if root is None:
        raise GitError(f"{article}: --diff asks git what changed, and this is in no git repository; leave --diff out")
    return root


def _change_in(root: Path, base: Base, candidates: Iterable[Candidate], *, home: Path | None) -> Change:
    commit = base_commit(root, base, home=home)
    if commit is None:
        return Change({each.path: None for each in candidates})
    changed = tuple(changed_files(root, commit))
    by_path = {file.path: file for file in changed if file.path is not None}
    # A file that git was told to forget is gone for git, and yet there.
    lost = {file.old_path: file for file in changed if file.path is None}
    tracked = tracked_files(root)
    versions: dict[Path, ChangedFile] = {}
    for each in candidates:
        name = os.path.relpath(os.path.realpath(each.path), root).replace(os.sep, "/")
        file = by_path.get(name) or lost.get(name)
        if file is None and (each.data is not None or not tracked.get(name, True)):
            file = ChangedFile(name, object_at(root, commit, name), name)
        if name in lost and each.data is None and not os.path.exists(each.path):
            continue
        if file or name not in tracked:
            versions[each.path] = file or ChangedFile(None, None, name)
    return _with_contents(root, versions, candidates, changed)


def _with_contents(
    root: Path,
    versions: Mapping[Path, ChangedFile],
    candidates: Iterable[Candidate],
    changed: Iterable[ChangedFile],
) -> Change:
    asked = {file.old_path for file in versions.values()}
    others = [file for file in changed if file.old_path not in asked and _is_article(file.old_path)]
    texts = contents(root, (file.old_blob for file in (*versions.values(), *others) if file.old_blob))
    now = {each.path: each.data for each in candidates}
    before = {path: _version(root, file, texts) for path, file in versions.items()}
    return Change(
        before={
            path: old
            for path, old in before.items()
            if old is None or not _same(old.data, now[path] if now[path] is not None else _on_disk(path))
        },
        elsewhere=tuple(_elsewhere(root, others, texts)),
    )


def _is_article(path: str | None) -> bool:
    return path is not None and os.path.splitext(path)[1].lower() in SUFFIXES


def _version(root: Path, file: ChangedFile, texts: Mapping[str, bytes]) -> Before | None:
    return Before(root / file.old_path, texts[file.old_blob]) if file.old_path and file.old_blob else None


def _elsewhere(root: Path, files: Iterable[ChangedFile], texts: Mapping[str, bytes]) -> Iterator[Elsewhere]:
    for file in files:
        if version := _version(root, file, texts):
            yield Elsewhere(version, root / file.path if file.path else None)


def _same(old: bytes, new: bytes | None) -> bool:
    """Whether nothing but line ends differs, which git may turn when it checks a file out."""
    return new is not None and old.replace(b"\r\n", b"\n") == new.replace(b"\r\n", b"\n")


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # it is for whoever reads the article to say so
        return None
