"""What kind of place a web address leads to, by its host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from fibrolint.facts.identifiers import DOI, comparable_doi
from fibrolint.model import Lexicon
from fibrolint.settings import Settings


@dataclass(frozen=True, slots=True)
class Domains:
    """Hosts by what they are. A host belongs where it or a parent of it is listed; ``.gov`` lists an ending."""

    scholarly: frozenset[str]
    authority: frozenset[str]
    weak: Mapping[str, str]
    own: frozenset[str]
    grades: Mapping[str, str]
    preprint_dois: tuple[str, ...]

    def kind(self, url: str) -> str:
        """ "scholarly", "authority", "own" (relative addresses too), "shop", "social" … or "other"; "" for no page."""
        host, path = _host(url)
        if not host:
            return "" if url.startswith(("mailto:", "tel:", "javascript:")) else "own"
        for name in _parents(host):
            if name in self.own:
                return "own"
            if name in self.scholarly:
                return "scholarly"
            if name in self.weak:
                return self.weak[name]
            if name in self.authority or f".{name}" in self.authority:
                return "authority"
        if any(f"{host}{path}".startswith(entry) for entry in self.scholarly if "/" in entry):
            return "scholarly"
        first = host.removeprefix("www.").split(".")[0]
        sold = path.startswith(("/shop", "/store", "/product")) and not path.endswith(".pdf")
        return "shop" if sold or first in ("shop", "store", "buy") else "other"

    def grade(self, url: str) -> str:
        """The kind more finely: "preprint", "guideline", "government" …, "journal" and "health-body" where unnamed."""
        kind = self.kind(url)
        if self.is_preprint(url):
            return "preprint"
        if kind not in ("scholarly", "authority"):
            return kind
        host, path = _host(url)
        graded = [
            entry for entry in self.grades if "/" in entry and f"{host.removeprefix('www.')}{path}".startswith(entry)
        ]
        if graded:
            return self.grades[max(graded, key=len)]
        names = (name for parent in _parents(host) for name in (parent, f".{parent}"))
        named = next((self.grades[name] for name in names if name in self.grades), "")
        return named or ("journal" if kind == "scholarly" else "health-body")

    def is_preprint(self, text: str) -> bool:
        """Whether an address or identifier holds the DOI of a preprint."""
        return any(comparable_doi(doi.group()).startswith(self.preprint_dois) for doi in DOI.finditer(text))

    def is_source(self, url: str) -> bool:
        return self.kind(url) in ("scholarly", "authority")


def compile_domains(lexicons: Mapping[str, Lexicon], settings: Settings) -> Domains:
    """The built-in lists with those of the settings added; the settings win where they disagree."""
    weak = {entry.term: entry.group or "weak" for entry in lexicons["weak_domains"].entries}
    doubted = dict.fromkeys(_lower(settings.weak_domains), "weak") | dict.fromkeys(
        _lower(settings.commercial_domains), "shop"
    )
    trusted = _lower(settings.scholarly_domains) | _lower(settings.authority_domains)
    return Domains(
        scholarly=_terms(lexicons["scholarly_domains"]) - doubted.keys() | _lower(settings.scholarly_domains),
        authority=_terms(lexicons["authority_domains"]) - doubted.keys() | _lower(settings.authority_domains),
        weak={host: kind for host, kind in (weak | doubted).items() if host not in trusted},
        own=_lower(settings.own_domains),
        grades={
            entry.term.lower(): entry.group
            for name in ("authority_domains", "scholarly_domains")
            for entry in lexicons[name].entries
            if name == "scholarly_domains" or entry.group
        },
        preprint_dois=tuple(sorted(_terms(lexicons["preprint_dois"]))),
    )


def _terms(lexicon: Lexicon) -> frozenset[str]:
    return _lower(entry.term for entry in lexicon.entries)


def _lower(hosts: Iterable[str]) -> frozenset[str]:
    return frozenset(host.lower() for host in hosts)


def host_of(url: str) -> str:
    """The host of a web address without its "www.", in lower case; "" where it has none."""
    return _host(url)[0].removeprefix("www.")


def _host(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url if "//" in url else f"//{url}" if url.startswith("www.") else url)
    except ValueError:  # such as "http://[": no address at all
        return "", ""
    if parts.scheme not in ("", "http", "https"):
        return "", ""
    return (parts.hostname or "").lower(), parts.path.lower()


def _parents(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels))]
