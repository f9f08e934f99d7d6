from fibrolint.model import FileReport, RuleCrash, Severity, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.concise import render_concise
from tests.report.build import file_of, finding_in, report_of, suppressed_in


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


def test_what_is_suppressed_is_a_line_where_it_is_asked_for():
    text = "Ginger\ncures gout.\x1b"
    first = suppressed_in(text, "Ginger\ncures", reason="an advert")
    file = file_of(text, suppressed=(first, suppressed_in(text, "gout.\x1b", reason=None)))
    options = RenderOptions(report_suppressed=True, quiet=True)
    assert [
        "posts/ginger.md:1:1: suppressed cure-claim “Ginger cures” an advert (allowed at 1:1 until 2030-01-31)",
        "posts/ginger.md:2:7: suppressed cure-claim “gout.\\x1b” no reason given (allowed at 1:1 until 2030-01-31)",
    ] == render_concise(report_of(file), options).splitlines()
    assert "" == render_concise(report_of(file), RenderOptions())
