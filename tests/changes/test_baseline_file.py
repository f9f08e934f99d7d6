"""The file of a baseline, and what can be wrong with one."""

import json
import os
from datetime import date

import pytest

from fibrolint.changes.baseline import Entry
from fibrolint.changes.baseline_file import entry_path, is_there, read_baseline, write_baseline
from fibrolint.changes.identity import Identity
from fibrolint.errors import BaselineError

ODD = 'po"sts/ü\n\\ b.md'
ENTRIES = (
    Entry(Identity(ODD, "", "cure-claim", "tea cures gout", "abc123")),
    Entry(Identity("x.xml", "post 7", "hype/hedged", "", "def456"), date(2027, 6, 30)),
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "old.json"


def test_what_is_written_is_read_again(file):
    write_baseline(file, ENTRIES)
    assert ENTRIES == read_baseline(file)


def test_a_name_that_is_no_utf8_is_kept(file):
    entry = Entry(Identity(os.fsdecode(b"caf\xe9.md"), "", "hype", "", "1"))
    write_baseline(file, [entry])
    assert (entry,) == read_baseline(file)


def test_each_finding_has_a_line_and_the_last_line_ends(file):
    write_baseline(file, ENTRIES)
    lines = file.read_text("utf-8").split("\n")
    assert '{"path": "x.xml", "part": "post 7", "rule": "hype/hedged", "words": "", "context": "def456", ' in lines[5]
    assert (["", "}", "]"], 'po\\"sts/ü\\n\\\\ b.md' in lines[4]) == (lines[:-4:-1], True)


def test_an_empty_one_is_valid(file):
    write_baseline(file, ())
    assert () == read_baseline(file)


def test_laid_out_anew_by_another_tool_it_is_still_read(file):
    write_baseline(file, ENTRIES)
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(json.loads(file.read_text("utf-8")), indent=4).encode())
    assert ENTRIES == read_baseline(file)


def test_a_link_to_a_baseline_stays_a_link(file, tmp_path):
    (tmp_path / "link.json").symlink_to(file)
    write_baseline(tmp_path / "link.json", ENTRIES)
    assert (True, ENTRIES) == ((tmp_path / "link.json").is_symlink(), read_baseline(file))


def test_it_keeps_its_permissions(file):
    write_baseline(file, ())
    file.chmod(0o660)
    write_baseline(file, ENTRIES)
    assert 0o660 == file.stat().st_mode & 0o777


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_where_it_cannot_be_written_the_old_one_stays_and_nothing_is_left(file, monkeypatch, failure):
    write_baseline(file, ENTRIES)

    def fail(*_):
        raise failure

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(type(failure)):
        write_baseline(file, ())
    assert (ENTRIES, ["old.json"]) == (read_baseline(file), os.listdir(file.parent))


def test_paths_count_from_the_folder_of_the_file(file, monkeypatch):
    (file.parent / "posts").mkdir()
    monkeypatch.chdir(file.parent / "posts")
    assert ["posts/a.md", "../b.md"] == [entry_path(file, "a.md"), entry_path(file, "../../b.md")]


def test_a_path_leads_somewhere_from_any_folder(file, monkeypatch):
    (file.parent / "a.md").touch()
    monkeypatch.chdir("/")
    assert (True, False) == (is_there(file, "a.md"), is_there(file, "b.md"))


# ---------------------------------------------------------------- what can be wrong

WRITTEN = (
    '{\n"about": "",\n"version": 1,\n"findings": [\n'
    '{"path": "a.md", "rule": "r", "words": "w", "context": "c"},\n'
    '{"path": "b.md", "rule": "r", "words": "w", "context": "c"}\n]\n}\n'
)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (WRITTEN.replace('{"path": "b', '<<<<<<< HEAD\n{"path": "b'), 6, "holds the marks of a merge conflict"),
        (WRITTEN.replace(']\n}', '>>>>>>> topic\n]\n}'), 7, "holds the marks of a merge conflict"),
        (WRITTEN[:-4], 7, "is not valid JSON"),
        ("", 1, "is not valid JSON"),
        ("[" * 100_000, None, "is not valid JSON"),
        (WRITTEN.replace('"c"}\n', '"c", "until": "soon"}\n'), 6, "is no recorded finding"),
        (WRITTEN.replace('"c"}\n', '"c", "until": 2027}\n'), 6, "is no recorded finding"),
        (WRITTEN.replace('"c"},', '"c", "part": 1},'), 5, "is no recorded finding"),
        (WRITTEN.replace('"words": "w", "context": "c"}\n', '"words": 3}\n'), 6, "is no recorded finding"),
        (WRITTEN.replace(WRITTEN.split("\n")[5], "3"), None, "is no recorded finding"),
        (WRITTEN.replace('"version": 1', '"version": 2'), None, "was written by a newer fibrolint (format 2"),
        (WRITTEN.replace('"version": 1', '"version": 0'), None, "is no baseline of fibrolint"),
        ('{"files": []}', None, "is no baseline of fibrolint"),
        ("[]", None, "is no baseline of fibrolint"),
        ("3", None, "is no baseline of fibrolint"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(file, text, line, said):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError) as caught:
        read_baseline(file)
    place = f"{file}:{line}: " if line else f"{file}: "
    assert str(caught.value).startswith(place + said)


def test_other_encodings_are_told(file):
    file.write_bytes(WRITTEN.encode("utf-16"))
    with pytest.raises(BaselineError, match="is not UTF-8"):
        read_baseline(file)


def test_a_file_that_is_not_there_is_told_with_how_to_write_it(file):
    with pytest.raises(BaselineError, match=r"old\.json: there is no such baseline; correct the path, or write one"):
        read_baseline(file)


def test_a_folder_is_no_baseline(tmp_path):
    with pytest.raises(BaselineError, match="cannot be read"):
        read_baseline(tmp_path)
