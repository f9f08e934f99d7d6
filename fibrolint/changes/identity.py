"""What makes two findings the same one, in two versions of an article: its rule, its words, and what stands around.

Lines and offsets do not: an edit further up moves them. Nor does the layout: words are compared without markup, case
and line ends.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from fibrolint.model import Document, FileReport, Finding, Scope, Source, Span, Trouble

# A mark that ends a sentence, or an empty line. No abbreviations are known here.
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*(?=\s)|\n[ \t>]*\r?\n")

# Measured on 200 posts of six sites with 659 findings: all were known again when paragraphs were wrapped at 72 columns
# and when every file was moved, 643 when a word was changed in every third sentence. Of the others most had that word.
_CONTEXT_LENGTH = 30
# Of the source text that is looked at to get so many characters of words: markup and addresses stand between them.
_CONTEXT_WINDOW = 400
_LONGEST_WORDS = 60
_DIGEST_LENGTH = 12
# Of markup with words of its own: a tag, a link that begins before or in the words, an entity, a shortcode.
_MARKUP = re.compile(r"[<\[\]{&]")
# Soft hyphen, blank without width, word joiner, byte-order mark: editors put them in unseen.
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
# Not \w: the underscore is markup.
_WORD = re.compile(r"[^\W_]+")
_TROUBLE = "trouble"
# Of the messages of parsers, which say where they are themselves.
_PLACE = re.compile(r"\b(?:line|column) \d+")


class Identity(NamedTuple):
    """A finding as it is found again. ``path`` and ``part`` are the article's, ``rule`` has its variant behind a slash.

    ``words`` are the marked ones, normalised, long ones cut and with a digest; ``context`` is a digest of what stands
    around them in their sentence. ``whole`` is true of findings on the whole article, which point somewhere for want of
    a better place.
    """

    path: str
    part: str
    rule: str
    words: str
    context: str
    whole: bool = False


def identities(report: FileReport, path: str) -> tuple[Identity, ...]:
    """Of each of the report's findings, as ``all_findings`` has them."""
    if report.source is None:
        return ()
    source, start = report.source.alone(), report.source.start
    read = cache(lambda: _parsed(source))
    return tuple(
        _identity(finding, finding.span.shifted(-start), source.text, read)._replace(path=path, part=report.part)
        for finding in all_findings(report)
    )


def all_findings(report: FileReport) -> tuple[Finding, ...]:
    """Those that are set apart as older too, and those beyond what a rule shows: mending one brings none of them back.

    Older ones first: where an old finding may be that of several, a change under review does not use it up.
    """
    return (*report.older, *report.findings, *report.beyond)


def trouble_identities(report: FileReport, path: str) -> tuple[Identity, ...]:
    """Of each of the report's troubles, in their order; none of an article that could not be read at all."""
    if report.source is None:
        return ()
    text = report.source.text
    return tuple(
        _identity_of_trouble(trouble, text)._replace(path=path, part=report.part) for trouble in all_troubles(report)
    )


def all_troubles(report: FileReport) -> tuple[Trouble, ...]:
    """As all_findings: older ones first."""
    return (*report.older_troubles, *report.troubles)


def is_of_trouble(identity: Identity) -> bool:
    return identity.rule == _TROUBLE


def paired(
    old: Sequence[Identity], new: Sequence[Identity], *, may_move: Callable[[str], bool]
) -> tuple[int | None, ...]:
    """For each of ``new`` the index of the one of ``old`` that it is; None for what is new. None is taken twice.

    Those whose surroundings are the same go first, then those with the same words in the same file, last those that
    stand in another file but among the same words; this only for old ones whose path ``may_move``. Where one could be
    that of several files, it is that of the first by name, in whatever order they come.
    """
    partners: list[int | None] = [None] * len(new)
    free = dict.fromkeys(sorted(range(len(old)), key=lambda index: old[index][:2]))
    in_turn = sorted(range(len(new)), key=lambda position: new[position][:2])
    for key_of_old, key_of_new in _passes(may_move):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(free):
            waiting[key_of_old(old[index])].append(index)
        waiting.pop(None, None)
        for position in in_turn:
            if partners[position] is None and waiting.get(key := key_of_new(new[position])):
                index = waiting[key].pop()
                partners[position] = index
                del free[index]
    return tuple(partners)


def words_in(text: str) -> str:
    """The words of ``text`` in lower case, one blank between them: the same however it is marked up and wrapped.

    Nor does it matter how accents are encoded, and where words may be broken.
    """
    return " ".join(_WORD.findall(normalize("NFC", text.translate(_UNSEEN)).lower()))


_Key = Callable[[Identity], Hashable]


def _passes(may_move: Callable[[str], bool]) -> Iterator[tuple[_Key, _Key]]:
    """Keys of old and new that are to be equal; None is equal to nothing."""
    yield (lambda old: old[:5]), (lambda new: new[:5])
    yield (lambda old: old[:4]), (lambda new: None if new.whole else new[:4])
    yield (lambda old: old[:3]), (lambda new: new[:3] if new.whole else None)
    yield (lambda old: old[2:5] if may_move(old.path) else None), (lambda new: new[2:5])


def _parsed(source: Source) -> Document:
    from fibrolint.reading import parse

    return parse(source)


def _identity(finding: Finding, span: Span, text: str, read: Callable[[], Document]) -> Identity:
    """Without its article, which is ``text`` and as a document ``read``. ``span`` is the finding's place in it."""
    start, end = span
    words = read().as_read(span) if _MARKUP.search(finding.text) else finding.text
    # Only of its own sentence: what stands before and after that is edited, and changes when paragraphs move.
    before = words_in(SENTENCE_END.split(text[max(0, start - _CONTEXT_WINDOW) : start])[-1])[-_CONTEXT_LENGTH:]
    after = words_in(SENTENCE_END.split(text[end : end + _CONTEXT_WINDOW])[0])[:_CONTEXT_LENGTH]
    return Identity(
        path="",
        part="",
        rule=f"{finding.rule}/{finding.variant}" if finding.variant else finding.rule,
        words=_shortened(words_in(words) or " ".join(words.split())),
        context=_digest(f"{before}\0{after}"),
        whole=finding.scope is Scope.DOCUMENT,
    )


def _identity_of_trouble(trouble: Trouble, text: str) -> Identity:
    """Without its article. Its words are those of the message, and around them stands the line that it points to."""
    start = text.rfind("\n", 0, trouble.span.start) + 1
    line = text[start:].partition("\n")[0]
    words = _shortened(words_in(_PLACE.sub("", trouble.message)))
    return Identity(path="", part="", rule=_TROUBLE, words=words, context=_digest(words_in(line)))


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST_WORDS:
        return words
    kept = words[: _LONGEST_WORDS - _DIGEST_LENGTH].rpartition(" ")[0]
    return f"{kept} … {_digest(words)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
