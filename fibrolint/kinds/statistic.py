"""``statistic``: a number about an illness, an outcome or a treatment that comes from nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fibrolint.facts.sourcing import reported_study
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, overlapping, silenced
from fibrolint.language.patterns import Patterns
from fibrolint.language.quantities import LARGE_NUMERAL, NUMERAL, PERCENT
from fibrolint.model import Match, Rule, Sentence, Span, Zone

_STATISTIC = re.compile(
    rf"""
      \b(?:\d[\d,.]*\s?[-–]\s?)?{PERCENT}                  # 73%, 5-10 per cent
    | \b{NUMERAL}\s(?:in|out\ of)\s(?:every\s)?{LARGE_NUMERAL}\b(?!-(?:year|day|week|month|hour))
    | \b(?:half|two[- ]thirds|three[- ]quarters|a\ third|a\ quarter)\sof\s(?:\w+\s){{0,2}}(?:people|adults|children
      |women|men|patients|cases|users|participants|those|us|americans|individuals|volunteers)\b
    | \b\d[\d,.]*(?:\s(?:million|billion|thousand))\s(?:\w+\s){{0,2}}(?:people|adults|children|women
      |men|patients|americans|deaths|cases)\b
    | \b(?:\d[\d,.]*|two|three|four|five|ten)[\s-](?:times|fold)\s(?:more|less|higher|lower|as|greater)\b
    | \b(?:doubles?|doubled|triples?|tripled|halves|halved)\s(?:the|your|their)\s(?:risk|odds|chance|chances|rate)\b
    """,
    re.VERBOSE,
)

MENTIONS = 2  # of its study, in an article that reports one
MIN_WORDS = 2  # besides the number: "4% increase" states nothing
MAX_NUMBERS = 5  # a sentence with more numbers than this is a table or list run together, not a statement
_RUN_TOGETHER = 4  # dashes between blanks: a list whose lines were lost
# "Obesity: > 32%", "Borderline high: 5.7-6.4%": where a reading lies, not how often something happens.
_RANGE = re.compile(
    r"""[^:]{2,60}:\s*(?:about\s|~)?
    (?:[<>≤≥]=?|(?:greater|less|more|higher|lower)\ than|over|under|above|below|at\ least|up\ to)?
    \s*\d[\d.,]*\s?%?(?:\s?(?:[-–]|to)\s?\d[\d.,]*)?\s?(?:%|per\ ?cent)\W{0,3}""",
    re.VERBOSE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|showed|found|saw|fell|rose|lost|took|got|felt|grew|kept|went|became|began|(?!need)\w{3,}ed)\b"
)
_PRESENT = re.compile(
    r"\b(?<!to )(?<!not )(?:is|are|has|have|does|do|can|cannot|may|might|must|will|would|could(?! not)|should"
    r"|affects?|occurs?|suffers?|causes?"
    r"|says?|cuts?|reduces?|lowers?|increases?|raises?|remains?|includes?|accounts?|estimates?|gets?|needs?|leads?|lives?"
    r"|develops?|experiences?|dies?|works?|helps?)\b"
)
# Verbs that tell in a report what is so; the others of _PRESENT may as well be nouns: "a 5% increase was seen".
_IS = re.compile(r"\b(?<!to )(?:is|are|has|have|does|do|can|may|might|will|affects?|occurs?|suffers?|dies?|lives?)\b")
_ITEM = re.compile(
    r"an?\s\d[\d,.]*[\s-]?(?:%|per\ ?cent)\s(?:\w+\s)?(?:lower|higher|greater|smaller|reduction|increase|drop)\b"
)
_OF_A_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|researchers|participants|volunteers|subjects|placebo|groups?|arms?|cohort|enrolled"
    r"|compared\s(?:with|to)|associated\swith|patients\sin|those\s(?:who|taking|on|in|given)|the\s(?:men|women|patients))\b"
)
_ITS_STUDY = re.compile(
    r"\b(?:the|this|their|our|a)\s(?:new\s|latest\s|current\s)?(?:study|trial|researchers|findings|investigators)\b"
)
_MY_OWN = re.compile(
    r"\b(?:i|i'll|i'd|i've|i'm|my|me)\b(?!\s(?:patients|clients|practice|clinic|customers))|\bmrs?\.\s\w+'s\b"
)
_OF_SOME_STUDY = re.compile(r"\b(?:participants|placebo|volunteers|the\s(?:study|trial)|enrolled|randomi[sz]ed)\b")
# What a reading is to be, not how often something happens: "A1C below ~7%".
_BOUND = re.compile(r"a1c\W+(?:\w+\W+){0,3}$")
_SAYS = re.compile(
    r"\b(?!(?:Experts|Scientists|Doctors|Researchers|Physicians|Research|Science|Studies|Study|It|This|That|Many|Some)\b)"
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]+)\s(?:also\s)?"
    r"(?:says|said|notes|noted|adds|added|explains|explained|reports|reported|estimates|estimated|tells|told|wrote|writes)\b"
    r"|\b[Aa]ccording\sto\s(?:Dr|Prof|Mr|Ms|Mrs|[A-Z])|,\sestimates\sthat\b"
    r"|\bthe\s(?:\w+\s)?(?:association|society|agency|institute|foundation|government|charity|panel)\s(?:says|said|estimates)\b"
)
_GRADES = re.compile(
    r"\W*(?:normal|optimal|ideal|healthy|high|low|very|elevated|raised|reduced|borderline|desirable|excellent|good|fair"
    r"|poor|average|acceptable|mild|moderate|severe|underweight|overweight|obes\w+|athletes?|essential|prediabetes"
    r"|diabetes|deficient|insufficient|sufficient)\b"
)


def statistics_in(sentence: Sentence) -> list[Span]:
    """Percentages, fractions, "1 in N", counts of people and multiples, as ranges of the sentence's text."""
    return [Span(*found.span()) for found in _STATISTIC.finditer(sentence.normal)]


