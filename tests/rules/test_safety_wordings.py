"""The safety rules know what endangers readers in many wordings, and leave the innocent neighbours alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from fibrolint.engine import Linter, compile_linter
from fibrolint.model import Format, Source
from fibrolint.settings import Settings, changed_settings
from tests.build import catalog

WORDINGS = yaml.safe_load((Path(__file__).parent / "safety_wordings.yaml").read_text(encoding="utf-8"))


def _linter(rule: str) -> Linter:
    settings = changed_settings(Settings(), {"select": [rule]}, origin="test")
    return compile_linter(settings, catalog(), today=date(2026, 1, 1))


def _found(linter: Linter, texts: list[str]) -> list[str]:
    return [text for text in texts if linter.lint(Source("article.md", text + "\n", Format.MARKDOWN)).findings]


@pytest.mark.parametrize("rule", WORDINGS)
def test_dangerous_wordings_are_found(rule):
    assert WORDINGS[rule]["dangerous"] == _found(_linter(rule), WORDINGS[rule]["dangerous"])


@pytest.mark.parametrize("rule", WORDINGS)
def test_innocent_neighbours_are_let_pass(rule):
    assert _found(_linter(rule), WORDINGS[rule]["innocent"]) == []
