from datetime import date

import pytest

from fibrolint.model import Format, Source
from fibrolint.reading import parse
from fibrolint.reading.html import read_html
from fibrolint.reading.raw import RawBlock


def blocks_of(text: str) -> tuple[RawBlock, ...]:
    return read_html(Source("tea.html", text, Format.HTML), 0).blocks


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.prose) for block in blocks_of(text)]


def test_blocks_have_their_kinds():
    text = (
        "<h1>Tea</h1><p>Words<p>More<ul><li>one<ul><li>two</ul><li>three</ul><blockquote><p>said</p></blockquote>"
        "<table><tr><th>a<td>b</table><pre>x = 1</pre>"
    )
    assert [
        ("heading", "Tea"),
        ("paragraph", "Words"),
        ("paragraph", "More"),
        ("item", "one"),
        ("item", "two"),
        ("item", "three"),
        ("quote", "said"),
        ("cell", "a"),
        ("cell", "b"),
        ("code", "x = 1"),
    ] == shown(text)


def test_the_body_ends_a_head_that_is_not_closed():
    assert [("paragraph", "Words")] == shown("<html><head><title>Tea</title><body><p>Words")


def test_items_of_one_list_share_a_group():
    one, two, three = blocks_of("<ul><li>one<ul><li>two</ul><li>three</ul>")
    assert one.group == three.group != two.group


def test_words_end_at_breaks_and_blocks_but_not_at_inline_tags():
    assert [("paragraph", "green tea"), ("paragraph", "cup")] == shown("<p>gr<b>ee</b>n<br>tea<div>cup</div>")


def test_what_no_reader_sees_is_not_read():
    text = (
        "<head><title>x</title><style>p{}</style></head><script>if (a < b) c('</p>')</script><noscript>x</noscript>"
        "<template><p>x</p></template><svg><text>x</text></svg><p hidden>x</p><p style='display: none'>x</p><p>Tea</p>"
    )
    assert [("paragraph", "Tea")] == shown(text)


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav>x</nav>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<header class='site-header'>x</header>",
        "<form><p>x</p></form>",
        "<div role=navigation>x</div>",
        "<div class='cookie-banner'>x</div>",
        "<div class='sharedaddy'>x</div>",
        "<div id=comments>x</div>",
        "<div class='sidebar'>x</div>",
    ],
)
def test_the_sites_own_parts_are_furniture(chrome: str):
    assert {("furniture", "x"), ("paragraph", "Tea is hot.")} == set(shown(f"{chrome}<div><p>Tea is hot.</p></div>"))


def test_outside_main_all_is_furniture():
    text = "<div>x</div><main><p>Tea is hot.</p></main><div>y</div>"
    assert [("furniture", "x"), ("paragraph", "Tea is hot."), ("furniture", "y")] == shown(text)


def test_a_vague_class_makes_no_furniture_inside_the_article():
    text = "<article><header class=header><h1>Tea</h1><p>By Ada</p></header><div class='banner'>Hot.</div></article>"
    assert [("heading", "Tea"), ("paragraph", "By Ada"), ("paragraph", "Hot.")] == shown(text)


@pytest.mark.parametrize("name", ["header", "widget", "sharing", "newsletter", "comments"])
def test_a_class_makes_no_furniture_of_a_row_an_item_a_paragraph_or_a_heading(name: str):
    text = (
        f"<table><tr class={name}><th class={name}>cup<td>pot</table><ul><li class={name}>one</ul><p class={name}>Hot."
        f"<h2 class={name}>Uses</h2>"
    )
    assert ["cell", "cell", "item", "paragraph", "heading"] == [kind for kind, _ in shown(text)]


def test_a_heading_for_screen_readers_only_is_furniture():
    text = "<h2 class=screen-reader-text>Further pages</h2><p>Tea is hot.</p>"
    assert [("furniture", "Further pages"), ("paragraph", "Tea is hot.")] == shown(text)


