"""A rule in words for the person who met it: what ``explain`` and the rule's page have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fibrolint.model import Rule

_NAME = re.compile(r"\{(\w+)\}")
# Names in messages that every rule has; others are shown by their name.
_SHOWN = {"text": "…", "certainty": "asserted (C4)", "evidence": "no source (E0)"}

# What each guard lets pass.
GUARD_WORDS: Mapping[str, str] = {
    "questioned": "a question, or a clause that asks whether",
    "rebutted": "a claim that the text itself denies: a myth, an advert it corrects",
    "mentioned": "words that are the topic and not used: the term “…”",
    "negated": "what is denied: does not, no, without",
    "hypothetical": "a condition or an aim: if, would, is designed to",
    "historical": "what was believed or done in the past",
    "reported": "what a named source says",
    "hedged": "what is hedged: may, seems, is linked to",
    "quoted": "an attributed quotation",
    "cited": "a sentence with a source, or with one right behind it",
    "backed": "a sentence with a source other than a name in the words themselves",
    "introduced": "a title or opening whose study is named in the next few sentences",
    "defined": "a definition, or what a class of medicines is for",
    "established": "an established fact, such as smoking and lung cancer",
    "known": "a treatment that the settings list under known_treatments",
    "warned": "a warning that sends the reader off",
    "asked": "a question, and no heading that tells how to",
    "denied": "words that something outside them denies: do not, never, instead of",
}


def departures(rule: Rule) -> Iterator[str]:
    """How a rule differs for readers of each jurisdiction that it names: "us: error; sources FDA-DISC"."""
    for name, local in rule.jurisdictions.items():
        texts = {"message": local.message, "reason": local.why, "suggestion": local.instead}
        said = [f"another {what}" for what, text in texts.items() if text is not None]
        if local.severity is not None:
            said.insert(0, local.severity.value)
        if local.references is not None:
            said.append(f"sources {', '.join(work.key for work in local.references)}")
        yield f"{name}: {'; '.join(said)}"


def as_pattern(message: str) -> str:
    """A message as it reads before anything is found: ``{agent}`` as "[agent]"."""
    return _NAME.sub(lambda found: _SHOWN.get(found[1], f"[{found[1]}]"), message)
