"""Files that only look like Word drafts, or mean harm: each is refused with what to do about it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from fibrolint.errors import ReadError
from fibrolint.reading import parse, read_source
from fibrolint.reading.word import package
from tests.reading.drafts import W, docx, p, table, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_source("posts/draft.docx", data=data)
    return str(caught.value).removeprefix("posts/draft.docx: ")


def document(inside: str) -> bytes:
    return zipped({"word/document.xml": inside})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (b"Tea is hot.", "holds no Word document"),
        (b"{\\rtf1 Tea}", "holds no Word document"),
        (OLE + b"WordDocument", "is a .doc of Word 97 to 2003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (docx(p("Tea."))[:300], "is cut short or damaged"),
        (zipped({"content.xml": "<x/>"}), "holds no Word document"),
        (document("<w:document"), "is damaged (word/document.xml is not XML"),
        (document(""), "is damaged (word/document.xml is not XML"),
        (document('<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'), "declares entities in word/document.xml"),
        (document('<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'), "declares entities in word/document.xml"),
        (docx("<w:sdt>" * 500 + "</w:sdt>" * 500), "is nested too deeply"),
        (docx(p("<w:ins>" * 5000 + "</w:ins>" * 5000)), "is nested too deeply"),
    ],
)
def test_what_is_no_draft_is_refused(data: bytes, expected: str):
    assert refusal(data).startswith(expected)


def test_a_declaration_in_another_encoding_is_refused_too():
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    assert "declares entities" in refusal(zipped({"word/document.xml": text.encode("utf-16")}))


def test_a_part_that_was_tampered_with_is_damaged():
    data = bytearray(docx(p("Tea is hot.")))
    data[data.index(b"word/document.xml") + 40] ^= 0xFF
    assert "is damaged (word/document.xml cannot be unpacked)" in refusal(bytes(data))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2_000_000)
    assert refusal(out.getvalue()).startswith("unpacks to more than 1 MB")


def test_strict_office_files_are_read():
    data = f'<w:document xmlns:w="{STRICT}"><w:body><w:p><w:r><w:t>Tea.</w:t></w:r></w:p></w:body></w:document>'
    assert "Tea.\n" == read_source("draft.docx", data=document(data)).text


def test_the_main_part_may_have_another_name():
    relation = (
        '<Relationships><Relationship Id="a" Target="/word/document2.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{W}"><w:body>{p("Tea.")}</w:body></w:document>'
    data = zipped({"_rels/.rels": relation, "word/document2.xml": body})
    assert "Tea.\n" == read_source("draft.docx", data=data).text


@pytest.mark.parametrize(
    "body",
    [
        "",
        p(),
        table(),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "never shown"),
        p('<w:hyperlink r:id="none"/>'),
        p("Tea.", properties='<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr>'),
        p("Tea.", properties=f'<w:outlineLvl w:val="{"9" * 5000}"/>'),
        p("Tea.", style="Loop"),
        p('<w:commentRangeEnd w:id="4"/>', '<w:r><w:endnoteReference w:id="4"/></w:r>'),
        p('<w:r><w:sym w:char="ZZZZ"/></w:r>'),
    ],
)
def test_odd_drafts_are_read(body: str):
    loop = '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    source = read_source("draft.docx", data=docx(body, styles=loop, comments='<w:comment w:id="4"/>'))
    assert source == parse(source).source
