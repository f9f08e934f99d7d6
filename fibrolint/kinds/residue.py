"""``residue``: lines that a site's template left in an article, and a title that is said again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.kinds.metadata import first_line
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Block, Format, Match, Related, Rule, Span, Zone

SAME_TITLE = 0.9  # share of characters (catalogue, scrape-residue)
EXPECTED_REPEATS = 1  # a heading that says the front matter's title again
MAX_SHOWN = 12
MAX_WORDS = 16  # a template's line is short; readers' comments, also furniture, are not
_UNREAD = frozenset({Zone.CODE, Zone.REFERENCES})


def compile_residue(rule: Rule, materials: Materials) -> Check:
    """``lines`` are words of templates, looked for in what reading took for furniture; ``anywhere`` in all prose.

    The furniture of a whole HTML page is its site's and belongs there.
    """
    lines = materials.patterns(rule, "lines")
    anywhere = materials.patterns(rule, "anywhere")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        left = [block for block in case.article.document.blocks if _is_left_over(case, block, lines, anywhere)]
        repeats = _repeats(case)
        shown = sorted([*left, *repeats], key=lambda block: block.span)
        if shown:
            related = tuple(
                Related(block.locate(Span(0, len(block.prose))), _why(block, repeats)) for block in shown[:MAX_SHOWN]
            )
            values = {"count": str(len(shown)), "first": " ".join(shown[0].prose.split())[:60]}
            yield Match(first_line(case), values, related=related)

    return Check(rule, run)


def _is_left_over(case: Case, block: Block, lines: Patterns, anywhere: Patterns) -> bool:
    normal = normalise(block.prose)
    if block.zone not in _UNREAD and anywhere.matches(normal):
        return True
    is_page = case.article.document.source.format is Format.HTML
    if block.zone is not Zone.FURNITURE or is_page or len(block.prose.split()) > MAX_WORDS:
        return False
    return lines.matches(normal)


def _repeats(case: Case) -> list[Block]:
    """The lines that repeat the title, beyond the one that is expected."""
    title = _letters(case.article.document.meta.title or "")
    if not title:
        return []
    furniture = [block for block in case.article.document.blocks if block.zone is Zone.FURNITURE]
    same = [
        block
        for block in furniture
        if abs(len(block.prose) - len(title)) <= len(title) // 4
        and SequenceMatcher(None, _letters(block.prose), title).ratio() >= SAME_TITLE
    ]
    return same if len(same) > EXPECTED_REPEATS else []


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _why(block: Block, repeats: Sequence[Block]) -> str:
    return "the title again" if block in repeats else "left over"


KIND = Kind(
    compile=compile_residue,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["lines"],
        "properties": {"lines": PATTERNS, "anywhere": PATTERNS},
    },
    values=frozenset({"count", "first"}),
)
