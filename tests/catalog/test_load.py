"""Rule files become rules; a mistake in one is told with its place and what to do."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import jsonschema
import pytest

from fibrolint.catalog import digest_rules, load_catalog, names_in, rule_fault, rules_folder
from fibrolint.catalog.lexicons import schema_named
from fibrolint.errors import RuleError
from fibrolint.model import Entry, Format, Reference, Scope, Severity, Variant, Zone


def _fault(*house: Path, validate: bool = True) -> RuleError:
    with pytest.raises(RuleError) as caught:
        load_catalog(house, validate=validate)
    return caught.value


def test_a_rule_file_becomes_a_rule(built_in):
    path = built_in.rule(
        zones="[title, table]",
        unless="[negated]",
        variants='{mild: {severity: suggestion, message: "“{text}”"}}',
        at_most="{paragraph: 2}",
        scope="context",
    )
    rule = load_catalog(validate=True).rules["big-claim"]
    assert ("treatment", "phrase", Severity.WARNING, "high", "core", Scope.CONTEXT) == (
        rule.family,
        rule.kind,
        rule.severity,
        rule.confidence,
        rule.tier,
        rule.scope,
    )
    assert frozenset({Zone.TITLE, Zone.TABLE}) == rule.zones
    assert (Reference("SOME21", "Some work", "https://example.org/x", "looked-up"),) == rule.references
    assert {"mild": Variant(Severity.SUGGESTION, "“{text}”", None)} == rule.variants
    assert {"paragraph": 2} == rule.at_most
    assert (("negated",), str(path)) == (rule.unless, rule.path)


def test_examples_keep_their_verdict_text_and_marks(built_in):
    built_in.rule(
        examples="[{flag: A, at: [A]}, {pass: B, format: html, settings: {profile: news}, note: n}, {todo_pass: C}]"
    )
    flag, passed, todo = load_catalog().rules["big-claim"].examples
    assert ("flag", "A", ("A",), Format.MARKDOWN) == (flag.verdict, flag.text, flag.at, flag.format)
    assert ("pass", Format.HTML, {"profile": "news"}, "n") == (
        passed.verdict,
        passed.format,
        passed.settings,
        passed.note,
    )
    assert ("todo_pass", "C") == (todo.verdict, todo.text)


def test_zones_tier_and_scope_have_defaults(built_in):
    built_in.rule()
    rule = load_catalog().rules["big-claim"]
    assert frozenset({Zone.TITLE, Zone.HEADING, Zone.BODY, Zone.LIST_ITEM, Zone.QUOTE}) == rule.zones
    assert ("core", Scope.SPAN) == (rule.tier, rule.scope)


def test_rules_are_in_order_of_their_ids_whatever_their_family(built_in):
    built_in.rule("zebra", family="absolutes")
    built_in.rule("apple", family="treatment")
    catalog = load_catalog()
    assert ["apple", "zebra"] == list(catalog.rules)
    assert ("absolutes", "treatment") == catalog.families


@pytest.mark.parametrize(
    ("changes", "line", "pointer", "said"),
    [
        ({"titel": "x"}, 21, "/titel", "unknown key 'titel'; did you mean 'title'?"),
        ({"why": None}, 1, "", "is missing 'why'"),
        ({"severity": "fatal"}, 4, "/severity", "is 'fatal'"),
        ({"kind": "phrse"}, 3, "/kind", "unknown kind 'phrse'; did you mean 'phrase'?"),
        ({"id": "other-name"}, 1, "/id", "is 'other-name' but the file is big-claim.yaml"),
        ({"id": "Big_Claim"}, 1, "/id", "does not match"),
        ({"unless": "[negated, negatd]"}, 21, "/unless/1", "unknown guard 'negatd'; did you mean 'negated'?"),
        ({"references": "[SOME2]"}, 9, "/references/0", "unknown reference 'SOME2'; did you mean 'SOME21'?"),
        ({"references": "[some21]"}, 9, "/references/0", "did you mean 'SOME21'?"),
        ({"message": "'{subject} is it'"}, 6, "/message", "unknown name in braces: 'subject'"),
        ({"message": "'{text.__class__}'"}, 6, "/message", "only {name}"),
        ({"message": "'{text[0]}'"}, 6, "/message", "only {name}"),
        ({"message": "'{text!r}'"}, 6, "/message", "only {name}"),
        ({"message": "'{text:>9}'"}, 6, "/message", "only {name}"),
        ({"message": "'{}'"}, 6, "/message", "only {name}"),
        ({"message": "'50} off'"}, 6, "/message", "cannot be filled in"),
        ({"instead": "'{nobody}'"}, 8, "/instead", "'nobody'"),
        ({"variants": "{mild: {message: '{nobody}'}}"}, 21, "/variants/mild/message", "'nobody'"),
        ({"variants": "{mild: {severety: error}}"}, 21, "/variants/mild/severety", "did you mean 'severity'?"),
        (
            {"params": "{words: {lexicon: hype}}"},
            10,
            "/params/words/lexicon",
            "unknown lexicon 'hype'; did you mean 'hypes'?",
        ),
        ({"params": "{words: {any: [{lexicons: [hypes, x]}]}}"}, 10, "/params/words/any/0/lexicons/1", "lexicon 'x'"),
        ({"params": "{words: 3}"}, 10, "/params/words", "is the number 3"),
        ({"params": "{words: {}, mots: 1}"}, 10, "/params/mots", "unknown key 'mots'; did you mean 'most'?"),
        ({"params": None}, 1, "/params", "is missing 'words'"),
        ({"severity": "error", "references": "[MEMO]"}, 9, "/references", "an error with only from-memory references"),
        ({"severity": "error", "references": None}, 4, "/severity", "an error with no references"),
        ({"references": "[MEMO]", "variants": "{worse: {severity: error}}"}, 9, "/references", "from-memory"),
        ({"zones": "[footer]"}, 21, "/zones/0", "is 'footer'"),
        ({"at_most": "{page: 1}"}, 21, "/at_most/page", "unknown key 'page'"),
        ({"at_most": "{words: 0}"}, 21, "/at_most/words", "is 0; the least is 1"),
        ({"examples": "[{flag: a, pass: b}]"}, 12, "/examples/0", "has flag and pass; an example has exactly one"),
        ({"examples": "[{note: a}]"}, 12, "/examples/0", "has no verdict"),
        (
            {"examples": "[{flag: a}, {flag: b}, {todo_flag: c}]"},
            12,
            "/examples",
            "has 2 'flag' examples; the least is 3",
        ),
        (
            {"examples": "[{flag: a}, {flag: b}, {flag: c}, {pass: a}, {pass: b}, {pass: c, settings: {profle: x}}]"},
            12,
            "/examples/5/settings/profle",
            "did you mean 'profile'?",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_pointer_and_what_to_do(built_in, changes, line, pointer, said):
    path = built_in.rule(**changes)
    fault = _fault()
    assert (str(path), line, pointer) == (fault.path, fault.line, fault.pointer)
    assert said in str(fault)


def test_braces_can_be_written_twice_to_mean_themselves():
    assert ("text",) == names_in("{{x}} {text}")


def test_a_key_that_stands_twice_is_told(built_in):
    built_in.rule(title="One\ntitle: Two")
    assert "key 'title' stands here twice (first on line 2)" in str(_fault())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"id: a\nwhy: \xff", ":2: is not UTF-8"),
        (b"id: [", "not valid YAML"),
    ],
)
def test_a_file_that_is_no_yaml_text_is_told(built_in, data, said):
    path = built_in.write("treatment/big-claim.yaml", "")
    path.write_bytes(data)
    assert said in str(_fault(validate=False))


def test_the_shape_of_built_in_rules_is_checked_without_validation_too(built_in):
    built_in.rule(why=None)
    assert "is missing 'why'" in str(_fault(validate=False))


def test_what_built_in_rules_name_is_checked_only_with_validation(built_in):
    built_in.rule(kind="none-such")
    assert ["big-claim"] == list(load_catalog().rules)


def test_house_rules_are_always_validated(house):
    path = house.rule("our-rule", kind="none-such")
    assert str(path) == _fault(house.path, validate=False).path


def test_house_rules_run_beside_the_built_in_ones(built_in, house):
    built_in.rule()
    house.rule("our-rule", family="tone")
    house.write("loose-rule.yaml", (house.path / "tone/our-rule.yaml").read_text().replace("our-rule", "loose-rule"))
    rules = load_catalog([house.path]).rules
    assert ["big-claim", "loose-rule", "our-rule"] == list(rules)
    assert ("house", "tone") == (rules["loose-rule"].family, rules["our-rule"].family)


def test_one_house_rule_file_can_be_read_alone(house):
    path = house.rule("our-rule")
    house.rule("their-rule")
    house.write("_lexicons/ours.yaml", "title: Ours\nsources: [own]\nentries: [a]\n")
    catalog = load_catalog([path])
    assert ["our-rule"] == list(catalog.rules)
    assert "ours" in catalog.lexicons


def test_a_house_rule_cannot_take_a_built_in_name(built_in, house):
    built_in.rule()
    path = house.rule("big-claim", family="tone")
    fault = _fault(house.path)
    assert (str(path), "/id") == (fault.path, fault.pointer)
    assert "'big-claim' is a built-in rule; choose another name" in str(fault)


def test_a_rule_that_stands_in_two_families_is_told(built_in):
    first = built_in.rule(family="absolutes")
    built_in.rule(family="treatment")
    assert f"exists already ({first}); remove one" in str(_fault())


def test_a_folder_name_that_cannot_be_a_family_is_told(house):
    house.rule("our-rule", family="Our Rules")
    assert "'Our Rules', cannot be a family" in str(_fault(house.path))


def test_a_house_folder_that_is_missing_is_told(built_in, tmp_path):
    assert "there is no such folder" in str(_fault(tmp_path / "none"))


def test_a_house_rule_that_links_outside_its_folder_is_refused(house, tmp_path):
    outside = tmp_path / "secret.yaml"
    outside.write_text("id: secret")
    (house.path / "our-rule.yaml").symlink_to(outside)
    assert "is a link to a file outside" in str(_fault(house.path))


def test_the_built_in_folder_given_as_house_is_not_read_twice(built_in):
    path = built_in.rule()
    assert ["big-claim"] == list(load_catalog([built_in.path, path]).rules)


def test_a_house_word_list_adds_to_the_built_in_one(built_in, house):
    house.write("_lexicons/hypes.yaml", "title: More\nsources: [own list]\nentries: [wonder, miracle]\n")
    hypes = load_catalog([house.path]).lexicons["hypes"]
    assert (Entry("miracle"), Entry("magic", 5), Entry("wonder")) == hypes.entries
    assert ("Praise", ("SOME21", "own list")) == (hypes.title, hypes.sources)


def test_a_house_can_bring_its_own_references_but_not_change_ours(house):
    house.write("_sources.yaml", "OURS: {title: Our guide, status: looked-up}\n")
    house.rule("our-rule", references="[OURS]")
    assert "Our guide" == load_catalog([house.path]).rules["our-rule"].references[0].title
    house.write("_sources.yaml", "SOME21: {title: Our guide, status: looked-up}\n")
    assert "is the key of a built-in reference" in str(_fault(house.path))


def test_a_list_of_names_is_one_name_a_line(built_in):
    built_in.write(
        "_lexicons/teas.txt", "# title: Teas\n# source: own list\n# source: another\ngreen tea\tcamellia\nmate\n"
    )
    teas = load_catalog().lexicons["teas"]
    assert (Entry("green tea", group="camellia"), Entry("mate")) == teas.entries
    assert ("Teas", ("own list", "another"), True) == (teas.title, teas.sources, teas.names)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "# title: A\nx\n", "must begin with lines"),
        ("a.txt", "# title: A\n# source: own\nx\n\ny\n", ":4: holds no name"),
        ("a.yaml", "title: A\nentries: [x]\n", "is missing 'sources'"),
        ("a.yaml", "title: A\nsources: []\nentries: [x]\n", "has 0 entries"),
        ("a.yaml", "title: A\nsources: [x]\nentries: [{word: x}]\n", "unknown key 'word'"),
        ("a.yaml", "title: A\nsources: [x]\nentries: [{term: x, level: 6}]\n", "the most is 5"),
        ("a.yaml", "title: A\nsources: [x]\nentries: [2020-01-01]\n", "quote it"),
        ("hypes.txt", "# title: A\n# source: own\nx\n", "there is another word list 'hypes'"),
    ],
)
def test_a_mistake_in_a_word_list_is_told(built_in, name, text, said):
    built_in.write(f"_lexicons/{name}", text)
    assert said in str(_fault())


def test_a_word_list_may_hold_words_that_yaml_takes_for_booleans(built_in):
    built_in.write("_lexicons/negations.yaml", "title: A\nsources: [x]\nentries: [no, off, 'true']\n")
    entries = load_catalog().lexicons["negations"].entries
    assert (Entry("no"), Entry("off"), Entry("true")) == entries


@pytest.mark.parametrize(
    ("text", "said"),
    [("A: {title: x}", "missing 'status'"), ("A: {title: x, status: sure}", "'sure'"), ("A: {titel: x}", "'titel'")],
)
def test_a_mistake_among_the_references_is_told(built_in, text, said):
    built_in.write("_sources.yaml", text)
    assert said in str(_fault())


def test_the_digest_follows_every_byte_and_name(built_in, house):
    built_in.rule()
    seen = {digest_rules(), load_catalog().digest}
    assert 1 == len(seen)
    steps = [
        lambda: built_in.rule(why="Another reason."),
        lambda: built_in.rule("second-claim"),
        lambda: built_in.write("_lexicons/more.txt", "# title: A\n# source: own\nx\n"),
    ]
    for step in steps:
        step()
        seen.add(digest_rules())
    house.rule("our-rule")
    seen.add(digest_rules([house.path]))
    assert 5 == len(seen)


def test_the_digest_does_not_depend_on_where_the_rules_lie(built_in, house, tmp_path):
    house.rule("our-rule")
    first = digest_rules([house.path])
    moved = tmp_path / "elsewhere" / "house"
    moved.parent.mkdir()
    house.path.rename(moved)
    assert first == digest_rules([moved])


def test_a_mistake_that_shows_later_gets_its_place_all_the_same(built_in):
    path = built_in.rule()
    fault = rule_fault(load_catalog().rules["big-claim"], "/params/words/lexicon", "is too long")
    assert f"{path}:11:20: is too long (at /params/words/lexicon)" == str(fault)


def test_a_catalog_travels_between_processes(built_in):
    built_in.rule(variants="{mild: {severity: suggestion}}")
    catalog = load_catalog()
    assert catalog == pickle.loads(pickle.dumps(catalog))  # noqa: S301


@pytest.mark.parametrize("name", ["rule", "lexicon", "sources"])
def test_the_schemas_are_valid_schemas(name):
    jsonschema.Draft202012Validator.check_schema(schema_named(name))


def test_the_rule_schema_knows_every_zone_format_and_severity():
    schema = schema_named("rule")
    assert [zone.value for zone in Zone] == schema["properties"]["zones"]["items"]["enum"]
    assert {entry.value for entry in Severity} == set(schema["properties"]["severity"]["enum"])
    # An example is text that is written into a rule file, and read without an extra.
    formats = schema["$defs"]["example"]["properties"]["format"]["enum"]
    assert {entry.value for entry in Format} - {"docx", "rst", "wordpress"} == set(formats)
    assert "oneOf" not in json.dumps(schema)


def test_the_built_in_rules_lie_in_the_package_or_beside_it():
    assert (rules_folder() / "_sources.yaml").is_file()
