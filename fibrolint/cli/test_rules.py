"""``fibrolint test-rules``: rule files prove themselves by their examples."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fibrolint.cli.options import config_option, settings_here
from fibrolint.cli.streams import output_width, print_text
from fibrolint.errors import EXIT_CLEAN, EXIT_FINDINGS, UsageError
from fibrolint.model import Rule
from fibrolint.report.summary import counted
from fibrolint.report.visible import visible

if TYPE_CHECKING:
    from fibrolint.catalog import Catalog
    from fibrolint.engine import Proof


@click.command("test-rules")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--house", is_flag=True, help="Only the house's own: the folders that 'rules' in the settings names.")
@config_option
def test_rules(paths: tuple[Path, ...], house: bool, config: Path | None) -> int:
    """Validate rule files and run their examples: those of PATH, else the built-in ones and the house's own.

    Exits 1 when an example fails and 2 when a file is broken.
    """
    from fibrolint.engine import prove

    if house:
        paths = _house_folders(paths, config)
    catalog = _load(paths, config)
    chosen = _chosen(catalog, paths)
    if not chosen:
        raise UsageError(f"{paths[0]}: holds no rule files; name a folder of rules or one rule's .yaml")
    proofs = [(rule, proof) for rule in chosen for proof in prove(rule, catalog)]
    failed = [(rule, proof) for rule, proof in proofs if not proof.ok]
    for rule, proof in failed:
        print_text(_failure(rule, proof))
    tally = f"{counted(len(proofs), 'example')} of {counted(len(chosen), 'rule')}"
    print_text(f"{len(failed)} of {tally} failed.\n" if failed else f"{tally}: all as expected.\n")
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _house_folders(paths: Sequence[Path], config: Path | None) -> tuple[Path, ...]:
    if paths:
        raise UsageError("--house and a PATH are at odds: name the folders, or leave them to the settings")
    settings = settings_here(config=config, flags={})
    if not settings.rules:
        raise UsageError(
            f"{settings.path or 'the settings'}: name no house rules; add 'rules: [FOLDER]', or leave --house out"
        )
    return tuple(map(Path, settings.rules))


def _load(paths: Sequence[Path], config: Path | None) -> Catalog:
    from fibrolint.catalog import load_catalog, rules_folder

    built_in = rules_folder().resolve()
    if not paths:
        house = settings_here(config=config, flags={}).rules
        return load_catalog(tuple(map(Path, house)), validate=True)
    house_paths = tuple(path for path in paths if not path.resolve().is_relative_to(built_in))
    return load_catalog(house_paths, validate=len(house_paths) < len(paths))


def _chosen(catalog: Catalog, paths: Sequence[Path]) -> list[Rule]:
    """The rules whose files lie under ``paths``; all where none are given."""
    wanted = [path.resolve() for path in paths]
    return [
        rule
        for rule in catalog.rules.values()
        if not wanted or any(Path(rule.path).resolve().is_relative_to(path) for path in wanted)
    ]


def _failure(rule: Rule, proof: Proof) -> str:
    example = " ".join(proof.example.text.split())
    found = ", ".join(f"“{words}”" for words in proof.found) or "nothing"
    lines = [f"{rule.path}: {proof.example.verdict}: {textwrap.shorten(example, output_width(), placeholder=' …')}"]
    lines += [f"  expected: {proof.expected}", f"  marked: {found}"]
    return "".join(visible(line) + "\n" for line in lines)
