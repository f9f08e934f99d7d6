"""A folder → what kind of site is in it, where its articles are, and what their front matter calls things."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fibrolint.reading import SUFFIXES
from fibrolint.settings import repository_root
from fibrolint.site.fields import Fields, fields_of
from fibrolint.site.folders import Found, articles_in, folders_with_most, is_about_the_repository
from fibrolint.site.generators import Recognised, folder_named, recognised, site_hosts

MOST_READ = 200
"""So many articles are opened, spread evenly over all; more would not change what is proposed."""

_MOST_FRONT_MATTER = 16 * 1024
# What can stand in a shell command, a regular expression and YAML and means nothing there but itself.
_PLAIN = re.compile(r"[\w@](?:[\w @/-]|\.(?!\.))*")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of articles, as a path from the site's root ("" is the root), and how many there are."""

    path: str
    articles: int


@dataclass(frozen=True, slots=True)
class Site:
    """``root`` is where the settings belong, ``repository`` the root of the git repository around it, if any.

    ``generator`` is its name, None for plain folders. ``all_counted`` is false where there were too many files to look
    at. ``excluded`` are patterns as in .gitignore for what is no article.
    """

    root: Path
    repository: Path | None
    generator: str | None
    folders: tuple[Folder, ...]
    all_counted: bool
    fields: Fields
    hosts: tuple[str, ...]
    excluded: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The folders of articles from the repository's root, as a command names them there: "posts/", or "."."""
        outer = self.root.relative_to(self.repository).as_posix() if self.repository else "."
        paths = ["/".join(part for part in (outer, name) if part not in ("", ".")) for name in self._names()]
        return tuple(f"{path}/" for path in paths) if all(map(_PLAIN.fullmatch, paths)) else (".",)

    def _names(self) -> list[str]:
        return [folder.path for folder in self.folders] or [""]


def look(start: Path) -> Site:
    """What can be seen of the site that ``start`` is in, or the root of.

    It is the nearest one from ``start`` up to the root of the repository, else one in a folder right below that root,
    else the repository itself, with the folders of it that hold most articles. Links are not followed.
    """
    start = Path(os.path.realpath(start))
    repository = repository_root(start)
    root, home, found = _home(start, repository or start)
    folders = _folders(home, found)
    articles = [article for each in folders for article in each.articles]
    return Site(
        root=root,
        repository=repository,
        generator=found.generator.name if found else None,
        folders=tuple(Folder(_joined(root, home, each.folder), len(each.articles)) for each in folders),
        all_counted=all(each.whole for each in folders),
        fields=fields_of(_front_parts(_spread(articles))),
        hosts=site_hosts(home, found.config if found else ""),
        excluded=_excluded(root, home, found),
    )


def _home(start: Path, top: Path) -> tuple[Path, Path, Recognised | None]:
    """Where the settings belong, where the site is, and what it was recognised by."""
    for folder in (start, *start.parents):
        if found := recognised(folder):
            return folder, folder, found
        if folder == top:
            break
    for folder in _folders_below(top):
        if found := recognised(folder):
            return top, folder, found
    return top, top, None


def _folders_below(top: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(top), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and entry.name != "node_modules":
            yield top / entry.name


def _folders(home: Path, found: Recognised | None) -> tuple[Found, ...]:
    if found:
        named = folder_named(found)
        folders = articles_in(home, (named,) if named else found.generator.folders)
        if folders:
            return folders
    return folders_with_most(home)


def _joined(root: Path, home: Path, folder: str) -> str:
    inner = (home / folder).relative_to(root).as_posix()
    return "" if inner == "." else inner


def _spread(articles: Sequence[Path]) -> list[Path]:
    if len(articles) <= MOST_READ:
        return list(articles)
    return [articles[at * len(articles) // MOST_READ] for at in range(MOST_READ)]


def _front_parts(articles: Sequence[Path]) -> Iterator[str]:
    """The beginning of each article that can be read, long enough for its front matter."""
    for article in articles:
        try:
            with article.open("rb") as file:
                yield file.read(_MOST_FRONT_MATTER).decode("utf-8-sig", "ignore")
        except OSError:
            continue


def _excluded(root: Path, home: Path, found: Recognised | None) -> tuple[str, ...]:
    """Patterns for what a build writes, templates, and texts about the repository that lie in the root."""
    folders = [*found.generator.made] if found else []
    folders += [name for name in found.generator.templates if (home / name).is_dir()] if found else []
    prefix = _joined(root, home, "")
    names = sorted("/".join(filter(None, (prefix, name))) + "/" for name in folders)
    try:
        files = sorted(entry.name for entry in os.scandir(root) if entry.is_file(follow_symlinks=False))
    except OSError:
        files = []
    names += [name for name in files if Path(name).suffix.lower() in SUFFIXES and is_about_the_repository(name)]
    return tuple(f"/{name}" for name in names if _PLAIN.fullmatch(name))
