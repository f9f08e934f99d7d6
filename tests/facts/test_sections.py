"""The sections of an article: what stands under each heading."""

from __future__ import annotations

from fibrolint.facts.sections import sections_of
from tests.build import document_of


def _sections(text: str) -> list[tuple[str, int]]:
    """The heading and the words of each section."""
    document = document_of(text)
    return [
        (document.blocks[section.heading].prose if section.heading is not None else "", section.words)
        for section in sections_of(document)
    ]


def test_a_heading_opens_a_section_and_its_words_are_not_counted():
    assert ("Hot tea", 3) in _sections("# Tea\n\nIntro.\n\n## Hot tea\n\nTea is hot.")


def test_words_before_the_first_heading_have_none():
    assert [("", 2), ("Tea", 1)] == _sections("It rained.\n\n## Tea\n\nHot.")


def test_lists_and_quotations_count():
    assert ("Tea", 5) in _sections("# T\n\n## Tea\n\n- Hot tea\n- Cold\n\n> She said")


def test_tables_and_code_do_not_count():
    assert ("Tea", 1) in _sections("# T\n\n## Tea\n\nHot.\n\n```\ncode here\n```\n\n| a | b |\n|---|---|\n| c | d |\n")


def test_every_block_is_in_one_section():
    document = document_of("# T\n\nHot.\n\n## Tea\n\n- a\n- b\n\n### Leaves\n\nGreen.\n")
    held = [block for section in sections_of(document) for block in section.blocks]
    assert list(range(len(document.blocks))) == held


def test_no_text_has_no_sections():
    assert [] == _sections("")
