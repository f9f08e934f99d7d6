"""A process that reads articles for another one: tasks come on standard input, results go to standard output.

:mod:`fibrolint.audit.spread` starts it. Both ways go pickled values, between processes of one user and one program:
first how to read, answered with None, then tasks, each answered with a result or a Failure.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, NamedTuple

from fibrolint import cache


class Failure(NamedTuple):
    """An exception that reading an article ended with, and the traceback, which exceptions do not take along."""

    error: Exception
    traceback: str


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the process that asked decides what it means
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints must not come between the results
    received: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_receive, args=(sys.stdin.buffer, received), daemon=True).start()
    read = received.get()
    try:
        _send(None, results)
        while True:
            _send(_result(read, received.get()), results)
    except OSError:  # nobody is there to hear it
        _end()


def _receive(tasks: BinaryIO, received: SimpleQueue[Any]) -> None:
    """Take in what is sent, until the process that sends is gone: then nobody needs what is being read."""
    try:
        while True:
            received.put(pickle.load(tasks))  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError):
        _end()
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(1)


def _end() -> None:
    with cache.WRITING:  # leaves no half of a file
        os._exit(0)


def _result(read: Callable[..., Any], task: tuple[Any, ...]) -> Any:
    """What ``read`` makes of a task, without the text of the article, which is known there."""
    try:
        return replace(read(*task), source=None)
    except Exception as error:
        return Failure(_sendable(error), traceback.format_exc())


def _sendable(error: Exception) -> Exception:
    """``error`` if it arrives as what it is, else one that says the same."""
    try:
        if str(pickle.loads(pickle.dumps(error))) == str(error):  # noqa: S301
            return error
    except Exception:  # noqa: S110 - whatever it is, it does not arrive
        pass
    return RuntimeError(f"{type(error).__name__}: {error}")


def _send(result: Any, results: BinaryIO) -> None:
    results.write(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
    results.flush()
