"""``escalation``: a flat conclusion ("This explains …") from a premise that the article hedges, here or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fibrolint.facts.arguments import find_arguments
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.kinds.discourse import Discourse, DiscourseBook, compile_discourse
from fibrolint.language.patterns import Patterns
from fibrolint.language.states import ASSERTED
from fibrolint.model import CueKind, Match, Reading, Related, Rule, Sentence, Span, State

_WHY = re.compile(r"(?:^ ?why|\bwhy|\breason)\b")  # no need to know who does it
_OBJECT = re.compile(r" (?:the|a|an|your|their|its|his|her|our|patients|people|sufferers)\b")  # what was a verb
_BARE = frozenset({"it", "they"})  # with nothing before them they may point to anything


@dataclass(frozen=True, slots=True)
class _Words:
    discourse: DiscourseBook
    subjects: Patterns
    outcomes: Patterns
    settled: Patterns
    excused: Patterns


def compile_escalation(rule: Rule, materials: Materials) -> Check:
    """``patterns`` report the verb of a sentence that opens with a pointer to what came before.

    What follows the verb must be about the body or ``outcomes``; ``subjects`` are pointers to something else. Where the
    paragraph or the premise is of ``settled`` illness, nothing is found.
    """
    words = _Words(
        discourse=compile_discourse(materials),
        subjects=materials.patterns(rule, "except_subjects"),
        outcomes=materials.patterns(rule, "outcomes"),
        settled=materials.patterns(rule, "settled"),
        excused=materials.patterns(rule, "except"),
    )
    patterns = tuple(("", pattern) for pattern in materials.patterns(rule, "patterns"))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, words, case, hits)

    return Check(rule, run, patterns, needs_parse=True)


def _run(rule: Rule, words: _Words, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    discourse = Discourse(case, words.discourse)
    taken: set[int] = set()
    for hit in hits:
        sentence, verb = hit.sentence, hit.span
        if sentence.index in taken or not _concludes(words, case, sentence, verb):
            continue
        reading = _reading(case, sentence, verb)
        if reading is None or silenced(rule, case, sentence, verb, reading):
            continue
        premise = _premise(words, case, discourse, sentence, verb)
        if premise is None:
            continue
        taken.add(sentence.index)
        whole = Span(0, len(sentence.text.rstrip(" .!?")))
        yield case.span_match(
            sentence, whole, reading, related=(Related(premise.span, "the premise is left open here"),)
        )


def _concludes(words: _Words, case: Case, sentence: Sentence, verb: Span) -> bool:
    """Whether the verb is said of the pointer that opens the sentence, and of something that matters to health."""
    subject, rest = sentence.normal[: verb.start], sentence.normal[verb.end :]
    explains = bool(_WHY.search(verb.of(sentence.normal)) or _WHY.match(rest))
    arguments = find_arguments(sentence, verb)
    if arguments is None and not (explains or _OBJECT.match(rest)):
        return False
    if arguments and arguments.agent is not None and (arguments.agent.start > verb.start or not arguments.finite):
        return False
    if words.subjects.matches(subject) or overlapping(words.excused, sentence.normal, verb):
        return False
    said = sentence.normal[verb.start :]
    if words.discourse.is_biological(said) or words.outcomes.matches(said):
        return True
    return any(name.kind in ("disease", "symptom") for name in case.materials.facts.names.find(rest))


def _reading(case: Case, sentence: Sentence, verb: Span) -> Reading | None:
    """How the conclusion is meant, None where it is softened.

    What limits only how often it is so does not soften it behind the verb: "this explains why it often hurts".
    """
    reading = case.readings.read(sentence, verb)
    soft = [cue for cue in case.readings.cues(sentence) if cue.level is not None and cue.level < ASSERTED]
    if any(cue.kind is CueKind.HEDGE or cue.prose.start < verb.start for cue in soft):
        return None
    if reading.state is State.HEDGED:
        return replace(reading, state=State.ASSERTED, certainty=ASSERTED)
    return reading


def _premise(words: _Words, case: Case, discourse: Discourse, sentence: Sentence, verb: Span) -> Sentence | None:
    """The sentence that leaves open what the conclusion rests on; None where nothing does or a source backs it."""
    before = discourse.before(sentence)
    if any(discourse.is_sourced(other) for other in (sentence, *before)):
        return None
    if discourse.paragraph_says(words.settled, sentence):
        return None
    if words.settled.matches(" ".join(other.normal for other in before)):
        return None
    for other in (*before, discourse.paragraph(sentence)[0]):
        if other is not sentence and discourse.leaves_open(other):
            return other
    if not before and sentence.normal.split(" ")[0] in _BARE:
        return None
    subject = " ".join((sentence.normal[: verb.start], *(other.normal for other in before)))
    doubt = discourse.doubt_of(subject, sentence, together=sentence.normal)
    return doubt.sentence if doubt and doubt.hedged else None


KIND = Kind(
    compile=compile_escalation,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["patterns", "outcomes"],
        "properties": {
            "patterns": PATTERNS,
            "outcomes": PATTERNS,
            "except_subjects": PATTERNS,
            "settled": PATTERNS,
            "except": PATTERNS,
        },
    },
)
