"""Suppressions written in the article: ``<!-- fibrolint: allow=cure-claim reason="…" until=2026-01-01 -->``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, islice

from fibrolint.model import Block, Directive, Reach, Source, Span, Trouble
from fibrolint.reading.dates import parse_date
from fibrolint.reading.raw import Marked, RawBlock

_REACHES = {"allow": Reach.BLOCK, "allow-next": Reach.NEXT, "allow-file": Reach.FILE}
_FURTHER = ("at", "reason", "until")
# What other tools call it, in comments that people know by heart.
_ELSEWHERE = {
    "disable": "allow",
    "disable-file": "allow-file",
    "disable-line": "allow-next",
    "disable-next": "allow-next",
    "disable-next-line": "allow-next",
    "enable": "end",
    "ignore": "allow-next",
    "ignore-file": "allow-file",
    "ignore-line": "allow-next",
    "ignore-next-line": "allow-next",
    "noqa": "allow-next",
    "off": "allow",
    "on": "end",
    "skip": "allow-next",
    "suppress": "allow-next",
}
# A comment of HTML, of MDX, of reStructuredText or of AsciiDoc, or a line of plain text.
_OURS = re.compile(
    r"(?:<!--|\{\s*/\*|\.\.|//)?\s*fibrolint\b\s*(?P<colon>:?)\s*(?P<words>.*?)\s*(?:--!?>|\*/\s*\}|\Z)", re.DOTALL
)
_WORD = re.compile(
    r"""\s*(?P<name>[^\s=]+)(?P<given>\s*=\s*(?P<value>"[^"]*"|'[^']*'|“[^”]*”|[^\s,"'“]+(?:\s*,\s*[^\s,"'=]+)*,?)?)?"""
)
_RULE = re.compile(r"[a-z][a-z0-9-]*")
# White space, and comments of each format; those of reStructuredText go on in lines that are indented.
_BETWEEN = re.compile(
    r"(?:\s|<!--.*?-->|\{/\*.*?\*/\}|\.\.[ \t]+fibrolint\b[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]+\S[^\r\n]*)*)*", re.DOTALL
)
_WORDS = re.compile(r"\w+")
_TO_LINE_END = re.compile(r"[^\r\n]*")
# What ends the paragraph that an image stands in: a blank line, or a tag that opens or closes a block.
_PARAGRAPH_END = re.compile(
    r"(?:\r\n|\r(?!\n)|\n)[ \t>]*(?:\r\n|\r|\n)"
    r"|</?(?:p|div|figure|figcaption|li|[uo]l|d[dlt]|t[dhr]|table|section|article|blockquote|h[1-6])\b",
    re.IGNORECASE,
)


def read_directives(
    text: str, comments: Iterable[Span], marked: Iterable[Marked] = ()
) -> tuple[list[Directive], list[Trouble]]:
    """The directives in ``comments`` (whole, delimiters included) and what is wrong with the malformed ones.

    ``allow`` covers up to its ``end``, or to the end of the file if there is none; ``allow-next`` covers the next line
    that holds more than white space and comments. Comments that do not begin with "fibrolint" are nobody's business.
    In the attribute of a ``marked`` element ``allow`` covers that element.
    """
    directives, troubles = _in_comments(text, comments)
    for each in marked:
        _sort_in(_on_element(each), directives, troubles)
    return sorted(directives, key=lambda made: made.span), sorted(troubles, key=lambda made: made.span)


def _in_comments(text: str, comments: Iterable[Span]) -> tuple[list[Directive], list[Trouble]]:
    directives: list[Directive] = []
    troubles: list[Trouble] = []
    open_blocks: list[int] = []
    for span in sorted(comments):
        found = _OURS.match(text, span.start, span.end)
        if found is None:
            continue
        if not (found["colon"] and found["words"] == "end"):
            made = _in_comment(text, span, found)
            if isinstance(made, Directive) and made.reach is Reach.BLOCK:
                open_blocks.append(len(directives))
            _sort_in(made, directives, troubles)
        elif open_blocks:
            number = open_blocks.pop()
            opened = directives[number]
            directives[number] = replace(opened, covers=Span(opened.span.end, span.start))
        else:
            troubles.append(Trouble("“fibrolint: end” ends nothing; take it out or open with allow=…", span))
    never_ended = "this “allow” is never ended and reaches to the end of the file; add “fibrolint: end”"
    troubles += [Trouble(never_ended, directives[number].span) for number in open_blocks]
    return directives, troubles


def _sort_in(made: Directive | Trouble, directives: list[Directive], troubles: list[Trouble]) -> None:
    if isinstance(made, Trouble):
        troubles.append(made)
    else:
        directives.append(made)


def read_comments(source: Source) -> tuple[list[Directive], list[Trouble]]:
    """The directives that stand in comments beside the text, as Word has them, and what is wrong with others.

    ``allow`` and ``allow-next`` cover the words that the comment was set on.
    """
    directives: list[Directive] = []
    troubles: list[Trouble] = []
    for span, kind, value in source.marks:
        found = _OURS.match(value) if kind == "comment" else None
        if found is None:
            continue
        made = _in_comment(source.text, span, found)
        if isinstance(made, Trouble):
            troubles.append(made)
        else:
            directives.append(made if made.reach is Reach.FILE else replace(made, covers=span))
    return directives, troubles


def rule_names(value: str) -> tuple[str, ...] | None:
    """The names in a comma-separated list; None if there are none or one of them cannot be a rule's name."""
    names = tuple(name for name in re.split(r"[\s,]+", value.strip().strip(",")) if name)
    return names if names and all(_RULE.fullmatch(name) for name in names) else None


