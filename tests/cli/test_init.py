"""``init``: what it writes for a site, what it leaves alone, and that what it writes works."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from fibrolint.audit.gather import gather
from fibrolint.settings import forget_settings, load_settings, settings_for
from fibrolint.site import origin
from fibrolint.site.origin import Origin
from tests.command import CHECKOUT, fibrolint
from tests.site.build import written
from tests.site.test_look import SITES

ARTICLE = "---\ntitle: Tea\nauthor: Ane Holm\nclinical_checker: Bo Lind\nlastmod: 2024-01-02\n---\n\nTea is a drink.\n"
HUGO = {"hugo.toml": 'baseURL = "https://tea.test"\n', "content/tea.md": ARTICLE, "README.md": "A site.\n"}
OURS = [".fibrolint.yaml", ".pre-commit-config.yaml", ".github/workflows/fibrolint.yml"]
GITHUB = '[remote "origin"]\n\turl = git@github.com:tea/site.git\n'
GITLAB = '[remote "origin"]\n\turl = https://gitlab.tea.test/tea/site.git\n'
PLACEHOLDER = Origin("https://github.com/OWNER/fibrolint", "REVISION", known=False)


@pytest.fixture(autouse=True)
def source(monkeypatch):
    """Where fibrolint is to be had does not depend on how it was installed for the tests."""
    monkeypatch.setattr(origin, "origin", lambda: PLACEHOLDER)


@pytest.fixture
def site(folder):
    """A Hugo site of one article whose repository lies on GitHub."""
    written(folder, HUGO | {".git/config": GITHUB})
    return folder


def test_a_site_gets_settings_a_hook_and_a_workflow(run, site):
    result = run("init")
    assert (0, "", [True] * 3) == (result.exit_code, result.stderr, [(site / name).is_file() for name in OURS])


def test_what_was_done_and_what_is_next_is_told(run, site):
    expected = """\
Seen: a Hugo site; 1 article in content/.
Wrote .fibrolint.yaml
Wrote .pre-commit-config.yaml
Wrote .github/workflows/fibrolint.yml

Put the address of your copy of fibrolint for https://github.com/OWNER/fibrolint,
and a tag or commit of it for REVISION.
Next:
  fibrolint check content     # what is found today
  fibrolint baseline content  # set it aside: only what is new counts
  pre-commit install          # have each commit checked
"""
    assert expected == run("init").stdout


def test_the_settings_say_what_was_seen(run, site):
    run("init", "--no-hook", "--no-ci")
    expected = """\
# Settings of fibrolint. All are optional; docs/settings.md says what each means, and names the others:
# https://github.com/OWNER/fibrolint
# Seen: a Hugo site; 1 article in content/. Author named in 1, reviewer in 1, date in 1.

# What kind of text this is: blog (unless you say otherwise), patient-info, news, commercial, professional.
# profile: patient-info

# Where the readers are, for emergency numbers, crisis lines and laws: us, uk, eu.
# jurisdiction: uk

# What this site's front matter calls things, and what fibrolint calls them.
front_matter:
  clinical_checker: reviewers  # in 1 article

# The site's own addresses: links to them are no sources.
own_domains: [tea.test]

# No articles: what is built, templates, texts about the repository. Patterns as in .gitignore.
exclude: [/public/, /resources/, /README.md]

