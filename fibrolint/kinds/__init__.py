"""What a rule file may ask for. One module a kind; this table is all of them."""

from __future__ import annotations

from collections.abc import Mapping

from fibrolint.kinds import claim, directive, modifier, phrase
from fibrolint.kinds.base import (
    COMMON_VALUES,
    GUARDS,
    Case,
    Check,
    Hit,
    Kind,
    Materials,
    ParamError,
    open_case,
)

__all__ = ["COMMON_VALUES", "GUARDS", "KINDS", "Case", "Check", "Hit", "Kind", "Materials", "ParamError", "open_case"]

KINDS: Mapping[str, Kind] = {
    "claim": claim.KIND,
    "directive": directive.KIND,
    "modifier": modifier.KIND,
    "phrase": phrase.KIND,
}
