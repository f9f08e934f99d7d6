"""The hooks as a writer meets them: the real pre-commit, real commits, one environment for all tests."""

import shutil
import subprocess
import sys

import pytest

from tests.command import FIXTURES
from tests.install.conftest import ENVIRONMENT, git
from tests.test_start import ADDED, SITE, is_part_of, shown

pytestmark = pytest.mark.install

BAD = "# My story\n\nHe reversed his lupus with a carnivore diet.\n"
GOOD = "# Tea\n\nTea is a drink made from the leaves of a shrub.\n"
HOUSE_RULE = (FIXTURES / "house-rules/good/tone/battle-language.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Variables for git and pre-commit, which keeps what it installs in a place of its own."""
    return {**ENVIRONMENT, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


class Content:
    """A repository of articles with hooks installed."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    def run(self, *words, **more):
        """The exit code and all output of a command in the repository."""
        done = subprocess.run(
            words, cwd=self.folder, env=self.environment | more, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def hooks(self, *words, **more):
        return self.run(sys.executable, "-m", "pre_commit", *words, **more)

    def write(self, files):
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")

    def commit(self, files, *words):
        """Commit files by their path; what git said, with its exit code. Nothing stays staged."""
        self.write(files)
        git(self.folder, "add", "--", *files)
        code, said = self.run("git", "commit", "--message", "Articles", *words)
        git(self.folder, "reset", "--quiet")
        return code, said


@pytest.fixture(scope="module")
def content(checkout, environment, tmp_path_factory):
    """Make a repository with one of the hooks; the first one installs them for all."""
    revision = git(checkout, "rev-parse", "HEAD")

    def made(hook):
        repository = Content(tmp_path_factory.mktemp("content"), environment)
        entry = f"  - repo: {checkout}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n"
        repository.write({".pre-commit-config.yaml": f"repos:\n{entry}"})
        git(repository.folder, "init", "--quiet", "--initial-branch", "main")
        assert 0 == repository.hooks("install", "--install-hooks")[0]
        return repository

    return made


@pytest.fixture(scope="module")
def drafts(content):
    return content("fibrolint")


def test_a_bad_draft_is_stopped_with_the_reason(drafts):
    code, said = drafts.commit({"bad draft.md": BAD})
    assert (1, True) == (code, "bad draft.md:3:" in said and "cure-claim" in said and "why: " in said)


def test_a_good_draft_passes(drafts):
    code, said = drafts.commit({"good draft.md": GOOD})
    assert (0, True) == (code, "Passed" in said)


def test_one_bad_draft_stops_the_good_ones_with_it(drafts):
    code, said = drafts.commit({"another good.mdx": GOOD, "it's another “bad”.mdx": BAD})
    assert (1, True, False) == (code, "it's another “bad”.mdx:3:" in said, "another good.mdx:" in said)


def test_what_the_settings_exclude_passes_though_pre_commit_names_it(drafts):
    code, said = drafts.commit({".fibrolint.yaml": "exclude: [/old/]\n", "old/bad.md": BAD})
    assert (0, True) == (code, "Passed" in said)


@pytest.fixture(scope="module")
def old_pages(content):
    """The site of docs/start.md, which has an old page with an error in it, and the hook for what is changed."""
    repository = content("fibrolint-diff")
    assert 0 == repository.commit(SITE, "--no-verify")[0]
    return repository


def test_of_an_old_page_only_what_a_commit_adds_stops_it_as_shown_in_the_docs(old_pages):
    ((_, output),) = shown("text")
    code, said = old_pages.commit(ADDED)
    assert (1, True) == (code, is_part_of(output, said)), said


def test_an_old_page_with_an_innocent_change_passes(old_pages):
    name = "content/knees.md"
    code, said = old_pages.commit({name: f"{SITE[name]}\nShe drinks tea, too.\n"})
    assert (0, True) == (code, "Passed" in said)


def test_between_two_revisions_it_is_what_was_changed_since_the_first(old_pages):
    git(old_pages.folder, "tag", "before")
    assert 0 == old_pages.commit({"newer.md": BAD.replace("lupus", "gout")}, "--no-verify")[0]
    code, said = old_pages.hooks("run", "--from-ref", "before", "--to-ref", "HEAD")
    assert (1, True) == (code, "newer.md:3:" in said)


def test_the_first_commit_of_all_is_new_altogether(content):
    code, said = content("fibrolint-diff").commit({"first.md": BAD})
    assert (1, True) == (code, "first.md:3:" in said)


def test_all_files_are_those_of_the_repository(content):
    pages = content("fibrolint")
    assert 0 == pages.commit({"a.md": BAD, "b.html": f"<p>{BAD}</p>", "c.txt": BAD, "code.py": BAD}, "--no-verify")[0]
    code, said = pages.hooks("run", "--all-files")
    assert (1, [True, True, True, False]) == (
        code,
        [f"{name}:" in said for name in ("a.md", "b.html", "c.txt", "code.py")],
    )


def test_once_installed_it_needs_no_network(drafts):
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    nowhere |= {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_INDEX": "1"}
    drafts.write({"offline.md": BAD})
    words = [sys.executable, "-m", "pre_commit", "run", "--files", "offline.md"]
    code, said = drafts.run(*_without_network(words), **nowhere)
    assert (1, True) == (code, "offline.md:3:" in said and "cure-claim" in said)


def _without_network(words):
    """The command in a network of its own, which has nothing in it, where the system lets us make one."""
    apart = ["unshare", "--map-root-user", "--net"]
    allowed = (
        shutil.which("unshare") and 0 == subprocess.run([*apart, "true"], check=False, capture_output=True).returncode
    )
    return [*apart, *words] if allowed else words


def test_a_house_rule_whose_example_fails_is_stopped_and_mended_passes(content):
    house = content("fibrolint-rules")
    files = {".fibrolint.yaml": "rules: [editorial]\n", "editorial/tone/battle-language.yaml": HOUSE_RULE}
    broken = files | {
        "editorial/tone/battle-language.yaml": HOUSE_RULE.replace("every migraine warrior", "every keen walker")
    }
    code, said = house.commit(broken)
    assert (1, True) == (code, "1 of 6 examples of 1 rule failed." in said)
    assert 0 == house.commit(files)[0]
