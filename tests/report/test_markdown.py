import re
from dataclasses import replace
from html import unescape

import pytest

from fibrolint.model import FileReport, Format, Reference, RuleCrash, Severity, Skipped, Trouble
from fibrolint.report import RenderOptions
from fibrolint.report.markdown import MOST_CHARACTERS, render_markdown
from tests.report.build import file_of, finding_in, report_of, suppressed_in
from tests.report.hostile import REPORTS, nasty_file
from tests.report.rendered import html_of, read

TEXT = "Tea.\nGinger cures\ngout."
ALLOWED = {"p", "strong", "em", "code", "br", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
FOLDED = {"details", "summary"}


def rendered(*files, **options):
    return render_markdown(report_of(*files), RenderOptions(**options))


def many(number, **changes):
    return [finding_in(TEXT, "cures", fingerprint=str(each), rule=f"rule-{each}", **changes) for each in range(number)]


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_in_an_article_becomes_markup(name):
    _, tags = read(render_markdown(REPORTS[name], RenderOptions()))
    links = tags.count("a")
    assert (set(), True) == (set(tags) - ALLOWED - FOLDED - {"a"}, links <= 1)


def test_the_one_link_is_that_of_the_work_a_rule_rests_on():
    html = html_of(render_markdown(REPORTS["hostile file"], RenderOptions()))
    assert ['<a href="https://example.org/a">'] == re.findall("<a [^>]*>", html)


def test_an_article_mentions_nobody():
    html = html_of(render_markdown(report_of(nasty_file()), RenderOptions()))
    assert [] == re.findall(r"[@#]\w+", re.sub(r"&#\w+;", "", html))


def test_a_bot_finds_its_comment_by_the_first_line_which_no_reader_sees():
    text = rendered(file_of(TEXT))
    assert ("<!-- fibrolint -->", "No findings in 1 article.") == (text.splitlines()[0], read(text)[0])


def test_the_verdict_comes_first_and_in_bold():
    assert (
        "**Not ready to publish: 1 error to mend first.**"
        == rendered(file_of(TEXT, finding_in(TEXT, "cures"))).split("\n\n")[1]
    )


def test_articles_are_a_table_with_those_in_most_need_first():
    mild = file_of(TEXT, finding_in(TEXT, "gout", severity=Severity.SUGGESTION), path="a.md")
    grave = file_of(TEXT, *many(2), finding_in(TEXT, "gout", severity=Severity.WARNING), path="b.md")
    rows = [line for line in rendered(mild, grave, file_of("Fine.", path="c.md")).splitlines() if line[:1] == "|"]
    assert [
        "| article | errors | warnings | suggestions |",
        "|---|--:|--:|--:|",
        "| `b.md` | 2 | 1 |  |",
        "| `a.md` |  |  | 1 |",
    ] == rows


def test_the_heaviest_are_in_sight_with_place_message_and_remedy():
    entry = (
        "1. `posts/ginger.md:2:8` **error** `cure-claim`<br>“cures gout” promises a cure."
        "<br>*Instead:* There is currently no cure."
    )
    assert entry in rendered(file_of(TEXT, finding_in(TEXT, "cures\ngout"))).splitlines()


def test_the_rest_is_folded_by_article_and_told_once():
    text = rendered(file_of(TEXT, *many(7)), file_of(TEXT, *many(1, severity=Severity.WARNING), path="b.md"))
    assert [
        "<details><summary><code>posts/ginger.md</code>: 2 errors</summary>",
        "<details><summary><code>b.md</code>: 1 warning</summary>",
        "<details><summary>Why</summary>",
    ] == re.findall("<details>.*", text)
    assert 8 == text.count("<br>“cures” promises")


def test_an_article_is_named_as_it_is_where_it_is_folded():
    name = r"[a](b)_\c`<b>&lt;|@d.md"
    html = html_of(rendered(file_of(TEXT, *many(6), path=name)))
    (summary,) = re.findall("<summary><code>(.*)</code>", html)
    assert name == unescape(summary).replace("\u200b", "")


def test_a_rule_is_explained_once_with_the_first_work_that_has_an_address():
    works = (
        Reference("A", "Book", "", "looked-up"),
        Reference("B", "A [page]", "https://example.org/b_(c)", "looked-up"),
    )
    found = [finding_in(TEXT, words, references=works) for words in ("cures", "gout")]
    assert [
        r"- `cure-claim`: A false cure claim costs readers real treatment. ([A \[page\]](https://example.org/b_%28c%29))"
    ] == [line for line in rendered(file_of(TEXT, *found)).splitlines() if "A false cure" in line]


@pytest.mark.parametrize(
    "url", ["", "http://example.org", "javascript:alert(1)", "https://example.org/> x", "https://example.org/\\) x"]
)
def test_an_address_that_is_none_is_no_link(url):
    found = finding_in(TEXT, "cures", references=(Reference("A", "Book", url, "looked-up"),))
    assert "a" not in read(rendered(file_of(TEXT, found)))[1]


def test_what_could_not_be_checked_is_told_before_the_findings():
    broken = FileReport("b.md", None, troubles=(Trouble("gone"),), crashes=(RuleCrash("hype", "boom"),))
    text, _ = read(rendered(file_of(TEXT, finding_in(TEXT, "cures")), broken))
    assert text.index("b.md:1:1 gone") < text.index("b.md hype crashed: boom") < text.index("Heaviest")


def test_what_else_there_is_to_know_stands_at_the_end():
    file = file_of(TEXT, suppressed=(suppressed_in(TEXT, "gout"),), skipped=(Skipped("grade", "too *short*"),))
    text = rendered(file)
    assert "1 finding suppressed in the articles themselves.<br>" == text.splitlines()[-2]
    assert r"grade was not run in full on 1 article: too \*short\*" == text.splitlines()[-1]


@pytest.mark.parametrize("number", [1000, 3000])
def test_what_a_comment_cannot_hold_is_counted(number):
    files = [file_of(TEXT, *many(number // 20), path=f"posts/{each}.md") for each in range(20)]
    text = rendered(*files)
    (found, articles) = re.search(r"^([\d,]+) findings in (\d+) articles? left out", text, re.MULTILINE).groups()
    assert len(text) <= MOST_CHARACTERS
    assert number == int(found.replace(",", "")) + text.count("<br>“cures” promises")
    assert int(articles) >= 1


def test_no_article_makes_it_longer_than_a_comment_may_be():
    harm = "[]@a" * 200 + "\x00" * 400
    found = [finding_in(TEXT, "cures", message=harm, suggestion=harm, why=harm, fingerprint=str(n)) for n in range(90)]
    files = [
        file_of(TEXT, *found, path=f"{harm}{n}.md", troubles=(Trouble(harm),), crashes=(RuleCrash(harm, harm),))
        for n in range(60)
    ]
    assert len(rendered(*files)) <= MOST_CHARACTERS


def test_many_articles_end_their_table_with_the_others():
    text = rendered(*(file_of(TEXT, *many(1), path=f"{number}.md") for number in range(45)))
    assert "| and 5 more articles | 5 |  |  |" in text.splitlines()


def test_quiet_keeps_what_stops_publication_and_else_says_nothing():
    warning = finding_in(TEXT, "gout", severity=Severity.WARNING, message="mild")
    stopped = rendered(file_of(TEXT, warning, finding_in(TEXT, "cures")), quiet=True)
    assert (True, False, "") == (
        "“cures” promises" in stopped,
        "mild" in stopped,
        rendered(file_of(TEXT, warning), quiet=True),
    )


def test_in_a_word_draft_a_place_is_a_paragraph():
    file = file_of(TEXT, finding_in(TEXT, "cures"), path="draft.docx")
    shown = rendered(replace(file, source=replace(file.source, format=Format.DOCX)))
    assert "draft.docx, paragraph 2</code>" in shown
