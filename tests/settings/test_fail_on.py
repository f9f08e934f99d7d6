"""What a run fails on, for everything or by name, and how nearer settings change it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fibrolint.model import Severity
from fibrolint.settings import explain_settings, forget_settings, settings_for
from fibrolint.settings.fail_on import is_failure, joined, least_severity


def _least(fail_on, rule="cure-claim", family="treatment"):
    return least_severity(fail_on, rule=rule, family=family)


@pytest.mark.parametrize(
    ("fail_on", "expected"),
    [
        ("warning", "warning"),
        ({"cure-claim": "suggestion", "treatment": "never", "default": "error"}, "suggestion"),
        ({"treatment": "never", "default": "warning"}, "never"),
        ({"safety": "never", "default": "warning"}, "warning"),
        ({"safety": "never", "all": "warning"}, "warning"),
        ({"safety": "warning"}, "error"),
    ],
)
def test_the_nearest_name_decides(fail_on, expected):
    assert expected == _least(fail_on)


@pytest.mark.parametrize(
    ("fail_on", "expected"),
    [
        ({"default": "never"}, "error"),
        ({"default": "warning"}, "warning"),
        ({"default": "never", "safety": "warning"}, "warning"),
        ({"default": "never", "safety": "never"}, "never"),
        ({"default": "never", "stop-medication": "never"}, "never"),
        ({"all": "never"}, "never"),
        ("never", "never"),
    ],
)
def test_a_default_does_not_switch_off_safety_and_a_name_does(fail_on, expected):
    assert expected == _least(fail_on, "stop-medication", "safety")


@pytest.mark.parametrize(
    ("severity", "fails"), [(Severity.ERROR, True), (Severity.WARNING, True), (Severity.SUGGESTION, False)]
)
def test_what_is_as_severe_or_more_fails(severity, fails):
    assert fails is is_failure("warning", severity, rule="cure-claim", family="treatment")


def test_never_means_never():
    assert not is_failure("never", Severity.ERROR, rule="cure-claim", family="treatment")


@pytest.mark.parametrize(
    ("before", "said", "together"),
    [
        ("error", "warning", "warning"),
        ("error", {"safety": "warning"}, {"all": "error", "safety": "warning"}),
        ("error", {"default": "never"}, {"default": "never"}),
        ({"default": "error", "safety": "warning"}, "never", "never"),
        ({"default": "error", "safety": "warning"}, {"safety": "error"}, {"default": "error", "safety": "error"}),
        ({"default": "error", "safety": "warning"}, {"all": "never"}, {"all": "never"}),
        ({"safety": "warning"}, {"all": "never", "cure-claim": "error"}, {"all": "never", "cure-claim": "error"}),
    ],
)
def test_one_word_replaces_everything_and_a_mapping_what_it_names(before, said, together):
    assert together == joined(before, said)


# ---------------------------------------------------------------- in a settings file


@pytest.fixture
def site(tmp_path):
    forget_settings()
    (tmp_path / ".git").mkdir()
    return tmp_path


def _config(site, text, name=".fibrolint.yaml"):
    (site / name).write_text(text, "utf-8")


NEWS = """\
fail_on:
  default: error
  safety: warning
overrides:
  - paths: [news/]
    fail_on: {readability: never}
  - paths: [drafts/]
    fail_on: never
"""


def test_an_override_changes_what_it_names_and_a_flag_goes_before_it(site):
    _config(site, NEWS)
    found = [
        settings_for(site / "a.md").fail_on,
        settings_for(site / "news/a.md").fail_on,
        settings_for(site / "drafts/a.md").fail_on,
        settings_for(site / "news/a.md", flags={"fail_on": {"safety": "error"}}).fail_on,
    ]
    assert [
        {"default": "error", "safety": "warning"},
        {"default": "error", "safety": "warning", "readability": "never"},
        "never",
        {"default": "error", "safety": "error", "readability": "never"},
    ] == found


def test_each_name_is_explained_with_the_place_that_says_it(site):
    _config(site, NEWS)
    rows = explain_settings(settings_for(site / "news/a.md", flags={"fail_on": {"safety": "error"}}))
    assert [
        ("fail_on.default", "error", ".fibrolint.yaml:2"),
        ("fail_on.safety", "error", "--fail-on"),
        ("fail_on.readability", "never", ".fibrolint.yaml:5"),
    ] == [row for row in rows if row[0].startswith("fail_on")]


def test_the_one_word_that_a_mapping_adds_to_keeps_its_place(site):
    _config(site, "fail_on: warning\noverrides:\n- {paths: ['*.md'], fail_on: {stigma: never}}\n")
    rows = explain_settings(settings_for(site / "a.md"))
    assert [
        ("fail_on.all", "warning", ".fibrolint.yaml:1"),
        ("fail_on.stigma", "never", ".fibrolint.yaml:3"),
    ] == [row for row in rows if row[0].startswith("fail_on")]


def test_a_table_in_pyproject_says_the_same(site):
    _config(site, "[tool.fibrolint.fail_on]\ndefault = 'error'\nsafety = 'warning'\n", "pyproject.toml")
    assert {"default": "error", "safety": "warning"} == settings_for(site / "a.md").fail_on


def test_a_mapping_that_fits_is_read_without_importing_jsonschema():
    code = (
        "import sys; from fibrolint.settings import load_placed, settings_schema, validate;"
        "validate(load_placed('a', 'fail_on: {default: error, safety: warning}'), settings_schema());"
        "sys.exit('jsonschema' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
