from dataclasses import replace
from datetime import date

import pytest

from fibrolint.model import BaselineUse, FileReport, Format, Reference, RuleCrash, Severity, Skipped, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.text import render_text
from tests.report.build import file_of, finding_in, recorded_in, related_to, report_of, rule_named, suppressed_in

TEXT = "# Ginger\n\nGinger cures migraine. Ginger may help some people.\n"


def rendered(*files, **options):
    return render_text(report_of(*files), RenderOptions(**options))


def test_a_finding_is_shown_with_its_words_reason_and_remedy():
    expected = """\
Not ready to publish: 1 error to mend first.
1 error in 1 article, 10 words.

posts/ginger.md:3:1 error cure-claim
  3 | Ginger cures migraine. Ginger may help some people.
    | ^^^^^^^^^^^^^^^^^^^^^
  “Ginger cures migraine” promises a cure.
  why: A false cure claim costs readers real treatment.
  instead: There is currently no cure.

More about a rule, and how to allow it: fibrolint explain cure-claim
"""
    assert expected == rendered(file_of(TEXT, finding_in(TEXT, "Ginger cures migraine")))


def test_a_good_article_gets_one_sentence():
    assert "No findings in 1 article.\n" == rendered(file_of(TEXT))


def test_nothing_read_is_said():
    assert "No articles to check.\n" == rendered()


def test_warnings_alone_stop_nothing():
    finding = finding_in(TEXT, "cures", severity=Severity.WARNING)
    assert "Nothing stops publication: 1 warning in 1 article." == rendered(file_of(TEXT, finding)).splitlines()[0]


def test_what_stops_follows_fail_on():
    finding = finding_in(TEXT, "cures", severity=Severity.WARNING)
    first = [rendered(file_of(TEXT, finding), fail_on=level).split(":")[0] for level in ("warning", "never")]
    assert ["Not ready to publish", "Nothing stops publication"] == first


def test_the_verdict_counts_errors_only_where_all_that_stop_are_errors():
    cure = finding_in(TEXT, "Ginger cures migraine")
    file = file_of(TEXT, cure, replace(cure, rule="hype", family="overclaiming", severity=Severity.WARNING))
    verdicts = [
        rendered(file, fail_on={"all": "never", name: "warning"}).splitlines()[0] for name in ("cure-claim", "hype")
    ]
    assert [
        "Not ready to publish: 1 error to mend first.",
        "Not ready to publish: 1 finding to mend first.",
    ] == verdicts


def test_what_stops_leads_the_heaviest():
    cure = finding_in(TEXT, "Ginger cures migraine")
    hype = replace(cure, rule="hype", family="overclaiming", severity=Severity.SUGGESTION)
    lines = rendered(file_of(TEXT, cure, cure, cure, hype), fail_on={"hype": "suggestion", "all": "never"}).splitlines()
    assert lines[lines.index("Heaviest:") + 1].split(": ")[1] == "hype"


def test_fail_on_may_differ_from_path_to_path():
    files = [
        file_of(TEXT, finding_in(TEXT, "cures", severity=Severity.WARNING), path=path) for path in ("a.md", "b.md")
    ]
    output = rendered(*files, fail_on_for={"b.md": "warning"})
    assert "Not ready to publish: 1 finding to mend first in 1 of 2 articles." == output.splitlines()[0]


def test_the_three_heaviest_lead_when_there_are_more():
    findings = [
        finding_in(TEXT, "may", rule="first", severity=Severity.SUGGESTION),
        finding_in(TEXT, "cures", rule="second", severity=Severity.WARNING, confidence="low"),
        finding_in(TEXT, "help", rule="third", severity=Severity.WARNING),
        finding_in(TEXT, "people", rule="fourth"),
    ]
    lines = rendered(file_of(TEXT, *findings)).splitlines()
    heaviest = lines[lines.index("Heaviest:") + 1 :][:3]
    assert ["fourth", "third", "second"] == [line.split(": ")[1] for line in heaviest]


def test_a_rule_that_is_grave_by_itself_outweighs_one_raised_by_its_place():
    raised, own = finding_in(TEXT, "Ginger", rule="raised"), finding_in(TEXT, "cures", rule="own")
    rules = {"raised": rule_named("raised", severity=Severity.WARNING), "own": rule_named("own")}
    assert rendered(file_of(TEXT, raised, own), rules=rules).endswith("fibrolint explain own\n")


