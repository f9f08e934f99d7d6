"""What git says was changed, in repositories of every shape."""

import os

import pytest

from fibrolint.changes.base import Base
from fibrolint.changes.change import Candidate, change_since
from fibrolint.errors import GitError
from tests.repository import Repository

TEXT = "# Tea\n\nTea is warm.\n\nIt is a drink that people like in the morning and in the evening.\n"


def articles_in(root):
    return sorted(path for path in root.rglob("*.md") if ".git" not in path.parts)


def change(repository, base="main~1", *, here=None, paths=None):
    candidates = [Candidate(path) for path in (articles_in(repository.root) if paths is None else paths)]
    return change_since(Base((base,)), candidates, here=here or repository.root)


def before(repository, base="main~1", **others):
    """The text before by name of article; None for new ones."""
    found = change(repository, base, **others).before
    return {path.name: old.data.decode() if old else None for path, old in found.items()}


def test_an_edit_is_seen_whether_committed_staged_or_neither(repository):
    repository.commit({"a.md": "a", "b.md": "b", "c.md": "c", "d.md": "d"})
    repository.commit({"a.md": "A"})
    repository.put({"b.md": "B"})
    repository.git("add", "b.md")
    repository.put({"c.md": "C"})
    assert {"a.md": "a", "b.md": "b", "c.md": "c"} == before(repository)


@pytest.mark.parametrize("how", ["committed", "staged", "untracked", "ignored"])
def test_a_new_article_has_nothing_before(repository, how):
    repository.commit({"a.md": "a", ".gitignore": "new.md" if how == "ignored" else ""})
    repository.put({"new.md": TEXT})
    if how == "committed":
        repository.commit()
    if how == "staged":
        repository.git("add", "new.md")
    assert {"new.md": None} == before(repository, "main~1" if how == "committed" else "main")


def test_a_renamed_article_is_held_against_its_old_text(repository):
    repository.commit({"old.md": TEXT})
    repository.commit({"old.md": None, "posts/new.md": TEXT + "More.\n"})
    assert {"new.md": TEXT} == before(repository)


def test_a_deleted_article_is_gone_and_what_stood_in_it_is_known(repository):
    repository.commit({"a.md": "a", "b.md": TEXT})
    repository.commit({"a.md": None})
    found = change(repository, paths=[repository.root / "a.md", repository.root / "b.md"])
    assert ({}, [(b"a", None)]) == (found.before, [(old.before.data, old.path) for old in found.elsewhere])


def test_an_article_that_git_was_told_to_forget_is_still_held_against_its_old_text(repository):
    repository.commit({"a.md": "a"})
    repository.git("rm", "--cached", "--quiet", "a.md")
    repository.put({"a.md": "A"})
    assert {"a.md": "a"} == before(repository, "main")


@pytest.mark.parametrize("said", ["--assume-unchanged", "--skip-worktree"])
def test_an_edit_is_seen_where_git_was_told_to_look_away(repository, said):
    repository.commit({"a.md": "a", "b.md": "b"})
    repository.git("update-index", said, "a.md", "b.md")
    repository.put({"a.md": "A"})
    assert {"a.md": "a"} == before(repository, "main")


def test_line_ends_and_permissions_are_no_change(repository):
    repository.commit({"a.md": "one\ntwo\n", "b.md": "b"})
    repository.put({"a.md": "one\r\ntwo\r\n"})
    os.chmod(repository.root / "b.md", 0o700)
    assert {} == before(repository, "main")


@pytest.mark.parametrize("name", ['a "b" c.md', "ü\tx.md", "new\nline.md", "-rf.md", "[a]*.md", ":!x.md", "a\\b.md"])
def test_no_name_is_too_odd(repository, name):
    repository.commit({name: "before", "z.md": "z"})
    repository.put({name: "after"})
    assert {name: "before"} == before(repository, "main")


def test_a_name_that_is_no_utf8_is_no_obstacle(repository):
    name = os.fsdecode(b"caf\xe9.md")
    repository.commit({name: "before"})
    repository.put({name: "after"})
    assert {name: "before"} == before(repository, "main")


DIFF_SETTINGS = {
    "diff.renames": "false",
    "diff.noprefix": "true",
    "diff.relative": "true",
    "diff.external": "false",
    "diff.ignoreSubmodules": "all",
    "diff.orderFile": "/no/such/file",
    "diff.algorithm": "patience",
    "diff.mnemonicPrefix": "true",
    "core.quotePath": "true",
    "core.fsmonitor": "false-hook",
    "color.ui": "always",
    "diff.words.textconv": "false",
}


