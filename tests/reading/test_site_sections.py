"""Comments, lists of other posts, share bars and bios are the site's; ordinary headings with such words are not."""

from __future__ import annotations

import pytest

from fibrolint.model import Document, Format, Source, Zone
from fibrolint.reading import parse

PROSE = "Tea is a drink that many people have had for a long time, and it may be good for you."


def read(text: str, form: Format = Format.MARKDOWN) -> Document:
    return parse(Source("tea", text, form))


def zone_of(words: str, document: Document) -> Zone:
    return next(block.zone for block in document.blocks if words in block.prose)


@pytest.mark.parametrize(
    "heading",
    [
        "Comments",
        "3 comments",
        "2 Responses",
        "3 thoughts on “Tea and sleep”",
        "Leave a comment",
        "Reader comments",
        "Comments (12)",
        "Responses",
        "Join the discussion",
    ],
)
def test_what_readers_wrote_below_their_heading_is_furniture(heading: str):
    text = f"# Tea\n\n{PROSE}\n\n## {heading}\n\n### Rex\n\n*May 8 at 2012 at 2:59 PM*\n\nTea cured my gout.\n"
    document = read(text)
    assert [Zone.FURNITURE] * 4 == [block.zone for block in document.blocks[2:]]


def test_a_heading_of_the_same_level_ends_the_comments():
    document = read(f"# Tea\n\n## Comments\n\nGreat post!\n\n## Uses\n\n{PROSE}\n")
    assert (Zone.FURNITURE, Zone.HEADING, Zone.BODY) == tuple(block.zone for block in document.blocks[2:])


def test_references_are_never_taken_for_a_part_of_the_comments():
    document = read("# Tea\n\n## Comments\n\nGreat post!\n\n### References\n\n1. Okafor A. Tea. 2020.\n")
    assert Zone.REFERENCES is zone_of("Okafor", document)


@pytest.mark.parametrize(
    "heading",
    ["Comments on the evidence", "Immune responses", "Responses to treatment", "Comments", "Responses"],
)
def test_prose_of_the_article_below_such_a_word_stays(heading: str):
    document = read(f"# Tea\n\n## {heading}\n\n{PROSE}\n")
    assert (Zone.HEADING, Zone.BODY) == (document.blocks[1].zone, zone_of(PROSE, document))


def test_the_list_below_a_vague_heading_stays():
    document = read("# Tea\n\n## Responses\n\n- a fever\n- a rash\n")
    assert Zone.LIST_ITEM is zone_of("a rash", document)


def test_a_readers_date_and_story_say_nothing_of_the_article():
    document = read(f"# Tea\n\n{PROSE}\n\n## Comments\n\nMay 3, 2020\n\nBy Rex Adder\n\nThis is not medical advice.\n")
    assert ((), (), False) == (document.meta.authors, document.meta.dates, document.meta.disclaimer)


@pytest.mark.parametrize(
    "heading",
    ["Related articles", "You may also like", "Recent Posts", "Popular posts:", "More from this author", "Read next"],
)
def test_titles_of_other_posts_are_furniture(heading: str):
    text = f"# Tea\n\n{PROSE}\n\n## {heading}\n\n- [Milk cures colds](/milk)\n\n### Juice heals burns\n\nRead it.\n"
    assert {Zone.FURNITURE} == {block.zone for block in read(text).blocks[2:]}


def test_categories_over_a_list_are_furniture_and_over_prose_are_not():
    listed = read(f"# Tea\n\n{PROSE}\n\n## Categories\n\n- Sleep\n- Gout\n")
    written = read(f"# Tea\n\n## Categories\n\n{PROSE}\n")
    assert (Zone.FURNITURE, Zone.BODY) == (zone_of("Gout", listed), zone_of(PROSE, written))


def test_prose_right_below_a_share_bar_is_the_articles():
    document = read(f"# Tea\n\n### Share this\n\nFacebook\n\n{PROSE}\n")
    assert (Zone.FURNITURE, Zone.BODY) == (zone_of("Facebook", document), zone_of(PROSE, document))


def test_a_bio_is_furniture_and_names_the_author():
    document = read(f"# Tea\n\n{PROSE}\n\n## About the author\n\nAda Osei is a nurse who heals colds with tea.\n")
    assert (Zone.FURNITURE, ("Ada Osei",)) == (document.blocks[-1].zone, document.meta.authors)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("## About the author: Ada Osei\n\nShe is a nurse.\n", ("Ada Osei",)),
        ("## Author bio\n\n**Dr Ada Osei**, nurse, lives in Leeds.\n", ("Dr Ada Osei",)),
        ("## About the author\n\nOur team is small.\n", ()),
    ],
)
def test_a_bio_names_whom_it_is_about(text: str, authors: tuple[str, ...]):
    assert authors == read(f"# Tea\n\n{PROSE}\n\n{text}").meta.authors


def test_a_byline_goes_before_a_bio():
    document = read(f"# Tea\n\nBy Ann Lee\n\n{PROSE}\n\n## About the author\n\nAda Osei is a nurse.\n")
    assert ("Ann Lee",) == document.meta.authors


def test_a_disclaimer_below_a_bio_is_body():
    document = read(f"# Tea\n\n{PROSE}\n\n## About the author\n\nAda Osei.\n\nThis is not medical advice.\n")
    assert (Zone.BODY, True) == (document.blocks[-1].zone, document.meta.disclaimer)


def test_a_list_of_contents_is_furniture_where_only_a_line_heads_it():
    text = f"Tea for all\n\nIn this article\n- What tea is\n- Does tea help?\n\nWhat tea is\n\n{PROSE}\n"
    zones = [block.zone for block in read(text, Format.TEXT).blocks]
    assert [Zone.TITLE, *[Zone.FURNITURE] * 3, Zone.QUESTION, Zone.BODY] == zones


def test_in_plain_text_comments_go_on_over_the_names_of_readers():
    text = f"Tea for all\n\n{PROSE}\n\nComments\n\nRex says:\n\n{PROSE}\n\nAda\n\nMay 3, 2020\n\n{PROSE}\n"
    assert {Zone.FURNITURE} == {block.zone for block in read(text, Format.TEXT).blocks[2:]}


def test_in_html_a_share_bar_does_not_reach_over_its_element():
    text = "<main><h1>Tea</h1><div class=share-buttons>Share</div><ul><li>Green tea</li></ul></main>"
    assert Zone.LIST_ITEM is zone_of("Green", read(text, Format.HTML))


def test_a_line_of_categories_looks_no_further_than_the_next_heading():
    document = read(f"Tea for all\n\nCategories\nSleep\nGout\n\nBrewing at home\n\n{PROSE}\n", Format.TEXT)
    assert (Zone.FURNITURE, Zone.BODY) == (zone_of("Gout", document), zone_of(PROSE, document))
