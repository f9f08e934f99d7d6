"""``fibrolint claims``: what it reads, what it prints and what it ends with."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

ARTICLE = (
    "---\r\ntitle: Tea 😀\r\n---\r\n# Tea 😀\r\n\r\n"
    "Ginger may reduce *nausea* 😀 in pregnancy [1]. Zinc cures colds.[1]\r\n\r\n"
    "The weather was nice.\r\n\r\n"
    "## References\r\n\r\n1. Ito K. Ginger for the stomach. Lancet 2012;3:4-5.\r\n"
)


@pytest.fixture
def article(folder):
    (folder / "tea.md").write_bytes(codecs.BOM_UTF8 + ARTICLE.encode())
    return folder / "tea.md"


def claims_in(result):
    return [claim for file in json.loads(result.stdout)["files"] for claim in file["claims"]]


def test_the_table_is_what_is_printed_if_nothing_is_asked_for(run, article):
    result = run("claims")
    assert (0, True) == (result.exit_code, result.stdout.startswith("2 claims in tea.md;"))


def test_the_json_follows_the_published_schema(run, article):
    schema = json.loads(files("fibrolint.report").joinpath("claims.schema.json").read_text("utf-8"))
    data = json.loads(run("claims", "--format", "json", "--all-sentences", "tea.md").stdout)
    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(data)]


def test_every_place_is_that_of_the_file_on_disk(run, article):
    claims = claims_in(run("claims", "--format", "json", "--all-sentences", "tea.md"))
    parts = [part for claim in claims for part in (claim, *claim["cues"], *claim["citations"])]
    assert [] == [part for part in parts if ARTICLE[part["start"] : part["end"]] != part["text"]]


def test_a_cue_with_markup_in_it_is_told_as_it_is_in_the_file(run, folder):
    (folder / "a.md").write_text("There is *no* evidence that tea cures colds.\n")
    (claim,) = claims_in(run("claims", "--format", "json", "a.md"))
    assert "no* evidence that" in [cue["text"] for cue in claim["cues"]]


def test_the_lines_and_columns_are_those_of_the_file(run, article):
    claims = claims_in(run("claims", "--format", "json", "tea.md"))
    assert [(6, 1), (6, 48)] == [(claim["line"], claim["column"]) for claim in claims]


def test_a_claim_has_its_strength_its_source_and_its_hedge(run, article):
    first, second = claims_in(run("claims", "--format", "json", "tea.md"))
    assert [("conditional", ["may"]), ("direct", [])] == [
        (claim["strength"], [cue["text"] for cue in claim["cues"]]) for claim in (first, second)
    ]
    assert {"Ito K"} == {each["resolves_to"][:5] for claim in (first, second) for each in claim["citations"]}


def test_with_all_sentences_those_that_claim_nothing_are_listed(run, article):
    claims = claims_in(run("claims", "--format", "json", "--all-sentences", "tea.md"))
    assert ("The weather was nice.", "none") in [(claim["text"], claim["strength"]) for claim in claims]


def test_an_article_on_standard_input_has_the_name_given(run, folder):
    result = run("claims", "--format", "json", "--stdin-filename", "a.html", "-", stdin="<p>Zinc cures colds.</p>")
    (file,) = json.loads(result.stdout)["files"]
    assert ("a.html", ["Zinc cures colds."]) == (file["path"], [claim["text"] for claim in file["claims"]])


def test_several_formats_go_to_files(run, article, folder):
    result = run("claims", "--format", "csv=l.csv", "--format", "markdown=l.md", "tea.md")
    assert (0, "", True, True) == (
        result.exit_code,
        result.stdout,
        (folder / "l.csv").read_text("utf-8").startswith("path,part,line,"),
        (folder / "l.md").read_text("utf-8").startswith("# Claim ledger\n"),
    )


def test_an_unknown_format_is_refused_with_those_that_exist(run, folder):
    result = run("claims", "--format", "pdf")
    assert (2, True) == (result.exit_code, "the formats are table, csv, markdown, json" in result.stderr)


def test_an_article_that_cannot_be_read_does_not_hide_the_others(run, article, folder):
    (folder / "bad.md").write_bytes(b"\xff\xfe\x00\xd8")
    result = run("claims", "--format", "json", "bad.md", "tea.md")
    bad, good = json.loads(result.stdout)["files"]
    assert (2, True, 2) == (result.exit_code, bool(bad["error"]), len(good["claims"]))


@pytest.mark.parametrize("name", ["table", "csv", "markdown"])
def test_an_article_that_cannot_be_read_is_told_on_standard_error(run, folder, name):
    result = run("claims", "--format", name, "missing.md")
    assert (2, True) == (result.exit_code, result.stderr.startswith("missing.md:1:1: "))


def test_a_fault_of_its_own_ends_with_3(run, article, monkeypatch):
    def fail(*values, **named):
        raise RuntimeError("broken")

    monkeypatch.setattr("fibrolint.engine.ledger_of", fail)
    result = run("claims", "tea.md")
    assert (3, True) == (result.exit_code, "broken, while checking tea.md" in result.stderr.replace(")", ""))


def test_check_does_none_of_the_work_of_the_ledger(run, article, monkeypatch):
    def fail(*values, **named):
        raise RuntimeError("compiled for nothing")

    monkeypatch.setattr("fibrolint.facts.ledger.compile_certainty", fail)
    assert (1, 3) == (run("check", "tea.md").exit_code, run("claims", "tea.md").exit_code)


def test_a_profile_that_does_not_exist_is_refused(run, article):
    assert 2 == run("claims", "--profile", "nonsense").exit_code


def test_colour_comes_only_when_asked_for(run, article):
    plain, painted = (run("claims", "--color", choice).stdout for choice in ("auto", "always"))
    assert (False, True) == ("\x1b[" in plain, "\x1b[" in painted)


def test_the_public_function_returns_what_the_command_lists(run, article):
    code = "import fibrolint, sys; print([e.text for e in fibrolint.claims_of(sys.stdin.read())])"
    done = subprocess.run(
        [sys.executable, "-c", code], input=ARTICLE, capture_output=True, text=True, encoding="utf-8", check=True
    )
    listed = [claim["text"] for claim in claims_in(run("claims", "--format", "json", "tea.md"))]
    assert str(listed) == done.stdout.strip()
