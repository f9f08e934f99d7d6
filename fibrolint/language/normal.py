"""Text as patterns read it: same length, so that every offset still holds."""

from __future__ import annotations

import re
from functools import lru_cache

_SAME = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u00ad"), "-"),
    **dict.fromkeys(map(ord, "\t\n\r\f\v\u00a0\u2002\u2003\u2007\u2009\u202f"), " "),
}
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Lower case, straight quotes, plain hyphens and spaces; as long as ``text``, character for character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few capitals (İ) grow when lowered: keep those as they are, so that offsets hold.
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_SAME)


@lru_cache(maxsize=2048)  # each of a thousand patterns asks, rule by rule through the article: some 5 MB
def words_of(normal: str) -> frozenset[str]:
    """The runs of letters and digits in normalised text: what a pattern's anchors are looked up in."""
    return frozenset(_WORD.findall(normal))
