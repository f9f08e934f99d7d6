"""reStructuredText: what is read of it, that it is read like the same article in Markdown, and what is never done."""

from __future__ import annotations

import importlib.util
from datetime import date

import pytest

from fibrolint.errors import ReadError
from fibrolint.model import Document, Format, Source, Zone
from fibrolint.reading import parse, read_source

TITLE = "Tea for all\n===========\n\n"


def read(text: str) -> Document:
    return parse(Source("tea.rst", text, Format.RST))


def shown(text: str) -> list[tuple[Zone, str]]:
    return [(block.zone, block.prose) for block in read(text).blocks]


def body(text: str) -> list[tuple[Zone, str]]:
    return shown(TITLE + text)[1:]


# ---------------------------------------------------------------- as in Markdown


@pytest.mark.parametrize(
    ("rst", "markdown"),
    [
        ("Tea\n===\n\nIt is *hot*.\n\nMilk\n----\n\nNot *it*.\n", "# Tea\n\nIt is *hot*.\n\n## Milk\n\nNot *it*.\n"),
        ("Uses:\n\n- Gout.\n- Sleep,\n  or naps.\n", "Uses:\n\n- Gout.\n- Sleep,\n  or naps.\n"),
        ("- Gout:\n\n  - Toes.\n- Sleep.\n", "- Gout:\n  - Toes.\n- Sleep.\n"),
        ("1. Boil.\n2. Wait.\n", "1. Boil.\n2. Wait.\n"),
        ("He said:\n\n  Tea cures gout.\n", "He said:\n\n> Tea cures gout.\n"),
        ("Tea `helps <https://a.example/x>`__.\n", "Tea [helps](https://a.example/x).\n"),
        ("Tea helps_.\n\n.. _helps: https://a.example/x\n", "Tea [helps](https://a.example/x).\n"),
        ("Tea `helps`__.\n\n__ https://a.example/x\n", "Tea [helps](https://a.example/x).\n"),
        ("Tea helps. [1]_\n\n.. [1] Okafor 2020.\n", "Tea helps. [^1]\n\n[^1]: Okafor 2020.\n"),
        ("Tea helps.\\ [#ok]_\n\n.. [#ok] Okafor 2020.\n", "Tea helps.[^ok]\n\n[^ok]: Okafor 2020.\n"),
        ("Tea helps.\\ :sup:`2`\n", "Tea helps.<sup>2</sup>\n"),
        ("== ==\na  b\n== ==\nc  d\n== ==\n", "| a | b |\n|---|---|\n| c | d |\n"),
        ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n", "| a | b |\n|---|---|\n| c | d |\n"),
        (".. image:: cup.png\n   :alt: A cup of tea\n", "![A cup of tea](cup.png)\n"),
        ("Run::\n\n  brew tea\n", "Run:\n\n    brew tea\n"),
        (".. note:: Tea is hot.\n", "> [!NOTE]\n> Tea is hot.\n"),
        (".. note::\n\n   Tea is hot.\n", "> [!NOTE]\n> Tea is hot.\n"),
        ("References\n==========\n\n1. Okafor A. Tea. BMJ 2020.\n", "# References\n\n1. Okafor A. Tea. BMJ 2020.\n"),
        ("Tea is ``hot`` and 5 \\* 3.\n", "Tea is `hot` and 5 \\* 3.\n"),
    ],
)  # fmt: skip
def test_an_article_is_read_as_the_same_in_markdown(rst: str, markdown: str):
    one, other = read(TITLE + rst), parse(Source("tea.md", f"# Tea for all\n\n{markdown}", Format.MARKDOWN))
    assert [(b.zone, b.level, b.prose, b.lead_in) for b in other.blocks] == [
        (b.zone, b.level, b.prose, b.lead_in) for b in one.blocks
    ]
    assert [(link.text, link.url) for link in other.links] == [(link.text, link.url) for link in one.links]
    assert [(mark.labels, mark.style) for mark in other.citation_marks] == [
        (mark.labels, mark.style) for mark in one.citation_marks
    ]
    assert list(other.footnotes) == list(one.footnotes)


