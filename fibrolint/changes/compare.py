"""Of the findings in what a change touched, those that are its doing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from fibrolint.changes.change import Before, Elsewhere
from fibrolint.changes.identity import all_findings, identities, paired, trouble_identities, words_in
from fibrolint.changes.wording import Wording
from fibrolint.errors import ReadError
from fibrolint.model import FileReport, Finding, Scope, Source
from fibrolint.reading.source import read_sources
from fibrolint.triage import rolled_up

_WordingOf = Callable[[Source], Wording]


class Former(NamedTuple):
    """The report on an article as it was, and today's path of that article ("" where it is gone)."""

    path: str
    report: FileReport


class _Partner(NamedTuple):
    finding: Finding
    report: FileReport


def without_older(
    files: Sequence[FileReport], former: Sequence[Former], *, beside: Sequence[FileReport] = ()
) -> tuple[FileReport, ...]:
    """``files`` with their older findings and troubles set apart.

    A finding is older when the article had it before, or another one from which it moved, and its sentence has the
    same words still; nor may it weigh more now, by losing its quotation marks, say. Of one on the whole article the
    part that it looks at must be the same: title, references, front matter. Articles that are as they were, in a file
    that holds several, are left out. Those ``beside`` were not asked for: what they have still did not move from them.
    A trouble is older when the article itself had one of the same message before.
    """
    wording = cache(Wording)
    unchanged = {_alone(each.path, each.report) for each in former}
    files = [file for file in files if file.source is None or _alone(file.path, file) not in unchanged]
    compared = []
    for file, partners in zip(files, _partners((*files, *beside), former), strict=False):
        older: list[Finding] = []
        newer: list[Finding] = []
        for finding, partner in zip(all_findings(file), partners, strict=True):
            is_older = partner is not None and not _is_touched(finding, file, partner, wording)
            (older if is_older else newer).append(finding)
        # What a rule shows of an article at most it shows of what is new there.
        told, beyond = rolled_up(newer)
        compared.append(
            replace(file, findings=told, beyond=beyond, older=tuple(sorted(older, key=lambda each: each.span)))
        )
    return _without_older_troubles(compared, former)


def may_have_moved_from(
    others: Sequence[Elsewhere], files: Sequence[FileReport], former: Sequence[Former]
) -> tuple[Elsewhere, ...]:
    """Those of the ``others`` that hold the sentence of a finding which seems to be new."""
    sentences = {
        sentence
        for file, partners in zip(files, _partners(files, former), strict=True)
        for finding, partner in zip(all_findings(file), partners, strict=True)
        if partner is None and file.source and finding.scope is not Scope.DOCUMENT
        for sentence in Wording(file.source).sentences_at(finding.span)
    }
    if not sentences:
        return ()
    return tuple(
        each
        for each in others
        if any(not sentences.isdisjoint(Wording(source).sentences) for source in _articles_in(each.before))
    )


def _articles_in(version: Before) -> Sequence[Source]:
    try:
        return read_sources(version.path, data=version.data).articles
    except ReadError:  # then no text of today comes from there
        return ()


def _alone(path: str, report: FileReport) -> tuple[object, ...]:
    """What an article says, in its text and beside it: the links of a Word draft, what an export states of a post."""
    source = report.source.alone() if report.source else None
    return (path, report.part, *((source.text, source.stated, source.marks) if source else ()))


def _partners(files: Sequence[FileReport], former: Sequence[Former]) -> Iterable[tuple[_Partner | None, ...]]:
    """For each file, for each of its findings, the one that is the same in a former report."""
    # An article that is gone goes by a name that no path can have.
    old = [
        (identity, _Partner(finding, each.report))
        for number, each in enumerate(former)
        for identity, finding in zip(
            identities(each.report, each.path or f"\0{number}"), all_findings(each.report), strict=True
        )
    ]
    new = [identities(file, file.path) for file in files]
    found = iter(
        paired([identity for identity, _ in old], [each for listed in new for each in listed], may_move=lambda _: True)
    )
    for listed in new:
        partners = [next(found) for _ in listed]
        yield tuple(None if index is None else old[index][1] for index in partners)


def _without_older_troubles(files: Sequence[FileReport], former: Sequence[Former]) -> tuple[FileReport, ...]:
    old = [identity for each in former if each.path for identity in trouble_identities(each.report, each.path)]
    new = [trouble_identities(file, file.path) for file in files]
    found = iter(paired(old, [each for listed in new for each in listed], may_move=lambda _: False))
    apart = []
    for file, listed in zip(files, new, strict=True):
        is_older = [next(found) is not None for _ in listed] or [False] * len(file.troubles)
        troubles = tuple(zip(file.troubles, is_older, strict=True))
        apart.append(
            replace(
                file,
                troubles=tuple(trouble for trouble, older in troubles if not older),
                older_troubles=tuple(trouble for trouble, older in troubles if older),
            )
        )
    return tuple(apart)


def _is_touched(finding: Finding, now: FileReport, partner: _Partner, wording: _WordingOf) -> bool:
    """Whether a finding weighs more than before, where it was found too, or what it is about has other words now."""
    before = partner.report
    if now.source is None or before.source is None or finding.severity.rank > partner.finding.severity.rank:
        return True
    new, old = wording(now.source), wording(before.source)
    if finding.scope is not Scope.DOCUMENT:
        return not new.stands_in(old, finding.span)
    # Those on an article as a whole look, by family, at one part of it, or at all of it: then they are not touched by
    # what does not mend them.
    if finding.family == "references":
        return new.references != old.references
    if finding.family == "transparency":
        return new.front_matter != old.front_matter
    return finding.family == "evidence" and words_in(now.title or "") != words_in(before.title or "")
