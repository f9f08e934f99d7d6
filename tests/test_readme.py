"""README.md says what is true: its commands run, its output is real, its settings and rules hold.

The commands that install something are run by ``tests/install``. When a rule changes what is shown,
``UPDATE_GOLDEN=1 pytest tests/test_readme.py`` writes the shown output anew; read the difference before committing it.
"""

import difflib
import os
import re
import shlex
import shutil

import pytest
import yaml

from fibrolint import lint_text
from fibrolint.catalog import load_catalog
from fibrolint.cli import main
from fibrolint.settings import forget_settings, settings_for
from tests.command import CHECKOUT, FIXTURES, fibrolint

HOUSE_RULE = FIXTURES / "house-rules/good/tone/battle-language.yaml"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
LEFT_OUT = "…"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def commands_shown():
    """Each command with the output shown under it: (words, lines)."""
    shown = [block.split("\n", 1) for block in blocks("console")]
    return [
        pytest.param(shlex.split(command.removeprefix("$ ")), output.splitlines(), id=command)
        for command, output in shown
    ]


def yaml_named(name):
    """The block whose first line is a comment with a file's name."""
    (block,) = [block for block in blocks("yaml") if block.startswith(f"# {name}\n")]
    return block


def parts(lines):
    """The runs of lines between those that stand for what was left out."""
    runs = [[]]
    for line in lines:
        if line == LEFT_OUT:
            runs.append([])
        else:
            runs[-1].append(line)
    return ["\n".join(run).strip("\n") for run in runs]


def renewed(shown, printed):
    """``shown`` with each of its paragraphs (or lines, where some are left out) replaced by the nearest one printed."""
    gap = "\n\n" if "\n\n" in printed else "\n"
    real, lines = printed.strip("\n").split(gap), printed.splitlines()
    units = shown.strip("\n").split(gap)
    renewed_units = []
    for unit in units:
        if LEFT_OUT in unit.splitlines():
            renewed_units.append("\n".join(_nearest(line, lines) for line in unit.splitlines()))
        else:
            renewed_units.append(_nearest(unit, real))
    return gap.join(renewed_units) + "\n"


def _nearest(part, real):
    return part if part in (LEFT_OUT, *real) else difflib.get_close_matches(part, real, n=1, cutoff=0)[0]


@pytest.mark.parametrize(("words", "lines"), commands_shown())
def test_the_output_shown_is_what_the_command_prints(words, lines):
    printed = fibrolint(*words[1:], cwd=CHECKOUT).stdout
    if os.environ.get("UPDATE_GOLDEN"):
        shown = "\n".join(lines)
        path = CHECKOUT / "README.md"
        path.write_text(
            path.read_text(encoding="utf-8").replace(shown + "\n```", renewed(shown, printed) + "```"), "utf-8"
        )
        return
    at = 0
    for number, part in enumerate(parts(lines)):
        found = printed.find(part, at)
        assert found >= 0, f"the README shows what is not printed:\n{part}"
        assert number or not found, "the output begins before what is shown; put … first"
        at = found + len(part)
    assert "" == printed[at:].strip() or lines[-1] == LEFT_OUT, "the output goes on after what is shown; put … last"


def test_the_commands_to_begin_with_run_what_is_installed():
    """Both set up in one line; what comes after the last ``&&`` is tried here on what is installed already."""
    tried, tested = (block.strip().rpartition(" && ")[2] for block in blocks("sh"))
    assert ".venv/bin/fibrolint check fixtures/articles/ginger-miracle.md" == tried
    assert ".venv/bin/pytest" == tested


