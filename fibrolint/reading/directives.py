"""Suppressions written in the article: ``<!-- fibrolint: allow=cure-claim reason="…" until=2026-01-01 -->``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from fibrolint.model import Directive, Reach, Source, Span, Trouble
from fibrolint.reading.dates import parse_date
from fibrolint.reading.raw import RawBlock

_REACHES = {"allow": Reach.BLOCK, "allow-next": Reach.NEXT, "allow-file": Reach.FILE}
_OURS = re.compile(r"(?:<!--|\{/\*)\s*fibrolint\b\s*(?P<colon>:?)\s*(?P<words>.*?)\s*(?:--!?>|\*/\}|\Z)", re.DOTALL)
_BESIDE = re.compile(r"\s*fibrolint\b\s*(?P<colon>:?)\s*(?P<words>.*?)\s*", re.DOTALL)
_WORD = re.compile(
    r"""\s*(?P<name>[^\s=]+)(?P<given>\s*=\s*(?P<value>"[^"]*"|'[^']*'|“[^”]*”|[^\s,"'“]+(?:\s*,\s*[^\s,"'=]+)*,?)?)?"""
)
_RULE = re.compile(r"[a-z][a-z0-9-]*")
_BETWEEN = re.compile(r"(?:\s|<!--.*?-->|\{/\*.*?\*/\})*", re.DOTALL)
_TO_LINE_END = re.compile(r"[^\r\n]*")


def read_directives(text: str, comments: Iterable[Span]) -> tuple[list[Directive], list[Trouble]]:
    """The directives in ``comments`` (whole, delimiters included) and what is wrong with the malformed ones.

    ``allow`` covers up to its ``end``, or to the end of the file if there is none; ``allow-next`` covers the next line
    that holds more than white space and comments. Comments that do not begin with "fibrolint" are nobody's business.
    """
    directives: list[Directive] = []
    troubles: list[Trouble] = []
    open_blocks: list[int] = []
    for span in sorted(comments):
        found = _OURS.match(text, span.start, span.end)
        if found is None:
            continue
        if found["colon"] and found["words"] == "end":
            if open_blocks:
                number = open_blocks.pop()
                start = directives[number].span.end
                directives[number] = replace(directives[number], covers=Span(start, span.start))
            else:
                troubles.append(Trouble("“fibrolint: end” ends nothing; take it out or open with allow=…", span))
            continue
        made = _directive(text, span, found)
        if isinstance(made, Trouble):
            troubles.append(made)
            continue
        if made.reach is Reach.BLOCK:
            open_blocks.append(len(directives))
        directives.append(made)
    troubles += [
        Trouble("this “allow” is never ended and reaches to the end of the file; add “fibrolint: end”", place.span)
        for place in (directives[number] for number in open_blocks)
    ]
    return directives, sorted(troubles, key=lambda trouble: trouble.span)


def read_comments(source: Source) -> tuple[list[Directive], list[Trouble]]:
    """The directives that stand in comments beside the text, as Word has them, and what is wrong with others.

    ``allow`` and ``allow-next`` cover the words that the comment was set on.
    """
    directives: list[Directive] = []
    troubles: list[Trouble] = []
    for span, kind, value in source.marks:
        found = _BESIDE.fullmatch(value) if kind == "comment" else None
        if found is None:
            continue
        made = _directive(source.text, span, found)
        if isinstance(made, Trouble):
            troubles.append(made)
        else:
            directives.append(made if made.reach is Reach.FILE else replace(made, covers=span))
    return directives, troubles


def rule_names(value: str) -> tuple[str, ...] | None:
    """The names in a comma-separated list; None if there are none or one of them cannot be a rule's name."""
    names = tuple(name for name in re.split(r"[\s,]+", value.strip().strip(",")) if name)
    return names if names and all(_RULE.fullmatch(name) for name in names) else None


def over_whole_blocks(directives: Sequence[Directive], blocks: Iterable[RawBlock]) -> list[Directive]:
    """The directives, each ``allow-next`` widened from a line to the whole block that stands on it."""
    places = sorted(block.span for block in blocks)
    return [_widened(directive, places) if directive.reach is Reach.NEXT else directive for directive in directives]


def _widened(directive: Directive, places: Sequence[Span]) -> Directive:
    line = directive.covers
    for place in places:
        if place.overlaps(line):
            start, end = max(place.start, directive.span.end), max(place.end, line.end)
            return replace(directive, covers=Span(min(start, line.start), end))
    return directive


def _directive(text: str, span: Span, found: re.Match[str]) -> Directive | Trouble:
    if not found["colon"]:
        return Trouble("write a colon after “fibrolint”, as in “fibrolint: allow-next=cure-claim reason=…”", span)
    words: dict[str, str] = {}
    for word in _WORD.finditer(found["words"]):
        name = word["name"]
        if name not in _REACHES and name not in ("reason", "until"):
            return Trouble(
                f"“{name}” is not a word of a directive: allow, allow-next, allow-file, end, reason, until", span
            )
        value = (word["value"] or "").strip("\"'“”").strip()
        if not value:
            return Trouble(f"“{name}” has no value; write {name}=…", span)
        if name in words:
            return Trouble(f"“{name}” is given twice; keep one", span)
        words[name] = value
    return _checked(text, span, words)


def _checked(text: str, span: Span, words: dict[str, str]) -> Directive | Trouble:
    kinds = [name for name in words if name in _REACHES]
    if len(kinds) != 1:
        return Trouble("a directive needs one of allow=…, allow-next=…, allow-file=… or end", span)
    rules = rule_names(words[kinds[0]])
    if rules is None:
        return Trouble(f"“{kinds[0]}={words[kinds[0]]}” names no rules; write rule names with commas between", span)
    until: date | None = None
    if "until" in words:
        until = parse_date(words["until"])
        if until is None:
            return Trouble(f"“until={words['until']}” is not a date; write it as 2026-01-31", span)
    reach = _REACHES[kinds[0]]
    return Directive(span, reach, rules, words.get("reason"), until, _covered(text, span, reach))


def _covered(text: str, span: Span, reach: Reach) -> Span:
    if reach is Reach.FILE:
        return Span(0, len(text))
    if reach is Reach.BLOCK:
        return Span(span.end, len(text))
    between = _BETWEEN.match(text, span.end)
    start = between.end() if between else span.end
    line = _TO_LINE_END.match(text, start)
    return Span(start, line.end() if line else start)
