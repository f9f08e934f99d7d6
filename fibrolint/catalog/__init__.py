"""Rule files and word lists → a catalog of rules, and the decision which of them run.

Importing this reads no YAML and no jsonschema, and never imports a kind: ``fibrolint --help`` comes by here.
"""

from fibrolint.catalog.files import RuleFolder, digest_folders, digest_rules, read_folders, rules_folder
from fibrolint.catalog.kept import recall_catalog, recall_folders
from fibrolint.catalog.load import Catalog, load_catalog, rule_fault
from fibrolint.catalog.proof import names_in
from fibrolint.catalog.select import PROFILES, Profile, select

__all__ = [
    "PROFILES",
    "Catalog",
    "Profile",
    "RuleFolder",
    "digest_folders",
    "digest_rules",
    "load_catalog",
    "names_in",
    "read_folders",
    "recall_catalog",
    "recall_folders",
    "rule_fault",
    "rules_folder",
    "select",
]
