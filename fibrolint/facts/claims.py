"""Claims: who does what to which outcome, read off the parse of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fibrolint.facts.arguments import Arguments, find_arguments
from fibrolint.language.names import Name, NameBook
from fibrolint.language.normal import words_of
from fibrolint.language.patterns import Pattern, PatternBook, PhraseIndex
from fibrolint.language.states import ASSERTED, HEDGED_BELOW, Readings
from fibrolint.model import Article, Claim, Lexicon, Reading, Sentence, Span, Strength, Zone

# The lexicons whose words make a claim, and the class of effect each stands for; of two on the same words the first wins.
EFFECTS: tuple[tuple[str, str], ...] = (
    ("cure", "cure_verbs"),
    ("benefit", "benefit_verbs"),
    ("harm", "harm_verbs"),
    ("link", "link_verbs"),
)
# Headings are labels, references are other people's titles: neither claims anything of its own.
CLAIM_ZONES = frozenset({Zone.TITLE, Zone.HEADING, Zone.QUESTION, Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE, Zone.ALT})
# A heading is a label ("Reduce pain naturally") unless it says who does what.
_LABELS = frozenset({Zone.TITLE, Zone.HEADING})
_AGENT_KINDS = ("supplement", "drug", "lifestyle", "procedure")
_TARGET_KINDS = ("disease", "symptom", "biomarker", "body")


@dataclass(frozen=True, slots=True)
class ClaimBook:
    """The lexicons of claims, compiled once."""

    effects: PhraseIndex[str]
    names: NameBook
    products: tuple[Pattern, ...]
    treatments: tuple[Pattern, ...]
    people: tuple[Pattern, ...]
    vessels: tuple[Pattern, ...]
    functions: tuple[Pattern, ...]
    designs: tuple[tuple[Pattern, int], ...]
    species: tuple[tuple[Pattern, str], ...]


def compile_claims(
    lexicons: Mapping[str, Lexicon], book: PatternBook, names: NameBook, *, products: Sequence[str] = ()
) -> ClaimBook:
    """``products`` are the house's own brand names."""

    return ClaimBook(
        effects=PhraseIndex(
            (effect, book.compile(entry.term)) for effect, name in EFFECTS for entry in lexicons[name].entries
        ),
        names=names,
        products=(*book.lexicon("product_nouns"), *book.compile_all(products)),
        treatments=book.lexicon("treatment_terms"),
        people=book.lexicon("people"),
        vessels=book.lexicon("vessels"),
        functions=book.lexicon("body_functions"),
        designs=tuple(
            (book.compile(entry.term), int(entry.level or 0)) for entry in lexicons["evidence_designs"].entries
        ),
        species=tuple((book.compile(entry.term), entry.group) for entry in lexicons["animal_cues"].entries),
    )


def may_claim(sentence: Sentence, zone: Zone, book: ClaimBook) -> bool:
    """Whether a sentence holds a word of effect, so that its structure can matter: the cheap look before the parse."""
    if zone not in CLAIM_ZONES:
        return False
    return next(book.effects.find(sentence.normal, words_of(sentence.normal)), None) is not None


def claims_of(article: Article, readings: Readings, sourced: Sequence[str], book: ClaimBook) -> tuple[Claim, ...]:
    """Every claim of the article in order of place."""
    found: list[Claim] = []
    for sentence in article.sentences:
        if article.block_of(sentence).zone in CLAIM_ZONES:
            found.extend(_claims_in(article, sentence, readings, sourced[sentence.index], book))
    return tuple(found)


