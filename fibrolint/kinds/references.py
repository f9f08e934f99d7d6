"""``references``: an article that has no references, an empty list of them, or a list of things that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from fibrolint.facts.identifiers import identifier_key
from fibrolint.kinds.base import Case, Check, Hit, Kind, Materials
from fibrolint.kinds.metadata import first_line, is_about_health
from fibrolint.kinds.statistic import statistics_in
from fibrolint.language.normal import normalise
from fibrolint.language.states import HEDGED_BELOW
from fibrolint.model import Match, ReferenceSection, Related, Rule, Span, State, Zone

_BODY = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE, Zone.TITLE})
_SILENT = frozenset({State.QUESTIONED, State.REBUTTED, State.MENTIONED, State.NEGATED, State.HYPOTHETICAL})
_NONE = frozenset({"", "none", "n/a", "na", "no", "false", "null", "-", "?"})
MAX_LISTED = 5  # lines of an unsourced article that are shown with the finding


def compile_references(rule: Rule, materials: Materials) -> Check:
    find = _FAULTS[rule.params["fault"]]

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return find(rule, case)

    return Check(rule, run)


def _missing(rule: Rule, case: Case) -> Iterator[Match]:
    if case.facts.words < rule.params.get("min_words", 0) or not is_about_health(case, 1) or has_references(case):
        return
    claims = checkable(case)
    variant = "few" if len(claims) < rule.params.get("few_claims", 0) else None
    if any(case.facts.sourced[sentence.index] for sentence in case.article.sentences):
        variant = "named"
    related = tuple(Related(span, "nothing backs this") for span in claims[:MAX_LISTED])
    yield Match(first_line(case), {"count": str(len(claims))}, variant=variant, related=related, zone=Zone.TITLE)


def has_references(case: Case) -> bool:
    """Whether the article points anywhere: a references section or include, links to sources, a list in its head.

    Numbers in brackets point to a list: without one they are no reference. "(Okafor, 2020)" and "PMID 7" can be looked
    up as they are, and so can what a page says to be taken from.
    """
    document = case.article.document
    if states_sources(case) or document.footnotes or any(m.style == "author-year" for m in document.citation_marks):
        return True
    if case.facts.lists_source or any(section.generated or section.title for section in case.facts.references):
        return True
    if any(case.materials.facts.domains.is_source(link.url) for link in document.links):
        return True
    whole = case.materials.book.lexicon("page_sources")
    return any(
        (case.facts.sourced[sentence.index] and whole.matches(sentence.normal))
        or identifier_key(sentence.text) is not None
        for sentence in case.article.sentences
        if case.block(sentence).zone in _BODY
    )


def states_sources(case: Case) -> bool:
    """Whether the article lists its sources in its head: more than a word that holds their place."""
    placeholders = case.materials.facts.references.placeholders
    return any(
        text.strip().lower() not in _NONE and not placeholders.matches(normalise(text))
        for text in case.article.document.meta.sources
    )


def checkable(case: Case) -> list[Span]:
    """Places of the statements that a reader would want to check: claims of effect, cause or link, and numbers."""
    sentences = case.article.sentences
    found = [
        claim.span
        for claim in case.facts.claims
        if claim.reading.state not in _SILENT
        and case.block(sentences[claim.sentence]).zone in _BODY
        and (claim.reading.certainty >= HEDGED_BELOW or claim.target)
    ]
    for sentence in sentences:
        if case.block(sentence).zone in _BODY and not case.facts.sourced[sentence.index]:
            found += [case.article.locate(sentence, *span) for span in statistics_in(sentence)]
    return sorted(set(found))


def _empty(rule: Rule, case: Case) -> Iterator[Match]:
    for section in case.facts.references:
        if section.title and not section.generated and not states_sources(case) and not _usable(section):
            yield Match(section.heading, {"heading": section.title}, zone=Zone.HEADING)


def _not_sources(rule: Rule, case: Case) -> Iterator[Match]:
    for section in case.facts.references:
        promoted = [entry for entry in section.entries if entry.kind == "promotion"]
        if section.title and promoted and not section.generated and not _usable(section):
            related = tuple(Related(entry.span, "no source either") for entry in promoted[1 : 1 + MAX_LISTED])
            yield Match(promoted[0].span, {"heading": section.title, "count": str(len(promoted))}, related=related)


def _usable(section: ReferenceSection) -> bool:
    """Whether a section names works, if only weak ones: those are for ``weak-or-commercial-source`` to judge."""
    return any(entry.kind in ("source", "weak") for entry in section.entries)


_FAULTS: Mapping[str, Callable[[Rule, Case], Iterator[Match]]] = {
    "missing": _missing,
    "empty": _empty,
    "not-sources": _not_sources,
}

KIND = Kind(
    compile=compile_references,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["fault"],
        "properties": {
            "fault": {"enum": sorted(_FAULTS)},
            "min_words": {"type": "integer", "minimum": 0},
            "few_claims": {"type": "integer", "minimum": 0},
        },
    },
    values=frozenset({"count", "heading"}),
)
