"""``fibrolint cache`` and ``check --no-cache``."""

from __future__ import annotations

import pytest

from fibrolint import cache


@pytest.fixture
def article(folder, cache_folder):
    (folder / "tea.md").write_text("# Tea\n\nThis tea cures gout.\n", encoding="utf-8")
    return "tea.md"


def _answers(cache_folder):
    return [path for path in (cache_folder / "answers").rglob("*") if path.is_file()]


def test_a_check_keeps_one_answer_an_article(run, article, cache_folder):
    first = run("check", article)
    assert (1, first.stdout) == (len(_answers(cache_folder)), run("check", article).stdout)
    assert 1 == len(_answers(cache_folder))


def test_a_check_without_the_cache_keeps_no_answer(run, article, cache_folder):
    kept = run("check", article).stdout
    cache.clear()
    assert (kept, []) == (run("check", "--no-cache", article).stdout, _answers(cache_folder))


def test_another_day_needs_no_other_answer_while_no_date_comes_due(run, article, cache_folder):
    run("check", "--today", "2030-01-01", article)
    (kept,) = _answers(cache_folder)
    on_the_first_day = kept.read_bytes()
    for day in ("2030-01-02", "2030-12-31"):
        run("check", "--today", day, article)
    assert ([kept], on_the_first_day) == (_answers(cache_folder), kept.read_bytes())


def test_show_says_where_it_lies_and_how_much_there_is(run, cache_folder):
    cache.keep("answers", "ab" * 32, "x" * 100_000)
    assert f"{cache_folder}\n1 file, 0.1 MB\n" == run("cache", "show").stdout


def test_clear_drops_everything(run, article, cache_folder):
    run("check", article)
    done = run("cache", "clear")
    assert (0, True, 0) == (done.exit_code, done.stdout.startswith("Dropped 3 files, "), cache.kept().values)


def test_a_folder_that_cannot_be_written_changes_nothing(run, article, cache_folder):
    shown = run("check", article).stdout
    cache.clear()
    cache_folder.rename(cache_folder.with_name("gone"))
    cache_folder.write_text("not a folder")
    again = run("check", article)
    assert (shown, "") == (again.stdout, again.stderr)
