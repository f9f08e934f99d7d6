"""Lists read on from what introduces them: of "Throw out:" and "your old shoes" neither says anything alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fibrolint.kinds.base import Case, Hit
from fibrolint.language.patterns import PhraseIndex
from fibrolint.model import Rule, Sentence, Span, Zone


@dataclass(frozen=True, slots=True)
class Joined:
    """A hit in the words of ``lead`` with those of ``item`` behind them, and the part of it in either."""

    hit: Hit
    lead: Sentence
    item: Sentence
    in_lead: Span
    in_item: Span

    def stretched(self, hit: Hit) -> Joined:
        """With the span of ``hit`` in place of its own."""
        grown = hit.span.end - self.hit.span.end
        return replace(self, hit=hit, in_item=Span(self.in_item.start, self.in_item.end + grown))


def joined_hits(rule: Rule, index: PhraseIndex[str], case: Case) -> Iterator[Joined]:
    """Patterns that begin in the words above a list and end in one of its items."""
    for lead, item in _items(case):
        if case.block(item).zone not in rule.zones:
            continue
        opening = lead.normal.rstrip(" :")
        text = f"{opening} {item.normal}"
        whole = replace(item, text=f"{lead.text[: len(opening)]} {item.text}", normal=text)
        before = len(opening)
        for variant, span in index.find(text):
            if span.start < before < span.end:
                in_item = Span(0, span.end - before - 1)
                yield Joined(Hit(whole, variant, span), lead, item, Span(span.start, before), in_item)


def _items(case: Case) -> Iterator[tuple[Sentence, Sentence]]:
    """The first sentence of each item of a list, with the heading or announcement that its list stands under."""
    lead: Sentence | None = None
    for sentence in case.article.sentences:
        block = case.block(sentence)
        announces = sentence.normal.endswith(":")
        if block.zone is Zone.LIST_ITEM and not announces:
            if lead is not None and sentence.prose.start == 0:
                yield lead, sentence
            continue
        lead = sentence if announces or block.zone in (Zone.TITLE, Zone.HEADING) else None
