"""``fibrolint claims``: the claim ledger, for a reviewer to sign off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from fibrolint.audit.gather import gather
from fibrolint.audit.run import ledger_of_files
from fibrolint.cli.options import DAY, Output, config_option, jobs_option, outputs_in, profile_option
from fibrolint.cli.run import (
    progress,
    refuse_overwriting,
    refuse_two_on_standard_output,
    standard_input,
    write_all,
)
from fibrolint.cli.streams import output_width, print_error, wants_color
from fibrolint.errors import EXIT_CLEAN, EXIT_USER
from fibrolint.model import FileLedger
from fibrolint.report import RenderOptions
from fibrolint.report.ledger import LEDGER_FORMATS
from fibrolint.report.lines import line_index, place_of
from fibrolint.settings import Settings, settings_for

_FOR_PEOPLE = {"table"}


@click.command(
    epilog="Claims that sound more certain than their evidence allows come first; in JSON all are in order of place.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "outputs", callback=outputs_in(LEDGER_FORMATS), multiple=True, default=("table",),
    metavar="NAME[=FILE]", help=f"{', '.join(LEDGER_FORMATS)}; with =FILE into a file. Repeatable.",
)  # fmt: skip
@click.option("--all-sentences", is_flag=True, help="List also the sentences that claim nothing.")
@profile_option
@config_option
@click.option("--today", type=DAY, metavar="YYYY-MM-DD", help="Judge dates as if on this day.")
@jobs_option
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="Name for the article read from '-'.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def claims(
    paths: tuple[Path, ...],
    outputs: tuple[Output, ...],
    all_sentences: bool,
    profile: str | None,
    config: Path | None,
    today: datetime | None,
    jobs: int | None,
    stdin_filename: Path | None,
    color: str,
) -> int:
    """List the claims of articles and folders of them (default: the current folder), for a reviewer to sign off."""
    refuse_two_on_standard_output(outputs)

    def settings_of(path: Path) -> Settings:
        return settings_for(path, config=config, flags={"profile": profile})

    wanted = gather(paths or (Path(),), settings_of=settings_of, standard_input=standard_input(paths, stdin_filename))
    refuse_overwriting(outputs, wanted)
    day = today.date() if today else date.today()
    with progress() as on_progress:
        ledger = ledger_of_files(
            wanted, settings_of=settings_of, today=day, all_sentences=all_sentences, jobs=jobs, on_progress=on_progress
        )
    options = RenderOptions(color=wants_color(color), width=output_width())

    def render(output: Output, in_color: bool) -> str:
        return LEDGER_FORMATS[output.name](ledger, replace(options, color=in_color))

    write_all(outputs, render, for_people=_FOR_PEOPLE, color=options.color, color_in_files=color == "always")
    return _tell_troubles(ledger.files)


def _tell_troubles(files: Sequence[FileLedger]) -> int:
    """Say on standard error what could not be read, which a table of claims has no place for; the exit code."""
    for file in files:
        for trouble in file.troubles:
            place = place_of(trouble, line_index(file))
            print_error(f"{file.path}:{place.line}:{place.column}: {trouble.message}")
    return EXIT_USER if any(file.troubles for file in files) else EXIT_CLEAN
