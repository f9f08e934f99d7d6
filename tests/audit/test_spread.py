"""Several processes: each article is read once and told of in order, whatever happens to a process.

The reader does what the text of an article says (tests/audit/reader.py).
"""

from __future__ import annotations

import contextlib
import os
import sys

import pytest

from fibrolint.audit.jobs import Died, Task
from fibrolint.audit.spread import spread
from fibrolint.errors import SettingsError, WorkerError
from fibrolint.model import Format, Source
from fibrolint.settings import Settings
from tests.audit.reader import read
from tests.processes import children, has_processes

pytestmark = pytest.mark.skipif(not has_processes(), reason="looks for processes where Linux shows them")


def _tasks(*texts: str) -> list[Task]:
    return [Task(Source(f"{number}.md", text, Format.MARKDOWN), Settings()) for number, text in enumerate(texts)]


def _spread(*texts: str, jobs: int = 2) -> list[object]:
    return spread(_tasks(*texts), read, jobs=jobs, on_done=lambda: None)


def _here(*texts: str) -> list[object]:
    return [read(*task) for task in _tasks(*texts)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_and_whole_for_any_number_of_processes(jobs):
    texts = [f"text{'.' * (number * 7 % 5)}" for number in range(9)]
    assert _here(*texts) == _spread(*texts, jobs=jobs)


def test_each_article_is_counted_once(tmp_path):
    counted = []
    texts = ["one", "kill", f"kill-once {tmp_path / 'once'}"]
    spread(_tasks(*texts), read, jobs=2, on_done=lambda: counted.append(1))
    assert 3 == len(counted)


def test_what_a_killed_process_was_reading_is_read_again(tmp_path):
    mark = tmp_path / "once"
    texts = ["one", f"kill-once {mark}", "two", "three"]
    result = _spread(*texts)
    assert (True, _here(*texts)) == (mark.exists(), result)


def test_an_article_that_kills_each_process_is_given_up_and_the_others_are_read():
    first, died, last = _spread("one", "kill", "two")
    assert (_here("one", "x", "two")[0], Died("SIGKILL"), "two") == (first, died, last.title)


def test_a_process_that_leaves_is_told_by_its_exit_code():
    assert [Died("exit code 7")] == _spread("leave")


def test_what_a_reader_prints_goes_to_standard_error_and_not_between_the_results(capfd):
    assert "two" == _spread("print", "two")[1].title
    assert ("", "in between\n") == capfd.readouterr()


def test_an_exception_arrives_as_it_was_raised_with_where():
    with pytest.raises(SettingsError) as caught:
        _spread("settings boom")
    assert ("a.yaml:3:4: boom (at /x)", "boom", True) == (
        str(caught.value),
        caught.value.message,
        "in read" in str(caught.value.__cause__),
    )


def test_an_exception_that_cannot_be_sent_arrives_by_name():
    with pytest.raises(RuntimeError, match=r"^OddError: not the same$"):
        _spread("odd")


def test_of_several_exceptions_that_of_the_first_article_is_raised():
    with pytest.raises(SettingsError, match="first"):
        _spread("one", "settings first", "settings second, which is longer and read before")


@pytest.mark.parametrize("text", ["one", "kill", "settings boom"])
def test_no_process_is_left(text):
    before = children(os.getpid())
    with contextlib.suppress(SettingsError):
        _spread(text, "two", "three")
    assert before == children(os.getpid())


def test_modules_in_the_current_folder_are_not_run(tmp_path, monkeypatch):
    """It may be the checkout of a stranger's pull request."""
    monkeypatch.chdir(tmp_path)
    for name in ("pickle", "signal", "spacy", "fibrolint"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w').close()")
    assert (_here("one"), False) == (_spread("one"), (tmp_path / "run").exists())


@pytest.mark.parametrize("program", ["/bin/false", "/no/such/python"])
def test_a_python_that_does_not_start_is_told(program, monkeypatch):
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(WorkerError, match=r"cannot be started .*; use --jobs 1"):
        _spread("one")
