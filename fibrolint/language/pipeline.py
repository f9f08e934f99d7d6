"""Blocks to sentences with tokens, with tags and dependencies where asked for.

The only module that runs spaCy; :mod:`fibrolint.language.loading` loads it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from fibrolint.language.guide import TagGuide
from fibrolint.language.loading import load_model, load_tokenizer
from fibrolint.language.normal import normalise
from fibrolint.model import Article, Document, Sentence, Span, Token, Zone

_BATCH = 64  # paragraphs at 64 take 215 MB at the speed at which 256 take 2.5 GB
MAX_PARSED_TOKENS = (
    120  # longer "sentences" are lists and tables run together; parsing them costs much and says nothing
)
MAX_TOKENS = 400  # a sentence longer than this is cut, so that text without full stops stays linear
# Longer runs of characters without white space are no words: the tokenizer, which takes punctuation off one by one and
# looks at the rest again each time, needs 26 s for 10,000 brackets.
MAX_RUN = 300
_LONG_RUN = re.compile(rf"(?<!\S)\S{{{MAX_RUN + 1},}}")
_ENDS = frozenset({".", "!", "?", "?!", "!!", "!!!", "??", "…"})
_CLOSING = frozenset({'"', "'", "”", "’", "»", ")", "]", ".", "!", "?"})
_LETTERED = frozenset({"vitamin", "vitamins", "hepatitis", "influenza", "type", "group", "grade", "class", "stage"})
_BEFORE_NUMBERS = frozenset({"no", "nos", "approx", "fig", "figs", "ca", "vol", "pp", "ref", "refs", "ch"})
_PLACES = {place: place for place in range(4096)}  # in a paragraph: numbers that tokens share
_UNREAD = frozenset({Zone.CODE, Zone.FURNITURE})


class Pipeline:
    """spaCy, loaded as late as possible: the tokenizer on first use, the model when a sentence has to be parsed."""

    def __init__(self) -> None:
        self._tokenizer: Any = None
        self._model: Any = None

    @property
    def model_loaded(self) -> bool:
        return self._model is not None

    def annotate(self, document: Document, *, parse_where: Callable[[Sentence], bool], guide: TagGuide) -> Article:
        """``document`` with its sentences; those for which ``parse_where`` is true are tagged and parsed.

        ``guide`` knows words that the tagger does not.
        """
        sentences: list[Sentence] = []
        for number, block in enumerate(document.blocks):
            if block.zone in _UNREAD or not block.prose:
                continue
            normal = normalise(block.prose)
            for tokens in _split(self._tokens(block.prose, normal)):
                prose = Span(tokens[0].start, tokens[-1].end)
                sentences.append(
                    Sentence(
                        index=len(sentences),
                        block=number,
                        text=prose.of(block.prose),
                        normal=prose.of(normal),
                        prose=prose,
                        span=block.locate(prose),
                        tokens=tokens,
                    )
                )
        # Every sentence is looked at, also one that is too long to be parsed.
        chosen = [s.index for s in sentences if parse_where(s) and len(s.tokens) <= MAX_PARSED_TOKENS]
        # Taken from the list as their turn comes, and put back: a long article is not in memory twice.
        for parsed in self._parse((sentences[index] for index in chosen), guide):
            sentences[parsed.index] = parsed
        return Article(document, tuple(sentences))

    def _tokens(self, prose: str, normal: str) -> list[Token]:
        """The tokens of ``prose``; a run too long for the tokenizer is one."""
        tokens: list[Token] = []
        at = 0
        for run in _LONG_RUN.finditer(prose):
            tokens += self._words(prose, normal, Span(at, run.start()))
            tokens.append(Token(run.group(), normal[run.start() : run.end()], run.start(), run.end()))
            at = run.end()
        return tokens + self._words(prose, normal, Span(at, len(prose)))

    def _words(self, prose: str, normal: str, part: Span) -> list[Token]:
        if self._tokenizer is None:
            self._tokenizer = load_tokenizer()
        found = ((token.text, part.start + token.idx) for token in self._tokenizer(part.of(prose)))
        once, at = sys.intern, _PLACES.get  # an article has few words, many times
        return [
            Token(
                once(text), once(normal[start : start + len(text)]), at(start, start), at(end := start + len(text), end)
            )
            for text, start in found
            if not text.isspace()
        ]

    def _parse(self, sentences: Iterable[Sentence], guide: TagGuide) -> Iterable[Sentence]:
        again: list[tuple[Sentence, list[str]]] = []
        for sentence, doc in self._run((sentence, guide.words_for(sentence)) for sentence in sentences):
            parsed = _with_parse(sentence, doc)
            clearer = guide.clearer_words(parsed)
            if clearer is None:
                yield parsed
            else:
                again.append((parsed, clearer))
        for sentence, doc in self._run(again):
            yield _with_parse(sentence, doc)

    def _run(self, jobs: Iterable[tuple[Sentence, list[str]]]) -> Iterable[tuple[Sentence, Any]]:
        """Each sentence with its doc, in order; no more than a few batches are taken at a time."""
        jobs = iter(jobs)
        first = next(jobs, None)
        if first is None:
            return
        model = self._load()
        from spacy.tokens import Doc

        def doc_of(sentence: Sentence, words: list[str]) -> Any:
            return Doc(
                model.vocab,
                words=words,
                spaces=[_followed_by_space(sentence.tokens, i) for i in range(len(sentence.tokens))],
                # The sentence is known: the parser must not find another end in it.
                sent_starts=[True, *([False] * (len(sentence.tokens) - 1))],
            )

        docs = ((doc_of(sentence, words), sentence) for sentence, words in chain([first], jobs))
        for doc, sentence in model.pipe(docs, batch_size=_BATCH, as_tuples=True):
            yield sentence, doc

    def _load(self) -> Any:
        if self._model is None:
            self._model = load_model()
        return self._model


def _with_parse(sentence: Sentence, doc: Any) -> Sentence:
    tokens = tuple(
        Token(*token[:4], parsed.tag_, parsed.dep_, parsed.head.i)
        for token, parsed in zip(sentence.tokens, doc, strict=True)
    )
    return replace(sentence, tokens=tokens, parsed=True)


def _followed_by_space(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].start > tokens[at].end


def _split(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Tokens to sentences: after a full stop, question or exclamation mark and the quotes that close it."""
    found: list[tuple[Token, ...]] = []
    begin, ended = 0, False
    for at, token in enumerate(tokens):
        if (ended and _begins(tokens, at)) or at - begin >= MAX_TOKENS:
            found.append(tuple(tokens[begin:at]))
            begin, ended = at, False
        ended = _ends(tokens, at) or (ended and token.norm in _CLOSING)
    if begin < len(tokens):
        found.append(tuple(tokens[begin:]))
    return found


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence may begin here, after the end of another."""
    token, before = tokens[at], tokens[at - 1]
    if token.norm in _CLOSING and token.start == before.end:
        return False
    if token.text[0].isdigit() and at > 1 and tokens[at - 2].norm in _BEFORE_NUMBERS and before.norm == ".":
        return False
    return not token.text[0].islower()


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence may end with this token; the tokenizer takes "C." for an initial, also in "vitamin C."."""
    norm = tokens[at].norm
    if norm in _ENDS:
        return True
    return len(norm) == 2 and norm[1] == "." and at > 0 and tokens[at - 1].norm in _LETTERED  # a letter
