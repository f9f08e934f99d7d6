"""The inflected forms of a word, for patterns that ask for "~explain"."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"


def inflections(word: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """``word`` with its forms as a verb and as a noun, sorted; a form that does not exist does no harm in a pattern.

    ``irregular`` maps a base form to all its other forms and then replaces the regular past forms.
    """
    forms = {word, _plural(word), _with_suffix(word, "ing")}
    forms |= set(irregular[word]) if word in irregular else {_with_suffix(word, "ed")}
    if word.endswith("ise"):
        forms |= set(inflections(word[:-3] + "ize", irregular))
    return tuple(sorted(forms))


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _with_suffix(word: str, suffix: str) -> str:
    if word.endswith("ie") and suffix == "ing":
        return word[:-2] + "ying"
    if word.endswith("e") and (suffix == "ed" or not word.endswith(("ee", "oe", "ye"))):
        return word[:-1] + suffix
    if word.endswith("y") and word[-2:-1] not in _VOWELS and suffix == "ed":
        return word[:-1] + "ied"
    if _doubles(word):
        return word + word[-1] + suffix
    return word + suffix


def _doubles(word: str) -> bool:
    """Whether a last consonant is doubled: one syllable, consonant, vowel, consonant ("stop", "plan")."""
    if len(word) < 3 or word[-1] in _VOWELS + "wxy" or word[-2] not in _VOWELS or word[-3] in _VOWELS:
        return False
    return sum(char in _VOWELS for char in word) == 1
