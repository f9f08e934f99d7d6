"""An export of WordPress on the command line: each post an article, its places those of the file."""

from __future__ import annotations

import codecs
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

import fibrolint
from fibrolint import engine
from tests.wordpress import HEAD, export, meta, post

EXPORT = export(
    post("Zinc may ease colds 😀.", title="Zinc", post_name="zinc"),
    post("Honey.", post_type="attachment"),
    post(
        "Some text first.\r\n\r\nTea <b>cures</b> gout &amp; flu.",
        meta("medical_reviewer", "Dr Ann Lee"),
        post_name="tea",
        post_id="8",
    ),
    post("&lt;p&gt;Ginger cures gout.&lt;/p&gt;", raw=True, title="Ginger", post_name="ginger", post_id="9"),
)


@pytest.fixture
def site(folder):
    (folder / "site.xml").write_bytes(codecs.BOM_UTF8 + EXPORT.encode())
    return folder / "site.xml"


def entries_of(result):
    return json.loads(result.stdout)["files"]


def findings_of(result):
    return [finding for entry in entries_of(result) for finding in entry["findings"]]


def test_each_post_has_an_entry_with_the_path_and_its_name(run, site):
    entries = entries_of(run("check", "--format", "json"))
    assert [("site.xml", "zinc", "Zinc"), ("site.xml", "tea", "Tea and gout"), ("site.xml", "ginger", "Ginger")] == [
        (entry["path"], entry["part"], entry["title"]) for entry in entries
    ]


@pytest.mark.parametrize(("command", "schema"), [("check", "report"), ("claims", "claims")])
def test_the_json_follows_the_published_schema(run, site, command, schema):
    published = json.loads(files("fibrolint.report").joinpath(f"{schema}.schema.json").read_text("utf-8"))
    data = json.loads(run(command, "--format", "json").stdout)
    assert [] == [error.message for error in Draft202012Validator(published).iter_errors(data)]


def test_every_place_is_that_of_the_file_on_disk(run, site):
    findings = findings_of(run("check", "--format", "json", "--select", "all"))
    lines = EXPORT.replace("\r\n", "\n").split("\n")
    assert {"Tea <b>cures</b> gout &amp; flu", "Ginger cures gout"} <= {finding["text"] for finding in findings}
    assert [] == [each for each in findings if EXPORT[each["start"] : each["end"]] != each["text"]]
    assert [] == [
        each for each in findings if not lines[each["line"] - 1][each["column"] - 1 :].startswith(each["text"][:5])
    ]


def test_every_claim_stands_in_the_file_on_disk(run, site):
    claims = [claim for entry in entries_of(run("claims", "--format", "json")) for claim in entry["claims"]]
    parts = [part for claim in claims for part in (claim, *claim["cues"], *claim["citations"])]
    assert 3 == len(claims)
    assert [] == [part for part in parts if EXPORT[part["start"] : part["end"]] != part["text"]]


def test_the_text_names_the_post_above_its_findings(run, site):
    assert "\n\nsite.xml (tea): Tea and gout\n\nsite.xml:" in run("check", "--select", "cure-claim").stdout


def test_a_post_is_judged_like_the_same_page(run, site, folder):
    page = "<h1>Tea and gout</h1><p>Some text first.</p><p>Tea <b>cures</b> gout &amp; flu.</p><p>By Ann Lee, MD</p>"
    (folder / "tea.html").write_text(page)
    entries = {entry["part"] or entry["path"]: entry for entry in entries_of(run("check", "--format", "json"))}
    post_rules, page_rules = ([each["rule"] for each in entries[name]["findings"]] for name in ("tea", "tea.html"))
    assert "cure-claim" in post_rules
    assert post_rules == page_rules


def test_an_export_comes_on_standard_input_too(run, folder):
    result = run("check", "--format", "json", "--stdin-filename", "all.xml", "-", stdin=EXPORT)
    assert ["zinc", "tea", "ginger"] == [entry["part"] for entry in entries_of(result)]


def test_what_cannot_be_read_does_not_hide_the_posts_before_it(run, folder):
    (folder / "cut.xml").write_text(HEAD + post("Tea cures gout.") + post("Zinc.", post_name="zinc")[:90])
    result = run("check", "--format", "json")
    assert [("", True), ("tea", False)] == [(entry["part"], bool(entry["errors"])) for entry in entries_of(result)]
    assert (2, ["cure-claim"]) == (
        result.exit_code,
        [each["rule"] for each in findings_of(result) if each["severity"] == "error"],
    )


def test_other_xml_that_is_named_is_refused_with_the_way_out(run, folder):
    (folder / "sitemap.xml").write_text("<urlset/>")
    result = run("check", "sitemap.xml")
    assert (2, True) == (result.exit_code, "is XML, but no export of WordPress (Tools → Export)" in result.stdout)


def test_other_xml_in_a_folder_is_left_alone(run, folder):
    (folder / "sitemap.xml").write_text("<urlset/>")
    assert (0, "No articles to check.\n") == (run("check").exit_code, run("check").stdout)


def test_where_one_post_changed_one_post_is_read(run, site, folder, cache_folder, monkeypatch):
    first = run("check", "--format", "json")
    longer = EXPORT.replace("Zinc may ease colds", "Today we say that zinc may ease colds")
    site.write_bytes(codecs.BOM_UTF8 + longer.encode())
    read: list[str] = []
    lint = engine.Linter.lint
    monkeypatch.setattr(engine.Linter, "lint", lambda linter, source: read.append(source.part) or lint(linter, source))
    second = run("check", "--format", "json")
    assert {"zinc"} == set(read)
    moved = [(one["start"], two["start"]) for one, two in pairwise_of(first, second, "cure-claim")]
    assert [18, 18] == [after - before for before, after in moved]
    assert entries_of(second) == entries_of(run("check", "--format", "json", "--no-cache"))


def pairwise_of(first, second, rule):
    found = [[each for each in findings_of(result) if each["rule"] == rule] for result in (first, second)]
    return zip(*found, strict=True)


def test_the_python_functions_read_exports(folder, site):
    report = fibrolint.lint_paths(["site.xml"])
    assert ["zinc", "tea", "ginger"] == [file.part for file in report.files]
    alone = fibrolint.lint_text(export(post("Tea cures gout.")), path="one.xml")
    assert ["cure-claim"] == [each.rule for each in alone.findings if each.severity == "error"]
    (claim,) = fibrolint.claims_of(export(post("Tea cures gout.")), path="one.xml")
    assert "Tea cures gout." == claim.text
    with pytest.raises(fibrolint.FibrolintError, match="holds 3 articles"):
        fibrolint.lint_text(EXPORT, path="site.xml")
