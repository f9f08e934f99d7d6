"""A reader that loads no model, for processes that import nothing slow: it does what the text of an article says."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from fibrolint.errors import SettingsError
from fibrolint.model import FileReport, Source
from fibrolint.settings import Settings


class OddError(Exception):
    """Cannot be made anew from its message."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def read(source: Source, settings: Settings) -> FileReport:
    """Obeys the first word; the rest may name a file."""
    order, _, rest = source.text.partition(" ")
    if order == "kill" or (order == "kill-once" and not Path(rest).exists()):
        if rest:
            Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "leave":
        os._exit(7)
    if order == "print":
        print("in between", flush=True)
    if order == "sleep":
        time.sleep(600)
    if order == "settings":
        raise SettingsError("a.yaml", "/x", rest, line=3, column=4)
    if order == "odd":
        raise OddError("not", "the same")
    return FileReport(source.path, source, title=order, words=len(source.text))
