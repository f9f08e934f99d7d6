"""What ``check`` does around the engine: a stand-in linter marks the word CURE, so that no model is loaded."""

import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from fibrolint.audit.run import Bench
from fibrolint.cli import main
from fibrolint.model import RuleCrash, Severity
from fibrolint.report import FORMATS
from tests.report.build import file_of, finding_in, suppressed_in


class StandInLinter:
    """Marks each of CURE (an error), HYPE (a warning) and HINT (a suggestion); CRASH breaks a rule, BUG the linter."""

    def __init__(self, settings):
        self.settings = settings

    def lint(self, source):
        if "BUG" in source.text:
            raise KeyError("boom")
        severities = {"CURE": Severity.ERROR, "HYPE": Severity.WARNING, "HINT": Severity.SUGGESTION}
        findings = [
            finding_in(source.text, word, severity=severity, rule=word.lower())
            for word, severity in severities.items()
            if word in source.text
        ]
        crashes = (RuleCrash("hype", "boom"),) if "CRASH" in source.text else ()
        return replace(file_of(source.text, *findings, path=source.path, crashes=crashes), source=source)


@pytest.fixture(autouse=True)
def linters(monkeypatch, cache_folder):
    """The stand-in takes the engine's place; what was asked of each linter is kept. No answer is known before."""
    asked = []

    def linter(self, settings):
        asked.append(settings)
        return StandInLinter(settings)

    monkeypatch.setattr(Bench, "linter", linter)
    return asked


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("text", "flags", "expected"),
    [
        ("Water.", [], 0),
        ("A HYPE.", [], 0),
        ("A CURE.", [], 1),
        ("A HYPE.", ["--fail-on", "warning"], 1),
        ("A HINT.", ["--fail-on", "warning"], 0),
        ("A HINT.", ["--fail-on", "suggestion"], 1),
        ("A CURE.", ["--fail-on", "never"], 0),
        ("A HYPE.", ["--fail-on", "treatment=warning"], 1),
        ("A HYPE.", ["--fail-on", "safety=warning"], 0),
        ("A HYPE.", ["--fail-on", "safety=warning, treatment=suggestion"], 1),
        ("A CURE.", ["--fail-on", "safety=warning", "--fail-on", "treatment=never"], 0),
        ("A CURE.", ["--fail-on", "safety=warning", "--fail-on", "never"], 0),
        ("A HYPE.", ["--fail-on", "treatment=never,warning"], 0),
        ("A HYPE.", ["--fail-on", "treatment=never", "--fail-on", "treatment=warning"], 1),
        ("A CURE and a CRASH.", [], 3),
        ("A BUG.", [], 3),
    ],
)
def test_the_exit_code_says_what_was_found(run, folder, text, flags, expected):
    write(folder, "a.md", text)
    assert expected == run("check", "a.md", *flags).exit_code


def test_an_unreadable_article_exits_2_and_the_others_are_checked(run, folder):
    (folder / "binary.md").write_bytes(b"\x00\x01")
    write(folder, "a.md", "A CURE.")
    result = run("check", "gone.md", "binary.md", "a.md", "--format", "concise")
    told = [line.split(" ")[:2] for line in result.stdout.splitlines()]
    assert (2, [["gone.md:1:1:", "trouble"], ["binary.md:1:1:", "trouble"], ["a.md:1:3:", "error"]]) == (
        result.exit_code,
        told,
    )


def test_the_trouble_of_a_missing_file_names_it_once(run):
    result = run("check", "gone.md", "--format", "concise")
    assert 1 == result.stdout.count("gone.md")


def test_a_crashed_rule_exits_3_and_the_findings_are_printed(run, folder):
    write(folder, "a.md", "A CURE and a CRASH.")
    result = run("check", "a.md", "--format", "concise")
    assert (3, ["a.md:1:3: error", "a.md:1:1: crash"]) == (
        result.exit_code,
        [" ".join(line.split(" ")[:2]) for line in result.stdout.splitlines()],
    )


def test_a_fault_of_the_linter_says_where_and_how_to_report_it(run, folder):
    write(folder, "a.md", "A BUG.")
    result = run("check", "a.md")
    assert (3, True, False) == (
        result.exit_code,
        "KeyError: 'boom'), while checking a.md." in result.stderr,
        "Traceback" in result.stderr,
    )


def test_verbose_adds_the_traceback_of_a_fault(run, folder):
    write(folder, "a.md", "A BUG.")
    assert "Traceback" in run("check", "a.md", "-v").stderr


def test_a_fault_of_one_reporter_leaves_the_other_reports(run, folder, monkeypatch):
    def failing(report, options):
        raise ZeroDivisionError("boom")

    monkeypatch.setitem(FORMATS, "sarif", failing)
    write(folder, "a.md", "A CURE.")
    result = run("check", "a.md", "--format", "sarif=out.sarif", "--format", "concise")
    assert (3, True, True) == (
        result.exit_code,
        result.stdout.startswith("a.md:1:3: error"),
        "while writing --format sarif" in result.stderr,
    )


