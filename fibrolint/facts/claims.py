"""Claims: who does what to which outcome, read off the parse of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fibrolint.facts.arguments import Arguments, find_arguments
from fibrolint.language.names import Name, NameBook
from fibrolint.language.normal import normalise, words_of
from fibrolint.language.patterns import Pattern, PatternBook, Patterns, PhraseIndex
from fibrolint.language.states import ASSERTED, HEDGED_BELOW, Readings
from fibrolint.model import Article, Claim, Lexicon, Reading, Sentence, Span, Strength, Zone
from fibrolint.reading.evidence import declared

# The lexicons whose words make a claim, and the class of effect of each; of two on the same words the first wins.
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
_QUOTES = ('"', "'")
# Words with which an agent begins that was named before.
_POINTERS = frozenset({"it", "they", "this", "these", "that", "those", "its", "their", "benefits", "regular"})
_OF_IT = frozenset({"its", "their", "regular"})  # "its scent", "regular use": of what was named before
_OWN_STATES = frozenset({"ability", "abilities", "capacity", "power", "failure", "lack", "risk", "body", "bodies"})
MAX_BEFORE_BARE_VERB = 12  # characters: "Also reduces swelling", "Helps to ease pain" say of whom they speak nowhere
MAX_BEFORE_TOPIC = 8  # characters: "The ginger tea is old. This eases nausea"
MAX_BACK = 2  # sentences in which a pronoun's noun is looked for
MAX_LIST = 40  # sentences between an item and what introduces its list; a longer list is no list of benefits
_INVERTED = "inverted"
_OWNED = "inverted, owned"
_POSSESSIVES = frozenset({"my", "your", "his", "her", "our", "their"})
_PRONOUN_TARGETS = (["it"], ["them"], ["this"], ["these"], ["that"], ["those"])
MAX_LABEL_WORDS = 6  # "Valerian root: calms the nerves"
# "Heal Your Headache advises a diet": three capitals, then the sentence goes on; a slogan ends with its capitals.
_TITLE_RUN = re.compile(r"(?:[A-Z][a-z'\u2019]+ ){2,}(?:[A-Z][a-z'\u2019]+,? )*(?:by [A-Z]|[a-z]+(?:s|ed) )")
# "Beat Your Gout: A Handbook in Ten Steps by Dora Finch": a title, its subtitle and who wrote it
_BOOK = re.compile(r"\W{0,4}(?:[A-Z][a-z'\u2019]+ ){1,8}[A-Z][a-z'\u2019]+: [A-Z].{5,120} by (?:Dr\.? )?[A-Z]\S+ [A-Z]")
_AGENT_KINDS = ("supplement", "drug", "lifestyle", "procedure")
_TARGET_KINDS = ("disease", "symptom", "biomarker", "body")


@dataclass(frozen=True, slots=True)
class ClaimBook:
    """The lexicons of claims, compiled once."""

    effects: PhraseIndex[tuple[str, str]]
    names: NameBook
    products: Patterns
    treatments: Patterns
    people: Patterns
    vessels: Patterns
    functions: Patterns
    raising: Patterns
    designs: tuple[tuple[Pattern, int], ...]
    species: tuple[tuple[Pattern, str], ...]


def compile_claims(
    lexicons: Mapping[str, Lexicon], book: PatternBook, names: NameBook, *, products: Sequence[str] = ()
) -> ClaimBook:
    """``products`` are the house's own brand names."""

    return ClaimBook(
        effects=PhraseIndex(
            ((effect, entry.group), book.compile(entry.term))
            for effect, name in EFFECTS
            for entry in lexicons[name].entries
        ),
        names=names,
        products=Patterns((*book.lexicon("product_nouns"), *book.compile_all(products))),
        treatments=book.lexicon("treatment_terms"),
        people=book.lexicon("people"),
        vessels=book.lexicon("vessels"),
        functions=book.lexicon("body_functions"),
        raising=book.lexicon("raising_verbs"),
        designs=tuple(
            (book.compile(entry.term), int(entry.level or 0)) for entry in lexicons["evidence_designs"].entries
        ),
        species=tuple((book.compile(entry.term), entry.group) for entry in lexicons["animal_cues"].entries),
    )


