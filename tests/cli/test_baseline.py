"""``fibrolint baseline``, and ``check`` beside what it wrote. A stand-in for the engine marks words in capitals."""

import json

import pytest
from click.testing import CliRunner

from fibrolint.audit.run import Bench
from fibrolint.cli import main
from fibrolint.model import RuleCrash
from fibrolint.settings import forget_settings
from tests.changes import standin

NAME = ".fibrolint-baseline.json"
TEXT = "# Tea\n\nThis tea is a CURE for most people.\n\nAnd HYPE it is.\n"


class Linter:
    def lint(self, source):
        crashes = (RuleCrash("cure", "boom"),) if "CRASH" in source.text else ()
        return standin.lint(source, crashes=crashes)


@pytest.fixture
def run(folder, cache_folder, monkeypatch):
    monkeypatch.setattr(Bench, "linter", lambda self, settings: Linter())

    def run_words(*words):
        forget_settings()
        return CliRunner().invoke(main, [str(word) for word in words])

    return run_words


def put(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def entries(folder, name=NAME):
    data = json.loads((folder / name).read_text("utf-8"))
    return [(each["path"], each["rule"], each.get("until")) for each in data["findings"]]


# ---------------------------------------------------------------- recording


def test_what_is_recorded_does_not_count(run, folder):
    put(folder, a=TEXT)
    recorded = run("baseline")
    checked = run("check")
    assert (f"{NAME}: 2 findings recorded, 0 kept, 0 dropped.\n", 0) == (recorded.stdout, recorded.exit_code)
    assert ("No new findings in 1 article. 2 findings recorded in the baseline.\n", 0) == (
        checked.stdout,
        checked.exit_code,
    )


def test_a_new_finding_counts(run, folder):
    put(folder, a=TEXT)
    run("baseline")
    put(folder, a=TEXT.replace("people.", "people. It is no CURE for me."))
    result = run("check", "--format", "concise")
    assert (["a.md:3:46"], 1) == ([line.split(": ")[0] for line in result.stdout.splitlines()], result.exit_code)


def test_recording_again_keeps_and_drops(run, folder):
    put(folder, a=TEXT)
    run("baseline")
    put(folder, a="A CURE for most people. BIG fat CLAIM.")
    assert f"{NAME}: 1 finding recorded, 1 kept, 1 dropped.\n" == run("baseline").stdout
    assert [("a.md", "big", None), ("a.md", "cure", None)] == entries(folder)


def test_pruning_drops_and_records_nothing(run, folder):
    put(folder, a=TEXT)
    run("baseline")
    put(folder, a="A CURE for most people. BIG fat CLAIM.")
    assert f"{NAME}: 0 findings recorded, 1 kept, 1 dropped.\n" == run("baseline", "--prune").stdout
    assert [("a.md", "cure", None)] == entries(folder)


def test_without_a_finding_no_file_is_written(run, folder):
    put(folder, a="Fine.")
    assert f"{NAME}: nothing to record, so it was not written.\n" == run("baseline").stdout
    assert not (folder / NAME).exists()


def test_a_run_over_some_articles_leaves_the_entries_of_others(run, folder):
    put(folder, a=TEXT, b=TEXT, c=TEXT)
    run("baseline")
    put(folder, a="Fine.")
    (folder / "c.md").unlink()
    assert f"{NAME}: 0 findings recorded, 2 kept, 4 dropped.\n" == run("baseline", "a.md").stdout
    assert {"b.md"} == {path for path, _, _ in entries(folder)}


def test_the_same_bytes_are_written_whatever_the_order(run, folder):
    put(folder, a=TEXT, b=TEXT)
    run("baseline", "a.md", "b.md")
    first = (folder / NAME).read_bytes()
    (folder / NAME).unlink()
    run("baseline", "b.md")
    run("baseline", "a.md")
    assert first == (folder / NAME).read_bytes()


def test_from_a_folder_below_it_is_the_same_file_and_the_same_paths(run, folder, monkeypatch):
    (folder / "posts").mkdir()
    put(folder / "posts", a=TEXT)
    run("baseline")
    written = (folder / NAME).read_bytes()
    monkeypatch.chdir(folder / "posts")
    assert f"../{NAME}: 0 findings recorded, 2 kept, 0 dropped.\n" == run("baseline").stdout
    assert (written, 0) == ((folder / NAME).read_bytes(), run("check", "a.md").exit_code)


def test_an_article_that_moved_takes_its_entries_along(run, folder):
    put(folder, a=TEXT)
    run("baseline")
    (folder / "a.md").rename(folder / "b.md")
    assert (0, True) == (run("check").exit_code, run("baseline").stdout.endswith("2 kept, 0 dropped.\n"))
    assert {"b.md"} == {path for path, _, _ in entries(folder)}


# ---------------------------------------------------------------- dates


def test_what_is_newly_recorded_gets_the_date(run, folder):
    put(folder, a="A CURE.")
    run("baseline", "--until", "2027-06-30", "--today", "2026-01-01")
    put(folder, a="A CURE. HYPE.")
    run("baseline", "--until", "2028-01-01", "--today", "2026-01-01")
    assert [("a.md", "cure", "2027-06-30"), ("a.md", "hype", "2028-01-01")] == entries(folder)


def test_past_its_date_a_finding_counts_again_and_the_run_says_so(run, folder):
    put(folder, a="A CURE.")
    run("baseline", "--until", "2027-06-30", "--today", "2026-01-01")
    on_the_day, after = (run("check", "--today", day) for day in ("2027-06-30", "2027-07-01"))
    assert (0, 1, True) == (
        on_the_day.exit_code,
        after.exit_code,
        f"{NAME}: 1 recorded finding is past its date and counts again." in after.stdout,
    )


def test_recording_again_lifts_no_date_unless_another_is_given(run, folder):
    put(folder, a="A CURE.")
    run("baseline", "--until", "2026-06-30", "--today", "2026-01-01")
    said = run("baseline", "--today", "2027-01-01").stdout
    assert "1 past their date count again: mend them, or give them a new one with --until.\n" in said
    run("baseline", "--today", "2027-01-01", "--until", "2027-06-30")
    assert [("a.md", "cure", "2027-06-30")] == entries(folder)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--until", "2025-12-31", "--today", "2026-01-01"], "--until 2025-12-31 is past already; name a day to come"),
        (["--until", "2030-01-01", "--prune", "--today", "2026-01-01"], "--prune records nothing that --until could"),
    ],
)
def test_flags_that_contradict_are_refused(run, folder, words, said):
    put(folder, a="A CURE.")
    result = run("baseline", *words)
    assert (2, True, False) == (result.exit_code, said in result.stderr, (folder / NAME).exists())


