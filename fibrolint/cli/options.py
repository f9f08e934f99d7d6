"""Options that several commands share, and types of option that click lacks."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from fibrolint.model import Severity
from fibrolint.settings import Settings, near_hint, settings_for, settings_schema
from fibrolint.settings.fail_on import ALL, NEVER, FailOn

_Command = TypeVar("_Command", bound=Callable[..., Any])

SEVERITIES = [severity.value for severity in reversed(Severity)]
FAIL_ON_WORDS = [*SEVERITIES, NEVER]


class _Day(click.DateTime):
    """A day, said wrong in words of people and not of strptime."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is not a date; write it as 2026-01-31", param, ctx)


DAY = _Day(["%Y-%m-%d"])


class Output(NamedTuple):
    """A format and where it goes: None is standard output."""

    name: str
    file: Path | None


def outputs_in(
    formats: Collection[str],
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[Output, ...]]:
    """A callback that reads each ``NAME`` or ``NAME=FILE``; NAME is one of ``formats``, ``-`` is standard output.

    A file that could not be written is refused at once, not after a long run.
    """

    def read(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Output, ...]:
        outputs = tuple(_output(each, formats) for each in value)
        files = [os.path.realpath(output.file) for output in outputs if output.file]
        if len(files) > len(set(files)):
            raise click.BadParameter("two formats cannot be written into the same file")
        return outputs

    return read


def _output(value: str, formats: Collection[str]) -> Output:
    name, equals, file = value.partition("=")
    if name not in formats:
        raise click.BadParameter(f"there is no format '{name}'; the formats are {', '.join(formats)}")
    if not equals or file == "-":
        return Output(name, None)
    if not file:
        raise click.BadParameter(f"'{value}' names no file after '='")
    if not os.path.isdir(Path(file).parent) or os.path.isdir(file):
        raise click.BadParameter(f"'{file}' cannot be written: it is a folder, or the folder it is in does not exist")
    return Output(name, Path(file))


def split_names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or joined by commas."""
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


def read_fail_on(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> FailOn | None:
    """A severity for everything, or ``NAME=SEVERITY`` for some of it; both, and of each name the last one, if given."""
    said = dict(_named_severity(part) for part in split_names(ctx, param, value))
    return said[ALL] if set(said) == {ALL} else said or None


def _named_severity(part: str) -> tuple[str, str]:
    name, equals, severity = part.rpartition("=")
    if severity not in FAIL_ON_WORDS:
        hint = near_hint(severity, FAIL_ON_WORDS)
        raise click.BadParameter(f"'{severity}' is no severity{hint}")
    if equals and not name:
        raise click.BadParameter(f"'{part}' names no rule or family before '='")
    return name.strip() or ALL, severity


def config_option(command: _Command) -> _Command:
    return click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Settings file to use instead of the nearest .fibrolint.yaml or pyproject.toml.",
    )(command)


def profile_option(command: _Command) -> _Command:
    return click.option("--profile", type=_choice("profile"), help="What kind of text this is.")(command)


def jurisdiction_option(command: _Command) -> _Command:
    return click.option("--jurisdiction", type=_choice("jurisdiction"), help="Whose disclaimers and help lines apply.")(
        command
    )


def jobs_option(command: _Command) -> _Command:
    return click.option(
        "--jobs", callback=_jobs, default="auto", metavar="N|auto", show_default=True,
        help="Read articles in so many processes at most; one where there is little to read.",
    )(command)  # fmt: skip


def _jobs(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """A number from 1; None for "auto"."""
    if value == "auto":
        return None
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise click.BadParameter(f"'{value}' is neither 'auto' nor a number from 1")
    return int(value)


def list_format_option(command: _Command) -> _Command:
    return click.option(
        "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="How to print it."
    )(command)


def _choice(setting: str) -> click.Choice[str]:
    return click.Choice(settings_schema()["properties"][setting]["enum"], case_sensitive=False)


def settings_here(*, config: Path | None, flags: Mapping[str, Any]) -> Settings:
    """The settings in force for an article in the current folder."""
    return settings_for(Path("article.md"), config=config, flags=flags)
