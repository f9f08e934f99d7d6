import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from fibrolint.model import BaselineUse, FileReport, Reference, RuleCrash, Skipped, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.json import render_json
from tests.report.build import file_of, finding_in, recorded_in, related_to, report_of, suppressed_in

TEXT = "Ginger cures\r\ngout 😀 but may fail."


def closed(schema):
    """The published schema allows later keys; what is written today may hold none that it does not describe."""
    if isinstance(schema, dict):
        inner = {key: closed(value) for key, value in schema.items()}
        return {**inner, "additionalProperties": False} if "properties" in schema and "type" in schema else inner
    return [closed(each) for each in schema] if isinstance(schema, list) else schema


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(files("fibrolint.report").joinpath("report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema))


def data_of(*reports, **options):
    return json.loads(render_json(report_of(*reports), RenderOptions(**options)))


def full_file():
    finding = finding_in(
        TEXT,
        "cures\r\ngout",
        certainty=2.5,
        variant="hedged",
        related=(related_to(TEXT, "may", "hedged here"),),
        references=(Reference("FDA", "Fraud", "https://example.org", "looked-up"),),
    )
    return file_of(
        TEXT,
        finding,
        title="Ginger",
        suppressed=(suppressed_in(TEXT, "fail"),),
        recorded=(recorded_in(TEXT, "may", until=date(2030, 1, 31)), recorded_in(TEXT, "but")),
        older=(finding_in(TEXT, "Ginger", rule="older-rule"),),
        skipped=(Skipped("grade", "too short"),),
        crashes=(RuleCrash("hype", "boom"),),
        troubles=(Trouble("bad date"),),
    )


@pytest.mark.parametrize(
    "report",
    [(), (file_of("Fine."),), (full_file(),), (FileReport("x.md", None, troubles=(Trouble("gone"),)),)],
    ids=["no file", "clean file", "everything", "unreadable file"],
)
def test_the_report_follows_its_schema(validator, report):
    assert [] == [error.message for error in validator.iter_errors(data_of(*report))]


def test_a_finding_has_its_place_in_offsets_lines_and_columns():
    found = data_of(full_file())["files"][0]["findings"][0]
    keys = ("start", "end", "line", "column", "end_line", "end_column", "text")
    assert (7, 18, 1, 8, 2, 5, TEXT[7:18]) == tuple(found[key] for key in keys)


def test_related_places_and_suppressed_findings_have_theirs():
    file = data_of(full_file())["files"][0]
    assert (
        {"start": 25, "end": 28, "line": 2, "column": 12, "message": "hedged here"},
        {"rule": "cure-claim", "start": 29, "end": 33, "line": 2, "column": 16}
        | {"reason": "quoting the advert", "until": "2030-01-31", "severity": "error", "text": "fail"}
        | {"message": "“fail” promises a cure.", "fingerprint": "f00d"}
        | {"allowed_at": {"start": 0, "end": 1, "line": 1, "column": 1}},
    ) == (file["findings"][0]["related"][0], file["suppressed"][0])


def test_a_whole_rung_is_a_whole_number():
    text = render_json(report_of(file_of(TEXT, finding_in(TEXT, "cures"))), RenderOptions())
    assert '"certainty": 4,' in text


def test_errors_are_listed_and_joined():
    file = file_of("ab\ncd", troubles=(Trouble("first"), Trouble("second", related_to("ab\ncd", "d", "").span)))
    data = data_of(file)["files"][0]
    assert ("1:1: first\n2:2: second", 2) == (data["error"], data["errors"][1]["line"])


def test_a_clean_file_has_an_entry_without_error():
    file = data_of(file_of("Fine."))["files"][0]
    assert ([], None) == (file["findings"], file["error"])


def test_the_summary_counts():
    summary = data_of(full_file(), file_of("Fine.", path="b.md"))["summary"]
    assert (
        2,
        {"error": 1, "warning": 0, "suggestion": 0},
        {"cure-claim": 1},
        1,
        1,
    ) == tuple(summary[key] for key in ("files", "by_severity", "by_rule", "stopping", "suppressed"))


def test_findings_come_in_the_order_of_the_text_however_they_were_found():
    found = [finding_in(TEXT, words) for words in ("may", "cures", "gout")]
    orders = [render_json(report_of(file_of(TEXT, *order)), RenderOptions()) for order in (found, found[::-1])]
    assert orders[0] == orders[1]


def test_what_is_left_out_is_listed_with_its_place_and_counted_apart():
    data = data_of(full_file())
    file, summary = data["files"][0], data["summary"]
    assert [("old-rule", 12, "2030-01-31"), ("old-rule", 8, None)] == [
        (each["rule"], each["column"], each["until"]) for each in file["recorded"]
    ]
    assert ["older-rule"] == [each["rule"] for each in file["older"]]
    assert (2, 1, 1) == (summary["recorded"], summary["older"], sum(summary["by_severity"].values()))


def test_the_baselines_and_the_revision_are_named(validator):
    report = replace(report_of(), since="main", baselines=(BaselineUse("old.json", gone=2, overdue=1),))
    data = json.loads(render_json(report, RenderOptions()))
    assert [] == [error.message for error in validator.iter_errors(data)]
    assert ("main", [{"path": "old.json", "gone": 2, "overdue": 1}]) == (
        data["summary"]["since"],
        data["summary"]["baselines"],
    )
