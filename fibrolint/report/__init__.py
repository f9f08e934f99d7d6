"""Reports: one module a format, and the one table that names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fibrolint.model import Report
from fibrolint.report.concise import render_concise
from fibrolint.report.github import render_github
from fibrolint.report.json import render_json
from fibrolint.report.options import RenderOptions
from fibrolint.report.sarif import render_sarif
from fibrolint.report.text import render_text

Renderer = Callable[[Report, RenderOptions], str]

FORMATS: Mapping[str, Renderer] = {
    "text": render_text,
    "concise": render_concise,
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
}

__all__ = ["FORMATS", "RenderOptions", "Renderer"]
