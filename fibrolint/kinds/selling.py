"""Whether an article sells something: asked by kinds that judge a page with a shop more strictly."""

from __future__ import annotations

from fibrolint.kinds.base import Case
from fibrolint.language.patterns import Patterns
from fibrolint.model import Zone


def links_to_shop(case: Case) -> bool:
    """Whether a link in the text itself leads to a shop; those of a site's menus lead there from every page."""
    document, domains = case.article.document, case.materials.facts.domains

    def linked() -> bool:
        links = (link for link in document.links if document.blocks[link.block].zone is not Zone.FURNITURE)
        return any(domains.kind(link.url) == "shop" for link in links)

    return case.asked.once("links to a shop", linked)


def sells(case: Case, words: Patterns) -> bool:
    """Whether the article links to a shop or uses any of ``words``."""
    return case.asked.says(words) or links_to_shop(case)
