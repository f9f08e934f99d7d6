"""Rule folders → Catalog."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fibrolint.catalog.files import RuleFolder, digest_folders, read_folders
from fibrolint.catalog.jurisdictions import LocalWords, read_local_words
from fibrolint.catalog.lexicons import extended, read_lexicons, read_sources
from fibrolint.catalog.proof import prove_rule
from fibrolint.catalog.rule_files import read_rule
from fibrolint.errors import RuleError
from fibrolint.model import Lexicon, Reference, Rule

_RESERVED = {"all", "core", "extended"}


@dataclass(frozen=True, slots=True)
class Catalog:
    """All rules that could run, in order of their ids, and the words and works they name.

    ``local_words`` are the words that messages may use, by name and jurisdiction.
    """

    rules: Mapping[str, Rule]
    lexicons: Mapping[str, Lexicon]
    sources: Mapping[str, Reference]
    digest: str
    local_words: LocalWords = field(default_factory=dict)

    @property
    def families(self) -> tuple[str, ...]:
        """In alphabetical order."""
        return tuple(sorted({rule.family for rule in self.rules.values()}))


def load_catalog(house: Sequence[Path] = (), *, validate: bool = False) -> Catalog:
    """The built-in rules and those of the ``house`` folders (or single rule files).

    The shape of every file is checked always. What a rule names (kind, guards, words, values of messages) and its
    examples are checked for house rules, and with ``validate`` for the built-in ones too. Raises RuleError.
    """
    return load_folders(read_folders(house), validate=validate)


def load_folders(folders: Sequence[RuleFolder], *, validate: bool = False) -> Catalog:
    """As ``load_catalog``, of files that were read already."""
    sources: dict[str, Reference] = {}
    lexicons: dict[str, Lexicon] = {}
    words: LocalWords = {}
    for folder in folders:
        sources |= _new_sources(folder, sources)
        lexicons = extended(lexicons, read_lexicons(folder.lexicons))
        for path, data in folder.jurisdictions.items():
            words = read_local_words(path, data, known=words)
    rules: dict[str, Rule] = {}
    built_in = {path.stem for path in folders[0].rules}
    for folder in folders:
        for path, data in folder.rules.items():
            rule, placed = read_rule(path, data, sources=sources)
            if rule.id in rules:
                raise placed.fault(
                    "/id", _twice(rule, rules[rule.id], built_in=folder.house and rule.id in built_in), error=RuleError
                )
            _check_family(rule, path)
            if validate or folder.house:
                prove_rule(rule, placed, lexicons=set(lexicons), words=set(words))
            rules[rule.id] = rule
    return Catalog(dict(sorted(rules.items())), lexicons, sources, digest_folders(folders), words)


def rule_fault(rule: Rule, pointer: str, message: str) -> RuleError:
    """The error for a mistake that shows only later, such as when a kind compiles ``rule``: with its place again."""
    path = Path(rule.path)
    named = [rule.references, *(local.references or () for local in rule.jurisdictions.values())]
    works = {work.key: work for references in named for work in references}
    placed = read_rule(path, path.read_bytes(), sources=works)[1]
    return placed.fault(pointer, message, error=RuleError)


def _new_sources(folder: RuleFolder, known: Mapping[str, Reference]) -> dict[str, Reference]:
    found: dict[str, Reference] = {}
    for path, data in folder.sources.items():
        found |= read_sources(path, data)
        for key in found:
            if key in known:
                raise RuleError(path, f"/{key}", "is the key of a built-in reference; choose another")
    return found


def _twice(rule: Rule, first: Rule, *, built_in: bool) -> str:
    if built_in:
        return f"'{rule.id}' is a built-in rule; choose another name, and ignore '{rule.id}' if yours is to replace it"
    return f"a rule '{rule.id}' exists already ({first.path}); remove one"


def _check_family(rule: Rule, path: Path) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.family) or rule.family in _RESERVED:
        raise RuleError(
            path, "", f"its folder's name, '{rule.family}', cannot be a family; use lower-case words joined by hyphens"
        )
