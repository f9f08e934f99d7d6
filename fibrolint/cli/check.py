"""``fibrolint check``: findings in articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from fibrolint.audit.gather import STANDARD_INPUT, Wanted, gather
from fibrolint.audit.run import check_files
from fibrolint.cli.options import (
    SEVERITIES,
    Output,
    config_option,
    jurisdiction_option,
    profile_option,
    read_outputs,
    split_names,
)
from fibrolint.cli.outcome import at_least, exit_code
from fibrolint.cli.streams import output_width, print_data, print_text, wants_color, write_file
from fibrolint.errors import UsageError
from fibrolint.model import Report, Severity
from fibrolint.report import FORMATS, RenderOptions
from fibrolint.report.options import NEVER
from fibrolint.settings import Settings, settings_for

_FOR_PEOPLE = {"text", "concise"}
_LEAST_FILES_FOR_PROGRESS = 20


@click.command(
    short_help="Check articles and folders of them.",
    epilog="A file that is named is always read; of a folder, what .gitignore and the settings leave.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "outputs", callback=read_outputs, multiple=True, default=("text",), metavar="NAME[=FILE]",
    help=f"{', '.join(FORMATS)}; with =FILE into a file. Repeatable.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, callback=split_names, metavar="NAMES", help="Run only these rules or families."
)
@click.option("--ignore", multiple=True, callback=split_names, metavar="NAMES", help="Do not run these.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Show findings from this severity up.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, NEVER]), help="Exit 1 from this severity up.")
@profile_option
@jurisdiction_option
@config_option
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Judge dates as if on this day.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="Name for the article read from '-'.")
@click.option("-q", "--quiet", is_flag=True, help="Show only what stops publication, and nothing if nothing does.")
@click.option("-v", "--verbose", is_flag=True, help="Show guards, sources and what was suppressed.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def check(
    paths: tuple[Path, ...],
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    fail_on: str | None,
    profile: str | None,
    jurisdiction: str | None,
    config: Path | None,
    today: datetime | None,
    stdin_filename: Path | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> int:
    """Check articles and folders of them (default: the current folder)."""
    _refuse_two_on_standard_output(outputs)
    flags: dict[str, Any] = {"select": select, "ignore": ignore, "fail_on": fail_on}
    flags |= {"profile": profile, "jurisdiction": jurisdiction}

    def settings_of(path: Path) -> Settings:
        return settings_for(path, config=config, flags=flags)

    wanted = gather(paths or (Path(),), settings_of=settings_of, standard_input=_standard_input(paths, stdin_filename))
    with _progress(wanted) as shown:
        checked = check_files(shown, settings_of=settings_of, today=today.date() if today else date.today())
    options = RenderOptions(
        color=wants_color(color),
        width=output_width(),
        fail_on=settings_of(wanted[0].path).fail_on if wanted else "error",
        verbose=verbose,
        quiet=quiet,
        rules=checked.rules,
        fail_on_for=checked.fail_on_for,
    )
    report = at_least(checked.report, Severity(severity), options=options) if severity else checked.report
    _write_all(report, outputs, options, color_in_files=color == "always")
    return exit_code(report, options)


def _refuse_two_on_standard_output(outputs: Sequence[Output]) -> None:
    names = [output.name for output in outputs if output.file is None]
    if len(names) > 1:
        raise UsageError(
            f"--format {' and --format '.join(names)}: only one can go to standard output; "
            f"write the others to files, as --format {names[-1]}=FILE"
        )


def _standard_input(paths: Sequence[Path], filename: Path | None) -> Wanted | None:
    """What came on standard input, under its stand-in name; without one it is taken for Markdown."""
    if Path(STANDARD_INPUT) in paths:
        return Wanted(filename or Path("stdin.md"), data=sys.stdin.buffer.read())
    if filename:
        raise UsageError("--stdin-filename names the article read from standard input: add '-' as a path")
    return None


@contextmanager
def _progress(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted] | Any]:
    """``wanted`` itself or, for many articles on a terminal, going by with a bar on standard error."""
    if len(wanted) <= _LEAST_FILES_FOR_PROGRESS or not sys.stderr.isatty():
        yield wanted
        return
    with click.progressbar(wanted, label="Checking", file=sys.stderr, show_pos=True) as shown:
        yield shown


def _write_all(report: Report, outputs: Sequence[Output], options: RenderOptions, *, color_in_files: bool) -> None:
    """Write every output; when a reporter fails, the others still get their say before the failure is told."""
    bug: Exception | None = None
    for output in outputs:
        in_color = options.color if output.file is None else color_in_files
        try:
            text = FORMATS[output.name](report, replace(options, color=in_color))
        except Exception as failure:  # a reporter's fault must not hide what another one has to say
            failure.add_note(f"while writing --format {output.name}")
            bug = failure
            continue
        _write(output, text, color=in_color)
    if bug:
        raise bug


def _write(output: Output, text: str, *, color: bool) -> None:
    if output.file:
        write_file(output.file, text)
    elif output.name in _FOR_PEOPLE:
        print_text(text, color=color)
    else:
        print_data(text)
