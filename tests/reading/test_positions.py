"""For any article: each part of the prose says where it stands, and stands there."""

import html
import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fibrolint.model import Block, Format, Piece, Source, Span
from fibrolint.reading import parse, read_source
from tests.reading.drafts import docx, instruction, item, p, t, table

_WORDS = (
    "tea",
    "Zoë",
    "😀",
    "naïve",
    "gout.",
    "&amp;",
    "&nbsp;",
    "&copy",
    "&#128512;",
    "&bogus;",
    "\\*",
    "x<y",
    "[2]",
    "²",
)
_MARKDOWN = (
    *("**bold**", "*a **b** c*", "[link](http://a.example 'x')", "[^n]", "[^lost]", "`co de`", "![alt *é*](c.png)"),
    *("<sup>3</sup>", "<br>", "<!-- c -->", "{{< s >}}", "{% t %}", "https://a.example/b_c.", "<https://b.example>"),
)
_MARKDOWN_LINES = (
    *("", "", "# ", "## ", "- ", "  - ", "1. ", "> ", "> > ", "    ", "```", "---", "[^n]: ", "<div>", "</div>", "***"),
    *("| a | é |", "|---|---|", "| 😀 | &amp; |", "{{< s >}}", "import x from 'y'", "<Cup a={b}>", "{/* c */}", "\t"),
)
_HTML = (
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<div>",
        "</div>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
    ),
    *(
        "<h2>",
        "</h2>",
        "<br>",
        "<br/>",
        "<sup>",
        "</sup>",
        "<a href='x'>",
        "</a>",
        "<img alt='é &amp; b'>",
        "<blockquote>",
    ),
    *(
        "</blockquote>",
        "<!-- c -->",
        "<![x[",
        "<script>",
        "</script>",
        "<main>",
        "</main>",
        "<nav>",
        "{{ x }}",
        "<",
        "&",
    ),
)
_RST = (
    *("**bold**", "*a b*", "`link <http://a.example>`__", "`link`_", "ref_", "[1]_", "[#n]_", "[lost]_", "``co de``"),
    *(":term:`hot <x>`", ":sup:`3`", ":rfc:`2119`", "|sub|", "|é|", "*open", "`open", "_`here`", "\\ ", "a\\*b", "::"),
)
_RST_LINES = (
    *(
        "",
        "",
        "=====",
        "-----",
        "- ",
        "  - ",
        "1. ",
        "    ",
        "   ",
        "| ",
        "-- ",
        ".. ",
        ".. note:: ",
        ".. tip::",
        "term",
    ),
    *(
        ".. [1] ",
        ".. [#n] ",
        ".. |sub| replace:: ",
        ".. image:: x\n   :alt: ",
        ".. unknown:: ",
        ".. raw:: html",
        ":a: ",
    ),
    *(
        "== ==",
        "+---+---+\n| a | b |\n+---+---+\n",
        "\t",
        ".. _link: http://a.example",
        ".. rubric:: ",
        "   :a: b",
        "__ x",
    ),
)
_RUNS = (
    *(t("tea "), t("cures", "<w:b/>"), t("2", '<w:vertAlign w:val="superscript"/>'), t("unseen", "<w:vanish/>")),
    *("<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", '<w:r><w:footnoteReference w:id="2"/></w:r>', t("  "), t("😀 é")),
    '<w:hyperlink w:anchor="x">' + t("the trial") + t("3", '<w:vertAlign w:val="superscript"/>') + "</w:hyperlink>",
    *(instruction('HYPERLINK "https://a.example"', t("linked")), instruction("PAGE", t("7")), t("https://b.example.")),
    *('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>', t("cu\u00adres")),
)
_BLOCKS = (
    *(p, item, lambda inside: p(inside, style="Titel"), lambda inside: p(inside, style="berschrift2")),
    *(lambda inside: p(inside, style="Zitat"), lambda inside: table((p(inside), p("milk")), (p(), p(inside)))),
)
_WORDPRESS = (
    *("[caption id='a']", "[/caption]", "[ref]", "[/ref]", "[gallery ids='1']", "[vc_row]", "[/vc_row]"),
    *(
        "[embed]x[/embed]",
        "<!-- wp:paragraph -->",
        "<!-- /wp:paragraph -->",
        "]]]]><![CDATA[>",
        "&lt;b&gt;",
        "&amp;amp;",
    ),
)
_WRAPPERS = ("<![CDATA[{}]]>", "{}", "<![CDATA[]]>{}<![CDATA[ ]]>")
_ENDS = st.sampled_from(("\n", "\r\n"))


def _articles(parts: tuple[str, ...], starts: tuple[str, ...]) -> st.SearchStrategy[str]:
    line = st.tuples(st.sampled_from(starts), st.lists(st.sampled_from((*_WORDS, *parts)), max_size=6))
    lines = st.lists(line.map(lambda drawn: drawn[0] + " ".join(drawn[1])), max_size=12)
    return st.tuples(lines, _ENDS).map(lambda drawn: drawn[1].join(drawn[0]))


def _drafts() -> st.SearchStrategy[str]:
    runs = st.lists(st.sampled_from(_RUNS), min_size=1, max_size=5).map("".join)
    blocks = st.tuples(st.sampled_from(_BLOCKS), runs).map(lambda drawn: drawn[0](drawn[1]))
    return st.lists(blocks, max_size=8).map("".join)


