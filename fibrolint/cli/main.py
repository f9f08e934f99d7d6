"""The group of commands, and what every one of them has in common: errors and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import click

from fibrolint.cli.streams import print_error
from fibrolint.errors import EXIT_BUG, EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_USER, FibrolintError

_COMMANDS: Mapping[str, str] = {
    "cache": "fibrolint.cli.cache:cache",
    "check": "fibrolint.cli.check:check",
    "claims": "fibrolint.cli.claims:claims",
    "config": "fibrolint.cli.config:config",
    "explain": "fibrolint.cli.explain:explain",
    "rules": "fibrolint.cli.rules:rules",
    "test-rules": "fibrolint.cli.test_rules:test_rules",
}


class Commands(click.Group):
    """Commands that are imported when they are asked for, and exit codes as errors.py draws them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

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
    kind = f"{type(bug).__name__}: {bug}".rstrip(": ")
    notes = "".join(f", {note}" for note in getattr(bug, "__notes__", ()))
    print_error(f"fibrolint: a fault of fibrolint's own ({kind}){notes}.")
    if verbose:
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
