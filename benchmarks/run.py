#!/usr/bin/env python3
"""Measure how fast fibrolint is on this machine, beside ``import spacy`` and beside proselint, and print a table.

    pip install -e .[bench]
    python benchmarks/run.py                      # docs/performance.md; half an hour on two quiet cores
    python benchmarks/run.py --quick              # a minute or two, good for a look
    python benchmarks/run.py --folder ARTICLES    # your own Markdown files instead of made ones
    python benchmarks/run.py --write docs/performance.md

Each figure is a whole process, timed by the operating system. A command and what it is compared with run in turn, and
the ratio is the median of the pairs, so that a machine whose speed drifts hits both sides. Exit code 1 where a run
gives other findings with all shortcuts than without any.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import write_corpus

PYTHON = sys.executable
HERE = Path(__file__).resolve().parent
QUICK_ARTICLES, QUICK_ROUNDS = 60, 3
BEGIN, END = "<!-- figures: written by benchmarks/run.py -->", "<!-- end of figures -->"
AS_TOLD = (0, 1)  # exit codes of a linter that did its work


class Used(NamedTuple):
    """What a process and its children used: seconds, and the peak of the largest of them in MB."""

    cpu: float
    wall: float
    peak: float


class Row(NamedTuple):
    """A line of the table: of both sides the medians in seconds, the highest peak in MB, the median ratios of pairs."""

    what: str
    cpu: float
    wall: float
    peak: float
    against: str
    their_cpu: float
    their_wall: float
    cpu_ratio: float
    wall_ratio: float

    def __str__(self) -> str:
        ours = (self.what, f"{self.cpu:.2f} s", f"{self.wall:.2f} s", f"{self.peak:.0f} MB")
        theirs = (self.against, f"{self.their_cpu:.2f} s", f"{self.their_wall:.2f} s")
        return f"| {' | '.join((*ours, *theirs))} | {self.cpu_ratio:.2f} | {self.wall_ratio:.2f} |"


class Desk:
    """The commands under measurement, with a cache of their own that is emptied when asked."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        # Installed packages have their compiled modules; a checkout measured without them would be slower than it is.
        self._environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "FIBROLINT_CACHE_DIR": str(self.cache),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }

    def run(self, command: Sequence[str]) -> Used:
        """Run it to its end, output thrown away. Raises RuntimeError where it fails."""
        began = perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self._environment
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        told = process.stderr.read().decode(errors="replace") if process.stderr else ""
        if process.returncode not in AS_TOLD:
            raise RuntimeError(f"{' '.join(command[:4])} … ended with {process.returncode}: {told[-400:]}")
        return Used(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)

    def output(self, command: Sequence[str]) -> bytes:
        return subprocess.run(command, stdout=subprocess.PIPE, env=self._environment, check=False).stdout

    def forget_answers(self) -> None:
        shutil.rmtree(self.cache / "answers", ignore_errors=True)