def directive_of(
    words: Mapping[str, str], span: Span, *, reach: Reach, rules: str, covers: Span
) -> Directive | Trouble:
    """The directive at ``span`` that allows ``rules``, a list of names; ``words`` may hold at, reason and until."""
    names = rule_names(rules)
    if names is None:
        return Trouble(f"“{rules}” names no rules; write rule names with commas between", span)
    until: date | None = None
    if words.get("until"):
        until = parse_date(words["until"])
        if until is None:
            return Trouble(f"“{words['until']}” is not a date; write until as 2026-01-31", span)
    at = words.get("at") or None
    if at is not None and not re.search(r"\w", at):
        return Trouble(f"“{at}” has no words to look for; write those that at=… is to allow", span)
    return Directive(span, reach, names, words.get("reason") or None, until, covers, at)


# ---------------------------------------------------------------- what is covered


def over_whole_blocks(text: str, directives: Sequence[Directive], blocks: Iterable[RawBlock]) -> list[Directive]:
    """The directives, each ``allow-next`` over the block (or the rest of it) that comes next instead of a line."""
    places = sorted(blocks, key=lambda block: block.span)
    furthest = list(accumulate((block.span.end for block in places), max))

    def widened(directive: Directive) -> Directive:
        if directive.reach is not Reach.NEXT:
            return directive
        # No block before the first that takes the furthest end behind the directive reaches behind it either.
        following = islice(places, bisect_right(furthest, directive.span.end), None)
        return _over_next(text, directive, (block for block in following if block.span.end > directive.span.end))

    return [widened(each) for each in directives]


def _over_next(text: str, directive: Directive, after: Iterator[RawBlock]) -> Directive:
    """An image's description is a block of its own: it is covered with the rest of its paragraph."""
    first = next(after, None)
    if first is None:
        return directive
    end = first.span.end
    if first.kind == "alt":
        behind = next((block.span for block in after if block.kind != "alt"), None)
        if behind and not _PARAGRAPH_END.search(text, first.span.end, behind.start):
            end = behind.end
    return replace(directive, covers=Span(max(first.span.start, directive.span.end), end))


