"""docutils on a leash: the tree of an article, with nothing in it executed, inserted, fetched or printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any

from docutils import frontend, nodes, utils
from docutils.parsers import rst
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import en

#: Directives of site generators whose content is no prose.
_NO_PROSE = frozenset(
    (
        *("autoclass", "autofunction", "automethod", "automodule", "chart", "code-block", "doctest"),
        *("eval-rst", "gallery", "gist", "graphviz", "highlight", "include-code", "ipython", "jupyter-execute"),
        *("listing", "literalinclude", "mermaid", "plantuml", "plot", "prompt", "raw-html", "slides"),
        *("soundcloud", "testcode", "testoutput", "toctree", "vimeo", "youtube"),
    )
)
#: Those whose argument is the beginning of their text.
_SPEAKING = frozenset(("seealso", "todo", "centered"))
# Other files, another format, and today's date, which would change what the article says from day to day.
_SILENT = ("include", "raw", "date")
_NAMED = re.compile(r"\.\.[ \t]+([^\s:](?:[^\s:]|:(?!:))*)[ \t]?::")


def tree_of(text: str) -> nodes.document:
    """The tree before any transformation: references are not resolved, and all is where the author wrote it."""
    document = utils.new_document("article", copy(_settings()))
    with _own_directives(text):
        rst.Parser().parse(text, document)
    return document


@cache
def _settings() -> Any:
    settings = frontend.get_default_settings(rst.Parser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    return settings


_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 6,
    "report_level": 6,
    "warning_stream": False,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "line_length_limit": 10_000_000,
}


@contextmanager
def _own_directives(text: str) -> Iterator[None]:
    """Directives that docutils does not know pass their content on; afterwards no article has taught it anything."""
    # docutils has one table of each a process, and an article may define roles.
    before = dict(directives._directives), dict(roles._roles)
    for name in {found[1].lower() for found in _NAMED.finditer(text)}:
        if name not in en.directives:
            directives.register_directive(name, _Passing)
    for name in _SILENT:
        directives.register_directive(name, _Silent)
    try:
        yield
    finally:
        directives._directives.clear()
        roles._roles.clear()
        directives._directives.update(before[0])
        roles._roles.update(before[1])


class _AnyOption(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        return str


class _Passing(rst.Directive):  # type: ignore[misc]
    """Its content as if it stood there, in a container that knows the directive's name, argument and options."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = _AnyOption({"class": str})  # docutils reads no options where there are none to read

    def run(self) -> list[nodes.Node]:
        said = self.arguments[0] if self.arguments else ""
        container = nodes.container("", directive=self.name.lower(), argument=said, options=dict(self.options))
        container.line = self.lineno
        if self.name.lower() in _NO_PROSE:
            return [container]
        if said and self.name.lower() in _SPEAKING:
            inline, _ = self.state.inline_text(said, self.lineno)
            paragraph = nodes.paragraph(said, "", *inline)
            paragraph.line = self.lineno
            container += paragraph
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]


class _Silent(_Passing):
    def run(self) -> list[nodes.Node]:
        return []
