"""Numbers that give another number its meaning: risks as counts, sizes of samples, sizes of effects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from fibrolint.model import Span

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
_NUMBER_WORD = rf"(?:{_ONES}|ten|eleven|twelve|{_TENS})"
NUMERAL = rf"(?:\d[\d,.]*|{_NUMBER_WORD})"
LARGE_NUMERAL = rf"(?:\d[\d,]*|(?!one\b){_ONES}|ten|twelve|{_TENS}|(?:a|one)\s(?:hundred|thousand))"
PERCENT = rf"(?:\d[\d,.]*\s?(?:%|per\ ?cent\b)|{_NUMBER_WORD}\sper\ ?cent\b)"

_YEAR = r"(?:1[5-9]|20)\d\d"
_PERIOD = r"(?:second|minute|hour|day|night|week|month|year|decade)s?"
_PEOPLE = (
    r"(?:people|persons?|adults|children|kids|teens|teenagers|adolescents|infants|babies|women|men|girls|boys|mothers"
    r"|fathers|parents|couples|patients|users|wearers|customers|participants|subjects|volunteers|respondents|survivors"
    r"|individuals|smokers|drinkers|runners|readers|nurses|doctors|physicians|students|americans|britons|residents|veterans"
    r"|pregnancies|births|cases|controls|those)"
)
_AGAINST = r"(?:versus|vs\.?|compared\s(?:with|to)|against|as\sopposed\sto|rather\sthan)"
_CHANGE = (
    r"(?:lower|higher|more|less|fewer|greater|increased?|reduced|reduction|decreased?|drop|fall|decline|rise"
    r"|likely|better|worse|cut|risk\sreduction|smaller|larger|improvement)"
)
_EVENT = r"(?:cases?|deaths?|lives|life|events?|strokes?|heart\sattacks?|cancers?|fractures?|people|women|men|patients)"


def _words(most: int) -> str:
    return rf"(?:[^\s.;]+\s){{0,{most}}}?"


_LARGE_WORD = rf"(?:{_TENS}|seven|eight|nine|ten|eleven|twelve|(?:a\s)?(?:dozen|hundred|thousand))"
_ABOUT = r"(?:(?:only|just|about|around|roughly|some|nearly|approximately|less\sthan|under|an?)\s)*"
_UNIT = r"(?:g|grams?|mg|kg|kcal|calories|ml|mm|mmhg|cm|m|km|miles|units?|steps|points?)"
_ABSOLUTE_RISK = re.compile(
    rf"""
    # 3 in 1,000; one out of every ten; 12 of 240
      \b{NUMERAL}\s(?:\w+\s)?in\s(?:every\s|each\s)?(?!{_YEAR}\b){LARGE_NUMERAL}\b
      (?!\s?%|[\s-]?per\ ?cent|[\s-]{_PERIOD})
    | \b{NUMERAL}\s(?:\w+\s)?out\sof\s(?:every\s|the\s|a\s)?{LARGE_NUMERAL}\b
    | \b\d[\d,]*\s(?:of|among)\s(?:the\s|these\s)?\d[\d,]*\b(?!\s?%|[\s-]?per\ ?cent)
    | \bper\s(?:\d{{3,}}|\d+(?:,\d{{3}})+|(?:a\s)?(?:hundred|thousand|million))\b(?!\s?{_UNIT}\b)
    | \b(?:for|in|of|among)\severy\s{LARGE_NUMERAL}\s(?:(?:\w|-)+\s){{0,3}}{_PEOPLE}\b
    # from 4% to 2%; 8% versus 5%; 8% of those on the drug and 5% of
    | \bfrom\s{_words(4)}{NUMERAL}(?:\s?%|\sper\ ?cent)?\s{_words(8)}(?:down\s|up\s)?to\s{_words(4)}{PERCENT}
    | (?<!by\s)\b{NUMERAL}(?:\s?%|\sper\ ?cent\b)?(?!\s{_words(2)}{_CHANGE}\b)
      [\s,(]+{_words(14)}\(?{_AGAINST}\s{_words(12)}{PERCENT}(?!\s{_words(2)}{_CHANGE}\b)
    | (?<!by\s)\b{PERCENT}\s(?:of|for|in|among)\s{_words(9)}(?:and|but|while|whereas)\s{_words(6)}(?<!by\s){PERCENT}
      \s(?:of|for|in|among)\b
    | \b{PERCENT}\sof\s(?:the\s|all\s)?{_PEOPLE}\s(?:who|on|in|taking|given|assigned|receiving|with|treated|using)\b
    | (?<!by\s)\b{PERCENT}\s(?:in|for|among|on)\s(?:the\s)?(?:(?:\w|-)+\s){{0,3}}(?:group|arm|placebo|controls?)\b
    # a risk of 4%; a 4% chance
    | \b(?:risk|rate|chance|odds|probability|prevalence|incidence|mortality)\s(?:\w+\s){{0,6}}?(?:is|was|of|at|were|are)
      \s{_ABOUT}{PERCENT}
      (?!\s{_words(2)}{_CHANGE}\b)
    | \b{PERCENT}\s(?!(?:relative|{_CHANGE})\b)(?:\w+\s)?
      (?:risk|chance|probability|likelihood|prevalence|incidence|rate)\b
      (?!\s(?:of\s)?(?:reduction|increase|drop|decrease))
    | \bpercentage[\s-]points?\b
    | \bnumbers?\sneeded\sto\s(?:treat|harm|screen|vaccinate)\b | \bnnt\b | \bneed(?:s|ed)?\sto\s(?:be\s)?treat(?:ed)?\b
    | \babsolute\s(?:\w+\s)?(?:risks?|terms|numbers?|increase|reduction|difference|rates?|benefit|change|chance)\b
    | \b(?:baseline|background|underlying)\s(?:risk|rate)\b
    # 3 extra cases; 14 women died; would save 2 lives
    | \b{NUMERAL}\s(?:extra|additional|more|fewer|excess)\s(?:\w+\s){{0,2}}{_EVENT}\b
    | \b(?:save|saves|saved|prevent|prevents|prevented|avert|avoid|spare)\s
      (?:\w+\s){{0,2}}{NUMERAL}\s(?:\w+\s){{0,2}}{_EVENT}\b
    | \bof\s(?:the\s|all\s)?\d[\d,]*\s(?:[^\s.;]+\s){{0,8}}?\d[\d,]*\s(?:\w+\s)?(?:had|got|died|developed|were)\b
    | \b(?!{_YEAR}\b)\d[\d,]*\b(?!\s?%|[\s-]?per\ ?cent)
      \s(?:(?:\w|-)+\s){{0,3}}(?:died|developed|suffered|were\sdiagnosed)\b
    """,
    re.VERBOSE,
)
_SAMPLE_SIZE = re.compile(
    rf"""
      \bn\s?=\s?\d
    # 44 of the 50; not the "9 out of 10" of adverts
    | \b{NUMERAL}\s(?:(?!out\b)(?:\w|-)+\s){{0,2}}(?:of\s(?:the\s|these\s|all\s)?|out\sof\s(?:the\s)?(?!10{{1,2}}\b))
      \d[\d,]*\b(?!\s?%|\s?per\ ?cent)
    # 120 older women
    | (?<!out\sof\s)\b(?!{_YEAR}\s)(?:\d[\d,.]*|{_LARGE_WORD})\s(?!%|per\ ?cent|out\sof|in\b)
      (?:million\s|thousand\s)?(?:(?:\w|-)+,?\s){{0,5}}?
      (?:{_PEOPLE}|hospitals|clinics|practices|homes|households|countries)\b
    | \b(?:study|survey|poll|trial|sample|panel|cohort|group|total|analysis|review|meta-analysis)\sof\s
      (?:(?:\w|-)+\s){{0,4}}?(?!{_YEAR}\b)\d[\d,]*\b(?!\s?%)
    | \b\d[\d,]*-(?:person|patient|participant|subject|woman|man)\b
    | \b(?:confidence\sinterval|ci)\b
    """,
    re.VERBOSE,
)
_EFFECT_SIZE = re.compile(
    rf"""
      \b{PERCENT}
    # by 2 points, from 7 to 5, than 30 minutes; not years, people or "of 12 weeks of treatment"
    | \b(?:by|from|than|to|was|were|of|versus|vs\.?|least|about|around|average|over|nearly|almost|roughly)\s
      (?:about\s|an?\s|around\s|nearly\s|almost\s|average\sof\s|up\sto\s|more\sthan\s|at\sleast\s|only\s|just\s)*
      (?!{_YEAR}\b){NUMERAL}(?!\d)(?!\s(?:(?:\w|-)+\s){{0,2}}{_PEOPLE}\b)
      (?![\s-]{_PERIOD}\s(?:of|period|study|trial|treatment))
    | \b{NUMERAL}[\s-]?(?:fold|times|points?|x)\b
    | \b\d[\d,.]*\s(?:fewer|more|less|extra|additional)\b
    | \b(?:half|halved|halves|halving|doubled|doubles|doubling|tripled|triples|twice|two-thirds|three-quarters)\b
    | \ba\s(?:third|quarter|half)\b
    | \b[pn]\s?[<=>≤≥]\s?[\d.]
    | \b(?:or|rr|hr|smd|md|d)\s?=\s?-?\d
    | \b(?:confidence\sinterval|\d\d%?\s?ci|effect\ssize|cohen's\sd|(?:hazard|odds|risk)\sratio)\b
    | \b{NUMERAL}\s(?:in|out\sof)\s(?:every\s)?(?!{_YEAR}\b){LARGE_NUMERAL}\b
    """,
    re.VERBOSE,
)


def absolute_risks_in(normal: str) -> list[Span]:
    """Risks as counts or compared shares: "3 in 1,000", "from 4% to 2%", "8% versus 5%", numbers needed to treat."""
    return _spans(_ABSOLUTE_RISK, normal)


def sample_sizes_in(normal: str) -> list[Span]:
    """How many were asked, treated or counted: "n=240", "44 of 50", "120 older women"."""
    return _spans(_SAMPLE_SIZE, normal)


def effect_sizes_in(normal: str) -> list[Span]:
    """How much something changes: "by 2 points", "30%", "halved", "p<0.05", not years or counts of people."""
    return _spans(_EFFECT_SIZE, normal)


def _spans(expression: re.Pattern[str], normal: str) -> list[Span]:
    return [Span(*found.span()) for found in expression.finditer(normal)]


def first_number(normal: str) -> float | None:
    """The value of the first number in digits: 2500.0 for "2,500 mg"; None without one."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", normal)
    return float(found.group().replace(",", "")) if found else None


READINGS: Mapping[str, Callable[[str], list[Span]]] = {
    "absolute": absolute_risks_in,
    "sample": sample_sizes_in,
    "size": effect_sizes_in,
}