def may_claim(sentence: Sentence, zone: Zone, book: ClaimBook) -> bool:
    """Whether a sentence holds a word of effect, so that its structure can matter: the cheap look before the parse."""
    if zone not in CLAIM_ZONES:
        return False
    return bool(book.effects.find_all(sentence.normal))


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
    block = article.block_of(sentence)
    for (effect_class, group), effect in book.effects.find_all(sentence.normal):
        if any(effect.overlaps(other) for other in taken) or _in_a_name(sentence, effect, block.zone):
            continue
        arguments = find_arguments(sentence, effect)
        if arguments is None or (block.zone in _LABELS and not _says_who(arguments)):
            continue
        names = book.names.find(sentence.normal) if names is None else names
        if group.startswith(_INVERTED):
            if not _is_ended(sentence, arguments, names, owned=group == _OWNED):
                continue
            arguments = _turned(arguments)
        taken.append(effect)
        yield claim_at(article, sentence, effect, effect_class, arguments, names, readings, source, book)


def claim_at(
    article: Article,
    sentence: Sentence,
    effect: Span,
    effect_class: str,
    arguments: Arguments,
    names: Sequence[Name],
    readings: Readings,
    source: str,
    book: ClaimBook,
) -> Claim:
    """The claim whose effect stands at ``effect``, a range of the sentence's text."""
    arguments = _with_next_name(sentence, effect, arguments, names)
    core = Span(effect.start, max(effect.end, arguments.target.end if arguments.target else 0))
    reading = readings.read(sentence, Span(effect.start, effect.end))
    whole = _whole(arguments, core)
    agent, about = _agent(article, sentence, effect, arguments, names, book)
    # "Inhalers control it" is said of much that does; a cure of "it" is a cure all the same.
    targets = _named_before(sentence, arguments, names) if effect_class == "cure" else arguments.targets
    return Claim(
        sentence=sentence.index,
        prose=whole,
        span=article.locate(sentence, whole.start, whole.end),
        effect_at=effect,
        agent=agent,
        effect=effect.of(sentence.text),
        target=arguments.target.of(sentence.text) if arguments.target else "",
        effect_class=_meant(effect_class, sentence, effect, arguments, names, book),
        about=about,
        aimed_at=_aimed_at(sentence, targets, names, book),
        strength=_strength(effect_class, reading),
        reading=reading,
        population=population_of(sentence, book),
        evidence=evidence_of(sentence, source, book, declared=declared(article.document.meta.evidence).rung),
        targets=tuple(_target_names(targets, names)),
        finite=arguments.finite,
        bidden=arguments.bidden,
    )


def _says_who(arguments: Arguments) -> bool:
    """Whether a heading's words are more than a label: "Ginger Stops Gout", "Reverse Gout with Ginger"."""
    return arguments.agent is not None and (arguments.finite or arguments.bidden)


def _with_next_name(sentence: Sentence, effect: Span, arguments: Arguments, names: Sequence[Name]) -> Arguments:
    """The arguments with the outcome that is named in the effect's words or right behind them.

    For "keeps gout at bay", and for names that the parser takes for something else: "cures gout but lifts your mood".
    """
    outcomes = [name for name in names if name.kind in _TARGET_KINDS]
    for name in outcomes:
        if arguments.target is None and effect.contains(name.span) and effect != name.span:
            return replace(arguments, target=name.span, targets=(name.span,))
        between = sentence.normal[effect.end : name.span.start]
        behind = name.span.start >= effect.end and between.isspace()
        if behind and (arguments.target is None or name.span.end <= arguments.target.start):
            return replace(arguments, target=name.span, targets=(name.span,))
    return arguments


def _is_ended(sentence: Sentence, arguments: Arguments, names: Sequence[Name], *, owned: bool) -> bool:
    """Whether the subject is an illness: "lupus is curable"; with ``owned`` somebody's, since colds do vanish."""
    subject = arguments.agent
    if subject is None or not any(subject.contains(name.span) and name.kind == "disease" for name in names):
        return False
    return not owned or subject.of(sentence.normal).split(" ")[0] in _POSSESSIVES


def _turned(arguments: Arguments) -> Arguments:
    """The subject as the outcome, and nobody named who brought it about."""
    subject = arguments.agent
    return replace(arguments, agent=None, agent_core=None, target=subject, targets=(subject,) if subject else ())


