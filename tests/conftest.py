"""Fixtures that tests of several parts share."""

from __future__ import annotations

import pytest

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
