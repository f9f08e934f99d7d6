"""What commands that go over articles have in common: where those come from and where the output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from fibrolint.audit.gather import STANDARD_INPUT, Wanted
from fibrolint.cli.options import Output
from fibrolint.cli.streams import print_data, print_text, write_file
from fibrolint.errors import UsageError

_LEAST_FOR_PROGRESS = 20


def refuse_two_on_standard_output(outputs: Sequence[Output]) -> None:
    names = [output.name for output in outputs if output.file is None]
    if len(names) > 1:
        raise UsageError(
            f"--format {' and --format '.join(names)}: only one can go to standard output; "
            f"write the others to files, as --format {names[-1]}=FILE"
        )


def standard_input(paths: Sequence[Path], filename: Path | None) -> Wanted | None:
    """What came on standard input, under its stand-in name; without one it is taken for Markdown."""
    if Path(STANDARD_INPUT) in paths:
        return Wanted(filename or Path("stdin.md"), data=sys.stdin.buffer.read())
    if filename:
        raise UsageError("--stdin-filename names the article read from standard input: add '-' as a path")
    return None


def refuse_overwriting(outputs: Iterable[Output], wanted: Iterable[Wanted]) -> None:
    """Raise UsageError where a report would be written over an article that is read."""
    articles = {os.path.realpath(each.path) for each in wanted}
    for output in outputs:
        if output.file and os.path.realpath(output.file) in articles:
            raise UsageError(f"--format {output.name}={output.file} would write over an article; name another file")


@contextmanager
def progress() -> Iterator[Callable[[int, int], object]]:
    """What to tell how many articles of how many are done: where they are many, a bar moves on a terminal."""
    with ExitStack() as shown:
        bar = None

        def move(done: int, of: int) -> None:
            nonlocal bar
            if of <= _LEAST_FOR_PROGRESS or not sys.stderr.isatty():
                return
            bar = bar or shown.enter_context(
                click.progressbar(length=of, label="Checking", file=sys.stderr, show_pos=True)
            )
            bar.update(done - bar.pos)

        yield move


def write_all(
    outputs: Sequence[Output],
    render: Callable[[Output, bool], str],
    *,
    for_people: Collection[str],
    color: bool,
    color_in_files: bool,
) -> None:
    """Write every output; when a reporter fails or a file cannot be written, the others are, before it is told.

    ``render`` is given an output and whether that is in colour. ``for_people`` names the formats that go to a terminal
    in its own encoding; the others are data. Raises UsageError with every file that could not be written.
    """
    bug: Exception | None = None
    unwritten: list[str] = []
    for output in outputs:
        in_color = color if output.file is None else color_in_files
        try:
            text = render(output, in_color)
        except Exception as failure:  # a reporter's fault must not hide what another one has to say
            failure.add_note(f"while writing --format {output.name}")
            bug = failure
            continue
        if output.file:
            try:
                write_file(output.file, text)
            except UsageError as failure:
                unwritten.append(str(failure))
        elif output.name in for_people:
            print_text(text, color=in_color)
        else:
            print_data(text)
    if bug:
        for message in unwritten:
            bug.add_note(message)
        raise bug
    if unwritten:
        raise UsageError("\n".join(unwritten))