def command(name: str) -> str:
    """A command of the environment that runs this."""
    found = shutil.which(name, path=f"{Path(PYTHON).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if not found:
        sys.exit(f"{name} is not installed here: pip install -e .[bench]")
    return found


def paired(ours: Callable[[], Used], theirs: Callable[[], Used], rounds: int) -> list[tuple[Used, Used]]:
    return [(ours(), theirs()) for _ in range(rounds)]


def row(what: str, against: str, pairs: Sequence[tuple[Used, Used]]) -> Row:
    median = statistics.median
    return Row(
        what=what,
        cpu=median(one.cpu for one, _ in pairs),
        wall=median(one.wall for one, _ in pairs),
        peak=max(one.peak for one, _ in pairs),
        against=against,
        their_cpu=median(other.cpu for _, other in pairs),
        their_wall=median(other.wall for _, other in pairs),
        cpu_ratio=median(one.cpu / other.cpu for one, other in pairs),
        wall_ratio=median(one.wall / other.wall for one, other in pairs),
    )


def rows_of_one(desk: Desk, article: Path, rounds: int) -> Iterator[Row]:
    """What a writer waits for."""
    check, proselint = [command("fibrolint"), "check", str(article)], [command("proselint"), "check", str(article)]
    desk.run([*check, "--no-cache"])  # the first run ever reads the rules' YAML and keeps what it made of it
    yield row(
        "`fibrolint --help`",
        "a bare interpreter",
        paired(lambda: desk.run([command("fibrolint"), "--help"]), lambda: desk.run([PYTHON, "-c", "pass"]), rounds),
    )
    yield row(
        "one new article",
        "`import spacy`",
        paired(lambda: desk.run([*check, "--no-cache"]), lambda: desk.run([PYTHON, "-c", "import spacy"]), rounds),
    )
    desk.run(check)
    yield row(
        "the same article again",
        "proselint on it",
        paired(lambda: desk.run(check), lambda: desk.run(proselint), rounds),
    )


def rows_of_many(desk: Desk, folder: Path, rounds: int) -> Iterator[Row]:
    """What a check of a whole site waits for."""
    files = sorted(folder.rglob("*.md"))
    proselint = [command("proselint"), "check", *map(str, files)]
    changed = files[len(files) // 2]

    def all_anew(jobs: int) -> Used:
        desk.forget_answers()
        return desk.run([command("fibrolint"), "check", str(folder), "--jobs", str(jobs)])

    def again() -> Used:
        return desk.run([command("fibrolint"), "check", str(folder), "--jobs", "2"])

    def one_changed() -> Used:
        with changed.open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence stands here today.\n")
        return again()

    def them() -> Used:
        return desk.run(proselint)

    for what, ours in (
        (f"{len(files)} new articles, `--jobs 1`", lambda: all_anew(1)),
        (f"{len(files)} new articles, `--jobs 2`", lambda: all_anew(2)),
        (f"the same {len(files)} again", again),
        (f"one of {len(files)} changed", one_changed),
    ):
        yield row(what, "proselint on all", paired(ours, them, rounds))


def growth(desk: Desk, folder: Path, sizes: Sequence[int], seed: int) -> Iterator[str]:
    """How the time and memory of a run grow with the number of new articles."""
    for size in sizes:
        place = folder / f"growth-{size}"
        write_corpus(place, articles=size, seed=seed)
        desk.forget_answers()
        used = desk.run([command("fibrolint"), "check", str(place), "--jobs", "2"])
        yield f"| {size:,} | {used.wall:.1f} s | {used.wall / size * 1000:.0f} ms | {used.peak:.0f} MB |"
        shutil.rmtree(place)


def same_findings(desk: Desk, folder: Path) -> bool:
    """Whether all shortcuts together (answers kept, two processes) change a byte of the report."""
    check = [command("fibrolint"), "check", str(folder), "--format", "json"]
    return desk.output([*check, "--jobs", "2"]) == desk.output([*check, "--jobs", "1", "--no-cache"])


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="Markdown articles to measure on; they are copied first")
    parser.add_argument("--articles", type=int, default=500, help="how many to make (500)")
    parser.add_argument("--seed", type=int, default=1, help="what they are made from (1)")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of runs for each line (5)")
    parser.add_argument("--growth", type=int, nargs="*", default=[50, 500, 5000], help="numbers of files to grow over")
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_ARTICLES} articles, {QUICK_ROUNDS} rounds, no growth"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="also put the tables between that file's marks")
    given = parser.parse_args()
    if given.quick:
        given.articles, given.rounds, given.growth = QUICK_ARTICLES, QUICK_ROUNDS, []
    return given


def copied(origin: Path, folder: Path) -> None:
    files = sorted(origin.rglob("*.md"))
    if not files:
        sys.exit(f"{origin}: no Markdown files there")
    folder.mkdir()
    for number, file in enumerate(files):
        shutil.copy(file, folder / f"{number:05}.md")


def report(given: argparse.Namespace, place: Path) -> Iterator[str]:
    """The lines of the tables, each as soon as it is known. Raises SystemExit where findings differ."""
    desk, folder = Desk(place), place / "articles"
    if given.folder:
        copied(given.folder, folder)
    else:
        write_corpus(folder, articles=given.articles, seed=given.seed)
    files = sorted(folder.rglob("*.md"))
    typical = sorted(files, key=lambda file: file.stat().st_size)[len(files) // 2]
    yield f"{_machine()}\n\n{_articles(files)}\n"
    yield (
        "| fibrolint | CPU | wall | peak | beside | CPU | wall | CPU ratio | wall ratio |\n"
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |"
    )
    yield from map(str, rows_of_one(desk, typical, given.rounds))
    yield from map(str, rows_of_many(desk, folder, given.rounds))
    if not same_findings(desk, folder):
        sys.exit("The findings are not the same with and without every shortcut.")
    yield "\nFindings with and without every shortcut are the same, byte for byte."
    yield "\n| stage | share of CPU | an article |\n| --- | ---: | ---: |"
    steady = json.loads(desk.output([PYTHON, str(HERE / "stages.py"), str(folder), "--json"]))
    for stage, share, milliseconds in steady["stages"]:
        yield f"| {stage} | {share:.0%} | {milliseconds:.1f} ms |"
    yield f"\n{steady['corpus']}"
    if given.growth:
        yield "\n| new articles, `--jobs 2` | time | an article | peak |\n| ---: | ---: | ---: | ---: |"
        yield from growth(desk, place, given.growth, given.seed)


def main() -> None:
    given = options()
    lines = []
    with tempfile.TemporaryDirectory(prefix="fibrolint-bench-") as place:
        for line in report(given, Path(place)):
            print(line, flush=True)
            lines.append(line)
    if given.write:
        before, _, rest = given.write.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        given.write.write_text(f"{before}{BEGIN}\n\n{chr(10).join(lines)}\n\n{END}{after}", "utf-8")


def _machine() -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{os.cpu_count()} processors, Python {version}, load {os.getloadavg()[0]:.1f} at the start."


def _articles(files: Sequence[Path]) -> str:
    words = [len(file.read_text("utf-8", errors="replace").split()) for file in files]
    return f"{len(files)} articles, {sum(words):,} words, {statistics.median(words):.0f} in the middle one."


if __name__ == "__main__":
    main()
