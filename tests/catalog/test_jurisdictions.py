"""Words, texts, severities and sources that differ by the reader's country."""

from __future__ import annotations

from pathlib import Path

import pytest

from fibrolint.catalog import load_catalog, rule_fault, select
from fibrolint.catalog.lexicons import schema_named
from fibrolint.errors import RuleError
from fibrolint.model import Severity
from fibrolint.settings import Settings, settings_schema

WORDS = """\
emergency:
  anywhere: {words: your local number, source: plain words}
  uk: {words: "999", source: NHS}
"""


@pytest.fixture
def worded(built_in):
    built_in.write("_jurisdictions.yaml", WORDS)
    return built_in


def _rule(jurisdiction=None, *, house=(), validate=True):
    catalog = load_catalog(house, validate=validate)
    return select(catalog, Settings(jurisdiction=jurisdiction))[0].rule


def _fault(*house: Path) -> RuleError:
    with pytest.raises(RuleError) as caught:
        load_catalog(house, validate=True)
    return caught.value


@pytest.mark.parametrize(
    ("jurisdiction", "said"),
    [
        (None, "Call your local number: “{text}”."),
        ("uk", "Call 999: “{text}”."),
        ("us", "Call your local number: “{text}”."),
    ],
)
def test_a_message_names_the_words_of_the_jurisdiction_or_those_for_anywhere(worded, jurisdiction, said):
    worded.rule(message="'Call {emergency}: “{text}”.'")
    assert said == _rule(jurisdiction).message


def test_suggestions_reasons_and_variants_name_them_too(worded):
    worded.rule(
        instead="Ring {emergency}.", why="They answer {emergency}.", variants='{late: {message: "{emergency}?"}}'
    )
    rule = _rule("uk")
    assert ("Ring 999.", "They answer 999.", "999?") == (rule.instead, rule.why, rule.variants["late"].message)


def test_doubled_braces_are_left_for_the_match_to_fill_in(worded):
    worded.rule(message='"{{x}} {emergency} {text}"')
    assert "{x} 999 tea" == _rule("uk").message.format(text="tea")


def test_words_with_braces_are_words(worded):
    worded.write("_jurisdictions.yaml", 'emergency: {anywhere: {words: "{call}", source: own}}\n')
    worded.rule(message='"{emergency} {text}"')
    assert "{call} tea" == _rule().message.format(text="tea")


def test_a_rule_may_depart_from_itself_in_one_jurisdiction(worded):
    worded.write(
        "_sources.yaml",
        "SOME21: {title: Some work, status: looked-up}\nMEMO: {title: Another, status: from-memory}\n",
    )
    worded.rule(
        jurisdictions='{uk: {message: "Here: {text}.", why: Law., instead: "Ask {emergency}.", references: [MEMO]}}'
    )
    here, there = _rule("uk"), _rule("us")
    assert ("Here: {text}.", "Law.", "Ask 999.") == (here.message, here.why, here.instead)
    assert (["MEMO"], ["SOME21"]) == ([work.key for work in here.references], [work.key for work in there.references])
    assert "Readers believe it." == there.why


@pytest.mark.parametrize(
    ("jurisdiction", "profile", "severity", "because"),
    [
        (None, "blog", Severity.WARNING, "core"),
        ("uk", "blog", Severity.ERROR, "core; error by jurisdiction uk"),
        ("eu", "blog", Severity.SUGGESTION, "core; suggestion by jurisdiction eu"),
        ("eu", "commercial", Severity.WARNING, "core; warning by profile commercial"),
    ],
)
def test_a_severity_may_be_that_of_the_jurisdiction(worded, jurisdiction, profile, severity, because):
    worded.rule(jurisdictions="{uk: {severity: error}, eu: {severity: suggestion}}")
    decision = select(load_catalog(validate=True), Settings(jurisdiction=jurisdiction, profile=profile))[0]
    assert (severity, because) == (decision.severity, decision.because)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"jurisdictions": "{uk: {severity: warning}, fr: {severity: error}}"}, "unknown key 'fr'"),
        ({"jurisdictions": "{uk: {severty: warning}}"}, "unknown key 'severty'; did you mean 'severity'?"),
        ({"jurisdictions": "{uk: {references: [SOME22]}}"}, "unknown reference 'SOME22'; did you mean 'SOME21'?"),
        ({"jurisdictions": '{uk: {message: "{emergncy}"}}'}, "'emergncy'; did you mean 'emergency'?"),
        ({"message": '"{emergncy}"'}, "'emergncy'; did you mean 'emergency'?"),
        ({"why": '"“{text}” is untrue."'}, "unknown name in braces: 'text'"),
        ({"jurisdictions": "{uk: {severity: error, references: [MEMO]}}"}, "an error with only from-memory references"),
    ],
)
def test_a_mistake_is_told_with_its_place(worded, changes, said):
    path = worded.rule(**changes)
    fault = _fault()
    line = next(number for number, text in enumerate(path.read_text().splitlines(), 1) if text.startswith((*changes,)))
    assert str(fault).startswith(f"{path}:{line}:")
    assert said in str(fault)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("emergency:\n  uk: {words: '999', source: NHS}\n", "2:3", "has no wording for 'anywhere'; add one"),
        ("emergency:\n  anywhere: {words: x}\n", "2:13", "emergency anywhere is missing 'source'"),
        ("emergency:\n  anywhere: {words: x, source: y}\n  fr: {words: x, source: y}\n", "3:3", "unknown key 'fr'"),
        ("emergency:\n  anywhere: {words: '', source: y}\n", "2:21", "emergency anywhere words is empty"),
    ],
)
def test_a_mistake_in_the_words_is_told_with_its_place(built_in, text, place, said):
    path = built_in.write("_jurisdictions.yaml", text)
    fault = str(_fault())
    assert fault.startswith(f"{path}:{place}: {said}")


def test_a_house_gives_its_own_words_for_a_name_and_new_names(worded, house):
    house.write(
        "_jurisdictions.yaml",
        "emergency: {us: {words: '911', source: own}}\nward: {anywhere: {words: ward 4, source: own}}\n",
    )
    worded.rule("a-rule", message='"{emergency} {text}"')
    house.rule("b-rule", message='"{ward} {text}"')
    catalog = load_catalog([house.path], validate=True)
    for jurisdiction, said in ((None, "your local number"), ("uk", "999"), ("us", "911")):
        rules = [each.rule for each in select(catalog, Settings(jurisdiction=jurisdiction))]
        assert [f"{said} {{text}}", "ward 4 {text}"] == [rule.message for rule in rules]


def test_a_fault_that_shows_later_finds_its_place_where_sources_are_local(worded):
    path = worded.rule(jurisdictions="{uk: {references: [MEMO]}}")
    rule = load_catalog().rules["big-claim"]
    assert str(rule_fault(rule, "/params", "is odd")).startswith(f"{path}:11:")


def test_the_digest_follows_the_words(worded):
    before = load_catalog().digest
    worded.write("_jurisdictions.yaml", WORDS.replace("999", "112"))
    assert before != load_catalog().digest


def test_files_name_the_jurisdictions_that_the_settings_know():
    known = set(settings_schema()["properties"]["jurisdiction"]["enum"])
    assert known == set(schema_named("rule")["properties"]["jurisdictions"]["properties"])
    assert known | {"anywhere"} == set(schema_named("jurisdictions")["$defs"]["entry"]["properties"])
