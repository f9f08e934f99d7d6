"""Which files ``fibrolint init`` would write, and what it leaves alone and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fibrolint.settings import find_settings
from fibrolint.site.ci import (
    PIPELINE,
    WORKFLOW,
    Service,
    check_command,
    install_command,
    pipeline,
    service_of,
    workflow,
)
from fibrolint.site.hook import CONFIG, hook_config, hook_entry, names_fibrolint, with_entry
from fibrolint.site.look import Site
from fibrolint.site.origin import Origin
from fibrolint.site.settings_file import settings_text


class Step(NamedTuple):
    """One file: its new ``text``, or None where it is left alone; ``why`` it is, or a word on what is written.

    ``paste`` is what whoever reads this is to put there themselves.
    """

    path: Path
    text: str | None
    why: str = ""
    paste: str = ""


def planned(site: Site, source: Origin, *, hook: bool, ci: bool, force: bool) -> tuple[Step, ...]:
    """A step for the settings and, where wanted, for the hook and the check of pull requests, in that order."""
    steps = [_settings(site, source, force=force)]
    steps += [_hook(site, source)] if hook else []
    steps += [_check(site, source, force=force)] if ci else []
    return tuple(steps)


def _settings(site: Site, source: Origin, *, force: bool) -> Step:
    path = site.root / ".fibrolint.yaml"
    found = find_settings(site.root)
    if found and found != path and not force:
        return Step(path, None, f"settings are in {found.name} of {found.parent} already")
    return _new(path, site, lambda: settings_text(site, source), force=force)


def _hook(site: Site, source: Origin) -> Step:
    entry = hook_entry(site, source)
    if site.repository is None:
        return Step(site.root / CONFIG, None, "this is no git repository: run git init, then fibrolint init again")
    path = site.repository / CONFIG
    if reason := _unsafe(path, site):
        return Step(path, None, reason, hook_config(entry))
    if not path.exists():
        return Step(path, hook_config(entry))
    try:
        # Line ends stay as they are.
        config = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        return Step(path, None, f"it cannot be read ({failure})", hook_config(entry))
    if names_fibrolint(config):
        return Step(path, None, "it names fibrolint already")
    changed = with_entry(config, entry)
    if changed is None:
        return Step(path, None, "its repos are not a plain list, so this is for you to add", entry)
    return Step(path, changed, "one entry more, the rest as it was")


def _check(site: Site, source: Origin, *, force: bool) -> Step:
    if site.repository is None:
        return Step(site.root / WORKFLOW, None, "this is no git repository")
    match service_of(site.repository):
        case Service.GITHUB:
            return _new(site.repository / WORKFLOW, site, lambda: workflow(site, source), force=force)
        case Service.GITLAB:
            path, job = site.repository / PIPELINE, pipeline(site, source)
            if path.exists():
                return Step(path, None, "it is there already, so this job is for you to add", job)
            return _new(path, site, lambda: job, force=False)
    commands = f"{install_command(source)}\n{check_command(site, 'text')}\n"
    why = "neither GitHub nor GitLab is to be seen; in a check of changes elsewhere, run"
    return Step(site.repository / WORKFLOW, None, why, commands)


def _new(path: Path, site: Site, text: Callable[[], str], *, force: bool) -> Step:
    if reason := _unsafe(path, site):
        return Step(path, None, reason, text())
    if path.exists() and not force:
        return Step(path, None, "it is there already; --force writes it anew")
    return Step(path, text(), "anew" if path.exists() else "")


def _unsafe(path: Path, site: Site) -> str | None:
    """Why nothing is written there: a link on the way, which may lead out of the tree."""
    top = site.repository or site.root
    for step in (path, *path.parents):
        if step == top:
            return None
        if step.is_symlink():
            return f"{step.name} is a link, and nothing is written through links"
    return None
