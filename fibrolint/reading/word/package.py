"""The zip of a .docx and the XML in it, from a hand that may mean harm."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from fibrolint.errors import ReadError

#: A novel of 500 pages has some 10 MB of XML; a zip of nothing but zeros unpacks to a thousand times its size.
MOST_BYTES = 32_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
_MAIN = "word/document.xml"
_PROLOG = 4096  # bytes that are read at a time up to the first element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# ISO/IEC 29500 Strict has names of its own for the same elements.
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": M,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": R,
}


class Package:
    """The parts of a .docx. Raises ReadError where it is none, or one that cannot or should not be read."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED:
            raise ReadError(f"{name}: {_why_no_zip(data)}") from None
        self._names = set(self._zip.namelist())
        self._known: dict[str, dict[str, tuple[str, str, bool]]] = {}
        self._main = self._main_part()

    def main(self) -> Element:
        root = self._parsed(self._main)
        if root is None:
            raise ReadError(f"{self._name}: {_NOT_WORD}")
        return root

    def part(self, kind: str) -> Element | None:
        """The part of a kind ("styles", "footnotes") that the document names; None if there is none."""
        return self._parsed(self._path(kind))

    def addresses(self, kind: str = "") -> Mapping[str, str]:
        """The addresses that links of the document, or of one of its parts, lead to, by their relation's id."""
        part = self._path(kind) if kind else self._main
        return {name: target for name, (_, target, external) in self._relations(part).items() if external}

    def too_deep(self) -> ReadError:
        return ReadError(
            f"{self._name}: is nested too deeply to be a draft; copy its text into a new document and save that"
        )

    def _main_part(self) -> str:
        found = self._relations("").values()
        return next((target.lstrip("/") for kind, target, _ in found if kind == "officeDocument"), _MAIN)

    def _path(self, kind: str) -> str:
        relations = self._relations(self._main).values()
        target = next((target for found, target, _ in relations if found == kind), f"{kind}.xml")
        return target[1:] if target.startswith("/") else normpath(join(dirname(self._main), target))

    def _relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """(kind, target, whether it lies outside) of each relation of a part by its id; "" is the package."""
        if part not in self._known:
            self._known[part] = self._read_relations(part)
        return self._known[part]

    def _read_relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        folder, _, file = part.rpartition("/")
        root = self._parsed(f"{folder}/_rels/{file}.rels".lstrip("/"))
        relations = [] if root is None else list(root)
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                each.get("Target", ""),
                each.get("TargetMode") == "External",
            )
            for each in relations
        }

    def _parsed(self, part: str) -> Element | None:
        if part not in self._names:
            return None
        data = self._content(part)
        try:
            _refuse_declarations(data)
            # What could harm is declared in the prolog, which was just read.
            root = ElementTree.fromstring(data)  # noqa: S314
        except _DeclarationError:
            raise ReadError(
                f"{self._name}: declares entities in {part}, as Word never does; it is not read"
                " (copy its text into a new document)"
            ) from None
        except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as error:
            raise ReadError(
                f"{self._name}: is damaged ({part} is not XML: {error}); open it in Word and save it again"
            ) from None
        return _in_usual_names(root) if b"purl.oclc.org" in data else root

    def _content(self, part: str) -> bytes:
        try:
            with self._zip.open(part) as file:
                data = file.read(self._left + 1)
        except _DAMAGED as error:
            if isinstance(error, RuntimeError) and "password" in str(error):
                raise ReadError(f"{self._name}: {_PROTECTED}") from None
            raise ReadError(
                f"{self._name}: is damaged ({part} cannot be unpacked); open it in Word and save it again"
            ) from None
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(
                f"{self._name}: unpacks to more than {MOST_BYTES // 1_000_000} MB of text, as no draft does;"
                " split it, or copy its text into a new document"
            )
        return data


_PROTECTED = "is protected by a password; save a copy without one"
_NOT_WORD = "holds no Word document; open it in the program it comes from and save it as .docx"


def _why_no_zip(data: bytes) -> str:
    if not data:
        return "is empty; save the draft again"
    if data.startswith(_OLE):
        if _LOCKED in data:
            return _PROTECTED
        return "is a .doc of Word 97 to 2003 under another name; open it in Word and save it as .docx"
    if data.startswith(b"PK"):
        return "is cut short or damaged; copy it again, or open it in Word and save it again"
    return _NOT_WORD


class _DeclarationError(Exception):
    """The XML declares a document type."""


def _refuse_declarations(data: bytes) -> None:
    """Entities, and with them files and floods, need a document type, which no part of a .docx has."""
    begun: list[bool] = []

    def refuse(*_: object) -> None:
        raise _DeclarationError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda *_: begun.append(True)
    for at in range(0, len(data), _PROLOG):
        parser.Parse(data[at : at + _PROLOG], False)
        if begun:
            return


def _in_usual_names(root: Element) -> Element:
    for element in root.iter():
        element.tag = _usual(element.tag)
        for name in [name for name in element.attrib if name.startswith("{http://purl.oclc.org/")]:
            element.set(_usual(name), element.attrib.pop(name))
    return root


def _usual(name: str) -> str:
    space, bracket, local = name.rpartition("}")
    return _STRICT.get(space + bracket, space + bracket) + local
