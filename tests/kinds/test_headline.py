"""``headline`` finds words and typography that lure, in titles and headings only where the rule reads them."""

from __future__ import annotations

import pytest

from tests.kinds.probe import words_of_findings

PARAMS = {"patterns": ["what nobody tells you"], "except": ["what nobody tells you in school"], "shouted": ["never"]}


def _found(text: str) -> list[str]:
    return words_of_findings("headline", PARAMS, text)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("What nobody tells you about sage", ["What nobody tells you"]),
        ("What nobody tells you in school", []),
        ("NEVER eat sage", ["NEVER"]),
        ("This herb MELTS fat", ["MELTS"]),
        ("Sage stops sweating!!", ["!!"]),
        ("Does sage stop sweating?!", ["?!"]),
        ("Does sage stop sweating?", []),
        ("COPD and sage", []),
        ("NICE on sage", []),
        ("NEVER EAT SAGE THAT MELTS", []),
        ("Why nobody sleeps", []),
    ],
)
def test_a_title_lures_by_phrases_shouts_and_doubled_marks(title, words):
    body = "It is said that sage melts fat. NICE has not looked at it, nor is that nice."
    assert _found(f"# {title}\n\n{body}") == words


def test_a_heading_shouts_only_listed_words():
    assert _found("# Sage\n\nIt melts fat.\n\n## It MELTS fat and NEVER fails\n\nSo they say.") == ["NEVER"]
