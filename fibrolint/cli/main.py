"""The group of commands, and what every one of them has in common: errors and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

import click

from fibrolint.errors import EXIT_BUG, EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_USER, FibrolintError


class Told(NamedTuple):
    """Where a command is, and what the list of commands says of it."""

    where: str
    words: str


# Here and not in their modules, so that the list of commands imports none of them.
_COMMANDS: Mapping[str, Told] = {
    "baseline": Told("fibrolint.cli.baseline:baseline", "Record the findings there are, so that only new ones count."),
    "cache": Told("fibrolint.cli.cache:cache", "Show or clear what is kept between runs."),
    "check": Told("fibrolint.cli.check:check", "Check articles and folders of them."),
    "claims": Told("fibrolint.cli.claims:claims", "List every claim, how certain it sounds and what is shown for it."),
    "config": Told("fibrolint.cli.config:config", "Look at the settings."),
    "explain": Told("fibrolint.cli.explain:explain", "Explain a rule or list a family."),
    "init": Told("fibrolint.cli.init:init", "Write settings, a hook and a check for the site that is here."),
    "rules": Told("fibrolint.cli.rules:rules", "List the rules."),
    "test-rules": Told("fibrolint.cli.test_rules:test_rules", "Run the examples in rule files."),
}


class Commands(click.Group):
    """Commands that are imported when they are asked for, and exit codes as errors.py draws them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].where.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name].words) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from fibrolint.settings import near_hint

            hint = near_hint(args[0], sorted(_COMMANDS))
            if os.path.exists(args[0]):
                hint = f"; to check an article: fibrolint check {args[0]}"
            ctx.fail(f"there is no command '{args[0]}'{hint}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command. A command returns its exit code; standalone, the process ends with it."""
        standalone = extra.pop("standalone_mode", True)
        extra["standalone_mode"] = False
        if not standalone:
            return super().main(*args, **extra)
        given = args[0] if args else extra.get("args")
        words = sys.argv[1:] if given is None else list(given)
        try:
            code = super().main(*args, **extra)
        except Exception as error:
            code = _told(error, verbose="--verbose" in words or "-v" in words)
        sys.exit(code if isinstance(code, int) else EXIT_CLEAN)


def _told(error: Exception, *, verbose: bool) -> int:
    """Say on standard error what went wrong; the exit code it calls for."""
    from fibrolint.cli.streams import print_error

    if isinstance(error, click.Abort):
        print_error("Interrupted.")
        return EXIT_INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, FibrolintError):
        print_error(f"fibrolint: {error}")
        return EXIT_USER
    _tell_bug(error, verbose=verbose)
    return EXIT_BUG


def _tell_bug(bug: Exception, *, verbose: bool) -> None:
    from fibrolint.cli.streams import print_error

    kind = f"{type(bug).__name__}: {bug}".rstrip(": ")
    notes = "".join(f", {note}" for note in getattr(bug, "__notes__", ()))
    print_error(f"fibrolint: a fault of fibrolint's own ({kind}){notes}.")
    if verbose:
        import traceback

        print_error("".join(traceback.format_exception(bug)).rstrip())
        print_error("Please report it with the lines above.")
    else:
        print_error("Please report it with what you ran; --verbose shows the details that a report needs.")


@click.group(
    "fibrolint",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing stops publication, 1 findings do, 2 something you can mend, 3 a fault of fibrolint's "
    "own, 130 interrupted.",
)
@click.version_option(package_name="fibrolint", prog_name="fibrolint", message="%(prog)s %(version)s")
def main() -> None:
    """Check health articles for claims that go further than their evidence.

    Start with: fibrolint check FOLDER
    """
