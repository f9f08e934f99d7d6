"""The values that flow through fibrolint, from the file on disk to the report.

Everything here is frozen and knows only the standard library. A position is always a :class:`Span` of absolute,
half-open code-point offsets: of ``Source.text`` unless a name says ``prose``. Only reporters know lines and columns.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from typing import Any, NamedTuple

from fibrolint.places import Places


class Span(NamedTuple):
    """Half-open range of code points; ``start == end`` marks a place between two characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


_START = Span(0, 0)

# ---------------------------------------------------------------- reading


class Format(enum.StrEnum):
    MARKDOWN = "markdown"
    MDX = "mdx"
    HTML = "html"
    TEXT = "text"
    RST = "rst"
    DOCX = "docx"
    WORDPRESS = "wordpress"


class Mark(NamedTuple):
    """What a word processor's file says of a range of the text without a sign for it in the text.

    ``kind`` is that of a block (as in ``RawBlock``, or "author" or "date"), or inside of one "link", "raised", "call"
    (of a note) or "comment". ``value`` is a heading's level, the number of a list or table, the label of a note, the
    address of a link, the words of a comment; else "".
    """

    span: Span
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One article as read: ``path`` as the user named it, ``text`` decoded, byte-order mark removed, line ends kept.

    Of a file that holds several articles each is a source: ``text`` is the whole file, ``within`` the range of it that
    is this article's and ``part`` its name there ("" where the file is the article). ``stated`` is what other ranges of
    the file say of it, by the names of front matter: ("author", "Ann Lee").

    A word processor's file has no text of its own: there ``text`` has a line for each paragraph that is not empty, and
    ``marks`` say what they are.
    """

    path: str
    text: str
    format: Format
    part: str = ""
    within: Span | None = None
    stated: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def start(self) -> int:
        """Where the article begins in ``text``."""
        return self.within.start if self.within else 0

    def alone(self) -> Source:
        """The article by itself: its own range as the whole text."""
        if self.within is None:
            return self
        return Source(self.path, self.within.of(self.text), self.format, self.part, None, self.stated)


class Zone(enum.StrEnum):
    """What part of an article a block is (catalogue 2.1). FURNITURE and CODE are kept but no claim rule reads them."""

    TITLE = "title"
    HEADING = "heading"
    QUESTION = "question"
    BODY = "body"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE = "table"
    REFERENCES = "references"
    ALT = "alt"
    FURNITURE = "furniture"
    CODE = "code"


class Piece(NamedTuple):
    """Where a stretch of prose came from. Equal lengths: character by character; else (an entity) as one unit."""

    prose: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table cell …: prose with the markup removed, and where each part stands.

    ``pieces`` are in order, in the prose as in the source, do not overlap, and together cover ``prose``.
    ``heading_path`` holds the headings above, outermost first, the title not among them. ``lead_in`` is the sentence
    that introduces the list of a list item. Blocks of one paragraph or one list share ``group``; blocks under
    one heading share ``section``.
    """

    zone: Zone
    prose: str
    pieces: tuple[Piece, ...]
    span: Span
    heading_path: tuple[str, ...] = ()
    level: int = 0
    lead_in: str = ""
    group: int = 0
    section: int = 0

    def locate(self, prose_span: Span) -> Span:
        """The source range of a range of prose; markup inside it is included, markup at its edges is not."""
        if not self.pieces:
            return Span(self.span.start, self.span.start)
        start, end = prose_span
        return Span(
            _into_source(self._piece_at(start), start, at_end=False),
            _into_source(self._piece_at(max(start, end - 1)), end, at_end=True),
        )

    def as_read(self, span: Span) -> str:
        """The prose that came from ``span``, a range of the source; an entity that is cut counts whole."""
        return "".join(self._part(piece, span) for piece in self._pieces_on(span))

    def _pieces_on(self, span: Span) -> Iterator[Piece]:
        """Those whose source overlaps ``span``; they come in the order of their sources, too."""
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.source.end)
        for piece in islice(self.pieces, first, None):
            if piece.source.start >= span.end:
                return
            if piece.source.overlaps(span):
                yield piece

    def _part(self, piece: Piece, span: Span) -> str:
        prose, source = piece
        if prose.end - prose.start != source.end - source.start:
            return prose.of(self.prose)
        shift = prose.start - source.start
        return Span(max(span.start, source.start) + shift, min(span.end, source.end) + shift).of(self.prose)

    def _piece_at(self, offset: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.prose.start) - 1)]


