"""reStructuredText to blocks of prose. Needs docutils, which is imported when an article is read."""

from fibrolint.reading.rst.reader import read_rst

__all__ = ["read_rst"]
