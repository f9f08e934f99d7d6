import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fibrolint.model import FileReport, Reference, RuleCrash, Severity, Span, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.rdjson import render_rdjson
from tests.report.build import file_of, finding_in, report_of
from tests.report.hostile import REPORTS

TEXT = "😀 Té.\r\n😀é Ginger cures\r\ngout."
SCHEMA = Path(__file__).with_name("schemas") / "rdjson.schema.json"


def diagnostics_of(*files):
    return json.loads(render_rdjson(report_of(*files), RenderOptions()))["diagnostics"]


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_follows_the_format_of_reviewdog(name):
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    data = json.loads(render_rdjson(REPORTS[name], RenderOptions()))
    assert [] == [error.message for error in validator.iter_errors(data)]


def test_columns_count_bytes():
    (diagnostic,) = diagnostics_of(file_of(TEXT, finding_in(TEXT, "cures")))
    before = len("😀é Ginger ".encode())
    assert {
        "start": {"line": 2, "column": before + 1},
        "end": {"line": 2, "column": before + 6},
    } == diagnostic["location"]["range"]


@settings(deadline=None)
@given(st.text(alphabet="aé😀\n\r", min_size=1, max_size=20), st.data())
def test_every_place_leads_back_to_its_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    (diagnostic,) = diagnostics_of(file_of(text, finding_in(text, text[0], span=span)))
    at = diagnostic["location"]["range"]["start"]
    assert text[:start].encode() == _bytes_up_to(text, at["line"], at["column"])


def _bytes_up_to(text, line, column):
    data = text.encode()
    starts = [0]
    for number, byte in enumerate(data):
        if byte == 10 or (byte == 13 and data[number + 1 : number + 2] != b"\n"):
            starts.append(number + 1)
    return data[: starts[line - 1] + column - 1]


def test_a_finding_has_message_remedy_rule_and_source():
    works = (Reference("A", "Book", "", "looked-up"), Reference("B", "Page", "https://example.org/b", "looked-up"))
    (diagnostic,) = diagnostics_of(file_of(TEXT, finding_in(TEXT, "cures", references=works)))
    assert (
        "“cures” promises a cure. Instead: There is currently no cure.",
        "ERROR",
        {"value": "cure-claim", "url": "https://example.org/b"},
    ) == (diagnostic["message"], diagnostic["severity"], diagnostic["code"])


def test_severities_are_those_of_reviewdog():
    found = [finding_in(TEXT, "cures", severity=each, fingerprint=str(each.rank)) for each in Severity]
    assert ["INFO", "WARNING", "ERROR"] == [each["severity"] for each in diagnostics_of(file_of(TEXT, *found))]


def test_what_could_not_be_checked_is_an_error_on_the_first_line():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    assert [("ERROR", "gone", 1), ("ERROR", "hype crashed: boom", 1)] == [
        (each["severity"], each["message"], each["location"]["range"]["start"]["line"])
        for each in diagnostics_of(broken)
    ]


def test_a_comment_made_of_it_mentions_nobody():
    (diagnostic,) = diagnostics_of(file_of(TEXT, finding_in(TEXT, "cures", message="@all <b>", suggestion="")))
    assert "@\u200ball <\u200bb>" == diagnostic["message"]
