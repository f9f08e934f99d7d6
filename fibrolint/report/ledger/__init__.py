"""The claim ledger as a table, CSV, Markdown or JSON: one module a format, and the one table that names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fibrolint.model import Ledger
from fibrolint.report.ledger.csv import render_csv
from fibrolint.report.ledger.json import render_json
from fibrolint.report.ledger.markdown import render_markdown
from fibrolint.report.ledger.table import render_table
from fibrolint.report.options import RenderOptions

LedgerRenderer = Callable[[Ledger, RenderOptions], str]

LEDGER_FORMATS: Mapping[str, LedgerRenderer] = {
    "table": render_table,
    "csv": render_csv,
    "markdown": render_markdown,
    "json": render_json,
}

__all__ = ["LEDGER_FORMATS", "LedgerRenderer"]
