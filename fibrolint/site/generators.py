"""Site generators: the files that give them away, where their articles lie, and what is not an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

_MOST_CONFIG = 64 * 1024
_JS = ("js", "mjs", "cjs", "ts", "mts")


@dataclass(frozen=True, slots=True)
class Generator:
    """``marks`` are files, one of which is there and matches ``says``; ``folders`` are where articles lie by default.

    ``folder_key`` is the setting that names another folder. ``made`` are folders that a build writes, ``templates``
    those whose HTML is no article.
    """

    name: str
    marks: tuple[str, ...]
    folders: tuple[str, ...] = ()
    says: str = ""
    folder_key: str = ""
    made: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


class Recognised(NamedTuple):
    generator: Generator
    config: str


def _scripts(stem: str, *others: str) -> tuple[str, ...]:
    return (*(f"{stem}.{suffix}" for suffix in _JS), *others)


_HUGO_CONFIGS = tuple(f"hugo.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
_OLD_CONFIGS = ("config.toml", "config.yaml", "config.yml", "config.json")
_USUAL = ("content", "src/content", "src/posts", "src/blog", "posts", "_posts", "blog", "articles", "src/pages")

# Sources: the "directory structure" and "configuration" pages of each generator's own documentation. Where two share a
# file's name, the one with `says` stands first.
GENERATORS = (
    Generator(
        "Hugo",
        (*_HUGO_CONFIGS, *(f"config/_default/{name}" for name in (*_HUGO_CONFIGS, *_OLD_CONFIGS))),
        ("content",), folder_key="contentDir", made=("public", "resources"),
        templates=("archetypes", "layouts", "static", "themes"),
    ),
    Generator(
        "Hugo", _OLD_CONFIGS, ("content",), r"(?i)\bbaseurl\b", "contentDir", ("public", "resources"),
        ("archetypes", "layouts", "static", "themes"),
    ),
    Generator("Zola", ("config.toml", "zola.toml"), ("content",), r"\bbase_url\b", "", ("public",),
              ("static", "templates", "themes")),
    Generator("Hexo", ("_config.yml",), ("source/_posts", "source"), r"(?m)^(source_dir|skip_render|new_post_name):",
              "source_dir", ("public",), ("scaffolds", "themes")),
    Generator("Jekyll", ("_config.yml", "_config.yaml", "_config.toml"), ("_posts", "_drafts", "_articles", "_pages"),
              folder_key="collections_dir", made=("_site",), templates=("_includes", "_layouts", "assets")),
    Generator("Eleventy", (*_scripts("eleventy.config"), ".eleventy.js"), _USUAL, folder_key="input",
              made=("_site",), templates=("_includes", "src/_includes")),
    Generator("Docusaurus", _scripts("docusaurus.config"), ("blog", "docs", "src/pages"), made=("build",),
              templates=("static",)),
    Generator("Astro", _scripts("astro.config"), ("src/content", "src/pages"), made=("dist",), templates=("public",)),
    Generator("VitePress", _scripts(".vitepress/config"), _USUAL, folder_key="srcDir"),
    Generator("VitePress", _scripts("docs/.vitepress/config"), ("docs",)),
    Generator("Nuxt", _scripts("nuxt.config"), ("content",), made=("dist",), templates=("public",)),
    Generator("Next.js", _scripts("next.config"), _USUAL, made=("out",), templates=("public",)),
    Generator("Gatsby", _scripts("gatsby-config"), _USUAL, made=("public",), templates=("static",)),
    Generator("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), ("docs",), folder_key="docs_dir", made=("site",)),
    Generator("Pelican", ("pelicanconf.py",), ("content",), folder_key="PATH", made=("output",),
              templates=("themes",)),
)  # fmt: skip


def recognised(folder: Path) -> Recognised | None:
    """The generator that a folder is the site of, with the text of its configuration; None for any other folder."""
    for generator in GENERATORS:
        for mark in generator.marks:
            config = small_text(folder / mark)
            if config is not None and re.search(generator.says, config):
                return Recognised(generator, config)
    return None


def folder_named(found: Recognised) -> str | None:
    """The folder of articles that the configuration names in place of the usual one; None where it names none."""
    if not found.generator.folder_key:
        return None
    key = re.escape(found.generator.folder_key)
    said = re.search(rf"(?<![\w.-]){key}[\"']?\s*[:=]\s*[\"']?([\w./ -]+?)/?\s*[\"',\r\n]", found.config + "\n")
    name = said[1].strip().removeprefix("./") if said else ""
    return name if name and ".." not in name.split("/") and not name.startswith("/") else None


# Names under which the generators above keep the address of the site.
_ADDRESS_KEYS = "baseurl|base_url|url|site|siteurl|site_url|hostname"
_NOT_ONES_OWN = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net|edu)|localhost|github\.com|gitlab\.com|npmjs\.com)$|^[\d.:]+$"
)


def site_hosts(home: Path, config: str) -> tuple[str, ...]:
    """The hosts that the site is published at, without "www.": from its configuration, package.json and CNAME files."""
    hosts = [_first_host(config, _ADDRESS_KEYS), _first_host(small_text(home / "package.json") or "", "homepage")]
    for name in ("CNAME", "static/CNAME", "public/CNAME", "source/CNAME", "docs/CNAME"):
        hosts += [_host(f"https://{line.strip()}") for line in (small_text(home / name) or "").splitlines()[:1]]
    return tuple(sorted(set(filter(None, hosts))))


def _first_host(text: str, keys: str) -> str:
    """The host of the first address under one of the keys, in whatever language of configuration; "" without one."""
    addresses = re.finditer(rf"(?i)(?<![\w.-])(?:{keys})[\"']?\s*[:=]\s*[\"'`]?(https?://[^\s\"'`,#<>]+)", text)
    return next(filter(None, (_host(address[1]) for address in addresses)), "")


def _host(address: str) -> str:
    """The host of an address, if it can be that of a site of one's own; else ""."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # such as "http://[": no address at all
        return ""
    return host if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host) and not _NOT_ONES_OWN.search(host) else ""


def small_text(path: Path) -> str | None:
    """The first 64 KB of a file; None where it is missing, cannot be read or is a link, which may lead anywhere."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_MOST_CONFIG).decode("utf-8", "replace")
    except OSError:
        return None
