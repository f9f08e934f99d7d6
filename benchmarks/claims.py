#!/usr/bin/env python3
"""Measure how fibrolint reads single sentences, on labelled sets that you have a copy of.

    python benchmarks/claims.py DATA [--limit N] [--errors K]

DATA is searched for files of JSON lines. Each line is one sentence with its label; what a file measures shows in its
keys:

    {"text": "…", "label": "none" | "correlational" | "conditional_causal" | "direct_causal"}    strength of claims
    {"text": "…", "speculative": true | false}                                                    hedges
    {"text": "…", "certainty": 1 to 6}                                                            how certain it sounds

The sets behind docs/accuracy.md are named there; none of them comes with fibrolint. A file with other keys is passed
over. Strength is read three times: on words alone, with every sentence parsed, and as the ledger does it. Times are
those of one sentence at a time, each an article of its own; in longer articles a parse costs less.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from fibrolint.catalog import load_catalog
from fibrolint.engine import Linter, compile_linter
from fibrolint.facts.strength import sentence_strength, strength_of
from fibrolint.language.pipeline import Pipeline
from fibrolint.model import CueKind, Format, LedgerEntry, Source, Strength
from fibrolint.reading import parse
from fibrolint.settings import Settings

SEED = 20190101
RESAMPLES = 1000
LABELS: Mapping[str, str] = {
    "none": Strength.NONE,
    "correlational": Strength.CORRELATIONAL,
    "conditional_causal": Strength.CONDITIONAL,
    "direct_causal": Strength.DIRECT,
}
MIN_HEDGE_WORDS = 4  # shorter "sentences" of those sets are headings and scraps

Pairs = Sequence[tuple[Any, Any]]
Read = Callable[[str], Any]


class Score(NamedTuple):
    """A figure with its bootstrap 95 % confidence interval."""

    name: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"  {self.name:32} {self.value:.3f}  [{self.low:.3f}, {self.high:.3f}]"


# ---------------------------------------------------------------- figures


def accuracy(pairs: Pairs) -> float:
    return float(sum(gold == said for gold, said in pairs)) / len(pairs)


def precision(pairs: Pairs, label: Any) -> float:
    said = [gold for gold, answer in pairs if answer == label]
    return said.count(label) / len(said) if said else 0.0


def recall(pairs: Pairs, label: Any) -> float:
    wanted = [answer for gold, answer in pairs if gold == label]
    return wanted.count(label) / len(wanted) if wanted else 0.0


def f1(pairs: Pairs, label: Any) -> float:
    right: int = sum(gold == answer == label for gold, answer in pairs)
    counted: int = sum((gold == label) + (answer == label) for gold, answer in pairs)
    return 2 * right / counted if counted else 0.0


def macro_f1(pairs: Pairs) -> float:
    return statistics.fmean(f1(pairs, label) for label in LABELS.values())


def pearson(pairs: Pairs) -> float:
    golds, answers = zip(*pairs, strict=True)
    if len(set(golds)) == 1 or len(set(answers)) == 1:
        return 0.0
    r: float = statistics.correlation(golds, answers)
    return r


def scored(name: str, measure: Callable[[Pairs], float], pairs: Pairs) -> Score:
    """``measure`` on ``pairs``, and between which values 95 % of resamples of the sentences lie."""
    resample = random.Random(SEED)  # noqa: S311 - resampling, not secrets
    drawn = sorted(measure(resample.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
    return Score(name, measure(pairs), drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1])


def scores_of_label(pairs: Pairs, label: Any, name: str) -> Iterator[Score]:
    for figure in (precision, recall, f1):
        yield scored(f"{name} {figure.__name__}", partial(figure, label=label), pairs)


# ---------------------------------------------------------------- reading


def source_of(text: str) -> Source:
    return Source("sentence.txt", text.strip() + "\n", Format.TEXT)


def strength_reader(linter: Linter, *, parsed: bool) -> Read:
    """Reads the strength alone, of every sentence with a parse or of none."""
    pipeline, book = Pipeline(), linter.ledger_book.strength

    def read(text: str) -> Strength:
        article = pipeline.annotate(parse(source_of(text)), parse_where=lambda _: parsed, guide=linter.guide)
        return strongest(sentence_strength(strength_of(sentence, book)) for sentence in article.sentences)

    return read


def ledger_reader(linter: Linter, say: Callable[[tuple[LedgerEntry, ...]], Any]) -> Read:
    """Reads as ``fibrolint claims --all-sentences`` does: with a parse where structure matters."""
    return lambda text: say(linter.ledger(source_of(text), all_sentences=True).entries)


def strongest(found: Iterable[Strength]) -> Strength:
    return max(found, key=lambda strength: strength.rank, default=Strength.NONE)


def is_hedged(entries: Iterable[LedgerEntry]) -> bool:
    return any(cue.kind is CueKind.HEDGE for entry in entries for cue in entry.cues)


def least_certain(entries: Iterable[LedgerEntry]) -> float:
    return min(entry.certainty for entry in entries)


def strength_readers(linter: Linter) -> Mapping[str, Read]:
    return {
        "words alone": strength_reader(linter, parsed=False),
        "every sentence parsed": strength_reader(linter, parsed=True),
        "as in the ledger": ledger_reader(linter, lambda entries: strongest(entry.strength for entry in entries)),
    }


def hedge_readers(linter: Linter) -> Mapping[str, Read]:
    return {"as in the ledger": ledger_reader(linter, is_hedged)}


def certainty_readers(linter: Linter) -> Mapping[str, Read]:
    return {"as in the ledger": ledger_reader(linter, least_certain)}


# ---------------------------------------------------------------- sets


class Task(NamedTuple):
    """``wanted`` is the label of a row, None for a row that is left out; ``readers`` what reads it, by name."""

    wanted: Callable[[Mapping[str, Any]], Any]
    readers: Callable[[Linter], Mapping[str, Read]]
    scores: Callable[[Pairs], Iterator[Score]]


def strength_scores(pairs: Pairs) -> Iterator[Score]:
    yield scored("accuracy", accuracy, pairs)
    yield scored("macro-F1", macro_f1, pairs)
    for label in LABELS.values():
        yield from scores_of_label(pairs, label, label)


def hedge_scores(pairs: Pairs) -> Iterator[Score]:
    yield from scores_of_label(pairs, True, "hedged")


def certainty_scores(pairs: Pairs) -> Iterator[Score]:
    yield scored("Pearson r", pearson, pairs)


TASKS: Mapping[str, Task] = {
    "label": Task(lambda row: LABELS.get(row["label"]), strength_readers, strength_scores),
    "speculative": Task(
        lambda row: row["speculative"] if len(row["text"].split()) >= MIN_HEDGE_WORDS else None,
        hedge_readers,
        hedge_scores,
    ),
    "certainty": Task(lambda row: row["certainty"], certainty_readers, certainty_scores),
}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines that are sentences; empty for any other file."""
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    except (UnicodeDecodeError, json.JSONDecodeError):
        return []
    return [row for row in lines if isinstance(row, dict) and isinstance(row.get("text"), str)]