def test_the_settings_of_a_repository_change_nothing(repository):
    repository.commit({"old.md": TEXT, "ü.md": "u", ".gitattributes": "*.md diff=words"})
    repository.commit({"old.md": None, "new.md": TEXT, "ü.md": "U"})
    for key, value in DIFF_SETTINGS.items():
        repository.git("config", key, value)
    sub = repository.root / "sub"
    sub.mkdir()
    assert {"ü.md": "u"} == before(repository, here=sub)


def test_variables_that_a_hook_sets_do_not_lead_elsewhere(repository, tmp_path, monkeypatch):
    repository.commit({"a.md": "a"})
    repository.put({"a.md": "A"})
    other = Repository(tmp_path / "other")
    variables = {"GIT_DIR": other.root / ".git", "GIT_WORK_TREE": other.root, "GIT_INDEX_FILE": tmp_path / "index"}
    for name, value in {**variables, "GIT_EXTERNAL_DIFF": "false", "GIT_LITERAL_PATHSPECS": "1"}.items():
        monkeypatch.setenv(name, str(value))
    assert {"a.md": "a"} == before(repository, "main")


def test_the_base_is_where_the_branches_part(repository):
    repository.commit({"a.md": "a", "b.md": "b"})
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit({"a.md": "A"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"b.md": "B"})
    repository.git("switch", "--quiet", "topic")
    assert {"a.md": "a"} == before(repository, "main")


def test_what_a_merge_brought_from_the_base_is_not_the_branchs_doing(repository):
    repository.commit({"a.md": "a", "b.md": "b"})
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit({"a.md": "A"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"b.md": "B"})
    repository.git("switch", "--quiet", "topic")
    repository.git("merge", "--quiet", "--no-edit", "main")
    assert {"a.md": "a"} == before(repository, "main")


def test_a_file_in_conflict_is_held_against_the_base(repository):
    repository.commit({"a.md": "a\n"})
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit({"a.md": "topic\n"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"a.md": "main\n"})
    with pytest.raises(AssertionError):
        repository.git("merge", "topic")
    assert {"a.md": "main\n"} == before(repository, "main")


def test_a_detached_head_is_as_good_as_a_branch(repository):
    repository.commit({"a.md": "a"})
    repository.commit({"a.md": "A"})
    repository.git("checkout", "--quiet", "--detach")
    assert {"a.md": "a"} == before(repository)


def test_articles_of_another_repository_are_held_against_its_own_base(repository, tmp_path):
    repository.commit({"a.md": "a"})
    other = Repository(tmp_path / "other")
    other.commit({"b.md": "b"})
    other.put({"b.md": "B"})
    assert {"b.md": "b"} == before(repository, "main", paths=[repository.root / "a.md", other.root / "b.md"])


def test_a_linked_worktree_is_a_repository(repository, tmp_path):
    repository.commit({"a.md": "a"})
    repository.git("worktree", "add", "--quiet", tmp_path / "linked")
    (tmp_path / "linked/a.md").write_text("A")
    assert {"a.md": "a"} == before(repository, "main", here=tmp_path / "linked", paths=[tmp_path / "linked/a.md"])


@pytest.fixture
def site(repository, tmp_path):
    """A repository with another one as its submodule ``posts``."""
    posts = Repository(tmp_path / "posts")
    posts.commit({"p.md": "p", "q.md": "q"})
    repository.commit({"a.md": "a"})
    repository.git("submodule", "--quiet", "add", posts.root, "posts")
    repository.commit()
    return repository


def test_in_a_submodule_the_base_is_the_commit_that_was_pinned(site):
    posts = Repository(site.root / "posts", made=False)
    posts.commit({"p.md": "P"})
    site.commit()
    assert {"p.md": "p"} == before(site)


def test_a_submodule_that_is_new_is_all_new(site):
    assert {"p.md": None, "q.md": None} == before(site)


def test_inside_a_submodule_a_base_is_one_of_its_own(site):
    posts = Repository(site.root / "posts", made=False)
    posts.commit({"p.md": "P"})
    assert {"p.md": "p"} == before(posts)