def test_related_lines_are_shown_with_their_text():
    finding = finding_in(TEXT, "cures migraine", related=(related_to(TEXT, "may help", "hedged here"),))
    lines = rendered(file_of(TEXT, finding)).splitlines()
    assert [
        "  3:31 hedged here:",
        "  3 | Ginger cures migraine. Ginger may help some people.",
        "    |                               ^^^^^^^^",
    ] == lines[-5:-2]


def test_the_reason_is_told_once_a_file():
    findings = [finding_in(TEXT, "cures"), finding_in(TEXT, "help")]
    assert 1 == rendered(file_of(TEXT, *findings)).count("  why: ")


def test_suppressed_skipped_crashed_and_troubled_are_all_told():
    file = file_of(
        TEXT,
        suppressed=(suppressed_in(TEXT, "cures"),),
        skipped=(Skipped("reading-grade", "under 100 words"),),
        crashes=(RuleCrash("hype-adjective", "KeyError: 'x'"),),
        troubles=(Trouble("this date is no date"),),
    )
    output = rendered(file)
    missing = [
        expected
        for expected in (
            "1 article could not be checked in full. fibrolint itself failed on 1 article.",
            "1 finding suppressed in the articles themselves.",
            "reading-grade was not run in full on 1 article: under 100 words",
            "posts/ginger.md:1:1 crash hype-adjective\n  KeyError: 'x'",
            "posts/ginger.md:1:1 trouble\n  1 | # Ginger\n    | ^\n  this date is no date",
            "please report it",
        )
        if expected not in output
    ]
    assert [] == missing


def test_in_a_word_draft_a_place_is_a_paragraph():
    text = "Ginger\nMilk is cold.\nGinger cures\vgout.\n"
    related = related_to(text, "Ginger", "said first here")
    file = file_of(text, finding_in(text, "cures\vgout", related=(related,)), path="draft.docx")
    shown = rendered(replace(file, source=replace(file.source, format=Format.DOCX)))
    assert "draft.docx, paragraph 3 error cure-claim\n  3 | Ginger cures↵gout." in shown
    assert "paragraph 1 said first here:" in shown


def test_an_unreadable_file_is_told_without_its_text():
    file = FileReport("gone.md", None, troubles=(Trouble("there is no such file"),))
    assert "gone.md:1:1 trouble\n  there is no such file\n" in rendered(file)


def test_quiet_leaves_only_what_stops():
    findings = [finding_in(TEXT, "cures"), finding_in(TEXT, "may", rule="minor", severity=Severity.WARNING)]
    output = rendered(file_of(TEXT, *findings), quiet=True)
    assert ("posts/ginger.md:3:8 error cure-claim", False) == (output.splitlines()[0], "minor" in output)


def test_quiet_is_silent_for_a_good_article():
    assert "" == rendered(file_of(TEXT), quiet=True)


def test_verbose_names_guards_sources_and_what_was_suppressed():
    reference = Reference("FDA-DZ", "Health fraud", "https://example.org/fraud", "looked-up")
    finding = finding_in(TEXT, "cures", references=(reference,), variant="hedged")
    output = rendered(file_of(TEXT, finding, suppressed=(suppressed_in(TEXT, "help"),)), verbose=True)
    missing = [
        expected
        for expected in (
            "  guards tried: negated, questioned\n",
            "  variant: hedged\n",
            "  source: Health fraud https://example.org/fraud\n",
            "posts/ginger.md:3:35 suppressed cure-claim\n  3 | ",
            "\n  reason: quoting the advert, until 2030-01-31\n  allowed at: 1:1\n",
        )
        if expected not in output
    ]
    assert [] == missing


def test_what_is_suppressed_is_listed_where_it_is_asked_for():
    file = file_of(TEXT, suppressed=(suppressed_in(TEXT, "help", reason=None),))
    asked = {"report_suppressed": True, "today": date(2030, 1, 1)}
    expected = """\
posts/ginger.md:3:35 suppressed cure-claim
  3 | Ginger cures migraine. Ginger may help some people.
    |                                   ^^^^
  reason: none given, until 2030-01-31
  allowed at: 1:1

1 finding suppressed in the articles themselves, 1 of them only for the next 30 days or less.
"""
    assert ["", expected, f"No findings in 1 article.\n\n{expected}"] == [
        rendered(file, quiet=True),
        rendered(file, quiet=True, **asked),
        rendered(file, **asked),
    ]


