"""``review``: an article whose last look by anybody lies too far back, or whose dates cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.kinds.metadata import first_line
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Meta, Rule, Zone
from fibrolint.reading.dates import months_between


def compile_review(rule: Rule, materials: Materials) -> Check:
    """``months`` is how long a review holds (the settings' ``review_months`` where given).

    The first of ``shorter`` whose ``patterns`` match the title gives a shorter time. ``exempt`` words in the title, and
    an archived article, need no review.
    """
    exempt = materials.patterns(rule, "exempt")
    shorter = tuple(
        (materials.compiled(each["patterns"], f"/params/shorter/{number}/patterns"), int(each["months"]))
        for number, each in enumerate(rule.params.get("shorter", ()))
    )
    months = materials.settings.review_months or rule.params["months"]

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        meta = case.article.document.meta
        if not meta.archived and not _title_has(exempt, case):
            yield from _overdue(case, meta, min([months, *(m for p, m in shorter if _title_has(p, case))]))

    return Check(rule, run)


def _overdue(case: Case, meta: Meta, months: int) -> Iterator[Match]:
    """At most one match: a date in the future tells most, then a review that was due."""
    today, dates = case.materials.today, _dates(meta)
    last = max(dates.values(), default=None)
    if last and last > today:
        name = next(name for name, day in dates.items() if day == last)
        yield Match(first_line(case), {"what": name, "date": f"{last}", "months": ""}, variant="future")
    elif meta.review_due_on and meta.review_due_on < today:
        values = {"what": "due", "date": f"{meta.review_due_on}", "months": ""}
        yield Match(first_line(case), values, variant="due")
    elif last and not meta.review_due_on and months_between(last, today) > months:
        name = next(name for name, day in dates.items() if day == last)
        values = {"what": name, "date": f"{last}", "months": f"{months_between(last, today)}"}
        yield Match(first_line(case), values)


def _dates(meta: Meta) -> Mapping[str, date]:
    """When somebody last looked at it, the most careful look first."""
    days = {"reviewed": meta.reviewed_on, "updated": meta.updated_on, "published": meta.published_on}
    return {name: day for name, day in days.items() if day}


def _title_has(patterns: Patterns, case: Case) -> bool:
    titles = (s for s in case.article.sentences if case.block(s).zone is Zone.TITLE)
    return any(patterns.matches(sentence.normal) for sentence in titles)


_SHORTER: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["months", "patterns"],
    "properties": {"months": {"type": "integer", "minimum": 1}, "patterns": PATTERNS},
}

KIND = Kind(
    compile=compile_review,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["months"],
        "properties": {
            "months": {"type": "integer", "minimum": 1},
            "shorter": {"type": "array", "items": _SHORTER},
            "exempt": PATTERNS,
        },
    },
    values=frozenset({"what", "date", "months"}),
)