# Whether the page template shows these on each page cannot be seen from here; if so, take the # away.
# site_author: true
# site_disclaimer: true
"""
    assert expected == (site / ".fibrolint.yaml").read_text(encoding="utf-8")


def test_the_settings_are_understood_and_hold(run, site):
    run("init")
    forget_settings()
    settings = load_settings(site / ".fibrolint.yaml")
    assert ({"clinical_checker": "reviewers"}, ("tea.test",)) == (settings.front_matter, settings.own_domains)


def test_the_settings_say_how_many_of_many_were_read(run, folder):
    written(folder, {f"posts/{number}.md": ARTICLE for number in range(201)})
    run("init")
    seen = "201 articles in posts/. Of 200 that were read: author named in 200, reviewer in 200, date in 200."
    assert seen in (folder / ".fibrolint.yaml").read_text("utf-8").replace("\n# ", " ")


def test_what_is_commented_out_is_understood_when_it_is_not(run, folder):
    written(folder, {"tea.md": "---\nauther: Ane\nchecker: Bo\n---\n", "gin.md": "---\nchecker: 2024-01-02\n---\n"})
    run("init")
    path = folder / ".fibrolint.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    setting = [line.removeprefix("#").removeprefix(" ") for line in lines if ": " in line and line.count(" ") < 9]
    path.write_text("\n".join(line for line in setting if line.strip()), encoding="utf-8")
    forget_settings()
    settings = load_settings(path)
    assert ("patient-info", "uk", True) == (settings.profile, settings.jurisdiction, settings.site_author)


@pytest.mark.parametrize("kind", SITES)
def test_the_settings_for_each_generator_load_and_leave_the_articles(run, folder, kind):
    config, articles, _ = SITES[kind]
    written(folder, config | dict.fromkeys(articles, ARTICLE) | {"README.md": "A site.\n"})
    run("init")
    forget_settings()
    assert sorted(articles) == [wanted.path.as_posix() for wanted in gather([Path()], settings_of=settings_for)]


def test_the_hook_is_that_for_changed_lines_in_the_folders_of_articles(run, site):
    run("init")
    (repo,) = yaml.safe_load((site / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert {
        "repo": "https://github.com/OWNER/fibrolint",
        "rev": "REVISION",
        "hooks": [{"id": "fibrolint-diff", "files": "^content/"}],
    } == repo


def test_a_site_without_articles_gets_the_hook_for_whole_ones(run, folder):
    run("init")
    (repo,) = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [{"id": "fibrolint"}] == repo["hooks"]


def test_the_workflow_runs_the_action_on_the_folders_of_articles(run, site):
    run("init")
    workflow = yaml.safe_load((site / OURS[2]).read_text(encoding="utf-8"))
    checkout, action = workflow["jobs"]["articles"]["steps"]
    assert ({"fetch-depth": 0}, {"uses": "OWNER/fibrolint@REVISION", "with": {"paths": "content/\n"}}) == (
        checkout["with"], action
    )  # fmt: skip


def test_the_hook_and_the_inputs_it_names_are_those_of_this_repository(run, site):
    run("init")
    hooks, action = (
        yaml.safe_load((CHECKOUT / name).read_text("utf-8")) for name in (".pre-commit-hooks.yaml", "action.yml")
    )
    (repo,) = yaml.safe_load((site / OURS[1]).read_text("utf-8"))["repos"]
    steps = yaml.safe_load((site / OURS[2]).read_text("utf-8"))["jobs"]["articles"]["steps"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in hooks}
    assert steps[1]["with"].keys() <= action["inputs"].keys()


def test_the_commands_for_a_service_are_understood(run, site, monkeypatch):
    monkeypatch.setattr(origin, "origin", lambda: Origin("https://git.tea.test/fibrolint", "v1", known=True))
    subprocess.run(["git", "init", "--quiet"], cwd=site, check=True)
    for config in (GITHUB, GITLAB):
        written(site, {".git/config": config})
        run("init", "--force")
    github = yaml.safe_load((site / OURS[2]).read_text("utf-8"))["jobs"]["articles"]["steps"][-1]["run"]
    gitlab = yaml.safe_load((site / ".gitlab-ci.yml").read_text("utf-8"))["fibrolint"]["script"][1]
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert [0, 0] == [run(*shlex.split(command)[1:]).exit_code for command in (github, gitlab)]


def test_from_elsewhere_the_workflow_installs_it_with_pip(run, site, monkeypatch):
    monkeypatch.setattr(origin, "origin", lambda: Origin("https://git.tea.test/fibrolint", "v1", known=True))
    run("init")
    workflow = yaml.safe_load((site / OURS[2]).read_text(encoding="utf-8"))
    assert [
        'pip install "fibrolint @ git+https://git.tea.test/fibrolint@v1"',
        "fibrolint check --diff=auto --format github content/",
    ] == [step["run"] for step in workflow["jobs"]["articles"]["steps"] if "run" in step]


def test_a_repository_on_gitlab_gets_a_pipeline(run, site):
    written(site, {".git/config": GITLAB})
    run("init")
    job = yaml.safe_load((site / ".gitlab-ci.yml").read_text(encoding="utf-8"))["fibrolint"]
    expected = "fibrolint check --diff=auto --format text --format gitlab=codequality.json content/"
    assert (expected, False) == (job["script"][1], (site / ".github").exists())


def test_a_pipeline_that_is_there_is_not_touched_and_the_job_is_printed(run, site):
    written(site, {".git/config": GITLAB, ".gitlab-ci.yml": "test: {script: [make]}\n"})
    result = run("init", "--force")
    left = "Left .gitlab-ci.yml alone: it is there already, so this job is for you to add:\n    # Checks"
    assert (True, "test: {script: [make]}\n") == (left in result.stdout, (site / ".gitlab-ci.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({".git/config": "[core]\n", ".github/CODEOWNERS": "* @tea\n"}, ".github/workflows/fibrolint.yml"),
        (
            {".git/config": '[remote "o"]\n\turl = ssh://git@github.tea.test:22/a.git\n'},
            ".github/workflows/fibrolint.yml",
        ),
        ({".git/config": '[remote "o"]\n\turl = https://codeberg.org/a.git\n', ".github/x": ""}, None),
        ({".git/config": "[core]\n"}, None),
    ],
)
def test_the_service_is_that_of_the_remote_else_what_its_files_say(run, folder, files, expected):
    written(folder, files)
    result = run("init")
    assert (expected is None, True) == (
        "neither GitHub nor GitLab" in result.stdout,
        not expected or (folder / expected).is_file(),
    )


def test_a_worktree_is_told_by_the_repository_it_is_of(run, folder, tmp_path_factory):
    main = tmp_path_factory.mktemp("main") / ".git"
    written(main, {"config": GITHUB, "worktrees/tea/commondir": "../..\n"})
    (folder / ".git").rmdir()
    (folder / ".git").write_text(f"gitdir: {main / 'worktrees/tea'}\n", encoding="utf-8")
    run("init")
    assert (folder / OURS[2]).is_file()


# ---------------------------------------------------------------- what is there already


def test_nothing_is_written_over(run, site):
    written(site, dict.fromkeys(OURS, "# mine\nrepos: []\n"))
    result = run("init")
    assert (0, ["# mine\nrepos: []\n"] * 3) == (result.exit_code, [(site / name).read_text("utf-8") for name in OURS])
    assert 2 == result.stdout.count("alone: it is there already; --force writes it anew")


def test_force_writes_settings_and_workflow_anew_but_keeps_the_other_hooks(run, site):
    other = "repos:\n  - repo: local\n    hooks: []\n"
    written(site, {OURS[0]: "profile: news\n", OURS[1]: other, OURS[2]: "# mine\n"})
    run("init", "--force")
    settings, hooks, workflow = [(site / name).read_text("utf-8") for name in OURS]
    assert (True, True, True) == ("Seen: a Hugo" in settings, hooks.startswith(other), workflow.startswith("# Checks"))


def test_running_it_twice_changes_nothing(run, site):
    run("init")
    first = [(site / name).read_bytes() for name in OURS]
    result = run("init")
    assert (0, first) == (result.exit_code, [(site / name).read_bytes() for name in OURS])
    assert "Left .pre-commit-config.yaml alone: it names fibrolint already" in result.stdout


def test_a_configuration_of_hooks_that_cannot_be_added_to_safely_is_left_with_the_entry_to_add(run, site):
    written(site, {".pre-commit-config.yaml": "repos: []\n"})
    result = run("init")
    assert "repos: []\n" == (site / ".pre-commit-config.yaml").read_text("utf-8")
    assert "is for you to add:\n    - repo: https://github.com/OWNER/fibrolint\n" in result.stdout


def test_a_configuration_of_hooks_that_is_no_text_is_left(run, site):
    (site / ".pre-commit-config.yaml").write_bytes(b"\xff\xfe")
    assert (0, True) == ((result := run("init")).exit_code, "it cannot be read" in result.stdout)


@pytest.mark.parametrize("name", ["pyproject.toml", ".fibrolint.yml"])
def test_settings_under_another_name_are_settings(run, site, name):
    written(site, {name: "[tool.fibrolint]\n" if name.endswith("toml") else "profile: news\n"})
    result = run("init")
    assert (True, False) == (f"settings are in {name} of" in result.stdout, (site / ".fibrolint.yaml").exists())


def test_settings_above_a_site_hold_for_it(run, folder):
    written(folder, {".fibrolint.yaml": "profile: news\n", "web/hugo.toml": "", "web/content/a.md": ARTICLE})
    run("init", "web")
    assert not (folder / "web/.fibrolint.yaml").exists()


def test_from_inside_a_site_the_files_go_where_they_count(run, folder, monkeypatch):
    written(folder, {"web/hugo.toml": "", "web/content/posts/a.md": ARTICLE, ".git/config": GITHUB})
    monkeypatch.chdir(folder / "web/content/posts")
    result = run("init")
    assert ["Wrote ../../.fibrolint.yaml", "Wrote ../../../.pre-commit-config.yaml"] == result.stdout.splitlines()[1:3]
    assert (folder / "web/.fibrolint.yaml").is_file()
    assert "  fibrolint check .. " in result.stdout


# ---------------------------------------------------------------- flags


def test_a_dry_run_prints_everything_and_writes_nothing(run, site):
    before = sorted(site.rglob("*"))
    result = run("init", "--dry-run")
    assert (0, before) == (result.exit_code, sorted(site.rglob("*")))
    assert [True] * 3 == [f"Would write {name}:\n    " in result.stdout for name in OURS]


def test_parts_that_are_not_wanted_are_not_written(run, site):
    run("init", "--no-hook", "--no-ci")
    assert [True, False, False] == [(site / name).exists() for name in OURS]


def test_a_folder_that_is_not_there_exits_2(run):
    assert 2 == run("init", "nowhere").exit_code


# ---------------------------------------------------------------- what can go wrong


def test_outside_a_repository_only_the_settings_are_written(run, folder):
    (folder / ".git").rmdir()
    written(folder, {"tea.md": ARTICLE})
    result = run("init")
    assert (0, [True, False, False]) == (result.exit_code, [(folder / name).exists() for name in OURS])
    assert "this is no git repository: run git init" in result.stdout


def test_what_cannot_be_written_does_not_hide_the_rest(run, site):
    written(site, {".github": "a file where a folder should be\n"})
    result = run("init")
    assert (2, [True, True]) == (result.exit_code, [(site / name).is_file() for name in OURS[:2]])
    assert "fibrolint: .github/workflows: cannot be made" in result.stderr.replace(f"{site}/", "")


def test_in_a_folder_that_may_not_be_written_to_each_file_is_told(run, site, monkeypatch):
    def refused(path, data):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refused)
    result = run("init")
    assert (2, 3) == (result.exit_code, result.stderr.count("cannot be written (Permission denied)"))


def test_nothing_is_written_through_a_link(run, site, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "settings").write_text("mine\n", encoding="utf-8")
    (site / ".fibrolint.yaml").symlink_to(outside / "settings")
    (site / ".github").symlink_to(outside, target_is_directory=True)
    result = run("init", "--force")
    assert (["settings"], "mine\n") == (
        sorted(each.name for each in outside.iterdir()),
        (outside / "settings").read_text("utf-8"),
    )
    assert 2 == result.stdout.count("is a link, and nothing is written through links")


def test_hostile_names_and_values_stay_harmless(run, folder):
    evil = '---\n"checker\\n  profile: news": Ane\nclinical_checker: "Bo\\nprofile: news"\n---\n'
    written(folder, {"hu\ngo/tea.md": evil, "CNAME": "tea.test]\nprofile: news\n", ".git/config": GITHUB})
    result = run("init")
    forget_settings()
    assert (0, "blog") == (result.exit_code, load_settings(folder / ".fibrolint.yaml").profile)
    assert "hu\\x0ago/" in result.stdout


def test_the_same_site_gives_the_same_files(site, monkeypatch):
    written(site, {f"content/{name}.md": ARTICLE.replace("clinical", name) for name in ("expert", "fact", "medical")})
    texts = set()
    for seed in ("1", "2", "3"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        texts.add(fibrolint("init", "--dry-run", cwd=site).stdout)
    assert 1 == len(texts)


def test_it_never_imports_the_language_model(site):
    code = (
        "import sys\nfrom fibrolint.cli import main\ntry:\n    main(['init', '--dry-run'])\n"
        "finally:\n    print('SLOW:', *({'spacy', 'numpy', 'jsonschema'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=True)
    assert "SLOW:" == done.stdout.splitlines()[-1].strip()


def test_the_settings_written_let_a_check_run(site):
    assert 0 == fibrolint("init", "--no-hook", "--no-ci", cwd=site).returncode
    done = fibrolint("check", "--format", "concise", cwd=site)
    assert ("", True) == (done.stderr, done.returncode in (0, 1))
