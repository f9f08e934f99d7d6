"""Finding and reading settings: defaults, then the file, then what it says for some paths, then flags."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fibrolint.errors import SettingsError
from fibrolint.settings.fail_on import joined
from fibrolint.settings.placed import Place, Placed, load_placed, pointer_to
from fibrolint.settings.shape import validate
from fibrolint.settings.values import PROFILE_VALUES, EstablishedFact, Override, Settings

SETTINGS_NAMES = (".fibrolint.yaml", ".fibrolint.yml")


def find_settings(start: Path) -> Path | None:
    """The settings file nearest above ``start`` (a file or folder), looking up to the repository's root.

    In each folder ``.fibrolint.yaml`` is preferred to ``.fibrolint.yml`` and to a ``pyproject.toml`` that has
    ``[tool.fibrolint]``. Outside a repository it looks up to the root of the file system. None where there is none.
    """
    start = Path(os.path.abspath(start))
    return _find_in(str(start if start.is_dir() else start.parent))


def load_settings(path: Path) -> Settings:
    """The settings that a file gives, over the defaults. SettingsError says what is wrong with it, and where."""
    stamp = _stamp(path)
    return _load(str(path), stamp)


def settings_for(article: Path, *, config: Path | None = None, flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force for one article: of ``config``, or the file found above it, its overrides, the flags.

    ``flags`` are by setting name; those that are None were not given. Lists add to what the file says, but ``select``
    replaces it.
    """
    path = config or find_settings(article)
    settings = load_settings(path) if path else replace(Settings(), root=repository_root(article))
    for override in settings.overrides:
        if settings.root and path_matches(override.paths, article, root=_base(settings)):
            settings = changed_settings(settings, override.settings, origin=override.origin)
    given = {name: value for name, value in (flags or {}).items() if value is not None and value != ()}
    return changed_settings(settings, given, origin="--") if given else settings


def changed_settings(settings: Settings, values: Mapping[str, Any], *, origin: str) -> Settings:
    """``settings`` with ``values`` laid over them; ``origin`` is where these come from ("--" stands for flags).

    Lists add up (``select`` replaces), mappings merge, everything else replaces (so does ``fail_on`` when it is one
    word, or names "all"). A new profile brings its own values where nothing else was said. Raises SettingsError for a
    value that the schema of settings doesn't allow.
    """
    label = "command line" if origin == "--" else origin
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    validate(Placed(label, plain), settings_schema())
    origins = {name: f"--{name.replace('_', '-')}" if origin == "--" else origin for name in plain}
    return _laid_over(settings, plain, origins)


def path_matches(patterns: Iterable[str], path: Path, *, root: Path) -> bool:
    """Whether ``path`` matches one of the patterns, which are read as in .gitignore from ``root``.

    False for a path outside ``root``.
    """
    absolute = Path(os.path.abspath(path))
    if not absolute.is_relative_to(root):
        return False
    return bool(_spec(tuple(patterns)).match_file(absolute.relative_to(root).as_posix()))


def excluded(settings: Settings, path: Path) -> bool:
    """Whether the settings' ``exclude`` keeps ``path`` from being read."""
    return bool(settings.exclude) and path_matches(settings.exclude, path, root=_base(settings))


def baseline_file(settings: Settings) -> Path:
    """Where the baseline lies, whether there is one or not; absolute."""
    return _base(settings) / settings.baseline


def forget_settings() -> None:
    """Forget which settings files were found: for a process that lives on while they come and go."""
    _find_in.cache_clear()
    _load.cache_clear()


def repository_root(start: Path) -> Path | None:
    """The nearest folder above ``start`` that holds ``.git``, or None."""
    start = Path(os.path.abspath(start))
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


@functools.cache
def settings_schema() -> Mapping[str, Any]:
    """The JSON schema of a settings file."""
    schema: Mapping[str, Any] = json.loads(Path(__file__).with_name("settings.schema.json").read_text("utf-8"))
    return schema


def _base(settings: Settings) -> Path:
    """The folder that patterns are read from: that of the settings file, else the repository, else the current one."""
    if settings.path:
        return settings.path.parent
    return settings.root or Path.cwd()


