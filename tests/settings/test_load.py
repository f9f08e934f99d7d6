"""Settings are found above the article, layered, and know where each value came from."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fibrolint.errors import SettingsError
from fibrolint.settings import (
    EstablishedFact,
    Settings,
    changed_settings,
    digest_settings,
    excluded,
    explain_settings,
    find_settings,
    forget_settings,
    load_settings,
    settings_for,
    settings_schema,
)
from fibrolint.settings.values import VALUE_KEYS


@pytest.fixture
def site(tmp_path):
    """A repository with a folder of posts."""
    forget_settings()
    (tmp_path / ".git").mkdir()
    (tmp_path / "posts").mkdir()
    return tmp_path


def _config(site: Path, text: str, name: str = ".fibrolint.yaml") -> Path:
    path = site / name
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold(site):
    assert replace(Settings(), root=site) == settings_for(site / "posts/a.md")


@pytest.mark.parametrize("name", [".fibrolint.yaml", ".fibrolint.yml"])
def test_a_file_is_found_above_the_article(site, name):
    path = _config(site, "profile: news", name)
    assert path == find_settings(site / "posts/a.md")
    assert path == find_settings(site / "posts")


def test_the_nearest_file_wins(site):
    _config(site, "profile: news")
    near = _config(site / "posts", "profile: commercial")
    assert near == find_settings(site / "posts/a.md")


def test_a_pyproject_counts_only_with_a_table_for_fibrolint(site):
    (site / "pyproject.toml").write_text("[tool.other]\nx = 'fibrolint'\n")
    assert find_settings(site / "posts/a.md") is None
    forget_settings()
    (site / "pyproject.toml").write_text("[tool.fibrolint]\nprofile = 'news'\n")
    assert "news" == settings_for(site / "posts/a.md").profile


def test_a_file_beyond_the_repository_is_not_read(tmp_path):
    forget_settings()
    _config(tmp_path, "profile: news")
    inner = tmp_path / "site"
    (inner / ".git").mkdir(parents=True)
    assert find_settings(inner / "a.md") is None


def test_a_changed_file_is_read_again(site):
    path = _config(site, "profile: news")
    assert "news" == load_settings(path).profile
    path.write_text("profile: commercial")
    assert "commercial" == load_settings(path).profile


def test_flags_stand_above_the_file_and_the_file_above_defaults(site):
    _config(site, "# ours\nprofile: news\nfail_on: warning\n")
    found = settings_for(site / "posts/a.md", flags={"fail_on": "suggestion", "profile": None})
    assert ("news", "suggestion") == (found.profile, found.fail_on)
    assert ".fibrolint.yaml:2" == found.origin("profile")
    assert "--fail-on" == found.origin("fail_on")
    assert "default" == found.origin("jurisdiction")


def test_a_flag_adds_to_a_list_but_select_replaces_it(site):
    _config(site, "select: [treatment]\nignore: [stigma]\n")
    found = settings_for(site / "posts/a.md", flags={"select": ("safety",), "ignore": ("cure-claim", "stigma")})
    assert ("safety",) == found.select
    assert ("stigma", "cure-claim") == found.ignore
    assert ".fibrolint.yaml:2, --ignore" == found.origin("ignore")


def test_an_override_holds_for_its_paths_only(site):
    _config(
        site,
        "severity: {treatment: warning}\n"
        "overrides:\n"
        "  - paths: [posts/**]\n"
        "    profile: news\n"
        "    severity: {cure-claim: off}\n",
    )
    inside, outside = settings_for(site / "posts/a.md"), settings_for(site / "b.md")
    assert ("news", "blog") == (inside.profile, outside.profile)
    assert {"treatment": "warning", "cure-claim": "off"} == inside.severity
    assert ".fibrolint.yaml:3" == inside.origin("profile")


def test_a_later_override_wins_and_a_flag_wins_over_both(site):
    _config(site, "overrides:\n- {paths: ['*.md'], profile: news}\n- {paths: [posts], profile: commercial}\n")
    article = site / "posts/a.md"
    assert "commercial" == settings_for(article).profile
    assert "professional" == settings_for(article, flags={"profile": "professional"}).profile


def test_a_profile_brings_its_values_where_nothing_else_was_said(site):
    _config(site, "profile: patient-info\n")
    found = settings_for(site / "posts/a.md")
    assert found.page_level_references
    assert "profile patient-info" == found.origin("page_level_references")
    assert not changed_settings(found, {"profile": "news"}, origin="--").page_level_references


def test_what_the_file_says_stands_above_its_profile(site):
    found = load_settings(_config(site, "profile: patient-info\npage_level_references: false\n"))
    assert not found.page_level_references
    assert ".fibrolint.yaml:2" == found.origin("page_level_references")


def test_yaml_words_that_look_like_booleans_stay_words(site):
    found = load_settings(_config(site, "severity: {cure-claim: off}\nallow_terms: [no, on]\n"))
    assert ({"cure-claim": "off"}, ("no", "on")) == (found.severity, found.allow_terms)


def test_excluded_files_are_named_as_in_gitignore(site):
    found = load_settings(_config(site, "exclude: [drafts/, '*.old.md', '!keep.old.md']\n"))
    names = ["drafts/a.md", "posts/drafts/b.md", "x.old.md", "keep.old.md", "posts/a.md"]
    assert names[:3] == [name for name in names if excluded(found, site / name)]
    assert not excluded(found, site.parent / "drafts/a.md")


def test_house_rules_are_folders_beside_the_file(site):
    (site / "editorial").mkdir()
    assert (str(site / "editorial"),) == load_settings(_config(site, "rules: [editorial]")).rules


@pytest.mark.parametrize("name", ["..", "/etc", "posts/../.."])
def test_house_rules_outside_the_repository_are_refused(site, name):
    with pytest.raises(SettingsError, match=r"\.fibrolint\.yaml:1:9: .*outside"):
        load_settings(_config(site, f"rules: [{name}]"))


def test_a_folder_of_house_rules_that_is_missing_is_told(site):
    with pytest.raises(SettingsError, match="there is no folder 'editorial'"):
        load_settings(_config(site, "rules: [editorial]"))


def test_established_facts_name_their_source(site):
    text = "established:\n- {agent: folate, effect: prevents, target: spina bifida, source: Cochrane 2015}\n"
    facts = load_settings(_config(site, text)).established
    assert (EstablishedFact("folate", "prevents", "spina bifida", "Cochrane 2015"),) == facts
    with pytest.raises(SettingsError, match="missing 'source'"):
        load_settings(_config(site, "established:\n- {agent: a, effect: b, target: c}\n"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("igore: [x]", ":1:1: unknown key 'igore'; did you mean 'ignore'?"),
        ("fail-on: error", "did you mean 'fail_on'?"),
        ("overrides: [{paths: [x], exclude: [y]}]", "unknown key 'exclude'"),
        ("fail_on: fatal", "is 'fatal'; known are error, never, suggestion, warning"),
        ("fail_on: waring", "fail_on is 'waring'; did you mean 'warning'?"),
        ("fail_on: {safety: of}", ":1:19: fail_on safety is 'of'; known are error"),
        ("fail_on: [safety]", "is a list; it must be text or a mapping (key: value)"),
        ("overrides: [{profile: news}]", "is missing 'paths'"),
        ("ignore: stigma", "is 'stigma'; it must be a list"),
        ("severity: {x: fatal}", "is 'fatal'"),
        ("- a", "must be a mapping"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(site, text, said):
    path = _config(site, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{path}:1:")


def test_an_empty_file_is_the_defaults(site):
    assert "blog" == load_settings(_config(site, "")).profile


def test_a_file_that_cannot_be_read_is_told(site):
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(site / "none.yaml")
    (site / "bad.yaml").write_bytes(b"profile: \xff")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(site / "bad.yaml")


def test_a_mistake_in_pyproject_is_told_with_its_line(site):
    path = site / "pyproject.toml"
    path.write_text("[project]\nname = 'x'\n\n[tool.fibrolint]\nprofile = 'news'\nigore = []\n")
    with pytest.raises(SettingsError, match=r"pyproject\.toml:6: unknown key 'igore'"):
        load_settings(path)
    path.write_text("[tool.fibrolint]\nprofile = \n")
    with pytest.raises(SettingsError, match=r"pyproject\.toml:2: is not valid TOML"):
        settings_for(site / "a.md")


def test_pyproject_values_know_their_lines(site):
    (site / "pyproject.toml").write_text(
        "[tool.fibrolint]\nignore = ['stigma']\n[tool.fibrolint.severity]\ntreatment = 'off'\n"
        "[[tool.fibrolint.overrides]]\npaths = ['*.md']\nprofile = 'news'\n"
    )
    found = settings_for(site / "a.md")
    origins = [found.origin(key) for key in ("ignore", "severity", "profile")]
    assert ["pyproject.toml:2", "pyproject.toml:3", "pyproject.toml:5"] == origins


def test_a_wrong_flag_is_told_as_one(site):
    with pytest.raises(SettingsError, match="command line: profile is 'nwes'; did you mean 'news'"):
        settings_for(site / "a.md", flags={"profile": "nwes"})


def test_every_setting_is_explained_with_its_origin(site):
    rows = {
        key: (value, origin) for key, value, origin in explain_settings(load_settings(_config(site, "ignore: [a, b]")))
    }
    assert set(VALUE_KEYS) == set(rows)
    assert ("a, b", ".fibrolint.yaml:1") == rows["ignore"]
    assert ("blog", "default") == rows["profile"]


def test_every_setting_has_a_field_and_every_field_a_setting():
    assert {*VALUE_KEYS, "overrides"} == set(settings_schema()["properties"])


def test_the_digest_follows_what_is_asked_and_not_where_it_was_said(site):
    from_file = load_settings(_config(site, "profile: news"))
    from_flag = changed_settings(Settings(), {"profile": "news"}, origin="--")
    assert digest_settings(from_file) == digest_settings(from_flag)
    assert digest_settings(from_file) != digest_settings(Settings())


def test_settings_travel_between_processes(site):
    found = load_settings(_config(site, "severity: {a: off}\noverrides: [{paths: [x], profile: news}]"))
    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301


def test_importing_settings_and_catalog_reads_no_yaml_and_no_jsonschema():
    code = (
        "import sys, fibrolint.settings, fibrolint.catalog;"
        "print(sorted({'yaml', 'jsonschema', 'pathspec', 'spacy', 'click'} & set(sys.modules)))"
    )
    assert "[]\n" == subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_a_house_says_from_how_many_people_on_a_study_is_not_small(site):
    _config(site, "small_study: 30")
    assert (50, 30) == (Settings().small_study, settings_for(site / "posts/a.md").small_study)


@pytest.mark.parametrize("value", ["0", "few"])
def test_how_many_people_make_a_small_study_is_a_number_of_people(site, value):
    with pytest.raises(SettingsError, match="small_study"):
        load_settings(_config(site, f"small_study: {value}"))


def test_a_table_of_retractions_is_a_file_beside_the_settings(site):
    (site / "data").mkdir()
    (site / "data/retractions.csv").write_text("")
    settings = load_settings(_config(site, "retractions: data/retractions.csv"))
    assert str(site / "data/retractions.csv") == settings.retractions


def test_a_table_of_retractions_that_is_missing_is_told(site):
    with pytest.raises(SettingsError, match="there is no file"):
        load_settings(_config(site, "retractions: none.csv"))


def test_a_table_of_retractions_outside_the_repository_is_refused(site):
    with pytest.raises(SettingsError, match="lies outside"):
        load_settings(_config(site, "retractions: ../../../etc/hosts"))


def test_how_long_a_review_holds_is_a_number_of_months(site):
    _config(site, "review_months: 24")
    assert settings_for(site / "posts/a.md").review_months == 24
