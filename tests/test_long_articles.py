"""What an article costs grows as its text does: counted in calls, which are the same on every machine."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from datetime import date
from itertools import pairwise
from pstats import Stats

import pytest

from fibrolint.catalog import load_catalog
from fibrolint.engine import Linter, compile_linter
from fibrolint.model import Format, Source
from fibrolint.settings import Settings, changed_settings

MOST = 12  # times as many calls for ten times the text: a logarithm more than ten
SELDOM = 1000  # calls in the shorter article: below it count empty caches and rules that are not yet asked
HERBS = ("ginger", "turmeric", "garlic", "zinc", "chamomile", "ginseng", "valerian", "cinnamon")
ILLS = ("arthritis", "migraine", "diabetes", "colds", "insomnia", "asthma", "eczema", "cancer")
CLAIMS = (
    "{herb} cures {ill} in clinic {number}.",
    "{herb} may help to ease {ill}, according to a small study of {number} adults.",
    "Some people take {herb} for {ill}, but the evidence is weak.",
    "You should stop taking your tablets and drink {herb} tea {number} times a week.",
    "Mice that were fed {herb} had less {ill}, so {herb} works for {ill}.",
    "Because {herb} lowers inflammation, it treats {ill} by {number}%.",
)
CHAT = ("We met at the market in street {number}.", "On day {number} the cat slept on a chair.")


def _chance() -> random.Random:
    return random.Random(7)  # noqa: S311 - the same words each time


def _said(chance: random.Random, forms: tuple[str, ...] = CLAIMS) -> str:
    values = {"herb": chance.choice(HERBS), "ill": chance.choice(ILLS), "number": chance.randint(2, 999)}
    return chance.choice(forms).format(**values).capitalize()


def _paragraphs(chance: random.Random, size: int) -> str:
    return "\n\n".join(f"{_said(chance)} {_said(chance)}" for _ in range(size))


def _one_paragraph(chance: random.Random, size: int) -> str:
    return " ".join(f"{_said(chance)} {_said(chance)}" for _ in range(size))


def _sections(chance: random.Random, size: int) -> str:
    return "\n\n".join(f"## {_said(chance)[:-1]}\n\n- {_said(chance)}\n- {_said(chance)}" for _ in range(size // 2))


def _references(chance: random.Random, size: int) -> str:
    cited = (f"{_said(chance)[:-1]} [{number}, {number + 1}]." for number in range(1, size + 1))
    listed = (f"{number}. Smith J. {_said(chance)} BMJ. 2019;{number}:1-9." for number in range(1, size + 1))
    return "\n\n".join((*cited, "## References", "\n".join(listed)))


def _suppressions(chance: random.Random, size: int) -> str:
    names = ("cure-claim", "overclaiming", "safety", "unsourced-research")
    return "\n\n".join(
        f'<!-- fibrolint: allow-next={chance.choice(names)} reason="asked" -->\n{_said(chance)}' for _ in range(size)
    )


def _links(chance: random.Random, size: int) -> str:
    return " ".join(f"{_said(chance)[:-1]} [as told](https://www.example.org/{number})." for number in range(size))


def _chat(chance: random.Random, size: int) -> str:
    return "\n\n".join(f"{_said(chance, CHAT)} {_said(chance, CHAT)}" for _ in range(size))


@pytest.fixture(scope="module")
def linter() -> Linter:
    everything = changed_settings(Settings(), {"select": ["all"]}, origin="test")
    made = compile_linter(everything, load_catalog(), today=date(2026, 1, 1))
    made.lint(Source("warm.md", _paragraphs(_chance(), 5), Format.MARKDOWN))  # what is done once a process
    return made


def _calls(linter: Linter, text: str) -> Counter[str]:
    """How often each function is called for an article."""
    profile = Profile()
    profile.enable()
    linter.lint(Source("long.md", f"# Herbs\n\n{text}\n", Format.MARKDOWN))
    profile.disable()
    return Counter({f"{path}:{name}": count[1] for (path, _, name), count in Stats(profile).stats.items()})


def _assert_linear(linter: Linter, made: Callable[[random.Random, int], str], sizes: tuple[int, ...]) -> None:
    counted = [_calls(linter, made(_chance(), size)) for size in sizes]
    for less, more in pairwise(counted):
        assert more.total() <= MOST * less.total()
        assert {} == {name: (less[name], more[name]) for name in more if more[name] > MOST * (less[name] + SELDOM)}


@pytest.mark.parametrize("made", [_paragraphs, _one_paragraph, _sections, _references, _suppressions, _links])
def test_ten_times_the_text_costs_no_more_than_twelve_times_the_calls(linter, made):
    _assert_linear(linter, made, (20, 200))


def test_a_hundred_times_the_text_costs_no_more_than_twelve_times_twelve_times_the_calls(linter):
    _assert_linear(linter, _chat, (15, 150, 1500))
