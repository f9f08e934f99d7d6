"""What a cue word is in its sentence (verb, passive, purpose, noun), by its neighbours or by its tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fibrolint.model import Sentence, Span, Token

WORDS = frozenset({"effect", "change", "noun"})  # groups of single words, which may be no verbs

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})
HAVE = frozenset({"has", "have", "had", "having"})
MODALS = frozenset({"can", "may", "might", "could", "will", "would", "must", "should", "does", "do", "did", "cannot"})
PREDICATES = BE | HAVE | MODALS  # words that show a clause to have a predicate of its own
PREPOSITIONS = frozenset({"of", "in", "for", "by", "at", "on", "to", "with", "from", "without", "and", "or"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_NOUNS = frozenset(
    {"a", "an", "the", "of", "in", "for", "with", "by", "on", "from", "at", "than", "no", "any", "some"}
    | {"their", "its", "his", "her", "our", "this", "these", "those", "each", "every", "most", "less", "as"}
    | {"between", "such", "through", "via", "under", "without", "into", "all", "several"}
)
_BEFORE_ADJECTIVES = _BEFORE_NOUNS | frozenset(
    {"and", "or", "that", ",", "show", "shows", "showed", "shown", "indicate", "indicates", "indicated"}
    | {
        "suggest",
        "suggests",
        "find",
        "finds",
        "found",
        "toward",
        "towards",
        "including",
        "include",
        "includes",
        "more",
        "due",
        "to",
    }
)
_DETERMINERS = frozenset({"the", "a", "an", "our", "its", "their", "his", "her", "all", "this", "these", "both"})
# What follows a verb of change that has no object: "weight decreased in both groups"
_NO_OBJECT = frozenset(
    {"by", "in", "from", "with", "during", "after", "over", "as", "at", "among", "between", "since"}
    | {"until", "within", ",", ".", ";", ")", ":", "and", "to", "on", "for", "but", "when", "while"}
    | {"following", "per", "than", "or", "before", "because", "across", "due", "if", "compared"}
)
# What may also follow a verb that had its object before or has it after a break: "reduced and delayed pain"
_STILL_OBJECT = frozenset({"by", "to", "and", "or", ",", "on", "within", ":", ")"})
_NOUN_ENDS = ("'s", "al", "ic", "ive", "ous", "ant")  # adjectives and genitives, which stand before nouns
_LIKE_ADJECTIVES = frozenset(
    {"lower", "double", "triple", "slow", "speed", "calm", "limited", "controlled", "damaged"}
    | {"healing", "soothing", "calming", "elevated", "impaired", "weakened", "raised"}
)
MAX_ADVERBS = 2  # between "found to" and its verb
MAX_SUBJECT_WORDS = 7  # between "for" and the "to be" of its clause: "for diets to be effective"
MAX_OPENING_WORDS = 3  # "Thus, promoting sleep", "In conclusion, promoting sleep"
_SKIPPED = frozenset({"also", "not", "n't", "further", "even", "never"})


class Hit(NamedTuple):
    """A cue in a sentence: its place in the text, and its first token and the one behind its last."""

    kind: str
    group: str
    level: float
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as the tests see it. ``doubtful_verbs`` says how to read a word that only a parse could settle."""

    sentence: Sentence
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    doubtful_verbs: bool | None = None

    def word(self, number: int) -> str:
        """The norm of a token; "" outside the sentence."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def token(self, hit: Hit) -> Token:
        return self.sentence.tokens[hit.first]

    def before(self, hit: Hit) -> str:
        """The word before a cue, adverbs left out."""
        number = hit.first - 1
        while number >= 0 and (self.words[number].endswith("ly") or self.words[number] in _SKIPPED):
            number -= 1
        return self.word(number)

    def after(self, hit: Hit) -> str:
        """The word behind a cue, adverbs left out."""
        number = hit.last
        while number < len(self.words) and (self.words[number].endswith("ly") or self.words[number] == "even"):
            number += 1
        return self.word(number)

    def other(self, kind: str, *groups: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.kind == kind and (not groups or hit.group in groups))

    @property
    def has_finite_verb(self) -> bool:
        return any(token.tag in _FINITE for token in self.sentence.tokens)


def is_no_verb(view: View, hit: Hit) -> bool:
    """A noun or adjective: "an increase", "improved outcomes", "drug-induced"."""
    if hit.group not in WORDS:
        return False
    known = _known(view, hit)
    if known is not None:
        return not known
    token = view.token(hit)
    if token.tag:
        return not _tagged_as_verb(view, hit)
    return not (_guess(view, hit) if view.doubtful_verbs is None else view.doubtful_verbs)


def _known(view: View, hit: Hit) -> bool | None:
    """Whether a word is a verb where its neighbours leave no doubt."""
    word, direct, before, after = view.words[hit.first], view.word(hit.first - 1), view.before(hit), view.after(hit)
    start = hit.span.start
    before_it = view.sentence.normal[max(0, start - 2) : start]
    if (before_it.endswith("-") and before_it != "--") or (view.token(hit).text.isupper() and len(word) > 1):
        return False
    if word.endswith("ing"):
        if view.word(hit.last) == "of":
            return False  # "the widening of arteries"
        if word in _LIKE_ADJECTIVES and before not in BE and after not in _DETERMINERS:
            return False
        return None if view.token(hit).tag else True
    if word.endswith("ed"):
        if direct in _BEFORE_NOUNS:
            return False
        if word in _LIKE_ADJECTIVES and direct in ("have", "had", "or", "not") and after not in _DETERMINERS | {"by"}:
            return False  # "had elevated blood pressure", "narrowed or weakened arteries"
        return True if before in BE else None
    if before in MODALS | {"to", "help", "helps"}:
        return True
    if view.words[0] in MODALS and not word.endswith("s") and direct not in _BEFORE_NOUNS:
        return True  # "Does sugar cause acne?"
    if word.endswith("s") and hit.group != "noun" and hit.first:
        free = direct not in _BEFORE_NOUNS and not direct.endswith(_NOUN_ENDS)
        if free and after not in _NO_OBJECT and after not in BE | {"of", "that", "which", "who"}:
            return True
    return None


def _tagged_as_verb(view: View, hit: Hit) -> bool:
    token, word, direct, after = view.token(hit), view.words[hit.first], view.word(hit.first - 1), view.after(hit)
    if word.endswith("ing"):
        return token.tag not in ("NN", "JJ") and token.dep not in ("amod", "compound")
    if token.tag == "VB" and token.dep == "ROOT" and not _has_subject(view, hit):
        return False  # an imperative
    if (
        hit.group == "effect"
        and after in _DETERMINERS
        and direct not in _BEFORE_NOUNS - {"each"}
        and not word.endswith("ed")
    ):
        return True  # "smoking and arsenic each elevate the risk"
    if token.tag in _FINITE or (token.tag.startswith("VB") and token.dep not in ("amod", "compound")):
        return True
    if word.endswith("ed") and after not in _NO_OBJECT and hit.first and _tag_before(view, hit) in _NOUN_TAGS:
        return True  # nothing in English is a noun followed by an adjective: "courses reduced absence" has its verb
    # Where the tagger found no verb at all, it has missed one.
    return (
        not view.has_finite_verb and hit.first > 0 and direct not in _BEFORE_NOUNS and after not in _NO_OBJECT | {"of"}
    )


def _tag_before(view: View, hit: Hit) -> str:
    """The tag of the word before a cue, adverbs left out: "its use directly lowered mortality"."""
    number = hit.first - 1
    while number > 0 and view.words[number].endswith("ly"):
        number -= 1
    return view.sentence.tokens[number].tag


def _has_subject(view: View, hit: Hit) -> bool:
    return any(token.head == hit.first and token.dep in ("nsubj", "aux", "csubj") for token in view.sentence.tokens)


def _guess(view: View, hit: Hit) -> bool:
    word, direct, before, after = view.words[hit.first], view.word(hit.first - 1), view.before(hit), view.after(hit)
    if hit.first == 0:
        return word.endswith("s") and after not in _NO_OBJECT | BE | {"of", "include", ""}  # "Boosts energy levels"
    if direct == "," and not word.endswith(("s", "ed")):
        return False  # an imperative: "in the heat, limit your walks"
    if word.endswith("ed"):
        if before in HAVE:
            return before == "has" or after in _DETERMINERS | {"in"}
        if hit.group == "noun" or word in _LIKE_ADJECTIVES:
            return after in _DETERMINERS | {"by"}
        return direct not in _BEFORE_ADJECTIVES and before not in _BEFORE_ADJECTIVES
    if direct in _BEFORE_NOUNS or (hit.first > 1 and direct.endswith(_NOUN_ENDS)):
        return False
    if not word.endswith("s") and (hit.group == "noun" or word in _LIKE_ADJECTIVES):
        # A base form agrees with several, or with "and" before the last of them
        return direct.endswith("s") and after not in _NO_OBJECT | BE and after not in ("of", "than")
    return hit.group != "noun" or after not in _NO_OBJECT | BE | {"of"}


def is_passive(view: View, hit: Hit) -> bool:
    """Done to its subject by nobody named: "weight was reduced"."""
    if hit.group not in WORDS or not view.words[hit.first].endswith(("ed", "cut")) or view.before(hit) not in BE:
        return False
    behind = range(hit.last, min(hit.last + 8, len(view.words)))
    return not any(view.words[number] == "by" and not _is_amount(view.word(number + 1)) for number in behind)


def _is_amount(word: str) -> bool:
    return word[:1].isdigit() or word in ("one", "two", "half", "nearly", "almost", "about", "approximately", "around")


def lacks_object(view: View, hit: Hit) -> bool:
    """A verb that tells what happens and not what does it: "weight decreased in both groups"."""
    if hit.group not in ("change", "effect") or view.before(hit) in BE or is_no_verb(view, hit):
        return False
    return view.after(hit) in (_NO_OBJECT if hit.group == "change" else _NO_OBJECT - _STILL_OBJECT)


def is_purpose(view: View, hit: Hit) -> bool:
    """An infinitive that says what for, not what happens: "used to relieve pain", "a score to predict falls"."""
    if hit.group not in WORDS and view.words[hit.first] not in ("predict", "be"):
        return False
    if view.words[hit.first] == "be":
        return (
            view.word(hit.first - 1) == "to" and "for" in view.words[max(0, hit.first - MAX_SUBJECT_WORDS) : hit.first]
        )
    first = leading_verb(view, hit)
    return view.before(hit._replace(first=first)) == "to" and not any(
        0 <= first - raising.last <= MAX_ADVERBS for raising in view.other("hedge", "raising", "claiming")
    )


def leading_verb(view: View, hit: Hit) -> int:
    """The first of the base forms that a cue is one of, which has their "to" or "may": "to treat, and cure, pain"."""
    tokens, number = view.sentence.tokens, hit.first
    while tokens[number].tag == "VB" and tokens[number].dep == "conj" and 0 <= tokens[number].head < number:
        if tokens[tokens[number].head].tag != "VB" or view.word(number - 1) in ("to", *MODALS):
            break
        number = tokens[number].head
    return number


def describes_subject(view: View, hit: Hit) -> bool:
    """In a relative clause that says which subject is meant: "a diet that lowers weight may help"."""
    if hit.group not in WORDS or view.before(hit) != "that" or view.token(hit).dep != "relcl":
        return False
    return any(token.dep == "ROOT" and number > hit.last for number, token in enumerate(view.sentence.tokens))


def is_gerund(view: View, hit: Hit) -> bool:
    """A participle that is no predicate: "a means of reducing", but not ", reducing" or "is reducing"."""
    return (
        hit.group in WORDS
        and view.words[hit.first].endswith("ing")
        and view.before(hit) not in BE
        and (view.word(hit.first - 1) not in (",", "not") or hit.first <= MAX_OPENING_WORDS)
    )


def is_reduced(view: View, hit: Hit) -> bool:
    """A participle that only says which thing is meant: "deaths caused by heat"."""
    if hit.group not in WORDS or not view.words[hit.first].endswith("ed"):
        return False
    return view.word(hit.last) == "by" and view.before(hit) not in BE | HAVE and not is_no_verb(view, hit)


def is_finite(view: View, hit: Hit) -> bool:
    """A verb with a subject of its own: what was designed to help "also kills"."""
    if hit.group not in WORDS or is_no_verb(view, hit):
        return False
    tag = view.token(hit).tag
    return tag in _FINITE if tag else view.words[hit.first].endswith("s") and view.word(hit.first - 1) != "and"


def only_describes(view: View, hit: Hit) -> bool:
    """An association that says which thing is meant, beside another predicate: "problems linked to use are rare"."""
    if hit.group != "association" or view.words[hit.first] not in ("associated", "related", "linked", "tied"):
        return False
    if view.before(hit) in BE | HAVE | {"and", "or", ","}:
        return False
    token = view.token(hit)
    if token.tag:
        return token.dep in ("acl", "amod") and view.has_finite_verb
    return not PREDICATES.isdisjoint(view.words)