# ---------------------------------------------------------------- which file


def test_a_file_may_be_named(run, folder):
    put(folder, a=TEXT)
    run("baseline", "--baseline", "old.json")
    assert (1, 0) == (run("check").exit_code, run("check", "--baseline", "old.json").exit_code)


def test_the_settings_may_name_the_file(run, folder):
    (folder / "debts").mkdir()
    (folder / ".fibrolint.yaml").write_text("baseline: debts/old.json\n")
    put(folder, a=TEXT)
    assert "debts/old.json: 2 findings recorded" in run("baseline").stdout
    assert 0 == run("check").exit_code


def test_each_settings_file_has_a_baseline_of_its_own(run, folder):
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / ".fibrolint.yaml").write_text("profile: blog\n")
        put(folder / name, a=TEXT)
    assert [f"{name}/{NAME}: 2 findings recorded, 0 kept, 0 dropped." for name in ("one", "two")] == run(
        "baseline"
    ).stdout.splitlines()
    assert "4 findings recorded in the baseline" in run("check").stdout


def test_no_baseline_counts_all(run, folder):
    put(folder, a=TEXT)
    run("baseline")
    result = run("check", "--no-baseline")
    assert (1, False) == (result.exit_code, "recorded" in result.stdout)


def test_a_baseline_and_none_are_refused(run, folder):
    put(folder, a=TEXT)
    result = run("check", "--baseline", "old.json", "--no-baseline")
    assert (2, True) == (result.exit_code, "leave one of them out" in result.stderr)


@pytest.mark.parametrize("settings", ["", "baseline: old.json\n"])
def test_a_baseline_that_is_named_must_be_there(run, folder, settings):
    (folder / ".fibrolint.yaml").write_text(settings)
    put(folder, a=TEXT)
    result = run("check", *([] if settings else ["--baseline", "old.json"]))
    assert (2, True) == (result.exit_code, "there is no such baseline" in result.stderr)


@pytest.mark.parametrize("name", ["../old.json", "/old.json"])
def test_the_settings_cannot_name_a_file_elsewhere(run, folder, name):
    (folder / ".fibrolint.yaml").write_text(f"baseline: {name}\n")
    put(folder, a=TEXT)
    result = run("baseline")
    assert (2, True) == (result.exit_code, "lies outside" in result.stderr)


def test_a_damaged_baseline_is_told_and_not_written_over(run, folder):
    put(folder, a=TEXT)
    (folder / NAME).write_text("<<<<<<< HEAD\n")
    results = run("check"), run("baseline")
    assert [2, 2] == [result.exit_code for result in results]
    assert [True, True] == [f"{NAME}:1: holds the marks of a merge conflict" in result.stderr for result in results]
    assert "<<<<<<< HEAD\n" == (folder / NAME).read_text()


@pytest.mark.parametrize("words", [["check"], ["check", "--baseline", "no.json"], ["baseline"]])
def test_a_baseline_that_cannot_be_read_is_told_before_any_article_is_read(run, folder, monkeypatch, words):
    put(folder, a=TEXT)
    (folder / NAME).write_text("{")
    monkeypatch.setattr(Bench, "linter", lambda self, settings: pytest.fail("an article was read"))
    assert 2 == run(*words).exit_code


