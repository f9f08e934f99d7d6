"""``docs/``: tables are generated, examples run, links lead somewhere.

``UPDATE_GOLDEN=1 pytest tests/test_docs.py`` writes the tables anew; read the difference before committing it.
"""

import json
import os
import re
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from fibrolint import kinds, lint_text
from fibrolint.catalog import PROFILES, load_catalog
from fibrolint.catalog.lexicons import schema_named
from fibrolint.language.normal import normalise
from fibrolint.language.patterns import PatternBook
from fibrolint.model import Severity
from fibrolint.reading import SUFFIXES, parse, read_source
from fibrolint.reading.evidence import DESIGNS, SPECIES
from fibrolint.report import FORMATS, RenderOptions, markdown, sarif
from fibrolint.report.rule_words import GUARD_WORDS, departures
from fibrolint.settings import Settings, forget_settings, load_settings, settings_for, settings_schema
from fibrolint.settings.fail_on import least_severity
from fibrolint.settings.values import explain_settings
from tests.command import CHECKOUT, FIXTURES, fibrolint
from tests.reading.drafts import docx, p
from tests.report.build import file_of, finding_in, report_of

DOCS = CHECKOUT / "docs"
TODAY = date(2025, 6, 1)
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")
ACCURACY = (DOCS / "accuracy.md").read_text(encoding="utf-8")
FORMATS_PAGE = (DOCS / "formats.md").read_text(encoding="utf-8")
OUTPUTS = (DOCS / "outputs.md").read_text(encoding="utf-8")
WRITING = (DOCS / "writing-rules.md").read_text(encoding="utf-8")
SUPPRESSING = (DOCS / "suppressing.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- tables


def _table(head, rows):
    lines = (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in (head, *rows))
    first, *rest = lines
    return "\n".join([first, "|---" * len(head) + "|", *rest])


def _code(names):
    return ", ".join(f"`{name}`" for name in names)


def _settings():
    said = settings_schema()["properties"]
    defaults = {key: value for key, value, _ in explain_settings(Settings())} | {"overrides": "none"}
    rows = []
    for key, default in defaults.items():
        one_of = f" One of {_code(said[key]['enum'])}." if "enum" in said[key] else ""
        rows.append((f"`{key}`", said[key]["description"] + one_of, default))
    return _table(("setting", "what it says", "default"), rows)


def _profiles():
    rows = []
    for name, profile in PROFILES.items():
        worse, milder = ([each for each, steps in profile.steps.items() if (steps > 0) is up] for up in (True, False))
        changes = {
            "also runs": profile.on,
            "does not run": profile.off,
            "a step worse": worse,
            "a step milder": milder,
            "errors": profile.severity,
            "other thresholds": [f"{rule} {yaml.safe_dump(asked).strip()}" for rule, asked in profile.params.items()],
            "excuse nothing": profile.unguarded,
        }
        said = "; ".join(f"{what}: {_code(sorted(names))}" for what, names in changes.items() if names)
        rows.append((f"`{name}`", said or "nothing"))
    return _table(("profile", "rules, families and guards"), rows)


def _words():
    places = ("anywhere", "us", "uk", "eu")
    words = load_catalog().local_words
    rows = [(f"`{{{name}}}`", *(local.get(place, "") for place in places)) for name, local in sorted(words.items())]
    return _table(("in messages", *places), rows)


def _jurisdictions():
    rules = [rule for rule in load_catalog().rules.values() if rule.jurisdictions]
    return "\n".join(
        f"- [{rule.id}](rules/{rule.family}/{rule.id}.md): {', '.join(rule.jurisdictions)}"
        for rule in rules
        if list(departures(rule))
    )


def _designs():
    rungs = sorted(set(DESIGNS.values()))
    rows = [(_code(name for name, rung in DESIGNS.items() if rung == each), f"E{each}") for each in rungs]
    return _table(("design", "rung"), rows)


def _keys():
    schema = schema_named("rule")
    needed = set(schema["required"])
    rows = [
        (f"`{key}`" + (" (needed)" if key in needed else ""), said.get("description", ""))
        for key, said in schema["properties"].items()
    ]
    return _table(("key", "what it says"), rows)


def _kinds():
    rules = load_catalog().rules.values()
    rows = []
    for name, kind in sorted(kinds.KINDS.items()):
        line = sys.modules[kind.compile.__module__].__doc__.partition("\n")[0]
        first = next((rule for rule in rules if rule.kind == name), None)
        shown = f"[{first.id}](rules/{first.family}/{first.id}.md)" if first else ""
        params = _code(kind.params_schema.get("properties", {}))
        rows.append((f"`{name}`", line.partition(": ")[2], params, shown))
    return _table(("kind", "finds", "parameters", "for example"), rows)


def _levels():
    """What each severity is called in the formats that have names of their own for it."""
    text, shown = "Tea.", {}
    for severity in reversed(Severity):
        report = report_of(file_of(text, finding_in(text, text, severity=severity)))
        written = {name: FORMATS[name](report, RenderOptions()) for name in FORMATS}
        shown[severity] = {
            "sarif": json.loads(written["sarif"])["runs"][0]["results"][0]["level"],
            "github": re.match(r"::(\w+)", written["github"])[1],
            "gitlab": json.loads(written["gitlab"])[0]["severity"],
            "checkstyle": re.search(r'severity="(\w+)"', written["checkstyle"])[1],
            "rdjson": json.loads(written["rdjson"])["diagnostics"][0]["severity"],
        }
    names = list(shown[Severity.ERROR])
    rows = [(severity.value, *(called[name] for name in names)) for severity, called in shown.items()]
    return _table(("severity", *(f"`{name}`" for name in names)), rows)


def _comment():
    """A report as it would stand in a comment, without the line that nobody sees."""
    words = ("check", "fixtures/articles/hearing-mice.html", "fixtures/articles/turmeric-joints.mdx")
    return fibrolint(*words, "--format", "markdown", "--today", TODAY, cwd=CHECKOUT).stdout.partition("\n\n")[2].strip()


TABLES = {
    ("outputs", "levels"): _levels,
    ("outputs", "comment"): _comment,
    ("settings", "settings"): _settings,
    ("settings", "profiles"): _profiles,
    ("settings", "words"): _words,
    ("settings", "jurisdictions"): _jurisdictions,
    ("settings", "designs"): _designs,
    ("settings", "species"): lambda: _code(sorted(SPECIES)),
    ("writing-rules", "keys"): _keys,
    ("writing-rules", "guards"): lambda: _table(
        ("guard", "lets pass"), [(f"`{name}`", said) for name, said in GUARD_WORDS.items()]
    ),
    ("writing-rules", "kinds"): _kinds,
}


@pytest.mark.parametrize(("page", "name"), TABLES, ids=lambda name: name)
def test_a_table_is_that_of_the_code(page, name):
    path = DOCS / f"{page}.md"
    begin, end = f"<!-- generated: {name} -->\n", "\n<!-- end -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    shown, _, after = rest.partition(end.lstrip("\n"))
    wanted = TABLES[page, name]()
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(f"{before}{begin}{wanted}{end}{after}", encoding="utf-8")
        return
    assert wanted == shown.strip("\n")


# ---------------------------------------------------------------- examples


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def named(text, name):
    """The YAML blocks whose first line is a comment with a file's name."""
    return [block for block in blocks(text, "yaml") if block.startswith(f"# {name}\n")]


@pytest.mark.parametrize(
    "text",
    [*named(SETTINGS, ".fibrolint.yaml"), *named(SUPPRESSING, ".fibrolint.yaml")],
    ids=lambda text: text.split("\n")[1][:30],
)
def test_settings_shown_are_sound(tmp_path, text):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "retractions.csv").write_text(blocks(SETTINGS, "csv")[0], encoding="utf-8")
    (tmp_path / ".fibrolint.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "walk.md").write_text("# A walk\n\nWe walked to the lake.\n", encoding="utf-8")
    done = fibrolint("check", "walk.md", cwd=tmp_path)
    assert ("", True) == (done.stderr, done.returncode in (0, 1))


def test_a_rule_goes_before_its_family_as_shown(tmp_path):
    (tmp_path / ".fibrolint.yaml").write_text(named(SETTINGS, ".fibrolint.yaml")[0], encoding="utf-8")
    settings = load_settings(tmp_path / ".fibrolint.yaml")
    found = lint_text("# Notes\n\nEpileptics rarely talk of it. One committed suicide.\n", settings=settings).findings
    assert ["condition-as-identity"] == [finding.rule for finding in found if finding.family == "stigma"]


IN_FRONT_MATTER = [text for text in blocks(SUPPRESSING, "markdown") if text.startswith("---")]
OF_TWO_CLAIMS = [
    *((text, "a.md") for text in blocks(SUPPRESSING, "markdown") if text not in IN_FRONT_MATTER),
    *((text, f"a.{suffix}") for language, suffix in (("mdx", "mdx"), ("html", "html"), ("text", "txt"))
      for text in blocks(SUPPRESSING, language)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path"), OF_TWO_CLAIMS)
def test_a_suppression_shown_lets_the_first_claim_pass_and_not_the_second(text, path):
    report = lint_text(text, path=path, today=TODAY)
    shown = [each.text for each in report.findings if each.rule == "cure-claim"]
    told = [each.message for each in report.findings if each.family == "suppression"]
    assert ([True], [True], [], ()) == (
        ["morning" in " ".join(each.finding.text.split()) for each in report.suppressed],
        ["gout" in each for each in shown],
        told,
        report.troubles,
    )


def test_the_front_matter_shown_lets_pass_what_it_names():
    (text,) = IN_FRONT_MATTER
    report = lint_text(text, today=TODAY)
    assert (["cure-claim", "unsourced-research"], []) == (
        sorted({each.finding.rule for each in report.suppressed}),
        [each.message for each in report.findings if each.family == "suppression"],
    )


def test_the_formats_shown_are_four():
    assert {"a.md", "a.mdx", "a.html", "a.txt"} == {path for _, path in OF_TWO_CLAIMS}


def test_what_the_settings_shown_fail_on_is_as_said(tmp_path):
    (text,) = [each for each in named(SETTINGS, ".fibrolint.yaml") if "fail_on:" in each]
    (tmp_path / ".fibrolint.yaml").write_text(text, encoding="utf-8")
    draft, page = (settings_for(tmp_path / name).fail_on for name in ("content/drafts/a.md", "content/a.md"))
    safety = {"rule": "stop-medication-advice", "family": "safety"}
    author = {"rule": "missing-author", "family": "transparency"}
    assert ["warning", "warning"] == [least_severity(each, **safety) for each in (draft, page)]
    assert ["suggestion", "suggestion"] == [least_severity(each, **author) for each in (draft, page)]
    assert ["never", "error"] == [least_severity(each, rule="cure-claim", family="treatment") for each in (draft, page)]


def test_the_table_of_retractions_shown_is_read(tmp_path):
    table = tmp_path / "retractions.csv"
    table.write_text(blocks(SETTINGS, "csv")[0], encoding="utf-8")
    doi = re.search(r"10\.5555/sample\.2019\S*?(?=,)", table.read_text())[0]
    text = f"# Gout\n\nCherries may help [1].\n\n## References\n\n1. Hale A. Cherries. J Gout 2019. https://doi.org/{doi}\n"
    found = lint_text(text, settings=Settings(retractions=str(table))).findings
    assert "retracted-source" in [finding.rule for finding in found]


def test_the_evidence_shown_is_understood_and_used():
    (article,) = blocks(SETTINGS, "markdown")
    report = lint_text(article, today=TODAY)
    assert () == report.troubles
    assert "species-missing-from-title" in {finding.rule for finding in report.findings}


@pytest.fixture
def house(tmp_path):
    """A folder with the word lists and wordings that are shown."""
    (tmp_path / ".fibrolint.yaml").write_text("rules: [editorial]\n", encoding="utf-8")
    for text in (*blocks(SETTINGS, "yaml"), *blocks(WRITING, "yaml")):
        name = re.match(r"# (editorial/\S+)\n", text)
        if name:
            (tmp_path / name[1]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name[1]).write_text(text, encoding="utf-8")
    forget_settings()
    return tmp_path


CRISIS = "# Suicide\n\nSuicide is hard to talk about. Thoughts of suicide are more common than people think.\n"


@pytest.mark.parametrize(
    ("last", "found"), [("", ["crisis-signposting-missing"]), ("\nCall the Telefonseelsorge.\n", [])]
)
def test_the_crisis_line_shown_counts_as_one(house, last, found):
    settings = load_settings(house / ".fibrolint.yaml")
    findings = lint_text(CRISIS + last, settings=settings).findings
    assert found == [finding.rule for finding in findings if finding.rule == "crisis-signposting-missing"]


def test_the_wording_shown_stands_in_the_message(house):
    settings = load_settings(house / ".fibrolint.yaml")
    (finding,) = [f for f in lint_text(CRISIS, settings=settings).findings if f.rule == "crisis-signposting-missing"]
    assert "Telefonseelsorge (116 123" in finding.suggestion


def test_the_word_list_shown_is_one(house):
    assert "war_words" in load_catalog([house / "editorial"]).lexicons


def test_the_rule_shown_is_the_one_in_the_fixtures():
    (rule,) = [block for block in blocks(WRITING, "yaml") if block.startswith("id: ")]
    assert (FIXTURES / "house-rules/good/tone/battle-language.yaml").read_text(encoding="utf-8") == rule


def test_the_part_of_a_rule_shown_is_that_of_the_rule():
    (shown,) = [block for block in blocks(WRITING, "yaml") if block.startswith("# part of ")]
    name = re.match(r"# part of (\S+)\n", shown)[1]
    whole = yaml.safe_load((CHECKOUT / name).read_text(encoding="utf-8"))
    assert [] == [key for key, value in yaml.safe_load(shown).items() if whole[key] != value]


PATTERNS = [
    (pattern.replace("\\|", "|"), text)
    for pattern, text in re.findall(r"^\| `(.+)` \| .+ \| (.*\*\*.*) \|$", WRITING, flags=re.MULTILINE)
]


@pytest.mark.parametrize(("pattern", "text"), PATTERNS)
def test_the_patterns_shown_find_what_is_said(pattern, text):
    (marked,) = re.findall(r"\*\*(.+?)\*\*", text)
    plain = normalise(text.replace("**", ""))
    found = PatternBook(load_catalog().lexicons).compile(pattern).find(plain)
    assert [normalise(marked)] == [span.of(plain) for span in found]


@pytest.mark.parametrize(
    "shown", [*blocks(SETTINGS, "console"), *blocks(WRITING, "console"), *blocks(SUPPRESSING, "console")]
)
def test_the_output_shown_is_what_the_command_prints(shown):
    command, _, output = shown.partition("\n")
    printed = fibrolint(*shlex.split(command)[2:], cwd=CHECKOUT).stdout
    wanted = output.removesuffix("…\n")
    assert wanted == (printed if wanted == output else printed[: len(wanted)])


def test_every_format_is_described():
    assert list(FORMATS) == re.findall(r"^\| `(\w+)` \|", OUTPUTS.partition("## ")[0], flags=re.MULTILINE)


def test_the_limits_told_are_those_that_hold():
    told = {f"{number:,}" for number in (markdown.MOST_CHARACTERS, sarif.MOST_SHOWN, sarif.MOST_RESULTS)}
    assert told <= set(re.findall(r"\d+,\d+", OUTPUTS))


@pytest.mark.parametrize("shown", blocks(OUTPUTS, "sh"))
def test_the_command_for_several_formats_writes_them(shown, tmp_path):
    words = shlex.split(shown)
    named = [Path(word.partition("=")[2]).name for word in words if "=" in word]
    (tmp_path / "content").mkdir()
    done = fibrolint(*words[1:], cwd=tmp_path)
    assert (0, "") == (done.returncode, done.stderr)
    assert sorted([*named, "content"]) == sorted(path.name for path in tmp_path.iterdir())


def test_the_rules_that_were_read_are_shown_with_their_tier():
    rules = load_catalog().rules
    rows = re.findall(r"^\| \[([\w-]+)\]\(rules/\S+\) \| (\w+) \|", ACCURACY, flags=re.MULTILINE)
    assert rows
    assert [] == [(rule, tier) for rule, tier in rows if rules[rule].tier != tier]


def test_what_was_read_of_a_rule_adds_up():
    counts = re.findall(r"\) \| \w+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", ACCURACY)
    assert counts
    assert [] == [row for row in counts if int(row[0]) != sum(map(int, row[1:]))]


# ---------------------------------------------------------------- links


PAGES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")), DOCS / "rules" / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_a_link_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)):
        if re.match(r"https?:", target):
            continue
        name, _, anchor = target.partition("#")
        to = (page.parent / name).resolve() if name else page
        assert to.exists(), target
        assert not anchor or anchor in _anchors(to.read_text(encoding="utf-8")), target


def _anchors(text):
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# ---------------------------------------------------------------- formats


def test_the_suffixes_on_the_page_of_formats_are_read():
    listed = re.findall(r"`(\.\w+)`", "".join(re.findall(r"^\| (`\..*?) \|", FORMATS_PAGE, flags=re.MULTILINE)))
    assert len(listed) > 8
    assert set(listed) <= set(SUFFIXES)


def test_the_draft_on_the_page_of_formats_is_reported_as_shown(tmp_path):
    draft = docx(p("Ginger and migraine", style="Titel") + p("By Jane Doe, MD") + p("Ginger cures migraine."))
    (tmp_path / "draft.docx").write_bytes(draft)
    (shown,) = blocks(FORMATS_PAGE, "console")
    command, _, output = shown.partition("\n")
    assert output.rstrip("\n") == fibrolint(*shlex.split(command)[2:], cwd=tmp_path).stdout.rstrip("\n")


def test_the_suppressions_on_the_page_of_formats_suppress():
    in_word, in_rst = re.findall(r"`([^`]*fibrolint: allow[^`]*)`", FORMATS_PAGE)
    comment = f'<w:comment w:id="7">{p(in_word)}</w:comment>'
    edges = '<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>'
    draft = docx(p(edges[0], "Ginger cures migraine.", edges[1]), comments=comment)
    article = f"Ginger\n======\n\n{in_rst}\n\nGinger cures migraine.\n"
    for name, data in (("a.docx", draft), ("a.rst", article.encode())):
        (directive,) = parse(read_source(name, data=data)).directives
        assert (("cure-claim",), "a myth, told as one") == (directive.rules, directive.reason)


# ---------------------------------------------------------------- limits


def _limits(name):
    page = (DOCS / "limits.md").read_text(encoding="utf-8")
    table = page.split(f"<!-- tested: {name} -->\n")[1].split("<!-- end -->")[0]
    return [row.strip("| ").split(" | ")[0].strip("`") for row in table.splitlines()[2:]]


def _marks(text):
    return [found for found in lint_text(f"# Ginger\n\n{text}\n").findings if found.scope != "document"]


@pytest.mark.parametrize("text", _limits("silent"))
def test_a_limit_is_still_one(text):
    assert [] == _marks(text), "mended: take it out of docs/limits.md, and make it an example of the rule"


@pytest.mark.parametrize("text", _limits("marked"))
def test_a_false_alarm_that_is_told_is_still_one(text):
    assert [] != _marks(text), "mended: take it out of docs/limits.md, and make it an example of the rule"
