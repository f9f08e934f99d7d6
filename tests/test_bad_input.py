"""What a user meets who hands in something broken: where it is, what is wrong, what to do; and the rest is checked."""

import os

import pytest

from tests.command import FIXTURES, fibrolint
from tests.reading.drafts import docx, p

CURE = "He reversed his lupus with a carnivore diet."
SOUND = f"# Nettle tea\n\n{CURE}\n"
RULES = FIXTURES / "house-rules"


def concise(*words, cwd):
    """Exit code and lines of a run that reads with one rule only, so that other rules don't change what is expected."""
    done = fibrolint("check", "--format", "concise", "--select", "cure-claim", *words, cwd=cwd)
    assert "" == done.stderr
    return done.returncode, done.stdout.splitlines()


# ---------------------------------------------------------------- articles


@pytest.fixture(scope="module")
def broken_lines():
    code, lines = concise("broken", cwd=FIXTURES)
    assert 2 == code
    return lines


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("latin-1.md", "1:1", "trouble is not UTF-8 (byte 0xef at offset 19; perhaps it is Windows-1252 or Latin-1)"),
        ("latin-1.md", "1:1", "save the file as UTF-8"),
        ("utf-16.md", "1:1", "is UTF-16, not UTF-8; save the file as UTF-8"),
        ("picture.md", "3:1", "trouble looks binary (a zero byte at offset 8); name a text file"),
        ("front-matter.md", "4:5", "the front matter is broken: did not find expected ',' or ']'"),
        ("front-matter.md", "4:5", "that begins on line 3; close what is open, or put the value in quotes"),
        ("unknown-rule.md", "3:1", "names 'cure-clam', which is no rule or family; did you mean 'cure-claim'?"),
        ("unclosed-directive.md", "3:1", "is never ended and reaches to the end of the file; add “fibrolint: end”"),
    ],
)
def test_a_broken_article_is_told_with_its_place_and_what_to_do(broken_lines, name, place, said):
    (line,) = [line for line in broken_lines if line.startswith(f"broken/{name}:{place}: trouble ")]
    assert said in line


@pytest.mark.parametrize("name", ["sound.md", "front-matter.md", "unknown-rule.md", "unclosed-tags.html"])
def test_what_can_be_read_is_checked_all_the_same(broken_lines, name):
    found = [line for line in broken_lines if line.startswith(f"broken/{name}:") and " error cure-claim " in line]
    assert 1 == len(found)


def test_an_empty_article_is_no_fault():
    done = fibrolint("check", "broken/empty.md", cwd=FIXTURES)
    assert (0, "No findings in 1 article.\n", "") == (done.returncode, done.stdout, done.stderr)


