"""spaCy and the English model, with nothing loaded that is never run.

``import spacy`` spends a third of its time on its command line (typer, requests, weasel, httpx), and ``spacy.load`` two
thirds of its own on building the tokenizer three times over and on 90,000 strings that name words, not labels. Left as
they are, because they cannot be had without reaching into spaCy: its configuration system (confection, pydantic), which
every component is built through, and the search for plugins among the installed packages' entry points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, cast

from fibrolint.language.model_files import find_model
from fibrolint.late import imported_late

_UNUSED = ("ner", "lemmatizer", "senter", "attribute_ruler", "tokenizer", "vocab")
_NO_TOKENIZER = "fibrolint.no_tokenizer.v1"


def load_tokenizer() -> Callable[[str], Iterable[Any]]:
    """spaCy's tokenizer for English, as ``spacy.blank("en")`` has it. Its tokens know their text and place, no more."""
    _import_spacy()
    from spacy.lang.en import English
    from spacy.language import create_tokenizer
    from spacy.vocab import Vocab

    tokenizer: Callable[[str], Iterable[Any]] = create_tokenizer()(
        cast(Any, SimpleNamespace(vocab=Vocab(), Defaults=English.Defaults))
    )
    return tokenizer


def load_model() -> Any:
    """The English model's tagger and parser, for words that were told apart before."""
    folder = find_model()
    spacy = _import_spacy()
    if not spacy.registry.has("tokenizers", _NO_TOKENIZER):
        spacy.registry.tokenizers(_NO_TOKENIZER, func=_no_tokenizer)
    model = spacy.load(folder, exclude=_UNUSED, config={"nlp": {"tokenizer": {"@tokenizers": _NO_TOKENIZER}}})
    # The tagger reads the norms of some words; the strings of all words name nothing that is asked for.
    model.vocab.from_disk(folder / "vocab", exclude=["strings", "vectors"])
    for component in ("tagger", "parser"):
        for label in model.get_pipe(component).labels:
            model.vocab.strings.add(label)
    return model


def _import_spacy() -> Any:
    with imported_late("spacy.cli", "spacy.cli.info"):
        import spacy
    return spacy


def _no_tokenizer() -> Callable[[Any], Any]:
    def make(nlp: Any) -> Any:
        from spacy.tokenizer import Tokenizer

        return Tokenizer(nlp.vocab)

    return make