# ---------------------------------------------------------------- what Markdown has not


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea is |x|.\n\n.. |x| replace:: very *hot*\n", [(Zone.BODY, "Tea is very hot.")]),
        ("Tea cures :term:`the gout <gout>` and :ref:`sleep`.\n", [(Zone.BODY, "Tea cures the gout and sleep.")]),
        ("Tea *cures gout.\n", [(Zone.BODY, "Tea cures gout.")]),
        ("| Tea is\n| hot.\n", [(Zone.BODY, "Tea is hot.")]),
        ("tea\n  A drink.\n", [(Zone.LIST_ITEM, "tea"), (Zone.LIST_ITEM, "A drink.")]),
        (".. tab:: Tea\n\n   Tea is hot.\n", [(Zone.BODY, "Tea is hot.")]),
        (".. seealso:: Milk is cold.\n", [(Zone.BODY, "Milk is cold.")]),
        (".. figure:: a.png\n   :alt: A cup\n\n   Tea is hot.\n", [(Zone.ALT, "A cup"), (Zone.BODY, "Tea is hot.")]),
        (".. rubric:: Sources\n\n* Lee A. 2020.\n", [(Zone.HEADING, "Sources"), (Zone.REFERENCES, "Lee A. 2020.")]),
        (".. contents:: Contents\n\nTea is hot.\n", [(Zone.BODY, "Tea is hot.")]),
        (".. youtube:: dQw4\n\n.. toctree::\n\n   cures-all\n", []),
        (".. raw:: html\n\n   <p>Tea cures gout.</p>\n", []),
        (".. Tea cures gout.\n", []),
        ("+-----+\n| a   |\n| hot |\n+-----+\n", [(Zone.TABLE, "a hot")]),
        ("+---+---+\n| b | b |\n+---+---+\n", [(Zone.TABLE, "b"), (Zone.TABLE, "b")]),
    ],
)  # fmt: skip
def test_what_only_this_format_has_is_read_for_its_words(text: str, expected: list[tuple[Zone, str]]):
    assert expected == body(text)


def test_two_cells_of_the_same_words_stand_in_their_own_places():
    first, second = read(TITLE + "+---+---+\n| b | b |\n+---+---+\n").blocks[1:]
    assert first.span.end < second.span.start


@pytest.mark.parametrize(
    "broken",
    [
        ".. note::\n   :bogus: x\n\n   Tea cures gout.\n",
        "Milk\n----\n\nCups\n~~~~\n\nHot\n----\n\nTea cures gout.\n\nCold\n^^^^\n",
        "+---+\n| Tea cures gout.\n",
        "- Milk.\nTea cures gout.\n",
        ".. list-table::\n\n   Tea cures gout.\n",
        "  Milk.\n Tea cures gout.\nCup.\n",
    ],
)
def test_broken_markup_hides_no_text(broken: str):
    assert any("Tea cures gout." in prose for _, prose in body(broken))


def test_a_heading_that_is_out_of_order_is_read_as_text():
    assert (Zone.BODY, "Tea cures gout") in body(
        "Milk\n----\n\nCups\n~~~~\n\nHot\n----\n\nTea cures gout\n''''''''''''''\n"
    )


# ---------------------------------------------------------------- the article of itself


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}:Author: Jane Doe\n:date: 2024-05-03\n\nTea is hot.\n",
        f":author: Jane Doe\n:date: 2024-05-03\n\n{TITLE}Tea is hot.\n",
        f"{TITLE}:authors: - Jane Doe\n:date: 2024-05-03\n\nTea is hot.\n",
        ".. title: Tea for all\n.. author: Jane Doe\n.. date: 2024-05-03 10:00\n\nTea is hot.\n",
        f"{TITLE}Tea is hot.\n\n.. author:: Jane Doe\n.. post:: 3 May 2024\n",
        f"{TITLE}Tea is hot.\n\n.. post:: May 3, 2024\n   :author: Jane Doe\n   :tags: x\n",
        f"---\nauthor: Jane Doe\ndate: 2024-05-03\n---\n\n{TITLE}Tea is hot.\n",
    ],
    ids=["Pelican", "above the title", "list", "Nikola", "Tinkerer", "ABlog", "YAML"],
)
def test_fields_at_the_top_are_front_matter(text: str):
    document = read(text)
    meta = document.meta
    assert ("Tea for all", ("Jane Doe",), date(2024, 5, 3)) == (meta.title, meta.authors, meta.published_on)
    assert [(Zone.TITLE, "Tea for all"), (Zone.BODY, "Tea is hot.")] == [(b.zone, b.prose) for b in document.blocks]


