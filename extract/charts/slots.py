"""Bars to slots (one a category) and the names printed for them; series told apart by colour."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from .bars import BarCore, Row
from .primitives import same_colour
from .scene import RGB, Mark, Phrase, median


@dataclass(slots=True)
class Slot:
    """One category: its rows, its place on the category axis, its name as printed."""

    rows: list[Row]
    low: float
    high: float
    names: list[Phrase] = field(default_factory=list)

    @property
    def centre(self) -> float:
        """Return the middle on the category axis."""
        return (self.low + self.high) / 2

    @property
    def name(self) -> str:
        """Return the name, its lines put together; a hyphen at a line's end is kept out."""
        return join_lines([p.text for p in self.names])


def join_lines(lines: Sequence[str]) -> str:
    """Return lines as one text, a word broken by a hyphen made whole.

    >>> join_lines(["Pakko-", "avioliitto"])
    'Pakkoavioliitto'
    >>> join_lines(["Sosiaali- ja", "terveystoimi"])
    'Sosiaali- ja terveystoimi'
    """
    text = ""
    for line in lines:
        if (
            text.endswith(("-", "\u00ad"))
            and line[:1].islower()
            and not line.startswith(("ja ", "och ", "and "))
        ):
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return text


def series_of(core: BarCore) -> list[RGB]:
    """Return the distinct colours of a chart's bars in the order of their first use."""
    colours: list[RGB] = []
    for row in core.rows:
        for piece in row.pieces:
            if not any(same_colour(piece.colour, c) for c in colours):
                colours.append(piece.colour)
    return colours


def index_of(colours: Sequence[RGB], colour: RGB) -> int:
    """Return the series a colour belongs to."""
    return next(i for i, c in enumerate(colours) if same_colour(c, colour))


def make_slots(core: BarCore, colours: Sequence[RGB]) -> list[Slot]:
    """Return the slots: a row each, or rows of different colours that stand close together."""
    single = [Slot([row], row.low, row.high) for row in core.rows]
    if core.stacked or len(colours) < 2:
        return single
    spaces = [b.low - a.high for a, b in zip(core.rows, core.rows[1:], strict=False)]
    thick = core.thickness
    if max(spaces) - min(spaces) < 0.2 * thick + 0.3:
        return single  # evenly spaced: colours only mark single bars
    slots: list[Slot] = []
    close = min(spaces) + 0.35 * thick
    for row, space in zip(core.rows, [None, *spaces], strict=True):
        used = {index_of(colours, r.pieces[0].colour) for r in slots[-1].rows} if slots else set()
        if (
            space is not None
            and space <= close
            and index_of(colours, row.pieces[0].colour) not in used
        ):
            slots[-1].rows.append(row)
            slots[-1].high = row.high
        else:
            slots.append(Slot([row], row.low, row.high))
    if max(len(slot.rows) for slot in slots) < 2:
        return single
    return slots


def is_grouped(slots: Sequence[Slot]) -> bool:
    """Tell whether a slot holds more than one row."""
    return any(len(slot.rows) > 1 for slot in slots)


def pitch_of(slots: Sequence[Slot]) -> float:
    """Return the usual distance of neighbouring slots."""
    steps = [b.centre - a.centre for a, b in itertools.pairwise(slots)]
    return median(steps) if steps else (slots[0].high - slots[0].low) * 1.6


def piece_rows(slots: Sequence[Slot]) -> list[tuple[int, Row, Mark]]:
    """Return every piece with its slot's number and its row."""
    return [
        (i, row, piece) for i, slot in enumerate(slots) for row in slot.rows for piece in row.pieces
    ]
