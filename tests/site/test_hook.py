"""Adding the entry to a pre-commit configuration without touching the rest of it."""

import pytest
import yaml

from fibrolint.site.hook import files_pattern, names_fibrolint, with_entry

ENTRY = "- repo: https://example.org/fibrolint\n  rev: v1\n  hooks:\n    - id: fibrolint\n"
OTHER = "repos:\n  - repo: https://example.org/other\n    rev: v2\n    hooks:\n      - id: other\n"


def indented(entry, by):
    return "".join(" " * by + line for line in entry.splitlines(keepends=True))


def test_the_entry_comes_after_the_last_one():
    assert OTHER + indented(ENTRY, 2) == with_entry(OTHER, ENTRY)


def test_dashes_at_the_margin_stay_there():
    config = "repos:\n- repo: local\n  hooks: []\n"
    assert config + ENTRY == with_entry(config, ENTRY)


def test_a_last_line_without_an_end_gets_one():
    assert OTHER + indented(ENTRY, 2) == with_entry(OTHER.rstrip("\n"), ENTRY)


def test_line_ends_are_those_of_the_file():
    assert (OTHER + indented(ENTRY, 2)).replace("\n", "\r\n") == with_entry(OTHER.replace("\n", "\r\n"), ENTRY)


def test_comments_and_what_follows_stay_as_they_are():
    last = "# The end.\nci:\n  autofix_prs: false  # never\n"
    assert f"# Ours.\n{OTHER}{indented(ENTRY, 2)}{last}" == with_entry(f"# Ours.\n{OTHER}{last}", ENTRY)


def test_a_comment_behind_the_last_word_stays_with_it():
    config = OTHER.replace("- id: other\n", "- id: other  # slow\n")
    assert config + indented(ENTRY, 2) == with_entry(config, ENTRY)


@pytest.mark.parametrize(
    "last", ["        exclude: |\n          a\n", "        args: [a,\n          b]\n", "        args:\n          - a\n"]
)
def test_whatever_the_last_value_is_the_entry_comes_after_it(last):
    assert OTHER + last + indented(ENTRY, 2) == with_entry(OTHER + last, ENTRY)


def test_an_empty_file_gets_a_whole_configuration():
    assert [{"repos": yaml.safe_load(ENTRY)}] * 2 == [yaml.safe_load(with_entry(text, ENTRY)) for text in ("", "\n\n")]


@pytest.mark.parametrize(
    "config",
    [
        "repos: []\n",
        "repos:\n",
        "repos: {a: 1}\n",
        "repos: [{repo: local, hooks: []}]\n",
        "- a\n",
        "text\n",
        "ci: {}\n",
        "repos:\n  - [\n",
        "repos: &a\n  - repo: local\nothers: *a\n",
        "a: &a {repo: local}\nrepos:\n  - *a\n",
        "repos:\n  - repo: local\n---\nrepos:\n  - repo: local\n",
        "[" * 3000,
    ],
)
def test_what_is_no_plain_list_is_not_touched(config):
    assert None is with_entry(config, ENTRY)


@pytest.mark.parametrize(
    ("config", "named"),
    [
        (ENTRY, True),
        ("- repo: local\n  hooks:\n    - {id: fibrolint-diff}\n", True),
        ("- repo: ../fibrolint\n", True),
        (OTHER, False),
        ("# - repo: https://example.org/fibrolint\n", False),
        ("- id: other  # like fibrolint\n", False),
    ],
)
def test_a_configuration_that_names_it_is_told_from_others(config, named):
    assert named is names_fibrolint(config)


@pytest.mark.parametrize(
    ("folders", "pattern"),
    [
        (["content/"], "^content/"),
        (["blog/", "docs/"], "^(blog/|docs/)"),
        (["my.site/posts/"], r"^my\.site/posts/"),
        (["our posts/"], "^our posts/"),
    ],
)
def test_the_pattern_for_folders_means_them_and_nothing_else(folders, pattern):
    assert pattern == yaml.safe_load(files_pattern(folders))
