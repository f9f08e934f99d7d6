"""Where fibrolint says that it is to be had."""

import json
from email.message import Message

import pytest

from fibrolint.site import origin


class Installed:
    """A package as ``importlib.metadata`` shows it."""

    version = "1.2.3"

    def __init__(self, direct_url=None, *addresses):
        self._direct_url = direct_url
        self.metadata = Message()
        for label, address in addresses:
            self.metadata["Project-URL"] = f"{label}, {address}"

    def read_text(self, name):
        return self._direct_url


@pytest.fixture
def installed(monkeypatch):
    """Pretend that a package was installed so; what is said of it."""

    def said(*words):
        monkeypatch.setattr(origin.metadata, "distribution", lambda name: Installed(*words))
        return origin.origin()

    return said


def from_git(url, **vcs):
    return json.dumps({"url": url, "vcs_info": {"vcs": "git", **vcs}})


def test_installed_with_pip_from_a_tag_it_is_that_tag(installed):
    found = installed(from_git("https://github.com/tea/fibrolint.git", requested_revision="v1.2.0", commit_id="abc"))
    assert ("https://github.com/tea/fibrolint", "v1.2.0", True) == found


def test_a_branch_is_named_by_its_commit_since_it_moves_on(installed):
    found = installed(from_git("https://github.com/tea/fibrolint", requested_revision="main", commit_id="abc123"))
    assert "abc123" == found.revision


def test_a_token_in_the_address_is_never_passed_on(installed):
    found = installed(from_git("https://me:secret@git.tea.test/fibrolint.git", commit_id="abc"))
    assert "https://git.tea.test/fibrolint" == found.address


def test_an_address_of_ssh_keeps_its_user(installed):
    found = installed(from_git("ssh://git@git.tea.test/tea/fibrolint.git", commit_id="abc"))
    assert "ssh://git@git.tea.test/tea/fibrolint" == found.address


def test_the_package_may_name_its_repository(installed):
    found = installed(None, ("Documentation", "https://docs.test"), ("Source", "https://github.com/tea/fibrolint/"))
    assert ("https://github.com/tea/fibrolint", "v1.2.3", True) == found


@pytest.mark.parametrize(
    "direct_url",
    [
        None,
        "",
        "[]",
        "{broken",
        '{"url": "file:///home/me/fibrolint", "dir_info": {"editable": true}}',
        from_git("file:///home/me/fibrolint", commit_id="abc"),
        from_git("https://git.test/fibrolint\n  evil: x", commit_id="abc"),
        from_git("https://git.test/fibrolint", commit_id="abc; rm"),
    ],
)
def test_otherwise_it_is_a_placeholder(installed, direct_url):
    assert ("https://github.com/OWNER/fibrolint", "REVISION", False) == installed(direct_url)


def test_without_an_installation_it_is_one_too(monkeypatch):
    def missing(name):
        raise origin.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(origin.metadata, "distribution", missing)
    assert ("REVISION", False) == origin.origin()[1:]


@pytest.mark.parametrize(
    ("address", "action"),
    [("https://github.com/tea/fibrolint", "tea/fibrolint@v1"), ("https://git.tea.test/fibrolint", None)],
)
def test_only_what_lies_on_github_is_an_action(address, action):
    assert action == origin.Origin(address, "v1", known=True).action
