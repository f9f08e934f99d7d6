"""A WordPress export: each post an article, with its place in the file."""

from __future__ import annotations

from datetime import date

import pytest

from fibrolint.errors import ReadError
from fibrolint.model import Document, Format, Source, Span, Zone
from fibrolint.reading import Sources, parse, read_source, read_sources
from tests.wordpress import END, HEAD, export, meta, post


def sources_of(*items: str, text: str = "") -> Sources:
    return read_sources("site.xml", data=(text or export(*items)).encode())


def parts_of(*items: str) -> list[str]:
    return [source.part for source in sources_of(*items).articles]


def read(content: str, *more: str, field_names: dict[str, str] | None = None, **elements: object) -> Document:
    (source,) = sources_of(post(content, *more, **elements)).articles
    return parse(source, field_names=field_names or {})


def prose_of(content: str, **elements: object) -> list[str]:
    return [block.prose for block in read(content, **elements).blocks if block.zone is not Zone.TITLE]


def troubles_of(*items: str, text: str = "") -> list[str]:
    return [trouble.message for trouble in sources_of(*items, text=text).troubles]


# ---------------------------------------------------------------- which items are articles


def test_each_post_is_an_article_with_its_range_of_the_file():
    text = export(post("One."), post("Two.", post_name="zinc"))
    found = sources_of(text=text).articles
    assert ["tea", "zinc"] == [source.part for source in found]
    assert [text, text] == [source.text for source in found]
    assert all(
        source.within.of(text).startswith("<item>") and source.within.of(text).endswith("</item>") for source in found
    )
    assert ["One." in found[0].alone().text, "Two." in found[0].alone().text] == [True, False]


@pytest.mark.parametrize("status", ["publish", "draft", "pending", "future", "private"])
def test_what_is_or_may_be_published_is_read(status):
    assert ["tea"] == parts_of(post("Tea.", status=status))


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_is_thrown_away_is_not_read(status):
    assert ["zinc"] == parts_of(post("Tea.", status=status), post("Zinc.", post_name="zinc"))


@pytest.mark.parametrize("kind", ["attachment", "nav_menu_item", "revision", "wp_template", "shop_order", "acf-field"])
def test_the_machinery_of_a_site_is_not_read(kind):
    assert ["zinc"] == parts_of(post("Tea.", post_type=kind), post("Zinc.", post_name="zinc"))


def test_a_type_of_the_sites_own_is_read_where_it_holds_text():
    assert ["recipe"] == parts_of(
        post("Ginger soup.", post_type="recipe", post_name="recipe"),
        post(" ", post_type="recipe", post_name="empty"),
    )


def test_a_post_without_a_slug_is_called_by_its_number():
    assert ["post-12"] == parts_of(post("Tea.", post_name="", post_id="12"))


def test_two_posts_of_one_slug_are_told_apart():
    assert ["tea", "tea-8", "tea-8-2"] == parts_of(post("A."), post("B.", post_id="8"), post("C.", post_id="8"))


def test_a_slug_in_other_letters_is_readable():
    assert ["生姜"] == parts_of(post("Tea.", post_name="%e7%94%9f%e5%a7%9c"))


def test_a_post_that_quotes_markup_of_an_export_stays_whole():
    assert ["tea", "zinc"] == parts_of(post("Write <item> and </item>, </channel>."), post("Zinc.", post_name="zinc"))


def test_what_a_comment_says_is_not_the_posts():
    comment = (
        "<wp:comment><wp:post_name>other</wp:post_name><wp:comment_content>It cures!</wp:comment_content></wp:comment>"
    )
    assert ["tea"] == parts_of(post("Tea.").replace("<wp:post_id>", f"{comment}<wp:post_id>"))
    assert ["Tea."] == [block.prose for block in read("Tea.", comment).blocks[1:]]


# ---------------------------------------------------------------- what a post says of itself


def test_the_elements_of_a_post_are_its_metadata():
    found = read("Tea.", title="Tea &amp; gout", post_date="2024-05-03 10:00:00", post_modified="2025-01-02 11:00:00")
    assert ("Tea & gout", ("Ann Lee, MD",)) == (found.meta.title, found.meta.authors)
    assert (date(2024, 5, 3), date(2025, 1, 2)) == (found.meta.published_on, found.meta.updated_on)


