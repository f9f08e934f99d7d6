"""What is kept between runs, in the user's cache folder, so that it need not be made again.

Only JSON is kept: nothing that stands there can run code. A value is written beside its place and moved there at once,
so that other processes see all of it or nothing. What is damaged, or of another version of anything that it was made
from, counts as missing; where nothing can be written, nothing is kept. Each is made again in silence.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

FOLDER_VARIABLE = "FIBROLINT_CACHE_DIR"
# Least recently used first, what is above goes. An article's answer takes some 10 kB.
MOST_BYTES = 64_000_000
_KEPT_AFTER_TRIM = 0.8
# What findings depend on beside our own code: packages, and the distributions that bring them.
_PACKAGES = {name: name for name in ("spacy", "thinc", "numpy", "textstat", "pyromark", "docutils")} | {
    "yaml": "pyyaml"
}
_DIGEST_LENGTH = 64
WRITING = Lock()
"""Held while a file is written, so that a process can be ended without leaving half of one behind."""


class Kept(NamedTuple):
    """What the cache holds."""

    folder: Path
    values: int
    size: int  # bytes


def cache_folder() -> Path:
    """Where values are kept: what FIBROLINT_CACHE_DIR names, else the user's folder for caches."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("fibrolint", appauthor=False))


def digest_of(*parts: str | bytes) -> str:
    """64 hex digits of all parts and of where each ends."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def recall(kind: str, key: str) -> Any:
    """The value that was kept under a digest; None where there is none that is whole."""
    file = _file(kind, key)
    try:
        data = file.read_bytes()
        os.utime(file)  # what is used stays longest
    except OSError:
        return None
    if hashlib.sha256(data[_DIGEST_LENGTH:]).hexdigest().encode() != data[:_DIGEST_LENGTH]:
        return None
    try:
        return _read(data[_DIGEST_LENGTH:])
    except (ValueError, RecursionError):
        return None


def keep(kind: str, key: str, value: Any) -> None:
    """Keep a JSON value under a digest, if the folder can be written to."""
    data = _written(value)
    file = _file(kind, key)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.{time.monotonic_ns()}.new")
    with WRITING:
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.write_bytes(hashlib.sha256(data).hexdigest().encode() + data)
            os.replace(unfinished, file)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)


def as_kept(value: Any) -> Any:
    """``value`` as it would be recalled; TypeError or ValueError where JSON has no form for it."""
    return _read(_written(value))


def trim(*, most_bytes: int = MOST_BYTES) -> None:
    """Where the cache has grown beyond its bound, drop what was used longest ago."""
    files = sorted(_files(), key=lambda each: each[1].st_mtime_ns, reverse=True)
    if sum(status.st_size for _, status in files) <= most_bytes:
        return
    left = most_bytes * _KEPT_AFTER_TRIM
    for path, status in files:
        left -= status.st_size
        if left < 0:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def kept() -> Kept:
    files = _files()
    return Kept(cache_folder(), len(files), sum(status.st_size for _, status in files))


def clear() -> Kept:
    """Drop everything; what was there."""
    import shutil

    before = kept()
    for kind in _KINDS:
        shutil.rmtree(cache_folder() / kind, ignore_errors=True)
    return before


@cache
def code_digest() -> str:
    """Of everything that reads articles and rules, besides them: our own code, the packages it uses, and Python.

    Our own version would not do: between two releases it stands still. The same for two installations of the same
    things, so that CI may carry the cache from one run to the next.
    """
    files = sorted(_modules_in(os.path.dirname(__file__)))
    return digest_of(sys.version, *(part for file in files for part in file), *_versions())


def _modules_in(folder: str, name: str = "") -> Iterator[tuple[str, bytes]]:
    """The modules below a folder, by name, with what stands in them; pathlib takes three times as long."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _modules_in(entry.path, f"{name}{entry.name}/")
        elif entry.name.endswith(".py"):
            with open(entry.path, "rb", buffering=0) as file:
                yield f"{name}{entry.name}", file.read()


def _versions() -> Iterator[str]:
    """ "spacy-3.8.7.dist-info" and so on; importlib.metadata says the same and takes 50 ms to import."""
    for package, distribution in _PACKAGES.items():
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:
            continue
        folder = os.path.dirname(os.path.dirname(found.origin))
        versions = sorted(name for name in os.listdir(folder) if _is_record(name.lower(), distribution))
        # Of a package that was put there without an installer, its files must say whether it is another one.
        status = os.stat(found.origin)
        yield from versions or (f"{found.origin} {status.st_size} {status.st_mtime_ns}",)


def _is_record(name: str, distribution: str) -> bool:
    """Whether a name in lower case is that of a folder in which an installer says what it installed."""
    return name.startswith(f"{distribution}-") and name.endswith((".dist-info", ".egg-info"))


_KINDS = ("rules", "patterns", "answers")


def _written(value: Any) -> bytes:
    # Escapes are read by the same scanner, and no text is too odd for them: half a surrogate pair, say.
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _read(data: bytes) -> Any:
    return json.loads(data.decode("ascii"))


def _file(kind: str, key: str) -> Path:
    return cache_folder() / kind / key[:2] / key


def _files() -> list[tuple[Path, os.stat_result]]:
    found = []
    for kind in _KINDS:
        for folder, _, names in os.walk(cache_folder() / kind):
            for name in names:
                path = Path(folder, name)
                with contextlib.suppress(OSError):
                    found.append((path, path.stat()))
    return found
