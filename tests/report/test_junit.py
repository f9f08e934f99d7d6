import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml
from xmlschema import XMLSchema

from fibrolint.model import FileReport, RuleCrash, Severity, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.junit import render_junit
from tests.report.build import file_of, finding_in, report_of
from tests.report.hostile import REPORTS

TEXT = "Tea.\nGinger cures\ngout."


@pytest.fixture(scope="module")
def schema():
    return XMLSchema(str(Path(__file__).with_name("schemas") / "junit.xsd"))


def suites_of(*files, **options):
    rendered = render_junit(report_of(*files), RenderOptions(**options))
    return list(JUnitXml.fromfile(io.BytesIO(rendered.encode())))


def cases_of(*files, **options):
    return [case for suite in suites_of(*files, **options) for case in suite]


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_follows_the_schema_of_jenkins(schema, name):
    rendered = render_junit(REPORTS[name], RenderOptions()).encode("utf-8", "backslashreplace")
    assert [] == [error.reason for error in schema.iter_errors(io.BytesIO(rendered))]


def test_an_article_is_a_suite_and_a_rule_a_case_in_it():
    suites = suites_of(file_of(TEXT, finding_in(TEXT, "cures")), file_of("Fine.", path="b.md"))
    assert [("posts/ginger.md", ["cure-claim"]), ("b.md", ["no findings"])] == [
        (suite.name, [case.name for case in suite]) for suite in suites
    ]


def test_articles_of_one_file_are_suites_of_their_own():
    files = [file_of(TEXT, finding_in(TEXT, "cures"), path="all.xml", part=part) for part in ("tea", "mint")]
    assert ["all.xml (tea)", "all.xml (mint)"] == [case.classname for case in cases_of(*files)]


def test_what_stops_publication_fails_with_place_and_remedy():
    (case,) = cases_of(file_of(TEXT, finding_in(TEXT, "cures\ngout")))
    (failure,) = case.result
    assert (Failure, "posts/ginger.md", "“cures gout” promises a cure.") == (
        type(failure),
        case.classname,
        failure.message,
    )
    assert (
        "posts/ginger.md:2:8: error “cures gout” promises a cure.\n  Instead: There is currently no cure."
        == failure.text
    )


def test_all_places_of_a_rule_are_one_case():
    found = [finding_in(TEXT, words) for words in ("cures", "gout", "Tea")]
    (case,) = cases_of(file_of(TEXT, *found))
    (failure,) = case.result
    assert ("“Tea” promises a cure. (and 2 more places)", 3) == (failure.message, failure.text.count("Instead:"))


@pytest.mark.parametrize(("fail_on", "failures"), [("suggestion", 2), ("warning", 1), ("error", 0), ("never", 0)])
def test_what_does_not_stop_is_output_of_a_case_that_passes(fail_on, failures):
    warning = finding_in(TEXT, "cures", severity=Severity.WARNING)
    suggestion = finding_in(TEXT, "gout", severity=Severity.SUGGESTION, rule="hype")
    cases = cases_of(file_of(TEXT, warning, suggestion), fail_on=fail_on)
    assert (failures, 2 - failures) == (
        sum(bool(case.result) for case in cases),
        sum(bool(case.system_out) for case in cases),
    )


def test_an_article_that_cannot_be_read_is_an_error():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    cases = cases_of(broken)
    assert [("can be checked in full", Error, "gone"), ("hype runs", Error, "boom")] == [
        (case.name, type(case.result[0]), case.result[0].message) for case in cases
    ]


def test_counts_add_up():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),))
    rendered = render_junit(report_of(file_of(TEXT, finding_in(TEXT, "cures")), broken), RenderOptions())
    root = ElementTree.fromstring(rendered)  # noqa: S314
    assert [("2", "1", "1"), ("1", "1", "0"), ("1", "0", "1")] == [
        (each.get("tests"), each.get("failures"), each.get("errors")) for each in (root, *root)
    ]


def test_names_of_cases_are_unique_and_know_no_line():
    found = [finding_in(TEXT, words, rule=rule) for words in ("cures", "gout") for rule in ("b", "a")]
    assert ["a", "b"] == [case.name for case in cases_of(file_of(TEXT, *found))]