def test_a_share_bar_is_furniture_inside_the_article_too():
    text = "<article><p>Tea is hot.</p><div class='share-buttons'>Tweet</div></article>"
    assert [("paragraph", "Tea is hot."), ("furniture", "Tweet")] == shown(text)


def test_a_title_above_main_stays():
    text = "<header><h1>Tea</h1></header><main><p>Hot.</p></main>"
    assert [("heading", "Tea"), ("paragraph", "Hot.")] == shown(text)


def test_short_teasers_are_not_taken_for_the_article():
    text = f"<div><p>{'Tea is hot. ' * 20}</p></div><article>More</article><article>Most</article>"
    assert "paragraph" == shown(text)[0][0]


def test_a_form_around_the_page_does_not_hide_it():
    assert [("paragraph", "Tea")] == shown("<form><main><p>Tea</p></main></form>")


def test_an_image_description_is_a_block_at_its_place():
    text = "<p>Tea <img src=c alt='a &quot;cup&quot;'> is hot</p>"
    first, alt = blocks_of(text)
    assert ("Tea is hot", 'a "cup"', "a &quot;cup&quot;") == (first.prose, alt.prose, alt.span.of(text))


def test_raised_digits_are_anchors():
    (block,) = blocks_of("<p>Tea helps.<sup><a href='#r2'>[2]</a></sup> In m<sup>2</sup>.</p>")
    assert [("[2]", "2")] == [(span.of(block.prose), label) for span, label in block.anchors]


def test_a_link_over_two_blocks_is_a_link_in_each():
    first, second = blocks_of("<a href=x><h2>Tea</h2><p>Hot</p></a>")
    assert [["x"], ["x"]] == [[link.url for link in block.links] for block in (first, second)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Tea</div></b></p></i>",
        "<p class=a id='b>Tea",
        "<![CDATA[ x ]]><p>Tea",
        "<![if !IE]><p>Tea<![endif]>",
        "<!--[if IE]><p>x<![endif]--><p>Tea",
        "<![foo[<p>Tea",
        "<?php echo 'x' ?><p>Tea",
        "<p>Tea<!-- never closed <p>x</p>",
        "<p>Tea</p><",
        "<p>Tea</p><a <b <i",
        "<!DOCTYPE html [<!ENTITY a 'x'>]><p>Tea",
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(text: str):
    assert isinstance(shown(text), list)


def test_ten_thousand_unclosed_elements_are_no_trouble():
    assert [("paragraph", "Tea")] == shown("<div>" * 10_000 + "Tea")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-03T10:00Z"><meta name=author content="Ada Okafor">',
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "datePublished": "2024-05-03", '
        '"author": {"@id": "#ada"}}, {"@id": "#ada", "name": "Ada Okafor"}]}</script>',
        '<script type="application/ld+json">{"datePublished": "2024-05-03", "author": "Ada Okafor"}</script>',
    ],
)
def test_metadata_of_the_page_is_read(head: str):
    meta = parse(Source("tea.html", f"<html><head>{head}</head><body><p>Tea is hot.</p></body>", Format.HTML)).meta
    assert (("Ada Okafor",), date(2024, 5, 3)) == (meta.authors, meta.published_on)


def test_the_reviewer_and_the_update_are_read_from_linked_data():
    text = (
        '<script type="application/ld+json">{"reviewedBy": {"name": "Bo Lind"}, "dateModified": "2024-06-01"}</script>'
    )
    meta = parse(Source("tea.html", text, Format.HTML)).meta
    assert (("Bo Lind",), date(2024, 6, 1)) == (meta.reviewers, meta.updated_on)


@pytest.mark.parametrize("data", ["{", "[" * 100_000, "7", '{"author": {"author": 3}}'])
def test_broken_linked_data_is_passed_over(data: str):
    text = f'<script type="application/ld+json">{data}</script><p>Tea</p>'
    assert [("paragraph", "Tea")] == shown(text)


