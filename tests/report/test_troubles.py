"""Where each format puts what is wrong with a file, and how it is counted."""

import pytest

from fibrolint.model import FileReport, Span, Trouble
from fibrolint.report import FORMATS, RenderOptions
from tests.report.build import file_of, finding_in, report_of

UNREADABLE = FileReport("latin.md", None, troubles=(Trouble("is not UTF-8", line=3),))
PLACES = {
    "text": "latin.md:3:1 trouble",
    "concise": "latin.md:3:1: trouble is not UTF-8",
    "json": '"error": "3:1: is not UTF-8"',
    "jsonl": '"line": 3, "column": 1',
    "markdown": "`latin.md:3:1` is not UTF-8",
    "github": "::error file=latin.md,line=3,col=1,title=cannot be read::is not UTF-8",
    "gitlab": '"begin": 3',
    "rdjson": '"line": 3,',
    "junit": "latin.md:3:1: is not UTF-8",
    "checkstyle": 'line="3" column="1"',
    "sarif": '"startLine": 3',
}


def test_each_format_has_a_place_to_look_for():
    assert set(FORMATS) == set(PLACES)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_wrong_with_an_unreadable_file_stands_at_its_line(name):
    assert PLACES[name] in FORMATS[name](report_of(UNREADABLE), RenderOptions())


def test_the_counts_of_a_run_agree_where_files_could_not_be_read():
    text = "Ginger cures gout."
    broken = Trouble("the front matter is broken", Span(0, 1))
    report = report_of(
        file_of(text, finding_in(text, "cures")), file_of("Fine.", troubles=(broken,)), UNREADABLE, UNREADABLE
    )
    assert [
        "Not ready to publish: 1 error to mend first in 1 of 2 articles. 2 files could not be read. "
        "1 article could not be checked in full.",
        "1 error in 2 articles, 4 words.",
    ] == FORMATS["text"](report, RenderOptions()).splitlines()[:2]
