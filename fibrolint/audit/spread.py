"""Articles handed out to several processes, so that none is lost or read twice, whatever happens to a process.

Not a pool of the standard library. ``multiprocessing`` starts its processes with the current folder on the path of
modules, and in the repository of a stranger that folder is not to be trusted; it imports the script that called us
again; and where a process is killed while it sends a result, ``ProcessPoolExecutor`` waits for ever (Python 3.11).
Here each process has pipes of its own: the end of one is seen at once, and whose article it was is known.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue
from threading import Lock
from typing import IO, Any, cast

from fibrolint.audit.jobs import Died, Task, effort
from fibrolint.audit.worker import Failure
from fibrolint.errors import WorkerError
from fibrolint.model import Source
from fibrolint.settings import Settings

# The modules that this process uses, wherever it has them from; -P: not those of the current folder.
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from fibrolint.audit.worker import main; main()"
_GONE = (OSError, EOFError, pickle.UnpicklingError, ValueError)  # the last for a pipe that was closed here
_PATIENCE = 0.5  # seconds
_ONE = "use --jobs 1"


def spread(
    tasks: Sequence[Task], read: Callable[[Source, Settings], Any], *, jobs: int, on_done: Callable[[], object]
) -> list[Any]:
    """What ``read`` says of each task, in their order; Died where it ended two processes.

    ``read`` and what it returns, a value with a field ``source``, must be picklable. What was being read when a process
    died is read again at the end, alone: it may have been memory that was short. Of several exceptions that of the
    first task is raised, as if they had been read in order. Raises WorkerError where a process cannot be started.
    """
    # The largest go first, so that none is left over for one process while the others are done.
    order = sorted(range(len(tasks)), key=lambda number: effort(tasks[number].source), reverse=True)
    results = _round({number: tasks[number] for number in order}, read, jobs, on_done)
    again = {number: tasks[number] for number in range(len(tasks)) if _is_died(results[number])}
    if again:
        results |= _round(again, read, 1, on_done)
    in_order = [results[number] for number in range(len(tasks))]
    for _ in filter(_is_died, in_order):
        on_done()
    return in_order


def _round(
    tasks: Mapping[int, Task], read: Callable[..., Any], jobs: int, on_done: Callable[[], object]
) -> dict[int, Any]:
    results: dict[int, Any] = {}
    errors: dict[int, Exception] = {}
    with _Crew(read, size=jobs) as crew:
        futures = {crew.submit(task): number for number, task in tasks.items()}
        for future in as_completed(futures):
            number = futures[future]
            try:
                results[number] = future.result()
            except CancelledError:
                continue
            except Exception as error:
                errors[number] = error
                _cancel(other for other, its_number in futures.items() if its_number > number)
                continue
            if not _is_died(results[number]):
                on_done()
    if errors:
        raise errors[min(errors)]
    return results


def _cancel(futures: Iterable[Future[Any]]) -> None:
    for future in futures:
        future.cancel()


def _is_died(result: Any) -> bool:
    return isinstance(result, Died)


class _TracebackError(Exception):
    """Where in another process an exception was raised: shown as its cause in a traceback."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


class _Crew:
    """Processes, each started when there is work for it, and another in its place when it dies.

    None is left when the block ends, however it ends.
    """

    def __init__(self, read: Callable[..., Any], *, size: int) -> None:
        self._read = read
        # A thread waits for each process: not every system can wait for several pipes together.
        self._threads = ThreadPoolExecutor(size, initializer=_leave_interrupts_to_others)
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()  # None: one that is not started
        self._workers: list[_Worker] = []
        self._starting = Lock()
        self._dismissed = False
        for _ in range(size):
            self._free.put(None)

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *error: object) -> None:
        with self._starting:
            self._dismissed = True
        for worker in self._workers:
            worker.let_go()
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def submit(self, task: Task) -> Future[Any]:
        """The result of ``task`` to come, or Died."""
        return self._threads.submit(self._ask, task)

    def _ask(self, task: Task) -> Any:
        worker = self._free.get() or self._start()
        try:
            if not worker.ready:
                worker.prepare(self._read)
            result = worker.ask(task)
        except _GONE:
            self._free.put(None)
            return self._died(worker)
        self._free.put(worker)
        if isinstance(result, Failure):
            raise result.error from _TracebackError(result.traceback)
        return replace(result, source=task.source)

    def _start(self) -> _Worker:
        with self._starting:
            if self._dismissed:
                raise CancelledError
            worker = _Worker()
            self._workers.append(worker)
            return worker

    def _died(self, worker: _Worker) -> Died:
        code = worker.end()
        if code < 0:
            return Died(signal.Signals(-code).name)
        if worker.ready or self._dismissed:
            return Died(f"exit code {code}")
        raise WorkerError(f"a process to read articles cannot be started (exit code {code}); {_ONE}")


def _leave_interrupts_to_others() -> None:
    """In this thread and the processes that it starts: Ctrl-C is for the main thread, which stops them."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class _Worker:
    """A process that runs :mod:`fibrolint.audit.worker`."""

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this Python and our own code
                [sys.executable, "-P", "-c", _CODE, *sys.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as failure:
            raise WorkerError(f"{sys.executable}: cannot be started ({failure.strerror}); {_ONE}") from None
        self.ready = False
        self._tasks = cast("IO[bytes]", self._process.stdin)
        self._results = cast("IO[bytes]", self._process.stdout)

    def prepare(self, read: Callable[..., Any]) -> None:
        """Tell it how to read. Raises as ``ask`` does."""
        self.ask(read)
        self.ready = True

    def ask(self, value: Any) -> Any:
        """What it answers. Raises one of _GONE where it has ended, or ends before it has answered."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._tasks.write(data)
        self._tasks.flush()
        return pickle.load(self._results)  # noqa: S301 - from our own process

    def let_go(self) -> None:
        """It ends when it sees this, once what it is writing to the disk is written."""
        with suppress(OSError):
            self._tasks.close()

    def end(self) -> int:
        """Let it go, wait for it, though not for long, and say how it ended: below 0, by which signal."""
        self.let_go()
        try:
            code = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._results.close()
        return code
