"""The pattern language: each construct, each mistake, and the promise of anchors."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.language.normal import normalise, words_of
from fibrolint.language.patterns import MAX_GAP, PatternBook, PatternError, PhraseIndex
from fibrolint.model import Entry, Lexicon
from tests.build import catalog, pattern_book


def _lexicon(name: str, *terms: str, names: bool = False) -> Lexicon:
    return Lexicon(name, name, tuple(map(Entry, terms)), ("own",), names=names)


BOOK = PatternBook(
    {
        "hedges": _lexicon("hedges", "may", "(might|could) well"),
        "diseases": _lexicon("diseases", "gout", "type 2 diabetes", names=True),
        "one": _lexicon("one", "{two}"),
        "two": _lexicon("two", "{one}"),
        "irregular_forms": Lexicon("irregular_forms", "", (Entry("bring", group="brought"),), ("own",)),
    }
)


def _found(pattern: str, text: str) -> list[str]:
    return [span.of(text) for span in BOOK.compile(pattern).find(normalise(text))]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("side effects", "No side effects.", "side effects"),
        ("side effects", "SIDE EFFECTS!", "SIDE EFFECTS"),
        ("side effects", "the side-effects of", "side-effects"),
        ("life-changing", "a life changing tea", "life changing"),
        ("don't wait", "Don’t wait any longer", "Don’t wait"),
        ("side effects", "the “side” effects", "side” effects"),
        ("~explain why", "which explains why", "explains why"),
        ("~bring relief", "it brought relief", "brought relief"),
        ("~(ease|soothe) pain", "soothing pain", "soothing pain"),
        ("neuro*", "the neuroimmune axis", "neuroimmune"),
        ("neuro*", "a neuro ward", "neuro"),
        ("(not|n't) proven", "It wasn’t proven", "wasn’t proven"),
        ("(not|n't) proven", "It can't yet; not proven", "not proven"),
        ("(cure|magic pill) for", "a magic pill for it", "magic pill for"),
        ("finally (been)? explained", "finally explained", "finally explained"),
        ("finally (been)? explained", "finally been explained", "finally been explained"),
        ("(that)? tea cures", "that tea cures", "that tea cures"),
        ("{hedges} help", "it could well help", "could well help"),
        ("cure for {diseases}", "a cure for type 2 diabetes", "cure for type 2 diabetes"),
        ("no <3> cure", "no known cure", "no known cure"),
        ("no <3> cure", "no cure", "no cure"),
        ("no <3> cure", "no single, proven, safe cure", "no single, proven, safe cure"),
        ("no _ cure", "no known cure", "no known cure"),
        ("a&e", "before A&E, try", "A&E"),
        ("instead of <2> call", "instead of A&E, call", "instead of A&E, call"),
        ("<number> of people", "73% of people", "73% of people"),
        ("<p> proves", "so p=0.03 proves it", "p=0.03 proves"),
        ("<p> proves", "(P < .001) proves it", "P < .001) proves"),
        ("proved <p>", "proved by none, proved (p-value of 0.04)", "proved (p-value of 0.04"),
        ("<number> of people", "1,200 of people", "1,200 of people"),
        ("<number> of people", "5 per cent of people", "5 per cent of people"),
        ("<number> of people", "ninety of people", "ninety of people"),
        ("<number> of people", "Ninety-three percent of people", "Ninety-three percent of people"),
        ("<number> percent of", "Ninety-three percent of people", "Ninety-three percent of"),
        ("no [cure] for", "There is no cure for gout", "cure"),
        ("^ this works", "This works.", "This works"),
        ("it works $", "I know it works!", "it works"),
        ("works , really", "It works, really", "works, really"),
        ("wait ; there", "wait; there", "wait; there"),
        ("fact : it", "Fact: it", "Fact: it"),
        ("buy now !", "Buy now!", "Buy now!"),
        ("100 % natural", "100% natural", "100% natural"),
    ],
)
def test_a_construct_matches(pattern, text, words):
    assert [words] == _found(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("side effects", "inside effects"),
        ("side effects", "side effectsive"),
        ("side effects", "side. Effects"),
        ("side effects", "sideeffects"),
        ("~explain why", "explanatory why"),
        ("neuro*", "aneurology"),
        ("no <3> cure", "no one single proven safe cure"),
        ("no _ cure", "no cure"),
        ("no _ cure", "no known safe cure"),
        ("<number> of people", "many of people"),
        ("<p> proves", "step 3 proves it"),
        ("<number> of people", "x12 of people"),
        ("^ this works", "and this works"),
        ("it works $", "it works well"),
        ("drink [tea] for", "drink tea"),
        ("fact : it", "fact it"),
        ("buy now !", "buy now?"),
        ("cure for {diseases}", "cure for goutweed"),
    ],
)
def test_a_construct_does_not_match(pattern, text):
    assert [] == _found(pattern, text)


def test_matches_come_from_left_to_right():
    assert ["cure", "cures"] == _found("~cure", "A cure that cures.")


def test_a_match_begins_at_its_first_word_and_not_at_the_quote_before_it():
    assert ["miracle tea"] == _found("miracle tea", "a ‘miracle tea’")


def test_of_two_alternatives_the_longer_wins():
    assert ["more than"] == _found("(more|more than)", "more than")


def test_where_the_words_to_report_are_absent_all_are_reported():
    assert ["no cure"] == _found("no [known]? cure", "no cure")


def test_a_capital_that_grows_when_lowered_is_read_in_a_pattern():
    assert ["İlaç"] == _found("İlaç", "İlaç")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "empty"),
        ("(cure", "unbalanced '('"),
        ("cure)", "unbalanced ')'"),
        ("[cure", "unbalanced '['"),
        ("cure]", "unbalanced ']'"),
        ("(cure]", "unbalanced"),
        ("(cure|)", "empty alternative"),
        ("cure | ", "empty alternative"),
        ("{nosuch} cure", "unknown lexicon {nosuch}"),
        ("? cure", "must follow a word"),
        ("cure?", "nothing at all"),
        ("<3>", "nothing at all"),
        ("(study|trials?)", "put ? behind the bracket"),
        ("no <13> cure", f"the most is <{MAX_GAP}>"),
        ("cure & heal", "'&' has no meaning"),
        ("cure.* gout", "write <3>"),
        ("{one}", "in a circle"),
        ("(" * 14 + "a" + ")" * 14, "nested too deep"),
        ("a <12> b <12> c <12> d <12> e", "too many gaps"),
        ("a " + "b? " * 14, "too many gaps"),
        ("[no] [cure]", "reports two parts"),
    ],
)
def test_a_mistake_is_told(pattern, said):
    with pytest.raises(PatternError, match=re.escape(said)):
        BOOK.compile(pattern)


@given(st.text(alphabet="ab ?*~|()[]<>{}_^$,;:!%'3é-", max_size=24))
@settings(max_examples=100)
def test_any_text_is_a_pattern_or_a_mistake(text):
    try:
        read = BOOK.compile(text).text
    except PatternError as error:
        read = str(error) and text
    assert text == read


_SHIPPED = [
    (name, pattern)
    for name, lexicon in catalog().lexicons.items()
    if not lexicon.names
    for pattern in pattern_book().lexicon(name)
]
_WORDS = sorted({word for _, pattern in _SHIPPED for word in words_of(pattern.text)})


@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.sampled_from([" ", "-", ", ", "' "]))
@settings(max_examples=50, deadline=None)
def test_a_pattern_never_matches_a_text_that_lacks_its_anchors_or_needs(words, between):
    text = between.join(words)
    held = words_of(text)
    unsearched = [
        p for _, p in _SHIPPED if (p.anchors is not None and not p.anchors & held) or not p.may_stand_in(held)
    ]
    assert [] == [p.text for p in unsearched if re.search(p.expression, text)]


@pytest.mark.parametrize("name", [name for name, lexicon in catalog().lexicons.items() if not lexicon.names])
def test_no_shipped_pattern_repeats_without_bound(name):
    """Without a bound a text of 100 kB could cost its square, or far more; with one, the cost grows with the text."""
    escaped = re.compile(r"\\.|\[(?:\\.|[^\]])*\]")
    shapes = [(pattern.text, escaped.sub("x", pattern.expression)) for pattern in pattern_book().lexicon(name)]
    assert [] == [text for text, shape in shapes if "*" in shape or re.search(r"(?<!\})\+", shape)]


@pytest.mark.parametrize("unit", ["a.", "a'", "a ", '"(a ', "1.", "1,", "é"])
def test_a_word_without_end_is_still_searched(unit):
    assert ["cure"] == _found("cure", unit * 50_000 + " cure")


def test_a_pattern_of_names_and_gaps_has_the_words_around_as_anchors():
    assert frozenset({"cure"}) == BOOK.compile("<3> cure _ <number>").anchors


def test_a_pattern_of_word_beginnings_has_no_anchors():
    assert BOOK.compile("neuro*").anchors is None


def test_the_anchors_of_alternatives_are_those_of_all():
    assert frozenset({"cure", "magic"}) == BOOK.compile("(cure|magic)").anchors


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("the heal pain", True),
        ("the healing of a sore throat", True),
        ("the healing of a sore thumb", False),
        ("healing pain", False),
        ("the pain", False),
        ("the magic cure", False),
    ],
)
def test_a_pattern_may_stand_where_each_of_its_parts_has_its_words(words, may):
    pattern = BOOK.compile("the (cure|magic)? ~heal <3> (pain|sore throat) neuro*")
    assert may is pattern.may_stand_in(words_of(words))


def test_an_index_finds_what_each_pattern_finds_in_the_order_given():
    index = PhraseIndex([("b", BOOK.compile("tea")), ("a", BOOK.compile("cur*")), ("c", BOOK.compile("gout"))])
    normal = "tea cures"
    found = [(key, span.of(normal)) for key, span in index.find(normal)]
    assert [("b", "tea"), ("a", "cures")] == found


def test_patterns_together_are_found_pattern_by_pattern():
    together = BOOK.compile_all(["gout", "cur*", "tea"])
    assert ["cures", "tea", "tea"] == [span.of("tea cures tea") for span in together.find("tea cures tea")]


@pytest.mark.parametrize(("words", "any_of_them"), [("a cup of tea", True), ("curious", True), ("coffee", False)])
def test_patterns_together_match_where_one_of_them_does(words, any_of_them):
    assert any_of_them is BOOK.compile_all(["tea", "cur*"]).matches(words)


def test_no_patterns_match_nothing():
    assert not BOOK.compile_all([]).matches("tea")
