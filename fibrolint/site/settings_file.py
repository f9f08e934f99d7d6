"""The text of a ``.fibrolint.yaml`` that says what was seen and offers what could not be."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from fibrolint.site.fields import Fields, Rename
from fibrolint.site.look import Site
from fibrolint.site.origin import Origin

_WIDTH = 110
_DATES = ("published", "updated", "reviewed")


def settings_text(site: Site, source: Origin) -> str:
    """A settings file for the site; every part says what it does, and what is a guess is commented out."""
    parts = [_head(site, source), _audience(), _names(site), _own(site), _excluded(site), _template()]
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts if part)


def seen_in_words(site: Site) -> str:
    """One sentence: what kind of site it is and where how many articles lie."""
    kind = f"a {site.generator} site" if site.generator else "plain folders, no site generator"
    if not site.folders:
        return f"{kind}, no articles yet"
    least = "" if site.all_counted else "at least "
    places = [
        f"{least}{folder.articles:,} article{'' if folder.articles == 1 else 's'} in {shown(folder.path)}"
        for folder in site.folders
    ]
    return f"{kind}; {', '.join(places)}"


def shown(path: str) -> str:
    """A folder in words."""
    return f"{path}/" if path else "the root folder"


def _head(site: Site, source: Origin) -> list[str]:
    return [
        "# Settings of fibrolint. All are optional; docs/settings.md says what each means, and names the others:",
        f"# {source.address}",
        *_comment(f"Seen: {seen_in_words(site)}.{_front_matter_seen(site)}"),
    ]


def _front_matter_seen(site: Site) -> str:
    fields = site.fields
    if not fields.read:
        return ""
    if not fields.with_front_matter:
        return " No front matter in any that was read."
    authors, reviewers, dates = (_most_named(fields, names) for names in (("authors",), ("reviewers",), _DATES))
    said = f"author named in {authors}, reviewer in {reviewers}, date in {dates}."
    all_read = fields.read == sum(folder.articles for folder in site.folders)
    return f" A{said[1:]}" if all_read else f" Of {fields.read} that were read: {said}"


def _most_named(fields: Fields, ours: Iterable[str]) -> int:
    """In how many articles one of these fields is named, by a name that is known or surely stands for it."""
    wanted = set(ours)
    renamed = (each.articles for each in fields.renames if each.sure and each.ours.removesuffix("_on") in wanted)
    return max((*(fields.known.get(name, 0) for name in wanted), *renamed))


def _audience() -> list[str]:
    return [
        "# What kind of text this is: blog (unless you say otherwise), patient-info, news, commercial, professional.",
        "# profile: patient-info",
        "",
        "# Where the readers are, for emergency numbers, crisis lines and laws: us, uk, eu.",
        "# jurisdiction: uk",
    ]


def _names(site: Site) -> list[str]:
    sure = [rename for rename in site.fields.renames if rename.sure]
    unsure = [rename for rename in site.fields.renames if not rename.sure]
    if not sure and not unsure:
        return []
    width = max(len(f"{rename.theirs}: {rename.ours}") for rename in site.fields.renames)
    lines = ["# What this site's front matter calls things, and what fibrolint calls them."]
    lines += ["front_matter:"] if sure else ["# front_matter:"]
    lines += [f"  {_rename(rename, width)}" for rename in sure]
    lines += [f"#   {_rename(rename, width)}, perhaps" for rename in unsure]
    return lines


def _rename(rename: Rename, width: int) -> str:
    articles = f"{rename.articles} article{'' if rename.articles == 1 else 's'}"
    return f"{f'{rename.theirs}: {rename.ours}':{width}}  # in {articles}"


def _own(site: Site) -> list[str]:
    said = "# The site's own addresses: links to them are no sources."
    return [said, f"own_domains: {_listed(site.hosts)}" if site.hosts else "# own_domains: [example.org]"]


def _excluded(site: Site) -> list[str]:
    said = "# No articles: what is built, templates, texts about the repository. Patterns as in .gitignore."
    return [said, f"exclude: {_listed(site.excluded)}" if site.excluded else "# exclude: [/drafts/]"]


def _template() -> list[str]:
    return [
        "# Whether the page template shows these on each page cannot be seen from here; if so, take the # away.",
        "# site_author: true",
        "# site_disclaimer: true",
    ]


def _listed(words: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, words))}]"


def quoted(text: str) -> str:
    """``text`` for YAML: as it is where that can mean nothing else, else in quotes."""
    plain = text.isascii() and text.replace("/", "").replace(".", "").replace("-", "").replace("_", "").isalnum()
    return text if plain and not text[0].isdigit() else "'" + text.replace("'", "''") + "'"


def _comment(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