def at_their_words(directives: Sequence[Directive], blocks: Sequence[Block]) -> list[Directive]:
    """The directives, each that names words over the first place of these words in what it covers."""
    if all(directive.at is None for directive in directives):
        return list(directives)
    holding: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        for word in set(map(_folded, _WORDS.findall(block.prose))):
            holding[word].append(block)

    def placed(directive: Directive) -> Directive:
        words = _WORDS.findall(directive.at or "")
        rarest = min((holding.get(_folded(word), []) for word in words), key=len, default=[])
        return replace(directive, covers=_place_of(words, directive, rarest))

    return [each if each.at is None else placed(each) for each in directives]


def _folded(word: str) -> str:
    """As whoever looks for words without regard to case sees them: the long s and the i without a dot are letters."""
    return word.casefold().replace("\u0131", "i").replace("\u0307", "")


def _place_of(words: Sequence[str], directive: Directive, blocks: Sequence[Block]) -> Span:
    """Where ``words`` first stand in one of ``blocks``; punctuation, markup and line breaks make no difference."""
    in_a_row = r"\W+".join(map(re.escape, words))
    wanted = re.compile(rf"(?<!\w){in_a_row}(?!\w)", re.IGNORECASE)
    for block in blocks:
        if not block.span.overlaps(directive.covers):
            continue
        for found in wanted.finditer(block.prose):
            place = block.locate(Span(*found.span()))
            if directive.covers.contains(place):
                return place
    return Span(directive.span.end, directive.span.end)


# ---------------------------------------------------------------- words


def _in_comment(text: str, span: Span, found: re.Match[str]) -> Directive | Trouble:
    if not found["colon"]:
        return Trouble("write a colon after “fibrolint”, as in “fibrolint: allow-next=cure-claim reason=…”", span)
    words = _words(found["words"], span)
    if isinstance(words, Trouble):
        return words
    kinds = [name for name in words if name in _REACHES]
    if len(kinds) != 1:
        return Trouble("a directive needs one of allow=…, allow-next=…, allow-file=… or end", span)
    reach = _REACHES[kinds[0]]
    return directive_of(words, span, reach=reach, rules=words[kinds[0]], covers=_covered(text, span, reach))


def _on_element(marked: Marked) -> Directive | Trouble:
    words = _words(marked.value, marked.span)
    if isinstance(words, Trouble):
        return words
    if [name for name in words if name in _REACHES] != ["allow"]:
        return Trouble("on an element write allow=…: it covers the element, from its tag to its end", marked.span)
    return directive_of(words, marked.span, reach=Reach.BLOCK, rules=words["allow"], covers=marked.element)


def unknown_word(name: str, known: Sequence[str]) -> str:
    """The message on a word that no directive has, with the one of ``known`` that is meant where that can be told."""
    from fibrolint.settings import near_hint

    meant = _ELSEWHERE.get(name.lower(), "")
    if meant.startswith("allow") and meant not in known:
        meant = "allow"  # in front matter all is of the file
    hint = f"; did you mean '{meant}'?" if meant in known else near_hint(name, list(known))
    return f"“{name}” is not a word of a directive{hint}"


def _words(said: str, span: Span) -> dict[str, str] | Trouble:
    words: dict[str, str] = {}
    for word in _WORD.finditer(said):
        name = word["name"]
        if name not in _REACHES and name not in _FURTHER:
            return Trouble(unknown_word(name, (*_REACHES, "end", *_FURTHER)), span)
        value = (word["value"] or "").strip("\"'“”").strip()
        if not value:
            return Trouble(f"“{name}” has no value; write {name}=…", span)
        if name in words:
            return Trouble(f"“{name}” is given twice; keep one", span)
        words[name] = value
    return words


def _covered(text: str, span: Span, reach: Reach) -> Span:
    if reach is Reach.FILE:
        return Span(0, len(text))
    if reach is Reach.BLOCK:
        return Span(span.end, len(text))
    between = _BETWEEN.match(text, span.end)
    start = between.end() if between else span.end
    line = _TO_LINE_END.match(text, start)
    return Span(start, line.end() if line else start)
