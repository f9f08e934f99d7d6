"""A catalog from the cache is the catalog of its files."""

from __future__ import annotations

import pytest

from fibrolint import cache
from fibrolint.catalog import kept, load_catalog, recall_catalog
from fibrolint.errors import RuleError


@pytest.fixture
def loads(monkeypatch, cache_folder):
    """How often rule files were read from YAML."""
    counted = []

    def load(folders, **more):
        counted.append(folders)
        return load_folders(folders, **more)

    load_folders = kept.load_folders
    monkeypatch.setattr(kept, "load_folders", load)
    return counted


def test_the_built_in_rules_are_the_same_from_the_cache(loads):
    assert load_catalog() == recall_catalog() == recall_catalog()
    assert 1 == len(loads)


def test_the_order_of_rules_and_lists_is_kept(loads):
    first, again = recall_catalog(), recall_catalog()
    assert (list(first.rules), list(first.lexicons)) == (list(again.rules), list(again.lexicons))


def test_a_house_rule_is_recalled_with_everything(built_in, house, loads):
    house.rule(
        "our-rule",
        zones="[title, table]",
        unless="[negated]",
        variants='{mild: {severity: suggestion, message: "“{text}”"}, plain: {instead: Rest.}}',
        at_most="{paragraph: 2}",
        scope="context",
        examples="[{flag: A, at: [A]}, {flag: B}, {flag: C}, {pass: D}, {pass: E},"
        " {pass: F, format: html, settings: {profile: news}, note: n}]",
        jurisdictions="{us: {severity: suggestion, references: [SOME21]}, uk: {why: Because.}}",
    )
    assert load_catalog([house.path]) == recall_catalog([house.path]) == recall_catalog([house.path])
    assert 1 == len(loads)


def test_a_changed_file_is_read_again(built_in, loads):
    built_in.rule()
    recall_catalog()
    built_in.rule(why="Readers act on it.")
    assert "Readers act on it." == recall_catalog().rules["big-claim"].why
    assert 2 == len(loads)


def test_the_code_counts_as_much_as_the_files(built_in, loads, monkeypatch):
    recall_catalog()
    monkeypatch.setattr(cache, "code_digest", lambda: "another")
    recall_catalog()
    assert 2 == len(loads)


def test_a_broken_house_rule_is_told_each_time(built_in, house, loads):
    house.rule("our-rule", kind="no-such-kind")
    for _ in range(2):
        with pytest.raises(RuleError, match="no-such-kind"):
            recall_catalog([house.path])


@pytest.mark.parametrize("value", [1, {}, {"rules": [{}]}, {"rules": [], "lexicons": 3, "sources": [], "words": {}}])
def test_a_kept_value_of_another_shape_is_read_anew(built_in, loads, monkeypatch, value):
    built_in.rule()
    monkeypatch.setattr(cache, "recall", lambda kind, key: value)
    assert ["big-claim"] == list(recall_catalog().rules)


def test_rules_that_json_cannot_hold_are_not_kept(built_in, loads):
    built_in.rule(params="{words: {lexicon: hypes}, since: 2020-01-01}")
    assert recall_catalog() == recall_catalog()
    assert 2 == len(loads)
