"""Sections that are the site's or its readers', not the article's: comments, lists of other posts, share bars, bios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fibrolint.reading.headings import is_references_heading, plain
from fibrolint.reading.raw import RawBlock

COMMENTS, AUTHOR, POSTS, SHARE, LISTS, CONTENTS = "comments", "author", "posts", "share", "lists", "contents"

# Own compilation from the default templates of WordPress, Blogger, Ghost, Hugo and Jekyll themes and of Disqus. Each
# is matched against the whole heading.
_KINDS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            COMMENTS,
            r"(?:(?:reader|user|visitor|recent|latest|your|all|\d{1,5}|one|no) )?(?:comments?|responses?|replies"
            r"|reactions)(?: ?\(\d{1,5}\))?|(?:\d{1,5}|one) (?:comments?|responses?|replies|thoughts?)"
            r" (?:on|to) .{1,200}|(?:leave|post|add|write) (?:a|your) (?:comment|reply|response)(?: .{1,40})?"
            r"|join the (?:discussion|conversation)|discussion \(\d{1,5}\)",
        ),
        (
            AUTHOR,
            r"(?:about|meet) (?:the|this|our) (?:authors?|writers?|contributors?|bloggers?)(?:\s?[:–—-] ?.{1,60})?"
            r"|author(?:['’]?s)? (?:bio|biography|profile|info|information)|about the (?:medical )?reviewers?",
        ),
        (
            POSTS,
            r"(?:related|recent|popular|similar|recommended|more|latest|trending|featured|other) (?:posts?|articles?"
            r"|stories|reads|blogs?|blog posts|content)(?: (?:you (?:may|might|will) like|from .{1,40}|on .{1,40}))?"
            r"|(?:you|readers) (?:may|might) also (?:like|enjoy|be interested in)(?: (?:these|this|reading))?"
            r"|more from (?:the|this|our) (?:blog|author|site|category)|what to read next|read next",
        ),
        (
            SHARE,
            r"(?:please )?share (?:this|on|via|the love)(?: (?:post|article|page|story|with|your|friends))*"
            r"|sharing is caring|share|follow us(?: on .{1,40})?",
        ),
        (LISTS, r"categories|category|tags|tagged|labels|archives?|topics|blogroll|meta|post navigation"),
        (
            CONTENTS,
            r"(?:in|on) this (?:article|post|page|guide|section|story)|table of contents?|jump to(?: section)?"
            r"|what['’]s (?:in|on) this (?:article|page|guide)",
        ),
    )
)
# "Comments", "Responses": as often a heading of the article.
_VAGUE = re.compile(r"comments?|responses?|replies|reactions|your responses?", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LEFT_BY_A_READER = re.compile(
    r"\b\d{1,2}:\d\d\s?[ap]\.?m\b|\b(?:says|said|wrote|replied|commented)(?: on .{4,30})?\s?:|^@\w"
    r"|^\W*(?:reply|like|report|log in to reply)\W*$|\b(?:\d{1,3}|a|an) (?:minute|hour|day|week|month|year)s? ago\b"
    r"|\bthank(?:s| you)(?: so much| very much)? for (?:this|the|sharing|your|posting|writing)\b"
    r"|\b(?:great|nice|good|awesome|excellent|interesting|helpful|wonderful) (?:post|article|read|blog|write-?up)\b"
    rf"|^\W*(?:on |posted )?(?:{_MONTH} {_DAY},?|{_DAY} {_MONTH},?) \d{{4}}\b.{{0,20}}$",
    re.IGNORECASE,
)
_OWN_STORY = re.compile(r"\b(?:I|I['’](?:ve|m|ll|d)|my|me)\b")
_LIST_WORDS = 8
_LOWEST = 7
# Blocks that are looked at below a heading: enough to tell, and bounded however many lines look like one.
_FARTHEST = 100
_STOP = (".", "!", "?", ":", ";", "…")


def kind_of_heading(line: str) -> str:
    """Which of the site's sections a heading may open by its words; "" for one of the article's."""
    text = plain(line).rstrip("!.…") if len(line) <= 250 else ""
    return next((kind for kind, words in _KINDS if words.fullmatch(text)), "")


def opened_at(blocks: Sequence[RawBlock], number: int) -> str:
    """The kind of the site's section that the heading or line ``number`` opens, "" if it opens none.

    Comments must look left by readers and lists of topics like lists: the article may have such headings too. A line
    that is no heading opens only lists.
    """
    block = blocks[number]
    kind = kind_of_heading(block.prose)
    if kind in (COMMENTS, AUTHOR, SHARE) and not block.level:
        return ""
    inside = list(_section(blocks, number)) if kind in (COMMENTS, LISTS) else []
    if kind == COMMENTS:
        return kind if _by_readers(block, inside) else ""
    if kind == LISTS:
        return kind if all(is_list_line(one) for one in inside) else ""
    return kind


def is_link_line(block: RawBlock) -> bool:
    """Whether it is a link and nothing else."""
    return any(link.prose == (0, len(block.prose)) for link in block.links)


def is_list_line(block: RawBlock) -> bool:
    """Whether it is a line of a list of links or labels: a link and nothing else, or a few words that end nowhere."""
    if is_link_line(block):
        return True
    return len(block.prose.split(None, _LIST_WORDS)) <= _LIST_WORDS and not block.prose.endswith(_STOP)


def is_left_by_reader(prose: str) -> bool:
    """Whether it shows the hand of a reader: a time of day, "Ann says:", "@Ann", "great post"."""
    return _LEFT_BY_A_READER.search(prose[:400]) is not None


def _by_readers(heading: RawBlock, inside: Sequence[RawBlock]) -> bool:
    if any(is_left_by_reader(block.prose) for block in inside):
        return True
    texts = [block.prose for block in inside if block.kind == "paragraph" and len(block.prose.split(None, 15)) > 15]
    if _VAGUE.fullmatch(plain(heading.prose)):
        return not texts and all(block.kind == "paragraph" for block in inside)
    return all(_OWN_STORY.search(text) for text in texts)


def _section(blocks: Sequence[RawBlock], number: int) -> Iterator[RawBlock]:
    """The blocks below a heading, to the next that is not lower; below a line, to the next heading."""
    level = blocks[number].level or _LOWEST
    for block in blocks[number + 1 : number + 1 + _FARTHEST]:
        if block.kind == "title" or (block.level and (block.level <= level or is_references_heading(block.prose))):
            return
        yield block
