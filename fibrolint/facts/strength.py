"""How strong a relation a sentence states: none, an association, a hedged cause, a cause outright (Yu et al. 2019).

Every cue brings a weight from its word list; tests of its surroundings add to or take from it. What reaches
``STATED`` is a relation, and the strongest relation is the sentence's. The weights are round numbers set by hand: 1 makes
a cue doubtful, 2 or more decides. All tests work on words alone; where the sentence is parsed, tags and dependencies
replace the guesses about what is a verb and what it belongs to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fibrolint.language.normal import words_of
from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Lexicon, Sentence, Span, Strength, Token

STATED = 2.0
_LEXICONS = (
    ("relations_causal", "cause"),
    ("relations_correlational", "link"),
    ("non_claims", "no"),
    ("relation_hedges", "hedge"),
    ("negations", "negation"),
)
_ORDER = (Strength.NONE, Strength.CORRELATIONAL, Strength.CONDITIONAL, Strength.DIRECT)
_WORDS = frozenset({"effect", "change", "noun"})  # groups of single words, which may be no verbs

_BE = frozenset("is are was were be been being get gets got".split())
_HAVE = frozenset("has have had having".split())
_BEFORE_NOUNS = frozenset(
    "a an the of in for with by on from at than no any some their its his her our this these those each every most less as "
    "between such through via under without into all several".split()
)
_BEFORE_VERBS = frozenset(
    "to may might could can will would not n't cannot does do did should must who which that also we it they he she I you "
    "never and or then thereby therefore".split()
)
# What follows a verb of change that has no object: "weight decreased in both groups"
_NO_OBJECT = frozenset(
    "by in from with during after over as at among between since until within , . ; ) : and to on for but when while following per "
    "than or until before because across due if compared".split()
)
_AFTER_OBJECT = frozenset({"by", "to", "and", "or", ",", "on", "within", ":", ")"})  # may also follow verbs that have their object before
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BREAKS = frozenset({";", "but", "however", "although", "though", "whereas", "while", "yet", ":", "because", "when", "if", "even", "--"})
_PREDICATES = frozenset("can may might could will would is are was were has have had did does".split())
MAX_TITLE_WORDS = 25
MAX_AIM = 12  # tokens that an aim reaches over


class Hit(NamedTuple):
    """A cue in a sentence: its place in the text, and its first token and the one behind its last."""

    kind: str
    group: str
    level: float
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a sentence states. ``prose`` is its predicate, a range of the sentence's text.

    ``negated`` says that it is denied, which leaves its strength as it is. ``cues`` name what decided: the group of the
    cue, then the tests that changed its weight.
    """

    prose: Span
    strength: Strength
    negated: bool
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StrengthBook:
    cues: PhraseIndex[tuple[str, str, float]]


class _View(NamedTuple):
    """A sentence as the tests see it."""

    sentence: Sentence
    words: tuple[str, ...]
    hits: tuple[Hit, ...]


def compile_strength(lexicons: Mapping[str, Lexicon], book: PatternBook) -> StrengthBook:
    """The cue lexicons, compiled once a run. Raises PatternError for an entry that cannot be read."""
    return StrengthBook(
        PhraseIndex(
            ((kind, entry.group, float(entry.level or 0)), book.compile(entry.term))
            for name, kind in _LEXICONS
            for entry in lexicons[name].entries
        )
    )


def strength_of(sentence: Sentence, book: StrengthBook) -> tuple[Relation, ...]:
    """The relations a sentence states, in order of place; () where it states none."""
    view = _View(sentence, tuple(token.norm for token in sentence.tokens), find_hits(sentence, book))
    found = []
    for hit, strength, weight, cues in weighed(view):
        if weight >= STATED:
            found.append(Relation(hit.span, strength, _negated(view, hit), cues))
    return tuple(found)


def sentence_strength(relations: Sequence[Relation]) -> Strength:
    """The strongest of the relations; NONE without any."""
    return max((relation.strength for relation in relations), key=_ORDER.index, default=Strength.NONE)


def weighed(view: _View):
    causes = []
    for hit in view.hits:
        if hit.kind not in ("cause", "link"):
            continue
        weight, cues = hit.level, [hit.group]
        for name, change, applies in _TESTS[hit.kind]:
            if applies(view, hit):
                weight += change
                cues.append(name)
        if hit.kind == "link":
            yield hit, Strength.CORRELATIONAL, weight, tuple(cues)
            continue
        hedge = _hedge(view, hit)
        if hedge:
            cues.append("hedge")
        yield hit, Strength.CONDITIONAL if hedge else Strength.DIRECT, weight, tuple(cues)
        if weight < STATED and hit.group in _WORDS and _shifts(view, hit):
            yield hit, Strength.CORRELATIONAL, 2.0 + sum(c for n, c, a in _TESTS["link"] if a(view, hit)), ("shift", *(n for n, c, a in _TESTS["link"] if a(view, hit)))


