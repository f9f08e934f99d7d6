"""How many processes read the articles of a run: no more than the machine has room for, and one where work is small."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from fibrolint.model import Format, Source
from fibrolint.settings import Settings

# Another process pays from here on. Measured on two cores: it spends some 1.8 s until it has loaded rules and model,
# while the first does the same, and slows that down a little; 90,000 characters of Markdown are read in a second.
LEAST_CHARACTERS = 300_000
_MARKUP = 4  # of a page's HTML so much less is text: it is read at 400,000 characters a second
MOST_BYTES = 450_000_000  # a process with articles of 5 MB
_CONTROL_GROUP = Path("/sys/fs/cgroup")  # version 2, as containers see their own
_MEMORY = Path("/proc/meminfo")


class Task(NamedTuple):
    """One article to read."""

    source: Source
    settings: Settings


class Died(NamedTuple):
    """There is no result: the process that read the article was killed, and so was the next one. ``how`` it ended."""

    how: str


def read_all(
    tasks: Sequence[Task],
    read: Callable[[Source, Settings], Any],
    *,
    jobs: int | None,
    on_done: Callable[[], object],
) -> list[Any]:
    """What ``read`` says of each task, in their order, by at most ``jobs`` processes (None: as many as make sense).

    As :func:`fibrolint.audit.spread.spread`, but in this process where one is enough; then nothing is ever Died.
    """
    number = jobs_for([effort(task.source) for task in tasks], at_most=processors() if jobs is None else jobs)
    if number > 1:
        from fibrolint.audit.spread import spread

        return spread(tasks, read, jobs=number, on_done=on_done)
    results = []
    for task in tasks:
        results.append(read(*task))
        on_done()
    return results


def effort(source: Source) -> int:
    """What reading an article costs, in characters of Markdown."""
    return len(source.text) // (_MARKUP if source.format is Format.HTML else 1)


def jobs_for(sizes: Sequence[int], *, at_most: int) -> int:
    """How many processes, from 1 to ``at_most``, read articles of such sizes (as ``effort`` tells them) soonest.

    One has the largest article; each other needs enough of the rest to be worth its start, and no more are of use than
    there are shares of the largest article's size.
    """
    if at_most == 1 or not sizes or not sys.executable or getattr(sys, "frozen", False):
        return 1  # no Python to start, or one that is baked into a program
    total, largest = sum(sizes), max(*sizes, 1)
    return max(1, min(at_most, 1 + (total - largest) // LEAST_CHARACTERS, -(-total // largest)))


def processors() -> int:
    """How many processes can run at the same time here, with memory for each; at least 1."""
    limits = [_allowed_processors()]
    with suppress(OSError, ValueError):  # "max" is no number: there is no bound
        quota, period = map(int, (_CONTROL_GROUP / "cpu.max").read_text("ascii").split())
        limits.append(-(-quota // period))
    with suppress(OSError, ValueError):
        limits.append(int((_CONTROL_GROUP / "memory.max").read_text("ascii")) // MOST_BYTES)
    with suppress(OSError, ValueError, StopIteration, IndexError):
        lines = _MEMORY.read_text("ascii").splitlines()
        available = next(line for line in lines if line.startswith("MemAvailable:"))
        limits.append(int(available.split()[1]) * 1024 // MOST_BYTES)
    return max(1, min(limits))


def _allowed_processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
