"""Bytes to documents: formats, front matter, zones, directives. Without spaCy.

Importing this imports no reader: where all answers are known, articles are only read and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fibrolint.model import Document, Source
from fibrolint.reading.source import SUFFIXES, read_source

__all__ = ["SUFFIXES", "parse", "read_source"]


def parse(source: Source, *, field_names: Mapping[str, str] = MappingProxyType({})) -> Document:
    """The article in ``source`` with its metadata, blocks, links, citation marks and suppressions.

    ``field_names`` maps a site's own names of front-matter fields to ours, as in {"goLive": "published"}. What is wrong
    with the article is in ``troubles``; nothing in an article makes this fail.
    """
    from fibrolint.reading.document import read_document

    return read_document(source, field_names=field_names)
