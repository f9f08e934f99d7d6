"""``entry``: single sources that are weak, and entries of a reference list that cannot be checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from fibrolint.facts.citations import Entries
from fibrolint.facts.entries import title_key
from fibrolint.facts.identifiers import DOI, YEAR, identifier_key
from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, ReferenceEntry, ReferenceSection, Rule, Zone

# How a host's kind is named in a message.
_NAMES = {
    "shop": "an online shop",
    "social": "a social-media post",
    "video": "a video",
    "press-release": "a press release",
    "encyclopaedia": "an encyclopaedia",
    "chat": "a chatbot's answer",
    "weak": "a site your settings call weak",
    "own": "your own site",
    "news": "a news report of work that is not cited itself",
}
_STUDIES = frozenset({"journal", "preprint", "review", "guideline"})
_CLAIM_ZONES = frozenset({Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE, Zone.TABLE})
STALE_YEARS = 5  # MEDRS asks for sources of the last five years or so
OLD_YEARS = 10


def compile_entry(rule: Rule, materials: Materials) -> Check:
    find = _FAULTS[rule.params["fault"]]
    phrases = materials.patterns(rule, "phrases")
    excused = materials.patterns(rule, "except")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return find(case, phrases, excused)

    return Check(rule, run)


def _weak(case: Case, phrases: Patterns, excused: Patterns) -> Iterator[Match]:
    """Weak entries beside better ones, weak links on claims, and sources named in words ("source: a TikTok clip")."""
    domains = case.materials.facts.domains
    for section in case.facts.references:
        usable = any(entry.kind in ("source", "weak") for entry in section.entries)
        studies = any(entry.source_class in _STUDIES for entry in section.entries)
        for entry in section.entries if usable else ():
            kinds = [kind for kind in map(domains.kind, entry.urls) if kind in _NAMES]
            if studies and kinds == ["news"]:
                continue
            solid = any(domains.is_source(url) for url in entry.urls) or identifier_key(entry.text) is not None
            if kinds and not solid and not excused.matches(normalise(entry.text)):
                yield Match(entry.span, {"what": _NAMES[kinds[0]]}, zone=Zone.REFERENCES)
            elif not solid and phrases.matches(normalise(entry.text)):
                yield Match(entry.span, {"what": "a weak source"}, zone=Zone.REFERENCES)
    yield from _weak_links(case, excused)
    for sentence in case.article.sentences:
        if case.block(sentence).zone in _CLAIM_ZONES:
            for span in phrases.find(sentence.normal):
                reading = case.readings.read(sentence, span)
                if not excused.matches(sentence.normal):
                    yield case.span_match(sentence, span, reading, values={"what": span.of(sentence.text)})


def _weak_links(case: Case, excused: Patterns) -> Iterator[Match]:
    """Links that stand in a sentence with a claim, lead to a weak place, and are its only source."""
    claimed: dict[int, list[int]] = defaultdict(list)
    for claim in case.facts.claims:
        if claim.target:
            claimed[case.article.sentences[claim.sentence].block].append(claim.sentence)
    for link in case.article.document.links:
        kind = case.materials.facts.domains.kind(link.url)
        if kind not in _NAMES or kind == "own":
            continue
        for at in claimed[link.block]:
            sentence = case.article.sentences[at]
            if link.span.overlaps(sentence.span) and not case.facts.sourced[at]:
                if case.block(sentence).zone in _CLAIM_ZONES and not excused.matches(sentence.normal):
                    yield Match(link.span, {"what": _NAMES[kind]}, group=case.block(sentence).group)
                break


def _hygiene(case: Case, phrases: Patterns, excused: Patterns) -> Iterator[Match]:
    """Entries that are a bare address, say too little, name the same work as another, or that no mark points to."""
    seen: set[str] = set()
    for section in case.facts.references:
        if not section.title:  # a line in passing ("Source: BMJ, 3 May") is no list
            continue
        named = _named_entries(case, section)
        for entry in section.entries:
            if entry.kind not in ("source", "weak"):
                continue
            keys = _work_keys(entry)
            if seen & keys:
                yield Match(entry.span, {"what": "names the same work as another"}, variant="duplicate")
            elif _is_bare(entry):
                yield Match(entry.span, {"what": "is a bare address"})
            elif lacking := _lacking(case, entry):
                yield Match(entry.span, {"what": f"names no {' and no '.join(lacking)}"}, variant="incomplete")
            elif named is not None and entry not in named and not excused.matches(normalise(section.title)):
                yield Match(entry.span, {"what": "is named by no mark in the text"}, variant="unused")
            seen |= keys


def _work_keys(entry: ReferenceEntry) -> set[str]:
    """What two entries for one work have in common: an identifier of their own, or title and year."""
    title = title_key(entry.title)
    key = next((found for found in map(identifier_key, (entry.text, *entry.urls)) if found), None)
    return {found for found in (key, title and f"{title} {entry.year}") if found}


def _lacking(case: Case, entry: ReferenceEntry) -> list[str]:
    """What an entry does not say of author, year, title and place, if it is two of them or more.

    A page of an authority is by that authority, and what has an identifier or address can be found without its year.
    """
    found = bool(entry.urls or entry.identifiers)
    parts = {
        "author": entry.authors or any(map(case.materials.facts.domains.is_source, entry.urls)),
        "year": entry.year,
        "title": entry.title,
        "journal or address": entry.journal or found,
    }
    missing = [name for name, value in parts.items() if not value]
    return missing if len(missing) >= 2 and not (found and entry.title) else []


def _named_entries(case: Case, section: ReferenceSection) -> frozenset[ReferenceEntry] | None:
    """The entries of a section that marks of the text point to; None where they are too few to be its way of citing."""
    if section.generated:
        return None
    entries = Entries(section.entries)
    found = frozenset(
        entry
        for mark in case.article.document.citation_marks
        if case.article.document.blocks[mark.block].zone is not Zone.REFERENCES and mark.style != "footnote"
        for label in mark.labels
        if (entry := entries.find(mark.style, label)) is not None
    )
    return found if 2 * len(found) >= len(section.entries) else None


def _is_bare(entry: ReferenceEntry) -> bool:
    rest = entry.text
    for url in entry.urls:
        rest = rest.replace(url, " ")
    return bool(entry.urls) and sum(char.isalpha() for char in rest) == 0


def _stale(case: Case, phrases: Patterns, excused: Patterns) -> Iterator[Match]:
    """The references section whose newest work is old, held against the article's own date or today."""
    if any(excused.matches(sentence.normal) for sentence in case.article.sentences[:5]):
        return
    meta = case.article.document.meta
    dates = [day for day in (meta.reviewed_on, meta.updated_on, meta.published_on) if day]
    now: date = max(dates, default=case.materials.today)
    for section in case.facts.references:
        texts = [DOI.sub(" ", entry.text) for entry in section.entries]
        years = [max(found) for text in texts if (found := [int(y) for y in YEAR.findall(text) if int(y) <= now.year])]
        if not years:
            continue
        old = sum(now.year - year > OLD_YEARS for year in years)
        if now.year - max(years) > STALE_YEARS or old > len(years) / 2:
            values = {"newest": str(max(years)), "old": str(old), "count": str(len(years))}
            yield Match(section.heading, values, zone=Zone.HEADING)


_FAULTS: Mapping[str, Callable[[Case, Patterns, Patterns], Iterator[Match]]] = {
    "weak": _weak,
    "hygiene": _hygiene,
    "stale": _stale,
}

KIND = Kind(
    compile=compile_entry,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["fault"],
        "properties": {"fault": {"enum": sorted(_FAULTS)}, "phrases": PATTERNS, "except": PATTERNS},
    },
    values=frozenset({"what", "newest", "old", "count"}),
)
