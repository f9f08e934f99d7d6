"""Packages that others import at once and that we never use: imported when something in them is."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def imported_late(*names: str) -> Iterator[None]:
    """Inside it, importing these modules gives stand-ins; afterwards the real ones can be imported as ever.

    What was taken from a stand-in imports the real module when it is called or asked for something. Modules that are
    there already stay as they are.
    """
    standing_in = {name: _StandIn(name) for name in names if name not in sys.modules}
    sys.modules.update(standing_in)
    try:
        yield
    finally:
        for name, module in standing_in.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


class _StandIn(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []  # its modules are looked for in sys.modules first

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Late(self.__name__, name)


class _Late:
    """Something in a module that is imported when it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._real()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        module = importlib.import_module(self._module)
        try:
            return getattr(module, self._name)
        except AttributeError:
            return importlib.import_module(f"{self._module}.{self._name}")
