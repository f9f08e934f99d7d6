"""Bytes to documents: formats, front matter, zones, directives. Without spaCy.

Importing this imports no reader: where all answers are known, articles are only read and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fibrolint.model import Document, Source
from fibrolint.reading.source import SUFFIXES, Sources, read_source, read_sources

__all__ = ["SUFFIXES", "Sources", "parse", "read_source", "read_sources"]


def parse(source: Source, *, field_names: Mapping[str, str] = MappingProxyType({})) -> Document:
    """The article in ``source`` with its metadata, blocks, links, citation marks and suppressions.

    ``field_names`` maps a site's own names of front-matter fields to ours, as in {"goLive": "published"}. What is wrong
    with the article is in ``troubles``; nothing in an article makes this fail. One that is part of a file is read
    alone: the document's source is its own range of that file.
    """
    from fibrolint.reading.document import read_document

    return read_document(source, field_names=field_names)
