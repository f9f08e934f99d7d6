"""Inside a paragraph: text, emphasis, links, calls of notes, substitutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes

from fibrolint.model import Span
from fibrolint.reading.citations import cut, find_marks
from fibrolint.reading.draft import Draft
from fibrolint.reading.rst.places import Walk

# :term:`Melatonin <melatonin>`, `hot`:temperature:; the sign before a name that Sphinx shortens.
_ROLE = re.compile(r"(?::[^`]+:)?`[~!]?(?P<words>.*?)(?:\s*<[^<>]*>)?`(?::[^`]+:)?", re.DOTALL)
# :rfc:`2119` reads “RFC 2119”.
_NUMBERED = re.compile(r":(?:pep|rfc)(?:-reference)?:", re.IGNORECASE)
_DEEPEST = 20
# A name or a phrase; a longer one lets a short file make a text without end.
_LONGEST_SUBSTITUTION = 200


@dataclass(slots=True)
class Targets:
    """What references lead to. Names are as docutils folds them; anonymous addresses are in order."""

    addresses: dict[str, str] = field(default_factory=dict)
    anonymous: Iterator[str] = field(default_factory=lambda: iter(()))
    substitutions: dict[str, str] = field(default_factory=dict)
    calls: dict[int, str] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: nodes.document) -> Targets:
        found = cls()
        anonymous = []
        for target in tree.findall(nodes.target):
            address = target.get("refuri") or f"#{target.get('refname') or target.get('refid') or ''}"
            if target.get("anonymous"):
                anonymous.append(address)
            for name in target["names"]:
                found.addresses[name] = address
        found.anonymous = iter(anonymous)
        found.substitutions = {
            nodes.fully_normalize_name(name): _substituted(each)
            for each in tree.findall(nodes.substitution_definition)
            for name in each["names"]
        }
        found._number(tree)
        return found

    def label_of(self, note: nodes.Element) -> str:
        return self.labels.get(id(note), "")

    def address_of(self, reference: nodes.reference) -> str:
        if reference.get("refuri"):
            return str(reference["refuri"])
        if reference.get("anonymous"):
            return next(self.anonymous, "")
        name = str(reference.get("refname", ""))
        for _ in range(_DEEPEST):  # a target may be another name of a target
            address = self.addresses.get(name, "")
            if not address.startswith("#") or address[1:] not in self.addresses:
                return address or f"#{name}"
            name = address[1:]
        return ""

    def _number(self, tree: nodes.document) -> None:
        """Labels of notes and of their calls; notes without a number are counted as docutils does."""
        taken = {label.astext() for note in tree.findall(nodes.footnote) for label in note.findall(nodes.label)}
        numbers = (str(number) for number in range(1, 1_000_000) if str(number) not in taken)
        unnamed: list[str] = []
        starred: list[str] = []
        for note in (*tree.findall(nodes.footnote), *tree.findall(nodes.citation)):
            shown = next((label.astext() for label in note.findall(nodes.label)), "")
            if note.get("auto") == "*":
                shown = f"*{len(starred) + 1}"
                starred.append(shown)
            elif note.get("auto"):
                shown = (note["names"] or [next(numbers)])[0]
                unnamed += [] if note["names"] else [shown]
            self.labels[id(note)] = nodes.fully_normalize_name(shown)
        waiting = {"*": iter(starred), 1: iter(unnamed)}
        for kind in (nodes.footnote_reference, nodes.citation_reference):
            for call in tree.findall(kind):
                name = call.get("refname") or next(waiting.get(call.get("auto", 0), iter(())), call.astext())
                self.calls[id(call)] = nodes.fully_normalize_name(name) or "?"


def _substituted(definition: nodes.substitution_definition) -> str:
    text = " ".join(definition.astext().split())
    if len(text) > _LONGEST_SUBSTITUTION:
        return ""
    # A mark in it would be taken out of the middle of what stands in one place.
    without, _ = cut(text, (), [mark.prose for mark in find_marks(text)])
    return without


class InlineReader:
    """Reads the children of a paragraph into a draft."""

    def __init__(self, draft: Draft, targets: Targets) -> None:
        self._draft = draft
        self._targets = targets

    def read(self, parent: nodes.Element, walk: Walk) -> None:
        for child in parent.children:
            if isinstance(child, nodes.Text):
                self._text(child.astext(), walk)
            elif isinstance(child, nodes.footnote_reference | nodes.citation_reference):
                self._draft.call_note(self._targets.calls.get(id(child), "?"), walk.skip(child.rawsource))
            elif isinstance(child, nodes.substitution_reference):
                self._substitute(child, walk)
            elif isinstance(child, nodes.problematic):
                self._unknown(child, walk)
            elif child.children and not isinstance(child, nodes.system_message):
                self._marked(child, walk)

    def _text(self, text: str, walk: Walk) -> None:
        for span, is_break in walk.take(text):
            (self._draft.break_line if is_break else self._draft.add)(span)

    def _marked(self, node: nodes.Element, walk: Walk) -> None:
        if isinstance(node, nodes.reference) and _NUMBERED.match(node.rawsource):
            self._draft.add_unit(node.astext(), walk.skip(node.rawsource))
            return
        end = walk.enter(node.rawsource)
        if isinstance(node, nodes.reference):
            self._draft.open_link(self._targets.address_of(node), walk.stretch.span(walk.at, walk.at))
        elif isinstance(node, nodes.superscript):
            self._draft.open_mark()
        self.read(node, walk)
        if isinstance(node, nodes.reference):
            self._draft.close_link()
        elif isinstance(node, nodes.superscript):
            self._draft.close_mark()
        walk.at = max(walk.at, end)

    def _substitute(self, reference: nodes.substitution_reference, walk: Walk) -> None:
        span = walk.skip(reference.rawsource)
        text = self._targets.substitutions.get(nodes.fully_normalize_name(reference.get("refname", "")), "")
        # Of the same length as its sign it would be taken for the same characters.
        if len(text) == span.end - span.start:
            span = Span(span.start, span.end - 1)
        self._draft.add_unit(text, span)

    def _unknown(self, node: nodes.problematic, walk: Walk) -> None:
        """Of a role that only a site's generator knows, the words; of markup that is never closed, nothing."""
        role = _ROLE.fullmatch(node.rawsource or node.astext())
        span = walk.skip(node.rawsource)
        if role and span.start < span.end:
            self._draft.add(Span(span.start + role.start("words"), span.start + role.end("words")))