def test_a_file_that_cannot_be_written_leaves_the_other_reports(run, folder):
    write(folder, "a.md", "A CURE.")
    for name in ("one.json", "two.sarif"):
        (folder / name).symlink_to(folder / "nowhere" / name)
    formats = ("json=one.json", "sarif=two.sarif", "github=annotations.txt", "concise")
    result = run("check", "a.md", *(word for each in formats for word in ("--format", each)))
    assert (2, True, True) == (
        result.exit_code,
        result.stdout.startswith("a.md:1:3: error"),
        (folder / "annotations.txt").read_text("utf-8").startswith("::error file=a.md"),
    )
    assert ["one.json: cannot be written", "two.sarif: cannot be written"] == re.findall(
        r"\S+: cannot be written", result.stderr
    )


def test_a_dash_is_standard_output(run, folder):
    write(folder, "a.md", "A CURE.")
    result = run("check", "a.md", "--format", "json=report.json", "--format", "concise=-")
    assert (True, ["a.md", "report.json"]) == (
        result.stdout.startswith("a.md:1:3: error"),
        sorted(path.name for path in folder.iterdir() if path.is_file()),
    )


def test_an_interruption_exits_130(run, folder, monkeypatch):
    def interrupted(self, source):
        raise KeyboardInterrupt

    monkeypatch.setattr(StandInLinter, "lint", interrupted)
    write(folder, "a.md", "Water.")
    assert 130 == run("check").exit_code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "xml"], "there is no format 'xml'; the formats are text"),
        (["--format", "json="], "names no file"),
        (["--format", "json=nowhere/a.json"], "cannot be written"),
        (["--format", "json", "--format", "text"], "only one can go to standard output"),
        (["--format", "json", "--format", "text=-"], "only one can go to standard output"),
        (["--stdin-filename", "a.md"], "add '-' as a path"),
        (["--today", "yesterday"], "'yesterday' is not a date; write it as 2026-01-31"),
        (["--today", "2026-02-30"], "'2026-02-30' is not a date; write it as 2026-01-31"),
        (["--config", "gone.yaml"], "gone.yaml"),
        (["--profile", "poem"], "poem"),
        (["--fail-on", "waring"], "'waring' is no severity; did you mean 'warning'?"),
        (["--fail-on", "safety"], "'safety' is no severity; known are error, never, suggestion, warning"),
        (["--fail-on", "safety="], "'' is no severity"),
        (["--fail-on", "=error"], "names no rule or family before '='"),
    ],
)
def test_a_wrong_flag_exits_2_and_says_what_is_wrong(run, words, said):
    result = run("check", *words)
    assert (2, True) == (result.exit_code, said in re.sub(r"\s+", " ", result.stderr))


def test_broken_settings_exit_2_with_their_place(run, folder):
    write(folder, ".fibrolint.yaml", "fail_onn: error\n")
    write(folder, "a.md", "Water.")
    result = run("check")
    assert (2, True) == (result.exit_code, ".fibrolint.yaml:1" in result.stderr)


# ---------------------------------------------------------------- what is read


def test_nothing_named_means_the_current_folder(run, folder):
    write(folder, "posts/a.md", "A HYPE.")
    assert "posts/a.md:1:3: warning" in run("check", "--format", "concise").stdout


def test_no_articles_is_said_and_is_no_fault(run):
    result = run("check")
    assert (0, "No articles to check.\n") == (result.exit_code, result.stdout)


def test_standard_input_is_read_under_its_stand_in_name(run):
    result = run("check", "-", "--stdin-filename", "posts/a.html", "--format", "concise", stdin="<p>A CURE")
    assert (1, True) == (result.exit_code, result.stdout.startswith("posts/a.html:1:6: error"))


def test_every_file_asked_for_has_an_entry(run, folder):
    write(folder, "b.md", "Water.")
    write(folder, "a.md", "A CURE.")
    data = json.loads(run("check", ".", "gone.md", "--format", "json").stdout)
    assert ["a.md", "b.md", "gone.md"] == [file["path"] for file in data["files"]]


def test_a_file_name_that_is_no_unicode_is_survived(run, folder):
    name = b"caf\xe9.md"
    (folder / name.decode("utf-8", "surrogateescape")).write_text("A CURE.", encoding="utf-8")
    codes = [run("check", "--format", name).exit_code for name in FORMATS]
    assert [1] * len(FORMATS) == codes


# ---------------------------------------------------------------- settings


def test_flags_reach_the_settings(run, folder, linters):
    write(folder, "a.md", "Water.")
    run("check", "--select", "treatment,hype", "--select", "safety", "--ignore", "x", "--profile", "news")
    settings = linters[0]
    assert (("treatment", "hype", "safety"), ("x",), "news") == (settings.select, settings.ignore, settings.profile)


def test_each_file_follows_the_settings_above_it(run, folder):
    for site, fail_on in (("one", "warning"), ("two", "error")):
        write(folder, f"{site}/.fibrolint.yaml", f"fail_on: {fail_on}\n")
        write(folder, f"{site}/a.md", "A HYPE.")
    assert (1, 0) == (run("check").exit_code, run("check", "two").exit_code)


