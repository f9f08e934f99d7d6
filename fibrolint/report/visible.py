"""Article text made fit for a terminal: nothing in it can move the cursor, recolour, reorder or break a line."""

from __future__ import annotations

import unicodedata

TAB_WIDTH = 4

# Joiners change nothing outside the word they stand in, and emoji and Indic scripts are wrong without them.
_JOINERS = "\u200c\u200d"
# Controls, formatting (bidirectional overrides, zero-width marks), surrogates, line and paragraph separators.
_HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def visible(text: str) -> str:
    """``text`` with tabs as spaces, Word's line breaks as arrows, and what else is invisible as its escape."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def cells(text: str) -> int:
    """Terminal cells that ``visible(text)`` takes: two for a wide character, none for a combining one."""
    shown = visible(text)
    return len(shown) if shown.isascii() else sum(map(_cells_of, shown))


def _shown(character: str) -> str:
    if character == "\t":
        return " " * TAB_WIDTH
    if character == "\v":
        return "↵"
    if character not in _JOINERS and unicodedata.category(character) in _HARMFUL:
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character


def _cells_of(character: str) -> int:
    if character in _JOINERS or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
