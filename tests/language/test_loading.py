"""What is left out of spaCy and the model changes nothing of what they are used for."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc

from fibrolint.language.loading import load_model, load_tokenizer
from fibrolint.language.model_files import find_model
from tests.command import CHECKOUT

_TEXTS = sorted((CHECKOUT / "fixtures" / "articles").glob("*.*"))


@pytest.fixture(scope="module")
def whole():
    return spacy.load(find_model())


@pytest.fixture(scope="module")
def lean():
    return load_model()


def _parsed(model, words):
    doc = Doc(model.vocab, words=words, sent_starts=[True, *[False] * (len(words) - 1)])
    for name, component in model.pipeline:
        if name in ("tok2vec", "tagger", "parser"):
            doc = component(doc)
    return [(token.tag_, token.dep_, token.head.i) for token in doc]


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.name)
def test_tags_and_dependencies_are_those_of_the_whole_model(whole, lean, path):
    words = [token.text for token in whole.make_doc(path.read_text("utf-8")) if not token.is_space]
    runs = [words[at : at + 30] for at in range(0, len(words), 30)]
    assert [_parsed(whole, run) for run in runs] == [_parsed(lean, run) for run in runs]


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.name)
def test_tokens_are_those_of_the_whole_tokenizer(path):
    text = path.read_text("utf-8")
    expected = [(token.text, token.idx, token.is_space) for token in spacy.blank("en").tokenizer(text)]
    assert expected == [(token.text, token.idx, token.text.isspace()) for token in load_tokenizer()(text)]


def test_only_what_is_run_is_loaded(lean):
    assert ["tok2vec", "tagger", "parser"] == lean.pipe_names


_CODE = """
import sys
from fibrolint.language.loading import load_model, load_tokenizer
load_tokenizer(), load_model()
print(*[name for name in ("typer", "weasel", "httpx", "requests", "spacy.cli") if name in sys.modules])
import spacy
spacy.info(silent=True)
from spacy.cli import info
print(info.__module__)
"""


def test_the_command_line_of_spacy_is_not_imported_and_still_there_for_others():
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=False)
    assert ["", "spacy.cli.info"] == done.stdout.splitlines()[:1] + done.stdout.splitlines()[-1:], done.stderr
