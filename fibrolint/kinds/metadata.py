"""``metadata``: something that an article should say of itself and does not: author, reviewer, date, disclaimer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from fibrolint.kinds.base import PATTERNS, Case, Check, Hit, Kind, Materials
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import Patterns
from fibrolint.model import Match, Meta, Rule, Span, Zone
from fibrolint.settings import Settings

HEALTH_NAMES = frozenset({"disease", "symptom", "drug", "supplement", "procedure", "biomarker"})

# What counts as present, by field. A site whose template shows an author or disclaimer says so in its settings.
_PRESENT: Mapping[str, Callable[[Meta, Settings], bool]] = {
    "author": lambda meta, settings: bool(meta.authors) or settings.site_author,
    "reviewer": lambda meta, settings: bool(meta.reviewers) or (settings.allow_author_review and bool(meta.authors)),
    "date": lambda meta, settings: bool(meta.dates),
    "disclaimer": lambda meta, settings: meta.disclaimer or settings.site_disclaimer,
}


def compile_metadata(rule: Rule, materials: Materials) -> Check:
    """``generic`` names name nobody, ``partly`` phrases go half the way, ``exempt`` phrases excuse.

    With ``lay`` an article for clinicians is left alone. ``clinicians`` are authors' names and titles that go half the
    way, too.
    """
    generic = materials.patterns(rule, "generic")
    partly = materials.patterns(rule, "partly")
    exempt = materials.patterns(rule, "exempt")
    clinicians = materials.patterns(rule, "clinicians")

    def run(case: Case, hits: Sequence[Hit]) -> Iterator[Match]:
        return _run(rule, generic, partly, exempt, clinicians, case)

    return Check(rule, run)


def _run(
    rule: Rule,
    generic: Patterns,
    partly: Patterns,
    exempt: Patterns,
    clinicians: Patterns,
    case: Case,
) -> Iterator[Match]:
    if rule.params.get("lay") and case.facts.for_clinicians:
        return
    if case.facts.words < rule.params["min_words"] or not is_about_health(case, rule.params["min_health_names"]):
        return
    meta, settings = case.article.document.meta, case.materials.settings
    if any(exempt.matches(sentence.normal) for sentence in case.article.sentences):
        return
    if _PRESENT[rule.params["field"]](meta, settings):
        if generic and meta.authors and all(generic.matches(normalise(name)) for name in meta.authors):
            yield Match(first_line(case), {"names": ", ".join(meta.authors)}, variant="generic")
        return
    if any(clinicians.matches(normalise(name)) for name in meta.authors):
        yield Match(first_line(case), {"names": ", ".join(meta.authors)}, variant="clinician")
        return
    half = next((s for s in case.article.sentences if partly.matches(s.normal)), None)
    yield Match(first_line(case), {"names": ""}, variant="partly" if half else None)


def is_about_health(case: Case, least: int) -> bool:
    """Whether the article names at least so many different illnesses, symptoms, remedies and the like."""
    if least == 0:
        return True
    terms: set[str] = set()
    for sentence in case.article.sentences:
        if case.block(sentence).zone is not Zone.REFERENCES:
            terms.update(n.term for n in case.materials.facts.names.find(sentence.normal) if n.kind in HEALTH_NAMES)
        if len(terms) >= least:
            return True
    return False


def first_line(case: Case) -> Span:
    """Where a finding on the whole document points: its title, else its first block, else the very beginning."""
    blocks = case.article.document.blocks
    titles = [block for block in blocks if block.zone is Zone.TITLE]
    for block in (*titles, *(b for b in blocks if b.zone not in (Zone.FURNITURE, Zone.CODE))):
        if block.prose:
            return block.locate(Span(0, len(block.prose)))
    return Span(0, 0)


KIND = Kind(
    compile=compile_metadata,
    params_schema={
        "type": "object",
        "additionalProperties": False,
        "required": ["field", "min_words", "min_health_names"],
        "properties": {
            "field": {"enum": sorted(_PRESENT)},
            "min_words": {"type": "integer", "minimum": 0},
            "min_health_names": {"type": "integer", "minimum": 0},
            "generic": PATTERNS,
            "partly": PATTERNS,
            "exempt": PATTERNS,
            "clinicians": PATTERNS,
            "lay": {"type": "boolean"},
        },
    },
    values=frozenset({"names"}),
)
