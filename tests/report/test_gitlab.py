import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fibrolint.model import FileReport, RuleCrash, Severity, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.gitlab import render_gitlab
from tests.report.build import file_of, finding_in, report_of
from tests.report.hostile import REPORTS

TEXT = "Tea.\nGinger cures\ngout."
SCHEMA = Path(__file__).with_name("schemas") / "gitlab.schema.json"


def entries_of(*files, folder=None):
    return json.loads(render_gitlab(report_of(*files), RenderOptions(folder=folder)))


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_follows_what_gitlab_documents(name):
    entries = json.loads(render_gitlab(REPORTS[name], RenderOptions(folder=Path("/srv/site"))))
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [] == [error.message for error in validator.iter_errors(entries)]


def test_a_finding_is_an_entry_on_its_first_line_with_the_remedy():
    (entry,) = entries_of(file_of(TEXT, finding_in(TEXT, "cures\ngout")))
    assert (
        "“cures gout” promises a cure. Instead: There is currently no cure.",
        "cure-claim",
        "critical",
        {"path": "posts/ginger.md", "lines": {"begin": 2}},
    ) == tuple(entry[key] for key in ("description", "check_name", "severity", "location"))


def test_severities_keep_their_order():
    findings = [finding_in(TEXT, "cures", severity=each, fingerprint=each.value) for each in Severity]
    assert ["critical", "minor", "major"] == [each["severity"] for each in entries_of(file_of(TEXT, *findings))]


def test_what_could_not_be_checked_blocks():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    assert [("blocker", "gone"), ("blocker", "hype crashed: boom")] == [
        (each["severity"], each["description"]) for each in entries_of(broken)
    ]


def test_no_two_entries_share_a_fingerprint():
    shared = finding_in(TEXT, "cures")
    files = [file_of(TEXT, shared, path=path) for path in ("a.md", "b.md", "b.md")]
    assert 3 == len({each["fingerprint"] for each in entries_of(*files)})


def test_two_articles_of_one_file_keep_their_entries_apart_and_stable():
    tea, mint = (file_of(TEXT, finding_in(TEXT, "cures"), part=part) for part in ("tea", "mint"))
    both, alone = entries_of(tea, mint), entries_of(mint)
    assert (2, both[1]) == (len({each["fingerprint"] for each in both}), alone[0])


def test_a_fingerprint_survives_moved_lines():
    moved = "\n\n" + TEXT
    before, after = (entries_of(file_of(text, finding_in(text, "cures"))) for text in (TEXT, moved))
    assert (before[0]["fingerprint"], 4) == (after[0]["fingerprint"], after[0]["location"]["lines"]["begin"])


@pytest.mark.parametrize("path", ["posts/a.md", "./posts/a.md", "/srv/site/posts/a.md"])
def test_paths_are_those_of_the_repository(path):
    (entry,) = entries_of(file_of(TEXT, finding_in(TEXT, "cures"), path=path), folder=Path("/srv/site"))
    assert "posts/a.md" == entry["location"]["path"]


def test_a_clean_run_is_an_empty_list():
    assert [] == entries_of(file_of("Fine."))
