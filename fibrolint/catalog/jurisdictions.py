"""What differs by the reader's country: words that messages may name, and how a rule departs from itself there."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from fibrolint.catalog.files import decoded
from fibrolint.catalog.lexicons import schema_named
from fibrolint.errors import RuleError
from fibrolint.model import Local, Rule, Variant
from fibrolint.settings import load_placed, validate

ANYWHERE = "anywhere"
_AS_IT_IS = Local()

# Words by their name, then by jurisdiction or ANYWHERE: {"emergency": {"anywhere": "…", "uk": "999"}}.
LocalWords = Mapping[str, Mapping[str, str]]


def read_local_words(path: Path, data: bytes, *, known: LocalWords) -> dict[str, Mapping[str, str]]:
    """The words of a ``_jurisdictions.yaml``, over those that are ``known`` already.

    Each name needs a wording that is right anywhere, for readers of whom nothing is known. RuleError if it has none.
    """
    placed = load_placed(path, decoded(path, data), error=RuleError)
    validate(placed, schema_named("jurisdictions"), error=RuleError)
    words = dict(known)
    for name, entry in placed.value.items():
        words[name] = {**words.get(name, {}), **{where: said["words"] for where, said in entry.items()}}
        if ANYWHERE not in words[name]:
            raise placed.fault(f"/{name}", f"has no wording for '{ANYWHERE}'; add one", error=RuleError)
    return words


def localised(rule: Rule, words: LocalWords, jurisdiction: str | None) -> Rule:
    """The rule as readers of ``jurisdiction`` (None: anywhere) meet it: its own texts and sources, with the words of
    that place filled in. The severity is left to the decision on the rule, since variants are relative to it.
    """
    here = rule.jurisdictions.get(jurisdiction or "", _AS_IT_IS)
    place = jurisdiction or ANYWHERE
    said = {name: wordings.get(place, wordings[ANYWHERE]) for name, wordings in words.items()}
    return replace(
        rule,
        message=_filled(here.message or rule.message, said),
        # unlike a message, it is not filled in again for each match
        why=_filled(here.why or rule.why, said).format(),
        instead=_filled(here.instead or rule.instead, said),
        references=rule.references if here.references is None else here.references,
        variants={name: _filled_variant(variant, said) for name, variant in rule.variants.items()},
    )


def _filled_variant(variant: Variant, words: Mapping[str, str]) -> Variant:
    message, instead = (text if text is None else _filled(text, words) for text in (variant.message, variant.instead))
    return replace(variant, message=message, instead=instead)


def _filled(text: str, words: Mapping[str, str]) -> str:
    """``text`` with the names of ``words`` filled in; other names and doubled braces stay as they are for the match."""
    if "{" not in text and "}" not in text:
        return text
    parts = []
    for literal, name, _, _ in string.Formatter().parse(text):
        parts.append(_escaped(literal))
        if name is not None:
            parts.append(_escaped(words[name]) if name in words else f"{{{name}}}")
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
