"""What git knows of a working tree: commits, which files changed since one, and what stood in them.

git is asked so that neither the user's nor the repository's settings change the answer: by its plumbing, with paths
that end in zero bytes, without the variables that a hook sets to point at another repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess  # git has no other interface that every machine has; nothing goes through a shell
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from fibrolint.errors import GitError

_SUBMODULE = "160000"
_NO_BLOB = frozenset("0")
# Renames with edits are only looked for among so many files; those without edits always.
_MOST_RENAMES = 1000
# Those that say how git is configured stay: safe.directory comes to containers this way.
_KEPT_VARIABLES = ("GIT_CONFIG", "GIT_EXEC_PATH")
_ANSWER_IS_NO = 1


class ChangedFile(NamedTuple):
    """A file that differs from a commit. ``old_blob`` is None for one that is new, ``path`` for one that is gone.

    Paths are relative to the root of the working tree, with forward slashes.
    """

    old_path: str | None
    old_blob: str | None
    path: str | None


def commit_named(root: Path, revision: str) -> str | None:
    """The commit that a branch, tag or other revision stands for; None where there is no such thing."""
    if revision.startswith(("-", "^")) or "\0" in revision:
        return None
    return _resolved(root, f"{revision}^{{commit}}")


def object_at(root: Path, commit: str, path: str) -> str | None:
    """The blob, tree or submodule's commit that stands under ``path`` in ``commit``."""
    return _resolved(root, f"{commit}:{path}")


def common_ancestor(root: Path, one: str, other: str) -> str | None:
    """The best commit that two come from; None where the history that is there has none."""
    found = _git(root, "merge-base", one, other, answers=True)
    return found.decode().strip() or None


def is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def superproject_of(root: Path) -> Path | None:
    """The working tree that this one is a submodule of."""
    found = os.fsdecode(_git(root, "rev-parse", "--show-superproject-working-tree")).removesuffix("\n")
    return Path(found) if found else None


def names_of_commits(root: Path) -> list[str]:
    """Branches, tags and branches of remotes, by the short names that people type."""
    listed = _git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    return listed.decode("utf-8", "replace").splitlines()


def changed_files(root: Path, commit: str) -> Iterator[ChangedFile]:
    """The files that differ between ``commit`` and the working tree; not those that git was never told of."""
    options = ("--raw", "-z", "-M", f"-l{_MOST_RENAMES}", "--no-abbrev", "--ignore-submodules=all")
    fields = iter(os.fsdecode(_git(root, "diff-index", *options, commit, "--")).split("\0"))
    for head in fields:
        if not head:
            return
        old_mode, new_mode, old_blob, _, status = head.removeprefix(":").split(" ")
        old_path = next(fields)
        path = next(fields) if status.startswith("R") else old_path
        if status == "U" or _SUBMODULE in (old_mode, new_mode):
            continue  # of a file in conflict git tells twice: the second time how it differs
        is_new = set(old_blob) <= _NO_BLOB
        yield ChangedFile(None if is_new else old_path, None if is_new else old_blob, None if status == "D" else path)


def tracked_files(root: Path) -> Mapping[str, bool]:
    """The files that git knows, and of each whether it looks for changes in it.

    It does not where somebody said so: ``git update-index --assume-unchanged`` or ``--skip-worktree``.
    """
    lines = os.fsdecode(_git(root, "ls-files", "-z", "-v")).split("\0")
    return {name: tag.isupper() and tag != "S" for tag, _, name in (line.partition(" ") for line in lines)}


def contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """What stands in each blob."""
    asked = list(dict.fromkeys(blobs))
    if not asked:
        return {}
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in asked).encode())
    found, at = {}, 0
    for blob in asked:
        line_end = answer.index(b"\n", at)
        head = answer[at:line_end].split()
        if len(head) != 3:
            raise GitError(f"{root}: git has no content for {blob}; fetch the whole history (git fetch --refetch)")
        at = line_end + 1 + int(head[2]) + 1
        found[blob] = answer[line_end + 1 : at - 1]
    return found


def _resolved(root: Path, revision: str) -> str | None:
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision, answers=True)
    return found.decode().strip() or None


def _git(root: Path, *words: str, stdin: bytes = b"", answers: bool = False) -> bytes:
    """What git prints. GitError where it fails; with ``answers`` exit code 1 means no, and prints nothing."""
    program = shutil.which("git")
    if program is None:
        raise GitError("--diff asks git what changed, and there is no git on PATH; install it")
    command = [program, "-c", "core.fsmonitor=false", *words]
    done = subprocess.run(  # noqa: S603 - words are fixed but for revisions, which git is told are none of its options
        command, cwd=root, env=_environment(), input=stdin, capture_output=True, check=False
    )
    if done.returncode == 0:
        return done.stdout
    if answers and done.returncode == _ANSWER_IS_NO:
        return b""
    said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
    raise GitError(f"{root}: git {words[0]} failed: {said}")


def _environment() -> Mapping[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT_VARIABLES)
    }
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
