"""``directive``: wording for what triage says of suppressions; finds nothing of its own."""

from __future__ import annotations

from fibrolint.kinds.base import Check, Kind, Materials
from fibrolint.model import Rule


def compile_directive(rule: Rule, materials: Materials) -> Check:
    return Check(rule, lambda case, hits: ())


KIND = Kind(
    compile=compile_directive,
    params_schema={"type": "object", "additionalProperties": False, "properties": {}},
    values=frozenset({"at", "rules", "until"}),
)
