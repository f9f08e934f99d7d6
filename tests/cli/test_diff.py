"""``check --diff`` in real repositories. A stand-in for the engine marks words in capitals, but for the last test."""

import json

import pytest
from click.testing import CliRunner

from fibrolint.audit.run import Bench
from fibrolint.cli import main
from fibrolint.settings import forget_settings
from tests.changes import standin
from tests.repository import Repository, _own_git_settings, repository

__all__ = ["_own_git_settings", "repository"]

TEXT = "# Tea\n\nThis tea is a CURE for most people. It is cheap.\n\nAnd HYPE it is, you may say.\n"


class Linter:
    def lint(self, source):
        return standin.lint(source)


@pytest.fixture
def linted(monkeypatch, cache_folder):
    """The number of linters that were asked for, each with its settings."""
    asked = []

    def linter(self, settings):
        asked.append(settings)
        return Linter()

    monkeypatch.setattr(Bench, "linter", linter)
    forget_settings()
    return asked


@pytest.fixture
def run(repository, linted):
    def run_words(*words, stdin=None):
        return CliRunner().invoke(main, ["check", *map(str, words)], input=stdin)

    return run_words


def concise(result):
    """``path:line rule`` of each finding."""
    assert "" == result.stderr
    return [f"{path}:{line} {rest.split()[1]}" for path, line, _, rest in (
        each.split(":", 3) for each in result.stdout.splitlines())]  # fmt: skip


def test_only_what_the_change_did_is_shown_and_counted(repository, run):
    repository.commit({"a.md": TEXT, "b.md": TEXT})
    repository.put({"a.md": TEXT.replace("It is cheap.", "It is no CURE at all.")})
    result = run("--diff", "main", "--format", "concise")
    assert (["a.md:3 cure"], 1) == (concise(result), result.exit_code)


def test_older_findings_are_counted_in_the_verdict_and_do_not_fail(repository, run):
    repository.commit({"a.md": TEXT})
    repository.put({"a.md": TEXT.replace("cheap", "dear")})
    result = run("--diff", "main")
    assert ("No new findings in 1 article changed since main. 2 older findings not shown.\n", 0) == (
        result.stdout,
        result.exit_code,
    )


def test_verbose_and_json_list_the_older_ones(repository, run):
    repository.commit({"a.md": TEXT})
    repository.put({"a.md": TEXT.replace("cheap", "dear")})
    assert "a.md:3:15 older cure" in run("--diff", "main", "--verbose").stdout
    data = json.loads(run("--diff", "main", "--format", "json").stdout)
    assert (["cure", "hype"], "main", 2) == (
        [each["rule"] for each in data["files"][0]["older"]],
        data["summary"]["since"],
        data["summary"]["older"],
    )


def test_a_trouble_that_was_there_before_does_not_fail_the_change(repository, run):
    repository.commit({"a.md": "# Tea\n\nTROUBLE is cheap."})
    repository.put({"a.md": "# Tea\n\nIt is hot.\n\nTROUBLE is dear."})
    result = run("--diff", "main", "--verbose")
    assert 0 == result.exit_code
    assert "No findings in 1 article changed since main. 1 older trouble not shown.\n" in result.stdout
    assert "a.md:5:1 older trouble\n  the words are broken\n" in result.stdout


def test_a_trouble_that_the_change_brought_fails_it(repository, run):
    repository.commit({"a.md": "TROUBLE is cheap.", "gone.md": "TROUBLE is dear."})
    repository.git("rm", "gone.md")
    repository.put({"a.md": "TROUBLE is dear.\n\nTROUBLE is cheap.", "new.md": "TROUBLE is cheap."})
    result = run("--diff", "main", "--format", "concise")
    lines = ["a.md:1:1: trouble the words are broken", "new.md:1:1: trouble the words are broken"]
    assert (lines, 2) == (result.stdout.splitlines(), result.exit_code)


def test_a_diff_tells_of_no_entry_that_is_gone(repository, run):
    repository.commit({"a.md": TEXT, "b.md": TEXT})
    CliRunner().invoke(main, ["baseline"])
    repository.commit()
    repository.put({"a.md": "Fine."})
    assert "without a finding" not in run("--diff", "main").stdout


def test_an_article_that_was_not_touched_is_not_checked(repository, run, linted):
    repository.commit({"a.md": TEXT})
    result = run("--diff", "main")
    assert ("No article changed since main.\n", 0, []) == (result.stdout, result.exit_code, linted)


def test_a_moved_article_is_judged_by_its_new_name_and_its_old_text(repository, run):
    settings = "overrides:\n- paths: [shop/]\n  fail_on: never\n"
    repository.commit({"old.md": TEXT, ".fibrolint.yaml": settings})
    repository.commit({"old.md": None, "shop/new.md": TEXT + "\nA new CURE.\n"})
    result = run("--diff", "main~1", "--format", "concise")
    assert (["shop/new.md:7 cure"], 0) == (concise(result), result.exit_code)


def test_text_that_moved_between_articles_is_older(repository, run):
    paragraph = "This is a CURE for most people.\n"
    repository.commit({"a.md": f"# A\n\n{paragraph}\nMore on A.\n", "b.md": "# B\n\nMore on B.\n"})
    repository.commit({"a.md": "# A\n\nMore on A.\n", "b.md": f"# B\n\nMore on B.\n\n{paragraph}"})
    assert [] == concise(run("--diff", "main~1", "--format", "concise"))
    assert [] == concise(run("--diff", "main~1", "--format", "concise", "b.md"))


