"""The installed command, as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FIXTURES = CHECKOUT / "fixtures"
COMMAND = Path(sys.executable).with_name("fibrolint")


def fibrolint(*words, cwd):
    """Run the command in ``cwd``: a finished process with returncode, stdout and stderr."""
    given = [COMMAND, *map(str, words)]
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR")}
    return subprocess.run(given, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
