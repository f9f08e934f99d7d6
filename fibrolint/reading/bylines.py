"""What the visible lines of an article say of it: who wrote and checked it, when, who pays, and what it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fibrolint.model import Meta
from fibrolint.reading.dates import parse_date
from fibrolint.reading.raw import RawBlock

# Catalogue, ``missing-author``: bylines stand in the first or last 15 lines.
_EDGE = 15
# Where advice to ask a professional counts as the page's disclaimer: its last blocks, or a callout.
_CLOSING = 3
_BYLINE_WORDS = 60

_GENERIC = (
    r"(?:the )?(?:site )?(?:admin(?:istrator)?|staff(?: writer)?|editor(?:s|ial (?:team|staff|board))?|guest(?: (?:author|"
    r"contributor|writer|post))?|webmaster|(?:content|web|blog|marketing) team|contributor|team)(?![\w-])"
)
_TITLE = r"(?:(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Mx|Sir|Dame|Nurse)\.?\s)"
_NO_NAME = (
    r"(?!(?:The|This|These|That|Those|Your|My|Our|His|Her|Their|A|An|All|Any|Some|Each|Every|No|Not|Far|Now|Then|Law|Mouth"
    r"|Default|Definition|Contrast|Comparison|Using|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Published|Posted|Updated|Last|Reviewed|Medically|Clinically|Scientifically|Fact|Written|Date|On"
    r"|In|At|For|And|Next|Page|Edited|Created|Modified)\b|\w+ing\b)"
)
_PART = rf"{_NO_NAME}[^\W\d_a-z][\w'’-]*\.?"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|da|di|la|le|al|bin|ibn|ter)\s){1,3}"
_NAME = rf"{_TITLE}{{0,2}}{_PART}(?:\s(?:{_PARTICLE})?{_PART}){{1,3}}"
_ONE_NAME = rf"{_TITLE}{{0,2}}{_PART}(?:\s(?:{_PARTICLE})?{_PART}){{0,3}}"
_DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Za-z]{3,9}\.?,?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    r"|[A-Z][a-z]{2,8}\.?,?\s\d{4}))"
)
# After a name: a degree or a role, between commas or brackets, up to a date or another mark.
_ROLE = rf"(?:,\s(?!(?:on\s)?{_DATE})(?!(?:and|who|which)\b)[^,|•·—–.;:\d]{{2,60}}|\s\([^()]{{2,60}}\)|,\s(?:[A-Z]\.?){{2,6}})"


def _people(name: str) -> str:
    return rf"{name}{_ROLE}{{0,3}}(?:,?\s(?:and|&)\s{_NAME}{_ROLE}{{0,3}}){{0,4}}"


_AUTHORS = rf"(?P<people>(?i:{_GENERIC})|{_people(_ONE_NAME)})"
_FULL_AUTHORS = (
    rf"(?P<people>(?i:(?:the )?(?:admin|staff|editorial (?:team|staff)|guest author))\b|{_people(_NAME)})"
)
_REVIEWERS = rf"(?P<people>{_people(_ONE_NAME)})"
_ON = r"(?:\s?[:–—-]\s?|\s(?:on|in)\s?:?\s?|\s)"
# Tried in this order at one place. ``people`` goes to authors or reviewers, ``date`` to the field that is named.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        (
            "authors",
            rf"(?:(?i:(?:this|the) (?:article|post|page|story|guide|content|piece) (?:was|is|has been) )?(?i:(?:written|posted"
            rf"|authored|published|contributed|created|story|words|text|article|post) by)\s?:?\s|(?i:authors?(?: name)?\s?:)\s?){_AUTHORS}",
        ),
        (
            "authors",
            rf"(?i:by)\s?:?\s{_FULL_AUTHORS}(?=\s?(?:$|[|•·—–,;(/-]|\.$|(?i:on|in|published|posted|updated|last"
            rf"|reviewed|medically|written|date)\b|\d|{_DATE}))",
        ),
        (
            "reviewers",
            rf"(?i:(?:this|the) (?:article|post|page|story|guide|content|piece) (?:was|is|has been) )?(?i:(?:(?:medically|clinically"
            rf"|scientifically|expert|last|peer|factually|technically) )?(?:reviewed|checked|approved|verified)(?: for accuracy)?|fact[- ]?checked) by\s?:?\s{_REVIEWERS}",
        ),
        ("reviewers", rf"(?i:(?:(?:medical|clinical|scientific|expert) )?reviewers?\s?:)\s?{_REVIEWERS}"),
        (
            "review_due_on",
            rf"(?i:next (?:review|update)(?: (?:due|date))*|review (?:due|by)(?: date)?|to be reviewed){_ON}(?i:by )?(?P<date>{_DATE})",
        ),
        (
            "reviewed_on",
            rf"(?i:(?:(?:page|content|article) )?(?:(?:last|medically|clinically) )*(?:reviewed|fact[- ]?checked)|(?:last )?review date){_ON}(?P<date>{_DATE})",
        ),
        (
            "updated_on",
            rf"(?i:(?:(?:page|content|article) )?(?:last )?(?:updated|modified|revised|edited)|last update|date (?:updated|modified)){_ON}(?P<date>{_DATE})",
        ),
        (
            "published_on",
            rf"(?i:(?:(?:first|originally|date) )?(?:published|posted|created)(?: online)?|(?:publication|publish) date|date){_ON}(?P<date>{_DATE})",
        ),
        ("published_on", rf"(?i:on )?(?P<date>{_DATE})"),
        ("reviewed_on", rf"(?i:on )(?P<date>{_DATE})"),
    )
)
_BETWEEN = re.compile(r"[\s|•·—–,.;:()/*_-]*")
_LABELLED = re.compile(
    r"(?i:by\b|(?:written|posted|authored|reviewed|checked|approved|published|updated|modified|created|revised)\b|(?:last|next|medically"
    r"|clinically|scientifically|fact|first|originally|page|content|this|author|reviewer|date|review|medical|expert)\b)|"
    + _DATE
)
_FALSE_START = re.compile(r"(?i:by)\s[^|]*(?<![A-Z])\.\s*$")

_DISCLOSURE = re.compile(
    r"\baffiliate (?:links?|disclosure|disclaimer|partners?|programs?|programmes?|commissions?|marketing|relationship)"
    r"|\b(?:we|i)(?:['’]ll)? (?:may |might |can |could |will |also |sometimes )*(?:earn|receive|get|make) (?:\S+ ){0,5}?"
    r"(?:commissions?|referral fees?|compensation|a cut)\b|\bearns? (?:\S+ ){0,4}commissions?\b|\bcommissions? (?:on|from|for|if|when) "
    r"|^(?:this (?:post|article|page|content|review|video) (?:is|was) )?sponsored (?:by|post|content|article)\b"
    r"|\b(?:post|article|page|site|content|review|video|newsletter|series|blog) (?:is|was|has been) (?:kindly )?sponsored\b"
    r"|\bpaid (?:partnership|promotion|post|advertisement|placement)\b|\bin paid partnership\b"
    r"|\b(?:we|i) (?:also |do )?(?:sell|make and sell|manufacture) (?:this|these|the|our|some|it|them|products?|supplements?)\b"
    r"|\b(?:i|we|the authors?|authors?) (?:\S+ ){0,4}(?:conflicts? of interests?|(?:competing|financial|commercial) interests?)\b"
    r"|^(?:declarations? of |potential |statement of )?(?:conflicts? of interests?|conflicting interests?|competing interests?|financial disclosures?)\b(?=\s*(?:[:.–—-]|$|none|statement))"
    r"|^no (?:known )?(?:conflicts? of interest|competing interests?)\b"
    r"|^(?:funding|disclosures?|advertisement|advertorial|advertising disclosure|sponsorship|financial support)\s*[:.–—](?!\s*$)"
    r"|\bthis (?:post|article|page|content|is|video) (?:is )?(?:an? )?(?:advertisement|advertorial|ad)\b|(?:^|\s)#(?:ad|sponsored|advert)\b"
    r"|\bthis (?:article|page|post|site|website|blog) (?:\S+ ){0,3}(?:funded|supported|paid for) by\b",
    re.IGNORECASE,
)
_PROFESSIONAL = (
    r"(?:doctor|physician|gp|general practitioner|pharmacist|clinician|nurse|midwife|dietiti?cian|dietitian|pediatrician|paediatrician"
    r"|psychiatrist|therapist|(?:qualified |licensed )?(?:health ?care|medical|health|clinical) (?:provider|professional|practitioner|team|adviser|advisor|expert)s?)s?"
)
_DISCLAIMER = re.compile(
    r"\bnot (?:\S+ ){0,10}?(?:substitutes?|replacements?|substituted?|replace) (?:\S+ ){0,6}?(?:medical|professional|clinical|health|healthcare|"
    rf"{_PROFESSIONAL})(?:['’]s)?(?: or \S+| and \S+|, \S+)*,? (?:medical )?(?:advice|diagnosis|consultation|guidance|judge?ment|opinion|help|care)\b"
    r"|\bnot (?:\S+ ){0,8}?(?:substitutes?|replacements?|replace|substitute for|take the place of) (?:\S+ ){0,5}?"
    rf"(?:advice|diagnosis|consultation|consulting|guidance|judge?ment|talking|speaking|seeing|seeking|visiting|a visit|an appointment|that) (?:\S+ ){{0,6}}?{_PROFESSIONAL}\b"
    r"|\b(?:informational|information|educational|general information)(?: (?:and|or|/|&) \w+)?(?: \w+)? (?:purposes?|use)\b"
    r"|\b(?:not|never) (?:\S+ ){0,6}?(?:medical|professional|clinical|health) advice\b(?! (?:to|that|on|about)\b)"
    r"|\b(?:is|are|as) (?:only )?general (?:health )?information (?:only|and)\b",
    re.IGNORECASE,
)
_ASK = re.compile(
    rf"\b(?:consult|speak (?:to|with)|talk (?:to|with)|ask|see|contact|check with|seek (?:\S+ ){{0,4}}?(?:advice|guidance) (?:from|of)) (?:with )?"
    rf"(?:\S+ ){{0,4}}?{_PROFESSIONAL}\b",
    re.IGNORECASE,
)
_CALLOUT = re.compile(
    r"(?:important|note|please note|disclaimer|medical disclaimer|warning|caution|reminder)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])")
_PROSE_KINDS = frozenset({"paragraph", "item", "quote", "furniture", "heading", "cell"})


def read_bylines(blocks: Sequence[RawBlock], meta: Meta) -> Meta:
    """``meta`` completed from ``blocks``, in order; what it already holds stays.

    Names and dates count in the first and last 15 blocks, the disclosure (its first sentence) and a disclaimer anywhere;
    advice to ask a professional is a disclaimer in the last blocks or a callout. Blocks of the references should be
    left out by the caller: the years of cited works date nothing.
    """
    shown = [block for block in blocks if block.kind in _PROSE_KINDS and block.prose]
    edge = shown if len(shown) <= 2 * _EDGE else [*shown[:_EDGE], *shown[-_EDGE:]]
    people: dict[str, list[str]] = {"authors": [], "reviewers": []}
    dates: dict[str, date] = {}
    for block in edge:
        _read_line(block.prose, people, dates)
    return replace(
        meta,
        authors=meta.authors or tuple(dict.fromkeys(people["authors"])),
        reviewers=meta.reviewers or tuple(dict.fromkeys(people["reviewers"])),
        published_on=meta.published_on or dates.get("published_on"),
        updated_on=meta.updated_on or dates.get("updated_on"),
        reviewed_on=meta.reviewed_on or dates.get("reviewed_on"),
        review_due_on=meta.review_due_on or dates.get("review_due_on"),
        disclosure=meta.disclosure or _disclosure(shown),
        disclaimer=meta.disclaimer or _disclaims(shown),
    )


def is_byline(line: str) -> bool:
    """Whether a line of its own names the author, the reviewer or a date of the article."""
    people: dict[str, list[str]] = {"authors": [], "reviewers": []}
    dates: dict[str, date] = {}
    _read_line(" ".join(line[:400].split()), people, dates)
    return len(line) <= 400 and bool(people["authors"] or people["reviewers"] or dates)


def is_disclosure(sentence: str) -> bool:
    """Whether it says who pays for or profits from the article."""
    return bool(_DISCLOSURE.search(sentence))


def is_disclaimer(sentence: str) -> bool:
    """Whether it says that the article does not replace a professional's advice."""
    return bool(_DISCLAIMER.search(sentence))


