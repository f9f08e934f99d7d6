import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from fibrolint.model import FileReport, RuleCrash, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.json import render_json
from fibrolint.report.jsonl import render_jsonl
from tests.report.build import file_of, finding_in, report_of
from tests.report.hostile import REPORTS

TEXT = "Ginger\u2028cures\x85gout."


@pytest.fixture(scope="module")
def validator():
    folder = files("fibrolint.report")
    report, line = (
        json.loads(folder.joinpath(f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("report", "jsonl")
    )
    registry = Registry().with_resource("report.schema.json", Resource.from_contents(report))
    Draft202012Validator.check_schema(line)
    return Draft202012Validator(line, registry=registry)


def lines_of(*files):
    return [json.loads(line) for line in render_jsonl(report_of(*files), RenderOptions()).splitlines()]


@pytest.mark.parametrize("name", REPORTS)
def test_every_line_follows_the_schema(validator, name):
    lines = render_jsonl(REPORTS[name], RenderOptions()).split("\n")[:-1]
    assert [] == [error.message for line in lines for error in validator.iter_errors(json.loads(line))]


def test_a_line_of_no_kind_is_refused(validator):
    assert [] != list(validator.iter_errors({"kind": "finding", "path": "a.md"}))


def test_every_finding_is_a_line_with_its_path():
    found = [finding_in(TEXT, words) for words in ("Ginger", "cures", "gout")]
    lines = lines_of(file_of(TEXT, *found), file_of(TEXT, found[0], path="b.md"))[:-1]
    expected = [
        ("posts/ginger.md", "Ginger"),
        ("posts/ginger.md", "cures"),
        ("posts/ginger.md", "gout"),
        ("b.md", "Ginger"),
    ]
    assert expected == [(line["path"], line["text"]) for line in lines]


def test_a_finding_is_that_of_the_json_report():
    report = report_of(file_of(TEXT, finding_in(TEXT, "cures")))
    whole = json.loads(render_json(report, RenderOptions()))["files"][0]["findings"][0]
    line = json.loads(render_jsonl(report, RenderOptions()).splitlines()[0])
    assert {"kind": "finding", "path": "posts/ginger.md"} | whole == line


def test_what_went_wrong_has_lines_of_its_own():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    assert [
        {"kind": "trouble", "path": "b.md", "line": 1, "column": 1, "message": "gone"},
        {"kind": "crash", "path": "b.md", "rule": "hype", "message": "boom"},
    ] == lines_of(broken)[:-1]


def test_the_last_line_is_the_summary():
    last = lines_of(file_of(TEXT, finding_in(TEXT, "cures")), file_of("Fine.", path="b.md"))[-1]
    assert ("summary", 1, "fibrolint", 2, {"cure-claim": 1}) == (
        last["kind"],
        last["schema_version"],
        last["tool"]["name"],
        last["files"],
        last["by_rule"],
    )
