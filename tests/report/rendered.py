"""Markdown as GitHub shows it: read by its own parser, cmark-gfm."""

from __future__ import annotations

from html.parser import HTMLParser

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options


def html_of(markdown):
    return github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)


def read(markdown):
    """The text a reader sees, without the gaps that break words up, and the names of the tags it is made of."""
    reader = _Reader()
    reader.feed(html_of(markdown))
    reader.close()
    return "".join(reader.texts).replace("\u200b", "").strip(), reader.tags


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.texts.append(data)
