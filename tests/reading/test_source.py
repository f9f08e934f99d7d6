from pathlib import Path

import pytest

from fibrolint.errors import ReadError
from fibrolint.model import Format
from fibrolint.reading import read_source


def message_for(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_source("posts/tea.md", data=data)
    return str(caught.value)


def test_a_byte_order_mark_is_removed_and_line_ends_stay():
    assert "One\r\ntwo\n" == read_source("tea.md", data=b"\xef\xbb\xbfOne\r\ntwo\n").text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", Format.MARKDOWN),
        ("a.MARKDOWN", Format.MARKDOWN),
        ("a.mdx", Format.MDX),
        ("a.htm", Format.HTML),
        ("a.html", Format.HTML),
        ("a.txt", Format.TEXT),
        ("README", Format.TEXT),
    ],
)
def test_the_suffix_gives_the_format(name: str, expected: Format):
    assert expected == read_source(name, data=b"").format


def test_a_given_format_beats_the_suffix():
    assert Format.HTML == read_source("page.txt", data=b"", format=Format.HTML).format


def test_an_empty_file_is_an_empty_text(tmp_path: Path):
    path = tmp_path / "empty.md"
    path.touch()
    assert "" == read_source(path).text


def test_a_byte_that_is_not_utf8_is_named_with_its_line_and_offset():
    said = message_for(b"One\nTwo \x92s\n")
    assert said.startswith("posts/tea.md:2: is not UTF-8 (byte 0x92 at offset 8")
    assert said.endswith("save the file as UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str):
    assert encoding.upper() in message_for("Tea".encode(encoding))


def test_zero_bytes_mean_a_binary_file():
    assert message_for(b"PK\n\0\0").startswith("posts/tea.md:2: looks binary")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    with pytest.raises(ReadError, match="no such file"):
        read_source(tmp_path / "none.md")


def test_a_folder_is_said_to_be_a_folder(tmp_path: Path):
    with pytest.raises(ReadError, match="is a folder"):
        read_source(tmp_path)
