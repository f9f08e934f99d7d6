"""The check of pull requests: which service the repository lies with, and the text that service reads."""

from __future__ import annotations

import re
import shlex
import textwrap
from enum import Enum
from pathlib import Path

from fibrolint.site.generators import small_text
from fibrolint.site.look import Site
from fibrolint.site.origin import Origin
from fibrolint.site.settings_file import quoted

WORKFLOW = ".github/workflows/fibrolint.yml"
PIPELINE = ".gitlab-ci.yml"


class Service(Enum):
    GITHUB = "GitHub"
    GITLAB = "GitLab"


def service_of(repository: Path) -> Service | None:
    """By the remote's host, else by what lies in the repository; None for another service, or none."""
    remote = r"(?m)^\s*url\s*=\s*(?:\w+://)?(?:[^@/\s]*@)?([\w.-]+)"
    hosts = [host.lower() for host in re.findall(remote, _git_config(repository))]
    for service in Service:
        if any(service.value.lower() in host for host in hosts):
            return service
    if hosts:
        return None
    if (repository / ".github").is_dir():
        return Service.GITHUB
    return Service.GITLAB if (repository / PIPELINE).is_file() else None


def _git_config(repository: Path) -> str:
    """The text of the repository's git configuration; that of its main one for a worktree."""
    git = repository / ".git"
    if git.is_file():
        git = repository / (small_text(git) or "").removeprefix("gitdir:").strip()
        git = git / (small_text(git / "commondir") or "").strip()
    return small_text(git / "config") or ""


def check_command(site: Site, *formats: str) -> str:
    """``fibrolint check`` for what a change did, from the root of the repository."""
    words = ["fibrolint", "check", "--diff=auto", *(word for name in formats for word in ("--format", name))]
    return shlex.join([*words, *site.paths])


def workflow(site: Site, source: Origin) -> str:
    """A GitHub workflow: with the action where fibrolint lies on GitHub, else with plain steps."""
    return textwrap.dedent("""\
        # Checks what a pull request changes in articles, and annotates its lines.
        name: fibrolint
        on: pull_request
        permissions:
          contents: read
        jobs:
          articles:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
                with:
                  fetch-depth: 0  # the changes are seen from where the branch left
        """) + textwrap.indent(_with_the_action(site, source) or _with_plain_steps(site, source), " " * 6)


def _with_the_action(site: Site, source: Origin) -> str:
    if source.action is None:
        return ""
    paths = "".join(f"      {path}\n" for path in site.paths)
    return f"- uses: {source.action}\n  with:\n    paths: |\n{paths}"


def _with_plain_steps(site: Site, source: Origin) -> str:
    return textwrap.dedent(f"""\
        - uses: actions/setup-python@v5
          with:
            python-version: "3.12"
        - run: {install_command(source)}
        - run: {quoted_command(check_command(site, "github"))}
        """)


def pipeline(site: Site, source: Origin) -> str:
    """A job for GitLab."""
    return textwrap.dedent(f"""\
        # Checks what a merge request changes in articles, and shows it beside the lines.
        fibrolint:
          image: python:3.12
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          variables:
            GIT_DEPTH: "0"  # the changes are seen from where the branch left
          script:
            - {install_command(source)}
            - {quoted_command(check_command(site, "text", "gitlab=codequality.json"))}
          artifacts:
            when: always
            reports:
              codequality: codequality.json
        """)


def install_command(source: Origin) -> str:
    """The command that installs fibrolint, also as a line of YAML."""
    return f'pip install "fibrolint @ git+{source.address}@{source.revision}"'


def quoted_command(command: str) -> str:
    """A command as a value in YAML."""
    return command if re.fullmatch(r"[\w ./=-]+", command) else quoted(command)
