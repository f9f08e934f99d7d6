"""Where fibrolint itself is to be had: what a hook and a workflow have to name."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit


class Origin(NamedTuple):
    """A git repository's address and a tag or commit of it. ``known`` is false where the address is a placeholder."""

    address: str
    revision: str
    known: bool

    @property
    def action(self) -> str | None:
        """As a workflow of GitHub names the action in it; None where it lies elsewhere."""
        host, _, path = self.address.removeprefix("https://").partition("/")
        return f"{path}@{self.revision}" if host == "github.com" else None


_UNKNOWN = Origin("https://github.com/OWNER/fibrolint", "REVISION", known=False)


def origin() -> Origin:
    """The repository that fibrolint was installed from with pip, else the one its package names, else a placeholder."""
    try:
        installed = metadata.distribution("fibrolint")
    except metadata.PackageNotFoundError:  # run from a checkout that was never installed
        return _UNKNOWN
    version = f"v{installed.version}"
    from_git = _from_git(installed.read_text("direct_url.json"), version)
    if from_git:
        return from_git
    for line in installed.metadata.get_all("Project-URL") or ():
        label, _, address = line.partition(",")
        if label.strip().lower() in ("repository", "source", "source code"):
            return Origin(address.strip().rstrip("/").removesuffix(".git"), version, known=True)
    return _UNKNOWN


def _from_git(direct_url: str | None, version: str) -> Origin | None:
    """What pip wrote down (PEP 610) when it installed from a repository on the network."""
    try:
        said = json.loads(direct_url or "{}")
        parts, vcs = urlsplit(said.get("url", "")), said.get("vcs_info", {})
    except (ValueError, AttributeError):
        return None
    if parts.scheme not in ("https", "ssh") or vcs.get("vcs") != "git":
        return None
    # What stands before the @ of an https address may be a token: never into a file that is committed.
    host = parts.netloc if parts.scheme == "ssh" else parts.netloc.rpartition("@")[2]
    address = urlunsplit((parts.scheme, host, parts.path.rstrip("/").removesuffix(".git"), "", ""))
    # A branch moves on under whoever names it; a tag does not.
    asked = str(vcs.get("requested_revision") or "")
    revision = asked if re.match(r"v?\d+\.", asked) else str(vcs.get("commit_id") or version)
    if not re.fullmatch(r"[\w@:/.~+-]+", address) or not re.fullmatch(r"[\w./+-]+", revision):
        return None
    return Origin(address, revision, known=True)
