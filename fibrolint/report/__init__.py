"""Reports: one module a format, and the one table that names them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping

from fibrolint.model import Report
from fibrolint.report.options import RenderOptions

Renderer = Callable[[Report, RenderOptions], str]


def _late(name: str) -> Renderer:
    """``render_NAME`` of the module NAME, imported when it is called: a run pays for the formats it writes."""

    def render(report: Report, options: RenderOptions) -> str:
        module = importlib.import_module(f"fibrolint.report.{name}")
        rendered: str = getattr(module, f"render_{name}")(report, options)
        return rendered

    return render


# In the order in which --help lists them: for people, for programs, for services.
_NAMES = ("text", "concise", "markdown", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson")

FORMATS: Mapping[str, Renderer] = {name: _late(name) for name in _NAMES}

__all__ = ["FORMATS", "RenderOptions", "Renderer"]