def task_of(rows: Sequence[Mapping[str, Any]]) -> Task | None:
    for key, task in TASKS.items():
        if any(key in row and task.wanted(row) is not None for row in rows):
            return task
    return None


def spread(rows: Sequence[Any], limit: int) -> Sequence[Any]:
    """About ``limit`` of the rows, evenly spread; all for 0."""
    return rows[:: max(1, len(rows) // limit)] if limit else rows


def measure(name: str, rows: Sequence[Mapping[str, Any]], task: Task, linter: Linter, *, errors: int) -> None:
    wanted = [(row["text"], label) for row in rows if (label := task.wanted(row)) is not None]
    for reading, read in task.readers(linter).items():
        read("Ginger may reduce nausea.")  # what is loaded for the first sentence is not the price of a sentence
        began = time.perf_counter()
        pairs = [(label, read(text)) for text, label in wanted]
        microseconds = (time.perf_counter() - began) / len(pairs) * 1e6
        print(f"\n{name}, {reading}: {len(pairs)} sentences, {microseconds:.0f} µs a sentence")
        for score in task.scores(pairs):
            print(score)
        wrong = [(*pair, text) for pair, (text, _) in zip(pairs, wanted, strict=True) if pair[0] != pair[1]]
        for gold, answer, text in spread(wrong, errors)[:errors]:
            print(f"    {gold}, read as {answer}: {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder to search for files of JSON lines")
    parser.add_argument("--limit", type=int, default=0, help="read about this many sentences of each set")
    parser.add_argument("--errors", type=int, default=0, help="print this many of the sentences that are read wrong")
    given = parser.parse_args()
    files = sorted(given.data.rglob("*.jsonl"))
    found = [(path, rows, task) for path in files if (task := task_of(rows := rows_of(path)))]
    if not found:
        print(f"{given.data}: no labelled sentences there, so nothing is measured; --help says what they look like")
        return
    linter = compile_linter(Settings(), load_catalog(), today=date.today())
    for path, rows, task in found:
        measure(path.stem, spread(rows, given.limit), task, linter, errors=given.errors)


if __name__ == "__main__":
    main()