def _into_source(piece: Piece, offset: int, *, at_end: bool) -> int:
    prose, source = piece
    if prose.end - prose.start == source.end - source.start:
        return source.start + min(max(offset - prose.start, 0), prose.end - prose.start)
    return source.end if at_end and offset > prose.start else source.start


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the article: ``span`` is its visible text (or the bare address), ``block`` the index of its block."""

    span: Span
    text: str
    url: str
    block: int


@dataclass(frozen=True, slots=True)
class CitationMark:
    """An in-text pointer to a reference: ``[2, 4-6]``, a superscript, ``[^note]`` or ``(Okafor, 2020)``.

    ``labels`` are the keys it names, ranges expanded: ("2", "4", "5", "6"), ("note",), ("okafor 2020",).
    ``block`` is the index of the block it stands in and ``prose_at`` its place there (marks of the first three forms
    are taken out of the prose, so that they end no sentence and touch no word).
    """

    span: Span
    labels: tuple[str, ...]
    block: int
    prose_at: int
    style: str  # "number" | "footnote" | "author-year"


class Reach(enum.StrEnum):
    NEXT = "next"
    BLOCK = "block"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression written in the article. ``covers`` is the source range whose findings it silences.

    ``rules`` may hold rule ids and family names. ``until`` is the last day on which it holds. ``at`` are the words that
    it allows and no others: ``covers`` is where they first stand in its reach, and empty where they do not.
    """

    span: Span
    reach: Reach
    rules: tuple[str, ...]
    reason: str | None
    until: date | None
    covers: Span
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with an input that its owner can mend: said with its place, while the rest is still checked.

    ``line`` counts from 1 and is the place in a file that could not be read, where ``span`` has nothing to point to.
    """

    message: str
    span: Span = _START
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """What the article says of itself, from front matter, HTML metadata and bylines."""

    title: str | None = None
    title_span: Span | None = None
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    published_on: date | None = None
    updated_on: date | None = None
    reviewed_on: date | None = None
    review_due_on: date | None = None
    disclosure: str | None = None
    disclaimer: bool = False
    sources: tuple[str, ...] = ()
    draft: bool = False
    archived: bool = False
    evidence: Mapping[str, str] = field(default_factory=dict)
    front_matter: Span | None = None

    @property
    def dates(self) -> tuple[date, ...]:
        days = (self.published_on, self.updated_on, self.reviewed_on, self.review_due_on)
        return tuple(day for day in days if day)


@dataclass(frozen=True)  # without slots, which could not keep what is made for the first question
class Document:
    source: Source
    meta: Meta
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    citation_marks: tuple[CitationMark, ...] = ()
    footnotes: Mapping[str, Span] = field(default_factory=dict)
    directives: tuple[Directive, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def as_read(self, span: Span) -> str:
        """The words of ``span`` as readers see them, on one line: without markup, unless it is nothing but markup."""
        texts = [self.blocks[number].as_read(span) for number in self._places.on(span)]
        return " ".join(" ".join(texts).split()) or " ".join(span.of(self.source.text).split())

    def heading_above(self, place: int) -> str:
        """The innermost heading of the block that stands last before the first to begin behind ``place``; "" if none.

        Blocks come in the order in which they are read, which is not always that of their places.
        """
        behind = bisect_right(self._latest_starts, place)
        path = self.blocks[behind - 1].heading_path if behind else ()
        return path[-1] if path else ""

    @cached_property
    def _places(self) -> Places:
        return Places(block.span for block in self.blocks)

    @cached_property
    def _latest_starts(self) -> tuple[int, ...]:
        """For each block the latest start of all up to it."""
        return tuple(accumulate((block.span.start for block in self.blocks), max))


# ---------------------------------------------------------------- language


class Token(NamedTuple):
    """One token of a sentence; ``start`` and ``end`` are offsets in the prose of its block.

    ``norm`` is lower case with straight quotes. ``tag`` (Penn Treebank), ``dep`` (ClearNLP labels of the spaCy English
    models) and ``head`` (index in the sentence, the root its own) are empty where the sentence was not parsed.
    """

    text: str
    norm: str
    start: int
    end: int
    tag: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """``prose`` is its place in the prose of its block, ``span`` in the source. Sentences never cross blocks."""

    index: int
    block: int
    text: str
    normal: str
    prose: Span
    span: Span
    tokens: tuple[Token, ...] = ()
    parsed: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its sentences, in order. Blocks of code and furniture have none."""

    document: Document
    sentences: tuple[Sentence, ...]

    def block_of(self, sentence: Sentence) -> Block:
        return self.document.blocks[sentence.block]

    def locate(self, sentence: Sentence, start: int, end: int) -> Span:
        """Source range of ``sentence.text[start:end]``."""
        return self.block_of(sentence).locate(Span(start, end).shifted(sentence.prose.start))


