"""What a number was and became: "from 367 to 326", "367:stä 326:een", "to 326, from 367"."""

from __future__ import annotations

import re

from scraper import Period

from ..records import Numeral
from .cells import Cell
from .periods import Frame, Mark, resolve
from .scene import Scene
from .signs import changed_from, changes, compared_away, from_word

_BACK = Mark(0, 0, back=1)


def changed_period(
    scene: Scene, frame: Frame, home: Period, cells: tuple[Cell, Cell], *, stock: bool, then: bool
) -> Period | None:
    """Return when a number was what it was (`then`), or what it has become.

    What words say of the sentence ("in 2024 it rose from ...") is said of what it has become;
    what it was is one period before, unless words beside it say when.
    """
    before, after = cells[0].numerals[0], cells[1].numerals[0]
    at = from_word(scene, before)
    own = [m for m in scene.marks if at <= m.start < cells[1].start and m.start < after.start]
    last = [m for m in scene.marks if m.start >= max(after.end, cells[1].start)]
    last = [m for m in last if cells[1].holds(m.start) and not compared_away(scene, after, m)]
    lead = [m for m in scene.marks if m.start < at]
    years = [m for m in lead if m.year is not None]
    if len(years) == 2 and not own and not last:  # "between 2020 and 2024 ... from 9 to 15"
        return resolve([years[0 if then else 1]], frame, home, stock=stock)
    own += [m for m in lead if m.back]  # "rose from the year before from 9 to 15"
    lead = [m for m in lead if not m.back]
    now = resolve(last or lead, frame, home, stock=stock)
    if not then or now is None:
        return now
    if own:
        return resolve(own, frame, now, stock=stock)
    if stock and frame.half:
        return None  # half a year before, or a whole one
    return resolve([_BACK], frame, now, stock=stock)


def pair_of(scene: Scene, cells: list[Cell], index: int) -> tuple[tuple[Cell, Cell], bool] | None:
    """Return the cells of what was and what is, and whether this one is the former."""
    if index + 1 < len(cells) and changed_from(scene, cells[index].numerals[0]):
        return (cells[index], cells[index + 1]), True
    if index and changed_from(scene, cells[index - 1].numerals[0]):
        return (cells[index - 1], cells[index]), False
    return None


_FROM_LATER = {
    "fi": re.compile(r"(?!)"),
    "sv": re.compile(r"\b(?:upp|ned|ner)?\s?från\s+(?:\w+\s)?$", re.IGNORECASE),
    "en": re.compile(r"\b(?:up |down )?from\s+(?:\w+\s)?$", re.IGNORECASE),
}


def came_from(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a figure is what the one before it has come from: "58, down from 71"."""
    found = _FROM_LATER[scene.language].search(scene.text[: numeral.start])
    return found is not None and changes(scene)
