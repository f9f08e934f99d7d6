"""The GitHub action and the recipes of docs/ci.md, run as a runner would, on a checkout of a pull request.

``UPDATE_GOLDEN=1 pytest tests/install/test_ci.py`` writes the table of the action's inputs anew.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.install.conftest import CHECKOUT, ENVIRONMENT, git

pytestmark = pytest.mark.install

OLD = "# Old post\n\nHe reversed his lupus with a carnivore diet.\n"
NEW = "# Knees\n\nThis morning drink cures rheumatoid arthritis.\n"
SHELL = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
ACTION = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}


class Runner:
    """A runner's folders and files of commands, and the steps' outputs as expressions know them."""

    def __init__(self, folder, checkout, python):
        self.temp = folder / "temp"
        self.temp.mkdir(parents=True)
        self.checkout = checkout
        self.known = {"runner.temp": str(self.temp), "steps.python.outputs.python-path": str(python)}

    def run(self, name, *, cwd, inputs=(), variables=()):
        """Run a step in ``cwd``; its exit code and what it printed."""
        given = {f"inputs.{each}": declared["default"] for each, declared in ACTION["inputs"].items()}
        given |= {f"inputs.{each}": value for each, value in dict(inputs).items()} | self.known
        step = STEPS[name]
        environment = {each: self._filled(value, given) for each, value in step["env"].items()}
        files = {each: self.temp / each for each in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        environment = {**ENVIRONMENT, **environment, **{each: str(file) for each, file in files.items()}}
        environment |= {"RUNNER_TEMP": str(self.temp), "GITHUB_ACTION_PATH": str(self.checkout), **dict(variables)}
        done = subprocess.run(
            [*SHELL, step["run"]], cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )
        for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines():
            output, _, value = line.partition("=")
            self.known[f"steps.{name}.outputs.{output}"] = value
        return done.returncode, done.stdout + done.stderr

    @property
    def summary(self):
        return (self.temp / "GITHUB_STEP_SUMMARY").read_text("utf-8")

    @staticmethod
    def _filled(value, given):
        return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda found: given[found[1]], value)


# A Python whose new environments have the packages of the one that runs the tests.
LENDING = """\
#!/bin/sh
{python} "$@" && for packages in "$3"/lib/python*/site-packages; do echo {lent} > "$packages/borrowed.pth"; done
"""


@pytest.fixture(scope="module")
def runner(checkout, tmp_path_factory):
    """One with fibrolint installed by the action."""
    folder = tmp_path_factory.mktemp("runner")
    python = folder / "python"
    python.write_text(LENDING.format(python=sys.executable, lent=sysconfig.get_path("purelib")), encoding="utf-8")
    python.chmod(0o700)
    made = Runner(folder, checkout, python)
    code, said = made.run("install", cwd=folder)
    assert 0 == code, said
    return made


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """A repository whose main branch has an old bad post, and a branch that adds one beside it."""
    folder = tmp_path_factory.mktemp("origin")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "content").mkdir()
    (folder / "content" / "old post.md").write_text(OLD, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "An old post")
    git(folder, "switch", "--quiet", "--create", "draft")
    (folder / "content" / "new.md").write_text(NEW, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "A new post")
    git(folder, "switch", "--quiet", "main")
    (folder / "README.txt").write_text("Posts.\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Main goes on")
    # What GitHub checks out for a pull request: the merge of its branch into main.
    git(folder, "switch", "--quiet", "--detach", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Merge", "draft")
    git(folder, "update-ref", "refs/pull/1/merge", "HEAD")
    git(folder, "switch", "--quiet", "main")
    return folder


def checked_out(origin, folder, *depth):
    """The merge of the pull request, as actions/checkout leaves it: no branch, only what was fetched."""
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", f"file://{origin}")
    refs = ["+refs/pull/1/merge:refs/remotes/pull/1/merge"] + ([] if depth else ["+refs/heads/*:refs/remotes/origin/*"])
    git(folder, "fetch", "--quiet", *depth, "origin", *refs)
    git(folder, "checkout", "--quiet", "--detach", "refs/remotes/pull/1/merge")
    return folder


def test_only_what_the_pull_request_changed_is_annotated(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path)
    code, said = runner.run("check", cwd=folder, variables={"GITHUB_BASE_REF": "main"})
    assert 1 == code
    assert "::error file=content/new.md,line=3," in said
    assert "old post.md" not in said + runner.summary
    assert "content/new.md" in runner.summary


def test_a_push_is_checked_whole(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path)
    code, said = runner.run("check", cwd=folder, variables={"GITHUB_BASE_REF": ""})
    assert 1 == code
    assert "file=content/old post.md," in said
    assert "1" == runner.known["steps.check.outputs.exit-code"]


def test_a_shallow_checkout_is_told_what_it_lacks(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path, "--depth=1")
    code, said = runner.run("check", cwd=folder, variables={"GITHUB_BASE_REF": "main"})
    assert (2, True) == (code, "fetch-depth: 0" in said)


def test_inputs_are_words_and_never_run(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path)
    inputs = {"paths": "content/old post.md\n$(touch ran)\n", "arguments": "--select\ncure-claim; touch ran"}
    code, said = runner.run("check", cwd=folder, inputs=inputs)
    assert (2, False) == (code, (folder / "ran").exists())
    assert "cure-claim; touch ran" in said


def test_findings_go_to_code_scanning_only_when_asked_for(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path)
    runner.known.pop("steps.check.outputs.sarif", None)
    runner.run("check", cwd=folder, inputs={"fail-on": "never"})
    assert "steps.check.outputs.sarif" not in runner.known
    code, _ = runner.run("check", cwd=folder, inputs={"sarif": "true", "fail-on": "never"})
    assert 0 == code
    assert Path(runner.known["steps.check.outputs.sarif"]).is_file()


# ---------------------------------------------------------------- docs/ci.md

PAGE = CHECKOUT / "docs" / "ci.md"
TEXT = PAGE.read_text("utf-8")
RECIPES = {
    block.split("\n")[0].removeprefix("# "): block for block in re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.S | re.M)
}


def _schema(name):
    return json.loads((files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json").read_text("utf-8"))


def test_the_action_is_one_for_github():
    jsonschema.validate(ACTION, _schema("github-actions"))


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_is_one_for_its_service(name):
    # YAML 1.1 takes the key "on" for a boolean.
    recipe = {"on" if key is True else key: value for key, value in yaml.safe_load(RECIPES[name]).items()}
    jsonschema.validate(recipe, _schema("gitlab-ci" if "gitlab" in name else "github-workflows"))


def test_recipes_ask_of_the_action_what_it_takes():
    steps = [step for block in RECIPES.values() for job in _jobs(block) for step in job.get("steps", ())]
    asked = {name for step in steps if "fibrolint" in step.get("uses", "") for name in step["with"]}
    assert asked == asked & set(ACTION["inputs"]) != set()


def _jobs(block):
    return list(yaml.safe_load(block).get("jobs", {}).values())


def test_the_table_of_inputs_is_current():
    rows = [
        (f"`{name}`", " ".join(each["description"].split()), f"`{each['default']}`" if each["default"] else "")
        for name, each in ACTION["inputs"].items()
    ]
    table = "\n".join(
        ["| input | what it says | default |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    )
    shown = re.compile(r"(?<=<!-- generated: inputs -->\n).*?(?=<!-- end -->)", re.S)
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(shown.sub(lambda _: table + "\n", TEXT), encoding="utf-8")
    assert table + "\n" == shown.search(PAGE.read_text("utf-8")).group()


def _run(recipe, runner, folder, **variables):
    """Run the lines of a recipe that check articles; the exit code of the last."""
    lines = [line for line in recipe if line.startswith("fibrolint ")]
    environment = {
        **ENVIRONMENT,
        **variables,
        "PATH": f"{runner.temp / 'fibrolint' / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        [*SHELL, "\n".join(lines)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_recipe_without_the_action_reports_what_the_pull_request_changed(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path)
    (job,) = _jobs(RECIPES[".github/workflows/fibrolint-plain.yml"])
    recipe = [step.get("run", "") for step in job["steps"]]
    code, said = _run(recipe, runner, folder, GITHUB_ACTIONS="true", GITHUB_BASE_REF="main")
    assert (1, False) == (code, "old post" in said)
    assert "content/new.md" in (folder / "fibrolint.md").read_text("utf-8")


def test_the_recipe_for_gitlab_writes_both_reports_of_what_the_merge_request_changed(runner, origin, tmp_path):
    folder = checked_out(origin, tmp_path)
    job = yaml.safe_load(RECIPES[".gitlab-ci.yml"])["fibrolint"]
    base = git(folder, "merge-base", "origin/main", "origin/draft")
    code, said = _run(job["script"], runner, folder, GITLAB_CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (1, False) == (code, "old post" in said)
    reports = job["artifacts"]["reports"]
    found = json.loads((folder / reports["codequality"]).read_text("utf-8"))
    assert {"content/new.md"} == {each["location"]["path"] for each in found}
    assert "content/new.md" in (folder / reports["junit"]).read_text("utf-8")