def _claims_in(
    article: Article, sentence: Sentence, readings: Readings, source: str, book: ClaimBook
) -> Iterator[Claim]:
    names: tuple[Name, ...] | None = None
    taken: list[Span] = []
    for effect_class, effect in book.effects.find(sentence.normal, words_of(sentence.normal)):
        if any(effect.overlaps(other) for other in taken):
            continue
        block = article.block_of(sentence)
        arguments = find_arguments(sentence, effect)
        if arguments is None or (block.zone in _LABELS and not (arguments.finite and arguments.agent)):
            continue
        taken.append(effect)
        names = book.names.find(sentence.normal) if names is None else names
        core = Span(effect.start, max(effect.end, arguments.target.end if arguments.target else 0))
        reading = readings.read(sentence, Span(effect.start, effect.end))
        whole = _whole(arguments, core)
        yield Claim(
            sentence=sentence.index,
            prose=whole,
            span=article.locate(sentence, whole.start, whole.end),
            effect_at=effect,
            agent=arguments.agent.of(sentence.text) if arguments.agent else "",
            effect=effect.of(sentence.text),
            target=arguments.target.of(sentence.text) if arguments.target else "",
            effect_class=effect_class,
            about=_about(sentence, arguments, names, book),
            aimed_at=_aimed_at(sentence, arguments.targets, names, book),
            strength=_strength(effect_class, reading),
            reading=reading,
            population=_population(sentence, book),
            evidence=_evidence(sentence, source, book),
            targets=tuple(_target_names(arguments.targets, names)),
            finite=arguments.finite,
        )


def _whole(arguments: Arguments, core: Span) -> Span:
    """From the agent to the target, where the agent stands before the effect; else from the effect on."""
    agent, target = arguments.agent, arguments.target
    start = min(part.start for part in (agent, core, target) if part is not None)
    return Span(start, max(core.end, agent.end if agent and agent.start > core.start else 0))


def _about(sentence: Sentence, arguments: Arguments, names: Sequence[Name], book: ClaimBook) -> str:
    """supplement, product, drug, procedure, lifestyle, treatment, body, disease, person or thing; "" without an agent.

    The head decides: "people who take zinc" are people, "a lack of zinc" is a lack, and "a spoonful of zinc" is zinc.
    """
    agent, core = arguments.agent, arguments.agent_core or arguments.agent
    if agent is None or core is None:
        return ""
    if any(pattern.matches(core.of(sentence.normal)) for pattern in book.vessels):
        core = agent
    found = [(name.span, name.kind) for name in names if core.contains(name.span)]
    for words, meaning in ((book.people, "person"), (book.products, "product"), (book.treatments, "treatment")):
        for pattern in words:
            found += [(span.shifted(core.start), meaning) for span in pattern.find(core.of(sentence.normal))]
    if not found:
        return "thing"
    # The last word is the head, and "immune system" says more of it than "system".
    span, kind = max(found, key=lambda item: (item[0].end, -item[0].start, item[1] in _AGENT_KINDS))
    remedy = next((other for _, other in found if other in _AGENT_KINDS), "")
    return remedy if remedy and (span.end < core.end or kind in ("product", "treatment")) else kind


def _aimed_at(sentence: Sentence, targets: Sequence[Span], names: Sequence[Name], book: ClaimBook) -> str:
    kinds = [name.kind for name in names if any(target.contains(name.span) for target in targets)]
    found = next((kind for kind in _TARGET_KINDS if kind in kinds), kinds[0] if kinds else "thing")
    if found not in _TARGET_KINDS and any(
        pattern.matches(target.of(sentence.normal)) for pattern in book.functions for target in targets
    ):
        return "body"
    return found


def _target_names(targets: Sequence[Span], names: Sequence[Name]) -> Iterator[str]:
    """What is named as an outcome, with its group where the list has one: "gout/joints"."""
    for name in names:
        if name.kind in ("disease", "symptom") and any(target.contains(name.span) for target in targets):
            yield f"{name.term}/{name.group}" if name.group else name.term


def _strength(effect_class: str, reading: Reading) -> Strength:
    if effect_class == "link":
        return Strength.CORRELATIONAL
    if reading.certainty < HEDGED_BELOW and reading.certainty < ASSERTED:
        return Strength.CONDITIONAL
    return Strength.DIRECT


def _population(sentence: Sentence, book: ClaimBook) -> str:
    return next((group for pattern, group in book.species if pattern.matches(sentence.normal)), "people")


def _evidence(sentence: Sentence, source: str, book: ClaimBook) -> int:
    """Rung of the evidence ladder (catalogue 2.4): that of the design named beside a source; 3 for a source alone.

    Opinion and lab work keep their rung without a source; everything else without one shows nothing, 0.
    """
    rungs = [level for pattern, level in book.designs if pattern.matches(sentence.normal)]
    low = [level for level in rungs if level <= 2]  # noqa: PLR2004
    if low:
        return min(low)
    if not source:
        return 0
    return max(rungs, default=3)
