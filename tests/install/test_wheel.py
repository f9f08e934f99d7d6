"""What `pip install` gives: the wheel, in an environment of its own, far from the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv

import pytest

pytestmark = pytest.mark.install


@pytest.fixture(scope="module")
def installed(checkout, tmp_path_factory):
    """The Python of an environment that has the wheel; its dependencies are those of the one that runs the tests."""
    wheels, folder = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("environment")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(checkout)]
    subprocess.run(build, check=True)
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (wheel,) = wheels.glob("*.whl")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True)
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    # A folder named in a .pth file comes after the environment's own packages, and its .pth files are not read: the
    # editable install in it stays out of sight.
    borrowed = f"{found.stdout.strip()}/borrowed.pth"
    with open(borrowed, "w", encoding="utf-8") as file:
        file.write(sysconfig.get_path("purelib") + "\n")
    return python


def output_of(python, *words, cwd, code=0, source=""):
    """What a command prints; with ``source``, as the package in that folder prints it."""
    command = [python, "-c", "from fibrolint.cli import main; main()", *words]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert (code, "") == (done.returncode, done.stderr)
    return done.stdout


def test_the_package_is_the_installed_one(installed, tmp_path):
    command = [installed, "-c", "import fibrolint; print(fibrolint.__file__)"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.startswith(str(installed.parent.parent))


def test_the_wheel_knows_the_same_rules_as_the_checkout(installed, checkout, tmp_path):
    words = ("rules", "--format", "json")
    expected = output_of(sys.executable, *words, cwd=tmp_path, source=checkout)
    assert expected == output_of(installed, *words, cwd=tmp_path)


def test_the_wheel_checks_an_article_like_the_checkout(installed, checkout, tmp_path):
    (tmp_path / "a.md").write_text("# My story\n\nHe reversed his lupus with a carnivore diet.\n", encoding="utf-8")
    words = ("check", "--format", "json", "--today", "2030-01-01")
    expected = output_of(sys.executable, *words, cwd=tmp_path, code=1, source=checkout)
    assert expected == output_of(installed, *words, cwd=tmp_path, code=1)


def test_the_command_is_installed(installed, tmp_path):
    command = [installed.parent / "fibrolint", "--version"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("fibrolint ")


@pytest.mark.parametrize(
    "name", ["report/report.schema.json", "settings/settings.schema.json", "catalog/rule.schema.json", "py.typed"]
)
def test_the_wheel_carries_what_programs_read(installed, tmp_path, name):
    command = [installed, "-c", "import fibrolint; print(fibrolint.__path__[0])"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert (type(tmp_path)(done.stdout.strip()) / name).is_file()
