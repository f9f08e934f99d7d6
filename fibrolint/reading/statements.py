"""What an article says of its own standing: who pays for it, and that it does not replace advice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fibrolint.reading.raw import RawBlock

# Where advice to ask a professional counts as the page's disclaimer: its last blocks, or a callout.
_CLOSING = 3

_PAGE = r"(?:post|article|page|site|website|content|video|newsletter|series|blog)"
_INTERESTS = r"(?:conflicts? of interests?|conflicting interests?|(?:competing|financial|commercial) interests?)"
# Forms of disclosure in FTC 16 CFR 255 guidance and the ICMJE form, and as blogs write them. A study's sponsor is not
# the article's, so that "sponsored" and "funded" need the page as their subject or the start of the sentence.
# Each is looked for where one of the words before it stands, without which it cannot.
_DISCLOSURES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (signs, re.compile(form, re.IGNORECASE))
    for signs, form in (
        (
            ("affiliate",),
            r"\baffiliate (?:links?|disclosure|disclaimer|partners?|program(?:me)?s?|commissions?|marketing)",
        ),
        (
            ("commission", "referral fee", "compensation", "a cut"),
            r"\b(?:we|i)(?:['’]ll)? (?:(?:may|might|can|could|will|also|sometimes) )*(?:earn|receive|get|make) "
            r"(?:\S+ ){0,5}?(?:commissions?|referral fees?|compensation|a cut)\b",
        ),
        (("commission",), r"\bearns? (?:\S+ ){0,4}commissions?\b"),
        (("sponsored",), rf"^(?:this {_PAGE} (?:is|was) )?sponsored (?:by|post|content|article)\b"),
        (("sponsored",), rf"\b{_PAGE} (?:is|was|has been) (?:kindly )?sponsored\b"),
        (("funded", "supported", "paid"), rf"\bthis {_PAGE} (?:\S+ ){{0,3}}(?:funded|supported|paid for) by\b"),
        ((" ad",), rf"\bthis(?: {_PAGE})? is (?:an? )?(?:advertisement|advertorial|ad)\b"),
        (("paid",), r"\bpaid (?:partnership|promotion|post|advertisement|placement)\b"),
        (("sell",), r"\b(?:we|i) (?:also )?sell (?:this|these|the|our|some|it|them|products?|supplements?)\b"),
        (("interest",), rf"\b(?:i|we|(?:the )?authors?) (?:\S+ ){{0,4}}{_INTERESTS}\b"),
        (
            ("interest",),
            rf"^(?:no (?:known )?|potential |declarations? of |statement of )?{_INTERESTS}\s*(?:[:.–—-]|$|none"
            rf"|statement)",
        ),
        (
            ("funding", "disclosure", "advert", "sponsor"),
            r"^(?:funding|disclosures?|advertisement|advertorial|advertising disclosure|sponsorship)\s*[:.–—](?!\s*$)",
        ),
        (("#",), r"(?:^|\s)#(?:ad|sponsored|advert)\b"),
    )
)
_PROFESSIONAL = (
    r"(?:doctor|physician|gp|general practitioner|pharmacist|clinician|nurse|midwife|dietitian|dietician|paediatrician"
    r"|pediatrician|psychiatrist|therapist"
    r"|(?:healthcare|health ?-?care|medical|health|clinical) (?:provider|professional|practitioner|team|advis[eo]r"
    r"|expert))s?"
)
_NOT = r"(?:\b(?:not|no|never)|\b\w+n['’]t)"
_REPLACES = r"(?:substitutes?|replacements?|substituted?|replaced?|take the place of)"
_ADVICE = r"(?:advice|diagnosis|consultation|guidance|judge?ment|opinion)"
# The pattern family of the catalogue's ``missing-disclaimer``. "Do not replace medical treatment" says nothing of the
# article, so what is not replaced must be advice.
_DISCLAIMER = re.compile(
    "|".join(
        (
            rf"{_NOT} (?:\S+ ){{0,10}}?{_REPLACES} (?:\S+ ){{0,4}}?(?:medical|professional|clinical|healthcare|health"
            rf"|{_PROFESSIONAL}(?:['’]s)?),? (?:\S+ ){{0,4}}?{_ADVICE}\b",
            rf"{_NOT} (?:\S+ ){{0,10}}?{_REPLACES} (?:\S+ ){{0,5}}?(?:{_ADVICE}|consulting|talking|speaking|seeing"
            rf"|visiting|an? (?:visit|appointment|conversation|examination|check-?up)|that) (?:\S+ ){{0,6}}?"
            rf"(?:{_PROFESSIONAL}|professionals?)\b",
            rf"{_NOT} (?:use|rely on|treat) (?:this|these|our|the) (?:\S+ ){{0,4}}?(?:instead of|in place of|as)"
            rf" (?:\S+ ){{0,5}}?(?:{_PROFESSIONAL}|professionals?|advice)\b",
            r"\b(?:informational|information|educational)(?: (?:and|or|/|&) \w+)?(?: \w+)? (?:purposes?|use)\b",
            r"\bnot (?:\S+ ){0,6}?(?:medical|professional|clinical|health) advice\b(?! (?:to|that|on|about)\b)",
            r"\b(?:no|nothing|none|never) (?:\S+ ){0,12}?(?:taken|construed|considered|regarded|meant) as (?:medical"
            r"|health|clinical) advice\b",
            r"\b(?:is|are|as) (?:only )?general (?:health )?information (?:only|and)\b",
        )
    ),
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\b(?:(?:consult|speak|talk|ask|check|see|contact)(?: (?:to|with))?|seek (?:\S+ ){0,4}?(?:advice"
    r"|guidance) (?:from|of)) "
    rf"(?:\S+ ){{0,4}}?{_PROFESSIONAL}\b",
    re.IGNORECASE,
)
_CALLOUT = re.compile(
    r"(?:important|(?:please )?note|(?:medical )?disclaimer|warning|caution"
    r"|reminder)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])")


def is_disclosure(prose: str) -> bool:
    """Whether it says who pays for or profits from the article."""
    return first_disclosure_in(prose) is not None


def is_disclaimer(prose: str) -> bool:
    """Whether it says that the article does not replace a professional's advice."""
    return bool(_DISCLAIMER.search(prose))


def first_disclosure_in(prose: str) -> str | None:
    """The first sentence of ``prose`` that discloses an interest."""
    lowered = prose.lower()
    forms = [form for signs, form in _DISCLOSURES if any(sign in lowered for sign in signs)]
    if not forms:
        return None
    return next((sentence for sentence in _SENTENCE.split(prose) if any(form.search(sentence) for form in forms)), None)


def first_disclosure(blocks: Sequence[RawBlock]) -> str | None:
    """The first sentence of ``blocks`` that discloses an interest."""
    found = (first_disclosure_in(block.prose) for block in blocks)
    return next((sentence for sentence in found if sentence is not None), None)


def disclaims(blocks: Sequence[RawBlock]) -> bool:
    """Whether ``blocks`` hold a disclaimer; in the last ones, or in a callout, advice to ask a professional is one."""
    if any(is_disclaimer(block.prose) for block in blocks):
        return True
    closing = [block for block in blocks if block.kind not in ("furniture", "heading")][-_CLOSING:]
    callouts = [block for block in blocks if block.kind == "quote" or _CALLOUT.match(block.prose)]
    return any(_ASK.search(block.prose) for block in (*closing, *callouts))
