"""One article through everything: Source → FileReport."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fibrolint.catalog import Catalog, rule_fault, select
from fibrolint.errors import FibrolintError
from fibrolint.facts import FactBook, compile_facts, extract, may_claim
from fibrolint.facts.ledger import LedgerBook, ledger_of
from fibrolint.facts.statements import StatementBook, Statements
from fibrolint.kinds import KINDS, Case, Check, Hit, Materials, ParamError, open_case
from fibrolint.language.cues import CueBook, compile_cues
from fibrolint.language.guide import TagGuide, tag_guide
from fibrolint.language.kept_patterns import keep_patterns, recall_patterns
from fibrolint.language.model_files import MODEL_NAME
from fibrolint.language.patterns import Pattern, PatternBook, PatternError, PhraseIndex
from fibrolint.language.pipeline import Pipeline
from fibrolint.language.states import Readings
from fibrolint.model import (
    Decision,
    Document,
    Example,
    FileLedger,
    FileReport,
    Finding,
    Match,
    Rule,
    RuleCrash,
    Sentence,
    Skipped,
    Source,
    Span,
    Trouble,
)
from fibrolint.parts import placed_ledger, placed_report
from fibrolint.reading import parse
from fibrolint.settings import Settings, changed_settings
from fibrolint.stamp import stamped
from fibrolint.triage import triage

_PIPELINE = Pipeline()  # one a process: the model is large and does not change


@dataclass(frozen=True, slots=True)
class Linter:
    """Rules compiled once, for many articles of the same settings."""

    settings: Settings
    decisions: Mapping[str, Decision]
    known: frozenset[str]
    cues: CueBook
    guide: TagGuide
    facts: FactBook
    ledger_book: LedgerBook
    materials: Materials
    checks: tuple[Check, ...]
    index: PhraseIndex[tuple[int, str]]

    def lint(self, source: Source) -> FileReport:
        """The report on one article; where that is part of a file, with the places that its words have in the file."""
        if source.within:
            return placed_report(self.lint(source.alone()), source)
        document = parse(source, field_names=self.settings.front_matter)
        case, hits = self._open(document)
        findings: list[Finding] = []
        crashes: list[RuleCrash] = []
        skipped: list[Skipped] = []
        for number, check in enumerate(self.checks):
            try:
                findings += self._stamp(case, check.rule, check.run(case, hits.get(number, ())))
                if reason := check.not_done(case):
                    skipped.append(Skipped(check.rule.id, reason))
            except FibrolintError:
                raise
            except Exception as failure:
                crashes.append(RuleCrash(check.rule.id, f"{type(failure).__name__}: {failure}"))
        kept, beyond, suppressed, troubles = triage(
            findings, document, self.decisions, known=self.known, settings=self.settings, today=self.materials.today
        )
        return FileReport(
            path=source.path,
            source=source,
            title=document.meta.title,
            words=case.facts.words,
            findings=kept,
            beyond=beyond,
            suppressed=suppressed,
            skipped=tuple(skipped),
            crashes=tuple(crashes),
            troubles=_in_order(*document.troubles, *troubles),
            model=MODEL_NAME if any(sentence.parsed for sentence in case.article.sentences) else "",
            dates=(*document.meta.dates, *(each.until for each in document.directives if each.until)),
            part=source.part,
        )

    def ledger(self, source: Source, *, all_sentences: bool = False) -> FileLedger:
        """The claim ledger of one article; with ``all_sentences`` also what claims nothing."""
        if source.within:
            return placed_ledger(self.ledger(source.alone(), all_sentences=all_sentences), source)
        document = parse(source, field_names=self.settings.front_matter)

        def wants_parse(sentence: Sentence) -> bool:
            return self.materials.statements.wants_parse(sentence, document.blocks[sentence.block].zone)

        article = _PIPELINE.annotate(document, parse_where=wants_parse, guide=self.guide)
        readings = Readings(article, self.cues)
        facts = extract(article, readings, self.facts)
        statements = Statements(article, facts, readings, self.materials.statements)
        entries = ledger_of(article, facts, readings, statements, self.ledger_book, all_sentences=all_sentences)
        return FileLedger(source.path, source, document.meta.title, entries, _in_order(*document.troubles), source.part)

    def _open(self, document: Document) -> tuple[Case, dict[int, list[Hit]]]:
        """The article with its facts, and the hits of every check by the check's number."""
        found: dict[int, list[tuple[int, str, Span]]] = {}
        asks_for_statements = any(check.needs_statements for check in self.checks)

        def read(sentence: Sentence) -> bool:
            """Collect the sentence's hits and say whether its structure can matter."""
            zone, parse_it = document.blocks[sentence.block].zone, False
            for (number, variant), span in self.index.find(sentence.normal):
                if zone in self.checks[number].rule.zones:
                    found.setdefault(number, []).append((sentence.index, variant, span))
                    parse_it = parse_it or self.checks[number].needs_parse
            if asks_for_statements and self.materials.statements.wants_parse(sentence, zone):
                return True
            return parse_it or may_claim(sentence, zone, self.facts.claims)

        article = _PIPELINE.annotate(document, parse_where=read, guide=self.guide)
        readings = Readings(article, self.cues)
        case = open_case(article, extract(article, readings, self.facts), readings, self.materials)
        # The sentences are taken now that they are parsed: those from before would fill as much memory again.
        hits = {
            number: [Hit(article.sentences[at], variant, span) for at, variant, span in places]
            for number, places in found.items()
        }
        return case, hits

    def _stamp(self, case: Case, rule: Rule, matches: Iterable[Match]) -> list[Finding]:
        severity = self.decisions[rule.id].severity
        return [stamped(match, rule, severity, case.article.document) for match in matches]


