"""What front matter may state of the evidence behind an article, where its text does not.

.. code-block:: yaml

    evidence: {design: randomised trial, species: mouse, n: 40}

``design`` is one of the names below, or a list of them: the evidence is then the best of these. Spelling (randomized),
hyphens, capitals, a plural and a final "study" make no difference.

=============================================================================================  ====
``testimony``, ``opinion``                                                                      E1
``cells``, ``animal``, ``simulation``                                                           E2
``case report``, ``case series``, ``survey``, ``cross-sectional``, ``case-control``, ``cohort``,
``registry``, ``uncontrolled trial``, ``preprint``                                              E3
``randomised trial``                                                                            E4
``systematic review``, ``guideline``                                                            E5
=============================================================================================  ====

``species`` is ``human``, ``cells`` or an animal (one or a list). ``n`` is how many people or animals were studied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from fibrolint.model import Trouble
from fibrolint.reading.front_syntax import Node, Reader
from fibrolint.settings import near_hint

# The rung of the evidence ladder (catalogue 2.4) that each design gives.
DESIGNS: Mapping[str, int] = {
    **dict.fromkeys(("testimony", "opinion"), 1),
    **dict.fromkeys(("cells", "animal", "simulation"), 2),
    **dict.fromkeys(("case report", "case series", "survey", "cross-sectional", "case-control", "cohort"), 3),
    **dict.fromkeys(("registry", "uncontrolled trial", "preprint"), 3),
    "randomised trial": 4,
    **dict.fromkeys(("systematic review", "guideline"), 5),
}
HUMAN = "human"
CELLS = "cells"
SPECIES = frozenset(
    {
        HUMAN,
        CELLS,
        "animal",
        "mouse",
        "rat",
        "rodent",
        "rabbit",
        "guinea pig",
        "hamster",
        "gerbil",
        "ferret",
        "zebrafish",
    }
    | {
        "fish",
        "fruit fly",
        "worm",
        "yeast",
        "bacteria",
        "pig",
        "sheep",
        "cow",
        "horse",
        "dog",
        "cat",
        "monkey",
        "chicken",
    }
)
_IN_VITRO_OR_ANIMAL = 2
_OTHER_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("cell", "in vitro", "laboratory", "lab", "test tube", "organoid", "tissue"), "cells"),
    **dict.fromkeys(("preclinical", "animal model", "in vivo"), "animal"),
    **dict.fromkeys(("model", "computer model", "in silico"), "simulation"),
    **dict.fromkeys(("anecdote", "testimonial"), "testimony"),
    **dict.fromkeys(("expert opinion",), "opinion"),
    **dict.fromkeys(("questionnaire",), "survey"),
    **dict.fromkeys(("observational", "longitudinal", "prospective", "prospective cohort", "biobank"), "cohort"),
    **dict.fromkeys(("pilot", "open label", "open label trial", "single arm trial"), "uncontrolled trial"),
    **dict.fromkeys(("rct", "randomised controlled trial", "randomised", "controlled trial"), "randomised trial"),
    **dict.fromkeys(("meta analysis", "review", "cochrane review", "umbrella review"), "systematic review"),
    **dict.fromkeys(("clinical guideline", "practice guideline"), "guideline"),
    **dict.fromkeys(("people", "person", "patient", "adult", "women", "men", "children"), HUMAN),
    "mice": "mouse",
    "murine": "mouse",
    "fly": "fruit fly",
    "fruit flies": "fruit fly",
    "primate": "monkey",
}


class Declared(NamedTuple):
    """The evidence that front matter states: names of DESIGNS and SPECIES, and how many were studied."""

    designs: frozenset[str] = frozenset()
    species: frozenset[str] = frozenset()
    size: int | None = None

    @property
    def in_lab(self) -> bool:
        """Whether all of it is from animals, cells or simulations."""
        if self.species:
            return HUMAN not in self.species
        return bool(self.designs) and all(DESIGNS[design] == _IN_VITRO_OR_ANIMAL for design in self.designs)

    @property
    def rung(self) -> int:
        """Rung of the evidence ladder; 0 if nothing is declared."""
        best = max((DESIGNS[design] for design in self.designs), default=0)
        return min(best or _IN_VITRO_OR_ANIMAL, _IN_VITRO_OR_ANIMAL) if self.in_lab else best

    @property
    def names(self) -> frozenset[str]:
        """The designs and species, and "lab" where :attr:`in_lab`, for rules to ask for."""
        return self.designs | self.species | ({"lab"} if self.in_lab else set())


def declared(evidence: Mapping[str, str]) -> Declared:
    """What :attr:`fibrolint.model.Meta.evidence` holds; unknown values are left out."""
    designs = {name for text in _parts(evidence.get("design", "")) if (name := _known(text, frozenset(DESIGNS)))}
    species = {name for text in _parts(evidence.get("species", "")) if (name := _known(text, SPECIES))}
    return Declared(frozenset(designs), frozenset(species), _size(evidence.get("n", "")))


def read_evidence(reader: Reader, node: Node) -> dict[str, str]:
    """The fields of ``evidence`` as written; what they hold that nothing here knows becomes a trouble."""
    if not isinstance(node.value, dict):
        reader.troubles.append(
            Trouble(
                "“evidence” in front matter needs design, species or n under it: {design: cohort, n: 400}", node.span
            )
        )
        return {}
    for name, part in node.value.items():
        if trouble := _trouble(name, part):
            reader.troubles.append(trouble)
    return {name: ", ".join(part.texts()) for name, part in node.value.items()}


def _trouble(name: str, node: Node) -> Trouble | None:
    text = ", ".join(node.texts())
    if name not in ("design", "species", "n"):
        hint = near_hint(name, ["design", "species"]) or ": design, species, n"
        return Trouble(f"“{name}” is no field of evidence{hint}", node.span)
    if name == "n":
        if text and _size(text) is None:
            return Trouble(f"“{text[:40]}” is not how many were studied; write a whole number: n: 40", node.span)
        return None
    known = frozenset(DESIGNS) if name == "design" else SPECIES
    for part in _parts(text):
        if _known(part, known) is None:
            words = sorted(known | {other for other, ours in _OTHER_NAMES.items() if ours in known})
            hint = near_hint(_folded(part), words) or f"; write {_listed(known)}"
            return Trouble(f"“{part[:40]}” is no {name} of evidence that is known{hint}", node.span)
    return None


def _listed(names: frozenset[str]) -> str:
    first = sorted(names)
    return ", ".join(first[:-1]) + f" or {first[-1]}"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/+]| and ", text) if part.strip()]


def _known(text: str, known: frozenset[str]) -> str | None:
    """The name in ``known`` that a text means, None if it means none."""
    form = _folded(text)
    forms = (form, form.removesuffix("study").strip(), form.removesuffix("studie").strip(), f"{form} trial")
    return next((name for each in forms if (name := _MEANT.get(each)) in known), None)


def _folded(text: str) -> str:
    """Without capitals, hyphens, American spelling and the plural."""
    plain = re.sub(r"[\W_]+", " ", text).strip().lower().replace("randomiz", "randomis")
    return plain.removesuffix("s") if plain.endswith("s") and not plain.endswith(("ss", "sis", "cells")) else plain


def _size(text: str) -> int | None:
    """A whole number: 40, 1,200, n = 40."""
    found = re.fullmatch(r"(?:n\s*=\s*)?(\d{1,9}|\d{1,3}(?:[, ]\d{3}){1,2})", text.strip(), re.IGNORECASE)
    return int(re.sub(r"\D", "", found[1])) if found else None


_MEANT = {_folded(name): name for name in (*DESIGNS, *SPECIES)}
_MEANT |= {_folded(other): name for other, name in _OTHER_NAMES.items()}
