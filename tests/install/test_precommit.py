"""The hook as a writer meets it: the real pre-commit, a real commit."""

import subprocess
import sys

import pytest

from tests.install.conftest import ENVIRONMENT, git

pytestmark = pytest.mark.install

BAD = "# My story\n\nHe reversed his lupus with a carnivore diet.\n"
GOOD = "# Tea\n\nTea is a drink made from the leaves of a shrub.\n"


@pytest.fixture(scope="module")
def content(checkout, tmp_path_factory):
    """A repository of articles with the hook installed."""
    folder = tmp_path_factory.mktemp("content")
    environment = {**ENVIRONMENT, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    revision = git(checkout, "rev-parse", "HEAD")
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {checkout}\n    rev: {revision}\n    hooks:\n      - id: fibrolint\n", encoding="utf-8"
    )
    git(folder, "init", "--quiet", "--initial-branch", "main")
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install", "--install-hooks"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )

    def commit(**articles):
        """Commit articles, by name with "_" for a space; what git said, with its exit code."""
        for name, text in articles.items():
            path = folder / f"{name.replace('_', ' ')}.md"
            path.write_text(text, encoding="utf-8")
            git(folder, "add", str(path))
        words = ["git", "commit", "--message", "Articles"]
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        git(folder, "reset", "--quiet")
        return done.returncode, done.stdout + done.stderr

    return commit


def test_a_bad_draft_is_stopped_with_the_reason(content):
    code, said = content(bad_draft=BAD)
    assert (1, True) == (code, "bad draft.md:3:" in said and "cure-claim" in said and "why: " in said)


def test_a_good_draft_passes(content):
    code, said = content(good_draft=GOOD)
    assert (0, True) == (code, "Passed" in said)


def test_one_bad_draft_stops_the_good_ones_with_it(content):
    code, said = content(another_good=GOOD, another_bad=BAD)
    assert (1, True, False) == (code, "another bad.md" in said, "another good.md" in said)
