"""What a build says of the base of its change."""

import json

import pytest

from fibrolint.changes.base import base_asked_for
from fibrolint.errors import GitError

DIGEST = "0123456789abcdef0123456789abcdef01234567"
ZEROS = "0" * 40


def event(tmp_path, content):
    file = tmp_path / "event.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return {"GITHUB_EVENT_PATH": str(file)}


def test_a_base_that_is_named_is_taken():
    assert ("main",) == base_asked_for("main", {"GITHUB_BASE_REF": "other"}).names


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({"GITHUB_BASE_REF": "main"}, ("origin/main",)),
        ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": DIGEST, "CI_COMMIT_BEFORE_SHA": ZEROS}, (DIGEST,)),
        ({"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}, ("origin/main",)),
        ({"CI_COMMIT_BEFORE_SHA": DIGEST}, (DIGEST,)),
        ({"BITBUCKET_PR_DESTINATION_BRANCH": "a/b"}, ("origin/a/b",)),
        ({"BITBUCKET_PR_DESTINATION_COMMIT": DIGEST}, (DIGEST,)),
        ({"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}, ("origin/main",)),
        ({"SYSTEM_PULLREQUEST_TARGETBRANCH": "main"}, ("origin/main",)),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_the_base_is_that_of_the_pull_request(environment, names):
    assert names == base_asked_for("auto", environment).names


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({}, ("HEAD",)),
        ({"PRE_COMMIT_FROM_REF": "v1"}, ("v1",)),
        ({"PRE_COMMIT_FROM_REF": "v1", "GITHUB_BASE_REF": "main"}, ("v1", "origin/main")),
        ({"GITHUB_BASE_REF": "main"}, ("origin/main",)),
    ],
    ids=["a commit", "from a revision", "from a revision in a build", "all files in a build"],
)
def test_a_hook_starts_from_where_pre_commit_does_else_from_the_last_commit(environment, names):
    assert names == base_asked_for("auto", {"PRE_COMMIT": "1"} | environment).names


@pytest.mark.parametrize(
    "content",
    [{"pull_request": {"base": {"sha": DIGEST}}}, {"merge_group": {"base_sha": DIGEST}}, {"before": DIGEST}],
    ids=["pull request", "merge queue", "push"],
)
def test_the_event_of_a_workflow_names_the_base(tmp_path, content):
    assert (DIGEST,) == base_asked_for("auto", event(tmp_path, content)).names


def test_the_branch_is_tried_before_the_commit_of_the_event(tmp_path):
    environment = {"GITHUB_BASE_REF": "main", **event(tmp_path, {"pull_request": {"base": {"sha": DIGEST}}})}
    assert ("origin/main", DIGEST) == base_asked_for("auto", environment).names


@pytest.mark.parametrize("content", [{"before": ZEROS}, {}, {"pull_request": None}, {"before": 3}, []])
def test_a_build_without_a_base_is_told_what_was_looked_for(tmp_path, content):
    with pytest.raises(GitError, match=r"no build of a pull request on GitHub \(GITHUB_BASE_REF\), GitLab"):
        base_asked_for("auto", event(tmp_path, content))


@pytest.mark.parametrize("content", ["{", "\ud800"])
def test_an_event_that_cannot_be_read_is_told(tmp_path, content):
    (tmp_path / "event.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(GitError, match=r"event\.json: the event of this workflow cannot be read"):
        base_asked_for("auto", {"GITHUB_EVENT_PATH": str(tmp_path / "event.json")})


def test_a_commit_is_told_by_its_first_digits_and_a_branch_by_its_name():
    assert ("0123456789", "deadbeef") == (base_asked_for(DIGEST, {}).told, base_asked_for("deadbeef", {}).told)