@functools.lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> Any:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(patterns)


@functools.lru_cache(maxsize=4096)
def _find_in(folder: str) -> Path | None:
    here = Path(folder)
    for name in SETTINGS_NAMES:
        if (here / name).is_file():
            return here / name
    if _has_table(here / "pyproject.toml"):
        return here / "pyproject.toml"
    if (here / ".git").exists() or here == here.parent:
        return None
    return _find_in(str(here.parent))


def _has_table(pyproject: Path) -> bool:
    """Whether the file has ``[tool.fibrolint]``; one that isn't valid TOML counts when it seems to."""
    try:
        text = pyproject.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "fibrolint" not in text:
        return False
    import tomllib

    try:
        return "fibrolint" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "tool.fibrolint" in text


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as failure:
        raise SettingsError(path, "", f"cannot be read: {failure.strerror}") from None
    return status.st_mtime_ns, status.st_size


@functools.lru_cache(maxsize=64)
def _load(path: str, stamp: tuple[int, int]) -> Settings:
    file = Path(os.path.abspath(path))
    placed = _read(file)
    if placed.value is None:
        placed = replace(placed, value={})
    validate(placed, settings_schema())
    values = dict(placed.value)
    root = repository_root(file.parent) or file.parent
    if "rules" in values:
        values["rules"] = [
            _rule_folder(name, placed, pointer_to("/rules", index), root) for index, name in enumerate(values["rules"])
        ]
    if "retractions" in values:
        values["retractions"] = _table(values["retractions"], placed, root)
    if "baseline" in values:
        _check_inside(values["baseline"], placed, root)
    overrides = tuple(
        Override(
            paths=tuple(entry["paths"]),
            settings={name: value for name, value in entry.items() if name != "paths"},
            origin=_origin(placed, pointer_to("/overrides", index), file),
        )
        for index, entry in enumerate(values.pop("overrides", []))
    )
    origins = dict(_origins(placed, values, file))
    settings = replace(Settings(), overrides=overrides, path=file, root=root)
    return _laid_over(settings, values, origins)


def _read(file: Path) -> Placed:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as failure:
        raise SettingsError(file, "", f"is not UTF-8 (byte {failure.start}); save it as UTF-8") from None
    except OSError as failure:
        raise SettingsError(file, "", f"cannot be read: {failure.strerror}") from None
    return _read_toml(file, text) if file.suffix == ".toml" else load_placed(file, text)


def _read_toml(file: Path, text: str) -> Placed:
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        line = re.search(r"line (\d+)", str(failure))
        raise SettingsError(
            file, "", f"is not valid TOML: {failure}", line=int(line.group(1)) if line else None
        ) from None
    value = tables.get("tool", {}).get("fibrolint", {}) if file.name == "pyproject.toml" else tables
    header = r"^\s*\[\[?\s*tool\.fibrolint\b" if file.name == "pyproject.toml" else r"^"
    return Placed(str(file), value, *_toml_places(value, text.splitlines(), header))


def _toml_places(value: Any, lines: list[str], header: str) -> tuple[dict[str, Place], dict[str, Place]]:
    """The lines of a table's keys, by looking for them: TOML keeps no marks. Nested keys get their table's line."""
    start = next((number for number, line in enumerate(lines) if re.match(header, line)), 0)
    places = {"": Place(start + 1, None)}
    for key in value if isinstance(value, dict) else ():
        named = rf"^\s*\[*\s*(tool\.fibrolint\.)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]"
        numbers = [number for number in range(start, len(lines)) if re.match(named, lines[number])]
        if numbers:
            places[pointer_to("", key)] = Place(numbers[0] + 1, None)
        for index, number in enumerate(numbers if isinstance(value[key], list) and len(numbers) > 1 else ()):
            places[pointer_to(pointer_to("", key), index)] = Place(number + 1, None)
    return places, dict(places)


def _origins(placed: Placed, values: Mapping[str, Any], file: Path) -> Iterator[tuple[str, str]]:
    """Where each setting was said; of a mapping, where each entry was."""
    for name, value in values.items():
        pointer = pointer_to("", name)
        yield name, _origin(placed, pointer, file)
        for inner in value if isinstance(value, dict) else ():
            yield f"{name}.{inner}", _origin(placed, pointer_to(pointer, inner), file)


