"""Every relation that an article states: the claims of effect that rules are given, and all others that words show.

Claims are found by the verbs of a few lexicons, and only where structure can bear one. Much else is stated besides:
associations, mechanisms, effects told by a noun. :mod:`fibrolint.facts.strength` finds these; here the two are joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fibrolint.facts import FactBook, may_claim
from fibrolint.facts.arguments import Arguments, find_arguments
from fibrolint.facts.claims import CLAIM_ZONES, claim_at
from fibrolint.facts.strength import (
    Relation,
    StrengthBook,
    compile_strength,
    is_weighed,
    needs_parse,
    sentence_strength,
    strength_of,
)
from fibrolint.language.patterns import PatternBook
from fibrolint.language.states import Readings
from fibrolint.model import Article, Claim, Facts, Lexicon, Sentence, Strength, Zone


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the strength of the relation that it states. Its class of effect is "link" unless it is a claim."""

    claim: Claim
    strength: Strength


class StatementBook:
    """What statements are found with. The cues of strength are compiled for the first article that asks for them."""

    def __init__(self, facts: FactBook, lexicons: Mapping[str, Lexicon], patterns: PatternBook) -> None:
        self.facts = facts
        self._lexicons = lexicons
        self._patterns = patterns

    @cached_property
    def strength(self) -> StrengthBook:
        return compile_strength(self._lexicons, self._patterns)

    def wants_parse(self, sentence: Sentence, zone: Zone) -> bool:
        """Whether structure can change what is known of a sentence's statements: how strong, or who does what."""
        if zone not in CLAIM_ZONES:
            return False
        return (
            may_claim(sentence, zone, self.facts.claims)
            or needs_parse(sentence, self.strength)
            or bool(strength_of(sentence, self.strength))
        )


class Statements:
    """The statements of one article, found sentence by sentence when somebody asks."""

    def __init__(self, article: Article, facts: Facts, readings: Readings, book: StatementBook) -> None:
        self._article = article
        self._facts = facts
        self._readings = readings
        self._book = book
        self._found: dict[int, tuple[Statement, ...]] = {}

    @cached_property
    def _claims(self) -> Mapping[int, Sequence[Claim]]:
        claims: dict[int, list[Claim]] = {}
        for claim in self._facts.claims:
            claims.setdefault(claim.sentence, []).append(claim)
        return claims

    def of(self, sentence: Sentence) -> tuple[Statement, ...]:
        """Those of one sentence in order of place; what is denied, doubted or asked is among them."""
        if sentence.index not in self._found:
            self._found[sentence.index] = self._stated_in(sentence)
        return self._found[sentence.index]

    def _stated_in(self, sentence: Sentence) -> tuple[Statement, ...]:
        article, book = self._article, self._book
        zone = article.block_of(sentence).zone
        if zone not in CLAIM_ZONES:
            return ()
        relations = strength_of(sentence, book.strength)
        claims = self._claims.get(sentence.index, ())
        found = [each for claim in claims if (each := _with_relation(sentence, claim, relations, book))]
        names = book.facts.names.find(sentence.normal) if relations else ()
        # The strongest first: a weaker one inside its words is part of it ("reduces the risk of gout").
        for relation in sorted(relations, key=lambda relation: -relation.strength.rank):
            if any(
                relation.prose.overlaps(each.claim.prose) and relation.strength.rank <= each.strength.rank
                for each in found
            ):
                continue
            arguments = find_arguments(sentence, relation.prose) or Arguments(None, None, ())
            if zone is Zone.HEADING and not (arguments.finite and arguments.agent):
                continue  # a label, as in claims
            source = self._facts.sourced[sentence.index]
            claim = claim_at(
                article, sentence, relation.prose, "link", arguments, names, self._readings, source, book.facts.claims
            )
            found.append(Statement(claim, relation.strength))
        return tuple(sorted(found, key=lambda each: each.claim.effect_at))


def _with_relation(
    sentence: Sentence, claim: Claim, relations: Sequence[Relation], book: StatementBook
) -> Statement | None:
    """A claim with the relation that its effect states or, where that is none, one that it holds elsewhere.

    None where the effect states none though it could ("should improve") and where it is only named ("balancing").
    """
    own = [relation for relation in relations if relation.prose.overlaps(claim.effect_at)]
    own = own or [relation for relation in relations if relation.prose.overlaps(claim.prose)]
    if own:
        return Statement(claim, sentence_strength(own))
    if not claim.finite or is_weighed(sentence, claim.effect_at, book.strength):
        return None
    return Statement(claim, claim.strength)
