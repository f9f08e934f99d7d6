"""How hard an article is to read.

The only module that imports textstat, and only when a rule asks. Flesch-Kincaid and SMOG count
syllables, for which textstat fetches a dictionary from the network; the two formulas here count letters, words and
sentences, and work anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from fibrolint.late import imported_late
from fibrolint.model import Article, Sentence, Zone

_PROSE = frozenset({Zone.BODY, Zone.QUOTE})
_CLOSING = "\"'”’)] "
_LONG = 100_000  # characters in a text of which nothing is kept
MIN_WORDS = 100  # below this the formulas are unstable (catalogue, reading-level-too-high)


def prose_sentences(article: Article) -> list[Sentence]:
    """The sentences that are read as running text: no headings, lists, tables or references."""
    return [sentence for sentence in article.sentences if article.block_of(sentence).zone in _PROSE]


def reading_grade(sentences: Sequence[Sentence]) -> float | None:
    """US school grade needed to follow the sentences: the mean of two formulas, usually 0 to 18.

    None under 100 words.

    Sources: Coleman and Liau 1975, J Appl Psychol 60:283-284; Senter and Smith 1967, AMRL-TR-66-220 (automated
    readability index).
    """
    if sum(map(words_in, sentences)) < MIN_WORDS:
        return None
    # NLTK would count syllables: half of what importing textstat takes, for what is never asked.
    with imported_late("nltk"):
        import textstat

    text = " ".join(map(_with_stop, sentences))
    grades = (textstat.coleman_liau_index(text), textstat.automated_readability_index(text))
    if len(text) > _LONG:
        _empty_caches()
    return float(sum(grades) / len(grades))


def _empty_caches() -> None:
    """textstat keeps the last texts with all their words, 20 times as large as the text."""
    from textstat.backend import counts, metrics, selections, transformations

    for part in (counts, metrics, selections, transformations):
        for function in vars(part).values():
            if clear := getattr(function, "cache_clear", None):
                clear()


def _with_stop(sentence: Sentence) -> str:
    """textstat knows sentences by their stops: lines without any would be one sentence of hundreds of words."""
    return sentence.text if sentence.text.rstrip(_CLOSING)[-1:] in (".", "!", "?") else f"{sentence.text}."


def words_in(sentence: Sentence) -> int:
    return len(sentence.text.split())
