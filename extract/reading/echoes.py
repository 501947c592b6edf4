"""Figures that name others again: the whole of a part, shares of counts just listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..records import Numeral
from .scene import JOIN, Scene

_OF_WHOLE = {
    "fi": re.compile(r"\s*(?:kaikista\s+)?"),
    "sv": re.compile(
        r"\s*(?:personer\s|klienter\s|offer\s)?(?:av (?:(?:de|dessa|alla|samtliga|totalt)\s+)?|"
        r"bland de\s+)"
    ),
    "en": re.compile(
        r"\s*(?:people\s|persons\s|clients\s|victims\s)?"
        r"(?:(?:out )?of (?:(?:the|these|those|all(?: the)?)\s+)?|among the\s+)"
    ),
}


def wholes_named(scene: Scene, figures: Sequence[Numeral]) -> list[Numeral]:
    """Return figures that only name the whole of the part right before: "four of the 74 were"."""
    found = []
    for part, whole in pairwise(figures):
        gap = scene.text[part.end : whole.start]
        divided = scene.language != "fi" or re.match(r":?st[aä]\b", scene.text[whole.end :])
        if divided and whole.unit != "percent" and _OF_WHOLE[scene.language].fullmatch(gap):
            found.append(whole)
    return found


_OR_RATHER = re.compile(
    r"(?:\b(?:or|i\.e\.|eli|eller|dvs\.?|det vill säga|that is,?)|\()\s*$", re.IGNORECASE
)


def echoes_of(scene: Scene, figures: Sequence[Numeral]) -> list[tuple[Numeral, Numeral]]:
    """Return (share, count) where two shares follow two counts, in their order.

    "9 women and 7 men, or 56 % and 44 %".
    """
    join = re.compile(rf"\s{JOIN[scene.language]}\s", re.IGNORECASE)
    for a, b, c, d in zip(figures, figures[1:], figures[2:], figures[3:], strict=False):
        units = [n.unit == "percent" for n in (a, b, c, d)]
        if units != [False, False, True, True]:
            continue
        or_rather = _OR_RATHER.search(scene.text[b.end : c.start])
        if or_rather and join.fullmatch(scene.text[c.end : d.start]):
            return [(c, a), (d, b)]
    return []
