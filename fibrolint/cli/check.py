"""``fibrolint check``: findings in articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

from fibrolint.audit.gather import gather
from fibrolint.audit.run import Bench, check_files
from fibrolint.cli.changes import ChangeUnderReview, baselines_of, beside_baselines
from fibrolint.cli.options import (
    DAY,
    SEVERITIES,
    Output,
    config_option,
    jobs_option,
    jurisdiction_option,
    outputs_in,
    profile_option,
    read_fail_on,
    split_names,
)
from fibrolint.cli.outcome import at_least, exit_code
from fibrolint.cli.run import (
    progress,
    refuse_overwriting,
    refuse_two_on_standard_output,
    standard_input,
    write_all,
)
from fibrolint.cli.streams import output_width, wants_color
from fibrolint.errors import UsageError
from fibrolint.model import Severity
from fibrolint.report import FORMATS, RenderOptions
from fibrolint.settings import Settings, settings_for
from fibrolint.settings.fail_on import FailOn

_FOR_PEOPLE = {"text", "concise"}


@click.command(
    epilog="A file that is named is always read; of a folder, what .gitignore and the settings leave.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "outputs", callback=outputs_in(FORMATS), multiple=True, default=("text",), metavar="NAME[=FILE]",
    help=f"{', '.join(FORMATS)}; with =FILE into a file. Repeatable.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, callback=split_names, metavar="NAMES", help="Run only these rules or families."
)
@click.option("--ignore", multiple=True, callback=split_names, metavar="NAMES", help="Do not run these.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Show findings from this severity up.")
@click.option(
    "--fail-on", multiple=True, callback=read_fail_on, metavar="[NAME=]LEVEL",
    help="Exit 1 from this severity up, or never; safety=warning says it for a rule or family. Repeatable.",
)  # fmt: skip
@profile_option
@jurisdiction_option
@config_option
@click.option(
    "--diff", is_flag=False, flag_value="auto", metavar="[BASE]",
    help="Only what was changed since BASE, a branch or commit; without one, since that of the pull request in CI.",
)  # fmt: skip
@click.option(
    "--baseline", type=click.Path(dir_okay=False, path_type=Path),
    help="Leave out the findings recorded in this file instead of the one in the settings.",
)  # fmt: skip
@click.option("--no-baseline", is_flag=True, help="Count recorded findings too.")
@click.option("--today", type=DAY, metavar="YYYY-MM-DD", help="Judge dates as if on this day.")
@jobs_option
@click.option("--no-cache", is_flag=True, help="Read every article anew, and keep nothing of it.")
@click.option("--force-exclude", is_flag=True, help="Leave out what the settings exclude even where it is named.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), help="Name for the article read from '-'.")
@click.option("-q", "--quiet", is_flag=True, help="Show only what stops publication, and nothing if nothing does.")
@click.option("-v", "--verbose", is_flag=True, help="Show guards, sources and what was suppressed.")
@click.option(
    "--report-suppressed", is_flag=True,
    help="List what the articles suppress, with reason, last day and where it is allowed.",
)  # fmt: skip
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def check(
    paths: tuple[Path, ...],
    outputs: tuple[Output, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    fail_on: FailOn | None,
    profile: str | None,
    jurisdiction: str | None,
    config: Path | None,
    diff: str | None,
    baseline: Path | None,
    no_baseline: bool,
    today: datetime | None,
    jobs: int | None,
    no_cache: bool,
    force_exclude: bool,
    stdin_filename: Path | None,
    quiet: bool,
    verbose: bool,
    report_suppressed: bool,
    color: str,
) -> int:
    """Check articles and folders of them (default: the current folder)."""
    refuse_two_on_standard_output(outputs)
    if baseline and no_baseline:
        raise UsageError("--baseline names the file that --no-baseline leaves aside; leave one of them out")
    flags: dict[str, Any] = {"select": select, "ignore": ignore, "fail_on": fail_on}
    flags |= {"profile": profile, "jurisdiction": jurisdiction}

    @cache
    def settings_of(path: Path) -> Settings:
        return settings_for(path, config=config, flags=flags)

    wanted = gather(
        paths or (Path(),),
        settings_of=settings_of,
        standard_input=standard_input(paths, stdin_filename),
        force_exclude=force_exclude,
    )
    refuse_overwriting(outputs, wanted)
    change = ChangeUnderReview(diff, wanted) if diff is not None else None
    wanted = change.wanted if change else wanted
    baselines = () if no_baseline else baselines_of(wanted, settings_of=settings_of, named=baseline)
    day = today.date() if today else date.today()
    check_all = partial(check_files, today=day, known=not no_cache, jobs=jobs, bench=Bench(today=day))
    with progress() as on_progress:
        checked = check_all(wanted, settings_of=settings_of, on_progress=on_progress)
    report = checked.report
    if change:
        report = change.report_of(report, settings_of=settings_of, check=check_all)
    is_partial = bool(change or select or ignore or profile or jurisdiction)
    asked = None if is_partial else paths or (Path(),)
    report = beside_baselines(report, baselines, today=day, asked=asked)
    options = RenderOptions(
        color=wants_color(color),
        width=output_width(),
        fail_on=settings_of(wanted[0].path).fail_on if wanted else "error",
        verbose=verbose,
        quiet=quiet,
        rules=checked.rules,
        fail_on_for=checked.fail_on_for,
        folder=Path.cwd(),
        report_suppressed=report_suppressed,
        today=day,
    )
    report = at_least(report, Severity(severity), options=options) if severity else report

    def render(output: Output, in_color: bool) -> str:
        return FORMATS[output.name](report, replace(options, color=in_color))

    write_all(outputs, render, for_people=_FOR_PEOPLE, color=options.color, color_in_files=color == "always")
    return exit_code(report, options)
