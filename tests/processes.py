"""Processes, as Linux shows them."""

from __future__ import annotations

import time
from pathlib import Path

_PATIENCE = 60  # seconds; only a test that is about to fail waits so long


def has_processes() -> bool:
    return Path("/proc/self/stat").exists()


def children(parent: int) -> set[int]:
    """The processes that ``parent`` started and that have not been waited for, zombies too."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text("ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(after_name[1]) == parent:
            found.add(int(stat.parent.name))
    return found


def wait_until(is_so) -> None:
    """Returns as soon as ``is_so()``; AssertionError if that takes far too long."""
    until = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.02)


def is_running(process: int) -> bool:
    """Whether a process lives; a zombie does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("ascii", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
