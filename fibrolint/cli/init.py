"""``fibrolint init``: settings, a hook and a check of pull requests for the site that is here."""

from __future__ import annotations

import os
import shlex
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fibrolint.cli.streams import print_error, print_text, write_file
from fibrolint.errors import EXIT_CLEAN, EXIT_USER, UsageError
from fibrolint.report.visible import visible

if TYPE_CHECKING:
    from fibrolint.site.look import Site
    from fibrolint.site.origin import Origin
    from fibrolint.site.plan import Step


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), metavar="[FOLDER]"
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Write settings and workflow anew where they are there already.")
@click.option("--no-hook", is_flag=True, help="No entry for pre-commit.")
@click.option("--no-ci", is_flag=True, help="No check of pull requests.")
def init(folder: Path, dry_run: bool, force: bool, no_hook: bool, no_ci: bool) -> int:
    """Set fibrolint up for the site in FOLDER (default: the current one), from what can be seen of it.

    Writes a commented .fibrolint.yaml, an entry for pre-commit and, for GitHub or GitLab, a check of pull requests.
    What is there already is left as it is.
    """
    from fibrolint.site.look import look
    from fibrolint.site.origin import origin
    from fibrolint.site.plan import planned
    from fibrolint.site.settings_file import seen_in_words

    site, source = look(folder), origin()
    steps = planned(site, source, hook=not no_hook, ci=not no_ci, force=force)
    _say(f"Seen: {seen_in_words(site)}.")
    done = [_shown(step) if dry_run else _done(step) for step in steps]
    _say("")
    for line in _next(site, source, steps):
        _say(line)
    return EXIT_CLEAN if all(done) else EXIT_USER


def _done(step: Step) -> bool:
    """Do one step and say so; false where the file could not be written."""
    if step.text is None:
        _say_left(step)
        return True
    try:
        _make_folder(step.path.parent)
        write_file(step.path, step.text)
    except UsageError as failure:
        print_error(f"fibrolint: {failure}")
        return False
    _say(f"Wrote {_near(step.path)}{f' ({step.why})' if step.why else ''}")
    return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise UsageError(f"{folder}: cannot be made ({failure.strerror}); change the permissions above it") from None


def _shown(step: Step) -> bool:
    if step.text is None:
        _say_left(step)
    else:
        _say(f"Would write {_near(step.path)}{f' ({step.why})' if step.why else ''}:")
        _say_block(step.text)
    return True


def _say_left(step: Step) -> None:
    _say(f"Left {_near(step.path)} alone: {step.why}{':' if step.paste else ''}")
    _say_block(step.paste)


def _next(site: Site, source: Origin, steps: Sequence[Step]) -> list[str]:
    """What is left to do, as lines; the commands are for the current folder."""
    from fibrolint.site.hook import CONFIG

    lines = []
    if not source.known and any(step.text or step.paste for step in steps):
        lines += [
            f"Put the address of your copy of fibrolint for {source.address},",
            f"and a tag or commit of it for {source.revision}.",
        ]
    folders = shlex.join(_near(_top(site) / path) for path in site.paths)
    commands = {f"fibrolint check {folders}": "what is found today"}
    if site.folders:
        commands[f"fibrolint baseline {folders}"] = "set it aside: only what is new counts"
    if any(step.path.name == CONFIG and step.text for step in steps):
        commands["pre-commit install"] = "have each commit checked"
    width = max(map(len, commands))
    return [*lines, "Next:", *(f"  {command:{width}}  # {says}" for command, says in commands.items())]


def _top(site: Site) -> Path:
    return site.repository or site.root


def _near(path: Path) -> str:
    return os.path.relpath(path)


def _say(line: str) -> None:
    print_text(f"{visible(line)}\n")


def _say_block(text: str) -> None:
    for line in text.splitlines():
        _say(textwrap.indent(line, "    "))
