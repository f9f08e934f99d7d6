"""Real git repositories, made on the spot; nothing of the user's own git settings reaches them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

_SETTINGS = {
    "user.name": "Ann Lee",
    "user.email": "ann@example.org",
    "init.defaultBranch": "main",
    "protocol.file.allow": "always",  # for submodules
}


class Repository:
    """A working tree; ``commit`` takes texts by path, None for a file to delete."""

    def __init__(self, root: Path, *, made: bool = True) -> None:
        self.root = root
        if made:
            root.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet")

    def git(self, *words: str | Path) -> str:
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, check=False)
        assert 0 == done.returncode, done.stderr
        return done.stdout.strip()

    def write(self, **texts: str) -> None:
        self.put({f"{name}.md": text for name, text in texts.items()})

    def put(self, texts: dict[str, str | bytes | None]) -> None:
        for name, text in texts.items():
            path = self.root / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, texts: dict[str, str | bytes | None] | None = None) -> str:
        """The id of a commit of everything, after these changes."""
        self.put(texts or {})
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def _own_git_settings(tmp_path_factory, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("GIT_", "CI_", "GITHUB_", "BITBUCKET_", "SYSTEM_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(_SETTINGS)))
    for number, (key, value) in enumerate(_SETTINGS.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty one, which is the current folder."""
    made = Repository(tmp_path / "site")
    monkeypatch.chdir(made.root)
    return made
