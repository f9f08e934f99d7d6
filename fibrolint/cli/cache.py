"""``fibrolint cache``: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

import click

from fibrolint.cache import Kept
from fibrolint.cli.streams import print_text
from fibrolint.errors import EXIT_CLEAN


@click.group("cache")
def cache() -> None:
    """What is kept between runs: rules in compiled form, and what was found in articles, without their text.

    It is safe to clear at any time. FIBROLINT_CACHE_DIR names another folder for it.
    """


@cache.command(short_help="Show where it lies and how much there is.")
def show() -> int:
    """Show where it lies and how much there is."""
    from fibrolint.cache import kept

    found = kept()
    print_text(f"{found.folder}\n{_amount(found)}\n")
    return EXIT_CLEAN


@cache.command(short_help="Drop everything that is kept.")
def clear() -> int:
    """Drop everything that is kept; it is made again when it is needed."""
    from fibrolint.cache import clear as clear_cache

    print_text(f"Dropped {_amount(clear_cache())}.\n")
    return EXIT_CLEAN


def _amount(found: Kept) -> str:
    return f"{found.values:,} {'file' if found.values == 1 else 'files'}, {found.size / 1e6:.1f} MB"