def test_the_house_names_its_own_fields():
    meta = parse(Source("a.rst", f"{TITLE}:goLive: 2024-05-03\n", Format.RST), field_names={"goLive": "published"}).meta
    assert date(2024, 5, 3) == meta.published_on


def test_fields_further_down_are_text():
    assert (Zone.LIST_ITEM, "Tea cures gout.") in body("Tea is hot.\n\n:dose: Tea cures gout.\n")


# ---------------------------------------------------------------- suppressions


def test_a_comment_suppresses_the_block_below_it():
    text = f'{TITLE}.. fibrolint: allow-next=cure-claim\n   reason="a myth"\n\nTea cures\ngout.\n'
    (directive,) = read(text).directives
    assert ("Tea cures\ngout.", "a myth") == (directive.covers.of(text), directive.reason)


def test_two_comments_suppress_the_same_block():
    text = f"{TITLE}.. fibrolint: allow-next=a reason=x\n.. fibrolint: allow-next=b reason=x\n\nTea cures gout.\n"
    assert ["Tea cures gout."] * 2 == [each.covers.of(text) for each in read(text).directives]


def test_a_comment_in_an_item_and_an_end_are_read():
    text = f"{TITLE}- Tea.\n\n  .. fibrolint: allow=a reason=x\n\n- Tea cures gout.\n\n.. fibrolint: end\n\nMilk.\n"
    document = read(text)
    (directive,) = document.directives
    assert ((), True) == (document.troubles, directive.covers.of(text).strip() == "- Tea cures gout.")


def test_what_shows_how_to_suppress_suppresses_nothing():
    assert () == read(f"{TITLE}Write::\n\n  .. fibrolint: allow-file=a reason=x\n").directives


# ---------------------------------------------------------------- what is never done


def test_nothing_is_inserted_run_or_printed(tmp_path, capfd):
    (tmp_path / "secret.txt").write_text("Tea cures gout.")
    (tmp_path / "a.rst").write_text(
        f"{TITLE}.. include:: {tmp_path}/secret.txt\n\n.. raw:: html\n   :file: {tmp_path}/secret.txt\n\n"
        f".. csv-table::\n   :file: {tmp_path}/secret.txt\n\n.. |now| date::\n\nIt is |now|, *or so.\n"
    )
    document = parse(read_source(tmp_path / "a.rst"))
    assert not any("gout" in block.prose for block in document.blocks)
    assert "It is , or so." in [block.prose for block in document.blocks]
    assert ("", "") == capfd.readouterr()


def test_a_short_article_makes_no_long_text():
    text = f"{TITLE}{'|x| ' * 50}\n\n.. |x| replace:: {'tea ' * 100}\n"
    assert sum(len(block.prose) for block in read(text).blocks) < len(text)


def test_an_article_teaches_the_next_one_nothing():
    taught = read(f"{TITLE}.. role:: loud(strong)\n\n.. tab:: x\n\n   :loud:`Tea`\n")
    again = [read(f"{TITLE}:loud:`Tea` |n| is hot.\n").blocks[1].prose for _ in range(2)]
    assert (True, again[0]) == (bool(taught.blocks), again[1])
    from docutils.parsers.rst import directives, roles

    assert (False, False) == ("tab" in directives._directives, "loud" in roles._roles)


def test_an_article_nested_too_deeply_for_docutils_is_read_as_plain_text():
    assert (
        "Tea cures gout."
        in read("\n\n".join("  " * depth + "Tea cures gout." for depth in range(400))).blocks[-1].prose
    )


def test_without_docutils_the_command_that_brings_it_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ReadError, match=r"^tea\.rst: .* pip install 'fibrolint\[rst\]'"):
        read_source("tea.rst", data=b"Tea.")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_any_kind_are_counted_as_they_are(end: str):
    text = (TITLE + "Tea *cures\ngout*.\n").replace("\n", end)
    block = read(text).blocks[1]
    assert ("Tea cures gout.", f"Tea *cures{end}gout*.") == (block.prose, block.span.of(text))
