"""Words for the tagger: what it is given to read instead of words that it does not know.

The small English model takes "cures" for a plural and "gout" for a verb. A common word of the same grammar in its place
is tagged right, and the tag holds for the word that stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.language.names import Name, NameBook
from fibrolint.model import Lexicon, Sentence, Token

MIN_HEADLINE_WORDS = 3
HEADLINE_CAPITALS = 0.6  # share of words: headlines write all but the small words with a capital
# What stands in for a name, by its list. Lists that hold everyday verbs ("cough", "rest") are left as they are.
_STAND_INS: Mapping[str, str] = {"disease": "illness", "supplement": "medicine", "drug": "medicine"}
_OUTCOMES = ("disease", "symptom", "biomarker", "body")
_BEFORE_A_NAME = "severe"  # for the words of a name before its last
_NOUN_OR_ADJECTIVE = ("NN", "JJ", "RB", "IN")


@dataclass(frozen=True, slots=True)
class TagGuide:
    """``sure_verbs`` are verbs whatever the tagger says, ``likely_verbs`` may be; ``names`` are nouns."""

    sure_verbs: frozenset[str]
    likely_verbs: frozenset[str]
    names: NameBook

    def words_for(self, sentence: Sentence) -> list[str]:
        """A word for each token: headline capitals made small, sure verbs replaced by a common one."""
        tokens = sentence.tokens
        small = _is_headline(tokens)
        return ["reduces" if token.norm in self.sure_verbs else token.norm if small else token.text for token in tokens]

    def clearer_words(self, parsed: Sentence) -> list[str] | None:
        """Words for a second reading of a sentence that cannot have been read right; None if it may have been."""
        words = self.words_for(parsed)
        mistaken = [at for name in self._stand_ins(parsed) for at in name if parsed.tokens[at].tag.startswith("VB")]
        verb = self._opening_verb(parsed)
        if verb is None:
            verb = self._verb_before(parsed.tokens, mistaken[0]) if mistaken else self._missed_verb(parsed.tokens)
        if verb is None and not mistaken:
            return None
        if verb is not None:
            words[verb] = "reduces" if parsed.tokens[verb].norm.endswith("s") else "reduce"
        for name in self._stand_ins(parsed):
            for at, word in name.items():
                words[at] = word
        return words

    def _stand_ins(self, sentence: Sentence) -> Iterator[dict[int, str]]:
        """For each name the places of its words and what is read there instead."""
        base = sentence.prose.start
        for name in self.names.find(sentence.normal):
            if name.kind not in _STAND_INS:
                continue
            places = [
                at
                for at, token in enumerate(sentence.tokens)
                if token.start - base < name.span.end and name.span.start < token.end - base
            ]
            if places:
                yield {**dict.fromkeys(places[:-1], _BEFORE_A_NAME), places[-1]: _stand_in(name)}

    def _opening_verb(self, sentence: Sentence) -> int | None:
        """The first word, where it was taken for a noun and a name follows: "Cures migraine", in a list of benefits."""
        tokens = sentence.tokens
        first, base = tokens[0], sentence.prose.start
        if len(tokens) == 1 or first.norm not in self.likely_verbs or not first.norm.endswith("s"):
            return None
        if first.text.isupper() or not first.tag.startswith(_NOUN_OR_ADJECTIVE):
            return None  # "AIDS dementia"
        after = tokens[1].start - base
        named = any(name.span.start == after and name.kind in _OUTCOMES for name in self.names.find(sentence.normal))
        return 0 if named else None

    def _verb_before(self, tokens: Sequence[Token], name: int) -> int | None:
        """The likely verb right before a name that was taken for the verb."""
        before = name - 1
        if before > 0 and tokens[before].norm in self.likely_verbs and not tokens[before].tag.startswith("VB"):
            return before
        return None

    def _missed_verb(self, tokens: Sequence[Token]) -> int | None:
        """The word of a sentence without a main verb that was taken for a noun or adjective and must be it.

        "Techniques such as mindfulness support immune regulation": it agrees in number with what stands before it, and
        what stands behind it can begin an object.
        """
        root = next((token for at, token in enumerate(tokens) if token.head == at), None)
        if root is None or (root.tag.startswith(("VB", "MD")) and not _is_no_verb(root)):
            return None
        for at in range(1, len(tokens) - 1):
            before, word, after = tokens[at - 1], tokens[at], tokens[at + 1]
            if word.norm not in self.likely_verbs or not word.tag.startswith(_NOUN_OR_ADJECTIVE):
                continue
            opens = after.tag.startswith(("NN", "JJ", "DT", "PRP", "VBG", "RB")) or _is_no_verb(after)
            joined = at > 1 and tokens[at - 2].norm in ("and", "or")  # "honey and garlic": taken for an adjective
            if not (before.tag.startswith(("NN", "VBG")) or joined) or not opens:
                continue
            several = before.norm.endswith("s") or any(t.norm in ("and", "or", "like", "as") for t in tokens[:at])
            if several if not word.norm.endswith("s") else not before.norm.endswith("s"):
                return at
        return None


def tag_guide(lexicons: Mapping[str, Lexicon], names: NameBook) -> TagGuide:
    return TagGuide(
        sure_verbs=frozenset(entry.term for entry in lexicons["sure_verbs"].entries),
        likely_verbs=frozenset(entry.term for entry in lexicons["likely_verbs"].entries),
        names=names,
    )


def _is_headline(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens if token.text[:1].isalpha()]
    return len(words) >= MIN_HEADLINE_WORDS and sum(word[0].isupper() for word in words) > HEADLINE_CAPITALS * len(
        words
    )


def _stand_in(name: Name) -> str:
    plural = name.term.endswith("s") and not name.term.endswith(("ss", "is", "us", "tes"))
    return _STAND_INS[name.kind] + ("es" if name.kind == "disease" else "s") * plural


def _is_no_verb(token: Token) -> bool:
    """Whether a tag contradicts its word: no verb of the plural ends in -s, so "diabetes" is none."""
    return token.tag == "VBP" and token.norm.endswith("s")
