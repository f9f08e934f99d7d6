"""Dates as people write them in front matter, metadata and bylines."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

_MONTHS_A_YEAR = 12
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_WEEKDAY = r"\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The ways of writing a date, compiled when the first is read."""
    forms = (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?(?![\d])",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"(?P<year>\d{{4}})[-\s]{_MONTH}[-\s]{_DAY}(?!\d)",
        rf"(?:the\s+)?{_DAY}[-\s]\s*(?:of\s+)?{_MONTH}[-,\s]\s*{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?!\d),?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
    return tuple(re.compile(_WEEKDAY + form, re.IGNORECASE) for form in forms)


def months_between(first: date, last: date) -> int:
    """Whole months from ``first`` to ``last``."""
    months = (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month
    return months - (last.day < first.day)


def parse_date(value: object) -> date | None:
    """The day that ``value`` begins with, as written (no time zone is applied); None if it is not a date.

    Reads dates, datetimes and text: 2024-05-03 with or without a time, 2010/04/02, 20240503, 3 May 2024, 3rd of May
    2024, May 3, 2024, with or without a weekday, and May 2024 and 2024-05 as the first of the month. 03/05/2024 is
    None, because it means two days.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    for form in _forms():
        if found := form.match(value):
            return _date_of(found)
    return None


def _date_of(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = parts["month"]
    number = int(month) if month.isdecimal() else 1 + _MONTHS.index(month[:3].lower())
    try:
        return date(int(parts["year"]), number, int(parts.get("day") or 1))
    except ValueError:
        return None
