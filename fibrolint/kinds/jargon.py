"""``jargon``: specialist terms and abbreviations that nobody explains where they first stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, silenced
from fibrolint.language.normal import normalise
from fibrolint.model import Match, Rule, Sentence, Span

_EXPLAINS_BEHIND = re.compile(
    r"\s*(?:\(|,? (?:which|that) (?:is|are|means?)\b|,? mean(?:s|ing)\b| ?[-–—:] "
    r"|,? (?:(?:also|sometimes|often) )?(?:called|known)\b|,? or (?:a |an |the )?[a-z]"
    r"| (?:is|are) (?:a|an|the|when|where) [a-z]|,? (?:a|an|the|a type of|one of) [a-z])"
)
_EXPLAINS_BEFORE = re.compile(
    r"(?:\(|\bcall(?:s|ed)?(?: this| it| them)? |\bknown as |\bterm(?:ed)? |\bor |\bnamed )['\"]?$"
)


def compile_jargon(rule: Rule, materials: Materials) -> Check:
    """``terms`` are patterns and ``abbreviations`` words in capitals, both with the plain words for each.

    Only the first occurrence counts. It is explained by brackets, an apposition or a definition beside it, by the plain
    words (divided by a stroke where there are several) in its sentence or the next, and by a link on it; an
    abbreviation also by what it stands for, anywhere.
    """
    terms = rule.params["terms"]
    patterns = [(term, materials.compiled([term], f"/params/terms/{term}")[0]) for term in terms]
    short = rule.params.get("abbreviations", {})
    abbreviations = (
        re.compile(rf"(?<![\w.&/+-])(?:{'|'.join(map(re.escape, short))})(?=s?(?![\w&/+-]))") if short else None
    )
    exempt = materials.patterns(rule, "exempt")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        if case.facts.for_clinicians or any(exempt.matches(sentence.normal) for sentence in case.article.sentences):
            return
        yield from _terms(rule, case, hits)
        if abbreviations:
            yield from _abbreviations(rule, case, abbreviations)

    return Check(rule, run, tuple(patterns))


def _terms(rule: Rule, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    seen: set[str] = set()
    for hit in sorted(hits, key=lambda hit: (hit.sentence.index, hit.span)):
        if hit.variant in seen or (hit.span.start and hit.span.of(hit.sentence.text)[0].isupper()):
            continue  # a capital inside a sentence begins a name
        seen.add(hit.variant)
        plain = rule.params["terms"][hit.variant]
        if not _is_explained(case, hit.sentence, hit.span, plain):
            yield from _match(rule, case, hit.sentence, hit.span, plain)


def _abbreviations(rule: Rule, case: Case, abbreviations: re.Pattern[str]) -> Iterator[Match]:
    seen: set[str] = set()
    for sentence in case.article.sentences:
        if case.block(sentence).zone not in rule.zones:
            continue
        for found in abbreviations.finditer(sentence.text):
            name, span = found.group(), Span(*found.span())
            if name in seen:
                continue
            seen.add(name)
            plain = rule.params["abbreviations"][name]
            if not _is_spelled_out(case, name) and not _is_explained(case, sentence, span, plain):
                yield from _match(rule, case, sentence, span, plain)


def _match(rule: Rule, case: Case, sentence: Sentence, span: Span, plain: str) -> Iterator[Match]:
    reading = case.readings.read(sentence, span)
    if not silenced(rule, case, sentence, span, reading):
        yield case.span_match(sentence, span, reading, values={"plain": plain.replace(" / ", ", ")})


def _is_explained(case: Case, sentence: Sentence, span: Span, plain: str) -> bool:
    before, behind = sentence.normal[: span.start], sentence.normal[span.end :]
    if _EXPLAINS_BEHIND.match(behind) or _EXPLAINS_BEFORE.search(before):
        return True
    place = case.article.locate(sentence, *span)
    if any(link.span.overlaps(place) for link in case.article.document.links):
        return True
    following = case.article.sentences[sentence.index + 1 : sentence.index + 2]
    nearby = " ".join((sentence.normal, *(other.normal for other in following)))
    return bool(plain) and any(words in nearby for words in normalise(plain).split(" / "))


def _is_spelled_out(case: Case, name: str) -> bool:
    """Whether "quality of life (QoL)" or "QoL (quality of life)" stands anywhere."""
    spelled = re.compile(rf"\({name}s?[);,]|\b{name}s? \([a-zA-Z]{{3}}")
    return any(spelled.search(sentence.text) for sentence in case.article.sentences)


KIND = Kind(
    compile=compile_jargon,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["terms"],
        "properties": {
            "terms": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
            "abbreviations": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
            "exempt": PATTERNS,
        },
    },
    values=frozenset({"plain"}),
)
