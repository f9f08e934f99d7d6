"""The claim ledger's formats, held against hand-made entries."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fibrolint.model import (
    Citation,
    Cue,
    CueKind,
    FileLedger,
    Format,
    Ledger,
    LedgerEntry,
    Polarity,
    Source,
    Span,
    State,
    Strength,
    Trouble,
)
from fibrolint.report import RenderOptions
from fibrolint.report.ledger import LEDGER_FORMATS
from fibrolint.report.ledger.csv import render_csv
from fibrolint.report.ledger.json import render_json
from fibrolint.report.ledger.markdown import render_markdown
from fibrolint.report.ledger.table import render_table
from fibrolint.report.visible import cells
from tests.report.test_json import closed

TEXT = "Tea is warm.\r\nGinger may reduce nausea [2]. Zinc cures colds.\r\n"
HEDGED, FLAT = "Ginger may reduce nausea [2].", "Zinc cures colds."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def entry_of(words: str, *, source: str = TEXT, **changes: Any) -> LedgerEntry:
    values = {
        "span": span_of(words, source),
        "text": words,
        "sentence": words,
        "strength": Strength.DIRECT,
        "certainty": 4.0,
        "state": State.ASSERTED,
        "polarity": Polarity.AFFIRMED,
        "evidence": 0,
        "allowed": 1.0,
        "agent": words.split()[0],
    }
    return LedgerEntry(**{**values, **changes})


def hedged() -> LedgerEntry:
    def cue(kind: CueKind, words: str, level: float | None) -> Cue:
        return Cue(kind, Span(0, 0), span_of(words), words, Span(0, 0), level)

    return entry_of(
        HEDGED,
        strength=Strength.CONDITIONAL,
        certainty=1.5,
        state=State.HEDGED,
        evidence=3,
        allowed=2.0,
        cues=(cue(CueKind.HEDGE, "may", 1.0),),
        citations=(
            Citation(span_of("[2]"), "[2]", "Ito K. Ginger. Lancet 2012."),
            Citation(span_of("[2]"), "[2]", None),
        ),
    )


def ledger_of(*entries: LedgerEntry, text: str = TEXT, **others: Any) -> Ledger:
    return Ledger(
        (FileLedger("posts/ginger.md", Source("posts/ginger.md", text, Format.MARKDOWN), "Tea", entries, **others),)
    )


def full_ledger() -> Ledger:
    unread = FileLedger("bad.md", None, troubles=(Trouble("is not UTF-8; save it as UTF-8"),))
    return Ledger((*ledger_of(hedged(), entry_of(FLAT)).files, unread))


def rows_of(ledger: Ledger) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(ledger, RenderOptions()))))


# ---------------------------------------------------------------- JSON


def test_json_follows_the_published_schema():
    schema = json.loads(files("fibrolint.report").joinpath("claims.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(render_json(full_ledger(), RenderOptions()))
    assert [] == [error.message for error in Draft202012Validator(closed(schema)).iter_errors(data)]


def test_json_tells_all_of_a_claim():
    (file, _) = json.loads(render_json(full_ledger(), RenderOptions()))["files"]
    assert {
        "start": 14,
        "end": 43,
        "line": 2,
        "column": 1,
        "text": HEDGED,
        "strength": "conditional",
        "certainty": 1.5,
        "state": "hedged",
        "polarity": "affirmed",
        "agent": "Ginger",
        "effect": "",
        "target": "",
        "about": "",
        "population": "people",
        "evidence": 3,
        "allowed": 2,
        "attention": 0,
        "cues": [{"kind": "hedge", "text": "may", "start": 21, "end": 24, "level": 1}],
        "citations": [
            {"text": "[2]", "start": 39, "end": 42, "resolves_to": "Ito K. Ginger. Lancet 2012."},
            {"text": "[2]", "start": 39, "end": 42, "resolves_to": None},
        ],
    } == file["claims"][0]


def test_json_keeps_the_order_of_places():
    (file, _) = json.loads(render_json(full_ledger(), RenderOptions()))["files"]
    assert [HEDGED, FLAT] == [claim["text"] for claim in file["claims"]]


def test_json_says_what_could_not_be_read():
    (_, unread) = json.loads(render_json(full_ledger(), RenderOptions()))["files"]
    assert ([], "1:1: is not UTF-8; save it as UTF-8") == (unread["claims"], unread["error"])


# ---------------------------------------------------------------- all readable formats


@pytest.mark.parametrize("name", ["table", "csv", "markdown"])
def test_what_needs_attention_comes_first(name):
    text = LEDGER_FORMATS[name](full_ledger(), RenderOptions(width=200))
    assert text.index("Zinc cures colds") < text.index("Ginger may reduce nausea")


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_it_begins_with_how_many_claims_go_too_far(name):
    text = LEDGER_FORMATS[name](full_ledger(), RenderOptions())
    assert "2 claims in 2 articles; 1 sounds more certain than the evidence shown allows." in text


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_an_article_without_claims_is_one_sentence(name):
    assert LEDGER_FORMATS[name](ledger_of(), RenderOptions()).endswith("No claims in posts/ginger.md.\n")


@pytest.mark.parametrize("name", sorted(LEDGER_FORMATS))
def test_the_same_ledger_gives_the_same_text(name):
    render = LEDGER_FORMATS[name]
    assert render(full_ledger(), RenderOptions()) == render(full_ledger(), RenderOptions())


# ---------------------------------------------------------------- table


def test_the_table_says_how_each_claim_sounds_and_what_is_shown():
    lines = render_table(full_ledger(), RenderOptions(width=120)).splitlines()
    assert ["posts/ginger.md:2", "direct", "C4", "E0", "C1", "Zinc", "cures", "colds."] == lines[3].split()


def test_the_columns_of_the_table_are_aligned():
    lines = render_table(full_ledger(), RenderOptions(width=120)).splitlines()[2:5]
    assert 1 == len({line.index(claim) for line, claim in zip(lines, ("claim", "Zinc", "Ginger"), strict=True)})


def test_wide_characters_keep_the_columns_aligned():
    wide, plain = (
        FileLedger("薑.md", None, entries=(entry_of(FLAT),)),
        FileLedger("long-name.md", None, entries=(hedged(),)),
    )
    lines = render_table(Ledger((wide, plain)), RenderOptions(width=120)).splitlines()
    columns = {cells(line[: line.index(word)]) for line, word in ((lines[3], "direct"), (lines[4], "conditional"))}
    assert 1 == len(columns)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_of_the_table_is_wider_than_the_terminal(width):
    long = "Zinc " + "very " * 40 + "薑" * 60 + " cures colds."
    text = render_table(ledger_of(entry_of(long, source=long), text=long), RenderOptions(width=width))
    assert max(map(cells, text.splitlines())) <= width


def test_a_claim_is_wrapped_and_never_cut():
    long = "Zinc " + " ".join(f"word{number}" for number in range(60))
    text = render_table(ledger_of(entry_of(long, source=long), text=long), RenderOptions(width=80))
    assert [] == [word for word in long.split() if word not in text.split()]


def test_a_ledger_of_one_article_names_it_once():
    text = render_table(ledger_of(entry_of(FLAT)), RenderOptions())
    assert (1, True) == (text.count("posts/ginger.md"), "\nline 2 " in text)


@pytest.mark.parametrize("render", [render_table, render_markdown])
def test_of_several_claims_of_a_sentence_each_says_which_it_is(render):
    text = render(ledger_of(entry_of(FLAT, effect="cures"), entry_of(FLAT, effect="stops")), RenderOptions())
    assert (1, 1) == (text.replace("\\", "").count("[cures]"), text.replace("\\", "").count("[stops]"))


def test_a_denied_claim_says_so():
    text = render_table(ledger_of(entry_of(FLAT, polarity=Polarity.DENIED)), RenderOptions())
    assert "direct, denied" in text


def test_colour_is_only_where_it_is_asked_for():
    plain, painted = (render_table(full_ledger(), RenderOptions(color=color)) for color in (False, True))
    assert (False, True) == ("\x1b[" in plain, "\x1b[1;33m" in painted)


def test_control_characters_of_an_article_do_not_reach_the_terminal():
    evil = "Zinc \x1b[2J cures colds."
    text = render_table(ledger_of(entry_of(evil, source=evil), text=evil), RenderOptions())
    assert "\x1b" not in text


# ---------------------------------------------------------------- CSV


def test_csv_has_a_row_for_each_claim_and_room_to_sign():
    assert [("posts/ginger.md", "2", FLAT, "4.0", "3.0", ""), ("posts/ginger.md", "2", HEDGED, "1.5", "0.0", "")] == [
        (row["path"], row["line"], row["claim"], row["certainty"], row["attention"], row["signed_off_by"])
        for row in rows_of(full_ledger())
    ]


def test_csv_names_the_sources_and_what_is_not_found():
    (_, row) = rows_of(full_ledger())
    assert "Ito K. Ginger. Lancet 2012.; [2] (not found)" == row["sources"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_can_be_taken_for_a_formula(begin):
    evil = f"{begin}HYPERLINK(1) cures colds."
    (row,) = rows_of(ledger_of(entry_of(evil, source=evil), text=evil))
    assert (f"'{evil}", "'" + evil.split()[0]) == (row["claim"], row["agent"])


def test_a_line_break_in_a_sentence_is_a_space_in_csv():
    (row,) = rows_of(ledger_of(entry_of("Zinc cures\ncolds.", source="Zinc cures\ncolds."), text="Zinc cures\ncolds."))
    assert "Zinc cures colds." == row["claim"]


# ---------------------------------------------------------------- Markdown


def table_rows(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("| ")][2:]


def test_markdown_has_a_column_to_sign_off():
    rows = table_rows(render_markdown(full_ledger(), RenderOptions()))
    assert [True, True] == [row.endswith("| ☐ |") for row in rows]


def test_markdown_marks_what_sounds_too_certain():
    first, second = table_rows(render_markdown(full_ledger(), RenderOptions()))
    assert (True, True) == ("| **C4** |" in first, "| C1.5 |" in second)


def test_nothing_in_an_article_is_markup_in_the_ledger():
    evil = "Zinc | cures <b>colds</b> [x](javascript:y) @team #1."
    (row,) = table_rows(render_markdown(ledger_of(entry_of(evil, source=evil), text=evil), RenderOptions()))
    (cell, *_) = row.removeprefix("| ").split(" | ")
    assert r"Zinc \| cures \<b\>colds\</b\> \[x\]\(javascript\:y\) \@team \#1." == cell


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_in_a_word_draft_a_claim_stands_in_a_paragraph(name):
    (file,) = ledger_of(entry_of(FLAT)).files
    draft = replace(file, path="draft.docx", source=replace(file.source, format=Format.DOCX))
    alone, beside = Ledger((draft,)), Ledger((draft, file))
    assert "paragraph " in LEDGER_FORMATS[name](alone, RenderOptions(width=200))
    assert "draft.docx, paragraph " in LEDGER_FORMATS[name](beside, RenderOptions(width=200))
