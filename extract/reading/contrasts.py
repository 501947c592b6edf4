"""What a sentence sets against a figure: "most abroad, but nine here; the others were men"."""

from __future__ import annotations

import re

from .cells import Cell
from .scene import Category, Scene

_BUT = re.compile(r",\s(?:mutta|kun taas|men|medan|but|while|whereas|although)\b", re.IGNORECASE)
_THE_REST = re.compile(
    r"(?:,|\s(?:ja|sekä|och|samt|and))\s(?:muut|loput|(?:de\s)?övriga|de andra|resten|"
    r"(?:the\s)?others|the rest)\s(?:oli\w*|on|ovat|var|hade|är|were|was|had|are)\b",
    re.IGNORECASE,
)
_AHEAD = {
    "fi": (
        re.compile(r"\b(?:ennen|ohitti|ohittaen)\s+$", re.I),
        re.compile(r"\w*\s(?:edelle|edellä|ohi)\b"),
    ),
    "sv": (re.compile(r"\b(?:före|framför|efter)\s+$", re.I), re.compile(r"(?!)")),
    "en": (re.compile(r"\b(?:before|ahead of|after|behind)\s+$", re.I), re.compile(r"(?!)")),
}


def _is_ranked(scene: Scene, category: Category) -> bool:
    """Tell whether a figure's category only ranks before or after this one."""
    before, after = _AHEAD[scene.language]
    return bool(
        before.search(scene.text, 0, category.start) or after.match(scene.text, category.end)
    )


def without_contrasts(scene: Scene, cell: Cell, categories: list[Category]) -> list[Category]:
    """Drop categories set against the figure's own, before it or after it."""
    ranked = [c for c in categories if _is_ranked(scene, c)]
    told = {d for c in categories if c not in ranked for d in c.codes}
    categories = [c for c in categories if c not in ranked or not told & set(c.codes)]
    rest = _THE_REST.search(scene.text, cell.numerals[-1].end, cell.end)
    if rest:
        own = {d for c in categories if c.start < rest.start() for d in c.codes}
        categories = [c for c in categories if c.start < rest.start() or not own & set(c.codes)]
    turns = [m.start() for m in _BUT.finditer(scene.text, cell.start, cell.numerals[0].start)]
    if not turns:
        return categories
    said = {d for c in categories if c.start > turns[-1] for d in c.codes}
    return [c for c in categories if c.start > turns[-1] or not said & set(c.codes)]
