"""The commit that a change is held against: as named, or as the build system says."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fibrolint.changes.git import (
    commit_named,
    common_ancestor,
    is_shallow,
    names_of_commits,
    object_at,
    superproject_of,
)
from fibrolint.errors import GitError
from fibrolint.settings import near_hint

AUTO = "auto"
_HEAD = "HEAD"

_WHOLE_HISTORY = (
    "fetch the whole history: `fetch-depth: 0` for actions/checkout (GitHub), `GIT_DEPTH: 0` (GitLab), "
    "`clone: depth: full` (Bitbucket), `fetchDepth: 0` (Azure), or `git fetch --unshallow`"
)
_SHORT_DIGEST = 10
_DIGEST_LENGTHS = (40, 64)


class Base(NamedTuple):
    """A revision under the name that people know it by, and the other names to try where it is not there."""

    names: tuple[str, ...]

    @property
    def told(self) -> str:
        first = self.names[0]
        is_digest = len(first) in _DIGEST_LENGTHS and set(first) <= set("0123456789abcdef")
        return first[:_SHORT_DIGEST] if is_digest else first


def base_asked_for(value: str, environment: Mapping[str, str]) -> Base:
    """What ``--diff`` names; for "auto" what the pull request, or the push, of a build goes to.

    In a hook of pre-commit that is what pre-commit was asked to start from, else the last commit.
    """
    if value != AUTO:
        return Base((value,))
    names = tuple(dict.fromkeys(name for name in _of_build(environment) if name and name.strip("0")))
    # Only where nothing else is named: a build that lacks its base must not pass because nothing changed since HEAD.
    if not names and environment.get("PRE_COMMIT"):
        names = (_HEAD,)
    if not names:
        raise GitError(
            "--diff=auto finds no base: this is no build of a pull request on GitHub (GITHUB_BASE_REF), GitLab "
            "(CI_MERGE_REQUEST_DIFF_BASE_SHA), Bitbucket (BITBUCKET_PR_DESTINATION_BRANCH) or Azure "
            "(SYSTEM_PULLREQUEST_TARGETBRANCH); name the base, as --diff=origin/main"
        )
    return Base(names)


def base_commit(root: Path, base: Base, *, home: Path | None) -> str | None:
    """The commit of the working tree at ``root`` from which its change counts; None where all of it is new.

    It is where the history of ``base`` and that of HEAD part. ``home`` is the working tree that ``base`` was named in:
    in a submodule of it, the commit that was checked out there.
    """
    above = superproject_of(root) if root != home else None
    if above is None:
        return _where_history_parts(root, base, there="" if root == home else f"{root}: ")
    of_superproject = base_commit(above, base, home=home)
    path = root.relative_to(os.path.realpath(above)).as_posix()
    pinned = object_at(above, of_superproject, path) if of_superproject else None
    if pinned and not commit_named(root, pinned):
        raise GitError(f"{root}: {base.told} pins this submodule to {pinned}, which is not here; {_WHOLE_HISTORY}")
    return pinned


def _where_history_parts(root: Path, base: Base, *, there: str) -> str | None:
    """``there`` names the repository at the head of an error, where it is not the one that the user is in."""
    head = commit_named(root, _HEAD)
    if head is None and base.names == (_HEAD,):
        return None  # the first commit is being made
    if head is None:
        raise GitError(f"{there}nothing is committed yet, so there is nothing to hold a change against")
    commit = next((found for name in base.names if (found := commit_named(root, name))), None)
    if commit is None:
        raise GitError(there + _not_there(root, base.names))
    ancestor = common_ancestor(root, commit, head)
    if ancestor is None:
        why = _WHOLE_HISTORY if is_shallow(root) else "name a revision that this branch comes from"
        raise GitError(f"{there}{base.told} and HEAD have no common history here; {why}")
    return ancestor


def _not_there(root: Path, names: Sequence[str]) -> str:
    listed = " or ".join(f"'{name}'" for name in names)
    message = f"there is no revision {listed} to hold the change against"
    if os.path.exists(names[0]):
        return f"{message}; '{names[0]}' is a path: write --diff=BASE {names[0]}, or --diff={AUTO} {names[0]}"
    known = names_of_commits(root)
    elsewhere = next((name for name in known if name.partition("/")[2] == names[0]), None)
    if elsewhere:
        return f"{message}; did you mean '{elsewhere}'?"
    if is_shallow(root):
        return f"{message}, because this clone is shallow; {_WHOLE_HISTORY}"
    return message + (near_hint(names[0], known) or f"; fetch it (git fetch origin {names[0].removeprefix('origin/')})")


# ---------------------------------------------------------------- builds


def _of_build(environment: Mapping[str, str]) -> Iterator[str]:
    """Names for the base of this build, the best first. Zeros, for a branch that is new, are no name."""
    get = environment.get
    yield get("PRE_COMMIT_FROM_REF", "")
    if branch := get("GITHUB_BASE_REF"):
        yield f"origin/{branch}"
    if file := get("GITHUB_EVENT_PATH"):
        yield from _of_github_event(Path(file))
    yield get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    if branch := get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        yield f"origin/{branch}"
    if branch := get("BITBUCKET_PR_DESTINATION_BRANCH"):
        yield f"origin/{branch}"
    yield get("BITBUCKET_PR_DESTINATION_COMMIT", "")
    if branch := get("SYSTEM_PULLREQUEST_TARGETBRANCH"):
        yield f"origin/{branch.removeprefix('refs/heads/')}"
    yield get("CI_COMMIT_BEFORE_SHA", "")


def _of_github_event(file: Path) -> Iterator[str]:
    """The event that started a workflow: of a pull request, of a merge queue, or of a push."""
    try:
        event = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as failure:
        raise GitError(f"{file}: the event of this workflow cannot be read ({failure})") from None
    for path in (("pull_request", "base", "sha"), ("merge_group", "base_sha"), ("before",)):
        value: Any = event
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            yield value
