"""What an entry of a reference list says of its work: who, when, what, where, in the usual styles.

Vancouver ("Lint A, Okafor B. Title. Journal. 2019;12:5."), APA ("Lint, A. (2019). Title. Journal, 12, 5."), and the
page of a body ("NHS. Title. Reviewed 2023."). What cannot be told apart is left empty.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fibrolint.facts.identifiers import DOI, YEAR

_ADDRESS = re.compile(r"\(?<?(?:https?://|www\.)[^\s<>\"]+|\bdoi:?\s*10\.\S+", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:[\[(]?\d{1,3}[\].)]\s*|\d{1,3}\s+(?=\D)|\d{1,3}$)")
_TAGS = re.compile(
    r"\[+\s*(?:PubMed|Source|Link|PDF|Full text|Free|Google Scholar|CrossRef|DOI)[^\]]*\]*", re.IGNORECASE
)
_SURNAME = r"(?:(?:van|von|de|den|der|del|di|da|du|la|le|al|el|bin|ter|ten)\s)*[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?"
_PERSON = rf"{_SURNAME}(?:,\s(?:[A-ZÀ-Ý]\.?[ -]?(?![a-zà-ÿ])){{1,4}}|,?\s(?:[A-ZÀ-Ý]\.?-?(?![a-zà-ÿ])){{1,4}})"
_OTHERS = r"(?:and colleagues|et\.? al\b)"
_JOIN = r"\s*(?:[,;]?\s*(?:&|and\b)|[,;])\s*"
_AUTHORS = re.compile(
    rf"(?:{_PERSON}(?:{_JOIN}{_PERSON})*(?:[,;]?\s*{_OTHERS})?|{_SURNAME},?\s{_OTHERS})(?:\s*[.,:;])*\s*"
)
_QUOTED = re.compile(r"(?P<by>[^“\"]{0,300})[“\"](?P<title>[^”\"]{10,300})[”\"][.,]*\s*(?P<rest>.*)", re.DOTALL)
_DATED = re.compile(
    r"(?P<by>.{2,400}?)\s*\((?P<year>(?:18|19|20)\d\d)[a-z]?(?:,[^)]{0,40})?\)[.,:]?\s*(?P<rest>.*)", re.DOTALL
)
_STOP = re.compile(r"(?<![\s.][A-Z])(?<!\bvs)(?<!\bSt)(?<!\bDr)(?:(?P<mark>[?!])|\.+)[\"”’]?(?:\s+|$)(?![a-z])")
_WHERE = re.compile(r"[.,;:(\[]|\s(?=(?:18|19|20)\d\d\b)|\s(?=\d+\s*[(:;])")
_NO_JOURNAL = re.compile(
    r"\W*(?:available|accessed|retrieved|reviewed|updated|published|last|pubmed|doi|epub|in press|vol|pp|\d|$)",
    re.IGNORECASE,
)
_MOST_TITLE = 400


class Description(NamedTuple):
    """Parts of an entry; "" and None for what it does not say or what cannot be told."""

    authors: str = ""
    year: int | None = None
    title: str = ""
    journal: str = ""


def describe(text: str) -> Description:
    """The parts of an entry as its prose gives them."""
    plain = " ".join(_TAGS.sub(" ", _ADDRESS.sub(" ", DOI.sub(" ", text))).replace("_", " ").split())
    label = _LABEL.match(plain)
    plain = plain[label.end() :] if label else plain
    dated = _DATED.match(plain)
    if dated and not _STOP.search(dated["by"].rstrip(" .")[:-3]):
        title, rest = _first_sentence(dated["rest"])
        return Description(dated["by"].rstrip(" .,"), int(dated["year"]), title, _journal(rest))
    people, quoted = _AUTHORS.match(plain), _QUOTED.match(plain)
    if quoted:
        authors, title, rest = quoted["by"].rstrip(" .,;:"), quoted["title"].strip(" .,"), quoted["rest"]
    elif people:
        title, rest = _first_sentence(plain[people.end() :])
        authors = people.group().rstrip(" .,;:")
    else:
        first, rest = _first_sentence(plain)
        second, after = _first_sentence(rest)
        body = second and not _NO_JOURNAL.match(second) and len(first.split()) <= 8
        authors, title, rest = (first, second, after) if body else ("", first, rest)
    years = YEAR.findall(rest) or YEAR.findall(plain)[-1:]
    return Description(authors, int(years[0]) if years else None, title, _journal(rest))


def title_key(title: str) -> str:
    """A title as two entries for one work would both have it; "" for one too short to tell works apart."""
    words = re.findall(r"[^\W_]+", title.lower())
    return " ".join(words) if len(words) >= 4 else ""


def _first_sentence(text: str) -> tuple[str, str]:
    """The text up to its first full stop, without it but with a question mark, and the rest."""
    end = _STOP.search(text[:_MOST_TITLE])
    if not end:
        return text[:_MOST_TITLE].strip(" .,;"), ""
    stop = end.end("mark") if end["mark"] else end.start()
    return text[:stop].strip(' "“”,;'), text[end.end() :]


def _journal(rest: str) -> str:
    if _NO_JOURNAL.match(rest):
        return ""
    rest = rest.removeprefix("In: ").lstrip()
    end = _WHERE.search(rest, 2)
    return (rest[: end.start()] if end else rest)[:120].strip(" .")
