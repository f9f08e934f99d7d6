"""Small sites made on the spot."""

from __future__ import annotations


def written(folder, files):
    """Write files by their path in ``folder``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
