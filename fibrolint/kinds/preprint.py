"""``preprint``: work that no reviewer has seen yet, cited without a word that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fibrolint.facts.citations import CitedBy
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials, silenced
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, ReferenceEntry, Rule, Sentence, Zone

_TEXT_ZONES = frozenset({Zone.TITLE, Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE, Zone.TABLE})
_TITLE_ZONES = frozenset({Zone.TITLE, Zone.HEADING})


@dataclass(frozen=True, slots=True)
class _Words:
    labels: Patterns
    presented: Patterns


def compile_preprint(rule: Rule, materials: Materials) -> Check:
    """``labels`` say that it is a preprint or where it was published later, ``named`` are servers named in words.

    ``presented`` are words that pass it off as a published study: the variant "presented".
    """
    words = _Words(materials.patterns(rule, "labels"), materials.patterns(rule, "presented"))
    named = tuple(("", pattern) for pattern in materials.patterns(rule, "named"))

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        titles = (s for s in case.article.sentences if case.block(s).zone in _TITLE_ZONES)
        if not any(words.labels.matches(s.normal) for s in titles):  # else it is about preprints
            yield from _in_entries(case, words)
            yield from _in_text(case, words, hits, rule)

    return Check(rule, run, named)


def _in_entries(case: Case, words: _Words) -> Iterator[Match]:
    for section in case.facts.references:
        cited_by = CitedBy(case.article, section.entries)
        for entry in section.entries:
            if entry.source_class != "preprint" or _is_published_too(case, entry):
                continue
            citing = list(cited_by.sentences(entry))
            labelled = words.labels.matches(normalise(entry.text)) or any(
                _is_labelled(case, sentence, words) for sentence in citing
            )
            if not labelled:
                yield Match(entry.span, variant=_variant(words, citing), zone=Zone.REFERENCES)


def _is_published_too(case: Case, entry: ReferenceEntry) -> bool:
    """Whether the entry also names the version of record."""
    domains = case.materials.facts.domains
    return any(key.startswith(("doi:", "pmid:", "pmc:")) and not domains.is_preprint(key) for key in entry.identifiers)


def _in_text(case: Case, words: _Words, hits: Sequence[Hit], rule: Rule) -> Iterator[Match]:
    """Links to preprints, one finding an address, and servers that a sentence without such a link names."""
    places = [
        (link, sentence)
        for link in case.article.document.links
        if case.materials.facts.domains.grade(link.url) == "preprint"
        for sentence in case.article.sentences
        if link.span.overlaps(sentence.span) and case.block(sentence).zone in _TEXT_ZONES
    ]
    done = {link.url for link, sentence in places if _is_labelled(case, sentence, words)}
    for link, sentence in places:
        if link.url not in done:
            done.add(link.url)
            group = case.block(sentence).group
            yield Match(link.span, variant=_variant(words, [sentence]), zone=case.block(sentence).zone, group=group)
    linked = {sentence.index for _, sentence in places}
    for hit in hits:
        sentence = hit.sentence
        if (
            sentence.index in linked
            or case.block(sentence).zone not in _TEXT_ZONES
            or _is_labelled(case, sentence, words)
        ):
            continue
        reading = case.readings.read(sentence, hit.span)
        if not silenced(rule, case, sentence, hit.span, reading):
            yield case.span_match(sentence, hit.span, reading, variant=_variant(words, [sentence]))


def _is_labelled(case: Case, sentence: Sentence, words: _Words) -> bool:
    """Whether the sentence or a neighbour in its section says what it is."""
    near = case.article.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    section = case.block(sentence).section
    return any(case.block(other).section == section and words.labels.matches(other.normal) for other in near)


def _variant(words: _Words, sentences: Sequence[Sentence]) -> str | None:
    return "presented" if any(words.presented.matches(sentence.normal) for sentence in sentences) else None


KIND = Kind(
    compile=compile_preprint,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["labels"],
        "properties": {"labels": PATTERNS, "named": PATTERNS, "presented": PATTERNS},
    },
)
