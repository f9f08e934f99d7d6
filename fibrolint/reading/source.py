"""Bytes on disk to text."""

from __future__ import annotations

import codecs
import importlib.util
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from fibrolint.errors import ReadError
from fibrolint.model import Format, Source, Trouble

#: Formats by file suffix, in lower case. Anything else is read as plain text.
SUFFIXES: Mapping[str, Format] = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdx": Format.MDX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".txt": Format.TEXT,
    ".rst": Format.RST,
    ".docx": Format.DOCX,
    ".xml": Format.WORDPRESS,
}

# The mark of UTF-32 little-endian begins with that of UTF-16, so it is tried first.
_FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class Sources(NamedTuple):
    """The articles of a file, in order of place, and what kept others in it from being read."""

    articles: tuple[Source, ...]
    troubles: tuple[Trouble, ...] = ()


def read_sources(path: str | Path, *, data: bytes | None = None) -> Sources:
    """Every article in the file at ``path``, or in ``data`` under that name: one, but of an export every post.

    A byte-order mark is taken off and not counted; line ends stay as they are. An empty file gives an empty text. The
    format follows from the suffix. Raises ReadError for what is missing, a folder, unreadable, binary, or not UTF-8,
    for a .docx that is none and for XML of another kind.
    """
    name = str(path)
    content = _bytes_of(name) if data is None else data
    if _format_of(name) is not Format.WORDPRESS:
        return Sources((_article(name, content, _format_of(name)),))
    from fibrolint.reading.wordpress_export import is_export, read_export

    text = _decoded(name, content)
    if not is_export(content):
        raise ReadError(
            f"{name}: is XML, but no export of WordPress (Tools → Export), the only kind that is read; leave it out"
        )
    return Sources(*read_export(name, text))


def read_source(path: str | Path, *, data: bytes | None = None, format: Format | None = None) -> Source:
    """The one article at ``path``, or in ``data`` under that name, in ``format`` if that is given.

    As :func:`read_sources`, but raises ReadError also for a file that holds several articles, or none.
    """
    name = str(path)
    if format:
        return _article(name, _bytes_of(name) if data is None else data, format)
    articles, troubles = read_sources(name, data=data)
    if troubles:
        place = f"{name}:{troubles[0].line}" if troubles[0].line else name
        raise ReadError(f"{place}: {troubles[0].message}")
    if len(articles) > 1:
        raise ReadError(f"{name}: holds {len(articles)} articles, where one is wanted; check it as a file")
    return articles[0]


def _article(name: str, content: bytes, format: Format) -> Source:
    if format is Format.DOCX:
        from fibrolint.reading.word import read_word

        text, marks = read_word(name, content)
        return Source(name, text, format, marks=marks)
    if format is Format.RST and importlib.util.find_spec("docutils") is None:
        raise ReadError(
            f"{name}: is reStructuredText, which takes docutils to read; pip install 'fibrolint[rst]', or leave it out"
        )
    return Source(name, _decoded(name, content), format)


def holds_articles(path: Path) -> bool:
    """Whether a file of a known suffix is read where a folder holds it: much is XML, and only exports are articles."""
    if _format_of(path.name) is not Format.WORDPRESS:
        return True
    from fibrolint.reading.wordpress_export import HEAD, is_export

    try:
        with path.open("rb") as file:
            return is_export(file.read(HEAD))
    except OSError:
        return False  # nobody said that it is an article


def _format_of(name: str) -> Format:
    return SUFFIXES.get(PurePath(name).suffix.lower(), Format.TEXT)


def _bytes_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{name}: there is no such file or folder; check the path") from None
    except IsADirectoryError:
        raise ReadError(f"{name}: is a folder; name a file in it") from None
    except PermissionError:
        raise ReadError(f"{name}: may not be read; change its permissions") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: cannot be read ({error}); check the path and the disk") from None


def _decoded(name: str, content: bytes) -> str:
    for mark, encoding in _FOREIGN_MARKS:
        if content.startswith(mark):
            raise ReadError(f"{name}:1: is {encoding}, not UTF-8; save the file as UTF-8")
    content = content.removeprefix(codecs.BOM_UTF8)
    zero = content.find(b"\0")
    if zero >= 0:
        raise ReadError(
            f"{name}:{_line_at(content, zero)}: looks binary (a zero byte at offset {zero}); "
            "name a text file, or save this one as UTF-8"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}:{_line_at(content, error.start)}: is not UTF-8 (byte 0x{content[error.start]:02x} at offset "
            f"{error.start}; perhaps it is Windows-1252 or Latin-1); save the file as UTF-8"
        ) from None


def _line_at(content: bytes, offset: int) -> int:
    before = content[:offset]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
