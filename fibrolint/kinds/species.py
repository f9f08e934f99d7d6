"""``species``: a title that claims something for health and keeps quiet that it was found in animals or cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fibrolint.facts.designs import LAB
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Related, Rule, Sentence, Span, State, Zone

_BODY = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE, Zone.HEADING, Zone.TABLE})
_SILENT = frozenset({State.QUESTIONED, State.REBUTTED, State.MENTIONED, State.NEGATED, State.HYPOTHETICAL})
# Evidence in people, however little. That trials are mentioned is none, beside what was found in animals.
_IN_PEOPLE = frozenset({"people", "size", "observational", "case report"})
LEDE = 4  # sentences in which a single mention of animals tells what the article rests on
MENTIONS = 2  # elsewhere so many do, if they are not lost in a long article
SENTENCES_A_MENTION = 25
MAX_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Words:
    claims: Patterns
    outcomes: Patterns
    named: Patterns
    veterinary: Patterns


def compile_species(rule: Rule, materials: Materials) -> Check:
    """A title claims with words of ``claims`` and an outcome: a disease, symptom or part of the body, or words of
    ``outcomes``. It is open about its evidence with words of ``named``. Words of ``veterinary`` anywhere show that
    animals are the patients. In patient information the first sentence may say it for the title.
    """
    words = _Words(
        claims=materials.patterns(rule, "claims"),
        outcomes=materials.patterns(rule, "outcomes"),
        named=materials.patterns(rule, "named"),
        veterinary=materials.patterns(rule, "veterinary"),
    )

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(words, case)

    return Check(rule, run)


def _run(words: _Words, case: Case) -> Iterator[Match]:
    title = [s for s in case.article.sentences if case.block(s).zone is Zone.TITLE]
    title = [s for s in title if s.block == title[0].block]
    if not title or not any(_claims(words, case, sentence) for sentence in title):
        return
    body = [s for s in case.article.sentences if case.block(s).zone in _BODY]
    lab = [s for s in body if case.designs.kinds(s) & LAB]
    if not _rests_on_lab(case, body, lab) or any(words.named.matches(s.normal) for s in title):
        return
    if any(words.veterinary.matches(s.normal) for s in (*title, *body)):
        return
    if case.materials.settings.profile == "patient-info" and body[:1] and body[0] in lab:
        return
    block = case.block(title[0])
    yield Match(
        block.locate(Span(0, len(block.prose))),
        zone=Zone.BODY,  # its own severity is meant for titles
        related=tuple(Related(sentence.span, "the evidence is this") for sentence in lab[:MAX_SHOWN]),
        group=block.group,
    )


def _claims(words: _Words, case: Case, sentence: Sentence) -> bool:
    """Whether a sentence of the title says, however carefully, that something does something for health."""
    names = case.materials.facts.names.find(sentence.normal)
    on_health = any(name.kind in ("disease", "symptom", "body", "biomarker") for name in names)
    if not (on_health or words.outcomes.matches(sentence.normal)) or case.readings.is_question(sentence):
        return False
    return any(case.readings.read(sentence, span).state not in _SILENT for span in words.claims.find(sentence.normal))


def _rests_on_lab(case: Case, body: Sequence[Sentence], lab: Sequence[Sentence]) -> bool:
    """Whether animals or cells are the only evidence that is told of, or declared."""
    declared = case.designs.declared
    if declared.in_lab:
        return True
    if declared.designs or declared.species or any(case.designs.kinds(s) & _IN_PEOPLE for s in body):
        return False
    often = len(lab) >= MENTIONS and len(lab) * SENTENCES_A_MENTION >= len(body)
    return often or any(sentence in body[:LEDE] for sentence in lab)


KIND = Kind(
    compile=compile_species,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["claims"],
        "properties": {"claims": PATTERNS, "outcomes": PATTERNS, "named": PATTERNS, "veterinary": PATTERNS},
    },
)
