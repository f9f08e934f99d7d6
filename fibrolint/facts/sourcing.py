"""Which sentences say where they have it from (guard G-CITED of the catalogue)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from fibrolint.facts.citations import Pointers
from fibrolint.facts.domains import Domains
from fibrolint.language.patterns import PatternBook, Patterns, may_begin
from fibrolint.model import Article, Lexicon, Link, Sentence, Span, Zone

_READ_ON = frozenset({Zone.BODY, Zone.QUOTE})
# Raised figures that were pasted as digits: "in most patients.3 They …", "half of all cases,2 and".
_PASTED_MARK = re.compile(
    r"(?<!\bfig)(?<!\bvol)(?<!\bnos)(?<!\bref)(?<!\bsec)(?<=[a-z]{2}[a-z)\"”’])"
    r"(?:[.;:][\"”’]?(\d{1,2}(?:[,–-]\d{1,2})*)(?=\s+[A-Z“\"]|\s*$)|,(\d{1,2})(?=\s[a-z]|\s*$))"
)
# "This page draws on text from the Rare Disease Register": a name, not "my own life".
_TAKEN_FROM = re.compile(
    r"\b(?:information|data|figures|numbers|statistics|estimates) (?:\w+ ){0,2}"
    r"(?:comes?|came|taken|drawn|obtained|collected) from (?:the |a )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,4}"
)
# "the New York Blood Center", "according to Alzheimer's Disease International": bodies that no list holds.
_WORDS = r"\b(?!(?:The|Our|This|An?|Your|My|In|At|By|For) )(?:[A-Z][\w’'-]+ (?:(?:of|for|and|on|the|&) ){0,2})"
_BODY_NAME = re.compile(
    rf"{_WORDS}{{1,5}}(?:Association|Society|Foundation|Federation|Institute|Agency|Council|Alliance|Organi[sz]ation|Bureau"
    rf"|Ministry|Board|Registry|Academy|College)\b|{_WORDS}{{2,5}}(?:Center|Centre)\b"
    r"|\b(?:Dr|Prof)\.? (?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+['’]s? (?:own )?(?:research|study|trial|team|group)\b"
    rf"|{_WORDS}{{2,5}}(?:Survey|Initiative|Consortium)\b|\bthe March of Dimes\b"
    r"|\b(?:conducted|commissioned|carried out) (?:\w+ ){0,2}by (?:the )?[A-Z][\w’'-]+ (?:of |for )?[A-Z]\w+"
    r"|\b[Pp]ublished (?:\w+ ){0,3}in (?:the )?(?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December|English|German|Chinese|French|Spanish)[A-Z][\w’'-]+"
    r"|\b[Aa]ccording to (?:the |an? )?(?!Dr\b|Prof)(?:[A-Z][\w’'-]+ ){1,5}[A-Z][\w’'-]+"
)
_STUDY = re.compile(r"\b(?:study|trial|researchers|findings|paper|published|survey|analysis)\b")
# How much of a sentence is links where it is a list of sources and tells nothing.
_MOSTLY = 0.6
_LABELLED = re.compile(r"\(?(?:sources?|references?|from|see)\s?:\s?\S", re.IGNORECASE)
_OPENING = 10  # sentences within which a report on one study names it
_LEDE = 3  # sentences that announce what an article reports
_MADE_GOOD = 8  # sentences after one of the lede within which the study that it announces is named
MAX_BACK = 12  # sentences over which a study that was named can still be gone on about


@dataclass(frozen=True, slots=True)
class SourceBook:
    """What names a source: bodies and journals (capitals count), phrases, phrases that go on about an earlier one."""

    bodies: re.Pattern[str]
    phrases: Patterns
    anaphora: Patterns
    domains: Domains


def compile_sources(lexicons: Mapping[str, Lexicon], book: PatternBook, domains: Domains) -> SourceBook:
    bodies = sorted((entry.term for entry in lexicons["organisations"].entries), key=len, reverse=True)
    return SourceBook(
        bodies=re.compile(rf"\b{may_begin(bodies)}(?:{'|'.join(map(re.escape, bodies))})\b"),
        phrases=book.lexicon("named_sources"),
        anaphora=book.lexicon("source_anaphora"),
        domains=domains,
    )


def sources_of(article: Article, book: SourceBook) -> tuple[str, ...]:
    """For each sentence the source that it or the next sentence of its block names, links or marks; "" where none does.

    A sentence that goes on about a study ("the trial also …") has the source named before it in its section.
    """
    pointers = Pointers(article)
    links: dict[int, list[Link]] = defaultdict(list)
    for link in article.document.links:
        links[link.block].append(link)
    own = [_own_source(article, sentence, pointers, book) for sentence in article.sentences]
    subject = reported_study(article, own)
    closing = _closing_sources(article, own, links)
    found: list[str] = []
    for sentence, source in zip(article.sentences, own, strict=True):
        near = source or _next_source(article, sentence, own, book) or closing.get(sentence.block, "")
        found.append(near or _inherited(article, sentence, found, book, subject))
    return tuple(found)


def _closing_sources(article: Article, own: Sequence[str], links: Mapping[int, Sequence[Link]]) -> Mapping[int, str]:
    """By block, the source of a paragraph that ends with nothing but its sources: "(NHS, NICE guideline NG145)"."""
    ends = {sentence.block: sentence for sentence in article.sentences}
    found: dict[int, str] = {}
    for block, last in ends.items():
        inside = [link for link in links[block] if link.span.overlaps(last.span)]
        linked = sum(len(link.text) for link in inside)
        if own[last.index] and (linked > _MOSTLY * len(last.text) or _LABELLED.match(last.text)):
            found[block] = own[last.index]
    return found


def reported_study(article: Article, sourced: Sequence[str]) -> str:
    """The source of the study that an article reports: the first that is named near its beginning as a study, or ""."""
    read = islice((s for s in article.sentences if article.block_of(s).zone in _READ_ON), _OPENING)
    return next((sourced[s.index] for s in read if sourced[s.index] and _STUDY.search(s.normal)), "")


def first_sentences(article: Article) -> tuple[Sentence, ...]:
    """Those of running text in which an article announces what it reports and says where that is from."""
    read = (s for s in article.sentences if article.block_of(s).zone in _READ_ON)
    return tuple(islice(read, _LEDE + _MADE_GOOD))


def is_introduced(article: Article, sentence: Sentence, sourced: Sequence[str], *, first: Sequence[Sentence]) -> bool:
    """Whether a title or one of the ``first`` sentences announces a study that is named in the next few, as in news."""
    before = sum(other.index < sentence.index for other in first[: _LEDE + 1])
    zone = article.block_of(sentence).zone
    if zone is not Zone.TITLE and (zone not in _READ_ON or before >= _LEDE):
        return False
    after = [s for s in first if s.index > sentence.index][:_MADE_GOOD]
    return any(sourced[s.index] and _STUDY.search(s.normal) for s in after)


def _next_source(article: Article, sentence: Sentence, own: list[str], book: SourceBook) -> str:
    """The source of the next sentence.

    In another paragraph only a name counts ("The review, in the BMJ, …"): a mark or link there is that paragraph's own.
    Behind a title, which cannot carry its source, both do.
    """
    if sentence.index + 1 == len(own):
        return ""
    following = article.sentences[sentence.index + 1]
    here, there = article.block_of(sentence), article.block_of(following)
    if here.zone is Zone.TITLE or following.block == sentence.block:
        return own[following.index]
    goes_on = there.section == here.section and there.zone in _READ_ON
    return _named_source(following, book) if goes_on else ""


def _own_source(article: Article, sentence: Sentence, pointers: Pointers, book: SourceBook) -> str:
    if article.block_of(sentence).zone is Zone.REFERENCES:
        return ""
    for mark in pointers.marks(sentence):
        return mark.span.of(article.document.source.text)
    for link in pointers.links(sentence, book.domains):
        if link.block == sentence.block:
            return link.url
    return _named_source(sentence, book)


def _named_source(sentence: Sentence, book: SourceBook) -> str:
    pasted = _PASTED_MARK.search(sentence.text)
    if pasted:
        return pasted.group(1) or pasted.group(2)
    text = sentence.text.replace("’", "'")  # the lists have straight apostrophes
    body = next((found for names in (book.bodies, _TAKEN_FROM, _BODY_NAME) if (found := names.search(text))), None)
    if body:
        return Span(*body.span()).of(sentence.text)
    return next((span.of(sentence.text) for span in book.phrases.find(sentence.normal)), "")


def _inherited(article: Article, sentence: Sentence, found: list[str], book: SourceBook, subject: str) -> str:
    if not book.anaphora.matches(sentence.normal):
        return ""
    section = article.block_of(sentence).section
    for at in range(sentence.index - 1, max(-1, sentence.index - 1 - MAX_BACK), -1):
        if article.block_of(article.sentences[at]).section != section:
            break
        if found[at]:
            return found[at]
    return subject if subject and any(found) else ""
