from __future__ import annotations

import pytest
from click.testing import CliRunner

from fibrolint.cli import main


@pytest.fixture
def run(folder):
    """Run the command line in ``folder``; the result has exit_code, stdout and stderr."""

    def run_words(*words, stdin=None):
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin)

    return run_words
