"""Packages that are imported when something in them is used."""

from __future__ import annotations

import importlib
import sys

import pytest

from fibrolint.late import imported_late


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package ``heavy``, whose module ``heavy.work`` has a function and a value."""
    (tmp_path / "heavy").mkdir()
    (tmp_path / "heavy" / "__init__.py").write_text("size = 7\n")
    (tmp_path / "heavy" / "work.py").write_text("text = 'tea'\n\ndef double(number):\n    return 2 * number\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in ("heavy", "heavy.work"):
        sys.modules.pop(name, None)


def test_a_function_works_when_it_is_called(package):
    with imported_late("heavy", "heavy.work"):
        from heavy.work import double
    assert "heavy" not in sys.modules
    assert (14, True) == (double(7), "heavy.work" in sys.modules)


def test_a_module_inside_is_found_when_it_is_asked(package):
    with imported_late("heavy"):
        import heavy
    assert "TEA" == heavy.work.text.upper()


def test_afterwards_the_real_package_is_imported(package):
    with imported_late("heavy"):
        importlib.import_module("heavy")
    assert 7 == importlib.import_module("heavy").size


def test_what_is_there_already_stays(package):
    real = importlib.import_module("heavy")
    with imported_late("heavy"):
        assert real is importlib.import_module("heavy")
    assert real is sys.modules["heavy"]


def test_a_failure_inside_leaves_no_stand_in_behind(package):
    with pytest.raises(ZeroDivisionError), imported_late("heavy"):
        raise ZeroDivisionError
    assert "heavy" not in sys.modules
