"""``fibrolint baseline``: record the findings there are, so that only new ones count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path

import click

from fibrolint.audit.gather import gather
from fibrolint.audit.run import check_files
from fibrolint.cli.changes import Baseline, baselines_of, from_here
from fibrolint.cli.options import DAY, config_option, jobs_option, jurisdiction_option, profile_option
from fibrolint.cli.run import progress
from fibrolint.cli.streams import print_error, print_text
from fibrolint.errors import EXIT_BUG, EXIT_CLEAN, EXIT_USER, UsageError
from fibrolint.model import FileReport
from fibrolint.report.lines import line_index, place_of
from fibrolint.report.summary import counted_both
from fibrolint.settings import Settings, settings_for


@click.command(
    epilog="A recorded finding stays quiet when the text around it is edited, re-wrapped or moved. Commit the file.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--until", type=DAY, metavar="YYYY-MM-DD",
    help="Leave what is newly recorded, and what is past its date, alone until the end of this day.",
)  # fmt: skip
@click.option("--prune", is_flag=True, help="Only drop what is gone; record nothing new.")
@click.option(
    "--baseline", "file", type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of the one in the settings.",
)  # fmt: skip
@profile_option
@jurisdiction_option
@config_option
@click.option("--today", type=DAY, metavar="YYYY-MM-DD", help="Judge dates as if on this day.")
@jobs_option
def baseline(
    paths: tuple[Path, ...],
    until: datetime | None,
    prune: bool,
    file: Path | None,
    profile: str | None,
    jurisdiction: str | None,
    config: Path | None,
    today: datetime | None,
    jobs: int | None,
) -> int:
    """Record today's findings in articles and folders of them (default: the current folder) as old.

    `fibrolint check` then counts only new ones. Run it again to record anew: what is mended is dropped.
    """
    day = today.date() if today else date.today()
    last_day = until.date() if until else None
    if last_day and prune:
        raise UsageError("--prune records nothing that --until could date; leave one of them out")
    if last_day and last_day < day:
        raise UsageError(f"--until {last_day} is past already; name a day to come")

    @cache
    def settings_of(path: Path) -> Settings:
        return settings_for(path, config=config, flags={"profile": profile, "jurisdiction": jurisdiction})

    wanted = gather(paths or (Path(),), settings_of=settings_of)
    baselines = baselines_of(wanted, settings_of=settings_of, named=file, to_write=True)
    with progress() as on_progress:
        checked = check_files(
            wanted, settings_of=settings_of, today=day, known=True, jobs=jobs, on_progress=on_progress
        )
    failed: list[FileReport] = []
    for each in baselines:
        listed = [file_report for file_report in checked.report.files if file_report.path in each.articles]
        said, unrecorded = _rewrite(each, listed, day=day, until=last_day, prune=prune)
        print_text(said)
        failed += unrecorded
    return _tell_failures(failed)


def _rewrite(
    old: Baseline, files: Sequence[FileReport], *, day: date, until: date | None, prune: bool
) -> tuple[str, Sequence[FileReport]]:
    """Bring one baseline up to date; what was done, and ``files`` with the troubles that it does not hold."""
    from fibrolint.changes.baseline import match, set_apart, updated
    from fibrolint.changes.baseline_file import entry_path, is_there, write_baseline

    name, named = from_here(old.file), partial(entry_path, old.file)
    there = partial(is_there, old.file)
    matched = match(files, old.entries or (), named=named, is_there=there)
    now = updated(files, matched, named=named, today=day, until=until, prune=prune)
    if old.entries is None and not now.entries:
        return f"{name}: nothing to record, so it was not written.\n", files
    try:
        write_baseline(old.file, now.entries)
    except OSError as failure:
        raise UsageError(f"{name}: cannot be written ({failure.strerror}); name another file with --baseline") from None
    recorded = counted_both(now.recorded, now.troubles)
    done = f"{name}: {recorded} recorded, {now.kept:,} kept, {now.dropped:,} dropped.\n"
    if now.overdue:
        done += f"{now.overdue:,} past their date count again: mend them, or give them a new one with --until.\n"
    failed = [replace(file, findings=(), beyond=()) for file in files if file.troubles or file.crashes]
    unrecorded, _ = set_apart(failed, match(failed, now.entries, named=named, is_there=there), today=day)
    return done, unrecorded


def _tell_failures(files: Sequence[FileReport]) -> int:
    """Say on standard error what could not be checked and is not recorded; the exit code."""
    for file in files:
        for trouble in file.troubles:
            place = place_of(trouble, line_index(file))
            print_error(f"{file.path}:{place.line}:{place.column}: {trouble.message}")
        for crash in file.crashes:
            print_error(f"{file.path}: {crash.rule} crashed, a fault of fibrolint's own: {crash.message}")
    if any(file.crashes for file in files):
        return EXIT_BUG
    return EXIT_USER if any(file.troubles for file in files) else EXIT_CLEAN