class CueKind(enum.StrEnum):
    """What a cue does. A QUALIFIER moves a claim on the certainty ladder without doubting it: "is linked to", "can"."""

    HEDGE = "hedge"
    QUALIFIER = "qualifier"
    NEGATION = "negation"
    BOOSTER = "booster"
    ATTRIBUTION = "attribution"
    QUESTION = "question"
    CONDITION = "condition"
    HISTORY = "history"
    MENTION = "mention"
    REBUTTAL = "rebuttal"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how a claim is meant. ``prose`` and ``governs`` are ranges of the sentence's text.

    ``level`` is the rung of the certainty ladder on which a hedge (0 to 2), qualifier (1 to 3) or booster (5) puts its
    claim.
    """

    kind: CueKind
    prose: Span
    span: Span
    text: str
    governs: Span
    level: float | None = None


class State(enum.StrEnum):
    """How a claim is meant (catalogue 2.2), in the order in which they are tried."""

    QUESTIONED = "questioned"
    REBUTTED = "rebutted"
    MENTIONED = "mentioned"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    REPORTED = "reported"
    HEDGED = "hedged"
    ASSERTED = "asserted"


LEAST_ATTENTION = 0.5  # rungs
# Those in which the article itself claims something; in all others the catalogue (2.2) lets a claim pass.
CLAIMING_STATES = frozenset({State.REPORTED, State.HEDGED, State.ASSERTED})


@dataclass(frozen=True, slots=True)
class Reading:
    """How some words of a sentence are meant: computed once, shared by all rules.

    ``certainty`` is the rung 0 to 5 of the certainty ladder; ``cues`` are those that govern the words; ``tried`` names
    each state that was tried, in order, and ``quoted`` says whether they stand in an attributed quotation.
    """

    state: State
    certainty: float
    cues: tuple[Cue, ...] = ()
    tried: tuple[str, ...] = ()
    quoted: bool = False


# ---------------------------------------------------------------- facts


class Strength(enum.StrEnum):
    """Strength of a stated relation, after Yu et al. 2019 (EMNLP-IJCNLP, D19-1473)."""

    NONE = "none"
    CORRELATIONAL = "correlational"
    CONDITIONAL = "conditional"
    DIRECT = "direct"

    @property
    def rank(self) -> int:
        return tuple(Strength).index(self)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who does what to which outcome. ``prose`` (all of it) and ``effect_at`` are ranges of the sentence's text; agent
    and target are text, "" if unstated.

    ``effect_class`` names the lexicon of the effect ("cure", "benefit", "harm", "change", "function"), ``about`` and
    ``aimed_at`` the classes of agent and target ("remedy", "product", "lifestyle", "thing"; "disease", "symptom",
    "biomarker", "body", "thing"). ``evidence`` is the rung 0 to 5 of the evidence ladder (catalogue 2.4). ``finite`` is
    false where the effect is only named, as a purpose ("to ease pain"), and not said of the agent; ``bidden`` is true
    of what the reader is told to do ("ease pain with ginger").
    """

    sentence: int
    prose: Span
    span: Span
    effect_at: Span
    agent: str
    effect: str
    target: str
    effect_class: str
    about: str
    aimed_at: str
    strength: Strength
    reading: Reading
    population: str = "people"
    evidence: int = 0
    targets: tuple[str, ...] = ()
    finite: bool = True
    bidden: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One item under a references heading. ``kind``: "source", "weak", "promotion", "placeholder" or "unknown".

    ``source_class`` says more finely what is cited: "journal", "preprint", "guideline", "review", "registry", "book",
    "government", "health-body", "university", "reference-work", "repository", "encyclopaedia", "news", "press-release",
    "shop", "social", "video", "chat", "own", "website" or "unknown". ``identifiers`` are "doi:10.1136/bmj.g7015",
    "pmid:…", the sound ones. ``authors``, ``title`` and ``journal`` are as written, "" where the entry does not say.
    """

    span: Span
    text: str
    number: str | None
    kind: str
    urls: tuple[str, ...] = ()
    source_class: str = "unknown"
    identifiers: tuple[str, ...] = ()
    authors: str = ""
    year: int | None = None
    title: str = ""
    journal: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    heading: Span
    title: str
    span: Span
    entries: tuple[ReferenceEntry, ...]
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading; ``heading`` is the index of its block, None before the first."""

    number: int
    heading: int | None
    blocks: tuple[int, ...]
    words: int