def test_a_folder_that_is_not_there_does_not_hide_the_file_beside_it(tmp_path):
    (tmp_path / "a.md").write_text(SOUND, encoding="utf-8")
    code, lines = concise("articles", "a.md", cwd=tmp_path)
    assert (2, "articles:1:1: trouble there is no such file or folder; check the path") == (code, lines[0])
    assert lines[1].startswith("a.md:3:4: error cure-claim ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_does_not_hide_the_others(tmp_path):
    (tmp_path / "a.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "locked.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "locked.md").chmod(0)
    code, lines = concise(".", cwd=tmp_path)
    assert (2, 2, True) == (code, len(lines), "may not be read; change its permissions" in lines[1])


def test_a_line_of_two_megabytes_is_read_to_its_end(tmp_path):
    # Long words in long sentences: here the length counts, and what is done for each word only takes time.
    words = "The cat sat on" + f" m{'a' * 250}t" * 10 + ". "
    (tmp_path / "long.txt").write_text(words * (2_000_000 // len(words)) + CURE, encoding="utf-8")
    code, lines = concise("long.txt", cwd=tmp_path)
    assert (1, 1) == (code, len(lines))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.html", "<div>" * 10_000 + f"<p>{CURE}"),
        ("deep.md", "> " * 10_000 + CURE),
    ],
    ids=["tags", "quotations"],
)
def test_ten_thousand_levels_of_nesting_are_read_to_their_bottom(tmp_path, name, text):
    (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    code, lines = concise(name, cwd=tmp_path)
    assert (1, 1) == (code, len(lines))


def test_a_draft_that_is_none_does_not_hide_the_one_beside_it(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old")
    (tmp_path / "b.docx").write_bytes(docx(p("Nettle tea", style="Titel") + p(CURE)))
    code, (told, found) = concise(".", cwd=tmp_path)
    assert (2, True) == (code, found.startswith("b.docx:2:"))
    assert told.endswith("is a .doc of Word 97 to 2003 under another name; open it in Word and save it as .docx")


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("settings", "place", "said"),
    [
        ("profile: blog\nignoer: [cure-claim]\n", "2:1", "unknown key 'ignoer'; did you mean 'ignore'?"),
        ("profile: blgo\n", "1:10", "is 'blgo'; did you mean 'blog'?"),
        ("profile: blog\nignore: cure-claim\n", "2:9", "is 'cure-claim'; it must be a list"),
        (
            "profile: blog\nignore: [cure-clam]\n",
            "2",
            "there is no rule or family 'cure-clam'; did you mean 'cure-claim'?",
        ),
        ("fail_on:\n  safety: warning\n  readabilty: never\n", "3", "did you mean 'readability'?"),
        ("ignore: [a\nprofile: blog\n", "2:8", "that begins on line 1; check quotes, brackets and indents"),
        ("rules: [nowhere]\n", "1:9", "there is no folder 'nowhere' beside this file; make it or correct the path"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_place_and_what_to_do(tmp_path, settings, place, said):
    (tmp_path / "a.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / ".fibrolint.yaml").write_text(settings, encoding="utf-8")
    done = fibrolint("check", "a.md", cwd=tmp_path)
    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert f".fibrolint.yaml:{place}: " in done.stderr
    assert said in done.stderr


# ---------------------------------------------------------------- house rules


def test_a_sound_house_rule_proves_itself():
    done = fibrolint("test-rules", "good", cwd=RULES)
    assert (0, "6 examples of 1 rule: all as expected.\n", "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("error-without-source", "4:11", "an error with no references; name a work that was looked up, or lower"),
        ("missing-reason", "1:1", "is missing 'why'; add it"),
        ("not-yaml", "6:11", "is not valid YAML: did not find expected key"),
        ("other-name", "1:5", "is 'battle-language' but the file is other-name.yaml; give both the same name"),
        ("pattern-for-anything", "13:7", "would match nothing at all; name at least one word it needs"),
        ("too-few-examples", "17:3", "has 2 'flag' examples; the least is 3"),
        ("two-verdicts", "19:5", "has flag and pass; an example has exactly one of flag, pass, todo_flag, todo_pass"),
        ("unbalanced-pattern", "13:7", "unbalanced '(' in pattern '(cancer|migraine|fibro) (warrior|"),
        ("unknown-guard", "15:22", "unknown guard 'mentoned'; did you mean 'mentioned'?"),
        ("unknown-key", "5:1", "unknown key 'confidense'; did you mean 'confidence'?"),
        ("unknown-kind", "3:7", "unknown kind 'phrases'; did you mean 'phrase'?"),
        ("unknown-name-in-message", "6:10", "unknown name in braces: 'words'; known are certainty, "),
        ("unknown-parameter", "14:3", "unknown key 'excepts'; did you mean 'except'?"),
        ("unknown-reference", "9:14", "unknown reference 'NHS-STDD'; did you mean 'NHS-STD'?"),
        ("unknown-severity", "4:11", "is 'fatal'; known are error, suggestion, warning"),
        ("unknown-word-list", "14:12", "unknown lexicon {battles} in pattern"),
    ],
)
def test_a_mistake_in_a_house_rule_is_told_with_its_place_and_what_to_do(name, place, said):
    done = fibrolint("test-rules", f"broken/{name}.yaml", cwd=RULES)
    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert f"broken/{name}.yaml:{place}: " in done.stderr
    assert said in done.stderr


def test_an_example_that_fails_is_shown_with_what_was_marked():
    done = fibrolint("test-rules", "broken/failing-example.yaml", cwd=RULES)
    assert (1, "") == (done.returncode, done.stderr)
    told = done.stdout.splitlines()
    assert told[0].endswith("broken/failing-example.yaml: flag: A walk for every migraine patient.")
    assert ["  expected: a finding", "  marked: nothing", "1 of 6 examples of 1 rule failed."] == told[1:]


def test_a_broken_house_rule_stops_a_check_with_its_place(tmp_path):
    (tmp_path / "a.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "editorial").mkdir()
    rule = (RULES / "broken" / "unknown-guard.yaml").read_text(encoding="utf-8")
    (tmp_path / "editorial" / "unknown-guard.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / ".fibrolint.yaml").write_text("rules: [editorial]\n", encoding="utf-8")
    done = fibrolint("check", "a.md", cwd=tmp_path)
    assert (2, True) == (done.returncode, "editorial/unknown-guard.yaml:15:22: unknown guard" in done.stderr)