def test_what_comes_from_elsewhere_is_held_against_the_file_that_it_is_named_after(repository):
    repository.commit({"a.md": "a"})
    path = repository.root / "a.md"
    (same,) = (change_since(Base(("main",)), [Candidate(path, b"a")], here=repository.root).before,)
    (other,) = (change_since(Base(("main",)), [Candidate(path, b"A")], here=repository.root).before,)
    assert ({}, b"a") == (same, other[path].data)


def test_a_symbolic_link_is_what_it_points_to(repository):
    repository.commit({"a.md": "a"})
    (repository.root / "link.md").symlink_to("a.md")
    repository.put({"a.md": "A"})
    assert (
        b"a" == change(repository, "main", paths=[repository.root / "link.md"]).before[repository.root / "link.md"].data
    )


# ---------------------------------------------------------------- what git cannot tell


def said(repository, base="main", **others):
    with pytest.raises(GitError) as caught:
        change(repository, base, **others)
    return str(caught.value)


def test_a_base_that_is_not_there_is_told_with_the_nearest_name(repository):
    repository.commit({"a.md": "a"})
    assert "there is no revision 'mian' to hold the change against; did you mean 'main'?" in said(repository, "mian")


def test_a_base_that_only_the_remote_has_is_told_with_its_name_there(repository, tmp_path):
    repository.commit({"a.md": "a"})
    repository.git("branch", "next")
    clone = Repository(tmp_path / "clone", made=False)
    repository.git("clone", "--quiet", repository.root, clone.root)
    assert "did you mean 'origin/next'?" in said(clone, "next")


def test_a_path_in_place_of_a_base_is_recognised(repository):
    repository.commit({"posts/a.md": "a"})
    assert "'posts' is a path: write --diff=BASE posts, or --diff=auto posts" in said(repository, "posts")


@pytest.mark.parametrize("base", ["--output=x", "-1", "main\0x", "", " ", "main..topic", "^main", ":/a"])
def test_an_odd_base_is_no_option_and_no_range(repository, base):
    repository.commit({"a.md": "a"})
    assert "there is no revision" in said(repository, base)


def test_a_blob_is_no_base(repository):
    repository.commit({"a.md": "a"})
    assert "there is no revision 'main:a.md'" in said(repository, "main:a.md")


@pytest.fixture
def shallow(repository, tmp_path):
    repository.commit({"a.md": "a"})
    repository.git("branch", "base")
    repository.commit({"a.md": "A"})
    repository.commit({"a.md": "AA"})
    clone = Repository(tmp_path / "shallow", made=False)
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repository.root}", clone.root)
    return clone


@pytest.mark.parametrize("remedy", ["`fetch-depth: 0`", "`GIT_DEPTH: 0`", "`git fetch --unshallow`"])
def test_a_shallow_clone_without_the_common_commit_is_told_how_to_get_it(shallow, remedy):
    assert remedy in said(shallow, "origin/base")


def test_a_shallow_clone_without_the_base_is_told_how_to_get_it(shallow, repository):
    missing = repository.git("rev-parse", "main~1")
    assert "because this clone is shallow; fetch the whole history" in said(shallow, missing)


def test_a_shallow_clone_that_holds_the_base_will_do(shallow):
    shallow.put({"a.md": "B"})
    assert {"a.md": "AA"} == before(shallow, "HEAD")


def test_two_histories_without_a_common_commit_are_told(repository):
    repository.commit({"a.md": "a"})
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit({"a.md": "b"})
    assert "main and HEAD have no common history here; name a revision" in said(repository)


def test_a_repository_without_a_commit_is_told(repository):
    repository.put({"a.md": "a"})
    assert "nothing is committed yet" in said(repository)


def test_a_folder_outside_of_any_repository_is_told(tmp_path, repository):
    (tmp_path / "a.md").write_text("a")
    assert "is in no git repository; leave --diff out" in said(repository, paths=[tmp_path / "a.md"])


def test_a_machine_without_git_is_told(repository, monkeypatch):
    repository.commit({"a.md": "a"})
    monkeypatch.setenv("PATH", str(repository.root))
    assert "there is no git on PATH; install it" in said(repository)


def test_a_base_that_is_not_there_is_wrong_without_any_article_too(repository):
    repository.commit({"a.md": "a"})
    assert "there is no revision 'mian'" in said(repository, "mian", paths=[])


def test_what_git_itself_says_is_passed_on(repository):
    repository.commit({"a.md": "a"})
    (repository.root / ".git/HEAD").write_text("nonsense")
    assert "git rev-parse failed: fatal: not a git repository" in said(repository)