def _named_before(sentence: Sentence, arguments: Arguments, names: Sequence[Name]) -> Sequence[Span]:
    """The outcomes, or what a pronoun for them stands for: "if you have gout, this tea cures it"."""
    if [target.of(sentence.normal) for target in arguments.targets] not in _PRONOUN_TARGETS:
        return arguments.targets
    start = arguments.targets[0].start
    before = [name.span for name in names if name.kind in _TARGET_KINDS and name.span.end < start]
    return before[-1:] or arguments.targets


def _in_a_name(sentence: Sentence, effect: Span, zone: Zone) -> bool:
    """Whether quote marks or capitals show the words to be a name or somebody else's ("her book Reverse Gout")."""
    if (
        sentence.normal[max(0, effect.start - 1) : effect.start] in _QUOTES
        and sentence.normal[effect.end : effect.end + 1] in _QUOTES
    ):
        return True  # 'the only way to "cure" it': somebody else's word
    if zone not in _LABELS and _BOOK.match(sentence.text):
        return True
    before = sentence.text[: effect.start].rstrip(" *_\"'\u201c\u2018(")
    if zone in _LABELS:
        return False
    if not before or before[-1] in ":;.!?\u2013\u2014-\u2022|/":
        return bool(_TITLE_RUN.match(sentence.text, effect.start))
    word = sentence.text[effect.start : effect.end].split(" ")[0]
    return word[:1].isupper() and not word.isupper()


def _meant(
    effect_class: str, sentence: Sentence, effect: Span, arguments: Arguments, names: Sequence[Name], book: ClaimBook
) -> str:
    """The class of an effect, "harm" where something bad is promoted: "isoflavones promote acne"."""
    ills = [name.span.end for name in names if name.kind in ("disease", "symptom")]
    bad = effect_class == "benefit" and any(target.end in ills for target in arguments.targets)
    if bad and book.raising.matches(effect.of(sentence.normal)):
        return "harm"
    return effect_class


def _agent(
    article: Article, sentence: Sentence, effect: Span, arguments: Arguments, names: Sequence[Name], book: ClaimBook
) -> tuple[str, str]:
    """The agent's words and class, taken from the words that introduce the sentence where it names none itself."""
    words = arguments.agent.of(sentence.text) if arguments.agent else ""
    about = _about(sentence, arguments, names, book)
    first, *rest = words.lower().split(" ") if words else ("",)
    points_back = first in _POINTERS and (not rest or (first in _OF_IT and rest[-1] not in _OWN_STATES))
    if about not in ("", "thing") and not (points_back and about == "person"):
        return words, about
    label = sentence.normal.find(":", 0, effect.start)
    if label > 0 and len(sentence.normal[:label].split()) <= MAX_LABEL_WORDS:
        found = _remedy_in(sentence.text[:label], book)
        if found:
            return found
    opens = effect.start - max(0, label + 1) <= MAX_BEFORE_BARE_VERB
    if points_back or (not words and opens):
        # "Eat more fibre slowly. This prevents gas": of a deed, unless the remedy was what the sentence was about
        within = MAX_BEFORE_TOPIC if first == "this" and not rest else None
        return _introduced(article, sentence, book, within=within) or (words, about)
    return words, about


def _introduced(article: Article, sentence: Sentence, book: ClaimBook, *, within: int | None) -> tuple[str, str] | None:
    """The remedy that a pronoun points back to: in the same block, in what introduces the list, in the heading.

    For an item of a list also in what stands before words that introduce it and point back, and in the title where no
    heading stands between. Only those that stand in the first ``within`` characters, if that is given.
    """
    block = article.block_of(sentence)
    texts = [other.text for other in _just_before(article, sentence.index) if other.block == sentence.block]
    above = block.heading_path[-1:]
    if block.zone is Zone.LIST_ITEM:
        texts.append(block.lead_in)
        # "What it does:" is about something named before, "A walk after meals:" is not.
        if not block.lead_in or not _POINTERS.isdisjoint(words_of(normalise(block.lead_in))):
            texts += _before_list(article, sentence, block.lead_in)
            above = above or (article.document.meta.title or "",)
    for text in (*texts, *above):
        found = _remedy_in(text, book, within=within)
        if found:
            return found
    return None