def test_a_time_element_dates_the_page():
    text = "<article><time class='entry-date published' datetime=2024-05-03>May</time><p>Tea</p></article>"
    assert date(2024, 5, 3) == parse(Source("tea.html", text, Format.HTML)).meta.published_on


def test_template_tags_are_not_read():
    assert [("paragraph", "Tea is hot.")] == shown("<p>Tea {{ page.name }}is {% if x %}hot{% endif %}.</p>")


def test_a_table_of_contents_is_furniture():
    assert [("furniture", "Is tea hot?"), ("item", "See Is tea hot?")] == shown(
        "<ul><li><a href='#hot'>Is tea hot?</a><li>See <a href='#hot'>Is tea hot?</a></ul>"
    )


# ---------------------------------------------------------------- references that are folded away

ENTRY = "Okafor A. Tea and gout. Tea Journal. 2020;3:1-9."


def read(text: str) -> list[tuple[str, str]]:
    document = parse(Source("tea.html", f"<main><h1>Tea</h1><p>Tea is hot.</p>{text}</main>", Format.HTML))
    return [(block.zone.value, block.prose) for block in document.blocks[2:]]


@pytest.mark.parametrize(
    "folded",
    [
        "<div style='display:none' class=references><ol><li>{}</ol></div>",
        "<ol class='footnotes' hidden><li>{}</ol>",
        "<section class='wp-block-footnotes-list bibliography'><div style='display: none'><p>{}</p></div></section>",
        "<details class=citations><summary>+</summary><p>{}</p></details>",
        "<aside id=references><p>{}</p></aside>",
    ],
)
def test_sources_in_a_container_of_that_name_are_references_though_folded(folded: str):
    assert ("references", ENTRY) == read(folded.format(ENTRY))[-1]


@pytest.mark.parametrize("heading", ["<h2>References</h2>", "<p><span>References</span> [<a>+</a>]</p>"])
def test_what_is_hidden_right_below_a_references_heading_is_read(heading: str):
    found = read(f"{heading}<div id=box style='display:none'><ol><li>{ENTRY}</ol></div>")
    assert ["heading", "references"] == [zone for zone, _ in found]


def test_a_details_box_of_sources_is_references():
    found = read(f"<details><summary>Sources</summary><ol><li>{ENTRY}</ol></details><h2>Uses</h2>")
    assert ["heading", "references", "heading"] == [zone for zone, _ in found]


def test_a_row_of_a_table_of_notes_is_one_entry_and_its_caption_none():
    table = (
        "<div class=footnotes_reference_container><p>References[+]</p><div id=a_references_container hidden>"
        f"<table class=footnote-reference-container><caption>References</caption><tr><th>1</th><td>{ENTRY}</td></tr>"
        f"<tr><th>2</th><td>{ENTRY}</td></tr></table></div></div>"
    )
    entry = ("references", f"1 {ENTRY}")
    assert [entry, ("references", f"2 {ENTRY}")] == [one for one in read(table) if one[0] == "references"]
    assert 1 == [zone for zone, _ in read(table)].count("heading")


def test_other_hidden_text_stays_unread():
    assert [] == read("<div style='display:none'><p>Tea cures gout.</p></div>")


@pytest.mark.parametrize(
    "text",
    [
        "<div class=references><h2>Uses</h2><p>Tea is a drink many have had, and it may do you good.</p></div>",
        "<div class=references><p>Tea is a drink that many have had, and it may do us good.</p></div>",
        "<div class=footnotes><p>Ask for the blue tin.</p></div>",
        "<div class=has-footnotes><p>Okafor found in 2020 that it is hot.</p></div>",
        "<p>Tea<sup class=reference>x</sup> is old.</p>",
    ],
)
def test_a_container_that_holds_no_works_is_the_articles(text: str):
    assert "references" not in {zone for zone, _ in read(text)}
