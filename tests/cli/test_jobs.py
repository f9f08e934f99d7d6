"""Stopping a run that several processes are busy with: at once, and none of them stays."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from fibrolint.audit.jobs import LEAST_CHARACTERS
from tests.command import COMMAND
from tests.processes import children, has_processes, is_running, wait_until

pytestmark = pytest.mark.skipif(not has_processes(), reason="looks for processes where Linux shows them")


@pytest.fixture
def busy(tmp_path):
    """The command with two processes that have more to read than any test waits for, as the head of its own group."""
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("Ginger tea may ease nausea in some people. " * (LEAST_CHARACTERS // 20))
    process = subprocess.Popen(
        [COMMAND, "check", "--jobs", "2"],
        cwd=tmp_path, start_new_session=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    wait_until(lambda: len(children(process.pid)) == 2)
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_ctrl_c_stops_all_processes_and_says_so_once(send, busy):
    workers = children(busy.pid)
    send(busy.pid, signal.SIGINT)
    said = busy.communicate()
    assert (130, ("", "\nInterrupted.\n"), False) == (busy.returncode, said, any(map(is_running, workers)))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_processes_end_when_the_command_is_killed(how, busy):
    workers = children(busy.pid)
    busy.send_signal(how)
    said = busy.communicate()
    wait_until(lambda: not any(map(is_running, workers)))
    assert (-how, ("", "")) == (busy.returncode, said)
