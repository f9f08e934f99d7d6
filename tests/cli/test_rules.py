"""``rules`` and ``explain`` on a catalog made by hand, so that no test changes when a rule does."""

import json

import pytest

from fibrolint import catalog
from fibrolint.catalog import Catalog
from fibrolint.model import Local, Severity
from fibrolint.settings import forget_settings
from tests.report.build import rule_named

RULES = (
    rule_named("cure-claim"),
    rule_named("unhedged-treatment-claim", severity=Severity.WARNING),
    rule_named("hype-adjective", family="overclaiming", severity=Severity.WARNING),
    rule_named("stacked-hedges", family="certainty", severity=Severity.SUGGESTION, tier="extended"),
    rule_named("overdose-advice", family="safety"),
)


@pytest.fixture(autouse=True)
def known_rules(monkeypatch):
    known = Catalog({each.id: each for each in RULES}, {}, {}, "abc")
    monkeypatch.setattr(catalog, "recall_catalog", lambda *_, **__: known)


def listed(result):
    return [entry["rule"] for entry in json.loads(result.stdout)]


def test_rules_lists_all_under_their_families(run):
    output = run("rules").stdout
    assert [
        "certainty",
        "overclaiming",
        "safety",
        "treatment",
    ] == [line for line in output.splitlines() if line and " " not in line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--family", "safety"], ["overdose-advice"]),
        (["--severity", "warning", "--family", "overclaiming"], ["hype-adjective"]),
        (["--family", "certainty", "--severity", "error"], []),
    ],
)
def test_rules_can_be_narrowed(run, words, expected):
    assert expected == listed(run("rules", "--format", "json", *words))


def test_a_profile_changes_what_is_listed(run):
    severities = [
        {entry["rule"]: entry["severity"] for entry in json.loads(run("rules", "--format", "json", *words).stdout)}
        for words in ([], ["--profile", "commercial"])
    ]
    name = "unhedged-treatment-claim"
    assert ("warning", "error") == (severities[0][name], severities[1][name])


def test_a_rule_that_does_not_run_is_marked_with_the_reason(run):
    (line,) = [line for line in run("rules").stdout.splitlines() if "stacked-hedges" in line]
    assert (True, True) == (line.startswith("- "), "extended" in line)


def test_settings_change_what_is_listed(run, folder):
    (folder / ".fibrolint.yaml").write_text("ignore: [cure-claim]\n", encoding="utf-8")
    entries = {entry["rule"]: entry["enabled"] for entry in json.loads(run("rules", "--format", "json").stdout)}
    assert (False, True) == (entries["cure-claim"], entries["hype-adjective"])


def test_an_unknown_family_is_told_with_the_nearest(run):
    result = run("rules", "--family", "treatments")
    assert (2, True) == (result.exit_code, "did you mean 'treatment'" in result.stderr)


@pytest.mark.parametrize("word", ["cure", "Cure", "cure-clam"])
def test_explain_offers_the_rules_that_a_word_may_mean(run, word):
    result = run("explain", word)
    assert (2, True) == (result.exit_code, "; did you mean 'cure-claim'?" in result.stderr)


def test_explain_tells_everything_about_a_rule(run):
    expected = """\
cure-claim: Title of cure-claim
error, confidence high, family treatment, core; runs here (core)

It marks
  - Tea **cures** gout.

It says
  “…” promises a cure.

Why
  It costs readers real treatment.

Instead
  There is no cure.

It lets pass
  - No tea cures gout. (negated)

What excuses the words
  - negated: what is denied: does not, no, without
  - questioned: a question, or a clause that asks whether

Sources
  - Health fraud https://example.org/fraud [looked-up]

To allow it
  On the line above it, with your reason:
    <!-- fibrolint: allow-next=cure-claim reason="..." -->
  Everywhere, in .fibrolint.yaml:
    ignore: [cure-claim]
"""
    assert expected == run("explain", "cure-claim").stdout


def test_explain_writes_the_page_of_a_rule(run):
    output = run("explain", "cure-claim", "--format", "markdown").stdout
    assert ("# cure-claim", True) == (output.splitlines()[0], "## Why\n\nIt costs readers real treatment." in output)


def test_explain_writes_the_pages_of_a_family(run):
    output = run("explain", "treatment", "--format", "markdown").stdout
    assert ["# cure-claim", "# unhedged-treatment-claim"] == [
        line for line in output.splitlines() if line.startswith("# ")
    ]


def test_explain_warns_that_safety_rules_are_not_silenced_by_comments(run):
    assert "allow_safety_suppression" in run("explain", "overdose-advice").stdout


def test_explain_lists_a_family(run):
    output = run("explain", "treatment").stdout
    assert (True, False) == ("cure-claim (error): Title of cure-claim" in output, "hype-adjective" in output)


def test_explain_json_is_for_programs(run):
    (data,) = json.loads(run("explain", "cure-claim", "--format", "json").stdout)
    assert (["negated", "questioned"], "FDA", "Tea **cures** gout.") == (
        data["guards"],
        data["references"][0]["key"],
        data["examples"][0]["text"],
    )


def test_explain_tells_what_differs_by_jurisdiction(run, monkeypatch):
    local = Local(severity=Severity.ERROR, why="It is the law.")
    rule = rule_named("cure-claim", jurisdictions={"uk": local})
    monkeypatch.setattr(catalog, "recall_catalog", lambda *_, **__: Catalog({rule.id: rule}, {}, {}, "abc"))
    assert "By jurisdiction\n  - uk: error; another reason\n" in run("explain", "cure-claim").stdout
    (data,) = json.loads(run("explain", "cure-claim", "--format", "json").stdout)
    assert {"uk": {"severity": "error", "why": "It is the law."}} == data["jurisdictions"]


def test_explain_shows_a_rule_as_its_readers_meet_it(run, folder, monkeypatch):
    rule = rule_named("cure-claim", instead="Call {emergency}.", jurisdictions={"uk": Local(why="It is the law.")})
    words = {"emergency": {"anywhere": "112 or 911", "uk": "999"}}
    monkeypatch.setattr(catalog, "recall_catalog", lambda *_, **__: Catalog({rule.id: rule}, {}, {}, "abc", words))
    assert "Call 112 or 911." in run("explain", "cure-claim").stdout
    (folder / ".fibrolint.yaml").write_text("jurisdiction: uk\n", encoding="utf-8")
    forget_settings()
    page = run("explain", "cure-claim").stdout
    assert ("Call 999." in page, "Why\n  It is the law." in page) == (True, True)


def test_an_unknown_rule_is_told_with_the_nearest(run):
    result = run("explain", "cure-claims")
    assert (2, True) == (result.exit_code, "did you mean 'cure-claim'" in result.stderr)
