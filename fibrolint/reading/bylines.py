"""What the visible lines of an article say of it: who wrote it, who checked it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from fibrolint.model import Meta
from fibrolint.reading.dates import parse_date
from fibrolint.reading.raw import RawBlock
from fibrolint.reading.site_sections import AUTHOR, kind_of_heading
from fibrolint.reading.statements import disclaims, first_disclosure

# Catalogue, ``missing-author``: bylines stand in the first or last 15 lines.
_EDGE = 15
_LONGEST = 400
_READ_KINDS = frozenset({"paragraph", "item", "quote", "furniture", "heading", "cell"})


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


# Bylines that name no one (catalogue, ``missing-author``, sub-kind generic).
_NO_ONE = (
    r"(?i:(?:the )?(?:site )?(?:admin(?:istrator)?|staff(?: writer)?|editor|editors|editorial (?:team|staff|board)"
    r"|guest(?: (?:author|contributor|writer|post))?|webmaster|contributor|(?:content|web|blog|marketing) team|team))"
    r"(?![\w-])"
)
# Capitalised words that open a phrase or the next label, never a name: "By The Numbers", "By Jane Doe Updated …".
_NOT_A_NAME = _any(
    "The This These That Those Your My Our His Her Their A An All Any Some Each Every No Not Far Now Then Law Mouth "
    "Default Definition Contrast Comparison January February March April May June July August September October "
    "November December Published Posted Updated Last Reviewed Medically Clinically Scientifically Fact Written Date "
    "On In At For And Next Page Edited Created Modified"
)
_PART = rf"(?!{_NOT_A_NAME}(?![\w.])|\w+ing\b)[^\W\d_a-z](?:\.|(?:[\w'’-]*[\w’])?)"
_PARTICLE = rf"(?:{_any('van von de der den del da di la le al bin ibn ter')}\s){{1,3}}"
_HONORIFIC = rf"(?:{_any('Dr Prof Professor Doctor Mr Mrs Ms Mx Sir Dame Nurse')}\.?\s){{0,2}}"
_FULL_NAME = rf"{_HONORIFIC}{_PART}(?:\s(?:{_PARTICLE})?{_PART}){{1,3}}"
_NAME = rf"{_HONORIFIC}{_PART}(?:\s(?:{_PARTICLE})?{_PART}){{0,3}}"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"[A-Z][A-Za-z]{2,8}\.?"
_DATE = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|{_WEEKDAY}(?:{_DAY}\s(?:of\s)?{_MONTH},?|{_MONTH}\s{_DAY},?|{_MONTH},?)\s\d{{4}})(?!\d)"
)
# What opens the next label where the lines of a byline ran together.
_LABEL = _any("Written Checked Reviewed Approved Medically Clinically Last Updated Published This Page Next Date")
# Behind a name: a degree or a role after a comma or in brackets; it ends at a date, another mark, or another person.
_ROLE = (
    rf"(?:,\s(?:[A-Za-z]{{1,4}}\.){{2,4}}"
    rf"|,\s(?!(?:on\s)?{_DATE}|and\b|who\b|which\b)(?:(?!\s{_LABEL}\b)[^,|•·—–.;:\d]){{2,60}}"
    r"|\s\([^()]{2,60}\)){0,3}"
)
_MORE_PEOPLE = rf"(?:,?\s(?:and|&)\s{_FULL_NAME}{_ROLE}){{0,4}}"
_PEOPLE = rf"(?P<people>{_NO_ONE}|{_NAME}{_ROLE}{_MORE_PEOPLE})"
# Behind "written by", several people without their names.
_TEAM = (
    r"(?i:(?:(?:the|our) )?(?:[\w'’&-]+ ){0,4}(?:team|staff|department|nurses|doctors|dietitians|dieticians"
    r"|physiotherapists|pharmacists|clinicians|editors|writers))(?![\w-])"
)
_ORGANISATION = r"(?P<people>[A-Z][\w’'-]+(?:\s(?:(?:of|for|and|on|the|&)\s){0,2}[A-Z][\w’'-]+){1,7})"
_FULL_PEOPLE = rf"(?P<people>{_NO_ONE}|{_FULL_NAME}{_ROLE}{_MORE_PEOPLE})"
# What may follow a bare "By Name": nothing, another mark or label, a date. A verb makes it a sentence.
_ENDS = (
    rf"(?=\s?(?:$|[|•·—–,;(/-]|\.(?:$|\s)|\d|{_DATE}"
    r"|(?i:on|in|published|posted|updated|last|reviewed|medically|written|date)\b))"
)
_ARTICLE = r"(?i:(?:this|the) (?:article|post|page|story|guide|leaflet|content|piece) (?:was|is|has been) )?"
_WRITTEN = rf"(?i:{_any('written posted authored published contributed created story words text')} by\s?:?\s)"
_CHECKED = (
    rf"(?i:(?:{_any('medically clinically scientifically expert last peer factually technically')} )?"
    rf"(?:{_any('reviewed checked approved verified')}(?: for accuracy)?|facts?[- ]?checked) by\s?:?\s)"
)
_LAST = rf"(?:{_ARTICLE}|(?:(?:page|content|article) )?)(?:last )?"
_ON = rf"(?:\s?[:–—-]\s?|\s(?:on|in)\s?:?\s?|\s)(?P<date>{_DATE})"
# What each form fills in, in the order in which they are tried at one place.
_FORMS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("authors", rf"{_ARTICLE}{_WRITTEN}{_PEOPLE}"),
        ("authors", rf"{_ARTICLE}{_WRITTEN}(?P<people>{_TEAM})"),
        ("authors", rf"(?i:authors?(?: name)?\s?:\s?){_PEOPLE}"),
        ("authors", rf"(?i:(?:text|words|content)(?: of this \w+)?\s?:\s?){_FULL_PEOPLE}"),
        (
            "authors",
            rf"(?i:this (?:content|information|page|leaflet|fact ?sheet) is (?:provided|produced|published)"
            rf" (?:as a service )?(?:of|by) (?:the )?){_ORGANISATION}",
        ),
        ("authors", rf"(?i:by\s?:?\s){_FULL_PEOPLE}{_ENDS}"),
        ("reviewers", rf"{_ARTICLE}{_CHECKED}{_PEOPLE}"),
        ("reviewed_on", rf"{_ARTICLE}{_CHECKED}[^.;:|]{{3,80}}?,?\s(?:on|in)\s(?P<date>{_DATE})"),
        (
            "reviewers",
            rf"(?i:(?:(?:medical|clinical|scientific|expert) )?reviewers?\s?:\s?"
            rf"|(?:medical|clinical) (?:editors?|advis[eo]rs?)\s?:\s?){_PEOPLE}",
        ),
        ("reviewers", rf"(?:[\w ]+ )?(?i:would like to thank\s?:?\s){_PEOPLE}[^:.]{{0,80}}\bwho reviewed\b[^.]*"),
        (
            "review_due_on",
            rf"(?i:(?:is )?(?:due )?for review|next (?:review|update)(?: (?:due|date))*"
            rf"|review (?:due|by)(?: date)?){_ON}",
        ),
        (
            "reviewed_on",
            rf"(?i:{_LAST}(?:medically |clinically )?(?:reviewed|checked|facts?[- ]?checked)"
            rf"|(?:last )?review date){_ON}",
        ),
        ("updated_on", rf"(?i:{_LAST}(?:updated|modified|revised|edited)|last update|date (?:updated|modified)){_ON}"),
        ("published_on", rf"(?i:(?:first |originally |date )?(?:published|posted|created)(?: online)?){_ON}"),
        ("published_on", rf"(?i:(?:(?:publication|publish|posting) )?date){_ON}"),
        ("date", rf"(?i:on )?(?P<date>{_DATE})"),
    )
)
_BETWEEN = re.compile(r"[\s|•·—–,.;:()/*_-]*(?:and\s)?")
_SEPARATOR = re.compile(r"\s*[|•·—–;]\s*|(?<=\w[.!?])\s+(?=[A-Z])")
# Where a byline that is a sentence among others ends; prose that opens with the same words goes on.
_CLOSED = re.compile(rf"\s?(?:$|[.;|•·—–)]|,?\s(?:on\s|in\s)?{_DATE}\s?(?:$|[.;|•·—–)]))")

# The opening of a bio: a name alone or with its role, or as the subject of its first sentence.
_BIO = re.compile(
    rf"(?:[^:–—]*[:–—]\s?)?(?P<name>{_FULL_NAME})(?=\s?(?:$|[,(.|–—-]|(?:is|was|has|works|writes|holds|lives)\b))"
)


@dataclass(slots=True)
class _Found:
    """What the lines read so far say; the first date of a kind counts."""

    authors: list[str] = field(default_factory=list)
    reviewers: list[str] = field(default_factory=list)
    dates: dict[str, date] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.authors or self.reviewers or self.dates)


def read_bylines(blocks: Sequence[RawBlock], meta: Meta) -> Meta:
    """``meta`` completed from ``blocks``, in order; what it already holds stays.

    Names and dates count in the first and last 15 blocks; where no line signs the article, "About the author" does.
    The disclosure is the first sentence anywhere that is one.
    The caller leaves the blocks of the references out: the years of cited works date nothing.
    """
    shown = [block for block in blocks if block.kind in _READ_KINDS and block.prose]
    edge = shown if len(shown) <= 2 * _EDGE else [*shown[:_EDGE], *shown[-_EDGE:]]
    found = _Found()
    for block in edge:
        _read_line(block.prose, found)
    dates = found.dates
    return replace(
        meta,
        authors=meta.authors or tuple(dict.fromkeys(found.authors)) or _named_in_bio(shown),
        reviewers=meta.reviewers or tuple(dict.fromkeys(found.reviewers)),
        published_on=meta.published_on or dates.get("published_on"),
        updated_on=meta.updated_on or dates.get("updated_on"),
        reviewed_on=meta.reviewed_on or dates.get("reviewed_on"),
        review_due_on=meta.review_due_on or dates.get("review_due_on"),
        disclosure=meta.disclosure or first_disclosure(shown),
        disclaimer=meta.disclaimer or disclaims(shown),
    )


def is_byline(line: str) -> bool:
    """Whether a line of its own names the author, the reviewer or a date of the article."""
    found = _Found()
    _read_line(" ".join(line[: _LONGEST + 1].split()), found)
    return bool(found)


def _named_in_bio(blocks: Sequence[RawBlock]) -> tuple[str, ...]:
    """Whom an "About the author" names, in its heading or right below it; () if there is none."""
    for number, block in enumerate(blocks):
        if block.level and kind_of_heading(block.prose) == AUTHOR and "review" not in block.prose.lower():
            opening = [block.prose] if ":" in block.prose else []
            opening += [below.prose for below in blocks[number + 1 : number + 2]]
            found = (_BIO.match(prose) for prose in opening)
            return tuple(match["name"] for match in found if match)[:1]
    return ()


def _read_line(prose: str, found: _Found) -> None:
    """Read labels from the start of a short block on, one after the other, until something else is said."""
    if len(prose) > _LONGEST:
        return
    at, last, sentence = 0, "", False
    while at < len(prose):
        form = _form_at(prose, at, last)
        if form is None or (sentence and not _CLOSED.match(prose, form[1].end())):
            separator = _SEPARATOR.search(prose, at)
            if separator is None:
                return
            at, sentence = separator.end(), separator[0].isspace()
            continue
        last, match = form
        sentence = False
        _take(last, match, found)
        between = _BETWEEN.match(prose, match.end())
        at = between.end() if between else match.end()


def _form_at(prose: str, at: int, last: str) -> tuple[str, re.Match[str]] | None:
    for name, form in _FORMS:
        match = form.match(prose, at)
        if match is None:
            continue
        if name != "date":
            return ("reviewers" if last == "reviewed_on" and match[0][:2].lower() == "by" else name), match
        # A date without a label belongs to the name before it; else it must be all that the line says.
        if last or _BETWEEN.fullmatch(prose, match.end()) or _SEPARATOR.match(prose, match.end()):
            return ("reviewed_on" if last == "reviewers" else "published_on"), match
    return None


def _take(name: str, match: re.Match[str], found: _Found) -> None:
    if name == "authors":
        found.authors += _split_people(match["people"])
    elif name == "reviewers":
        found.reviewers += _split_people(match["people"])
    else:
        day = parse_date(match["date"])
        if day is not None:
            found.dates.setdefault(name, day)


def _split_people(people: str) -> list[str]:
    """One entry a person, each with what stands behind the name: "Ann Lee, MD"."""
    parts = re.split(rf",?\s(?:and|&)\s(?={_FULL_NAME})", people)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]