class Polarity(enum.StrEnum):
    """Whether a relation is affirmed or denied, apart from its strength: "does not cure" is direct and denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that a sentence cites, by a mark or a link. ``text`` are its words in the source.

    ``resolves_to`` is the reference entry or note that a mark names, or the address that a link leads to; None where a
    mark names nothing that is there.
    """

    span: Span
    text: str
    resolves_to: str | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the claim ledger: a claim with what is said and shown for it, for a reviewer to sign off.

    ``span`` is that of its sentence in the source with a citation mark right behind it, ``text`` the words there and
    ``sentence`` the same without markup. ``about`` is the class of the agent as in :class:`Claim`. ``cues`` are those
    that govern the claim, but no qualifiers and none that only lead to its state. ``certainty`` is the rung 0 to 5 of
    the certainty ladder (fractions allowed), ``evidence`` that of the evidence ladder, ``allowed`` the highest
    certainty that such evidence allows (catalogue 2.4).
    """

    span: Span
    text: str
    sentence: str
    strength: Strength
    certainty: float
    state: State
    polarity: Polarity
    evidence: int
    allowed: float
    agent: str = ""
    effect: str = ""
    target: str = ""
    about: str = ""
    population: str = "people"
    cues: tuple[Cue, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def attention(self) -> float:
        """By how many rungs the claim sounds more certain than its evidence allows.

        0 where the article claims nothing itself, and for less than half a rung, which no two readers agree on.
        """
        if self.strength is Strength.NONE or self.state not in CLAIMING_STATES:
            return 0.0
        above = round(self.certainty - self.allowed, 1)
        return above if above >= LEAST_ATTENTION else 0.0


@dataclass(frozen=True)  # without slots, as Document
class Facts:
    """What an article holds that rules ask about. ``sourced`` has for each sentence the source that backs it, or ""."""

    claims: tuple[Claim, ...]
    sourced: tuple[str, ...]
    references: tuple[ReferenceSection, ...]
    sections: tuple[Section, ...]
    words: int
    for_clinicians: bool = False

    @cached_property
    def lists_source(self) -> bool:
        """Whether a references section names at least one source, a weak one aside."""
        return any(entry.kind == "source" for section in self.references for entry in section.entries)


# ---------------------------------------------------------------- rules


class Severity(enum.StrEnum):
    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return tuple(Severity).index(self)

    def moved(self, steps: int) -> Severity:
        """One or more steps up (positive) or down, staying on the scale."""
        order = tuple(Severity)
        return order[min(max(self.rank + steps, 0), len(order) - 1)]


class Scope(enum.StrEnum):
    SPAN = "span"
    CONTEXT = "context"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a rule rests on. ``status``: looked-up, secondary or from-memory."""

    key: str
    title: str
    url: str
    status: str


