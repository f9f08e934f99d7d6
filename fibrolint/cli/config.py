"""``fibrolint config``: the settings in force, and where each came from."""

from __future__ import annotations

from pathlib import Path

import click

from fibrolint.cli.options import config_option
from fibrolint.cli.streams import print_text
from fibrolint.errors import EXIT_CLEAN
from fibrolint.report.visible import visible
from fibrolint.settings import explain_settings, settings_for


@click.group()
def config() -> None:
    """Look at the settings."""


@config.command("show")
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@config_option
def show(path: Path, config: Path | None) -> int:
    """Show the settings in force for an article or folder (default: the current one), and where each came from."""
    article = path / "article.md" if path.is_dir() else path
    settings = settings_for(article, config=config, flags={})
    rows = explain_settings(settings)
    width = max(len(key) for key, _, _ in rows)
    lines = [f"Settings file: {settings.path or 'none found'}", ""]
    lines += [f"{key:{width}}  {value}  ({origin})" for key, value, origin in rows]
    print_text("".join(visible(line) + "\n" for line in lines))
    return EXIT_CLEAN