def find_hits(sentence: Sentence, book: StrengthBook) -> tuple[Hit, ...]:
    """The cues of a sentence in order of place; of two of one kind that overlap, the heavier, then the longer."""
    starts = [token.start - sentence.prose.start for token in sentence.tokens]
    found = []
    for (kind, group, level), span in book.cues.find(sentence.normal, words_of(sentence.normal)):
        first = max(0, bisect_right(starts, span.start) - 1)
        found.append(Hit(kind, group, level, span, first, bisect_right(starts, span.end - 1)))
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (-hit.level, hit.span.start - hit.span.end)):
        if hit.kind == "no" or not any(hit.kind == other.kind and hit.span.overlaps(other.span) for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.span))


# ---------------------------------------------------------------- what a word is


def _at(view: _View, number: int) -> str:
    return view.words[number] if 0 <= number < len(view.words) else ""


def _before(view: _View, hit: Hit) -> str:
    """The word before a cue, adverbs left out."""
    number = hit.first - 1
    while number >= 0 and (view.words[number].endswith("ly") or view.words[number] in ("also", "not", "n't", "further", "even", "never")):
        number -= 1
    return _at(view, number)


def _after(view: _View, hit: Hit) -> str:
    number = hit.last
    while number < len(view.words) and (view.words[number].endswith("ly") or view.words[number] == "even"):
        number += 1
    return _at(view, number)


def _token(view: _View, hit: Hit) -> Token:
    return view.sentence.tokens[hit.first]


def _no_finite_verb(view: _View) -> bool:
    return not any(token.tag in _FINITE for token in view.sentence.tokens)


def is_no_verb(view: _View, hit: Hit) -> bool:
    """A noun or adjective: "an increase", "improved outcomes", "the increased risk"."""
    if hit.group not in _WORDS:
        return False
    token, word, before, direct = _token(view, hit), view.words[hit.first], _before(view, hit), _at(view, hit.first - 1)
    after = _after(view, hit)
    if word.endswith("ing"):
        return token.tag in ("NN", "JJ") or token.dep in ("amod", "compound")
    if before in ("to", "can", "may", "might", "could", "will", "would", "does", "do", "did", "helps", "help") and not word.endswith(("ed", "es")):
        return False
    if word.endswith("s") and direct not in _BEFORE_NOUNS and after not in _NO_OBJECT and after not in ("of", "is", "are", "was", "were", "that", "which", "who") and hit.first > 0 and hit.group != "noun" and not direct.endswith(("ic", "al", "ive", "'s")):
        return False
    if word.endswith("ed") and direct in _BEFORE_NOUNS and direct not in ("was", "were"):
        return True
    if token.tag:
        if token.tag.startswith("VB") and token.dep not in ("amod", "compound"):
            return False
        if _no_finite_verb(view) and hit.first > 0 and direct not in _BEFORE_NOUNS and after not in _NO_OBJECT | {"of"}:
            return False
        return True
    if word.endswith("ed") or word in ("cut", "hurt"):
        if before in _BE:
            return False
        return hit.first == 0 or direct in _BEFORE_NOUNS or before in _BEFORE_NOUNS or (before in _HAVE and after not in ("the", "a", "an", "our", "its", "their", "his", "in"))
    if direct in _BEFORE_NOUNS or direct.endswith(("'s", "al", "ic", "ive", "ous", "ant")):
        return True
    return hit.group == "noun" and (hit.first == 0 or after in ("of", "in", "for", "from", "at", "is", "are", "was", "were", ",", ".", "on"))


def is_passive(view: _View, hit: Hit) -> bool:
    """Done to its subject by nobody named: "weight was reduced"."""
    if hit.group not in _WORDS or is_no_verb(view, hit) or not view.words[hit.first].endswith(("ed", "cut")):
        return False
    if _before(view, hit) not in _BE:
        return False
    return not any(
        word == "by" and not _at(view, number + 1)[:1].isdigit()
        for number, word in enumerate(view.words[hit.last : hit.last + 8], hit.last)
    )


def lacks_object(view: _View, hit: Hit) -> bool:
    """A verb of change that tells what happens and not what does it: "weight decreased in both groups"."""
    if hit.group not in ("change", "effect") or _before(view, hit) in _BE or is_no_verb(view, hit):
        return False
    return _after(view, hit) in (_NO_OBJECT if hit.group == "change" else _NO_OBJECT - _AFTER_OBJECT)


def is_purpose(view: _View, hit: Hit) -> bool:
    """An infinitive that says what for, and not what happens: "drugs used to relieve pain"."""
    if hit.group not in _WORDS or _before(view, hit) != "to":
        return False
    return not any(other.kind == "hedge" and other.group and 0 <= hit.first - other.last <= 2 for other in view.hits)


def is_gerund(view: _View, hit: Hit) -> bool:
    return hit.group in _WORDS and view.words[hit.first].endswith("ing") and _before(view, hit) not in _BE and _at(view, hit.first - 1) != ","


