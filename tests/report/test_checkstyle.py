from xml.etree import ElementTree

import pytest

from fibrolint.model import FileReport, RuleCrash, Severity, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.checkstyle import render_checkstyle
from tests.report.build import file_of, finding_in, report_of
from tests.report.hostile import REPORTS

TEXT = "Tea.\nGinger cures\ngout."
ATTRIBUTES = ["line", "column", "severity", "message", "source"]


def rendered(report):
    return ElementTree.fromstring(render_checkstyle(report, RenderOptions()).encode("utf-8", "backslashreplace"))  # noqa: S314


def errors_of(*files):
    return [error.attrib for error in rendered(report_of(*files)).iter("error")]


@pytest.mark.parametrize("name", REPORTS)
def test_the_shape_is_that_of_checkstyle(name):
    root = rendered(REPORTS[name])
    assert ("checkstyle", ["version"]) == (root.tag, list(root.attrib))
    assert [("file", ["name"])] * len(REPORTS[name].files) == [(file.tag, list(file.attrib)) for file in root]
    errors = list(root.iterfind("file/error"))
    assert [ATTRIBUTES] * len(errors) == [list(error.attrib) for error in errors]
    assert {"error", "warning", "info"} >= {error.get("severity") for error in errors}
    assert all(int(error.get("line")) > 0 and int(error.get("column")) > 0 for error in errors)


def test_a_finding_has_its_place_message_and_remedy():
    (error,) = errors_of(file_of(TEXT, finding_in(TEXT, "cures\ngout")))
    values = ("2", "8", "error", "“cures gout” promises a cure. Instead: There is currently no cure.")
    assert (*values, "fibrolint.treatment.cure-claim") == tuple(error.values())


def test_a_suggestion_is_an_info():
    (error,) = errors_of(file_of(TEXT, finding_in(TEXT, "cures", severity=Severity.SUGGESTION)))
    assert "info" == error["severity"]


def test_what_could_not_be_checked_is_an_error():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    assert [("gone", "fibrolint.unchecked.trouble"), ("hype crashed: boom", "fibrolint.unchecked.hype")] == [
        (error["message"], error["source"]) for error in errors_of(broken)
    ]


def test_a_clean_file_is_listed():
    assert ["posts/ginger.md"] == [file.get("name") for file in rendered(report_of(file_of("Fine.")))]


def test_characters_that_no_xml_may_hold_are_shown():
    (error,) = errors_of(file_of(TEXT, finding_in(TEXT, "cures", message="a\x0b\ufffe\ud800\x00b", suggestion="")))
    assert "a \\ufffe\\ud800\\x00b" == error["message"]
