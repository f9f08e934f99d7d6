"""``commerce``: something is sold or sponsored, and nothing before it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Rule, Span, Zone
from fibrolint.reading.statements import is_disclosure

# Query parameters by which a shop knows whom to pay (Amazon: tag; most affiliate networks: ref, aff, affid, irclickid).
_AFFILIATE_KEYS = frozenset({"tag", "ref", "aff", "affid", "aff_id", "affiliate", "utm_affiliate", "irclickid", "awc"})
# Big marketplaces: a plain link there, as to a book, earns its writer nothing; one that pays carries a mark.
_MARKETPLACE = re.compile(r"(?:^|\.)(?:amazon|ebay|walmart|target|etsy)\.(?:com?\.)?[a-z]{2,3}$")
_OFFER = re.compile(r"\b(?:buy|order|shop|purchase|get (?:it|yours)|price|on amazon)\b", re.IGNORECASE)
_READ = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.HEADING, Zone.REFERENCES, Zone.QUOTE, Zone.TABLE, Zone.ALT})


def compile_commerce(rule: Rule, materials: Materials) -> Check:
    """``selling`` are words of a shop, ``except`` innocent expressions that hold them."""
    selling = materials.patterns(rule, "selling")
    excused = materials.patterns(rule, "except")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(selling, excused, case)

    return Check(rule, run)


def _run(selling: Patterns, excused: Patterns, case: Case) -> Iterator[Match]:
    document = case.article.document
    sold = sorted((*_sold_in_words(selling, excused, case), *_sold_by_links(case)))
    if not sold:
        return
    first, how = sold[0]
    declared = next((block.span for block in document.blocks if is_disclosure(block.prose)), None)
    if document.meta.disclosure and declared is None:
        return  # declared in the front matter, for the site's template to show
    if declared is None:
        yield Match(first, {"how": how})
    elif declared.start > first.end:
        yield Match(first, {"how": how}, variant="late")


def _sold_in_words(selling: Patterns, excused: Patterns, case: Case) -> Iterator[tuple[Span, str]]:
    for sentence in case.article.sentences:
        if case.block(sentence).zone not in _READ or case.readings.is_question(sentence):
            continue
        for span in selling.find(sentence.normal):
            if not overlapping(excused, sentence.normal, span):
                yield case.article.locate(sentence, *span), "these words sell"


def _sold_by_links(case: Case) -> Iterator[tuple[Span, str]]:
    for link in case.article.document.links:
        if case.article.document.blocks[link.block].zone is Zone.FURNITURE:
            continue
        if _AFFILIATE_KEYS & _query_keys(link.url):
            yield link.span, "the link carries an affiliate mark"
        elif case.materials.facts.domains.kind(link.url) == "shop" and (
            _OFFER.search(link.text) or not _is_marketplace(link.url)
        ):
            yield link.span, "the link leads to a shop"


def _is_marketplace(url: str) -> bool:
    try:
        return bool(_MARKETPLACE.search(urlsplit(url).hostname or ""))
    except ValueError:
        return False


def _query_keys(url: str) -> set[str]:
    try:
        return {key.lower() for key in parse_qs(urlsplit(url).query)}
    except ValueError:  # such as "http://[": no address, so no parameters
        return set()


KIND = Kind(
    compile=compile_commerce,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["selling"],
        "properties": {"selling": PATTERNS, "except": PATTERNS},
    },
    values=frozenset({"how"}),
)