def test_the_hook_shown_is_one_that_this_repository_offers():
    offered = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = yaml.safe_load(yaml_named(".pre-commit-config.yaml"))["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in offered}


def test_the_check_shown_for_ci_is_the_recipe_that_is_tried():
    recipes = re.findall(
        r"^```yaml\n(.*?)^```$", (CHECKOUT / "docs/ci.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    shown = yaml.safe_load(yaml_named(".github/workflows/fibrolint.yml"))
    assert shown == yaml.safe_load(recipes[0])


EXAMPLES = re.findall(r"^\| \w+ \| `([\w-]+)` \| (.*\*\*.*) \|$", README, flags=re.MULTILINE)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_is_said_to_be_found_is_found(rule, example):
    (marked,) = re.findall(r"\*\*(.+?)\*\*", example)
    found = lint_text(example.replace("**", "")).findings
    assert (rule, marked) in [(finding.rule, finding.text) for finding in found]


def test_the_families_and_rules_named_exist():
    catalog = load_catalog()
    for family, rule in re.findall(r"^\| (\w+) \| `([\w-]+)` \|", README, flags=re.MULTILINE):
        assert family == catalog.rules[rule].family


def test_each_family_is_shown_by_a_rule():
    assert set(load_catalog().families) == set(re.findall(r"^\| (\w+) \| `[\w-]+` \|", README, flags=re.MULTILINE))


LEFT_ALONE = re.findall(r"^- “(.+)”$", README, flags=re.MULTILINE)


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_is_said_to_be_left_alone_is_left_alone(sentence):
    found = lint_text(f"# Notes\n\n{sentence}\n").findings
    assert [] == [finding.rule for finding in found if finding.family in ("overclaiming", "certainty", "treatment")]


def test_the_suppression_shown_holds():
    (article,) = blocks("markdown")
    report = lint_text(article)
    assert ["cure-claim"] == [suppressed.finding.rule for suppressed in report.suppressed]
    assert ((), False) == (report.troubles, "cure-claim" in [finding.rule for finding in report.findings])


@pytest.fixture
def house(tmp_path):
    """A folder with the settings of the README and a house rule."""
    (tmp_path / ".fibrolint.yaml").write_text(yaml_named(".fibrolint.yaml"), encoding="utf-8")
    (tmp_path / "editorial" / "tone").mkdir(parents=True)
    shutil.copy(HOUSE_RULE, tmp_path / "editorial" / "tone")
    forget_settings()
    return tmp_path


def test_the_settings_and_the_house_rule_shown_work(house):
    (house / "walk.md").write_text("# A walk\n\nA walk for every migraine warrior.\n", encoding="utf-8")
    done = fibrolint("check", "--format", "concise", "walk.md", cwd=house)
    assert (0, "", True) == (
        done.returncode,
        done.stderr,
        "suggestion battle-language “migraine warrior”" in done.stdout,
    )


def test_the_settings_shown_are_those_in_force(house):
    settings = settings_for(house / "article.md", config=None, flags={})
    for key in yaml.safe_load(yaml_named(".fibrolint.yaml")):
        assert key == "overrides" or settings.origin(key).startswith(".fibrolint.yaml"), key


def test_what_is_shown_of_a_house_rule_is_part_of_it():
    (shown,) = [yaml.safe_load(block) for block in blocks("yaml") if block.startswith("params:")]
    whole = yaml.safe_load(HOUSE_RULE.read_text(encoding="utf-8"))
    assert shown["unless"] == whole["unless"]
    assert [] == [pattern for pattern in shown["params"]["patterns"] if pattern not in whole["params"]["patterns"]]
    assert [] == [example for example in shown["examples"] if example not in whole["examples"]]


def test_every_command_named_exists():
    named = set(re.findall(r"`fibrolint ([a-z-]+)", README)) | {shown.values[0][1] for shown in commands_shown()}
    assert named <= set(main.list_commands(None))


def test_what_is_said_of_the_cache_is_so(cache_folder):
    said = re.search(r"^## What it remembers\n(.*?)^## ", README, flags=re.DOTALL | re.MULTILINE)[1]
    assert {"FIBROLINT_CACHE_DIR", "cache show", "cache clear", "--no-cache"} <= set(
        re.findall(r"FIBROLINT_\w+|cache \w+(?=`)|--[a-z-]+", said)
    )
    words = ("check", "--format", "json", "articles/night-blend.html")
    anew = fibrolint(*words, "--no-cache", cwd=FIXTURES).stdout
    assert [] == [path for path in (cache_folder / "answers").rglob("*") if path.is_file()]
    assert [anew, anew] == [fibrolint(*words, cwd=FIXTURES).stdout for _ in range(2)]
    assert str(cache_folder) == fibrolint("cache", "show", cwd=FIXTURES).stdout.splitlines()[0]
    assert "3 files" in fibrolint("cache", "clear", cwd=FIXTURES).stdout