@pytest.mark.parametrize(
    ("today", "soon"),
    [(date(2030, 1, 1), ", 1 of them only for the next 30 days or less.\n"), (date(2029, 12, 31), ".\n")],
)
def test_what_runs_out_soon_is_counted(today, soon):
    output = rendered(file_of(TEXT, suppressed=(suppressed_in(TEXT, "help"),)), report_suppressed=True, today=today)
    assert output.endswith(f"\n1 finding suppressed in the articles themselves{soon}")


def test_that_nothing_is_suppressed_is_said_where_it_is_asked_for():
    output = rendered(file_of(TEXT), report_suppressed=True, today=date(2030, 1, 1))
    assert output.endswith("\n0 findings suppressed in the articles themselves.\n")


def test_article_text_is_harmless_wherever_it_is_quoted():
    text = "[/b] [bold] {x} %s \x1b[2J cures\x07 gout"
    finding = finding_in(text, "\x1b[2J cures\x07", related=(related_to(text, "gout", "\x1b[0m"),))
    file = replace(file_of(text, finding, path="a\nb\x1b.md"), title="\x1b")
    output = rendered(file)
    assert ("", True) == (
        "".join(letter for letter in output if letter != "\n" and not letter.isprintable()),
        "[/b] [bold] {x} %s \\x1b[2J cures\\x07 gout" in output,
    )


def test_colour_is_only_there_when_asked():
    file = file_of(TEXT, finding_in(TEXT, "cures"))
    plain, coloured = rendered(file), rendered(file, color=True)
    assert (False, True) == ("\x1b" in plain, "\x1b[1;31merror\x1b[0m" in coloured)


def test_long_messages_are_wrapped():
    file = file_of(TEXT, finding_in(TEXT, "cures", message="word " * 60))
    assert max(map(len, rendered(file, width=60).splitlines()[:-1])) <= 60


def test_nothing_is_said_of_what_could_not_be_read():
    gone = FileReport("gone.md", None, troubles=(Trouble("there is no such file"),))
    assert rendered(gone).startswith("Nothing was checked. 1 file could not be read.")


def test_a_long_path_leaves_the_rule_in_sight():
    text = "# Ginger\n\nGinger cures gout.\n"
    found = [finding_in(text, words) for words in ("cures gout", "Ginger cures", "cures", "Ginger")]
    shown = rendered(file_of(text, *found, path="content/" * 12 + "ginger.md"))
    heaviest = shown[shown.index("Heaviest:") :].splitlines()[1]
    assert ("…", True) == (heaviest.strip()[0], "ginger.md:" in heaviest and "cure-claim" in heaviest)


def test_what_is_left_out_is_counted_in_the_verdict():
    file = file_of(TEXT, recorded=(recorded_in(TEXT, "help"),), older=(finding_in(TEXT, "help"),) * 2)
    assert (
        "No new findings in 1 article. 1 finding recorded in the baseline. 2 older findings not shown.\n"
        == rendered(file)
    )


def test_verbose_lists_what_is_left_out():
    recorded = recorded_in(TEXT, "help", until=date(2030, 1, 31))
    output = rendered(file_of(TEXT, recorded=(recorded,), older=(finding_in(TEXT, "cures"),)), verbose=True)
    assert [True, True] == [
        line in output
        for line in ("ginger.md:3:35 recorded until 2030-01-31 old-rule\n", "ginger.md:3:8 older cure-claim\n")
    ]


@pytest.mark.parametrize(
    ("files", "verdict"),
    [((), "No article changed since main."), ((file_of(TEXT),), "No findings in 1 article changed since main.")],
)
def test_the_verdict_on_a_change_names_the_revision(files, verdict):
    report = replace(report_of(*files), since="main")
    assert verdict == render_text(report, RenderOptions()).strip()


def test_entries_of_a_baseline_that_do_nothing_are_told_with_what_to_do():
    report = replace(report_of(file_of(TEXT)), baselines=(BaselineUse("old.json", gone=2, overdue=1),))
    assert [
        "old.json: 1 recorded finding is past its date and counts again.",
        "old.json: 2 entries without a finding: fibrolint baseline --prune",
    ] == render_text(report, RenderOptions()).splitlines()[-2:]