def _post(content: str, wrapper: str = "<![CDATA[{}]]>") -> str:
    body = wrapper.replace("{}", content)
    return f"<item><title>A &amp;amp; b</title><content:encoded>{body}</content:encoded></item>"


ARTICLES = {
    Format.MARKDOWN: _articles(_MARKDOWN, _MARKDOWN_LINES),
    Format.MDX: _articles(_MARKDOWN, _MARKDOWN_LINES),
    Format.HTML: _articles(_HTML, ("", *_HTML)),
    Format.TEXT: _articles((), ("", "", "- ", "1. ", "    ", "> ")),
    Format.RST: _articles(_RST, _RST_LINES),
    Format.DOCX: _drafts(),
    Format.WORDPRESS: st.builds(_post, _articles((*_HTML, *_WORDPRESS), ("", "", *_HTML)), st.sampled_from(_WRAPPERS)),
}
ALPHABET = st.characters(exclude_categories=("Cs",))
# XML 1.0, production 2 (Char).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARKUP = st.text(st.one_of(st.sampled_from("<>&;/'\"=!-[](){}%*_`#|:^~\\ \n\r\té😀a1"), ALPHABET), max_size=120)


def same_character(prose: str, source: str) -> bool:
    return prose == source or (prose == " " and source.isspace())


def stands_there(piece: Piece, block: Block, text: str) -> bool:
    prose, source = piece.prose.of(block.prose), piece.source.of(text)
    if len(prose) == len(source):
        return all(map(same_character, prose, source))
    if prose == " ":
        # A run of white space, perhaps with markup inside, or markup that ends a word.
        return source[0].isspace() or source[-1].isspace() or source.startswith(("<br", "&", "<", "\\"))
    if source.startswith(("|", ":rfc:")):
        return True  # a substitution, and a role that adds words, in reStructuredText
    # In an export, an entity of HTML may itself be written with one of XML.
    return prose in (html.unescape(source), html.unescape(html.unescape(source)))


def written(article: str, format: Format) -> Source:
    """The article as a source; for a Word draft it is the XML of the body."""
    if format is not Format.DOCX:
        return Source("tea", article, format)
    note = f'<w:footnote w:id="2">{p("A note.")}</w:footnote>'
    return read_source("tea.docx", data=docx(article, footnotes=note))


def misplaced(source: Source) -> list[tuple[str, Piece]]:
    wrong = []
    text = source.text
    for block in parse(source).blocks:
        at = source_at = 0
        for piece in block.pieces:
            in_order = piece.prose.start == at < piece.prose.end and piece.source.start >= source_at
            if not in_order or not stands_there(piece, block, text):
                wrong.append((block.prose, piece))
            at, source_at = piece.prose.end, piece.source.end
        if at != len(block.prose) or "\ufdd0" in block.prose:
            wrong.append((block.prose, block.pieces[-1]))
    return wrong


@pytest.mark.parametrize("format", list(Format))
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_prose_stands_where_its_pieces_say(format: Format, data: st.DataObject):
    assert [] == misplaced(written(data.draw(ARTICLES[format]), format))


@pytest.mark.parametrize("format", list(Format))
@given(text=MARKUP)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(format: Format, text: str):
    if format is Format.DOCX:
        text = p(t(escape(_NOT_XML.sub("", text))))
    assert [] == misplaced(written(text, format))


@pytest.mark.parametrize("fence", ["---", "+++"])
@given(body=MARKUP)
@settings(max_examples=40, deadline=None)
def test_any_front_matter_is_read(fence: str, body: str):
    document = parse(Source("tea.md", f"{fence}\n{body}\n{fence}\nTea.", Format.MARKDOWN))
    assert all(
        0 <= trouble.span.start <= trouble.span.end <= len(document.source.text) for trouble in document.troubles
    )


@given(data=st.binary(max_size=60))
@settings(max_examples=50, deadline=None)
def test_a_byte_order_mark_moves_nothing(data: bytes):
    text = data.decode("latin-1").replace("\0", "")
    plain = read_source("tea.md", data=text.encode())
    assert plain.text.removeprefix("\ufeff") == read_source("tea.md", data=b"\xef\xbb\xbf" + text.encode()).text


@pytest.mark.parametrize("format", list(Format))
def test_markup_inside_a_found_phrase_is_part_of_its_place(format: Format):
    marked = {
        Format.HTML: "😀\r\n\r\n<p>Green <b>tea</b> cures</p>",
        Format.TEXT: "😀\r\n\r\nGreen tea cures",
        Format.DOCX: p("😀 is here.") + p("Green ", t("tea", "<w:b/>"), t(" unseen", "<w:vanish/>"), " cures"),
        Format.WORDPRESS: _post("😀\r\n\r\nGreen <b>tea</b> cures"),
    }
    source = written(marked.get(format, "😀\r\n\r\nGreen **tea** cures"), format)
    text = source.text
    block = next(block for block in parse(source).blocks if "cures" in block.prose)
    start = block.prose.index("Green")
    span = block.locate(block.pieces[0].prose._replace(start=start, end=start + len("Green tea cures")))
    assert text[span.start :].startswith("Green")
    assert text[: span.end].endswith("cures")


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060", "\U000e0061", "&shy;", "&#8203;"])
def test_characters_that_nobody_sees_are_no_part_of_a_word(unseen):
    text = f"This tea cu{unseen}res gout."
    (block,) = parse(Source("a.md", text, Format.MARKDOWN)).blocks
    start = block.prose.index("cures")
    assert f"cu{unseen}res" == block.locate(Span(start, start + 5)).of(text)
