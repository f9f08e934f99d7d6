"""What a heading, or a line that stands for one, announces: a question, a list of references, an FAQ."""

from __future__ import annotations

import re

# Catalogue 2.1: lines that start so are questions with or without their mark.
_QUESTION_START = re.compile(
    r"(?:who|what|why|how|when|where|which|whose|can|could|do|does|did|is|are|was|were|will|would|should|has|have)"
    r"(?:['’](?:s|re|ll|d|ve)|n['’]t)?\b(?!['’-])",
    re.IGNORECASE,
)
# "Do not stop …", "Have a plan" are orders: without a question mark they ask nothing.
_ORDER_START = re.compile(r"(?:do\s+(?:not|n['’]t|it|this|the)\b|don['’]t\b|have\s+(?:a|an|your)\b)", re.IGNORECASE)
# "What tea does", "How tea heals" announce an answer; a question has its verb, a number or an infinitive next.
_ANNOUNCES = re.compile(
    r"(?:who|what|how|when|where|which|whose)\b(?!['’])"
    r"(?!(?: (?:kinds?|types?|foods?|one)(?: of \w+)?)? (?:can|could|do|does"
    r"|did|is|are|was|were|will|would|should|has|have|to|many|much|often|long|soon|far|safe|well|common)\b)",
    re.IGNORECASE,
)
# Catalogue 2.5, G-Q: these assert what they seem to ask.
_ASSERTION_START = re.compile(
    r"(?:did you know|what if (?:i|we) told you|isn['’]t it (?:time|true)|is it not (?:time|true)|who knew"
    r"|why (?:take|use|pay|suffer|rely|risk|spend|bother|put up|settle|live)\b.{1,60}\bwhen)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:Q(?:uestion)?\s*\d*\s*[:.)]|\(?\d{1,3}[.):](?=\s)|[#*•–-])\s*", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:(?:list of |selected |key |main |cited |scientific |medical |clinical |academic |article |research "
    r"|additional |our |view |show |hide |see |all |full )*"
    r"(?:references?|sources?|citations?|bibliography|works cited|literature|footnotes|endnotes|further reading)"
    r"(?: (?:list|cited|used|consulted|section))?(?: (?:for|of|in) this (?:article|page|post|leaflet|guide))?)"
    r"(?:\s*(?:,|/|&|and|\+)\s*(?:the )?(?:references?|sources?|citations?|bibliography|notes|footnotes|further reading"
    r"|resources|links|evidence|credits|acknowledge?ments))*"
    r"|where (?:this|our|the) (?:information|content|data) comes from"
    r"|where we (?:got|get|found) (?:this|it|our (?:facts|figures|information))(?: from)?"
    r"|(?:notes|evidence)\s*(?:&|and)\s*(?:references?|sources?|citations?)|evidence",
    re.IGNORECASE,
)
_INLINE_REFERENCES = re.compile(
    r"(?:(?:journal |study )?references?|sources?|citations?|bibliography|works cited"
    r"|(?:full|original) (?:review|study|paper|report|article|research)"
    r"|where (?:this|our|the) information comes from)\s*:\s*\S",
    re.IGNORECASE,
)
_FAQ = re.compile(
    r"(?:.{0,60}\b)?(?:faqs?|frequently[ -]asked(?: questions?)?|common(?:ly asked)? questions|questions (?:and"
    r"|&) answers|q ?& ?a)"
    r"(?:\b.{0,60})?",
    re.IGNORECASE,
)
# Headings that as often name a subject ("Sources" of magnesium, the "Evidence") as a list of works.
_AMBIGUOUS = re.compile(r"(?:sources?|evidence|literature|further reading|footnotes)", re.IGNORECASE)
# The button of a heading whose section is folded away.
_UNFOLDS = re.compile(r"\s*(?:\[\s*[+−–-]?\s*\]|[▼▾▲▴►▸]|\s\+)$")


def plain(line: str) -> str:
    """``line`` without numbering, list sign, closing colon or count: ``12. References (9):`` is ``References``.

    So is the sign that folds a section: ``References [+]``.
    """
    text = line.strip().strip("*_#").strip()
    label = _LABEL.match(text)
    if label:
        text = text[label.end() :]
    text = _UNFOLDS.sub("", re.sub(r"\s*\(\d{1,3}\)\s*$", "", text.rstrip(" :*_#")))
    return " ".join(text.split()).rstrip(" :")


def is_question(line: str) -> bool:
    """Whether a heading or a line of its own asks something; the question mark may be missing."""
    text = plain(line)
    if _ASSERTION_START.match(text):
        return False
    if text.endswith("?"):
        return True
    return bool(_QUESTION_START.match(text)) and not _ORDER_START.match(text)


def title_asks(title: str) -> bool:
    """Whether a title is a question; of those without a mark that begin like one, not those that announce an answer."""
    return is_question(title) and (plain(title).endswith("?") or not _ANNOUNCES.match(plain(title)))


def is_references_heading(line: str) -> bool:
    """Whether the whole line is a heading of the references type (catalogue, ``missing-references``)."""
    return len(line) <= 80 and bool(_REFERENCES.fullmatch(plain(line)))


def is_ambiguous_references_heading(line: str) -> bool:
    """Whether it is one that may as well head ordinary prose."""
    return len(line) <= 80 and bool(_AMBIGUOUS.fullmatch(plain(line)))


def starts_with_references(prose: str) -> bool:
    """Whether a paragraph opens with its own label: ``Sources: 1. …``."""
    return bool(_INLINE_REFERENCES.match(prose))


def is_faq_heading(line: str) -> bool:
    return len(line) <= 100 and bool(_FAQ.fullmatch(plain(line)))