class Entry(NamedTuple):
    """One entry of a lexicon: a phrase pattern or a plain name, with its rung or class if it has one."""

    term: str
    level: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A word list. ``sources`` are keys of ``_sources.yaml`` or plain statements of where the words come from.

    ``names`` is true for long lists of plain names (diseases, drugs), whose entries are not patterns.
    """

    name: str
    title: str
    entries: tuple[Entry, ...]
    sources: tuple[str, ...]
    names: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A proof of a rule. ``verdict``: flag, pass, todo_flag or todo_pass; ``at`` the words it must mark, if given."""

    verdict: str
    text: str
    at: tuple[str, ...] = ()
    note: str = ""
    format: Format = Format.MARKDOWN
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """How one kind of match departs from its rule: another severity, message or suggestion."""

    severity: Severity | None = None
    message: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Local:
    """How a rule departs from itself for readers of one jurisdiction. None leaves a part as it is."""

    severity: Severity | None = None
    message: str | None = None
    why: str | None = None
    instead: str | None = None
    references: tuple[Reference, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. ``unless`` are the names of the guards that silence it; ``params`` are its kind's own."""

    id: str
    family: str
    title: str
    kind: str
    severity: Severity
    confidence: str
    tier: str
    scope: Scope
    zones: frozenset[Zone]
    message: str
    why: str
    instead: str
    references: tuple[Reference, ...]
    params: Mapping[str, Any]
    unless: tuple[str, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    path: str = ""
    at_most: Mapping[str, int] = field(default_factory=dict)
    jurisdictions: Mapping[str, Local] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the settings say of one rule: whether it runs and, where they change it, how severe it is."""

    rule: Rule
    enabled: bool
    severity: Severity
    because: str


# ---------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True)
class Related:
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a kind found: where, and the values its message may use. It knows neither severity nor wording.

    ``zone`` is where it stands, ``variant`` names an entry of the rule's ``variants``, ``reading`` is how the words are
    meant (None where that has no meaning), ``group`` the paragraph for roll-up. ``opening`` is set in the body's first
    sentence.
    """

    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    variant: str | None = None
    zone: Zone = Zone.BODY
    reading: Reading | None = None
    evidence: int | None = None
    related: tuple[Related, ...] = ()
    group: int = 0
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    family: str
    severity: Severity
    confidence: str
    scope: Scope
    span: Span
    text: str
    message: str
    suggestion: str
    why: str
    certainty: float | None
    evidence: int | None
    related: tuple[Related, ...]
    references: tuple[Reference, ...]
    guard_trace: tuple[str, ...]
    fingerprint: str
    zone: Zone = Zone.BODY
    variant: str | None = None
    group: int = 0
    opening: bool = False
    quoted: bool = False
    at_most: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    finding: Finding
    directive: Directive


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finding that a baseline holds as old. ``until`` is the last day on which it is left alone."""

    finding: Finding
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not run on this article, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleCrash:
    """A rule that failed: a fault of fibrolint's own. The article's other findings stand."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """Everything there is to say of one article. ``source`` is None where it could not be read.

    ``part`` tells apart the articles of one file, "" where the file is the article. ``model`` is the language model
    that parsed sentences of it, "" where none had to be. ``dates`` are those that were held against the day of the
    check: the article's own, and the ends of its suppressions. Not among ``findings`` are those ``recorded`` in a
    baseline, where only a change is looked at the ``older`` ones that it did not bring, and those ``beyond`` the number
    that their rule shows: one of these is shown when one before it is not. Not among ``troubles`` are, in the same way,
    ``recorded_troubles`` and ``older_troubles``.
    """

    path: str
    source: Source | None
    title: str | None = None
    words: int = 0
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    crashes: tuple[RuleCrash, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    model: str = ""
    dates: tuple[date, ...] = ()
    recorded: tuple[Recorded, ...] = ()
    older: tuple[Finding, ...] = ()
    beyond: tuple[Finding, ...] = ()
    part: str = ""
    recorded_troubles: tuple[Trouble, ...] = ()
    older_troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class BaselineUse:
    """What became of a baseline's entries, other than those that silenced a finding.

    ``gone`` have no finding any more, as far as the run can tell; ``overdue`` have one, but are past their date and
    silence nothing.
    """

    path: str
    gone: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A run. ``files`` are in the order asked for, folders sorted by path; ``model`` is "" where none was needed.

    ``since`` names the revision from which a change is looked at, "" where whole articles are.
    """

    files: tuple[FileReport, ...]
    version: str
    model: str
    rules_digest: str
    since: str = ""
    baselines: tuple[BaselineUse, ...] = ()


@dataclass(frozen=True, slots=True)
class FileLedger:
    """The claims of one article in order of place; ``source`` and ``part`` as in :class:`FileReport`."""

    path: str
    source: Source | None
    title: str | None = None
    entries: tuple[LedgerEntry, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The claim ledger of a run; ``files`` as in :class:`Report`."""

    files: tuple[FileLedger, ...]