def test_an_author_whom_the_export_does_not_introduce_goes_by_the_login():
    (source,) = sources_of(post("Tea.").replace("[ann]", "[bob]")).articles
    assert ("bob",) == parse(source).meta.authors


def test_an_author_without_a_shown_name_goes_by_first_and_last():
    text = export(post("Tea.")).replace(
        "<wp:author_display_name><![CDATA[Ann Lee, MD]]></wp:author_display_name>",
        "<wp:author_first_name>Ann</wp:author_first_name><wp:author_last_name>Lee</wp:author_last_name>",
    )
    assert (("author", "Ann Lee"),) == sources_of(text=text).articles[0].stated


def test_the_empty_dates_of_drafts_are_none():
    more = "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"
    found = read("Tea.", more, status="draft", post_date="0000-00-00 00:00:00", post_modified="0000-00-00 00:00:00")
    assert (None, None, True, ()) == (
        found.meta.published_on,
        found.meta.updated_on,
        found.meta.draft,
        found.troubles,
    )


def test_the_date_of_the_feed_stands_in_for_a_missing_one():
    assert date(2024, 1, 1) == read("Tea.", "<pubDate>Mon, 01 Jan 2024 12:00:00 +0000</pubDate>").meta.published_on


def test_custom_fields_count_like_front_matter():
    found = read("Tea.", meta("medical_reviewer", "Dr Roe"), meta("last_reviewed", "20240503"))
    assert (("Dr Roe",), date(2024, 5, 3)) == (found.meta.reviewers, found.meta.reviewed_on)


def test_custom_fields_go_by_the_sites_own_names():
    names = {"_checked_by_doctor": "reviewer", "chk": "reviewed"}
    found = read("Tea.", meta("_checked_by_doctor", "Dr Roe"), meta("chk", "03/05/2024"), field_names=names)
    assert ("Dr Roe",) == found.meta.reviewers
    assert ["“03/05/2024” is not a date that reads one way; write it as 2026-01-31"] == [
        trouble.message for trouble in found.troubles
    ]


def test_what_plugins_note_for_themselves_says_nothing():
    plugins = (meta("_reviewed_by", "field_5f"), meta("date", "20301231"), meta("reviewed", "1714694400"))
    found = read("Tea.", *plugins, meta("fibrolint", "x"), post_date="2024-05-03 10:00:00")
    assert ((), date(2024, 5, 3), ()) == (found.meta.reviewers, found.meta.published_on, found.troubles)


@pytest.mark.parametrize("title", ["Tea cures gout", "<![CDATA[Tea cures gout]]>", "Tea <![CDATA[cures]]> gout"])
def test_the_title_is_a_block_at_its_place(title):
    block = read("Tea.", title=title).blocks[0]
    assert (Zone.TITLE, "Tea cures gout") == (block.zone, block.prose)


def test_words_of_the_title_are_found_between_its_entities():
    found = read("Tea.", title="<![CDATA[Tea &amp; <em>honey</em> cure gout]]>")
    assert "Tea & honey cure gout" == found.meta.title == found.blocks[0].prose
    at = found.blocks[0].prose.index("cure")
    assert "cure" == found.blocks[0].locate(Span(at, at + 4)).of(found.source.text)


def test_a_title_that_the_content_repeats_is_one():
    found = read("<h1>Tea and gout</h1>\n<p>Tea.</p>")
    assert [Zone.TITLE, Zone.BODY] == [block.zone for block in found.blocks if block.zone is not Zone.FURNITURE]


def test_a_post_that_is_titled_like_a_list_of_references_is_still_prose():
    assert Zone.BODY in [block.zone for block in read("Tea cures gout.", title="References").blocks]


# ---------------------------------------------------------------- content


def test_blank_lines_end_the_paragraphs_of_the_classic_editor():
    assert ["One and two.", "Three.", "Four."] == prose_of("One\nand two.\r\n\r\n<b>Three</b>.\n \n&nbsp;\n\nFour.")


def test_blank_lines_in_preformatted_text_end_nothing():
    assert ["a b"] == prose_of("<pre>a\n\nb</pre>")


