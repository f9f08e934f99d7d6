"""YAML keeps its places, and none of its surprises."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.errors import RuleError, SettingsError
from fibrolint.settings import Place, load_placed, near_hint, pointer_to


def test_every_value_and_key_knows_its_line_and_column():
    placed = load_placed("a.yaml", "one: 1\ntwo:\n  - x\n  - {three: y}\n")
    assert {"one": 1, "two": ["x", {"three": "y"}]} == placed.value
    assert Place(4, 13) == placed.values["/two/1/three"]
    assert Place(4, 6) == placed.keys["/two/1/three"]


def test_columns_count_characters_not_bytes():
    assert Place(1, 6) == load_placed("a.yaml", "é💊é: x").values["/é💊é"]


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert {"a": 1} == load_placed("a.yaml", "\ufeffa: 1").value


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "No", "y", "12:30", "0o7", "1_000", ".inf", "="])
def test_a_word_that_yaml_1_1_would_change_stays_a_word(word):
    assert [word] == load_placed("a.yaml", f"- {word}").value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("012", 12),
        ("-3", -3),
        ("2.5", 2.5),
        ("'2.5'", "2.5"),
        ("2025-01-31", date(2025, 1, 31)),
        ("2025-01-31T10:00:00", datetime(2025, 1, 31, 10)),
        ("<<", "<<"),
    ],
)
def test_scalars_mean_what_they_look_like(text, value):
    assert [value] == load_placed("a.yaml", f"- {text}").value


def test_an_empty_file_has_no_value_but_a_place():
    placed = load_placed("a.yaml", "# nothing\n")
    assert placed.value is None
    assert Place(1, 1) == placed.place("/anything")


def test_keys_are_text_whatever_they_look_like():
    assert {"off": 1, "12": 2, "2025-01-01": 3} == load_placed("a.yaml", "off: 1\n12: 2\n2025-01-01: 3").value


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, 1, "stands here twice (first on line 1)"),
        ("a:\n  b: 1\n  b: 2", 3, 3, "'b' stands here twice"),
        ("a: &x [1]\nb: *x", 1, 4, "alias"),
        ("a: !!python/object/apply:os.system [ls]", 1, 4, "tag"),
        ("a: !!set {x}", 1, 4, "tag"),
        ("a: 2025-02-30", 1, 4, "not a date"),
        ("? [a]\n: 1", 1, 3, "a key must be a word"),
        ("a: [1\nb: 2", 2, 2, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, 1, "not valid YAML"),
        ("--- a\n--- b", 2, 1, "not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, line, column, words):
    with pytest.raises(RuleError) as caught:
        load_placed("a.yaml", text, error=RuleError)
    assert (line, column) == (caught.value.line, caught.value.column)
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"a.yaml:{line}:{column}: ")


def test_a_control_character_is_told_with_its_line():
    with pytest.raises(SettingsError, match=r"^a\.yaml:2: .*control character"):
        load_placed("a.yaml", "a: 1\nb: \x07")


@pytest.mark.parametrize("opener", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_an_error_and_not_the_end_of_the_process(opener):
    with pytest.raises(SettingsError):
        load_placed("a.yaml", opener * 100_000)


@pytest.mark.parametrize(
    "text", ["[" * 900 + "]" * 900, "".join(f"{' ' * depth}a:\n" for depth in range(300)), "- " * 400 + "a"]
)
def test_sound_yaml_that_nests_too_deeply_is_refused(text):
    with pytest.raises(SettingsError, match="nested too deeply"):
        load_placed("a.yaml", text)


def test_a_long_flat_list_is_not_deep():
    assert 5000 == len(load_placed("a.yaml", "- x-ray\n" * 5000).value)


def test_an_alias_cannot_make_a_small_file_large():
    text = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(SettingsError, match="alias"):
        load_placed("a.yaml", text)


def test_a_pointer_escapes_slashes_and_tildes():
    assert "/a/b~1c~0d" == pointer_to("/a", "b/c~d")


def test_a_place_that_is_not_there_is_the_place_of_what_holds_it():
    placed = load_placed("a.yaml", "a:\n  b: [1]\n")
    assert Place(2, 6) == placed.place("/a/b/7/c")


def test_a_near_word_is_offered_and_a_far_one_is_not():
    assert "; did you mean 'ignore'?" == near_hint("igore", ["ignore", "select"])
    assert "; known are ignore, select" == near_hint("zzz", ["select", "ignore"])
    assert "" == near_hint("zzz", [f"rule-{number}" for number in range(40)])


# PyYAML writes next-line and line-separator characters so that no reader gets them back.
_PRINTED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(_PRINTED, max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc/~no é", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(_VALUES)
def test_what_is_dumped_is_read_back_with_a_place_for_every_part(value):
    placed = load_placed("a.yaml", yaml.safe_dump(value, allow_unicode=True, width=1000))
    assert value == placed.value

    def check(part, pointer):
        assert pointer in placed.values
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
            check(inner, pointer_to(pointer, key))

    check(value, "")


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`?, \n\t0"), max_size=40))
def test_any_text_is_read_or_refused_with_a_settings_error(text):
    try:
        place = load_placed("a.yaml", text).values[""]
    except SettingsError as error:
        place = Place(error.line or 0, error.column)
    assert 1 <= place.line <= text.count("\n") + 2
