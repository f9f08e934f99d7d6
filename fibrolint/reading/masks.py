"""Same-length masks over template code in articles, so that the format readers never see it as prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from fibrolint.model import Format, Span

#: Stands for each masked character. A noncharacter of Unicode, so that it means nothing in an article; readers drop it.
MASK = "\ufdd0"


class Masked(NamedTuple):
    """``text`` is as long as what was masked; ``comments`` are the MDX comments in it, whole."""

    text: str
    comments: tuple[Span, ...]


_PAIRS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}
_OPENER = re.compile(
    r"""(?P<fence>^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?P<ticks>`{3,}|~{3,}))
    |(?P<code>`+)
    |(?P<comment><!--)
    |(?P<script><(?P<raw>script|style|pre)\b)
    |(?P<pair>\{\{[<%]?|\{%)
    |(?P<attributes>\{[:#.][^{}\r\n]{0,300}\})
    |(?P<escaped>\\[{<`])
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_MDX_OPENER = re.compile(
    _OPENER.pattern
    + r"""|(?P<module>^(?:import|export)[ \t]+(?=[\w{*'"]))
    |(?P<note>\{\s*/\*)
    |(?P<expression>\{)
    |(?P<tag></?(?:[A-Z]\w*|\w+\.)[\w.:-]*(?=[\s/>])|</?>)
    """,
    re.VERBOSE | re.MULTILINE,
)
_HTML_OPENER = re.compile(
    r"(?P<comment><!--)|(?P<script><(?P<raw>script|style)\b)|(?P<pair>\{\{[<%]?|\{%)", re.IGNORECASE
)
# Template code longer than this is a bracket that was left open.
_LONGEST_PAIR = 5_000
_LONGEST_EXPRESSION = 50_000
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)")
_HIDDEN_NAMES = ("comment", "highlight", "raw", "schema", "style", "stylesheet", "javascript", "mermaid", "chart")
_HIDDEN = re.compile(rf"\{{(?:%|\{{[<%])-?\s*(?P<name>{'|'.join(_HIDDEN_NAMES)})\b")
_GENERATED = re.compile(
    r"""\{\{[<%]-?\s*(?:bibliography|references|reference-list|ref-list|refs|citations|footnotes|sources)\b[^{}]{0,300}\}\}
    |\{%-?\s*(?:bibliography|references|citations|footnotes)\b[^{}]{0,300}%\}
    |<(?:Bibliography|References|ReferenceList|Citations|Footnotes)\b[^<>]{0,300}/?>
    |\[[^\[\]\n]{0,100}(?<![\w.])-?@[A-Za-z][\w:./+-]*[^\[\]\n]{0,200}\]
    |^:::+[ \t]*\{\#refs\}
    """,
    re.VERBOSE | re.MULTILINE,
)


def generated_references(text: str) -> list[Span]:
    """Where the site's generator puts a list of references: a shortcode, a component, or a pandoc citation."""
    return [Span(*found.span()) for found in _GENERATED.finditer(text)]


def masked(text: str, format: Format, *, start: int = 0) -> Masked:
    """``text`` from ``start`` on with shortcodes, template tags and MDX code masked, the rest as it is.

    What stands between paired tags stays. A mask that fills whole lines becomes blank lines, so that blocks end there.
    """
    scan = _Scan(text, format)
    scan.run(start)
    return Masked(painted(text, scan.hidden), tuple(scan.notes))


class _Scan:
    """One pass over a text. Every search that fails is remembered, so that the pass stays linear."""

    def __init__(self, text: str, format: Format) -> None:
        self.hidden: list[Span] = []
        self.notes: list[Span] = []
        self._text = text
        self._opener = {Format.HTML: _HTML_OPENER, Format.MDX: _MDX_OPENER}.get(format, _OPENER)
        self._next: dict[str, int] = {}
        self._runs: dict[int, list[int]] = defaultdict(list)
        self._never_ended: set[str] = set()
        self._broken_until = 0
        if format is not Format.HTML:
            for run in re.finditer("`+", text):
                self._runs[run.end() - run.start()].append(run.start())

    def run(self, at: int) -> None:
        while found := self._opener.search(self._text, at):
            at = max(self._after(found), found.start() + 1)

    def _after(self, found: re.Match[str]) -> int:
        start, kind = found.start(), found.lastgroup
        if found.groupdict().get("fence"):
            return self._after_fence(found)
        if kind == "code":
            return self._after_code(found)
        if kind == "comment":
            return self._find("-->", found.end()) or len(self._text)
        if kind == "script":
            return self._after_raw(found)
        if kind == "pair":
            return self._after_pair(found)
        if kind == "attributes":
            return self._hide(Span(start, found.end()))
        if kind in ("note", "expression", "tag", "module"):
            return self._after_mdx(found, kind)
        return found.end()

    def _find(self, close: str, at: int) -> int:
        """Where the next ``close`` ends, 0 if there is none."""
        known = self._next.get(close, 0)
        if known < at:
            place = self._text.find(close, at)
            known = self._next[close] = place if place >= 0 else len(self._text) + 1
        return known + len(close) if known <= len(self._text) else 0

    def _hide(self, span: Span) -> int:
        self.hidden.append(span)
        return span.end

    def _after_fence(self, found: re.Match[str]) -> int:
        ticks = found["ticks"]
        if ticks[0] == "`" and "`" in self._text[found.end() : self._line_end(found.end())]:
            return found.end()
        close = re.compile(rf"^[ \t>]*{re.escape(ticks[0])}{{{len(ticks)},}}[ \t]*\r?$", re.MULTILINE)
        end = close.search(self._text, self._line_end(found.end()))
        return end.end() if end else len(self._text)

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _after_code(self, found: re.Match[str]) -> int:
        runs = self._runs[found.end() - found.start()]
        number = bisect_left(runs, found.end())
        if number == len(runs) or self._crosses_paragraph(found.end(), runs[number]):
            return found.end()
        return runs[number] + found.end() - found.start()

    def _after_raw(self, found: re.Match[str]) -> int:
        return self._find(f"</{found['raw'].lower()}", found.end()) or found.end()

    def _after_pair(self, found: re.Match[str]) -> int:
        close = _PAIRS[found["pair"]]
        end = self._find(close, found.end())
        if not end or end - found.end() > _LONGEST_PAIR or self._crosses_paragraph(found.end(), end):
            return found.end()
        hidden = _HIDDEN.match(self._text, found.start())
        if hidden and hidden["name"] not in self._never_ended:
            name = hidden["name"]
            closing = re.compile(rf"\{{(?:%|\{{[<%])-?\s*(?:end{name}|/\s*{name})\b[^{{}}]{{0,100}}\}}+")
            last = closing.search(self._text, end)
            if last:
                end = last.end()
            else:
                self._never_ended.add(name)
        return self._hide(Span(found.start(), end))

    def _crosses_paragraph(self, start: int, end: int) -> bool:
        return _BLANK_LINE.search(self._text, start, end) is not None

    def _after_mdx(self, found: re.Match[str], kind: str) -> int:
        start = found.start()
        if kind == "note":
            end = self._find("*/", found.end())
            closed = _CLOSE.match(self._text, end) if end else None
            end = closed.end() if closed else self._balanced(start, "}")
            if closed:
                self.notes.append(Span(start, end))
        elif kind == "expression":
            end = self._balanced(start, "}")
        elif kind == "module":
            end = self._module_end(start)
        else:
            end = found.end() if found.group().endswith(">") else self._balanced(found.end(), ">")
        return self._hide(Span(start, end)) if end else found.end()

    def _module_end(self, start: int) -> int:
        """The end of an import or export: a blank line outside of all brackets."""
        at = start
        while blank := _BLANK_LINE.search(self._text, at):
            if _depth(self._text[start : blank.start()]) <= 0:
                return blank.start()
            at = blank.end() - 1
        return len(self._text)

    def _balanced(self, at: int, close: str) -> int:
        """Where the bracket opened at ``at`` (or the tag whose name ended there) closes, 0 if it never does."""
        if at < self._broken_until:
            return 0
        depth = 0
        limit = at + _LONGEST_EXPRESSION
        for token in _MDX_TOKEN.finditer(self._text, at, limit):
            mark = token.group()
            if mark == "{":
                depth += 1
            elif mark == "}":
                depth -= 1
            if depth == 0 and mark == close:
                return token.end()
        self._broken_until = limit
        return 0


_CLOSE = re.compile(r"\s*\}")
_MDX_TOKEN = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`|/\*.*?\*/|=>|[{}>]""", re.DOTALL)


def _depth(code: str) -> int:
    opened = sum(code.count(mark) for mark in "{[(")
    return opened - sum(code.count(mark) for mark in "}])")


def painted(text: str, hidden: Iterable[Span]) -> str:
    """``text`` in the same length with the spans masked; a mask that fills whole lines becomes blank lines."""
    parts: list[str] = []
    at = 0
    for run in _runs_of(text, hidden):
        parts.append(text[at : run.start])
        body = text[run.start : run.end]
        parts.append(re.sub(r"[^\r\n]", " ", body) if _fills_lines(text, run) else MASK * len(body))
        at = run.end
    parts.append(text[at:])
    return "".join(parts)


def _runs_of(text: str, hidden: Iterable[Span]) -> list[Span]:
    """The spans in order, those with nothing but blanks between them as one."""
    runs: list[Span] = []
    for span in sorted(hidden):
        if runs and (span.start < runs[-1].end or not text[runs[-1].end : span.start].strip(" \t")):
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, span.end))
        else:
            runs.append(span)
    return runs


def _fills_lines(text: str, span: Span) -> bool:
    before = span.start
    while before and text[before - 1] in " \t":
        before -= 1
    after = span.end
    while after < len(text) and text[after] in " \t":
        after += 1
    return (not before or text[before - 1] in "\r\n") and (after == len(text) or text[after] in "\r\n")
