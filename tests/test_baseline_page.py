"""``docs/baseline.md``: its story, from the first article to the last error, is what happens."""

import os
import re
import subprocess

import pytest

from tests.command import CHECKOUT, COMMAND
from tests.repository import Repository, _own_git_settings

__all__ = ["_own_git_settings"]

PAGE = (CHECKOUT / "docs" / "baseline.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```(markdown|console)\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture
def site(tmp_path):
    return Repository(tmp_path / "site")


def printed(command, cwd):
    """Standard output and error together, as on a terminal."""
    path = f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", f"{command} 2>&1"], cwd=cwd, env={**os.environ, "PATH": path}, capture_output=True, check=False
    )
    return done.stdout.decode()


def test_the_story_happens_as_it_is_told(site):
    shown, happened = "", ""
    for kind, text in STEPS:
        if kind == "markdown":
            site.put({"posts/ginger.md": text})
            continue
        shown += text
        for command in re.findall(r"^\$ (.+)$", text, flags=re.MULTILINE):
            happened += f"$ {command}\n{printed(command, site.root)}"
        if not (site.root / ".git/refs/heads/main").exists():
            site.commit()
    assert shown == happened