def _read_line(prose: str, people: dict[str, list[str]], dates: dict[str, date]) -> None:
    """Read labels from the start of a short block on, one after the other, until something else is said."""
    if (
        len(prose) > 600
        or len(prose.split()) > _BYLINE_WORDS
        or not _LABELLED.match(prose)
        or _FALSE_START.match(prose)
    ):
        return
    at, last = 0, ""
    while at < len(prose):
        found = _form_at(prose, at, last)
        if found is None:
            step = re.compile(r"[|•·—–;]\s*").search(prose, at)
            if step is None:
                return
            at = step.end()
            continue
        last, match = found
        if "people" in match.re.groupindex:
            people[last] += _names(match["people"])
        else:
            day = parse_date(match["date"])
            if day is not None:
                dates.setdefault(last, day)
        at = max(match.end(), at + 1)
        between = _BETWEEN.match(prose, at)
        at = between.end() if between else at


def _form_at(prose: str, at: int, last: str) -> tuple[str, re.Match[str]] | None:
    for field, form in _FORMS:
        match = form.match(prose, at)
        if match is None or _is_mere_date(prose, match, last):
            continue
        if field == "published_on" and last == "reviewers" and match[0] == match[0].lstrip("Oo"):
            return "reviewed_on", match
        return ("reviewed_on" if field == "published_on" and last == "reviewers" else field), match
    return None


def _is_mere_date(prose: str, match: re.Match[str], last: str) -> bool:
    """Whether a date without a label opens ordinary prose: it must fill the line or follow a name."""
    bare = "date" in match.re.groupindex and match[0].removeprefix("on ") == match["date"]
    return bare and not last and len(prose) - match.end() > 40


def _names(people: str) -> list[str]:
    """One entry a person, each with what stands behind the name: "Ann Lee, MD"."""
    parts = re.split(rf",?\s(?:and|&)\s(?={_NAME})", people)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _disclosure(blocks: Sequence[RawBlock]) -> str | None:
    for block in blocks:
        if _DISCLOSURE.search(block.prose):
            for sentence in _SENTENCE.split(block.prose):
                if _DISCLOSURE.search(sentence):
                    return sentence.strip()
            return block.prose
    return None


def _disclaims(blocks: Sequence[RawBlock]) -> bool:
    if any(_DISCLAIMER.search(block.prose) for block in blocks):
        return True
    closing = [block for block in blocks if block.kind not in ("furniture", "heading")][-_CLOSING:]
    callouts = [block for block in blocks if block.kind == "quote" or _CALLOUT.match(block.prose)]
    return any(_ASK.search(block.prose) for block in (*closing, *callouts))