def _in_order(*troubles: Trouble) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda each: each.span))


def compile_linter(
    settings: Settings, catalog: Catalog, *, today: date, patterns: Mapping[str, Pattern] | None = None
) -> Linter:
    """Raises SettingsError for names that do not exist, RuleError for rules that cannot be compiled.

    ``patterns`` are those that were compiled before against the same word lists.
    """
    decisions = {decision.rule.id: decision for decision in select(catalog, settings)}
    book = PatternBook(catalog.lexicons, known=patterns)
    facts = compile_facts(catalog.lexicons, book, settings)
    materials = Materials(book, facts, settings, today, StatementBook(facts, catalog.lexicons, book))
    checks = tuple(_compiled(each.rule, materials, catalog) for each in decisions.values() if each.enabled)
    return Linter(
        settings=settings,
        decisions=decisions,
        known=frozenset((*catalog.rules, *catalog.families)),
        cues=compile_cues(catalog.lexicons, book),
        guide=tag_guide(catalog.lexicons, facts.names),
        facts=facts,
        ledger_book=LedgerBook(facts, catalog.lexicons, book),
        materials=materials,
        checks=checks,
        index=PhraseIndex(
            ((number, variant), pattern) for number, check in enumerate(checks) for variant, pattern in check.patterns
        ),
    )


def _compiled(rule: Rule, materials: Materials, catalog: Catalog) -> Check:
    try:
        return KINDS[rule.kind].compile(rule, materials)
    except ParamError as error:
        raise rule_fault(catalog.rules[rule.id], error.pointer, error.message) from error


def known_patterns(catalog: Catalog) -> Mapping[str, Pattern]:
    """The patterns of all rules and word lists, compiled once for the same files and the same fibrolint."""
    if kept := recall_patterns(catalog.digest):
        return kept
    made = _all_patterns(catalog)
    keep_patterns(catalog.digest, made)
    return made


def _all_patterns(catalog: Catalog) -> Mapping[str, Pattern]:
    everything = changed_settings(Settings(), {"select": ["all"]}, origin="default")
    try:
        materials = compile_linter(everything, catalog, today=date.min).materials
    except FibrolintError:
        return {}  # told when it is asked for, with the settings that ask for it
    book = materials.book
    # What is compiled only when an article asks for it.
    materials.statements.strength  # noqa: B018
    for name, lexicon in catalog.lexicons.items():
        if not lexicon.names:
            with contextlib.suppress(PatternError):  # domains and the like are no patterns
                book.lexicon(name)
    return book.patterns


@dataclass(frozen=True, slots=True)
class Proof:
    """How an example of a rule came out. A ``todo_`` example is right while the tool is still wrong about it."""

    example: Example
    ok: bool
    found: tuple[str, ...]
    expected: str


def prove(rule: Rule, catalog: Catalog, *, today: date | None = None) -> tuple[Proof, ...]:
    """Run the examples of a rule, each as an article of its own with only this rule on."""
    return tuple(_proved(rule, example, catalog, today or date.today()) for example in rule.examples)


_SUFFIXES = {"markdown": "md", "mdx": "mdx", "html": "html", "text": "txt"}
_LINTERS: dict[tuple[str, str, str, date], Linter] = {}


def _proved(rule: Rule, example: Example, catalog: Catalog, today: date) -> Proof:
    key = (catalog.digest, rule.id, repr(sorted(example.settings.items())), today)
    if key not in _LINTERS:
        settings = changed_settings(Settings(), {"select": [rule.id], **example.settings}, origin="example")
        _LINTERS[key] = compile_linter(settings, catalog, today=today)
    path = f"example.{_SUFFIXES[example.format.value]}"
    report = _LINTERS[key].lint(Source(path, example.text, example.format))
    found = tuple(finding.text for finding in report.findings if finding.rule == rule.id)
    crashed = tuple(crash.message for crash in report.crashes)
    flagged = bool(found) and not crashed
    wanted = example.verdict in ("flag", "todo_pass")
    right = flagged == wanted and not crashed
    if example.verdict == "flag" and example.at:
        right = right and _marks(found, example.at)
    return Proof(example, right, found or crashed, _expectation(example))


def _marks(found: Sequence[str], wanted: Sequence[str]) -> bool:
    plain = {_plain(text) for text in found}
    return all(any(_plain(words) == text for text in plain) for words in wanted)


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").replace("_", "").split())


def _expectation(example: Example) -> str:
    if example.verdict in ("flag", "todo_pass"):
        return "a finding" + (f" on {', '.join(example.at)}" if example.at else "")
    return "no finding"
