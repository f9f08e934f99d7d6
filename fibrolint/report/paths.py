"""Paths as a repository has them, for services that look a file up by its path."""

from __future__ import annotations

from pathlib import Path


def repository_path(path: str, folder: Path | None) -> str:
    """``path`` below ``folder``, with slashes, and no "./" in front; one from elsewhere stays as it is."""
    place = Path(path)
    if folder and place.is_relative_to(folder):
        place = place.relative_to(folder)
    return place.as_posix()
