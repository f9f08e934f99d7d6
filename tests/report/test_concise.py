from fibrolint.model import FileReport, RuleCrash, Severity, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.concise import render_concise
from tests.report.build import file_of, finding_in, report_of


def rendered(*files, **options):
    return render_concise(report_of(*files), RenderOptions(**options))


def test_one_line_a_finding_in_the_order_of_the_text():
    text = "Ginger cures gout.\nIt melts fat."
    late, early = finding_in(text, "melts", severity=Severity.WARNING), finding_in(text, "cures")
    assert (
        "posts/ginger.md:1:8: error cure-claim “cures” promises a cure.\n"
        "posts/ginger.md:2:4: warning cure-claim “melts” promises a cure.\n"
    ) == rendered(file_of(text, late, early))


def test_a_message_that_quotes_two_lines_stays_one_line():
    text = "Ginger cures\r\ngout"
    assert 1 == len(rendered(file_of(text, finding_in(text, "cures\r\ngout"))).splitlines())


def test_what_went_wrong_has_lines_too():
    file = FileReport("a.md", None, troubles=(Trouble("no such file"),), crashes=(RuleCrash("hype", "boom"),))
    assert "a.md:1:1: trouble no such file\na.md:1:1: crash hype boom\n" == rendered(file)


def test_a_clean_run_is_silent():
    assert "" == rendered(file_of("Water is wet."))


def test_quiet_leaves_only_what_stops():
    text = "Ginger cures gout."
    assert "" == rendered(file_of(text, finding_in(text, "cures", severity=Severity.WARNING)), quiet=True)
