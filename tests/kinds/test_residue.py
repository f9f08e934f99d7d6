"""``residue`` lists what a site's template left behind, and a title that is said too often."""

from __future__ import annotations

import textwrap

from fibrolint.model import Format
from tests.kinds.probe import findings_of

PARAMS = {"lines": ["leave a reply", "first post"], "anywhere": ["lorem ipsum"]}


def related(text: str, **more: object) -> list[tuple[str, str]]:
    article = textwrap.dedent(text)
    found = findings_of("residue", PARAMS, article, **more)
    return [(each.span.of(article), each.message) for finding in found for each in finding.related]


def test_a_line_of_the_template_is_listed():
    assert related("# Hives\n\nHives itch.\n\nLeave a Reply\n") == [("Leave a Reply", "left over")]


def test_the_words_in_a_sentence_are_the_authors_own():
    assert related("# Hives\n\nPlease leave a reply on our answering machine, or write to the clinic in town.\n") == []


def test_a_readers_long_comment_is_no_line_of_a_template():
    comment = "My first post was about hives and " + "how they itch, " * 8
    assert related(f"# Hives\n\nHives itch.\n\n## Comments\n\n{comment}\n") == []


def test_placeholder_text_is_found_in_the_body():
    assert related("# Hives\n\nLorem ipsum dolor.\n") == [("Lorem ipsum dolor.", "left over")]


def test_a_title_may_be_said_once_more():
    assert related("---\ntitle: Hives and what helps\n---\n\n# Hives and what helps\n\nHives itch.\n") == []


def test_a_title_that_is_said_three_times_is_listed():
    text = (
        "Hives and what helps\n\nHives and what helps\nHives and what helps\n\nHives itch, and scratching is no help.\n"
    )
    assert related(text, format=Format.TEXT) == [("Hives and what helps", "the title again")] * 2


def test_the_furniture_of_a_whole_page_is_where_it_belongs():
    page = (
        "<html><body><main><h1>Hives</h1><p>Hives itch.</p></main><footer><p>Leave a Reply</p></footer></body></html>"
    )
    assert related(page, format=Format.HTML) == []
