"""How many processes read a run's articles, and that their number changes nothing in the report."""

from __future__ import annotations

import secrets
import sys
from datetime import date

import pytest

from fibrolint.audit import jobs as module
from fibrolint.audit.gather import gather
from fibrolint.audit.jobs import LEAST_CHARACTERS, MOST_BYTES, Died, Task, jobs_for, processors, read_all
from fibrolint.audit.run import check_files, ledger_of_files
from fibrolint.model import Format, Source
from fibrolint.settings import Settings
from tests.audit.reader import read
from tests.command import FIXTURES

TODAY = date(2026, 1, 10)
ONE = LEAST_CHARACTERS


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], 1),
        ([0], 1),
        ([9 * ONE], 1),
        ([9 * ONE, ONE - 1], 1),
        ([9 * ONE, ONE], 2),
        ([1000] * (2 * ONE // 1000), 2),
        ([ONE] * 20, 4),
        ([9 * ONE, 5 * ONE, 5 * ONE], 3),
    ],
    ids=str,
)
def test_each_process_more_has_enough_to_do(sizes, expected):
    assert expected == jobs_for(sizes, at_most=4)


def test_there_is_one_process_where_no_other_python_can_be_started(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert 1 == jobs_for([ONE] * 20, at_most=4)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with 8 processors and no other bound; files in the folder bound its control group."""
    monkeypatch.setattr(module, "_allowed_processors", lambda: 8)
    monkeypatch.setattr(module, "_MEMORY", tmp_path / "meminfo")
    monkeypatch.setattr(module, "_CONTROL_GROUP", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("cpu.max", "max 100000", 8),
        ("cpu.max", "250000 100000", 3),
        ("cpu.max", "50000 100000", 1),
        ("memory.max", "max", 8),
        ("memory.max", str(2 * MOST_BYTES), 2),
        ("memory.max", "1000", 1),
        ("meminfo", f"MemTotal: 99 kB\nMemAvailable: {2 * MOST_BYTES // 1000} kB\n", 2),
        ("meminfo", "MemTotal: 99 kB\n", 8),
        ("meminfo", "MemAvailable:", 8),
    ],
)
def test_there_are_no_more_processes_than_the_machine_has_room_for(name, content, expected, machine):
    (machine / name).write_text(content)
    assert expected == processors()


def test_little_work_starts_no_process(monkeypatch):
    monkeypatch.setitem(sys.modules, "fibrolint.audit.spread", None)  # importing it fails
    tasks = [Task(Source("a.md", "one", Format.MARKDOWN), Settings())] * 2
    counted = []
    results = read_all(tasks, read, jobs=8, on_done=lambda: counted.append(1))
    assert (["one", "one"], 2) == ([each.title for each in results], len(counted))


# ---------------------------------------------------------------- the whole way


def _checked(paths, **more):
    return check_files(gather(paths, settings_of=_settings), settings_of=_settings, today=TODAY, **more)


def _settings(path):
    return Settings()


@pytest.fixture
def much_to_do(monkeypatch):
    monkeypatch.setattr(module, "LEAST_CHARACTERS", 1)


@pytest.fixture
def articles(tmp_path):
    """Several that can be read and that nobody knows, and one that cannot be read."""
    (tmp_path / "broken.md").write_bytes(b"\xff")
    (tmp_path / "empty.md").touch()
    for article in sorted((FIXTURES / "articles").glob("*.md"))[:4]:
        (tmp_path / article.name).write_text(f"{article.read_text('utf-8')}\n\n{secrets.token_hex()}\n", "utf-8")
    return sorted(tmp_path.iterdir())


def test_the_report_is_the_same_and_kept_for_any_number_of_processes(articles, much_to_do):
    counted = []
    by_two = _checked(articles, jobs=2, known=True, on_progress=lambda *numbers: counted.append(numbers))
    by_one = _checked(articles)
    known = _checked(articles, known=True)
    backwards = _checked(articles[::-1], known=True)
    assert by_one.report == by_two.report == known.report
    assert ([(done, 6) for done in range(1, 7)], by_one.fail_on_for) == (counted, by_two.fail_on_for)
    assert sorted(map(repr, by_one.report.files)) == sorted(map(repr, backwards.report.files))


def test_claims_are_the_same_for_any_number_of_processes(articles, much_to_do):
    wanted = gather(articles[1:3], settings_of=_settings)
    by_one, by_two = (ledger_of_files(wanted, settings_of=_settings, today=TODAY, jobs=jobs) for jobs in (1, 2))
    assert by_one == by_two


def test_an_article_that_ends_its_processes_has_a_trouble_and_the_others_are_there(articles, monkeypatch):
    def read_all_but_one(tasks, read, **more):
        return [Died("SIGKILL"), *(read(*task) for task in tasks[1:])]

    monkeypatch.setattr("fibrolint.audit.run.read_all", read_all_but_one)
    report = _checked(articles[1:3]).report
    assert [
        "could not be checked: the process reading it died twice (SIGKILL); "
        "perhaps for want of memory: split the article, or leave it out with `exclude`"
    ] == [trouble.message for file in report.files for trouble in file.troubles]
