"""The entry for pre-commit, and where it goes in a configuration that is there already."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fibrolint.site.look import Site
from fibrolint.site.origin import Origin
from fibrolint.site.settings_file import quoted

if TYPE_CHECKING:
    import yaml

CONFIG = ".pre-commit-config.yaml"


def hook_config(entry: str) -> str:
    """A whole configuration with one entry."""
    return "repos:\n" + textwrap.indent(entry, "  ")


def hook_entry(site: Site, source: Origin) -> str:
    """The entry, unindented. A site that has articles already is asked about changes only."""
    hook = "fibrolint-diff" if site.folders else "fibrolint"
    says = "what a commit changes, of old pages too; `fibrolint` checks changed articles whole"
    lines = [f"- repo: {source.address}", f"  rev: {source.revision}", "  hooks:"]
    lines += [f"    # {says}"] if site.folders else []
    lines += [f"    - id: {hook}"]
    if "." not in site.paths:
        lines += [f"      files: {files_pattern(site.paths)}"]
    return "".join(f"{line}\n" for line in lines)


def files_pattern(folders: Sequence[str]) -> str:
    """What pre-commit's ``files`` asks for: a regular expression for what lies in one of the folders, as YAML."""
    names = [folder.replace(".", r"\.") for folder in folders]
    pattern = f"^{names[0]}" if len(names) == 1 else f"^({'|'.join(names)})"
    return pattern if re.fullmatch(r"[\w/^()|.\\@-]+", pattern) else quoted(pattern)


def names_fibrolint(config: str) -> bool:
    """Whether a configuration has a hook of fibrolint's already, wherever it comes from."""
    return re.search(r"(?m)^[^#\n]*(?:\bid\s*:\s*[\"']?fibrolint\b|/fibrolint(?:\.git)?[\"']?\s*$)", config) is not None


def with_entry(config: str, entry: str) -> str | None:
    """``config`` with the entry as the last of its repositories and otherwise unchanged; None where that is not safe.

    The text is kept, since a YAML writer would drop its comments; that nothing else came of it is made sure of by
    reading both.
    """
    import yaml

    if not config.strip():
        return hook_config(entry)
    try:
        place = _after_the_last_repository(config)
        if place is None:
            return None
        at, column = place
        newline = "\r\n" if "\r\n" in config else "\n"
        before = config[:at] if config[:at].endswith("\n") else config[:at] + newline
        added = textwrap.indent(entry, " " * column).replace("\n", newline)
        changed = before + added + config[at:]
        wanted = _with_one_more(yaml.safe_load(config), yaml.safe_load(entry))
        return changed if yaml.safe_load(changed) == wanted else None
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _with_one_more(config: dict[str, Any], entries: list[Any]) -> dict[str, Any]:
    return {**config, "repos": [*config["repos"], *entries]}


def _after_the_last_repository(config: str) -> tuple[int, int] | None:
    """The offset where a further one begins, and the column of its dash; None where they are not a list of lines."""
    import yaml

    root = yaml.compose(config, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None
    found = [value for key, value in root.value if key.value == "repos"]
    if len(found) != 1 or not isinstance(found[0], yaml.SequenceNode) or found[0].flow_style or not found[0].value:
        return None
    end = _last_mark(found[0])
    line_end = config.find("\n", end.index)
    # A block of text ends where the next line begins, everything else on its own line.
    at = end.index if end.column == 0 else len(config) if line_end < 0 else line_end + 1
    return at, found[0].start_mark.column


def _last_mark(node: yaml.Node) -> yaml.Mark:
    # The end of a list is where the next thing begins, after all comments: the end of its last word is looked for.
    last: Any = node
    while getattr(last, "flow_style", True) is False:
        last = last.value[-1]
        last = last[1] if isinstance(last, tuple) else last
    mark: yaml.Mark = last.end_mark
    return mark
