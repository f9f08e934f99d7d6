"""``retraction`` finds sources that a table or their title calls retracted, unless the article says so itself."""

from __future__ import annotations

from datetime import date

import pytest

from fibrolint.engine import compile_linter
from fibrolint.errors import SettingsError
from fibrolint.model import Format, Source, Variant
from fibrolint.settings import Settings
from tests.build import catalog
from tests.kinds.probe import findings_of

_TOLD = {"told": ["(retracted|withdrawn)"]}
_VARIANTS = {"concern": Variant(message="concern: {what}"), "correction": Variant(message="correction")}
_TITLED = "Lint A. RETRACTED: Tea and gout. J Tea. 2019;1:2."
_ENTRY = "Lint A. Tea and gout. J Tea. 2019;1:2. doi:10.1000/tea"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "retractions.csv"
    path.write_text(
        "RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
        "5/31/2020,10.1000/notice,10.1000/tea,7,Retraction\n"
        "6/1/2021,,10.1000/doubt,0,Expression of concern\n"
        "6/1/2021,,10.1000/small,0,Correction\n"
    )
    return Settings(retractions=str(path))


def _list(*entries: str, body: str = "Tea is hot.") -> str:
    return f"# Tea\n\n{body}\n\n## References\n\n" + "".join(f"1. {entry}\n" for entry in entries)


def _found(text: str, settings: Settings | None = None) -> list[str]:
    more = {"settings": settings} if settings else {}
    found = findings_of("retraction", _TOLD, text, message="{what} by {by}", variants=_VARIANTS, **more)
    return [finding.message for finding in found]


_RETRACTED = ["was retracted on 2020-05-31 by table of retractions up to 2021-06-01"]


@pytest.mark.parametrize(
    "entry",
    [_ENTRY, "Lint A. Tea. PMID: 7", "[Tea](https://doi.org/10.1000/TEA)", "<https://pubmed.ncbi.nlm.nih.gov/7/>"],
)
def test_an_entry_is_looked_up_by_its_identifiers(table, entry):
    assert _RETRACTED == _found(_list(entry), table)


@pytest.mark.parametrize(
    ("doi", "message"),
    [("10.1000/doubt", "concern: carries an expression of concern"), ("10.1000/small", "correction")],
)
def test_a_milder_fate_is_a_variant(table, doi, message):
    assert [message] == _found(_list(f"Lint A. Tea. 2019. doi:{doi}"), table)


@pytest.mark.parametrize("entry", ["Lint A. Tea. 2019. doi:10.1000/other", "Lint A. Tea. 2020. doi:10.1000/notice"])
def test_a_work_in_good_standing_and_the_notice_are_fine(table, entry):
    assert [] == _found(_list(entry), table)


def test_a_link_in_the_text_is_looked_up(table):
    assert _RETRACTED == _found("Tea [eases gout](https://doi.org/10.1000/tea).", table)


def test_an_identifier_in_the_text_is_looked_up(table):
    assert _RETRACTED == _found("Tea eases gout (doi:10.1000/tea).", table)


@pytest.mark.parametrize(
    "text",
    [
        "Tea [eases gout](https://doi.org/10.1000/tea), said a paper since retracted.",
        "Tea eases gout (doi:10.1000/tea, retracted).",
        _list(_ENTRY, body="The paper was retracted [1]."),
        _list(f"{_ENTRY} (retracted 2020)"),
    ],
)
def test_an_article_that_says_so_is_left_alone(table, text):
    assert [] == _found(text, table)


def test_a_mark_of_another_sentence_says_nothing_of_it(table):
    assert _RETRACTED == _found(_list(_ENTRY, body="Tea eases gout [1]. A book was withdrawn."), table)


@pytest.mark.parametrize(
    "text", [_list(_TITLED), _list("WITHDRAWN: Tea and gout. 2019."), "[RETRACTED: Tea](https://doi.org/10.1000/x)"]
)
def test_a_title_is_enough_without_a_table(text):
    assert ["was retracted or withdrawn by its title"] == _found(text)


@pytest.mark.parametrize(
    "text",
    [
        _list("Retraction: Tea and gout. J Tea. 2020;2:3."),
        _list("Lint A. Retracted gums: a cohort. J Tea. 2019;1:2."),
        _list(_TITLED, body="The paper was retracted [1]."),
        "The paper ([RETRACTED: Tea](https://doi.org/10.1000/x)) was withdrawn.",
    ],
)
def test_notices_other_senses_and_what_the_article_tells_are_left_alone(text):
    assert [] == _found(text)


def _skipped(text: str, settings: Settings) -> list[str]:
    linter = compile_linter(settings, catalog(), today=date(2026, 1, 1))
    return [skip.rule for skip in linter.lint(Source("a.md", text, Format.MARKDOWN)).skipped]


_ONLY = Settings(select=("retracted-source",))


@pytest.mark.parametrize("text", [_list(_ENTRY), "Tea [is hot](https://doi.org/10.1000/x)."])
def test_without_a_table_it_is_told_that_nothing_was_looked_up(text):
    assert ["retracted-source"] == _skipped(text, _ONLY)


def test_where_nothing_could_be_looked_up_nothing_is_told():
    assert [] == _skipped(_list("Lint A. Tea. 2019."), _ONLY)


def test_with_a_table_nothing_is_left_out(table):
    settings = Settings(select=("retracted-source",), retractions=table.retractions)
    assert [] == _skipped(_list(_ENTRY), settings)


def test_a_broken_table_is_a_mistake_in_the_settings(tmp_path):
    path = tmp_path / "broken.csv"
    path.write_text("Title\nTea\n")
    with pytest.raises(SettingsError, match=r"broken\.csv:1: must name the columns"):
        _found(_list(_ENTRY), Settings(retractions=str(path)))


def test_a_table_that_no_article_needs_is_not_read(tmp_path):
    assert [] == _found("Tea is hot.", Settings(retractions=str(tmp_path / "none.csv")))
