from __future__ import annotations

import pytest
from click.testing import CliRunner

from fibrolint.cli import main
from fibrolint.settings import forget_settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder: empty, the root of a repository, with no colour asked for by the environment."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    forget_settings()
    return tmp_path


@pytest.fixture
def run(folder):
    """Run the command line in ``folder``; the result has exit_code, stdout and stderr."""

    def run_words(*words, stdin=None):
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin)

    return run_words
