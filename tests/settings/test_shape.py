"""A value is held against a schema: quickly when it fits, with help when it doesn't."""

from __future__ import annotations

import subprocess
import sys

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.errors import SettingsError
from fibrolint.settings import load_placed, settings_schema, validate, value_at
from fibrolint.settings.shape import fits

_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "words": {"type": "array", "minItems": 1, "items": {"type": ["string", "object"], "required": ["term"]}},
        "level": {"type": "number", "minimum": 0, "maximum": 5},
        "tier": {"type": "string", "enum": ["core", "extended"]},
        "id": {"type": "string", "pattern": "^[a-z]+$"},
        "more": {"type": "object", "additionalProperties": {"type": "boolean"}},
    },
}


def _said(text):
    with pytest.raises(SettingsError) as caught:
        validate(load_placed("a.yaml", text), _SCHEMA)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x", "a.yaml:1:1: unknown key 'titel'; did you mean 'title'? (at /titel)"),
        ("level: 2", "a.yaml:1:1: is missing 'title'; add it"),
        ("title: ''", "a.yaml:1:8: title is empty; write something (at /title)"),
        ("title:", "a.yaml:1:7: title is empty; it must be text (at /title)"),
        ("title: true", "a.yaml:1:8: title is true; it must be text (at /title)"),
        ("title: [a]", "a.yaml:1:8: title is a list; it must be text (at /title)"),
        ("title: {a: b}", "a.yaml:1:8: title is a mapping; it must be text (at /title)"),
        (
            "title: 2025-01-01",
            "a.yaml:1:8: title is the date 2025-01-01 (quote it if it is meant as text); it must be text (at /title)",
        ),
        ("title: x\nwords: []", "a.yaml:2:8: words has 0 entries; the least is 1 (at /words)"),
        (
            "title: x\nwords: [a, 3]",
            "a.yaml:2:12: words entry 2 is the number 3; it must be text or a mapping (key: value) (at /words/1)",
        ),
        ("title: x\nlevel: 6", "a.yaml:2:8: level is 6; the most is 5 (at /level)"),
        ("title: x\nlevel: -1", "a.yaml:2:8: level is -1; the least is 0 (at /level)"),
        ("title: x\ntier: cor", "a.yaml:2:7: tier is 'cor'; did you mean 'core'? (at /tier)"),
        ("title: x\ntier: 3", "a.yaml:2:7: tier is the number 3; it must be text (at /tier)"),
        ("title: x\nmore: {a: 1}", "a.yaml:2:11: more a is the number 1; it must be true or false (at /more/a)"),
        ("- a", "a.yaml:1:1: is a list; it must be a mapping (key: value)"),
    ],
)
def test_a_mistake_says_where_what_and_what_to_do(text, said):
    assert said == _said(text)


def test_the_first_of_several_mistakes_is_told():
    assert _said("title: x\nlevel: 9\ntier: cor\n").startswith("a.yaml:2:8:")


def test_a_mistyped_key_is_told_before_the_key_that_it_leaves_missing():
    assert "unknown key 'titel'" in _said("level: 3\ntitel: x\n")


def test_part_of_a_file_can_be_held_against_a_schema():
    placed = load_placed("a.yaml", "a: 1\nparams:\n  words: 3\n")
    with pytest.raises(SettingsError, match=r"a\.yaml:3:10: .*\(at /params/words\)"):
        validate(placed, {"type": "object", "properties": {"words": {"type": "array"}}}, at="/params")


def test_a_keyword_that_the_quick_look_does_not_know_is_left_to_jsonschema():
    placed = load_placed("a.yaml", "x: 1")
    validate(placed, {"anyOf": [{"type": "object"}, {"type": "array"}]})
    with pytest.raises(SettingsError, match="must be text"):
        validate(placed, {"properties": {"x": {"anyOf": [{"type": "string"}]}}})


def test_a_value_is_found_by_its_pointer():
    assert 2 == value_at({"a/b": [{"c~": 2}]}, "/a~1b/0/c~0")


def test_a_file_that_fits_is_read_without_importing_jsonschema():
    code = (
        "import sys; from fibrolint.settings import load_placed, settings_schema, validate;"
        "validate(load_placed('a', 'profile: news\\nseverity: {treatment: off}\\nfail_on: never'), settings_schema());"
        "sys.exit('jsonschema' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


_KEYS = st.sampled_from(["title", "words", "level", "tier", "id", "more", "titel"])
_PARTS = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 7) | st.floats(-1, 6) | st.sampled_from(["", "core", "a b", "term"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["term", "a"]), inner, max_size=2),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(_KEYS, _PARTS, max_size=4) | _PARTS)
def test_the_quick_look_agrees_with_jsonschema(value):
    assert jsonschema.Draft202012Validator(_SCHEMA).is_valid(value) == fits(value, _SCHEMA, root=_SCHEMA)


def test_the_schema_of_settings_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(settings_schema())
