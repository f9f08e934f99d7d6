"""What the article itself allows (catalogue 2.10): findings that a directive silences, and directives in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from fibrolint.model import (
    Decision,
    Directive,
    Document,
    Finding,
    Match,
    Reach,
    Scope,
    Severity,
    Suppressed,
    Trouble,
)
from fibrolint.places import Places
from fibrolint.settings import Settings, near_hint
from fibrolint.stamp import stamped


def suppress(
    findings: Sequence[Finding], directives: Sequence[Directive], settings: Settings, today: date
) -> tuple[list[Finding], list[Suppressed], set[Directive]]:
    """Findings that stay, findings that a directive silences, and the directives that silenced something."""
    shown: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Directive] = set()
    candidates = _Directives(directives)
    for finding in findings:
        able = [each for each in candidates.near(finding) if _silences(each, finding, settings, today)]
        if not able:
            shown.append(finding)
            continue
        nearest = min(able, key=lambda directive: _distance(directive, finding))
        suppressed.append(Suppressed(finding, nearest))
        used.add(nearest)
    return shown, suppressed, used


class _Directives:
    """The directives by the names that they allow and by what they cover, to find those that may silence a finding."""

    def __init__(self, directives: Sequence[Directive]) -> None:
        self._all = directives
        self._named: dict[str, list[int]] = defaultdict(list)
        for number, directive in enumerate(directives):
            for name in dict.fromkeys(directive.rules):
                self._named[name].append(number)
        self._places = {
            name: Places(directives[number].covers for number in numbers) for name, numbers in self._named.items()
        }

    def near(self, finding: Finding) -> Iterator[Directive]:
        """In order: those that name it and, unless it is on the whole document, cover some of its words."""
        numbers: set[int] = set()
        for name in {finding.rule, finding.family} & self._named.keys():
            named = self._named[name]
            if finding.scope is Scope.DOCUMENT:
                numbers.update(named)
            else:
                numbers.update(named[at] for at in self._places[name].on(finding.span))
        return (self._all[number] for number in sorted(numbers))


class _Findings:
    """The findings by rule, family and place, to find those that a directive may be about."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._named: dict[str, list[Finding]] = defaultdict(list)
        self._on_document: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            for name in dict.fromkeys((finding.rule, finding.family)):
                self._named[name].append(finding)
                if finding.scope is Scope.DOCUMENT:
                    self._on_document[name].append(finding)
        self._places = {name: Places(found.span for found in named) for name, named in self._named.items()}

    def near(self, directive: Directive) -> Iterator[Finding]:
        """Those that it names and covers, or that are on the whole document."""
        for name in self._named.keys() & set(directive.rules):
            yield from self._on_document[name]
            yield from (self._named[name][at] for at in self._places[name].on(directive.covers))


def _distance(directive: Directive, finding: Finding) -> tuple[bool, int, bool]:
    """Lower is nearer: of two directives that cover a finding the one on fewer words is used, the other is not needed.

    A finding on the document is nearest to what was said of the document.
    """
    start, end = directive.covers
    on_document = finding.scope is Scope.DOCUMENT and directive.at is None
    width = start - end if on_document else end - start
    return on_document and directive.reach is not Reach.FILE, width, finding.rule not in directive.rules


def _silences(directive: Directive, finding: Finding, settings: Settings, today: date) -> bool:
    if not {finding.rule, finding.family} & set(directive.rules) or _expired(directive, today):
        return False
    if finding.family == "safety" and not settings.allow_safety_suppression:
        return False
    if directive.reason is None and _needs_reason(finding, settings):
        return False
    if finding.scope is Scope.DOCUMENT and directive.at is None:
        return True
    return directive.covers.overlaps(finding.span)


def _needs_reason(finding: Finding, settings: Settings) -> bool:
    return settings.require_reason == "always" or (
        settings.require_reason == "error" and finding.severity is Severity.ERROR
    )


def _expired(directive: Directive, today: date) -> bool:
    return directive.until is not None and directive.until < today


def about_directives(
    directives: Sequence[Directive],
    findings: Sequence[Finding],
    document: Document,
    decisions: Mapping[str, Decision],
    settings: Settings,
    today: date,
) -> Iterable[Finding]:
    """Findings on suppressions that suppressed nothing: worded by the rules of the family ``suppression``."""
    candidates = _Findings(findings)
    for directive in directives:
        near = list(candidates.near(directive))
        variant = None
        reasoned = replace(directive, reason="any")
        if _expired(directive, today):
            rule = "expired-suppression"
        elif directive.reason is None and any(_silences(reasoned, finding, settings, today) for finding in near):
            rule = "suppression-without-reason"
        elif _is_refused(directive, near, settings, today):
            rule = "refused-suppression"
        elif any(_is_on(name, decisions) for name in directive.rules):
            rule = "unused-suppression"
            variant = _why_unused(directive, near, settings, today)
        else:
            continue
        decision = decisions.get(rule)
        if decision is not None and decision.enabled:
            values = {"rules": ", ".join(directive.rules), "until": f"{directive.until}", "at": directive.at or ""}
            yield stamped(Match(directive.span, values, variant), decision.rule, decision.severity, document)


def _is_refused(directive: Directive, findings: Sequence[Finding], settings: Settings, today: date) -> bool:
    """Whether it is the settings that keep a suppression from silencing anything, whatever its reason."""
    if any(_silences(directive, finding, settings, today) for finding in findings):
        return False
    allowing = replace(settings, allow_safety_suppression=True, require_reason="never")
    return any(_silences(directive, finding, allowing, today) for finding in findings)


def _why_unused(directive: Directive, findings: Sequence[Finding], settings: Settings, today: date) -> str | None:
    """The variant of "unused-suppression" that says why, None where there is nothing to silence."""
    if any(_silences(directive, finding, settings, today) for finding in findings):
        return "covered"
    return "words" if directive.at is not None and directive.covers.start == directive.covers.end else None


def _is_on(name: str, decisions: Mapping[str, Decision]) -> bool:
    """Whether a rule of that name or family runs: else nobody can say that the suppression is unused."""
    return any(d.enabled for d in decisions.values() if name in (d.rule.id, d.rule.family))


def unknown_names(directives: Sequence[Directive], known: frozenset[str]) -> Iterable[Trouble]:
    for directive in directives:
        for name in directive.rules:
            if name not in known:
                hint = near_hint(name, sorted(known)) or "; `fibrolint rules` lists them"
                yield Trouble(f"this suppression names '{name}', which is no rule or family{hint}", directive.span)
