"""``test-rules`` around the engine: what it proves, says and exits with."""

import pytest

from fibrolint import catalog, engine
from fibrolint.catalog import Catalog
from fibrolint.engine import Proof
from tests.report.build import rule_named


@pytest.fixture
def house(folder, monkeypatch):
    """Two rules of the house in ``editorial/``, of which only those named "bad" fail their first example."""
    rules = [
        rule_named(name, path=str(folder / "editorial" / "house" / f"{name}.yaml")) for name in ("good-one", "bad-one")
    ]
    for each in rules:
        path = folder / "editorial" / "house" / f"{each.id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    known = Catalog({each.id: each for each in rules}, {}, {}, "abc")
    monkeypatch.setattr(catalog, "load_catalog", lambda *_, **__: known)
    monkeypatch.setattr(engine, "prove", prove)
    return folder / "editorial"


def prove(rule, catalog):
    first, *others = rule.examples
    failed = Proof(first, rule.id.startswith("good"), ("tea",), "a finding on cures")
    return (failed, *(Proof(example, True, (), "no finding") for example in others))


def test_rules_that_prove_themselves_exit_0(run, house):
    result = run("test-rules", house / "house" / "good-one.yaml")
    assert (0, "3 examples of 1 rule: all as expected.\n") == (result.exit_code, result.stdout)


def test_a_failing_example_is_shown_with_its_file_and_exits_1(run, house):
    result = run("test-rules", "editorial")
    expected = f"""\
{house / "house" / "bad-one.yaml"}: flag: Tea **cures** gout.
  expected: a finding on cures
  marked: “tea”
1 of 6 examples of 2 rules failed.
"""
    assert (1, expected) == (result.exit_code, result.stdout)


def test_the_rules_of_the_house_are_those_that_the_settings_name(run, house, folder):
    (folder / ".fibrolint.yaml").write_text("rules: [editorial]\n", encoding="utf-8")
    result = run("test-rules", "--house")
    assert (1, "1 of 6 examples of 2 rules failed.") == (result.exit_code, result.stdout.splitlines()[-1])


def test_a_house_without_rules_is_told_where_to_name_them(run, folder):
    (folder / ".fibrolint.yaml").write_text("profile: news\n", encoding="utf-8")
    result = run("test-rules", "--house")
    assert (2, True) == (result.exit_code, ".fibrolint.yaml: name no house rules; add 'rules: " in result.stderr)


def test_the_house_and_a_path_are_at_odds(run, house):
    result = run("test-rules", "--house", "editorial")
    assert (2, True) == (result.exit_code, "at odds" in result.stderr)


def test_a_folder_without_rules_is_told(run, house, folder):
    (folder / "empty").mkdir()
    result = run("test-rules", "empty")
    assert (2, True) == (result.exit_code, "holds no rule files" in result.stderr)


def test_a_broken_rule_file_exits_2_with_its_place(run, folder):
    (folder / "editorial" / "house").mkdir(parents=True)
    (folder / "editorial" / "house" / "odd.yaml").write_text("id: odd\ntitel: Odd\n", encoding="utf-8")
    result = run("test-rules", "editorial")
    assert (2, True) == (result.exit_code, "odd.yaml:2" in result.stderr)


def test_a_path_that_does_not_exist_exits_2(run):
    assert 2 == run("test-rules", "nowhere").exit_code
