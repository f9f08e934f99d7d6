"""The built-in rules prove themselves: every example of every rule file is a test, every pattern can be read."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from fibrolint.engine import prove
from fibrolint.facts import compile_facts
from fibrolint.facts.statements import StatementBook
from fibrolint.kinds import KINDS, Materials
from fibrolint.language.cues import CueBook
from fibrolint.model import Example, Rule, Severity
from fibrolint.settings import Settings
from tests.build import catalog, cue_book, pattern_book

TODAY = date(2026, 6, 1)  # examples without a date of their own hold on this day


_EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{example.verdict}-{number}")
    for rule in catalog().rules.values()
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES)
def test_example(rule: Rule, example: Example):
    (proof,) = prove(replace(rule, examples=(example,)), catalog(), today=TODAY)
    assert proof.ok, f"expected {proof.expected}, marked {proof.found or 'nothing'} in: {example.text}"


@pytest.fixture(scope="module")
def materials() -> Materials:
    facts = compile_facts(catalog().lexicons, pattern_book(), Settings())
    return Materials(pattern_book(), facts, Settings(), TODAY, StatementBook(facts, catalog().lexicons, pattern_book()))


@pytest.mark.parametrize("rule", catalog().rules.values(), ids=lambda rule: rule.id)
def test_a_rule_compiles(rule, materials):
    assert rule is KINDS[rule.kind].compile(rule, materials).rule


@pytest.mark.parametrize("rule", catalog().rules.values(), ids=lambda rule: rule.id)
def test_a_rule_that_can_gate_rests_on_a_work_that_was_looked_up(rule):
    severities = {rule.severity, *(variant.severity for variant in rule.variants.values())}
    works = [work for work in rule.references if work.status != "from-memory"]
    assert Severity.ERROR not in severities or works


@pytest.mark.parametrize("rule", catalog().rules.values(), ids=lambda rule: rule.id)
def test_the_references_of_a_rule_are_those_of_the_list_of_sources(rule):
    assert rule.references == tuple(catalog().sources[work.key] for work in rule.references)


@pytest.mark.parametrize("name", [name for name, lexicon in catalog().lexicons.items() if not lexicon.names])
def test_every_entry_of_a_word_list_is_a_pattern_that_can_be_read(name):
    terms = [entry.term for entry in catalog().lexicons[name].entries]
    assert terms == [pattern.text for pattern in pattern_book().lexicon(name)]


def test_every_list_of_cues_that_the_code_names_exists_and_holds_something():
    assert [] == [part.name for part in fields(CueBook) if not getattr(cue_book(), part.name)]
