"""Whether an article sells something: asked by kinds that judge a page with a shop more strictly."""

from __future__ import annotations

from fibrolint.kinds.base import Case
from fibrolint.language.patterns import Patterns
from fibrolint.model import Zone


def links_to_shop(case: Case) -> bool:
    """Whether a link in the text itself leads to a shop; those of a site's menus lead there from every page."""
    document = case.article.document
    return any(
        document.blocks[link.block].zone is not Zone.FURNITURE and case.materials.facts.domains.kind(link.url) == "shop"
        for link in document.links
    )


def sells(case: Case, words: Patterns) -> bool:
    """Whether the article links to a shop or uses any of ``words``."""
    return links_to_shop(case) or any(words.matches(sentence.normal) for sentence in case.article.sentences)
