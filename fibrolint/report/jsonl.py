"""JSON Lines, for streams and log stores: one object a finding, as ``jsonl.schema.json`` here describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fibrolint.model import Report
from fibrolint.report.json import as_data
from fibrolint.report.options import RenderOptions


def render_jsonl(report: Report, options: RenderOptions) -> str:
    """Findings, troubles and crashes file by file, told apart by ``kind``; the last line is the summary.

    A reader without that line knows that it has not seen everything.
    """
    data = as_data(report, options)
    lines = [line for file in data["files"] for line in _lines(file)]
    lines.append({"kind": "summary", "schema_version": data["schema_version"], "tool": data["tool"], **data["summary"]})
    # In ASCII: some readers also end lines at U+0085 and U+2028, which an article may hold.
    return "".join(json.dumps(line) + "\n" for line in lines)


def _lines(file: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for kind, key in (("finding", "findings"), ("trouble", "errors"), ("crash", "crashes")):
        for each in file[key]:
            yield {"kind": kind, "path": file["path"], **each}
