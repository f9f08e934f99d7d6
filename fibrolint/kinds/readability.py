"""``readability``: an article that asks for more schooling than its readers have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fibrolint.facts.readability import prose_sentences, reading_grade, words_in
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.kinds.metadata import first_line
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Related, Rule

MAX_LISTED = 5  # the hardest sentences, shown with the finding


def compile_readability(rule: Rule, materials: Materials) -> Check:
    """``max_grade`` is a US school grade; ``exempt`` are phrases of pages that say they are not for lay readers.

    Up to ``hard_grade`` it is the variant "somewhat".
    """
    exempt = materials.patterns(rule, "exempt")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, exempt, case)

    return Check(rule, run)


def _run(rule: Rule, exempt: Patterns, case: Case) -> Iterator[Match]:
    if case.facts.for_clinicians:
        return
    sentences = prose_sentences(case.article)
    grade = reading_grade(sentences)
    if grade is None or grade <= rule.params["max_grade"]:
        return
    if any(exempt.matches(sentence.normal) for sentence in sentences):
        return
    hardest = sorted(sentences, key=words_in, reverse=True)[:MAX_LISTED]
    related = tuple(Related(s.span, f"{words_in(s)} words") for s in sorted(hardest, key=lambda s: s.index))
    variant = "somewhat" if grade <= rule.params.get("hard_grade", 0) else None
    yield Match(first_line(case), {"grade": f"{grade:.0f}"}, variant=variant, related=related)


KIND = Kind(
    compile=compile_readability,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["max_grade"],
        "properties": {
            "max_grade": {"type": "number", "minimum": 1, "maximum": 20},
            "hard_grade": {"type": "number", "minimum": 1, "maximum": 20},
            "exempt": PATTERNS,
        },
    },
    values=frozenset({"grade"}),
)
