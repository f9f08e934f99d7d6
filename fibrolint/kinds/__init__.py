"""What a rule file may ask for. One module a kind; this table is all of them."""

from __future__ import annotations

from collections.abc import Mapping

from fibrolint.kinds import (
    claim,
    commerce,
    details,
    directive,
    dose,
    entry,
    escalation,
    evidence,
    figure,
    headline,
    identifier,
    literal,
    marker,
    mechanism,
    metadata,
    modifier,
    phrase,
    preprint,
    presupposition,
    readability,
    references,
    retraction,
    section,
    species,
    statistic,
    title,
    uncited,
)
from fibrolint.kinds.base import (
    COMMON_VALUES,
    GUARDS,
    Case,
    Check,
    Hit,
    Kind,
    Materials,
    ParamError,
    open_case,
)

__all__ = ["COMMON_VALUES", "GUARDS", "KINDS", "Case", "Check", "Hit", "Kind", "Materials", "ParamError", "open_case"]

KINDS: Mapping[str, Kind] = {
    "claim": claim.KIND,
    "commerce": commerce.KIND,
    "details": details.KIND,
    "directive": directive.KIND,
    "dose": dose.KIND,
    "entry": entry.KIND,
    "escalation": escalation.KIND,
    "evidence": evidence.KIND,
    "figure": figure.KIND,
    "headline": headline.KIND,
    "identifier": identifier.KIND,
    "literal": literal.KIND,
    "marker": marker.KIND,
    "mechanism": mechanism.KIND,
    "metadata": metadata.KIND,
    "modifier": modifier.KIND,
    "phrase": phrase.KIND,
    "preprint": preprint.KIND,
    "presupposition": presupposition.KIND,
    "readability": readability.KIND,
    "references": references.KIND,
    "retraction": retraction.KIND,
    "section": section.KIND,
    "species": species.KIND,
    "statistic": statistic.KIND,
    "title": title.KIND,
    "uncited": uncited.KIND,
}
