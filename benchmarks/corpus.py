"""Health articles made of own sentences: as many as wanted, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

WORDS = (600, 1200)  # an article's length
CLAIMS = 0.02  # share of sentences that claim an effect; words of the others have some parsed too, as in blogs

_REMEDIES = (
    *("ginger", "green tea", "a short walk", "magnesium", "peppermint oil", "a warm bath", "oat bran", "zinc"),
    *("turmeric", "olive oil", "regular stretching", "vitamin D", "chamomile", "a daily probiotic"),
)
_TROUBLES = (
    *("migraine", "back pain", "poor sleep", "heartburn", "high blood pressure", "a dry cough", "stiff joints"),
    *("a cold", "eczema", "constipation", "low mood", "hay fever"),
)
_PEOPLE = ("older adults", "young parents", "runners", "people who work at night", "new mothers", "teenagers")
_PLACES = ("at home", "in the kitchen", "at work", "on a journey", "in the garden", "before bed")
_TIMES = ("in the morning", "every day", "after a meal", "once a week", "in winter", "for a month")

_CLAIMS = (
    "{Remedy} may ease {trouble} in {people}.",
    "{Remedy} relieves {trouble} better than anything else.",
    "One small trial found that {remedy} reduced {trouble} by 20% [{number}].",
    "Studies show that {remedy} helps with {trouble}.",
    "{Remedy} can lower the risk of {trouble}, according to the World Health Organization.",
    "There is some evidence that {remedy} prevents {trouble}, though most of it comes from mice.",
    "{Remedy} is linked to less {trouble} in {people} [{number}].",
    "{Remedy} cures {trouble}, and doctors do not want you to know.",
    "No study has shown that {remedy} treats {trouble}.",
)
_TALK = (
    "My neighbour keeps a jar of it {place} and takes a spoonful {time}.",
    "If you have {trouble}, you know how long a night can be.",
    "We asked {people} what they do about {trouble}, and nobody gave the same answer twice.",
    "It sounds simple, but there is more to it than most of us were told at school.",
    "Start with a little {time} and see how you get on.",
    "Talk to your doctor before you change anything, above all if you take other medicines.",
    "The shops sell {remedy} in capsules, as a powder and as a cream.",
    "I first read about {remedy} in a book that my grandmother left me.",
    "Most {people} have tried {remedy} {place} at one time or another.",
    "What should you look for when you buy {remedy}?",
    "The recipe below serves four and keeps for two days in the fridge.",
    "Not every {time_word} is a good one, and that is fine.",
    "You will need a large pot, a wooden spoon and about half an hour.",
    "[This guide](https://www.example.org/{slug}) has pictures of each step.",
    "In {year} the family moved to the coast, where the air was said to be better.",
    "Symptoms of {trouble} differ a great deal between {people}.",
    "Write down what you eat and how you feel {time}; it costs nothing.",
    "The queue at the clinic was long, the coffee was cold, and the nurse was kind.",
    "A cup holds about 250 ml, which is close to what {people} drink {place}.",
    "Please share your own story in the comments.",
)
_HEADINGS = ("What is {trouble}?", "How {people} use {remedy}", "Before you start", "What we know", "A week {place}")
_ITEMS = ("{Remedy} {time}", "a glass of water {time}", "ten minutes of rest {place}", "a note for {people}")
_REFERENCE = "{number}. Example A, Sample B. {Remedy} and {trouble}. J Ex Health. {year};{number}(2):11-19."


def write_corpus(folder: Path, *, articles: int, seed: int) -> list[Path]:
    """Write ``articles`` Markdown files into ``folder``; the same numbers give the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"article-{number:05}.md" for number in range(articles)]
    for number, path in enumerate(paths):
        path.write_text(article(random.Random(f"{seed} {number}")), "utf-8")  # noqa: S311 - text, not secrets
    return paths


def article(draw: random.Random) -> str:
    """One article: front matter, sections with paragraphs and a list, references."""
    length = draw.randint(*WORDS)
    about = {"remedy": draw.choice(_REMEDIES), "trouble": draw.choice(_TROUBLES)}
    title = f"{_capital(about['remedy'])} and {about['trouble']}: what to know"
    parts = [f'---\ntitle: "{title}"\nauthor: A. Writer\ndate: 2025-0{draw.randint(1, 9)}-11\n---', f"# {title}"]
    while sum(len(part.split()) for part in parts) < length:
        parts += _section(draw, about)
    parts += ["## References", "\n".join(_filled(_REFERENCE, draw, about) for _ in range(draw.randint(2, 5)))]
    return "\n\n".join(parts) + "\n"


def _section(draw: random.Random, about: dict[str, str]) -> Iterator[str]:
    yield f"## {_filled(draw.choice(_HEADINGS), draw, about)}"
    for _ in range(draw.randint(2, 4)):
        yield " ".join(_sentence(draw, about) for _ in range(draw.randint(3, 6)))
    if draw.random() < 0.4:
        yield "\n".join(f"- {_filled(draw.choice(_ITEMS), draw, about)}" for _ in range(draw.randint(3, 5)))


def _sentence(draw: random.Random, about: dict[str, str]) -> str:
    return _filled(draw.choice(_CLAIMS if draw.random() < CLAIMS else _TALK), draw, about)


def _filled(pattern: str, draw: random.Random, about: dict[str, str]) -> str:
    remedy = about["remedy"] if draw.random() < 0.5 else draw.choice(_REMEDIES)
    return pattern.format(
        remedy=remedy,
        Remedy=_capital(remedy),
        trouble=about["trouble"] if draw.random() < 0.5 else draw.choice(_TROUBLES),
        people=draw.choice(_PEOPLE),
        place=draw.choice(_PLACES),
        time=draw.choice(_TIMES),
        time_word=draw.choice(("day", "week", "evening")),
        slug=f"{remedy.replace(' ', '-')}-{draw.randint(1, 999)}",
        number=draw.randint(1, 9),
        year=draw.randint(1990, 2025),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
