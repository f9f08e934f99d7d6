"""What a site's front matter calls things, and which of its names stand for one that fibrolint knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from fibrolint.reading.dates import parse_date
from fibrolint.reading.front_matter import FIELD_OF, folded_name, front_fields, our_name

_MOST_PROPOSED = 12
_MOST_SHARE_ODD = 0.2
_WRITABLE = re.compile(r"[A-Za-z]\w*(?:[ .-]\w+)*")
_LONGEST_NAME = 40

_REVIEW = ("review", "check", "verif", "approv", "medical", "clinical", "fact", "validat", "vetted")
# By how the words in a name begin. Ours is what docs/settings.md calls the field; the first that fits is taken.
_DATES: Mapping[str, tuple[str, ...]] = {
    "review_due": ("next", "due"),
    "reviewed_on": _REVIEW,
    "updated_on": ("updat", "modif", "revis", "edit", "chang", "amend", "refresh"),
    "published_on": ("publi", "post", "creat", "live", "launch", "releas", "written", "issued"),
}
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "disclosure": ("sponsor", "affiliat", "funding", "funded", "conflict", "disclos", "advertis"),
    "disclaimer": ("disclaim",),
    "reviewers": (*_REVIEW, "expert", "physician", "doctor"),
    "authors": ("author", "writ", "byline", "contributor", "creator", "journalist"),
    "sources": ("source", "reference", "citation", "bibliograph", "footnote", "literature"),
}
# "author_photo" is a photo and "review_score" a number of stars.
_ABOUT_SOMETHING_ELSE = frozenset(
    (
        *("image", "img", "photo", "picture", "avatar", "icon", "bio", "url", "link", "slug", "title", "role", "job"),
        *("id", "email", "twitter", "credit", "credits", "caption", "alt", "note", "notes", "comment", "comments"),
        *("count", "rating", "score", "stars", "style", "template", "layout", "show", "hide", "enabled", "status"),
        *("type", "description", "excerpt", "summary", "box", "card", "heading", "label", "text", "color", "css"),
        *("code", "key"),
    )
)
_NO_VALUE = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null", "n/a", "~"})


class Rename(NamedTuple):
    """A name of the site's and the field it seems to be; ``sure`` where words and values both say so."""

    theirs: str
    ours: str
    articles: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Fields:
    """Of ``read`` articles: how many have front matter, and how many name each field that fibrolint knows."""

    read: int = 0
    with_front_matter: int = 0
    known: Mapping[str, int] = field(default_factory=dict)
    renames: tuple[Rename, ...] = ()


@dataclass(slots=True)
class _Tally:
    spellings: Counter[str] = field(default_factory=Counter)
    filled: int = 0
    dates: int = 0
    texts: int = 0


def fields_of(articles: Iterable[str]) -> Fields:
    """What the front matter of some articles, given as text, calls things."""
    known: Counter[str] = Counter()
    others: dict[str, _Tally] = {}
    read = with_front_matter = 0
    for text in articles:
        read += 1
        found = front_fields(text)
        with_front_matter += bool(found)
        filled = {name: values for name, values in found.items() if any(map(_says_something, values))}
        known.update(set(filter(None, map(our_name, filled))))
        for name, values in filled.items():
            if not our_name(name) and len(name) <= _LONGEST_NAME and _WRITABLE.fullmatch(name):
                _count(others.setdefault(folded_name(name), _Tally()), name, values)
    proposed = [made for tally in others.values() if (made := _proposed(tally))]
    proposed.sort(key=lambda made: (-made.articles, made.theirs))
    return Fields(read, with_front_matter, dict(sorted(known.items())), tuple(proposed[:_MOST_PROPOSED]))


def _says_something(value: str) -> bool:
    return bool(value.strip()) and value.strip().lower() not in _NO_VALUE


def _count(tally: _Tally, name: str, values: Iterable[str]) -> None:
    said = [value for value in values if _says_something(value)]
    tally.spellings[name] += 1
    tally.filled += 1
    if all(parse_date(value) for value in said):
        tally.dates += 1
    elif all(re.search(r"[^\W\d]", value) for value in said):
        tally.texts += 1


def _proposed(tally: _Tally) -> Rename | None:
    name = min(tally.spellings, key=lambda spelled: (-tally.spellings[spelled], spelled))
    words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]
    if _ABOUT_SOMETHING_ELSE.intersection(words) or not (tally.dates or tally.texts):
        return None
    table, fitting = (_DATES, tally.dates) if tally.dates >= tally.texts else (_TEXTS, tally.texts)
    fits = tally.filled - fitting <= tally.filled * _MOST_SHARE_ODD
    ours = next((ours for ours, stems in table.items() if any(word.startswith(stems) for word in words)), None)
    if ours:
        return Rename(name, ours, tally.filled, sure=fits)
    near = get_close_matches(folded_name(name), FIELD_OF, n=1, cutoff=0.8)
    ours = _OURS.get(FIELD_OF[near[0]]) if near and fits else None
    return Rename(name, ours, tally.filled, sure=False) if ours and ours in table else None


_OURS: Mapping[str, str] = {
    **{name: name for name in _TEXTS},
    **{name.removesuffix("_on"): name for name in _DATES},
}
