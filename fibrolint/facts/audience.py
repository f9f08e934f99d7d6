"""For whom an article is written: lay readers, or people who treat them."""

from __future__ import annotations

from collections.abc import Mapping

from fibrolint.language.normal import words_of
from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Article, Lexicon

LEAST_TALK = 2  # different ways of clinical talk; pages for lay readers rarely have two and speak to nobody
MOST_ADDRESSED = 0.02  # share of sentences that speak to the reader: a handbook quotes what to say to a patient
_READER = frozenset({"you", "your", "yourself"})

ClinicalTalk = PhraseIndex[str]


def compile_talk(lexicons: Mapping[str, Lexicon], book: PatternBook) -> ClinicalTalk:
    return PhraseIndex((entry.term, book.compile(entry.term)) for entry in lexicons["clinical_talk"].entries)


def is_for_clinicians(article: Article, talk: ClinicalTalk) -> bool:
    """Whether the article talks as clinicians do among themselves and hardly ever speaks to a reader."""
    ways: set[str] = set()
    addressed = 0
    for sentence in article.sentences:
        addressed += bool(_READER & words_of(sentence.normal))
        ways.update(way for way, _ in talk.find(sentence.normal))
    return len(ways) >= LEAST_TALK and addressed <= MOST_ADDRESSED * len(article.sentences)
