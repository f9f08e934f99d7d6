"""A match becomes the finding that a person sees: severity, wording, fingerprint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fibrolint.model import Document, Finding, Match, Reading, Rule, Severity, Span, State, Variant
from fibrolint.stamp import certainty_name, evidence_name, stamped
from tests.build import document_of, rule_of

RULE = rule_of(
    message="“{text}” sounds {certainty}, shows {evidence}",
    why="why",
    instead="not {text}",
    variants={
        "soft": Variant(severity=Severity.SUGGESTION),
        "grave": Variant(severity=Severity.ERROR, message="grave {text}", instead="instead"),
    },
)


def _document(text: str) -> Document:
    return document_of(text)


def _stamped(
    text: str, words: str, *, rule: Rule = RULE, severity: Severity = Severity.WARNING, **more: object
) -> Finding:
    start = text.rindex(words)
    match = Match(Span(start, start + len(words)), **more)
    return stamped(match, rule, severity, _document(text))


def test_the_message_quotes_the_words_and_names_both_ladders():
    reading = Reading(State.ASSERTED, 4.0)
    finding = _stamped("Tea cures gout.", "Tea cures gout", reading=reading, evidence=2)
    assert "“Tea cures gout” sounds asserted (C4), shows animals or cells (E2)" == finding.message


def test_words_over_two_lines_are_quoted_on_one():
    assert "not Tea cures gout" == _stamped("Tea\ncures gout.", "Tea\ncures gout").suggestion


def test_the_text_is_what_stands_in_the_source():
    assert "Tea\ncures" == _stamped("Tea\ncures gout.", "Tea\ncures").text


def test_values_of_the_match_fill_the_message():
    rule = replace(RULE, message="{agent} does")
    assert "Tea does" == _stamped("Tea cures.", "Tea", rule=rule, values={"agent": "Tea"}).message


def test_a_value_that_the_match_lacks_is_left_out():
    rule = replace(RULE, message="[{agent}]")
    assert "[]" == _stamped("Tea cures.", "Tea", rule=rule).message


def test_braces_in_the_article_are_no_names():
    assert "not {agent}" == _stamped("Tea {agent}.", "{agent}").suggestion


def test_a_variant_has_its_own_words():
    finding = _stamped("Tea cures.", "Tea", variant="grave")
    assert ("grave Tea", "instead", "grave") == (finding.message, finding.suggestion, finding.variant)


def test_a_variant_without_words_has_those_of_the_rule():
    assert "not Tea" == _stamped("Tea cures.", "Tea", variant="soft").suggestion


@pytest.mark.parametrize(
    ("variant", "configured", "severity"),
    [
        (None, "error", "error"),
        ("soft", "warning", "suggestion"),
        ("soft", "error", "warning"),
        ("grave", "warning", "error"),
        ("grave", "suggestion", "warning"),
        ("grave", "error", "error"),
        ("unknown", "suggestion", "suggestion"),
    ],
)
def test_a_variant_departs_from_the_severity_that_the_settings_gave(variant, configured, severity):
    assert severity == _stamped("Tea.", "Tea", variant=variant, severity=Severity(configured)).severity.value


@pytest.mark.parametrize(
    ("certainty", "name"),
    [(0, "unknown (C0)"), (1, "possible (C1)"), (2.5, "probable (C2)"), (3, "capable (C3)"), (5, "proven (C5)")],
)
def test_a_rung_of_certainty_has_a_name(certainty, name):
    assert name == certainty_name(certainty)


@pytest.mark.parametrize(("evidence", "name"), [(0, "no source (E0)"), (5, "a review or guideline (E5)")])
def test_a_rung_of_evidence_has_a_name(evidence, name):
    assert name == evidence_name(evidence)


def test_without_a_reading_there_is_no_certainty():
    finding = _stamped("Tea.", "Tea")
    assert (None, (), False) == (finding.certainty, finding.guard_trace, finding.quoted)


def test_a_reading_leaves_its_trace():
    reading = Reading(State.NEGATED, 4.0, tried=("questioned", "negated"), quoted=True)
    finding = _stamped("Tea.", "Tea", reading=reading)
    assert (4.0, ("questioned", "negated"), True) == (finding.certainty, finding.guard_trace, finding.quoted)


_ARTICLE = "# Tea\n\n## Uses\n\nTea cures gout.\n\nIt rained.\n\n## More\n\nThe end.\n"


def _fingerprint(text: str, words: str = "cures gout", **more: object) -> str:
    return _stamped(text, words, **more).fingerprint


@pytest.mark.parametrize(
    "text",
    [
        "# Tea\n\n## Uses\n\nIt rained.\n\nTea cures gout.\n\n## More\n\nThe end.\n",
        "# Tea\n\nA new beginning.\n\n## Uses\n\nTea cures gout.\n",
        "# Tea\n\n## More\n\nThe end.\n\n## Uses\n\nTea cures gout.\n",
        "# Tea\n\n## *Uses*\n\nTea **cures gout**.\n",
        "# Tea\n\n## Uses\n\nGreen tea surely cures gout, they say.\n",
    ],
)
def test_a_fingerprint_stays_when_the_words_around_change(text):
    assert _fingerprint(_ARTICLE) == _fingerprint(text)


def test_a_fingerprint_stays_when_lines_are_wrapped_anew():
    assert _fingerprint("Tea cures gout.") == _fingerprint("Tea cures\ngout.", "cures\ngout")


def test_another_heading_makes_another_fingerprint():
    assert _fingerprint(_ARTICLE) != _fingerprint(_ARTICLE.replace("Uses", "Lies"))


def test_other_words_make_another_fingerprint():
    assert _fingerprint(_ARTICLE) != _fingerprint(_ARTICLE, "It rained")


def test_another_rule_makes_another_fingerprint():
    assert _fingerprint(_ARTICLE) != _fingerprint(_ARTICLE, rule=replace(RULE, id="other-rule"))


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("**Valerian root:** calms nerves", "Valerian root:** calms", "Valerian root: calms"),
        ("Tea [cures](https://a.example/) gout.", "Tea [cures](https://a.example/) gout", "Tea cures gout"),
        ("Tea &amp; milk cure gout.", "Tea &amp; milk", "Tea & milk"),
        ("- Tea cures\n- milk heals", "Tea cures\n- milk", "Tea cures milk"),
    ],
)
def test_a_quotation_has_no_markup(text, words, quoted):
    assert f"not {quoted}" == _stamped(text, words).suggestion


def test_markup_that_is_marked_alone_is_quoted_as_it_stands():
    assert "not <!-- a -->" == _stamped("Tea.\n\n<!-- a -->\n", "<!-- a -->").suggestion


def test_a_long_quotation_loses_its_middle_at_blanks():
    words = f"My aunt {'who is very old ' * 10}cured her gout"
    shown = "not My aunt who is very old who is very old who is … who is very old who is very old cured her gout"
    assert shown == _stamped(words, words).suggestion


def test_a_long_word_is_cut_where_it_is_too_long():
    assert f"not {'g' * 50} … {'g' * 50}" == _stamped("g" * 130, "g" * 130).suggestion