def test_a_folder_that_cannot_be_written_to_is_told(run, folder, monkeypatch):
    put(folder, a=TEXT)

    def fail(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", fail)
    result = run("baseline")
    assert (2, True) == (result.exit_code, f"{NAME}: cannot be written (Permission denied)" in result.stderr)


# ---------------------------------------------------------------- what check says


def test_entries_that_are_gone_are_told_with_the_command_that_drops_them(run, folder):
    put(folder, a=TEXT, b=TEXT)
    run("baseline")
    put(folder, a="Fine.", b="Fine.")
    assert f"{NAME}: 2 entries without a finding: fibrolint baseline --prune" in run("check", "a.md").stdout


@pytest.mark.parametrize("words", [["--select", "safety"], ["--ignore", "safety"], ["--profile", "news"]])
def test_a_run_with_other_rules_knows_of_no_entry_that_is_gone(run, folder, words):
    put(folder, a=TEXT)
    run("baseline")
    put(folder, a="Fine.")
    assert "without a finding" not in run("check", *words).stdout


@pytest.mark.parametrize("words", [["posts"], ["psots"], ["posts/a.md"]])
def test_a_run_over_a_part_takes_no_article_that_moved_out_of_it_for_gone(run, folder, words):
    for name in ("posts", "old"):
        (folder / name).mkdir()
    put(folder, **{"posts/a": "Fine.", "posts/b": TEXT})
    run("baseline")
    (folder / "posts/b.md").rename(folder / "old/b.md")
    assert "without a finding" not in run("check", *words).stdout


@pytest.mark.parametrize("words", [[], ["."], ["posts", "."]])
def test_a_run_over_the_whole_folder_knows_which_articles_are_gone(run, folder, words):
    (folder / "posts").mkdir()
    put(folder, **{"posts/a": TEXT, "b": "Fine."})
    run("baseline")
    (folder / "posts/a.md").unlink()
    assert f"{NAME}: 2 entries without a finding" in run("check", *words).stdout


def test_of_an_article_in_trouble_no_entry_is_gone(run, folder):
    put(folder, a=TEXT)
    run("baseline")
    put(folder, a="TROUBLE")
    assert "without a finding" not in run("check").stdout


# ---------------------------------------------------------------- troubles


def test_a_trouble_that_is_recorded_does_not_fail_a_run(run, folder):
    put(folder, a="CURE\nTROUBLE.")
    recorded, checked = run("baseline"), run("check", "--verbose")
    assert (f"{NAME}: 1 finding and 1 trouble recorded, 0 kept, 0 dropped.\n", "", 0) == (
        recorded.stdout,
        recorded.stderr,
        recorded.exit_code,
    )
    assert 0 == checked.exit_code
    assert "No new findings in 1 article. 1 finding and 1 trouble recorded in the baseline.\n" in checked.stdout
    assert "a.md:2:1 recorded trouble\n  the words are broken\n" in checked.stdout


def test_a_recorded_trouble_stays_quiet_further_down_and_a_second_one_counts(run, folder):
    put(folder, a="TROUBLE here.")
    run("baseline")
    put(folder, a="TROUBLE there.\n\nTROUBLE here.")
    result = run("check", "--format", "concise")
    assert ("a.md:1:1: trouble the words are broken\n", 2) == (result.stdout, result.exit_code)


def test_a_trouble_that_is_not_recorded_is_told(run, folder):
    put(folder, a="TROUBLE")
    run("baseline")
    put(folder, b="TROUBLE")
    result = run("baseline", "--prune")
    assert (f"{NAME}: 0 findings recorded, 1 kept, 0 dropped.\n", "b.md:1:1: the words are broken\n", 2) == (
        result.stdout,
        result.stderr,
        result.exit_code,
    )


def test_a_trouble_that_was_mended_is_dropped(run, folder):
    put(folder, a="CURE\nTROUBLE")
    run("baseline")
    put(folder, a="CURE")
    assert f"{NAME}: 1 entry without a finding" in run("check").stdout
    assert f"{NAME}: 0 findings recorded, 1 kept, 1 dropped.\n" == run("baseline").stdout


def test_past_its_date_a_trouble_counts_again(run, folder):
    put(folder, a="TROUBLE")
    run("baseline", "--until", "2026-06-01", "--today", "2026-05-01")
    assert [0, 2] == [run("check", "--today", day).exit_code for day in ("2026-06-01", "2026-06-02")]


def test_json_has_the_troubles_that_are_recorded(run, folder):
    put(folder, a="TROUBLE")
    run("baseline")
    data = json.loads(run("check", "--format", "json").stdout)
    assert ([], [{"line": 1, "column": 1, "message": "the words are broken"}], 1) == (
        data["files"][0]["errors"],
        data["files"][0]["recorded_errors"],
        data["summary"]["recorded_errors"],
    )


def test_what_could_not_be_read_keeps_its_entries_and_is_told(run, folder):
    put(folder, a=TEXT, b=TEXT)
    run("baseline")
    (folder / "a.md").write_bytes(b"\xff")
    put(folder, b="CRASH")
    result = run("baseline")
    assert (3, True, True) == (
        result.exit_code,
        "a.md:1:1: is not UTF-8" in result.stderr,
        "b.md: cure crashed, a fault of fibrolint's own: boom" in result.stderr,
    )
    assert [("a.md", "cure", None), ("a.md", "hype", None), ("b.md", "cure", None)] == entries(folder)
