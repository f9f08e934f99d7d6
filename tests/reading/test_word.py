"""What is read of a Word draft, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from fibrolint.model import Document, Reach, Source, Zone
from fibrolint.reading import parse, read_source
from tests.reading.drafts import docx, instruction, item, p, t, table

NOTE = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Okafor 2020.</w:t></w:r></w:p></w:footnote>'
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def source_of(body: str, **parts) -> Source:
    return read_source("draft.docx", data=docx(body, **parts))


def text_of(body: str, **parts) -> str:
    return source_of(body, **parts).text


def read(body: str, **parts) -> Document:
    return parse(source_of(body, **parts))


def shown(body: str, **parts) -> list[tuple[Zone, int, str]]:
    return [(block.zone, block.level, block.prose) for block in read(body, **parts).blocks]


# ---------------------------------------------------------------- the text


def test_each_paragraph_that_is_not_empty_is_a_line():
    assert "Tea is hot.\nMilk is cold.\n" == text_of(p("Tea is hot.") + p() + p("  ") + p("Milk is cold."))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<w:ins w:id="1"><w:r><w:t>hot</w:t></w:r></w:ins>', "hot"),
        ('<w:del w:id="1"><w:r><w:delText>hot</w:delText></w:r></w:del>', ""),
        ('<w:moveFrom w:id="1"><w:r><w:t>hot</w:t></w:r></w:moveFrom>', ""),
        ('<w:moveTo w:id="1"><w:r><w:t>hot</w:t></w:r></w:moveTo>', "hot"),
        (t("hot", "<w:vanish/>"), ""),
        (t("hot", '<w:vanish w:val="0"/>'), "hot"),
        ("<w:smartTag><w:r><w:t>hot</w:t></w:r></w:smartTag>", "hot"),
        ("<w:sdt><w:sdtContent><w:r><w:t>hot</w:t></w:r></w:sdtContent></w:sdt>", "hot"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + t("Click here") + "</w:sdtContent></w:sdt>",
            "",
        ),
        ("<w:r><w:t>ho</w:t><w:softHyphen/><w:t>t</w:t></w:r>", "hot"),
        ("<w:r><w:t>hot</w:t><w:noBreakHyphen/><w:t>ish</w:t></w:r>", "hot-ish"),
        ("<w:r><w:t>hot</w:t><w:br/><w:t>sweet</w:t></w:r>", "hot\vsweet"),
        ("<w:r><w:t>hot</w:t><w:tab/><w:t>sweet</w:t></w:r>", "hot\tsweet"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ""),
        ('<w:r><w:sym w:font="Symbol" w:char="D800"/></w:r>', ""),
        ("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>", "E=mc"),
        (instruction("PAGE", t("7")), "7"),
        (instruction("ADDIN ZOTERO_ITEM " + "x" * 50, t("[1]")), "[1]"),
        (instruction("IF " + instruction("PAGE", t("7")), t("hot")), "hot"),
        ("<w:r><w:t>hot&#10;and\nsweet</w:t></w:r>", "hot and sweet"),
    ],
)
def test_what_a_reader_of_the_draft_would_see_is_read(inside: str, expected: str):
    assert f"Tea {expected}".strip() + "\n" == text_of(p("Tea ", inside))


def test_text_that_a_style_hides_is_not_read():
    assert "Tea.\n" == text_of(p("Tea.") + p("Not for print.", style="Secret"))


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = "<w:txbxContent>" + p("In a box.") + "</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert "Tea.\nIn a box.\n" == text_of(p("Tea.", drawing))


def test_comments_are_not_read():
    comment = f'<w:comment w:id="0">{p("Is this true?")}</w:comment>'
    body = p('<w:commentRangeStart w:id="0"/>', "Tea.", '<w:commentRangeEnd w:id="0"/>')
    assert ("Tea.\n", 1) == (text_of(body, comments=comment), len(source_of(body, comments=comment).marks))


# ---------------------------------------------------------------- what paragraphs are


def test_headings_are_known_by_their_style_in_any_language_and_by_its_base():
    body = p("Tea", style="Titel") + "".join(
        p(f"On {style}", style=style) for style in ("berschrift1", "berschrift2", "House", "Outlined", "Heading3")
    )
    assert [1, 2, 3, 3, 4, 4] == [level for _, level, _ in shown(body)]


def test_without_a_title_heading_1_is_the_title():
    body = p("Tea", style="berschrift1") + p("Tea is hot.") + p("Milk", style="berschrift2")
    assert [Zone.TITLE, Zone.BODY, Zone.HEADING] == [zone for zone, *_ in shown(body)]


def test_a_table_of_contents_is_furniture():
    assert [Zone.FURNITURE, Zone.FURNITURE] == [
        zone for zone, *_ in shown(p("Contents", style="Inhalt") + p("Green tea cures gout", style="TOC1"))
    ]


def test_bold_lines_head_sections_only_where_no_style_does():
    bold, prose = p(t("Uses of tea", "<w:b/>")), p("Tea is hot.")
    faked = p("Tea for all") + prose + bold + prose
    styled = p("Tea for all", style="berschrift1") + prose + bold + p("More", style="berschrift2")
    assert (Zone.HEADING, Zone.BODY) == (shown(faked)[2][0], shown(styled)[2][0])


def test_a_bold_sentence_is_no_heading():
    assert Zone.BODY is shown(p("Tea for all") + p(t("Tea cures gout.", "<w:b/>")) + p("Tea is hot."))[1][0]


def test_list_items_show_their_signs_and_are_without_them():
    body = p("Uses:") + item("Gout.") + item("Sleep.") + item("Naps.", depth=1) + item("One.", 2) + item("A.", 2, 1)
    assert "Uses:\n• Gout.\n• Sleep.\n• Naps.\n[1] One.\n1.a) A.\n" == text_of(body)
    blocks = read(body).blocks
    assert ["Gout.", "Sleep.", "Naps.", "One.", "A."] == [b.prose for b in blocks if b.zone is Zone.LIST_ITEM]
    assert (blocks[1].group, "Uses:") == (blocks[2].group, blocks[2].lead_in)
    assert blocks[2].group != blocks[3].group


def test_a_list_that_begins_anew_counts_anew():
    assert "[1] One.\n[2] Two.\n[1] One.\n" == text_of(item("One.", 2) + item("Two.", 2) + item("One.", 3))


def test_cells_share_their_table_and_a_table_of_one_cell_is_a_box():
    assert [Zone.TABLE] * 4 == [zone for zone, *_ in shown(table((p("a"), p("b")), (p("c"), p("d"))))]
    assert Zone.BODY is shown(p("Tea for all") + table((p("Tea is hot, and milk is cold."),)))[1][0]


def test_a_quotation_is_known_by_its_style():
    assert (Zone.QUOTE, 0, "Tea cures gout.") == shown(p("Tea for all") + p("Tea cures gout.", style="Zitat"))[1]


def test_the_description_of_a_picture_is_read():
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A cup of&#10;tea"/></wp:inline></w:drawing></w:r>'
    assert (Zone.ALT, 0, "A cup of tea") == shown(p("Tea for all") + p(picture))[1]


# ---------------------------------------------------------------- links, marks, notes


@pytest.mark.parametrize(
    "link",
    [
        '<w:hyperlink r:id="rId9">' + t("the trial") + "</w:hyperlink>",
        instruction(' HYPERLINK "https://a.example/x" ', t("the trial")),
        '<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/x&quot; ">' + t("the trial") + "</w:fldSimple>",
    ],
)
def test_a_link_keeps_its_words_and_its_address(link: str):
    document = read(p("See ", link, "."), links={"rId9": "https://a.example/x"})
    (found,) = document.links
    assert ("the trial", "https://a.example/x") == (found.span.of(document.source.text), found.url)


def test_raised_digits_are_citation_marks():
    document = read(p("Tea for all") + p("Tea helps.", t("1,2", '<w:vertAlign w:val="superscript"/>')))
    (mark,) = document.citation_marks
    assert ("Tea helps.", ("1", "2")) == (document.blocks[1].prose, mark.labels)


def test_a_footnote_is_called_and_stands_at_the_end():
    document = read(p("Tea for all") + p("Tea helps.", CALL) + p("Milk too."), footnotes=NOTE)
    (mark,) = document.citation_marks
    assert "Tea for all\nTea helps.¹\nMilk too.\n¹ Okafor 2020.\n" == document.source.text
    assert ("Tea helps.", ("1",), "footnote") == (document.blocks[1].prose, mark.labels, mark.style)
    assert (Zone.REFERENCES, "Okafor 2020.") == (
        document.blocks[-1].zone,
        document.footnotes["1"].of(document.source.text),
    )


def test_a_note_without_its_words_is_a_call_to_nothing():
    document = read(p("Tea for all") + p("Tea helps.", CALL))
    assert (1, {}) == (len(document.citation_marks), document.footnotes)


def test_entries_below_a_references_heading_are_references():
    body = p("Tea", style="berschrift1") + p("References", style="berschrift2") + item("Okafor A. Tea. 2020.", 2)
    assert [Zone.TITLE, Zone.HEADING, Zone.REFERENCES] == [zone for zone, *_ in shown(body)]


def test_bylines_are_read_and_the_properties_of_the_file_are_not():
    body = p("Tea for all", style="Titel") + p("By Jane Doe, MD") + p("Updated 3 May 2024") + p("Tea is hot.")
    meta = read(body).meta
    assert (("Jane Doe, MD",), date(2024, 5, 3)) == (meta.authors, meta.updated_on)


def test_a_line_break_ends_a_byline():
    meta = read(p("Tea for all", style="Titel") + p("By Jane Doe", "<w:r><w:br/></w:r>", "Updated 3 May 2024")).meta
    assert (("Jane Doe",), date(2024, 5, 3)) == (meta.authors, meta.updated_on)


# ---------------------------------------------------------------- suppressions


def commented(words: str) -> Document:
    comment = f'<w:comment w:id="7">{p(words)}</w:comment>'
    edges = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    return read(p("Tea for all") + p("Green ", edges[0], "tea cures", edges[1], " gout."), comments=comment)


def test_a_comment_suppresses_on_the_words_it_was_set_on():
    document = commented("fibrolint: allow=cure-claim reason=“quoted as a myth”")
    (directive,) = document.directives
    assert ("tea cures", ("cure-claim",), "quoted as a myth") == (
        directive.covers.of(document.source.text),
        directive.rules,
        directive.reason,
    )


def test_a_comment_may_suppress_in_the_whole_draft():
    (directive,) = commented("fibrolint: allow-file=cure-claim reason=myths").directives
    assert Reach.FILE is directive.reach


def test_a_malformed_comment_is_said_where_it_was_set():
    document = commented("fibrolint: allow")
    (trouble,) = document.troubles
    assert "tea cures" == trouble.span.of(document.source.text)
