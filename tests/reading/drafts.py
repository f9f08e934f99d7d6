"""Word drafts built on the spot: ``docx(p("Tea."))`` are the bytes of a .docx with one paragraph."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'
    for id, name, more in (
        ("Standard", "Normal", ""),
        ("Titel", "Title", '<w:basedOn w:val="Standard"/>'),
        ("berschrift1", "heading 1", '<w:basedOn w:val="Standard"/>'),
        ("berschrift2", "heading 2", '<w:basedOn w:val="berschrift1"/>'),
        ("House", "House subhead", '<w:basedOn w:val="berschrift2"/>'),
        ("Outlined", "Outlined", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("Inhalt", "TOC Heading", '<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        ("Zitat", "Quote", ""),
        ("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
    )
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="[%1]"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def t(text: str, properties: str = "") -> str:
    """A run; ``properties`` are the inside of ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; what begins with no "<" is text."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(run if run.startswith("<") else t(run) for run in runs)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inside}</w:p>"


def item(text: str, number: int = 1, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def instruction(words: str, result: str) -> str:
    """A complex field with its instruction and its result, both of runs."""
    edge = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return edge("begin") + f"<w:r><w:instrText>{words}</w:instrText></w:r>" + edge("separate") + result + edge("end")


def docx(body: str, *, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """The file. ``links`` are addresses by their relation's id; ``parts`` more parts: footnotes, comments …"""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    listed = {"styles": STYLES, "numbering": NUMBERING, **parts}
    files = {
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"word/{name}.xml": f"<w:{name} {_NAMES}>{inside}</w:{name}>" for name, inside in listed.items()},
    }
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
