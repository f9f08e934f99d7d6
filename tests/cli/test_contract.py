"""The contract of ``check --format json``, held against the real engine and all rules."""

import codecs
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

ARTICLE = (
    "---\r\ntitle: Tea 😀\r\n---\r\n# Tea 😀\r\n\r\n"
    "He reversed his lupus 😀 with a *carnivore* diet.\r\n\r\n"
    "<!-- fibrolint: allow-next=cure-claim reason='a test' -->\r\nShe reversed her lupus with a carnivore diet.\r\n\r\n"
    "## References\r\n"
)


@pytest.fixture
def checked(run, folder):
    (folder / "a.md").write_bytes(codecs.BOM_UTF8 + ARTICLE.encode())
    (folder / "clean.txt").write_bytes(b"Water is wet.")
    result = run("check", "--format", "json", "--today", "2030-01-01")
    return result.exit_code, json.loads(result.stdout)


def test_the_report_follows_the_published_schema(checked):
    schema = json.loads(files("fibrolint.report").joinpath("report.schema.json").read_text("utf-8"))
    _, report = checked
    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(report)]


def test_every_place_is_that_of_the_file_on_disk(checked):
    _, report = checked
    findings = report["files"][0]["findings"]
    lines = ARTICLE.split("\r\n")
    wrong = [
        finding
        for finding in findings
        if ARTICLE[finding["start"] : finding["end"]] != finding["text"]
        or not lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["text"].split("\r\n")[0])
        or sum(len(line) + 2 for line in lines[: finding["line"] - 1]) + finding["column"] - 1 != finding["start"]
    ]
    assert (True, []) == (len(findings) > 0, wrong)


def test_a_claimed_cure_stops_publication(checked):
    code, report = checked
    cures = [each["text"] for each in report["files"][0]["findings"] if each["rule"] == "cure-claim"]
    assert (1, 1, True) == (code, len(cures), cures[0].startswith("reversed his lupus"))


def test_a_suppressed_finding_is_listed_with_its_reason(checked):
    _, report = checked
    listed = [(each["rule"], each["reason"]) for each in report["files"][0]["suppressed"]]
    assert ("cure-claim", "a test") in listed