@dataclass(frozen=True, slots=True)
class _Lists:
    about: Patterns
    names: tuple[str, ...]
    excused: Patterns
    described: Patterns
    outcomes: Patterns


def compile_statistic(rule: Rule, materials: Materials) -> Check:
    """``vague`` are magnitudes without a number, ``about`` what a number is about, ``except`` what it may belong to.

    ``described`` are the ways of saying which share of the cases of an illness looks how: the variant "described",
    unless the sentence also speaks of ``outcomes``. In an article with a list of sources at its end and no mark or link
    in its text at all the variant is "listed".
    """
    vague = tuple(("vague", pattern) for pattern in materials.patterns(rule, "vague"))
    lists = _Lists(
        about=materials.patterns(rule, "about"),
        names=tuple(rule.params.get("about_names", ())),
        excused=materials.patterns(rule, "except"),
        described=materials.patterns(rule, "described"),
        outcomes=materials.patterns(rule, "outcomes"),
    )

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, lists, case, hits)

    return Check(rule, run, vague)


def _run(rule: Rule, lists: _Lists, case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
    vague = {hit.sentence.index: hit for hit in hits}
    listed, report = only_lists_sources(case), _report(case)
    for sentence in case.article.sentences:
        if case.block(sentence).zone not in rule.zones:
            continue
        exact = statistics_in(sentence)
        hit = vague.get(sentence.index)
        if len(exact) > MAX_NUMBERS or (not exact and hit is None):
            continue
        # One finding a sentence: its source, or lack of one, covers all its numbers.
        span = exact[0] if exact else hit.span if hit else Span(0, 0)
        if overlapping(lists.excused, sentence.normal, span) or _is_sourced_around(case, sentence):
            continue
        if (
            (report == "named" and _is_result(sentence))
            or _is_reading(sentence)
            or _MY_OWN.search(sentence.normal)
            or _BOUND.search(sentence.normal, 0, span.start)
            or (exact and _is_strength(case, sentence, span))
        ):
            continue
        if not lists.about.matches(sentence.normal) and not _names_any(case, sentence, lists.names):
            continue
        reading = case.readings.read(sentence, span)
        if silenced(rule, case, sentence, span, reading):
            continue
        variant = "vague" if not exact else "listed" if listed else _variant(lists, case, sentence, report)
        yield case.span_match(sentence, span, reading, variant=variant, evidence=0)


def _report(case: Case) -> str:
    """Whether the article reports on a study: "named" if it says near its beginning on which, else "told" or ""."""
    if reported_study(case.article, case.facts.sourced):
        return "named"
    told = sum(bool(_ITS_STUDY.search(sentence.normal)) for sentence in case.article.sentences)
    return "told" if told >= MENTIONS and any(case.facts.sourced) else ""


def _variant(lists: _Lists, case: Case, sentence: Sentence, report: str) -> str | None:
    normal = sentence.normal
    if lists.described.matches(normal) and not lists.outcomes.matches(normal):
        return "described"
    if report and (_OF_A_STUDY.search(normal) or _is_result(sentence) or not _IS.search(normal)):
        return "reported"
    if _goes_on(case, sentence) or _OF_SOME_STUDY.search(normal):
        return "reported"
    if case.block(sentence).zone is Zone.LIST_ITEM and _PAST.search(normal) and not _IS.search(normal):
        return "reported"  # notes on a study
    return "told" if _is_told(sentence) else None


def _goes_on(case: Case, sentence: Sentence) -> bool:
    """Whether the sentence before it in its paragraph has a source, from which it may be as well."""
    before = case.article.sentences[sentence.index - 1] if sentence.index else sentence
    return before is not sentence and before.block == sentence.block and bool(case.facts.sourced[before.index])


def _is_told(sentence: Sentence) -> bool:
    """Whether somebody says it: by the words around it, or as part of a quotation of more than one sentence."""
    opened = sentence.text.count("“") - sentence.text.count("”")
    return bool(_SAYS.search(sentence.text)) or opened != 0 or sentence.text.count('"') % 2 == 1


def _is_result(sentence: Sentence) -> bool:
    """Whether it tells what happened, or is an item of a list: in a report on a study that is what the study found."""
    if _ITEM.match(sentence.normal):
        return True
    ended = sentence.normal.rstrip("\"') ").endswith((".", "!", "?"))
    return not _PRESENT.search(sentence.normal) and (not ended or bool(_PAST.search(sentence.normal)))


def _is_reading(sentence: Sentence) -> bool:
    """Whether it is a line of a table of readings, a list run together or too short to state anything."""
    if sentence.normal.count(" - ") >= _RUN_TOGETHER:
        return True
    if len(re.findall(r"\b[a-z]{2,}", _STATISTIC.sub("", sentence.normal))) < MIN_WORDS:
        return True
    return bool(_RANGE.fullmatch(sentence.normal.strip()) and _GRADES.match(sentence.normal))


def _is_strength(case: Case, sentence: Sentence, span: Span) -> bool:
    """Whether the number stands beside a drug or in brackets behind a substance: "lidocaine 2%", "urea (5%)"."""
    for name in case.materials.facts.names.find(sentence.normal):
        first, last = sorted((name.span, span), key=lambda place: place.start)
        between = sentence.normal[first.end : last.start].strip()
        bracketed = between == "(" and last is span and name.kind in ("drug", "supplement")
        if bracketed or (name.kind == "drug" and not between):
            return True
    return False


def only_lists_sources(case: Case) -> bool:
    """Whether the article lists sources at its end and its text points to none of them, nor links to any."""
    document = case.article.document
    if not case.facts.lists_source:
        return False
    cited = {mark.block for mark in document.citation_marks}
    cited |= {link.block for link in document.links if case.materials.facts.domains.is_source(link.url)}
    return all(document.blocks[block].zone is Zone.REFERENCES for block in cited)


def _names_any(case: Case, sentence: Sentence, kinds: tuple[str, ...]) -> bool:
    return any(name.kind in kinds for name in case.materials.facts.names.find(sentence.normal))


def _is_sourced_around(case: Case, sentence: Sentence) -> bool:
    """Whether the paragraph names the source two sentences on, or goes on with the numbers of a source just named.

    The first is the catalogue's "the next two"; the second must be told of the past: "86 of those on placebo fell [2].
    Half of them had broken a bone before".
    """
    sentences, sourced = case.article.sentences, case.facts.sourced
    later = sentences[sentence.index + 2 : sentence.index + 3]
    if any(other.block == sentence.block and sourced[other.index] for other in later):
        return True
    before = sentences[max(0, sentence.index - 2) : sentence.index]
    return _is_result(sentence) and any(
        other.block == sentence.block and sourced[other.index] and statistics_in(other) for other in before
    )


KIND = Kind(
    compile=compile_statistic,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["about"],
        "properties": {
            "about": PATTERNS,
            "about_names": {"type": "array", "items": {"type": "string"}},
            "vague": PATTERNS,
            "except": PATTERNS,
            "described": PATTERNS,
            "outcomes": PATTERNS,
        },
    },
)
