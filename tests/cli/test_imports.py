"""Commands that answer at once must not import what takes a second."""

import subprocess
import sys

import pytest

SLOW = ("spacy", "numpy", "yaml", "jsonschema", "textstat")


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["check", "--help"], ["rules", "--help"], ["init", "--help"]]
)
def test_help_and_version_import_nothing_slow(words, tmp_path):
    code = (
        "import sys\n"
        "from fibrolint.cli import main\n"
        f"main({words!r}, standalone_mode=False)\n"
        f"print('SLOW:', *[name for name in {SLOW!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "SLOW:" == done.stdout.splitlines()[-1].strip()


def test_the_list_of_commands_imports_none_of_them(tmp_path):
    code = (
        "import sys\n"
        "from fibrolint.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(*[name for name in sys.modules if name.startswith('fibrolint')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    expected = {"fibrolint", "fibrolint.errors", "fibrolint.cli", "fibrolint.cli.main"}
    assert expected == set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["rules"], ["config", "show"], ["explain", "no-such-rule"], ["check"]])
def test_commands_without_an_article_never_import_spacy(words, tmp_path):
    code = (
        "import sys\n"
        "from fibrolint.cli import main\n"
        "try:\n"
        f"    main({words!r})\n"
        "finally:\n"
        "    print('SPACY:', 'spacy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "SPACY: False" == done.stdout.splitlines()[-1]


def test_only_the_formats_that_are_written_are_imported(tmp_path):
    code = (
        "import sys\n"
        "from fibrolint.report import FORMATS\n"
        "print(*[name for name in FORMATS if f'fibrolint.report.{name}' in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert [] == done.stdout.split()


def test_a_run_without_a_baseline_or_a_base_imports_nothing_for_them(tmp_path):
    (tmp_path / "a.md").write_text("Tea.")
    code = (
        "import sys\n"
        "from fibrolint.cli import main\n"
        "main(['check', 'a.md'], standalone_mode=False)\n"
        "print(*[name for name in sys.modules if name.startswith('fibrolint.changes')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "" == done.stdout.splitlines()[-1]
