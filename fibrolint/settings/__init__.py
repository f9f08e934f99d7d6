"""Settings: defaults, then ``.fibrolint.yaml`` or ``[tool.fibrolint]``, then flags; each value with its origin.

Importing this reads no YAML and no jsonschema: ``fibrolint --help`` comes by here.
"""

from fibrolint.settings.load import (
    SETTINGS_NAMES,
    baseline_file,
    changed_settings,
    excluded,
    find_settings,
    forget_settings,
    load_settings,
    path_matches,
    repository_root,
    settings_for,
    settings_schema,
)
from fibrolint.settings.placed import Place, Placed, load_placed, near_hint, pointer_to
from fibrolint.settings.shape import validate, value_at
from fibrolint.settings.values import (
    EstablishedFact,
    Override,
    Settings,
    digest_settings,
    explain_settings,
)

__all__ = [
    "SETTINGS_NAMES",
    "EstablishedFact",
    "Override",
    "Place",
    "Placed",
    "Settings",
    "baseline_file",
    "changed_settings",
    "digest_settings",
    "excluded",
    "explain_settings",
    "find_settings",
    "forget_settings",
    "load_placed",
    "load_settings",
    "near_hint",
    "path_matches",
    "pointer_to",
    "repository_root",
    "settings_for",
    "settings_schema",
    "validate",
    "value_at",
]
