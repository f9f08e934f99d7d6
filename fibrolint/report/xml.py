"""XML that every reader accepts, whatever the articles hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fibrolint.report.visible import visible

# What XML 1.0 allows is narrower than Unicode, and escaping does not help: a parser refuses &#11; as well.
# Source: https://www.w3.org/TR/xml/#charsets. Controls and surrogates are made visible before.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


def element(parent: Element | None, tag: str, attributes: Mapping[str, str | int], text: str = "") -> Element:
    """A new element, the last of ``parent``; control characters are made visible, line ends of the text are kept."""
    values = {name: _legal(str(value)) for name, value in attributes.items()}
    made = Element(tag, values) if parent is None else SubElement(parent, tag, values)
    if text:
        made.text = "\n".join(_legal(line) for line in text.split("\n"))
    return made


def document(root: Element) -> str:
    """The whole document, indented, with a declaration of the encoding it is written in."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _legal(line: str) -> str:
    return _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(line))
