"""Figures that repeat those of the sentence before at another time: "the figures were 15 and 7"."""

from __future__ import annotations

import re

from scraper import Period

from ..records import Numeral
from .cells import Cell
from .drafts import Draft, Memory, Said
from .hints import STOCKS
from .periods import Frame, resolve
from .scene import Scene

_FIGURES = {
    "fi": re.compile(r"\b(?:luvut|lukumäärät|määrät|osuudet)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:siffrorna|talen|antalen|andelarna)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:figures|numbers|shares|proportions) (?:were|had been)\b", re.IGNORECASE
    ),
}


def repeat_figures(scene: Scene, cells: list[Cell], memory: Memory, frame: Frame) -> Said | None:
    """Return as many figures as the sentence before had, in its order, at the time now told.

    None where the sentence is not of that shape; all refused where the figures do not match.
    """
    told = scene.categories or any(t.scheme == "measure" for t in scene.terms)
    if len(cells) < 2 or told or not _FIGURES[scene.language].search(scene.text):
        return None
    numerals = [cell.numerals[0] for cell in cells]
    said = Said()
    models = memory.last
    alike = [d.unit == "percent" for d in models] == [n.unit == "percent" for n in numerals]
    if not (alike and scene.marks) or any(len(cell.numerals) > 1 for cell in cells):
        said.refused = [(n, "what_it_counts_is_not_said") for n in numerals]
        return said
    for model, numeral in zip(models, numerals, strict=True):
        stock = model.measure in STOCKS
        period = resolve(scene.marks, frame, model.period, stock=stock)
        if period is None or period == model.period:
            said.refused.append((numeral, "period_not_understood"))
            continue
        said.drafts.append(_again(model, numeral, period))
    return said


def _again(model: Draft, numeral: Numeral, period: Period) -> Draft:
    draft = model.at(numeral, period)
    draft.comparison = False
    draft.reasons = [*model.reasons, "as_in_the_sentence_before"]
    return draft