def test_text_that_is_copied_from_another_changed_article_is_new(repository, run):
    paragraph = "This is a CURE for most people.\n"
    repository.commit({"a.md": f"# A\n\n{paragraph}", "b.md": "# B\n"})
    repository.commit({"a.md": f"# A\n\n{paragraph}\nMore on A.\n", "b.md": f"# B\n\n{paragraph}"})
    for words in ([], ["b.md"]):
        assert ["b.md:3 cure"] == concise(run("--diff", "main~1", "--format", "concise", *words))


def test_text_of_a_deleted_article_is_older_where_it_went(repository, run):
    repository.commit({"a.md": "# A\n\nIt is a CURE for most.\n", "b.md": "# B\n\n" + "More on B.\n" * 9})
    repository.commit({"a.md": None, "b.md": "# B\n\n" + "More on B.\n" * 9 + "\nIt is a CURE for most.\n"})
    assert [] == concise(run("--diff", "main~1", "--format", "concise"))


def test_an_article_that_the_change_deleted_is_no_trouble_even_where_it_is_named(repository, run):
    repository.commit({"a.md": TEXT, "b.md": "b"})
    repository.commit({"a.md": None})
    result = run("--diff", "main~1", "a.md", "b.md")
    assert ("No article changed since main~1.\n", 0) == (result.stdout, result.exit_code)


def test_an_article_that_never_was_is_a_trouble_still(repository, run):
    repository.commit({"a.md": TEXT})
    result = run("--diff", "main", "b.md")
    assert (2, True) == (result.exit_code, "there is no such file or folder" in result.stdout)


def test_what_comes_on_standard_input_is_held_against_the_file_of_its_name(repository, run):
    repository.commit({"a.md": TEXT})
    result = run("--diff", "main", "--format", "concise", "-", "--stdin-filename", "a.md", stdin=TEXT + "\nA CURE!\n")
    assert ["a.md:7 cure"] == concise(result)


def test_from_a_folder_below_paths_are_as_they_are_named(repository, run, monkeypatch):
    repository.commit({"posts/a.md": "a\n", "b.md": "b\n"})
    repository.put({"posts/a.md": "a CURE\n", "b.md": "b CURE\n"})
    monkeypatch.chdir(repository.root / "posts")
    assert ["a.md:1 cure", "../b.md:1 cure"] == concise(run("--diff", "main", "--format", "concise", ".", "../b.md"))


def test_without_a_value_the_base_is_that_of_the_pull_request(repository, run, monkeypatch, tmp_path):
    repository.commit({"a.md": "a\n"})
    clone = Repository(tmp_path / "clone", made=False)
    repository.git("clone", "--quiet", repository.root, clone.root)
    clone.git("checkout", "--quiet", "--detach")
    clone.put({"a.md": "a CURE\n"})
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    monkeypatch.chdir(clone.root)
    for words in (["--diff"], ["a.md", "--diff"], ["--diff=auto", "a.md"]):
        assert ["a.md:1 cure"] == concise(run("--format", "concise", *words))


def test_a_path_taken_for_a_base_is_told(repository, run):
    repository.commit({"a.md": TEXT})
    result = run("--diff", "a.md")
    assert (2, True) == (result.exit_code, "write --diff=BASE a.md, or --diff=auto a.md" in result.stderr)


def test_an_empty_base_is_told_and_does_not_stand_for_all(repository, run):
    repository.commit({"a.md": TEXT})
    result = run("--diff", "")
    assert (2, "", True) == (result.exit_code, result.stdout, "there is no revision ''" in result.stderr)


def test_a_link_and_what_it_points_to_are_both_held_against_the_old_text(repository, run):
    repository.commit({"a.md": TEXT})
    (repository.root / "b.md").symlink_to("a.md")
    repository.put({"a.md": TEXT + "\nA CURE!\n"})
    assert ["a.md:7 cure", "b.md:7 cure"] == concise(run("--diff", "main", "--format", "concise", "a.md", "b.md"))


def test_a_base_that_is_not_there_is_told(repository, run):
    repository.commit({"a.md": TEXT})
    result = run("--diff", "mian")
    assert (2, "", True) == (result.exit_code, result.stdout, "did you mean 'main'?" in result.stderr)


def test_a_finding_that_the_baseline_holds_stays_quiet_in_a_sentence_that_was_edited(repository, run):
    repository.commit({"a.md": TEXT})
    CliRunner().invoke(main, ["baseline"])
    repository.put({"a.md": TEXT.replace("most people", "all people") + "\nA CURE!\n"})
    result = run("--diff", "main", "--format", "json")
    file = json.loads(result.stdout)["files"][0]
    assert ([("cure", 7)], ["cure", "hype"], []) == (
        [(each["rule"], each["line"]) for each in file["findings"]],
        [each["rule"] for each in file["recorded"]],
        file["older"],
    )


def test_a_linter_is_made_once_for_both_versions(repository, cache_folder, monkeypatch):
    benches = []
    monkeypatch.setattr(Bench, "linter", lambda self, settings: benches.append(id(self)) or Linter())
    repository.commit({"a.md": TEXT})
    repository.put({"a.md": TEXT + "\nA CURE!\n"})
    CliRunner().invoke(main, ["check", "--diff", "main"])
    assert (2, 1) == (len(benches), len(set(benches)))


def test_a_hedge_that_is_taken_out_shows_the_claim_and_nothing_else(repository, cache_folder):
    text = "# Tea\n\nHe reversed his lupus with a carnivore diet.\n\nGinger may ease migraine attacks in some people.\n"
    repository.commit({"a.md": text})
    repository.put({"a.md": text.replace("may ease migraine attacks in some people", "cures migraine")})
    result = CliRunner().invoke(main, ["check", "--diff", "main", "--format", "concise"])
    assert {"5"} == {line.split(":")[1] for line in result.stdout.splitlines()}
    assert "“Ginger cures migraine” promises a cure" in result.stdout
