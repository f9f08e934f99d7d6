"""The command line: one module a command, and the only place that prints or exits.

Nothing here imports spaCy, YAML or jsonschema at its top: ``fibrolint --help`` is to be instant.
"""

from fibrolint.cli.main import main

__all__ = ["main"]
