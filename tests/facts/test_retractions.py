"""The table of retracted works is read as the Retraction Watch data are written, and a broken one is told."""

from __future__ import annotations

import os

import pytest

from fibrolint.errors import SettingsError
from fibrolint.facts.retractions import Fate, load_retractions

_HEADER = "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason"


@pytest.fixture
def table(tmp_path):
    def write(*rows, header=_HEADER, encoding="utf-8"):
        path = tmp_path / "retractions.csv"
        path.write_bytes("\n".join((header, *rows)).encode(encoding) + b"\n")
        return path

    return write


def _fate(path, *keys):
    return load_retractions(path).fate(keys)


@pytest.mark.parametrize("nature", ["Retraction", "Withdrawal", "Expression of concern", "Correction"])
def test_what_became_of_a_work_is_known_by_its_doi(table, nature):
    path = table(f"1,Tea,5/31/2019 0:00,10.1000/r,10.1000/TEA,0,{nature},+Error;")
    assert Fate(nature.lower(), "2019-05-31") == _fate(path, "doi:10.1000/tea")


def test_it_is_known_by_its_pmid(table):
    path = table("1,Tea,2019-05-31,unavailable,unavailable,25498121,Retraction,")
    assert Fate("retraction", "2019-05-31") == _fate(path, "doi:10.1000/x", "pmid:25498121")


def test_no_pmid_is_written_as_0(table):
    assert {} == load_retractions(table("1,Tea,5/31/2019,unavailable,unavailable,0,Retraction,")).fates


def test_a_work_that_is_not_in_the_table_has_no_fate(table):
    assert _fate(table("1,Tea,5/31/2019,,10.1000/tea,0,Retraction,"), "doi:10.1000/honey") is None


@pytest.mark.parametrize("rows", [(0, 1), (1, 0)])
def test_the_gravest_of_several_records_counts(table, rows):
    records = ("1,Tea,1/1/2018,,10.1000/tea,0,Correction,", "2,Tea,1/1/2019,,10.1000/tea,0,Retraction,")
    assert "retraction" == _fate(table(*(records[row] for row in rows)), "doi:10.1000/tea").nature


@pytest.mark.parametrize(("reinstated", "standing"), [("2/1/2020", None), ("2/1/2018", "2019-01-01")])
def test_a_reinstatement_takes_back_what_came_before_it(table, reinstated, standing):
    path = table("1,Tea,1/1/2019,,10.1000/tea,0,Retraction,", f"2,Tea,{reinstated},,10.1000/tea,0,Reinstatement,")
    fate = _fate(path, "doi:10.1000/tea")
    assert standing == (fate and fate.date)


def test_the_notice_is_known_as_such(table):
    assert _fate(table("1,Tea,5/31/2019,10.1000/r,10.1000/tea,0,Retraction,"), "doi:10.1000/r").is_notice


def test_a_notice_with_the_doi_of_its_work_is_no_notice(table):
    assert not _fate(table("1,Tea,5/31/2019,10.1000/tea,10.1000/tea,0,Retraction,"), "doi:10.1000/tea").is_notice


def test_the_table_knows_its_newest_date(table):
    path = table("1,A,5/31/2019,,10.1000/a,0,Retraction,", "2,B,12/1/2018,,10.1000/b,0,Retraction,")
    assert "2019-05-31" == load_retractions(path).newest


def test_other_natures_and_empty_lines_say_nothing(table):
    assert {} == load_retractions(table("1,Tea,5/31/2019,,10.1000/tea,0,Something new,", "")).fates


def test_quoted_commas_and_lines_are_one_cell(table):
    path = table('1,"Tea, hot\nand cold",5/31/2019,,10.1000/tea,0,Retraction,')
    assert ["doi:10.1000/tea"] == list(load_retractions(path).fates)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_a_table_in_another_encoding_is_read(table, encoding):
    path = table("1,Thé,5/31/2019,,10.1000/tea,0,Retraction,", encoding=encoding)
    assert ["doi:10.1000/tea"] == list(load_retractions(path).fates)


def test_a_table_may_lack_what_is_not_needed(table):
    path = table("10.1000/tea,Retraction", header="OriginalPaperDOI,RetractionNature")
    assert Fate("retraction", "") == _fate(path, "doi:10.1000/tea")


@pytest.mark.parametrize("header", ["", "Title,Reason", "OriginalPaperDOI,Reason", "RetractionNature,Reason"])
def test_a_table_without_its_columns_is_told(table, header):
    path = table(header=header)
    with pytest.raises(SettingsError, match="must name the columns RetractionNature") as told:
        load_retractions(path)
    assert (str(path), 1) == (told.value.path, told.value.line)


def test_a_row_that_is_cut_short_is_told_with_its_line(table):
    path = table("1,Tea,5/31/2019,,10.1000/tea,0,Retraction,", "2,Honey,5/31/2019")
    with pytest.raises(SettingsError, match="has 3 of 8 columns") as told:
        load_retractions(path)
    assert 3 == told.value.line


def test_what_is_no_csv_is_told_with_its_line(table):
    path = table("1," + "x" * 200_000)
    with pytest.raises(SettingsError, match="is not valid CSV") as told:
        load_retractions(path)
    assert 2 == told.value.line


def test_a_table_that_is_gone_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load_retractions(tmp_path / "none.csv")


def test_a_table_is_read_once_until_it_changes(table):
    path = table("1,Tea,5/31/2019,,10.1000/tea,0,Retraction,")
    first = load_retractions(path)
    again = load_retractions(path)
    table("1,Tea,5/31/2019,,10.1000/honey,0,Retraction,", "")
    os.utime(path, (1, 1))
    assert (True, ["doi:10.1000/honey"]) == (first is again, list(load_retractions(path).fates))
