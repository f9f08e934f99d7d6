from fibrolint.model import FileReport, RuleCrash, Severity, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.github import render_github
from tests.report.build import file_of, finding_in, report_of

TEXT = "Ginger cures\ngout."


def rendered(*files):
    return render_github(report_of(*files), RenderOptions()).splitlines()


def test_an_annotation_stands_on_its_words_and_gives_the_remedy():
    assert (
        "::error file=posts/ginger.md,line=1,col=8,endLine=1,endColumn=13,title=cure-claim::"
        "“cures” promises a cure.%0AInstead: There is currently no cure."
    ) == rendered(file_of(TEXT, finding_in(TEXT, "cures")))[0]


def test_columns_are_left_out_over_several_lines():
    line = rendered(file_of(TEXT, finding_in(TEXT, "cures\ngout")))[0]
    assert line.startswith("::error file=posts/ginger.md,line=1,endLine=2,title=cure-claim::")


def test_data_and_properties_are_escaped():
    finding = finding_in(TEXT, "cures", message="100%\r\n::error::x\x1b", suggestion="")
    expected = "::error file=a%2C b%3A%25%0A.md,line=1,col=8,endLine=1,endColumn=13,title=cure-claim::"
    command = rendered(file_of(TEXT, finding, path="a, b:%\n.md"))[0]
    assert expected + "100%25%0A::error::x\\x1b" == command


def test_severities_become_levels_with_errors_first():
    findings = [finding_in(TEXT, "cures", severity=severity) for severity in Severity]
    assert [
        "::error",
        "::warning",
        "::notice",
        "::notice",
    ] == [line.split(" ")[0] for line in rendered(file_of(TEXT, *findings))]


def test_what_went_wrong_comes_before_findings():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    lines = rendered(file_of(TEXT, finding_in(TEXT, "cures")), broken)
    assert ["gone", "boom"] == [line.rpartition("::")[2] for line in lines[:2]]


def test_ten_a_level_are_shown_and_the_rest_counted():
    findings = [finding_in(TEXT, "cures", severity=severity) for severity in Severity for _ in range(12)]
    lines = rendered(file_of(TEXT, *findings))
    counts = [sum(line.startswith(f"::{level} ") for line in lines) for level in ("error", "warning", "notice")]
    assert ([10, 10, 10], True) == (counts, "7 more annotations left out" in lines[-1])


def test_the_surest_findings_are_kept():
    doubtful = [finding_in(TEXT, "cures", confidence="low", rule="doubtful")] * 10
    assert "title=sure:" in rendered(file_of(TEXT, *doubtful, finding_in(TEXT, "gout", rule="sure")))[0]


def test_a_clean_run_closes_with_its_verdict():
    assert ["::notice title=fibrolint::No findings in 1 article."] == rendered(file_of(TEXT))
