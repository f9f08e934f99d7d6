"""What a baseline holds, keeps and drops."""

from datetime import date

import pytest

from fibrolint.changes.baseline import Entry, match, set_apart, updated
from fibrolint.changes.identity import identities
from fibrolint.model import FileReport, Recorded, RuleCrash, Skipped, Trouble
from tests.changes.standin import checked, limited

TODAY = date(2026, 5, 1)
YESTERDAY = date(2026, 4, 30)
TEXT = "# Tea\n\nThis tea is a CURE for most people.\n\nAnd HYPE it is.\n"


def entries_of(*files, until=None):
    return tuple(Entry(identity, until) for file in files for identity in identities(file, file.path))


def matched(files, entries, *, there=()):
    return match(files, entries, named=str, is_there=lambda path: path in there)


def shown(text, entries, *, path="a.md", there=(), today=TODAY, **others):
    """The rules that count in ``text`` beside these entries."""
    files = [checked(text, path, **others)]
    (file,), _ = set_apart(files, matched(files, entries, there=there), today=today)
    return [finding.rule for finding in file.findings]


def after(files, entries, *, there=(), **others):
    return updated(files, matched(files, entries, there=there), named=str, today=TODAY, **others)


def test_what_is_recorded_does_not_count_and_is_not_lost():
    files = [checked(TEXT)]
    (file,), overdue = set_apart(files, matched(files, entries_of(*files)), today=TODAY)
    assert ((), ["cure", "hype"], 0) == (file.findings, [each.finding.rule for each in file.recorded], overdue)


def test_a_new_one_of_the_same_words_in_the_same_paragraph_counts():
    assert ["cure"] == shown(TEXT.replace("people.", "people. A CURE!"), entries_of(checked(TEXT)))


def test_edits_around_it_and_a_file_that_moved_leave_it_alone():
    entries = entries_of(checked(TEXT))
    assert [] == shown(TEXT.replace("tea", "brew").replace("# ", "# On "), entries)
    assert [] == shown(TEXT, entries, path="posts/b.md")


def test_what_is_beyond_what_a_rule_shows_is_recorded_and_does_not_come_back_when_another_is_mended():
    entries = entries_of(limited("A CURE. B CURE."))
    apart = [
        set_apart(files, matched(files, entries), today=TODAY)[0][0]
        for files in ([limited("B CURE.")], [limited("A CURE. B CURE. New CURE.")])
    ]
    assert [(0, 1), (1, 2)] == [(len(file.findings), len(file.recorded)) for file in apart]


def test_the_same_words_in_another_file_count_while_the_recorded_one_may_be_there():
    assert ["cure", "hype"] == shown(TEXT, entries_of(checked(TEXT)), path="b.md", there=["a.md"])


def test_a_paragraph_that_moves_to_another_file_that_is_read_with_it_leaves_its_entry_there():
    files = [checked("# Tea\n"), checked(TEXT, "b.md")]
    apart, _ = set_apart(files, matched(files, entries_of(checked(TEXT)), there=["a.md", "b.md"]), today=TODAY)
    assert [(), ()] == [file.findings for file in apart]


@pytest.mark.parametrize(("until", "expected"), [(TODAY, []), (YESTERDAY, ["cure", "hype"]), (None, [])])
def test_an_entry_holds_to_the_end_of_its_last_day(until, expected):
    assert expected == shown(TEXT, entries_of(checked(TEXT), until=until))


def test_what_is_past_its_date_is_counted():
    files = [checked(TEXT)]
    assert 2 == set_apart(files, matched(files, entries_of(*files, until=YESTERDAY)), today=TODAY)[1]


def test_of_entries_that_are_alike_the_one_that_holds_longest_is_used():
    alike = entries_of(checked("A CURE."), until=YESTERDAY) + entries_of(checked("A CURE."))
    assert [] == shown("A CURE.", alike) == shown("A CURE.", alike[::-1])


def test_an_older_finding_is_held_before_one_of_the_change():
    files = [checked("A CURE. A CURE.")]
    old, new = files[0].findings
    files = [FileReport("a.md", files[0].source, findings=(old,), older=(new,))]
    (file,), _ = set_apart(files, matched(files, entries_of(checked("A CURE."))), today=TODAY)
    assert ((old,), (), (Recorded(new),)) == (file.findings, file.older, file.recorded)


# ---------------------------------------------------------------- entries that are gone


@pytest.mark.parametrize(
    ("files", "there", "gone"),
    [
        ([checked("# Tea\n")], ["a.md"], 2),
        ([checked("# Other\n", "b.md")], ["a.md", "b.md"], 0),
        ([checked("# Other\n", "b.md")], ["b.md"], 2),
        ([FileReport("a.md", None, troubles=(Trouble("is not UTF-8"),))], ["a.md"], 0),
        ([checked("# Tea\n", crashes=(RuleCrash("cure", "boom"),))], ["a.md"], 1),
        ([checked("# Tea\n", skipped=(Skipped("hype", "too short"),))], ["a.md"], 1),
    ],
    ids=["mended", "not read", "file deleted", "unreadable", "rule crashed", "rule skipped"],
)
def test_an_entry_is_gone_when_that_is_known(files, there, gone):
    assert gone == len(matched(files, entries_of(checked(TEXT)), there=there).gone)


# ---------------------------------------------------------------- rewriting


def test_what_is_new_is_recorded_what_stays_is_kept_and_what_is_gone_is_dropped():
    entries = entries_of(
        checked("A CURE."), checked("HYPE.", "b.md"), checked("HYPE.", "c.md"), checked("HYPE.", "d.md")
    )
    now = after([checked("A CURE. A BIG fat CLAIM."), checked("Fine.", "b.md")], entries, there=["c.md"])
    assert (1, 2, 2) == (now.recorded, now.kept, now.dropped)
    assert [("a.md", "big"), ("a.md", "cure"), ("c.md", "hype")] == [
        (entry.identity.path, entry.identity.rule) for entry in now.entries
    ]


def test_pruning_records_nothing():
    now = after([checked("A CURE.")], entries_of(checked("HYPE.")), prune=True)
    assert ((), 0, 0, 1) == tuple(now[:4])


def test_an_entry_that_stays_keeps_its_date_and_a_new_one_gets_the_one_given():
    entries = entries_of(checked("A CURE."), until=date(2026, 6, 1))
    now = after([checked("A CURE. HYPE.")], entries, until=date(2027, 1, 1))
    assert [date(2026, 6, 1), date(2027, 1, 1)] == [entry.until for entry in now.entries]


def test_an_entry_past_its_date_stays_past_it_unless_another_is_given():
    files, entries = [checked("A CURE.")], entries_of(checked("A CURE."), until=YESTERDAY)
    assert ([YESTERDAY], 1) == ([entry.until for entry in after(files, entries).entries], after(files, entries).overdue)
    later = after(files, entries, until=date(2027, 1, 1))
    assert ([date(2027, 1, 1)], 0) == ([entry.until for entry in later.entries], later.overdue)


def test_an_entry_of_a_file_that_moved_goes_with_it():
    now = after([checked(TEXT, "b.md")], entries_of(checked(TEXT), until=date(2026, 6, 1)))
    assert {("b.md", date(2026, 6, 1))} == {(entry.identity.path, entry.until) for entry in now.entries}


def test_the_entries_are_the_same_whatever_the_order_of_files_and_of_entries():
    files = [checked(TEXT), checked(TEXT, "b.md"), checked("A CURE. A CURE.", "c.md")]
    entries = entries_of(*files[1:], until=date(2026, 6, 1))
    assert after(files, entries).entries == after(files[::-1], entries[::-1]).entries
