"""Match + rule → Finding: severity, wording and fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict

from fibrolint.model import Document, Finding, Match, Rule, Severity, Span, Variant

_CERTAINTY = {0: "unknown", 1: "possible", 2: "probable", 3: "capable", 4: "asserted", 5: "proven"}
_EVIDENCE = {
    0: "no source",
    1: "opinion only",
    2: "animals or cells",
    3: "a source",
    4: "a trial",
    5: "a review or guideline",
}
_FINGERPRINT_LENGTH = 16
_LONGEST_QUOTE = 100


def stamped(match: Match, rule: Rule, severity: Severity, document: Document) -> Finding:
    """The finding that a person sees. ``severity`` is the rule's as the settings have it."""
    text = match.span.of(document.source.text)
    variant = rule.variants.get(match.variant or "", Variant())
    certainty = match.reading.certainty if match.reading else None
    # A kind may give fewer values for one match than for another: a name without one is left out.
    values = defaultdict(
        str,
        {name: _shortened(value) for name, value in match.values.items()},
        text=_shortened(document.as_read(match.span)),
        certainty=certainty_name(certainty) if certainty is not None else "",
        evidence=evidence_name(match.evidence or 0),
    )
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=_severity(rule, severity, variant),
        confidence=rule.confidence,
        scope=rule.scope,
        span=match.span,
        text=text,
        message=(variant.message or rule.message).format_map(values),
        suggestion=(variant.instead or rule.instead).format_map(values),
        why=rule.why,
        certainty=certainty,
        evidence=match.evidence,
        related=match.related,
        references=rule.references,
        guard_trace=match.reading.tried if match.reading else (),
        fingerprint=_fingerprint(rule, text, match.span, document),
        zone=match.zone,
        variant=match.variant,
        group=match.group,
        opening=match.opening,
        quoted=match.reading.quoted if match.reading else False,
        at_most=tuple(rule.at_most.items()),
    )


def _shortened(words: str) -> str:
    """``words`` without their middle, cut at blanks: who does it and what is said of it stand at the two ends."""
    if len(words) <= _LONGEST_QUOTE:
        return words
    start, end = words[: _LONGEST_QUOTE // 2], words[-_LONGEST_QUOTE // 2 :]
    return f"{start.rpartition(' ')[0] or start} … {end.partition(' ')[2] or end}"


def certainty_name(certainty: float) -> str:
    """ "asserted (C4)": a rung of the certainty ladder, rounded down to one that has a name."""
    rung = int(certainty)
    return f"{_CERTAINTY[rung]} (C{rung})"


def evidence_name(evidence: int) -> str:
    """ "no source (E0)": a rung of the evidence ladder."""
    return f"{_EVIDENCE[evidence]} (E{evidence})"


def _severity(rule: Rule, severity: Severity, variant: Variant) -> Severity:
    """A variant departs from the rule by so many steps, also where the settings moved the rule."""
    if variant.severity is None:
        return severity
    return severity.moved(variant.severity.rank - rule.severity.rank)


def _fingerprint(rule: Rule, text: str, span: Span, document: Document) -> str:
    """Of the rule, its words and the heading above: stays the same when paragraphs move or lines are re-wrapped."""
    parts = (rule.id, _plain(text), _plain(document.heading_above(span.start)))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_LENGTH]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
