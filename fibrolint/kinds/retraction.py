"""``retraction``: sources that were retracted, by a local table and by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from fibrolint.facts.citations import CitedBy
from fibrolint.facts.identifiers import identifiers_in
from fibrolint.facts.retractions import Retractions, load_retractions
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Link, Match, Rule, Span, Zone

# Publishers set the word before the title; anywhere else in an entry the author has written it.
_MARKED_TITLE = re.compile(r"(?:^|[.\])]\s*)[\"“]?(?:RETRACTED|WITHDRAWN)\b(?:\s+ARTICLE)?\s*:")
_NOTICE = re.compile(r"(?:^|[.\])]\s)[\"“]?(?:Notice of )?(?:Retraction|Withdrawal)\b(?! Watch)")
_LOOKED_UP = ("doi:", "pmid:")
_VARIANTS = {"expression of concern": "concern", "correction": "correction"}
_WORDS = {
    "retraction": "was retracted",
    "withdrawal": "was withdrawn",
    "expression of concern": "carries an expression of concern",
    "correction": "was corrected",
}


def compile_retraction(rule: Rule, materials: Materials) -> Check:
    """``told`` are words with which an article says itself what became of a work.

    The table is that of the settings, read when the first article cites something that can be looked up.
    """
    told = materials.patterns(rule, "told")
    table = Path(materials.settings.retractions) if materials.settings.retractions else None

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        known = load_retractions(table) if table and _can_be_looked_up(case) else None
        yield from _in_entries(case, known, told)
        yield from _in_text(case, known, told)

    def not_done(case: Case) -> str:
        lacking = table is None and _can_be_looked_up(case)
        return "titles only: the settings name no table of retractions to look DOIs and PMIDs up in" if lacking else ""

    return Check(rule, run, not_done=not_done)


def _can_be_looked_up(case: Case) -> bool:
    return any(key.startswith(_LOOKED_UP) for key in identifiers_in(case.article.document.source.text))


def _in_entries(case: Case, known: Retractions | None, told: Patterns) -> Iterator[Match]:
    for section in case.facts.references:
        cited_by = CitedBy(case.article, section.entries)
        for entry in section.entries:
            if _NOTICE.search(entry.text):
                continue
            titled = _MARKED_TITLE.search(entry.text)
            if not titled and told.matches(normalise(entry.text)):
                continue
            found = _fault(known, entry.identifiers, titled=bool(titled))
            if found and not any(told.matches(s.normal) for s in cited_by.sentences(entry)):
                values, variant = found
                yield Match(entry.span, values, variant=variant, zone=Zone.REFERENCES)


def _in_text(case: Case, known: Retractions | None, told: Patterns) -> Iterator[Match]:
    """Links outside the references, and identifiers written out in sentences."""
    document = case.article.document
    seen: list[Span] = []
    for link in document.links:
        block = document.blocks[link.block]
        found = _fault(known, identifiers_in(link.url), titled=bool(_MARKED_TITLE.match(link.text)))
        if found and block.zone not in (Zone.REFERENCES, Zone.FURNITURE) and not _told_at(case, link, told):
            values, variant = found
            seen.append(link.span)
            yield Match(link.span, values, variant=variant, zone=block.zone, group=block.group)
    for sentence in case.article.sentences if known else ():
        block = case.block(sentence)
        if block.zone is Zone.REFERENCES or not any(sign in sentence.normal for sign in ("10.", "pmid", "pubmed")):
            continue
        found = _fault(known, identifiers_in(sentence.text), titled=False)
        if found and not any(sentence.span.overlaps(span) for span in seen) and not told.matches(sentence.normal):
            values, variant = found
            yield Match(sentence.span, values, variant=variant, zone=block.zone, group=block.group)


def _told_at(case: Case, link: Link, told: Patterns) -> bool:
    """Whether a sentence says it beside the link: the mark in a title is its publisher's."""
    around = (s.normal for s in case.article.sentences if s.span.overlaps(link.span))
    own = normalise(link.text) if _MARKED_TITLE.match(link.text) else ""
    return any(told.matches(words.replace(own, " ") if own else words) for words in around)


def _fault(
    known: Retractions | None, identifiers: Sequence[str], *, titled: bool
) -> tuple[dict[str, str], str | None] | None:
    """The values and variant of a match; None for a work against which nothing is known."""
    fate = known.fate(identifiers) if known else None
    if known and fate and not fate.is_notice:
        since = f" on {fate.date}" if fate.date and "carries" not in _WORDS[fate.nature] else ""
        table = f"table of retractions up to {known.newest}" if known.newest else "table of retractions"
        return {"what": f"{_WORDS[fate.nature]}{since}", "by": table}, _VARIANTS.get(fate.nature)
    return ({"what": "was retracted or withdrawn", "by": "its title"}, None) if titled else None


KIND = Kind(
    compile=compile_retraction,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["told"],
        "properties": {"told": PATTERNS},
    },
    values=frozenset({"what", "by"}),
)
