"""What paragraphs and runs are by their styles, and the signs in front of list items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fibrolint.reading.word.package import W

# The names of built-in styles are English in every language of Word; their ids are not.
_KINDS = (
    (re.compile(r"title"), "title"),
    (re.compile(r"heading\s?([1-9])"), "heading"),
    (re.compile(r"(?:intense )?quote|block ?(?:text|quote)|quotations"), "quote"),
    (re.compile(r"(?:toc|contents|index) ?(?:heading|\d)|table of (?:figures|authorities)"), "furniture"),
    (re.compile(r"source code|html preformatted|preformatted text|macro text"), "code"),
    (re.compile(r"author"), "author"),
    (re.compile(r"date"), "date"),
    (re.compile(r"list (?:bullet|number)(?: \d)?"), "item"),
)
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20
_BODY_LEVEL = 9  # Word's outline level of what is no heading


def value_of(parent: Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``; None where there is no such child, "" where it has no value."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else found.get(f"{W}val", "")


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    said = value_of(parent, name)
    return None if said is None else said not in _OFF


def whole(said: str | None) -> int | None:
    """A whole number of at most six digits; None for all else."""
    return int(said) if said is not None and re.fullmatch(r"[0-9]{1,6}", said) else None


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of text in it. ``kind`` is "" and ``number`` None where it says nothing."""

    kind: str = ""
    level: int = 0
    number: str | None = None
    depth: int = 0
    bold: bool = False
    hidden: bool = False
    raised: bool = False


class Styles:
    """The styles of a draft; a style that is not there tells by its id alone."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in styles
                if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        self._looks: dict[str, Look] = {}

    def look(self, style_id: str | None, *, of_run: bool = False) -> Look:
        """The look of a style, what it does not say taken from those it is based on; None is the default style."""
        name = style_id if style_id is not None else "" if of_run else self._default
        if name not in self._looks:
            self._looks[name] = _look_of(list(self._chain(name)))
        return self._looks[name]

    def _chain(self, name: str) -> Iterator[tuple[str, Element | None]]:
        """The style's name and itself, then those that it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            yield ((value_of(style, "name") or name).lower(), style)
            above = value_of(style, "basedOn")
            if not above:
                return
            name = above


def _look_of(chain: list[tuple[str, Element | None]]) -> Look:
    kind, level = next((told for told in map(_kind_of, chain) if told), ("", 0))
    paragraphs = [style.find(f"{W}pPr") for _, style in chain if style is not None]
    numbers = [found for found in map(numbering_of, paragraphs) if found]
    runs = [style.find(f"{W}rPr") for _, style in chain if style is not None]
    return Look(
        kind=kind,
        level=level,
        number=numbers[0][0] if numbers else None,
        depth=numbers[0][1] if numbers else 0,
        bold=_first(switch(run, "b") for run in runs),
        hidden=_first(switch(run, "vanish") for run in runs),
        raised=next((said for run in runs if (said := value_of(run, "vertAlign"))), "") == "superscript",
    )


def _first(said: Iterator[bool | None]) -> bool:
    return next((each for each in said if each is not None), False)


def _kind_of(named: tuple[str, Element | None]) -> tuple[str, int] | None:
    name, style = named
    for pattern, kind in _KINDS:
        if found := pattern.fullmatch(name):
            return kind, int(found[1]) if kind == "heading" else 1 if kind == "title" else 0
    level = outline_level(None if style is None else style.find(f"{W}pPr"))
    if level is None:
        return None
    return ("heading", level) if level else ("paragraph", 0)


def outline_level(properties: Element | None) -> int | None:
    """1 to 9 for a heading, 0 for body text, None where nothing is said."""
    said = whole(value_of(properties, "outlineLvl"))
    if said is None:
        return None
    return said + 1 if said < _BODY_LEVEL else 0


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """(number of the list, depth in it from 0); ("0", 0) where a list that the style gives is taken away."""
    found = None if properties is None else properties.find(f"{W}numPr")
    number = value_of(found, "numId")
    if number is None:
        return None
    return number, min(whole(value_of(found, "ilvl")) or 0, _BODY_LEVEL)


# ---------------------------------------------------------------- lists


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """Lists of one kind count on together, until one of them says where it starts."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The signs of list items, counted in the order in which the items come."""

    def __init__(self, root: Element | None) -> None:
        kinds = [] if root is None else root.findall(f"{W}abstractNum")
        self._kinds = {kind.get(f"{W}abstractNumId", ""): _List(dict(_levels(kind))) for kind in kinds}
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = defaultdict(dict)
        for number in [] if root is None else root.findall(f"{W}num"):
            name = number.get(f"{W}numId", "")
            self._lists[name] = self._kinds.get(value_of(number, "abstractNumId") or "") or _List({})
            for change in number.findall(f"{W}lvlOverride"):
                start, depth = whole(value_of(change, "startOverride")), whole(change.get(f"{W}ilvl"))
                if start is not None and depth is not None:
                    self._restarts[name][depth] = start

    def sign(self, number: str, depth: int) -> str:
        """What stands in front of the next item of a list, with the space behind it: "• ", "2. ", "[3] " or ""."""
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return "• "
        if level.format == "bullet":
            return "• "
        restart = self._restarts[number].pop(depth, None)
        before = found.counts.get(depth, level.start - 1) if restart is None else restart - 1
        found.counts[depth] = before + 1
        for deeper in [each for each in found.counts if each > depth]:
            del found.counts[deeper]
        text = re.sub(r"%([1-9])", lambda place: _shown(found, int(place[1]) - 1), level.text).strip()
        return f"{text} " if text and level.format != "none" else ""


def _levels(kind: Element) -> Iterator[tuple[int, _Level]]:
    for level in kind.findall(f"{W}lvl"):
        depth, start = whole(level.get(f"{W}ilvl")), whole(value_of(level, "start"))
        if depth is not None:
            text = value_of(level, "lvlText") or ""
            yield depth, _Level(value_of(level, "numFmt") or "decimal", text, 1 if start is None else start)


def _shown(found: _List, depth: int) -> str:
    level = found.levels.get(depth, _Level("decimal"))
    count = found.counts.get(depth, level.start)
    return _FORMATS.get(level.format, str)(count)


def _letters(count: int) -> str:
    """a to z, then aa to zz, as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 20 + 1) if count > 0 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (count // value)
        count %= value
    return out


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
}
