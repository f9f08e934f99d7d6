"""Zones, title, references, lists, marks and links of whole documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fibrolint.model import Document, Format, Meta, Piece, Source, Span, Zone
from fibrolint.reading import parse
from fibrolint.reading.assemble import assemble
from fibrolint.reading.raw import RawBlock, RawLink
from fibrolint.reading.text import read_text

PROSE = "Tea is a drink that many people have had for a long time, and it may be good for you."


def of_text(text: str, meta: Meta | None = None) -> Document:
    source = Source("a.txt", text, Format.TEXT)
    return assemble(source, meta or Meta(), read_text(source, 0))


def of_blocks(*parts: tuple[str, str] | tuple[str, str, int], meta: Meta | None = None) -> Document:
    """A Markdown document of (kind, prose[, level]) with the prose lines as its text; items share a group."""
    blocks, text = [], ""
    for number, (kind, prose, *level) in enumerate(parts):
        span = Span(len(text), len(text) + len(prose))
        own = 99 if kind in ("item", "cell") else number + 1
        blocks.append(RawBlock(kind, prose, (Piece(Span(0, len(prose)), span),), span, *(level or [0]), own))
        text += prose + "\n\n"
    return assemble(Source("a.md", text, Format.MARKDOWN), meta or Meta(), blocks)


def zones(document: Document) -> list[tuple[str, str]]:
    return [(block.zone.value, block.prose) for block in document.blocks]


# ---------------------------------------------------------------- title


def test_the_first_heading_of_level_one_is_the_title():
    found = of_blocks(("heading", "Tea", 1), ("paragraph", PROSE), ("heading", "Milk", 1))
    assert ([Zone.TITLE, Zone.BODY, Zone.HEADING], "Tea") == ([block.zone for block in found.blocks], found.meta.title)


def test_a_heading_that_says_the_front_matter_title_again_is_the_title():
    found = of_blocks(
        ("heading", "What tea does for gout", 1), ("paragraph", PROSE), meta=Meta(title="What Tea Does for Gout!")
    )
    assert [Zone.TITLE, Zone.BODY] == [block.zone for block in found.blocks]


def test_a_title_that_only_the_front_matter_gives_becomes_the_first_block():
    text = f'---\ntitle: "Tea"\n---\n{PROSE}\n'
    source = Source("a.txt", text, Format.TEXT)
    place = Span(text.index('"Tea"'), text.index('"Tea"') + 5)
    found = assemble(source, Meta(title="Tea", title_span=place), read_text(source, text.index(PROSE)))
    assert ((Zone.TITLE, "Tea"), "Tea") == (
        (found.blocks[0].zone, found.blocks[0].prose),
        found.blocks[0].span.of(text),
    )


def test_a_lower_heading_that_opens_the_page_is_the_title_if_it_has_no_equal():
    alone = of_blocks(("heading", "Tea", 2), ("paragraph", PROSE), ("heading", "Milk", 3))
    paired = of_blocks(("heading", "Tea", 2), ("paragraph", PROSE), ("heading", "Milk", 2))
    assert (Zone.TITLE, Zone.HEADING) == (alone.blocks[0].zone, paired.blocks[0].zone)


def test_a_lower_heading_stays_one_below_a_title_of_the_front_matter():
    document = parse(Source("a.md", f"---\ntitle: Tea and gout\n---\n\n## Uses\n\n{PROSE}\n", Format.MARKDOWN))
    assert [("title", "Tea and gout"), ("heading", "Uses"), ("body", PROSE)] == zones(document)
    assert ("Uses",) == document.blocks[2].heading_path


@pytest.mark.parametrize("last", ["References", "Comments"])
def test_a_heading_of_references_or_comments_is_no_equal_of_the_title(last: str):
    found = of_blocks(("heading", "Tea", 2), ("paragraph", PROSE), ("heading", last, 2), ("item", "Okafor A. 2020."))
    assert ("title", "Tea") == zones(found)[0]


def test_a_title_without_a_word_is_shown_once():
    assert [("title", "???")] == zones(of_blocks(("heading", "???", 1)))


def test_lines_that_say_the_title_again_are_furniture():
    title = "Tea and gout: what doctors now know of it"
    found = of_text(
        f"{title}\n\nTea and gout what doctors now know of it\nTEA AND GOUT: what doctors now know of it\n\n{PROSE}\n"
    )
    assert [Zone.TITLE, Zone.FURNITURE, Zone.FURNITURE, Zone.BODY] == [block.zone for block in found.blocks]


def test_a_heading_of_another_day_is_no_repeat():
    found = of_blocks(
        ("heading", "My week of tea, day 3", 1), ("paragraph", PROSE), ("heading", "My week of tea, day 4", 2)
    )
    assert Zone.HEADING is found.blocks[2].zone


# ---------------------------------------------------------------- headings and questions


@pytest.mark.parametrize("heading", ["Does tea help?", "Why tea feels different", "What is gout", "Can tea cure gout"])
def test_headings_that_ask_are_questions(heading: str):
    assert ("question", heading) in zones(
        of_blocks(("heading", "Tea", 1), ("heading", heading, 2), ("paragraph", PROSE))
    )


@pytest.mark.parametrize("heading", ["Do not stop your tablets", "Area of use", "Canned tea", "Isotopes"])
def test_orders_and_look_alikes_are_headings(heading: str):
    assert ("heading", heading) in zones(
        of_blocks(("heading", "Tea", 1), ("heading", heading, 2), ("paragraph", PROSE))
    )


def test_a_paragraph_that_is_one_question_is_one():
    found = of_blocks(("heading", "Tea", 1), ("paragraph", "Does tea help?"), ("paragraph", "Does tea help? It may."))
    assert [Zone.TITLE, Zone.QUESTION, Zone.BODY] == [block.zone for block in found.blocks]


def test_under_an_faq_heading_short_lines_that_ask_are_questions():
    lines = ("paragraph", "Can tea cure gout"), ("item", "Is tea safe"), ("paragraph", "Is it? Tea is safe.")
    found = of_blocks(("heading", "Tea", 1), ("heading", "FAQ", 2), *lines)
    assert [Zone.QUESTION, Zone.QUESTION, Zone.BODY] == [block.zone for block in found.blocks[2:]]


def test_elsewhere_such_lines_are_body():
    assert ("body", "Can tea cure gout") in zones(of_blocks(("heading", "Tea", 1), ("paragraph", "Can tea cure gout")))


def test_questions_of_a_flat_faq_stand_under_it():
    found = of_text(
        f"Tea\n\n{PROSE}\n\nFrequently Asked Questions\n\nIs tea safe\n\n{PROSE}\n\nThe end of tea\n\n{PROSE}\n"
    )
    paths = {block.prose: block.heading_path for block in found.blocks}
    assert (("Frequently Asked Questions",), ()) == (paths["Is tea safe"], paths["The end of tea"])


def test_headings_above_are_given_outermost_first_without_the_title():
    found = of_blocks(("heading", "Tea", 1), ("heading", "Uses", 2), ("heading", "Gout", 3), ("paragraph", PROSE))
    assert (("Uses", "Gout"), 2) == (found.blocks[3].heading_path, found.blocks[3].section)


# ---------------------------------------------------------------- references


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "SOURCES:",
        "12. References",
        "Works cited",
        "References and further reading",
        "Bibliography",
        "Citations (9)",
        "Our sources",
        "View references",
        "Sources for this article",
        "Where this information comes from",
    ],
)
def test_what_stands_under_a_references_heading_is_references(heading: str):
    found = of_blocks(
        ("heading", heading, 2), ("item", "Okafor A. Tea. 2020."), ("heading", "Milk", 2), ("paragraph", PROSE)
    )
    assert [Zone.HEADING, Zone.REFERENCES, Zone.HEADING, Zone.BODY] == [block.zone for block in found.blocks]


@pytest.mark.parametrize(
    "heading", ["Useful links", "Support", "Community", "References to pain in art", "Sources of iron", "Our resources"]
)
def test_other_headings_open_no_references(heading: str):
    found = of_blocks(("heading", "Tea", 1), ("heading", heading, 2), ("item", "Join our group"))
    assert Zone.LIST_ITEM is found.blocks[2].zone


def test_a_heading_that_names_a_subject_over_prose_opens_none():
    found = of_blocks(("heading", "Tea", 1), ("heading", "Evidence", 2), ("paragraph", PROSE))
    assert Zone.BODY is found.blocks[2].zone


def test_a_paragraph_that_is_a_references_heading_by_its_words_is_one():
    found = of_blocks(
        ("heading", "Tea", 1), ("paragraph", "References:"), ("item", "Okafor A. Tea. 2020."), ("paragraph", PROSE)
    )
    assert [Zone.TITLE, Zone.HEADING, Zone.REFERENCES, Zone.BODY] == [block.zone for block in found.blocks]


def test_a_paragraph_that_lists_its_sources_inline_is_references():
    found = of_blocks(("heading", "Tea", 1), ("paragraph", "Sources: NHS, Mayo Clinic."), ("paragraph", PROSE))
    assert [Zone.TITLE, Zone.REFERENCES, Zone.BODY] == [block.zone for block in found.blocks]


def test_a_numbered_entry_is_references_whatever_stands_above_it():
    found = of_text("Tea is hot [1].\n\nRead on\n\n[1] Lee J, Park S. Tea. J Tea 2019;12:55-60.\n\nAsk us anything.\n")
    assert [Zone.REFERENCES, Zone.BODY] == [block.zone for block in found.blocks][-2:]


def test_in_plain_text_promotion_stays_below_references_and_furniture_ends_them():
    promotion = "References:\n\nJoin Our Tea Group\n\nClick here to Join"
    text = f"Tea for all\n\n{PROSE}\n\n{promotion}\n\nLeave a Reply\n\nLast words\n\n{PROSE}\n"
    assert ["title", "body", "heading", "references", "references", "furniture", "heading", "body"] == [
        block.zone.value for block in of_text(text).blocks
    ]


def test_in_plain_text_a_heading_over_prose_ends_references():
    text = f"Tea for all\n\n{PROSE}\n\nSources\n\nOkafor A. Tea. 2020\n\nBrewing at home\n\n{PROSE}\n"
    assert ["heading", "references", "heading", "body"] == [block.zone.value for block in of_text(text).blocks[2:]]


@pytest.mark.parametrize(
    ("last", "zone"),
    [
        ("Stop taking your insulin today.", "body"),
        ("We have helped hundreds.", "body"),
        ("Okafor A. Ginger and your knees. Lancet 2019;394:12-5.", "references"),
        ("[Ginger and your knees.](https://example.org/ginger)", "references"),
        ("Ginger and your knees", "references"),
    ],
)
def test_what_the_author_says_behind_a_list_of_works_is_body(last: str, zone: str):
    text = f"# Tea\n\nText.\n\n## References\n\n1. Okafor A. Tea. BMJ 2020.\n\n{last}\n"
    assert zone == parse(Source("a.md", text, Format.MARKDOWN)).blocks[-1].zone.value


def test_a_disclaimer_below_the_references_is_body():
    found = of_blocks(
        ("heading", "References", 2), ("item", "Okafor A. Tea. 2020."), ("paragraph", "This is not medical advice.")
    )
    assert (Zone.BODY, True) == (found.blocks[2].zone, found.meta.disclaimer)


def test_dates_of_cited_works_date_nothing():
    found = of_blocks(("heading", "References", 2), ("item", "Published 3 May 2024"))
    assert not found.meta.dates


# ---------------------------------------------------------------- lists, marks, links


def test_items_carry_the_sentence_that_introduces_them():
    found = of_blocks(("paragraph", "Tea is old. It helps with:"), ("item", "nausea"), ("item", "pain"))
    assert ["It helps with:"] * 2 == [block.lead_in for block in found.blocks[1:]]


def test_items_right_below_a_heading_have_none():
    assert "" == of_blocks(("heading", "Uses", 2), ("heading", "Tea", 2), ("item", "nausea")).blocks[2].lead_in


def test_number_marks_are_cut_out_and_author_years_stay():
    found = of_blocks(("paragraph", "Tea helps [2] (Okafor, 2020)."))
    marks = [(mark.labels, mark.span.of(found.source.text), mark.prose_at) for mark in found.citation_marks]
    assert "Tea helps (Okafor, 2020)." == found.blocks[0].prose
    assert [(("2",), "[2]", 9), (("okafor 2020",), "(Okafor, 2020)", 10)] == marks


def test_marks_in_references_are_none():
    found = of_blocks(("heading", "References", 2), ("item", "Okafor A [2]. Tea. 2020."))
    assert ("Okafor A [2]. Tea. 2020.", ()) == (found.blocks[1].prose, found.citation_marks)


def test_marks_by_markup_are_cut_out():
    text = "Tea helps[^a]."
    block = RawBlock("paragraph", text, (Piece(Span(0, 14), Span(0, 14)),), Span(0, 14), anchors=((Span(9, 13), "^a"),))
    found = assemble(Source("a.md", text, Format.MARKDOWN), Meta(), [block])
    (mark,) = found.citation_marks
    assert ("Tea helps.", ("a",), "footnote") == (found.blocks[0].prose, mark.labels, mark.style)


def test_round_brackets_cite_where_the_entries_are_numbered_and_stay_in_the_prose():
    lines = ("paragraph", "Tea helps (1), milk too (2)."), ("heading", "References", 2)
    plain = of_blocks(*lines, ("item", "Okafor A. Tea."), ("item", "Lee B. Milk."))
    counted = of_blocks(*lines, ("paragraph", "1. Okafor A. Tea."), ("paragraph", "2. Lee B. Milk."))
    assert ((), [("1",), ("2",)]) == (plain.citation_marks, [mark.labels for mark in counted.citation_marks])
    assert "Tea helps (1), milk too (2)." == counted.blocks[0].prose


def test_links_know_their_block_and_visible_text():
    text = "See NICE."
    link = RawLink(Span(4, 8), Span(4, 8), "https://nice.org.uk")
    block = RawBlock("paragraph", text, (Piece(Span(0, 9), Span(0, 9)),), Span(0, 9), links=(link,))
    found = assemble(Source("a.md", text, Format.MARKDOWN), Meta(), [block])
    assert [("NICE", "https://nice.org.uk", 0)] == [(link.text, link.url, link.block) for link in found.links]


def test_a_footnote_is_references_and_known_by_its_label():
    text = "Okafor A. Tea."
    block = RawBlock("footnote", text, (Piece(Span(0, 14), Span(0, 14)),), Span(0, 14), label="a")
    found = assemble(Source("a.md", text, Format.MARKDOWN), Meta(), [block])
    assert ({"a": Span(0, 14)}, Zone.REFERENCES) == (found.footnotes, found.blocks[0].zone)


def test_a_line_of_furniture_inside_a_paragraph_is_set_apart():
    text = "Tea is old.\nShare this:\nIt is a drink."
    block = RawBlock(
        "paragraph", text.replace("\n", " "), (Piece(Span(0, len(text)), Span(0, len(text))),), Span(0, len(text))
    )
    found = assemble(Source("a.md", text, Format.MARKDOWN), Meta(), [block])
    assert [("body", "Tea is old."), ("furniture", "Share this:"), ("body", "It is a drink.")] == zones(found)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Tea and gout: what we know",
                "Tea helps [2], as (Okafor, 2020) says [3].",
                "- one [1]",
                "",
                "References:",
                "1. Okafor A.",
                "Is tea safe",
                "Leave a Reply",
                "> said¹",
                "a\tb [2]",
                "FAQ",
                PROSE,
            ]
        ),
        max_size=14,
    )
)
def test_prose_maps_to_equal_text_and_marks_to_their_place(lines: list[str]):
    found = of_text("\n".join(lines))
    for block in found.blocks:
        assert block.prose == "".join(piece.prose.of(block.prose) for piece in block.pieces)
        for piece in block.pieces:
            if piece.prose.of(block.prose) == " ":
                continue  # a line end with the quotation sign behind it
            assert piece.prose.of(block.prose).split() == piece.source.of(found.source.text).split()
    for mark in found.citation_marks:
        assert found.blocks[mark.block].span.contains(mark.span)
        assert 0 <= mark.prose_at <= len(found.blocks[mark.block].prose)
