#!/usr/bin/env python3
"""Say where the CPU time of a steady run goes, and how the articles of a folder compare with others.

    python benchmarks/stages.py FOLDER

Run by benchmarks/run.py. Everything is read twice and the second time counts: nothing is loaded or compiled then.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any
from unittest import mock

from fibrolint import engine
from fibrolint.catalog import recall_catalog
from fibrolint.engine import Linter, compile_linter, known_patterns
from fibrolint.language.pipeline import Pipeline
from fibrolint.model import Source
from fibrolint.reading.source import read_source
from fibrolint.settings import Settings

# Each function that is a stage, or a part of the stage it is taken off from.
_STAGES: tuple[tuple[str, Any, str, str], ...] = (
    ("blocks, titles, citations", engine, "parse", ""),
    ("sentences, tokens, first look", Pipeline, "annotate", ""),
    ("tagger and parser", Pipeline, "_parse", "sentences, tokens, first look"),
    ("claims, sources, references", engine, "extract", ""),
    ("rules", Linter, "_stamp", ""),
    ("allowances and overlaps", engine, "triage", ""),
)


def timed(name: str, function: Callable[..., Any], spent: defaultdict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        began = process_time()
        made = function(*given, **named)
        if name == "tagger and parser":
            made = list(made)  # it yields, and is parsed when it is taken
        spent[name] += process_time() - began
        return made

    return run


def spent_on(linter: Linter, sources: Sequence[Source]) -> defaultdict[str, float]:
    """CPU seconds by stage; "all" is all of it."""
    spent: defaultdict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for name, owner, function, _ in _STAGES:
            stack.enter_context(mock.patch.object(owner, function, timed(name, getattr(owner, function), spent)))
        began = process_time()
        for source in sources:
            linter.lint(source)
        spent["all"] = process_time() - began
    for name, _, _, within in _STAGES:
        if within:
            spent[within] -= spent[name]
    return spent


def shape_of(linter: Linter, sources: Sequence[Source]) -> str:
    """What decides the cost of an article besides its length."""
    sentences = parsed = words = findings = 0
    real = Pipeline.annotate

    def annotate(*given: Any, **named: Any) -> Any:
        nonlocal sentences, parsed
        article = real(*given, **named)
        sentences += len(article.sentences)
        parsed += sum(sentence.parsed for sentence in article.sentences)
        return article

    with mock.patch.object(Pipeline, "annotate", annotate):
        for source in sources:
            report = linter.lint(source)
            words, findings = words + report.words, findings + len(report.findings)
    return (
        f"{parsed / max(1, sentences):.0%} of {sentences:,} sentences are parsed; "
        f"{findings / max(1, words) * 1000:.1f} findings in 1,000 words."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--most", type=int, default=100, help="articles, evenly spread over the folder (100)")
    given = parser.parse_args()
    files = sorted(given.folder.rglob("*.md"))
    sources = [read_source(str(file)) for file in files[:: max(1, len(files) // given.most)][: given.most]]
    catalog = recall_catalog()
    linter = compile_linter(Settings(), catalog, today=date.today(), patterns=known_patterns(catalog))
    shape = shape_of(linter, sources)
    spent = spent_on(linter, sources)
    named = [name for name, _, _, _ in _STAGES]
    spent["the rest"] = spent["all"] - sum(spent[name] for name in named)
    stages = [
        (name, spent[name] / spent["all"], spent[name] / len(sources) * 1000) for name in (*named, "the rest", "all")
    ]
    if given.json:
        print(json.dumps({"stages": stages, "corpus": shape}))
        return
    for name, share, milliseconds in stages:
        print(f"{name:32} {share:4.0%} {milliseconds:7.1f} ms an article")
    print(shape)


if __name__ == "__main__":
    main()
