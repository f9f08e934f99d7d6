"""Article text made fit for readers that take Markdown: nothing in it becomes a link, a tag, a mention or a table cell.

Services read more than Markdown into a text: ``@name`` sends a message to somebody, ``#12`` and ``!12`` link to
discussions, ``:name:`` is a picture, ``$`` begins mathematics, a bare address is a link. A zero-width space inside each
of these is invisible and keeps them words; Dependabot and Renovate quote release notes in the same way.
"""

from __future__ import annotations

import re

from fibrolint.report.visible import visible

_GAP = "\u200b"
_JOINTS = re.compile(
    r"(?<=@)(?=\S)"  # mentions and addresses of mail
    r"|(?<=[#!%~$^&])(?=\w)"  # numbers of discussions, milestones, labels; entities; mathematics
    r"|(?<=:)(?=//|[\w+-]+:)"  # addresses and emoji
    r"|(?<=www)(?=\.)|(?<=GH-)(?=\d)"
    r"|(?<=\])(?=[\[(])"  # links
    r"|(?<=<)(?=[\w/!?])"  # tags and comments
    r"|(?<=`)(?=`)",
    flags=re.IGNORECASE,
)
_MARKUP = re.compile(r"([\\`*_~\[\]$])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", _GAP: "&#8203;"})
_SAFE_CODE = re.compile(r"[\w./:-]+(?: [\w./:-]+)*")


def inert(text: str) -> str:
    """``text`` on one line, reading as it is and inert wherever it is taken for Markdown after all."""
    return _JOINTS.sub(_GAP, visible(" ".join(text.split())))


def as_html(text: str) -> str:
    """HTML that shows ``text`` on one line, for where Markdown lets HTML alone."""
    return inert(text).translate(_ENTITIES)


def as_markdown(text: str) -> str:
    """Markdown that shows ``text`` on one line, also in a table."""
    return _MARKUP.sub(r"\\\1", as_html(text))


def as_code(text: str) -> str:
    """``text`` in the fixed-width letters of code: a path, a rule."""
    return f"`{text}`" if _SAFE_CODE.fullmatch(text) else f"<code>{as_markdown(text)}</code>"