def test_the_comments_of_the_block_editor_are_no_prose():
    content = (
        '<!-- wp:heading {"level":2} -->\n<h2>Uses</h2>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n<p>Tea.</p>'
    )
    assert [(Zone.HEADING, "Uses"), (Zone.BODY, "Tea.")] == [
        (block.zone, block.prose) for block in read(f"{content}\n<!-- /wp:paragraph -->").blocks[1:]
    ]


def test_a_caption_is_a_paragraph_and_a_gallery_nothing():
    assert ["Tea is hot.", "A cup", "It cools."] == prose_of(
        'Tea is hot. [caption id="a" width="3"]<img src="x"> A cup[/caption] It cools.\n\n[gallery ids="1,2"]'
    )


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        ("Tea &amp; honey <b>cure</b> gout.", False),
        ("&lt;p&gt;Tea &amp;amp; honey &lt;b&gt;cure&lt;/b&gt; gout.&lt;/p&gt;", True),
        ("<p>Tea &amp; honey <b>cure</b> gout.</p>", True),
        ("Tea &amp; ho]]><![CDATA[ney <b>cure</b> go]]>ut.", True),
    ],
)
def test_prose_is_found_at_its_place_however_the_content_is_written(content, raw):
    source = sources_of(post(f"<![CDATA[{content}" if raw and "]]>" in content else content, raw=raw)).articles[0]
    (block,) = parse(source).blocks[1:]
    assert "Tea & honey cure gout." == block.prose
    at = block.prose.index("cure")
    assert "cure" == block.locate(Span(at, at + 4)).of(source.alone().text)


def test_the_end_of_a_section_of_text_inside_of_content_is_read():
    assert ["Write ]]> here."] == prose_of("Write ]]]]><![CDATA[> here.")


def test_notes_of_the_block_editor_are_references():
    notes = r'[{"content":"Lee A. <em>BMJ<\/em> 2020. Caf\u00e9 \ud83d\ude00","id":"x"}]'
    found = read('<p>Tea helps<sup data-fn="x"><a href="#x">1</a></sup>.</p>', meta("footnotes", notes))
    (note,) = [block for block in found.blocks if block.zone is Zone.REFERENCES]
    assert "Lee A. BMJ 2020. Café 😀" == note.prose
    assert ["Lee A. ", r"\u00e9"] == [note.pieces[number].source.of(found.source.text) for number in (0, 3)]
    assert ["1"] == [label for mark in found.citation_marks for label in mark.labels]


def test_notes_in_shortcodes_are_references_and_no_words_of_the_sentence():
    found = read("Tea helps[ref]Lee A. BMJ &amp; Co 2020.[/ref] us.")
    assert [("Tea helps us.", Zone.BODY), ("Lee A. BMJ & Co 2020.", Zone.REFERENCES)] == [
        (block.prose, block.zone) for block in found.blocks[1:]
    ]


def test_suppressions_work_inside_of_a_post():
    found = read(
        "One.\n\n<!-- fibrolint: allow-next=cure-claim reason=x -->\n<!-- wp:paragraph -->\n<p>Tea cures gout.</p>"
    )
    (directive,) = found.directives
    assert "Tea cures gout." in directive.covers.of(found.source.text)
    assert "One." not in directive.covers.of(found.source.text)


def test_a_suppression_for_the_file_is_one_for_the_post():
    found = read("<!-- fibrolint: allow-file=cure-claim reason=x -->\nTea.")
    assert Span(0, len(found.source.text)) == found.directives[0].covers


def test_what_is_wrong_with_a_suppression_is_told_at_its_place():
    found = read("Tea.\n\n<!-- fibrolint: alow=cure-claim -->")
    assert ["<!-- fibrolint: alow=cure-claim -->"] == [each.span.of(found.source.text) for each in found.troubles]


def test_line_ends_and_a_byte_order_mark_move_nothing():
    text = export(post("One.\n\nTea cures gout.")).replace("\n", "\r\n")
    (source,) = read_sources("site.xml", data=b"\xef\xbb\xbf" + text.encode()).articles
    block = parse(source).blocks[-1]
    assert "Tea cures gout." == block.span.shifted(source.start).of(text)


