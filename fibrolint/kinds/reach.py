"""Where weak evidence stands, and which sentences stand within reach of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fibrolint.kinds.base import Case
from fibrolint.kinds.phrase import stretches_near
from fibrolint.model import Sentence, Zone

BEHIND = 3  # sentences over which evidence is still talked about where paragraphs are short
MENTIONS = 2  # sentences of weak evidence on which an article may rest
LEDE = 6  # sentences of body under a title that tell what it rests on
_READ = frozenset({Zone.TITLE, Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE})


@dataclass(frozen=True, slots=True)
class Design:
    """Which evidence is weak, and what outweighs it."""

    cues: frozenset[str]
    below: int
    declared: frozenset[str]
    outweighed: Mapping[str, frozenset[str]]
    satisfied: frozenset[str]
    alone_without: frozenset[str]


def weak_sentences(design: Design, case: Case) -> Sequence[int]:
    """The sentences that disclose weak evidence, in order. A few people are some of many where those are told of."""
    read = [s for s in case.article.sentences if case.block(s).zone in _READ]
    sizes = [each.size for s in read for each in case.designs.of(s) if each.size is not None]
    below = 0 if any(size >= design.below for size in sizes) else design.below
    return [
        sentence.index
        for sentence in read
        if any(each.kind in design.cues or (each.size or below) < below for each in case.designs.of(sentence))
    ]


def stands_alone(design: Design, case: Case, weak: Mapping[int, None]) -> bool:
    """Whether an article comes back to weak evidence and tells of no other, so that its conclusions rest on it."""
    if not design.alone_without or len(weak) < MENTIONS:
        return False
    return not discloses(case, design.alone_without, case.asked.whole)


def discloses(case: Case, kinds: frozenset[str], stretch: range) -> bool:
    """Whether any sentence of a stretch discloses evidence of one of these kinds."""
    return case.asked.any_of(kinds, lambda sentence: kinds & case.designs.kinds(sentence), stretch)


def reached_by(
    case: Case, sentence: Sentence, weak: Mapping[int, None], before: Sentence | None
) -> dict[str, Sentence | None]:
    """For each reach within which a sentence has weak evidence, the sentence that discloses it."""
    if case.block(sentence).zone is Zone.TITLE:
        return _reached_from_title(case, sentence, weak)
    sentences, section = case.article.sentences, case.block(sentence).section
    reached: dict[str, Sentence | None] = {"sentence": sentence} if sentence.index in weak else {}
    if before is not None and _together(case, before, sentence):
        reached["before"] = before
    for at in (sentence.index - 1, sentence.index + 1):
        if at in weak and case.block(sentences[at]).section == section:
            reached["neighbours"] = sentences[at]
    return reached


def _reached_from_title(case: Case, sentence: Sentence, weak: Mapping[int, None]) -> dict[str, Sentence | None]:
    if sentence.index in weak:
        return {"title": sentence}
    body = [at for at in weak if at > sentence.index and case.block(case.article.sentences[at]).zone is not Zone.TITLE]
    reached: dict[str, Sentence | None] = {"body": case.article.sentences[body[0]]} if body else {}
    if body and case.opening <= body[0] < case.opening + LEDE:
        reached["lede"] = reached["body"]
    return reached


def _together(case: Case, one: Sentence, other: Sentence) -> bool:
    here, there = case.block(one), case.block(other)
    return here.section == there.section and (here.group == there.group or other.index - one.index <= BEHIND)


def is_outweighed(design: Design, case: Case, sentence: Sentence) -> bool:
    """Whether better evidence stands near enough to count instead."""
    return any(
        discloses(case, kinds, stretch)
        for reach, kinds in design.outweighed.items()
        for stretch in stretches_near(case, sentence, reach)
    )
