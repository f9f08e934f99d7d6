"""``docs/rules/``: a page for each built-in rule, generated from its file.

``UPDATE_GOLDEN=1 pytest tests/test_rule_pages.py`` writes the pages anew; read the difference before committing it.
"""

import os
from pathlib import Path

import pytest

from fibrolint.catalog import PROFILES, Catalog, select
from fibrolint.kinds import GUARDS
from fibrolint.model import Example, Local, Reference, Severity
from fibrolint.report.rule_pages import rule_index, rule_page, source_line
from fibrolint.report.rule_words import GUARD_WORDS, as_pattern
from fibrolint.settings import Settings
from tests.build import catalog
from tests.report.build import rule_named

PAGES = Path(__file__).parent.parent / "docs" / "rules"


def _written():
    """Every page as it should be, by its path under ``docs/rules``."""
    decisions = {
        name: {decision.rule.id: decision for decision in select(catalog(), Settings(profile=name))}
        for name in PROFILES
    }
    pages = {"README.md": rule_index(catalog().rules.values())}
    for rule in (decision.rule for decision in decisions["blog"].values()):
        page = rule_page(rule, {name: by_rule[rule.id] for name, by_rule in decisions.items()})
        pages[f"{rule.family}/{rule.id}.md"] = page
    return pages


def test_the_pages_are_those_of_the_rules():
    pages = _written()
    if os.environ.get("UPDATE_GOLDEN"):
        for path in PAGES.rglob("*.md"):
            path.unlink()
        for name, text in pages.items():
            (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
            (PAGES / name).write_text(text, encoding="utf-8")
    found = {path.relative_to(PAGES).as_posix(): path.read_text(encoding="utf-8") for path in PAGES.rglob("*.md")}
    assert sorted(pages) == sorted(found)
    stale = sorted(name for name, text in pages.items() if found[name] != text)
    assert stale == [], "UPDATE_GOLDEN=1 pytest tests/test_rule_pages.py writes them anew"


def test_each_guard_is_put_into_words():
    assert set(GUARDS) == set(GUARD_WORDS)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("“{text}” is hype.", "“…” is hype."),
        ("It sounds {certainty}.", "It sounds asserted (C4)."),
        ("Describe {agent}.", "Describe [agent]."),
    ],
)
def test_a_message_is_shown_before_anything_is_found(message, expected):
    assert expected == as_pattern(message)


def page_of(rule):
    alone = Catalog({rule.id: rule}, {}, {}, "abc")
    return rule_page(rule, {name: select(alone, Settings(profile=name))[0] for name in PROFILES})


def test_a_page_marks_the_words_that_an_example_names():
    rule = rule_named("cure-claim", examples=(Example("flag", "This tea cures gout.", at=("cures gout",)),))
    assert "- This tea **cures gout**." in page_of(rule)


def test_a_page_shows_an_example_of_several_lines_as_it_stands():
    rule = rule_named("cure-claim", examples=(Example("flag", "# Tea\n\nIt cures *gout*.\n"),))
    assert "~~~~markdown\n# Tea\n\nIt cures *gout*.\n~~~~" in page_of(rule)


def test_nothing_in_an_example_is_markup():
    rule = rule_named("cure-claim", examples=(Example("pass", "See [the trial](https://example.org) *now*."),))
    assert "\\[the trial\\](https://example.org) \\*now\\*" in page_of(rule)


def test_a_page_tells_profiles_apart():
    rule = rule_named("cure-claim", severity=Severity.WARNING)
    assert "In other profiles: `commercial`: error." in page_of(rule)


def test_an_extended_rule_says_how_to_ask_for_it():
    assert "`extend_select: [cure-claim]`" in page_of(rule_named("cure-claim", tier="extended"))


def test_a_page_tells_what_differs_by_jurisdiction():
    law = Reference("SOME-LAW", "A law", "", "looked-up")
    here = Local(severity=Severity.ERROR, instead="Say so.", references=(law,))
    page = page_of(rule_named("cure-claim", jurisdictions={"uk": here, "eu": Local(message="Also “{text}”.")}))
    assert "## By jurisdiction\n\n- uk: error; another suggestion; sources SOME-LAW\n- eu: another message\n" in page


def test_a_page_lists_known_misses_apart():
    rule = rule_named("cure-claim", examples=(Example("todo_flag", "Heal your thyroid."),))
    assert "## Known to be wrong\n\n- Heal your thyroid." in page_of(rule)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            Reference("A", "A trial", "https://doi.org/10.1/x", "looked-up"),
            "[A trial](https://doi.org/10.1/x) (looked up)",
        ),
        (Reference("A", "A trial", "", "from-memory"), "A trial (from memory)"),
    ],
)
def test_a_source_says_whether_anybody_read_it(reference, expected):
    assert expected == source_line(reference)