def follows_link(view: _View, hit: Hit) -> bool:
    """What an association is with cannot be claimed as its effect: "linked to a drug that lowers blood pressure"."""
    return any(
        other.kind == "link" and other.group in ("association", "predictor", "likelihood") and other.first < hit.first
        and other.level >= 3 and not _broken(view, other, hit) and not _in_name(view, other)
        for other in view.hits
    )


def _broken(view: _View, first: Hit, second: Hit) -> bool:
    """Whether a new clause begins between two cues."""
    between = view.words[first.last : second.first]
    return any(word in _BREAKS for word in between) or any(a == "," and b in ("and", "so", "or") for a, b in zip(between, between[1:], strict=False)) 


def in_recommendation(view: _View, hit: Hit) -> bool:
    for other in view.hits:
        if other.kind == "no" and other.group == "recommendation":
            if other.span.overlaps(hit.span):
                return True
            first, second = (other, hit) if other.first < hit.first else (hit, other)
            if not _broken(view, first, second) and not (first is hit and "and" in view.words[first.last : other.first]):
                return True
    return False


def follows_aim(view: _View, hit: Hit) -> bool:
    return any(
        other.kind == "no" and other.group in ("aim", "unknown") and other.last <= hit.first <= other.last + MAX_AIM and not _broken(view, other, hit)
        and not any(word in _PREDICATES for word in view.words[other.last : hit.first])
        for other in view.hits
    )


def in_record(view: _View, hit: Hit) -> bool:
    return any(other.kind == "no" and other.group == "record" for other in view.hits)


def is_about_research(view: _View, hit: Hit) -> bool:
    return any(other.kind == "no" and other.group == "discourse" and other.first <= hit.first < other.last for other in view.hits)


def is_titled_risk(view: _View, hit: Hit) -> bool:
    """A risk that a title names says that there is one: "Cancer risk after early menopause"."""
    return hit.group == "risk" and is_title(view)


def is_title(view: _View) -> bool:
    """A heading or title: short and without the stop that ends a sentence."""
    return bool(view.words) and view.words[-1] not in (".", "!", "?", '"', ";", ")") and not view.words[-1].endswith(".") and len(view.words) <= MAX_TITLE_WORDS


def is_attribute(view: _View, hit: Hit) -> bool:
    """A risk or marker that only tells which people are meant: "patients with risk factors"."""
    return hit.group in ("risk", "predictor") and _at(view, hit.first - 1) in ("with", "of", "specific") and not is_title(view) and hit.level <= 2


def predicts_for(view: _View, hit: Hit) -> bool:
    """A prediction that is only meant: "a score to predict falls"."""
    return hit.group == "predictor" and _at(view, hit.first) == "predict" and _at(view, hit.first - 1) == "to" and not any(
        other.kind == "hedge" and other.group and 0 <= hit.first - other.last <= 2 for other in view.hits
    )


def is_hedged_worth(view: _View, hit: Hit) -> bool:
    """A worth that is offered with care: "may be a useful option"."""
    return hit.group in ("worth", "nominal") and _hedge(view, hit)


def _in_name(view: _View, hit: Hit) -> bool:
    return any(other.kind == "no" and other.group == "names" and other.span.overlaps(hit.span) for other in view.hits)


def _shifts(view: _View, hit: Hit) -> bool:
    """A change that is told with the group or treatment it goes with: "weight fell after surgery"."""
    if hit.group not in ("change", "effect"):
        return False
    after = view.words[hit.last : hit.last + 9]
    if is_no_verb(view, hit):
        return False
    return any(word in ("after", "with", "following", "among", "compared") for word in after) and (lacks_object(view, hit) or is_passive(view, hit))


def _hedge(view: _View, hit: Hit) -> bool:
    return any(
        other.kind == "hedge" and other.group != "claiming" and other.first < hit.last and not _broken(view, other, hit)
        for other in view.hits
    )


def _negated(view: _View, hit: Hit) -> bool:
    return any(
        other.kind == "negation" and other.first < hit.last and not _broken(view, other, hit) for other in view.hits
    )


_Test = Callable[[_View, Hit], bool]
_SILENCED: tuple[tuple[str, float, _Test], ...] = (
    ("name", -5, _in_name),
    ("recommendation", -4, in_recommendation),
    ("aim", -3, follows_aim),
    ("record", -5, in_record),
    ("about research", -3, is_about_research),
)
_TESTS: dict[str, tuple[tuple[str, float, _Test], ...]] = {
    "cause": (
        *_SILENCED,
        ("no verb", -3, is_no_verb),
        ("passive", -2, is_passive),
        ("no object", -2, lacks_object),
        ("purpose", -1.5, is_purpose),
        ("gerund", -1.5, is_gerund),
        ("after a link", -2, follows_link),
        ("hedged", 1, is_hedged_worth),
    ),
    "link": (*_SILENCED, ("title", 1, is_titled_risk), ("attribute", -1, is_attribute), ("purpose", -1.5, predicts_for)),
}
