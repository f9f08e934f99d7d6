"""Which folders of a site hold its articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from fibrolint.audit.gather import files_below
from fibrolint.reading import SUFFIXES

_MOST_FILES = 200_000  # looked at by name alone; some 40,000 a second with a .gitignore of a few lines

_PAGES = {".html", ".htm"}
# A feed or a sitemap much more often than an export of WordPress.
_NEVER = {".xml"}
# In any case what nobody calls an article, and in capitals what could well be one ("history.md").
_ABOUT_THE_REPOSITORY = re.compile(
    r"(?i:readme|changelog|contributing|licen[cs]e|requirements)(?:[._-].*)?"
    r"|(?i:code[_-]of[_-]conduct|copying|pull_request_template|issue_template|robots|humans|llms|cmakelists|cname)"
    r"|(?:CHANGES|HISTORY|NEWS|NOTICE|SECURITY|SUPPORT|GOVERNANCE|AUTHORS|CONTRIBUTORS|MAINTAINERS|TODO|AGENTS|CLAUDE)"
)
# What lies beside the articles of a site without a generator.
_OF_THE_CODE = frozenset(
    (
        *("test", "tests", "spec", "fixtures", "examples", "vendor", "third_party", "lib", "bin", "scripts", "tools"),
        *("theme", "themes", "templates", "layouts", "includes", "_includes", "_layouts", "venv", "env", "coverage"),
    )
)
# What a build writes and a site is published from: articles only where there are no others.
_PUBLISHED = frozenset({"public", "site", "_site", "static", "assets", "dist", "build", "out", "output", "target"})

_OF_ARTICLES = frozenset({"content", "posts", "_posts", "blog", "articles", "pages", "docs", "drafts"})


class Found(NamedTuple):
    """The articles of one folder, a path from where the look began ("" is that place itself), in order.

    ``whole`` is false where there were too many files to look at all.
    """

    folder: str
    articles: tuple[Path, ...]
    whole: bool


def is_about_the_repository(name: str) -> bool:
    """Whether a file is a README, a licence, a list of requirements: text, but no article."""
    return _ABOUT_THE_REPOSITORY.fullmatch(name.rpartition(".")[0] or name) is not None


def articles_in(home: Path, names: Iterable[str]) -> tuple[Found, ...]:
    """The articles of each of those folders of ``home`` that has any; of one inside another only what is its own."""
    found: list[Found] = []
    seen: set[Path] = set()
    for name in names:
        # A link may lead out of the tree.
        if _leads_through_a_link(home, name) or not (home / name).is_dir():
            continue
        files, whole = _articles_below(home / name)
        articles = tuple(file for file in files if file not in seen)
        seen.update(articles)
        if articles:
            found.append(Found(name, articles, whole))
    return tuple(found)


def folders_with_most(home: Path) -> tuple[Found, ...]:
    """The folders at the top of ``home`` that its articles are in, for a site that no generator gives away.

    Where most lie in ``home`` itself that is the one. A folder with less than a tenth of what the fullest one has is
    left out, and so are those that go with code, such as tests and templates. Where there is other text the
    documentation, what a build writes and HTML do not count.
    """
    files, whole = _articles_below(home)
    texts = [file for file in files if file.suffix.lower() not in _PAGES] or files
    by_top: dict[str, list[Path]] = {}
    for file in texts:
        parts = file.relative_to(home).parts
        by_top.setdefault(parts[0] if len(parts) > 1 else "", []).append(file)
    articles = _where_there_are_others(by_top)
    if not articles:
        return ()
    most = max(map(len, articles.values()))
    if len(articles.get("", ())) == most:
        return (Found("", tuple(file for _, found in sorted(articles.items()) for file in found), whole),)
    return tuple(
        Found(_narrowed(home, found), tuple(found), whole)
        for top, found in sorted(articles.items())
        if top and len(found) * 10 >= most
    )


def _where_there_are_others(by_top: Mapping[str, list[Path]]) -> Mapping[str, list[Path]]:
    """Without the folders that hold articles only where no other does."""
    left = {top: found for top, found in by_top.items() if top.lower() not in _OF_THE_CODE}
    for doubtful in (_PUBLISHED, {"docs", "doc"}):
        left = {top: found for top, found in left.items() if top.lower() not in doubtful} or left
    return left


def _articles_below(folder: Path) -> tuple[list[Path], bool]:
    """The articles in a folder, and whether all of its files were looked at."""
    walk = files_below(folder)
    files = [file for file in islice(walk, _MOST_FILES) if _is_article(file)]
    return files, next(walk, None) is None


def _narrowed(home: Path, articles: Sequence[Path]) -> str:
    """The first folder on the way to all of them that is called as such folders are, else the deepest."""
    parents = [PurePosixPath(file.relative_to(home).as_posix()).parent for file in articles]
    shared = Counter(above for parent in parents for above in (parent, *parent.parents))
    in_all = sorted((path for path, count in shared.items() if count == len(parents)), key=lambda path: len(path.parts))
    return next((path for path in in_all if path.name.lower() in _OF_ARTICLES), in_all[-1]).as_posix()


def _is_article(file: Path) -> bool:
    suffix = file.suffix.lower()
    return suffix in SUFFIXES and suffix not in _NEVER and not is_about_the_repository(file.name)


def _leads_through_a_link(home: Path, name: str) -> bool:
    steps = PurePosixPath(name).parts
    return any(home.joinpath(*steps[: count + 1]).is_symlink() for count in range(len(steps)))