def test_an_override_for_some_paths_reaches_their_linter(run, folder, linters):
    write(folder, ".fibrolint.yaml", "overrides:\n  - paths: [news/]\n    profile: news\n")
    write(folder, "a.md", "Water.")
    write(folder, "news/b.md", "Water.")
    run("check")
    assert ["blog", "news"] == [settings.profile for settings in linters]


# ---------------------------------------------------------------- what is shown


def test_severity_hides_what_is_lighter(run, folder):
    write(folder, "a.md", "A HYPE, a HINT.")
    output = run("check", "--severity", "warning", "--format", "concise").stdout
    assert (True, False) == ("hype" in output, "hint" in output)


def test_severity_never_hides_what_stops_publication(run, folder):
    write(folder, "a.md", "A HINT.")
    result = run("check", "--severity", "error", "--fail-on", "suggestion", "--format", "concise")
    assert (1, True) == (result.exit_code, "hint" in result.stdout)


def test_quiet_shows_what_the_settings_fail_on(run, folder):
    write(folder, ".fibrolint.yaml", "fail_on: {default: never, treatment: warning}\n")
    write(folder, "a.md", "A HINT, a HYPE.")
    result = run("check", "--quiet", "--format", "concise")
    assert (1, ["a.md:1:11: warning hype"]) == (
        result.exit_code,
        [" ".join(line.split()[:3]) for line in result.stdout.splitlines()],
    )


def test_suppressed_findings_are_listed_and_change_no_exit_code(run, folder, monkeypatch):
    def lint(self, source):
        return replace(file_of(source.text, path=source.path, suppressed=(suppressed_in(source.text, "CURE"),)))

    monkeypatch.setattr(StandInLinter, "lint", lint)
    write(folder, "a.md", "A CURE.")
    result = run("check", "-q", "--report-suppressed", "--today", "2030-01-02")
    assert (0, True, True) == (
        result.exit_code,
        result.stdout.startswith("a.md:1:3 suppressed cure-claim\n"),
        "1 of them only for the next 30 days" in result.stdout,
    )


def test_quiet_shows_nothing_for_what_may_pass(run, folder):
    write(folder, "a.md", "A HYPE.")
    assert "" == run("check", "--quiet").stdout


def test_colour_is_asked_for_by_flag_or_environment(run, folder, monkeypatch):
    write(folder, "a.md", "A CURE.")
    seen = {}
    for name, words, variables in (
        ("pipe", [], {}),
        ("always", ["--color", "always"], {"NO_COLOR": "1"}),
        ("forced", [], {"FORCE_COLOR": "1"}),
        ("NO_COLOR wins", [], {"FORCE_COLOR": "1", "NO_COLOR": "1"}),
        ("never", ["--color", "never"], {"FORCE_COLOR": "1"}),
    ):
        result = CliRunner(env=variables).invoke(main, ["check", *words])
        seen[name] = "\x1b[" in result.stdout
    assert {"pipe": False, "always": True, "forced": True, "NO_COLOR wins": False, "never": False} == seen


def test_several_formats_are_written_at_once(run, folder):
    write(folder, "a.md", "A CURE.")
    result = run("check", "--format", "concise", "--format", "json=out.json", "--format", "sarif=out.sarif")
    assert (True, "fibrolint", "2.1.0") == (
        result.stdout.startswith("a.md:1:3:"),
        json.loads((folder / "out.json").read_text("utf-8"))["tool"]["name"],
        json.loads((folder / "out.sarif").read_text("utf-8"))["version"],
    )


def test_a_file_that_cannot_be_written_is_told(run, folder, monkeypatch):
    write(folder, "a.md", "Water.")
    (folder / "full.json").symlink_to("/dev/full")
    result = run("check", "--format", "json=full.json")
    assert (2, True) == (result.exit_code, "full.json: cannot be written" in result.stderr)


def test_the_same_input_gives_the_same_bytes(run, folder):
    write(folder, "a.md", "A CURE, a HYPE.")
    assert run("check", "--format", "json").stdout_bytes == run("check", "--format", "json").stdout_bytes


def test_no_progress_is_shown_off_a_terminal(run, folder):
    for number in range(25):
        write(folder, f"{number}.md", "Water.")
    assert "" == run("check").stderr


def test_a_report_is_not_written_over_an_article(run, folder):
    write(folder, "a.md", "A CURE.")
    result = run("check", "--format", "json=a.md", "a.md")
    assert (2, "A CURE.") == (result.exit_code, (folder / "a.md").read_text("utf-8"))


def test_two_formats_are_not_written_into_the_same_file(run, folder):
    write(folder, "a.md", "A CURE.")
    assert 2 == run("check", "--format", "json=out", "--format", "sarif=./out", "a.md").exit_code


def test_what_is_excluded_stays_out_when_named_and_forced(run, folder):
    (folder / ".fibrolint.yaml").write_text("exclude: [old.md]\n", encoding="utf-8")
    (folder / "old.md").write_text("Water.\n", encoding="utf-8")
    forced, named = (run("check", "--format", "json", *words, "old.md").stdout for words in (["--force-exclude"], []))
    assert [[], ["old.md"]] == [[file["path"] for file in json.loads(each)["files"]] for each in (forced, named)]
