"""How strong a relation a sentence states: none, an association, a hedged cause, a cause outright (Yu et al. 2019).

Every cue brings a weight from its word list; tests of its surroundings take from it or add to it. What reaches
``STATED`` is a relation, and the strongest relation is the sentence's. The weights are round numbers set by hand: 1
makes a cue doubtful, 2 or more decides. All of it works on words alone; where a sentence is parsed, tags and
dependencies replace the guesses about what is a verb and what it belongs to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fibrolint.facts.predicates import (
    MODALS,
    PREDICATES,
    PREPOSITIONS,
    WORDS,
    Hit,
    View,
    describes_subject,
    is_finite,
    is_gerund,
    is_no_verb,
    is_passive,
    is_purpose,
    is_reduced,
    lacks_object,
    leading_verb,
    only_describes,
)
from fibrolint.language.patterns import PatternBook, PhraseIndex
from fibrolint.model import Lexicon, Sentence, Span, Strength

STATED = 2.0
MAX_TITLE_WORDS = 25
MAX_AIM_WORDS = 12  # how far "aimed to", "suitable for" and "whether" reach
MAX_SHIFT_WORDS = 9  # how far behind a change stands what it goes with
_LEXICONS = (
    ("relations_causal", "cause"),
    ("relations_correlational", "link"),
    ("non_claims", "no"),
    ("relation_hedges", "hedge"),
    ("negations", "negation"),
)
_ORDER = (Strength.NONE, Strength.CORRELATIONAL, Strength.CONDITIONAL, Strength.DIRECT)
_BREAKS = frozenset(
    {";", "but", "however", "although", "though", "whereas", "while", "yet", ":", "because", "when", "if", "even", "--"}
)
# Nouns that name a relation without stating it: "the association between X, Y and Z deserves further study"
_LINK_NOUNS = frozenset(
    {"association", "associations", "relationship", "relationships", "relation", "correlation", "correlations", "link"}
    | {"links", "difference", "differences", "marker", "markers", "predictor", "predictors", "risk", "risks"}
)
_QUESTION_WORDS = frozenset({"what", "which", "why", "who", "how", "when", "where"})
_ENDS = frozenset({".", "!", "?", '"', ";", ")"})


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
    """The compiled cues, keyed by kind, group and weight."""

    cues: PhraseIndex[tuple[str, str, float]]


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
    return _relations(_view(sentence, book))


def sentence_strength(relations: Sequence[Relation]) -> Strength:
    """The strongest of the relations; NONE without any."""
    return max((relation.strength for relation in relations), key=_ORDER.index, default=Strength.NONE)


def is_weighed(sentence: Sentence, prose: Span, book: StrengthBook) -> bool:
    """Whether these words are a cue of a relation, be it one that is silenced: nothing else is known to state one."""
    return any(hit.kind in ("cause", "link") and hit.span.overlaps(prose) for hit in find_hits(sentence, book))


def needs_parse(sentence: Sentence, book: StrengthBook) -> bool:
    """Whether tags could change the answer: the words that may be verbs or not make a difference, read either way."""
    if sentence.parsed:
        return False
    view = _view(sentence, book)
    if not any(hit.kind == "cause" and hit.group in WORDS for hit in view.hits):
        return False
    if any(_may_hang_on(view, hit) for hit in view.other("cause")):
        return True
    either_way = {sentence_strength(_relations(replace(view, doubtful_verbs=verbs))) for verbs in (True, False)}
    return len(either_way) > 1


def _may_hang_on(view: View, hit: Hit) -> bool:
    """Whether a cue may belong to a clause or a "may" that only a parse finds: "may ease pain, and improve sleep"."""
    if hit.group not in WORDS or not view.other("hedge"):
        return False
    return view.before(hit) == "that" or (view.before(hit) == "and" and "," in view.words[: hit.first])


def _view(sentence: Sentence, book: StrengthBook) -> View:
    return View(sentence, tuple(token.norm for token in sentence.tokens), find_hits(sentence, book))


def _relations(view: View) -> tuple[Relation, ...]:
    return tuple(
        Relation(hit.span, strength, _negated(view, hit), cues)
        for hit, strength, weight, cues in weighed(view)
        if weight >= STATED
    )


def find_hits(sentence: Sentence, book: StrengthBook) -> tuple[Hit, ...]:
    """The cues of a sentence in order of place; of two of one kind that overlap, the heavier, then the longer."""
    cues = book.cues.find_all(sentence.normal)
    if not cues:
        return ()
    starts = [token.start - sentence.prose.start for token in sentence.tokens]
    found = []
    for (kind, group, level), span in cues:
        first = max(0, bisect_right(starts, span.start) - 1)
        found.append(Hit(kind, group, level, span, first, bisect_right(starts, span.end - 1)))
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (-hit.level, hit.span.start - hit.span.end)):
        # Those that silence a claim do so each in its own way
        if hit.kind == "no" or not any(_hides(other, hit) for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.span))


def _hides(other: Hit, hit: Hit) -> bool:
    """Whether a heavier cue leaves nothing of this one; a word that may be a noun leaves what it is the noun of."""
    if hit.kind != other.kind or not hit.span.overlaps(other.span):
        return False
    return not (other.group in WORDS and hit.group in ("nominal", "worth"))


def weighed(view: View) -> Iterator[tuple[Hit, Strength, float, tuple[str, ...]]]:
    """Every cue that may state a relation, with the strength it would have, its weight, and what made that weight."""
    for hit in view.hits:
        if hit.kind == "link":
            yield (hit, Strength.CORRELATIONAL, *_weigh(view, hit, hit.level, hit.group, _LINK_TESTS))
        elif hit.kind == "cause":
            weight, cues = _weigh(view, hit, hit.level, hit.group, _CAUSE_TESTS)
            hedged = _hedged(view, hit)
            strength = Strength.CONDITIONAL if hedged else Strength.DIRECT
            yield hit, strength, weight, (*cues, "hedge") if hedged else cues
            if weight < STATED and _goes_with(view, hit):
                yield (hit, Strength.CORRELATIONAL, *_weigh(view, hit, STATED, "goes with", _LINK_TESTS))


def _weigh(view: View, hit: Hit, weight: float, cue: str, tests: Sequence[_Test]) -> tuple[float, tuple[str, ...]]:
    applied = [(name, change) for name, change, applies in tests if applies(view, hit)]
    return weight + sum(change for _, change in applied), (cue, *(name for name, _ in applied))


# ---------------------------------------------------------------- what silences a claim


def _is_broken(view: View, first: Hit, second: Hit) -> bool:
    """Whether a new clause begins between two cues."""
    between = view.words[first.last : second.first]
    return not _BREAKS.isdisjoint(between) or any(
        word == "," and following in ("and", "so", "or") for word, following in pairwise(between)
    )


def _in_a_name(view: View, hit: Hit) -> bool:
    """Part of a name or an idiom: "the Lipid Association", "lower than expected"."""
    if hit.kind == "link" and hit.first and not _is_title(view) and view.token(hit).text[0].isupper():
        return True
    return hit.group != "change" and any(name.span.overlaps(hit.span) for name in view.other("no", "names"))


def _in_recommendation(view: View, hit: Hit) -> bool:
    """In the clause of a "should" or "is needed"; what stands before it and is finished stays a claim."""
    for advice in view.other("no", "recommendation"):
        if advice.span.overlaps(hit.span):
            return True
        if advice.first < hit.first:
            if not _is_broken(view, advice, hit):
                return True
        elif not _is_broken(view, hit, advice) and (
            view.words[hit.first] in _LINK_NOUNS or {"and", ","}.isdisjoint(view.words[hit.last : advice.first])
        ):
            return True
    return False


def _under_aim(view: View, hit: Hit) -> bool:
    """What is only looked for or not known: "to assess whether it lowers blood pressure"."""
    return any(
        aim.last <= hit.first <= aim.last + MAX_AIM_WORDS
        and (aim.group == "unknown" or not is_finite(view, hit))
        and not _is_broken(view, aim, hit)
        and PREDICATES.isdisjoint(view.words[aim.last : _clause_end(view, aim, hit)])
        for aim in view.other("no", "aim", "unknown")
    )


def _clause_end(view: View, aim: Hit, hit: Hit) -> int:
    """Where the words between end, which show a new predicate; a "can" of the "whether" clause itself shows none."""
    number = hit.first
    if view.words[aim.last - 1] in ("whether", "if") and "," not in view.words[aim.last : number]:
        while number > aim.last and (view.words[number - 1] in MODALS or view.words[number - 1].endswith("ly")):
            number -= 1
    return number


def _is_asked(view: View, hit: Hit) -> bool:
    """In a question for its answer: "What causes gout?"; those for a yes or no put their claim."""
    return view.words[-1] == "?" and not _QUESTION_WORDS.isdisjoint(view.words[: hit.first])


def _is_condition(view: View, hit: Hit) -> bool:
    """In an if-clause that opens its sentence: "If treatment does not relieve the pain, …"."""
    return view.words[0] == "if" and "," not in view.words[: hit.first]


def _in_record(view: View, hit: Hit) -> bool:
    """In a line of registration, funding or citation."""
    return bool(view.other("no", "record"))


def _about_research(view: View, hit: Hit) -> bool:
    """What changes is knowledge or debate, not health: "raises concerns", "improves our understanding"."""
    return any(frame.first <= hit.first < frame.last for frame in view.other("no", "discourse"))


# ---------------------------------------------------------------- what else changes a weight


def _follows_link(view: View, hit: Hit) -> bool:
    """What an association is with cannot be claimed as its effect: "linked to a drug that lowers blood pressure"."""
    if view.word(hit.first - 1) == "and" and view.token(hit).tag and is_finite(view, hit):
        return False  # "is linked to asthma and causes sleep apnoea"
    return any(
        link.first < hit.first
        and link.level > STATED
        and not _is_broken(view, link, hit)
        and not _in_a_name(view, link)
        for link in view.other("link", "association", "predictor", "likelihood")
    )


def _is_hedged_worth(view: View, hit: Hit) -> bool:
    """A worth that is offered with care: "may be a useful option"."""
    return hit.group in ("worth", "nominal") and _hedged(view, hit)


def _names_a_topic(view: View, hit: Hit) -> bool:
    """A relation in a noun, beside a predicate that states one: "the impact of sex on survival: women live longer"."""
    return hit.group == "nominal" and any(
        weight >= STATED
        for _, _, weight, _ in weighed(replace(view, hits=tuple(h for h in view.hits if h.group != "nominal")))
    )


def _is_title(view: View) -> bool:
    """Short, and without the stop that ends a sentence."""
    return 0 < len(view.words) <= MAX_TITLE_WORDS and view.words[-1] not in _ENDS and not view.words[-1].endswith(".")


def _is_titled_risk(view: View, hit: Hit) -> bool:
    """A risk that a title names is said to be one: "Cancer risk after early menopause"."""
    return hit.group == "risk" and _is_title(view) and view.word(hit.last) != ":"


def _is_attribute(view: View, hit: Hit) -> bool:
    """A risk or marker that only tells which people are meant: "patients with risk factors"."""
    if hit.group not in ("risk", "predictor") or hit.level > STATED or _is_title(view):
        return False
    return view.word(hit.first - 1) in ("with", "of", "specific")


def _is_gerund(view: View, hit: Hit) -> bool:
    """A participle that is no predicate; in a title it may be one: "Screening saving lives"."""
    if not is_gerund(view, hit):
        return False
    if not _is_title(view) or not PREDICATES.isdisjoint(view.words[hit.last :]):
        return True
    return not hit.first or view.word(hit.first - 1) in PREPOSITIONS


def _only_describes(view: View, hit: Hit) -> bool:
    return not _is_title(view) and only_describes(view, hit)


def _goes_with(view: View, hit: Hit) -> bool:
    """A change that is told with the group or treatment it goes with: "weight fell after surgery"."""
    if hit.group not in ("change", "effect") or not (lacks_object(view, hit) or is_passive(view, hit)):
        return False
    behind = view.words[hit.last : hit.last + MAX_SHIFT_WORDS]
    return not {"after", "with", "following", "among", "compared"}.isdisjoint(behind)


def _hedged(view: View, hit: Hit) -> bool:
    verb = hit._replace(first=leading_verb(view, hit))  # "may reduce pain, and improve sleep"
    return any(
        hedge.group != "claiming" and hedge.first < hit.last and not _is_broken(view, hedge, verb)
        for hedge in view.other("hedge")
    )


def _negated(view: View, hit: Hit) -> bool:
    return any(no.first < hit.last and not _is_broken(view, no, hit) for no in view.other("negation"))


_Test = tuple[str, float, Callable[[View, Hit], bool]]
_SILENCED: tuple[_Test, ...] = (
    ("name", -5, _in_a_name),
    ("record", -5, _in_record),
    ("recommendation", -4, _in_recommendation),
    ("question", -4, _is_asked),
    ("condition", -3, _is_condition),
    ("aim", -3, _under_aim),
)
_CAUSE_TESTS: tuple[_Test, ...] = (
    *_SILENCED,
    ("about research", -3, _about_research),
    ("no verb", -3, is_no_verb),
    ("passive", -2, is_passive),
    ("no object", -2, lacks_object),
    ("after a link", -2, _follows_link),
    ("purpose", -1.5, is_purpose),
    ("gerund", -1.5, _is_gerund),
    ("reduced relative", -1.5, is_reduced),
    ("description", -1.5, describes_subject),
    ("topic", -1, _names_a_topic),
    ("hedged worth", 1, _is_hedged_worth),
)
_LINK_TESTS: tuple[_Test, ...] = (
    *_SILENCED,
    ("description", -2.5, _only_describes),
    ("purpose", -1.5, is_purpose),
    ("attribute", -1, _is_attribute),
    ("title", 1, _is_titled_risk),
)
