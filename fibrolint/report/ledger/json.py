"""The ledger for programs, as ``claims.schema.json`` describes it. It changes only by adding."""

from __future__ import annotations

import json
from typing import Any

from fibrolint.model import Citation, Cue, FileLedger, Ledger, LedgerEntry, Span
from fibrolint.report.json import errors_data, placed, plain_number
from fibrolint.report.lines import LineIndex, line_index
from fibrolint.report.options import RenderOptions

SCHEMA_VERSION = 1


def render_json(ledger: Ledger, options: RenderOptions) -> str:
    """Every entry of every file, in order of place; the same ledger gives the same bytes."""
    data = {"schema_version": SCHEMA_VERSION, "files": [_file(file) for file in ledger.files]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileLedger) -> dict[str, Any]:
    text = file.source.text if file.source else ""
    index = line_index(file)
    return {
        "path": file.path,
        "part": file.part,
        "title": file.title,
        "claims": [_claim(index, text, entry) for entry in file.entries],
        **errors_data(index, file.troubles),
    }


def _claim(index: LineIndex, text: str, entry: LedgerEntry) -> dict[str, Any]:
    return {
        **placed(index, entry.span),
        "text": entry.text,
        "strength": entry.strength.value,
        "certainty": plain_number(entry.certainty),
        "state": entry.state.value,
        "polarity": entry.polarity.value,
        "agent": entry.agent,
        "effect": entry.effect,
        "target": entry.target,
        "about": entry.about,
        "population": entry.population,
        "evidence": entry.evidence,
        "allowed": plain_number(entry.allowed),
        "attention": plain_number(entry.attention),
        "cues": [_cue(text, cue) for cue in entry.cues],
        "citations": [_citation(citation) for citation in entry.citations],
    }


def _cue(text: str, cue: Cue) -> dict[str, Any]:
    # The words as they are in the file, where there may be markup among them ("*no* evidence")
    return {"kind": cue.kind.value, "text": cue.span.of(text), **_ends(cue.span), "level": plain_number(cue.level)}


def _citation(citation: Citation) -> dict[str, Any]:
    return {"text": citation.text, **_ends(citation.span), "resolves_to": citation.resolves_to}


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
