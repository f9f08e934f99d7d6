"""What is kept between runs: whole or not there, bounded, and never a reason to fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fibrolint import cache

KEY = "ab" * 32


def _file(folder: Path) -> Path:
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    return file


@pytest.mark.parametrize("value", [{"a": [1, None, 2.5, "é"]}, [], "\ud800", ""])
def test_a_value_is_recalled_as_it_was_kept(cache_folder, value):
    cache.keep("answers", KEY, value)
    assert value == cache.recall("answers", KEY)


def test_what_was_not_kept_is_not_recalled(cache_folder):
    cache.keep("answers", KEY, 1)
    assert [None, None] == [cache.recall("answers", "cd" * 32), cache.recall("rules", KEY)]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: data.replace(b"tea", b"Tea"),
        lambda data: data + b" ",
        lambda data: b"\xff" * len(data),
    ],
)
def test_a_damaged_value_is_not_recalled_and_can_be_kept_again(cache_folder, damage):
    cache.keep("answers", KEY, ["tea"])
    file = _file(cache_folder)
    file.write_bytes(damage(file.read_bytes()))
    assert cache.recall("answers", KEY) is None
    cache.keep("answers", KEY, ["tea"])
    assert ["tea"] == cache.recall("answers", KEY)


def test_nothing_but_the_value_is_left_behind(cache_folder):
    cache.keep("answers", KEY, 1)
    cache.keep("answers", KEY, 2)
    assert KEY == _file(cache_folder).name


def test_others_may_not_read_it(cache_folder):
    cache.keep("answers", KEY, 1)
    assert 0 == _file(cache_folder).parent.stat().st_mode & 0o077


def test_where_nothing_can_be_written_nothing_is_kept(cache_folder):
    cache_folder.write_text("a file where the folder should be")
    cache.keep("answers", KEY, 1)
    cache.trim(most_bytes=0)
    assert (None, 0) == (cache.recall("answers", KEY), cache.kept().values)


def test_what_was_used_longest_ago_goes_first(cache_folder):
    for age, key in enumerate(("aa", "bb", "cc", "dd")):
        cache.keep("answers", key * 32, "x" * 1000)
        os.utime(cache_folder / "answers" / key / (key * 32), (1000 - age, 1000 - age))
    cache.recall("answers", "dd" * 32)
    cache.trim(most_bytes=3000)
    left = [key for key in ("aa", "bb", "cc", "dd") if cache.recall("answers", key * 32)]
    assert ["aa", "dd"] == left


def test_a_cache_within_its_bound_loses_nothing(cache_folder):
    cache.keep("answers", KEY, 1)
    cache.trim(most_bytes=1000)
    assert 1 == cache.recall("answers", KEY)


def test_clearing_drops_everything_and_tells_what_was_there(cache_folder):
    cache.keep("answers", KEY, 1)
    cache.keep("rules", KEY, 1)
    assert (2, 0) == (cache.clear().values, cache.kept().values)


def test_clearing_leaves_alone_what_is_not_ours(cache_folder):
    cache_folder.mkdir()
    (cache_folder / "mine.txt").write_text("keep me")
    cache.clear()
    assert "keep me" == (cache_folder / "mine.txt").read_text()


def test_several_processes_may_write_the_same_value_at_once(cache_folder):
    code = (
        "from fibrolint import cache\n"
        "for n in range(200):\n"
        f"    cache.keep('answers', '{KEY}', ['x' * 5000])\n"
        f"    assert cache.recall('answers', '{KEY}') == ['x' * 5000]\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [0, 0, 0] == [each.wait() for each in running]


def test_parts_of_a_digest_do_not_run_together():
    assert cache.digest_of("ab", "c") != cache.digest_of("a", "bc")


def test_the_code_digest_is_the_same_in_another_process():
    code = "from fibrolint import cache; print(cache.code_digest())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert cache.code_digest() == done.stdout.strip()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package that findings are said to depend on, installed in version 1.0."""
    (tmp_path / "made_up").mkdir()
    (tmp_path / "made_up" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "Made_Up-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(cache, "_PACKAGES", {"made_up": "made_up"})
    return tmp_path


def _fresh_digest():
    return cache.code_digest.__wrapped__()


def test_the_same_version_installed_at_another_time_is_the_same_code(package):
    before = _fresh_digest()
    os.utime(package / "made_up" / "__init__.py", (0, 0))
    assert before == _fresh_digest()


def test_another_version_of_a_package_is_other_code(package):
    before = _fresh_digest()
    (package / "Made_Up-1.0.dist-info").rename(package / "Made_Up-1.1.dist-info")
    assert before != _fresh_digest()


def test_a_package_without_an_installer_s_record_is_known_by_its_file(package):
    (package / "Made_Up-1.0.dist-info").rmdir()
    before = _fresh_digest()
    os.utime(package / "made_up" / "__init__.py", (0, 0))
    assert before != _fresh_digest()