def _before_list(article: Article, item: Sentence, lead_in: str) -> list[str]:
    """The sentences before the one that introduces a list: "Ginger is a root. It:", and what it does in a list."""
    first = max(0, item.index - MAX_LIST)
    at = next((at for at in range(item.index - 1, first - 1, -1) if article.sentences[at].text == lead_in), 0)
    return [other.text for other in _just_before(article, at) if other.block == article.sentences[at].block]


def _just_before(article: Article, index: int) -> Iterator[Sentence]:
    """The sentences in which a pronoun's noun is looked for, the nearest first."""
    return reversed(article.sentences[max(0, index - MAX_BACK) : index])


def _remedy_in(text: str, book: ClaimBook, *, within: int | None = None) -> tuple[str, str] | None:
    """The first remedy that is named in a text, or in its first ``within`` characters, and its class."""
    names = book.names.find(normalise(text))
    found = (n for n in names if n.kind in _AGENT_KINDS and (within is None or n.span.start < within))
    return next(((name.span.of(text), name.kind) for name in found), None)


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
    if book.vessels.matches(core.of(sentence.normal)):
        core = agent
    found = [(name.span, name.kind) for name in names if core.contains(name.span)]
    for words, meaning in ((book.people, "person"), (book.products, "product"), (book.treatments, "treatment")):
        found += [(span.shifted(core.start), meaning) for span in words.find(core.of(sentence.normal))]
    if not found:
        return "thing"
    # The last word is the head, and "immune system" says more of it than "system".
    span, kind = max(found, key=lambda item: (item[0].end, -item[0].start, item[1] in _AGENT_KINDS))
    kinds = {other for _, other in found}
    sold = any(other == "product" and at.end == span.end for at, other in found)
    if "supplement" in kinds and (sold or span.end < core.end):
        return "supplement"  # "omega-3 supplements", "turmeric capsules", but not "enzyme replacement therapy"
    if kind == "procedure" and sold:
        return "product"  # "herbal remedies"
    remedy = next((other for _, other in found if other in _AGENT_KINDS), "")
    return remedy if remedy and (span.end < core.end or kind in ("product", "treatment")) else kind


def _aimed_at(sentence: Sentence, targets: Sequence[Span], names: Sequence[Name], book: ClaimBook) -> str:
    kinds = [name.kind for name in names if any(target.overlaps(name.span) for target in targets)]
    found = next((kind for kind in _TARGET_KINDS if kind in kinds), kinds[0] if kinds else "thing")
    if found not in _TARGET_KINDS and any(book.functions.matches(target.of(sentence.normal)) for target in targets):
        return "body"
    return found


def _target_names(targets: Sequence[Span], names: Sequence[Name]) -> Iterator[str]:
    """What is named as an outcome, with its group where the list has one: "gout/joints"."""
    for name in names:
        if name.kind in ("disease", "symptom") and any(target.overlaps(name.span) for target in targets):
            yield f"{name.term}/{name.group}" if name.group else name.term


def _strength(effect_class: str, reading: Reading) -> Strength:
    if effect_class == "link":
        return Strength.CORRELATIONAL
    if reading.certainty < HEDGED_BELOW and reading.certainty < ASSERTED:
        return Strength.CONDITIONAL
    return Strength.DIRECT


def population_of(sentence: Sentence, book: ClaimBook) -> str:
    """The group of the first animal or cell that a sentence names, "people" where it names none."""
    return next((group for pattern, group in book.species if pattern.matches(sentence.normal)), "people")


def evidence_of(sentence: Sentence, source: str, book: ClaimBook, *, declared: int = 0) -> int:
    """Rung of the evidence ladder (catalogue 2.4): that of the design named beside a source; 3 for a source alone.

    Opinion and lab work keep their rung without a source; everything else without one shows nothing, 0. It is at least
    the rung that the front matter declares.
    """
    return max(declared, _shown(sentence, source, book))


def _shown(sentence: Sentence, source: str, book: ClaimBook) -> int:
    rungs = [level for pattern, level in book.designs if pattern.matches(sentence.normal)]
    low = [level for level in rungs if level <= 2]
    if low:
        return min(low)
    if not source:
        return 0
    return max(rungs, default=3)