# ---------------------------------------------------------------- what is wrong with a file


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>',
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel></channel></rss>',
        "",
    ],
)
def test_other_xml_is_refused(text):
    with pytest.raises(ReadError, match=r"^site\.xml: is XML, but no export of WordPress"):
        read_sources("site.xml", data=text.encode())


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">',
        '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>',
    ],
)
def test_a_document_type_is_refused(declared):
    text = export(post("&lol2;")).replace("<rss", f"{declared}\n<rss", 1)
    with pytest.raises(ReadError, match=r"^site\.xml:3: declares a document type"):
        sources_of(text=text)


def test_entities_stand_for_themselves():
    assert ["&xxe; &lol;"] == prose_of("&xxe; &amp;lol;", raw=True)


def test_a_file_that_breaks_off_says_where_and_gives_the_posts_before():
    text = HEAD + post("Tea.") + post("Zinc.", post_name="zinc")[:120]
    found = sources_of(text=text)
    assert ["tea"] == [source.part for source in found.articles]
    line = 1 + text[: text.rindex("<item>")].count("\n")
    assert [(line, "<item> is never closed and nothing from here on was read; export it again")] == [
        (trouble.line, trouble.message) for trouble in found.troubles
    ]


def test_a_file_that_breaks_off_between_posts_says_so():
    text = HEAD + post("Tea.")
    line = 1 + text.count("\n")
    assert [(line, "the file breaks off here and posts may be missing; export it again")] == [
        (trouble.line, trouble.message) for trouble in sources_of(text=text).troubles
    ]


def test_a_broken_post_hides_no_other():
    broken = post("Tea.").replace("]]></content:encoded>", "</content:encoded>", 1)
    found = sources_of(broken, post("Zinc.", post_name="zinc"))
    assert ["zinc"] == [source.part for source in found.articles]
    (trouble,) = found.troubles
    assert "<content:encoded> is never closed and its post was not read" in trouble.message


def test_a_post_without_an_end_is_not_mixed_with_the_next():
    found = sources_of(post("Tea.").replace("</item>", ""), post("Zinc.", post_name="zinc"))
    assert ([], ["<item> is never closed"]) == (
        [source.part for source in found.articles],
        [trouble.message.partition(" and ")[0] for trouble in found.troubles],
    )


def test_many_broken_posts_are_counted():
    broken = post("Tea.").replace("]]></content:encoded>", "</content:encoded>", 1)
    assert "2 more posts of this export are broken and were not read" == troubles_of(*[broken] * 12)[-1]


def test_control_characters_do_not_stop_the_reading():
    assert ["Tea is\x08 hot."] == prose_of("Tea\x0b is\x08 hot.")


def test_an_export_without_posts_says_what_it_holds():
    assert ["this export holds no posts or pages but 2 attachment; export all content, or leave the file out"] == (
        troubles_of(post("A.", post_type="attachment"), post("B.", post_type="attachment"))
    )


def test_an_export_of_one_post_is_one_article():
    assert "tea" == read_source("site.xml", data=export(post("Tea.")).encode()).part


def test_an_export_of_several_posts_is_not_one_article():
    with pytest.raises(ReadError, match="holds 2 articles, where one is wanted"):
        read_source("site.xml", data=export(post("Tea."), post("Zinc.")).encode())


def test_a_broken_export_is_not_one_article():
    with pytest.raises(ReadError, match="breaks off here"):
        read_source("site.xml", data=(HEAD + post("Tea.")).encode())


@pytest.mark.parametrize("text", ["", "<item>", "<item><content:encoded><![CDATA[x", "no markup", "<item a='<'>", END])
def test_any_text_is_read_as_a_post(text):
    assert [] == [block.prose for block in parse(Source("site.xml", text, Format.WORDPRESS)).blocks]


@pytest.mark.parametrize(
    "part", ["<item>", "<![CDATA[", "<wp:author>", '<a b="', "<!--", "[a ", "[embed]", "</item", "&#", "\n\n"]
)
def test_hostile_repetition_takes_time_in_proportion(part):
    inside = read_sources("site.xml", data=export(post(part * 20_000)).encode())
    between = read_sources("site.xml", data=export(part * 20_000, post("Tea.")).encode())
    for source in (*inside.articles, *between.articles):
        parse(source)