def _origin(placed: Placed, pointer: str, file: Path) -> str:
    place = placed.place(pointer, of_key=True)
    return f"{file.name}:{place.line}" if place else file.name


def _rule_folder(name: str, placed: Placed, pointer: str, root: Path) -> str:
    """An absolute folder inside ``root``: a settings file must not make the linter read elsewhere."""
    folder = (Path(placed.path).parent / name).resolve()
    if not folder.is_relative_to(root.resolve()):
        raise placed.fault(pointer, f"'{name}' lies outside {root}; keep house rules inside it", error=SettingsError)
    if not folder.is_dir():
        raise placed.fault(
            pointer, f"there is no folder '{name}' beside this file; make it or correct the path", error=SettingsError
        )
    return str(folder)


def _table(name: str, placed: Placed, root: Path) -> str:
    """An absolute file inside ``root``, as for folders of rules."""
    file = (Path(placed.path).parent / name).resolve()
    if not file.is_relative_to(root.resolve()):
        raise placed.fault(
            "/retractions", f"'{name}' lies outside {root}; keep the table inside it", error=SettingsError
        )
    if not file.is_file():
        raise placed.fault(
            "/retractions",
            f"there is no file '{name}' beside this one; fetch it or correct the path",
            error=SettingsError,
        )
    return str(file)


def _check_inside(name: str, placed: Placed, root: Path) -> None:
    """A baseline is written to, so it must not lie elsewhere either; it need not be there yet."""
    if not (Path(placed.path).parent / name).resolve().is_relative_to(root.resolve()):
        raise placed.fault("/baseline", f"'{name}' lies outside {root}; keep it inside", error=SettingsError)


def _laid_over(settings: Settings, values: Mapping[str, Any], origins: Mapping[str, str]) -> Settings:
    changes: dict[str, Any] = {}
    known = dict(settings.origins)
    if values.get("profile", settings.profile) != settings.profile or not known:
        changes |= _profile_changes(settings, values.get("profile", settings.profile), known)
    for name, value in values.items():
        old = changes.get(name, getattr(settings, name))
        new = _joined(name, old, _value(name, value))
        adds = bool(old) and new != value and isinstance(new, (tuple, dict)) and name != "select"
        entries = _entry_origins(name, new, value, known, origins)
        known = {key: origin for key, origin in known.items() if not key.startswith(f"{name}.")} | entries
        known[name] = f"{known[name]}, {origins[name]}" if adds and name in known else origins[name]
        changes[name] = new
    return replace(settings, origins=known, **changes)


def _joined(name: str, old: Any, new: Any) -> Any:
    if name == "fail_on":
        return joined(old, new)
    if isinstance(new, tuple) and name != "select":
        return old + tuple(item for item in new if item not in old)
    return {**old, **new} if isinstance(new, dict) else new


def _entry_origins(
    name: str, together: Any, said: Any, known: Mapping[str, str], origins: Mapping[str, str]
) -> dict[str, str]:
    """Where each entry of a mapping comes from; one that is not said now was before, there or as the one word."""
    return {
        f"{name}.{entry}": origins.get(f"{name}.{entry}", origins[name])
        if entry in said
        else known.get(f"{name}.{entry}", known.get(name, "default"))
        for entry in (together if isinstance(together, dict) else ())
    }


def _profile_changes(settings: Settings, profile: str, known: dict[str, str]) -> dict[str, Any]:
    """What another profile changes: the old one's values go, the new one's come where nothing else was said."""
    gone = [name for name, origin in known.items() if origin.startswith("profile ")]
    changes = {name: getattr(Settings(), name) for name in gone}
    for name in gone:
        del known[name]
    for name, value in PROFILE_VALUES.get(profile, {}).items():
        if name not in known:
            changes[name] = value
            known[name] = f"profile {profile}"
    return changes


def _value(name: str, value: Any) -> Any:
    if name == "established":
        return tuple(EstablishedFact(**entry) if isinstance(entry, dict) else entry for entry in value)
    if isinstance(value, list):
        return tuple(value)
    return value
