"""A group of bars, its names, labels, legend and axis put together as one chart's points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import BBox, ChartKind, Point
from .axis import Axis, find_axis
from .bar_labels import Label, bind_labels, number_phrases
from .bar_points import Bars, bar_points, zero_points
from .bars import BarCore
from .legend import Entry, find_legend, off_legend
from .scene import RGB, Phrase, Scene, apart
from .slot_names import name_slots
from .slots import (
    Slot,
    is_grouped,
    make_slots,
    series_of,
)


@dataclass(slots=True)
class Draft:
    """A chart being put together: what it is, its points, and the phrases it has explained."""

    kind: ChartKind
    points: list[Point] = field(default_factory=list)
    used: list[Phrase] = field(default_factory=list)
    axis: Axis | None = None
    reasons: list[str] = field(default_factory=list)


def read_bars(scene: Scene, core: BarCore, phrases: list[Phrase], region: BBox) -> Draft | None:
    """Return the chart of a group of bars; None where nothing says what the bars stand for."""
    colours = series_of(core)
    members = {p.order for p in core.pieces}
    legend = find_legend(scene, phrases, region, members, colours)
    rest = off_legend(phrases, legend)
    slots = make_slots(core, colours)
    axis = find_axis(scene, rest, core.box, core.axis)
    marks = {id(p) for p in axis.marks} if axis else set()
    named = name_slots(scene, core, slots, [p for p in rest if id(p) not in marks])
    words = {id(w) for p in named for w in p.words}
    free = [p for p in rest if id(p) not in marks and not any(id(w) in words for w in p.words)]
    labels = number_phrases(free)
    bound = bind_labels(scene, core, slots, labels)
    if not _plausible(core, slots, axis, bound):
        return None
    series = _series_names(colours, legend, slots, core)
    percent = bool(axis and axis.percent)
    bars = Bars(scene, core, slots, colours, series, axis, bound, percent, _is_full(core))
    if not any(slot.names for slot in slots) and legend and len(colours) == len(slots):
        _names_from_legend(bars, legend)
    draft = Draft(_kind(bars))
    draft.axis = axis
    draft.points = bar_points(bars)
    draft.points += zero_points(bars, [x for x in labels if x not in bound.values()])
    draft.used = named + [p for e in legend for p in e.phrases]
    draft.used += [p for label in bound.values() for p in label.phrases]
    draft.used += list(axis.marks) if axis else []
    return draft if draft.points else None


def _plausible(
    core: BarCore, slots: Sequence[Slot], axis: Axis | None, bound: dict[int, Label]
) -> bool:
    """Tell bars from tiles, table cells and decoration: they have names and values or a scale."""
    pieces = core.pieces
    lengths = [core.length(p) for p in pieces]
    same = max(lengths) - min(lengths) <= 0.02 * max(lengths)
    if sum(bool(s.names) for s in slots) < 0.5 * len(slots):
        return False
    if (axis is None or len(axis.marks) < 3) and len(bound) < 0.5 * len(pieces):
        return False
    if same and not core.stacked and axis is None:
        values = {v.value for label in bound.values() for v in label.values[:1]}
        return len(values) == 1 and len(pieces) > 2
    return True


def _is_full(core: BarCore) -> bool:
    """Tell whether all rows of a stacked chart are equally long: then they are shares of 100."""
    if not core.stacked or len(core.rows) < 2:
        return False
    totals = [sum(core.length(p) for p in row.pieces) for row in core.rows]
    return max(totals) - min(totals) <= 0.012 * max(totals) + 0.3


def _kind(bars: Bars) -> ChartKind:
    way = "h" if bars.core.axis == 0 else "v"
    if bars.core.stacked:
        return f"stacked100_{way}" if bars.full else f"stacked_{way}"  # type: ignore[return-value]
    return f"grouped_{way}" if is_grouped(bars.slots) else f"bar_{way}"  # type: ignore[return-value]


def _series_names(
    colours: Sequence[RGB], legend: Sequence[Entry], slots: Sequence[Slot], core: BarCore
) -> list[str]:
    """Return the printed name of each series, "" for the only one."""
    if not (core.stacked or is_grouped(slots)):
        alone = len(colours) == 1 and len(legend) == 1
        return [legend[0].text if alone else ""] * len(colours)
    names: list[str] = []
    for colour in colours:
        best = min(legend, key=lambda e: apart(e.colour, colour), default=None)
        names.append(best.text if best and apart(best.colour, colour) < 12 else "")
    return names


def _names_from_legend(bars: Bars, legend: Sequence[Entry]) -> None:
    """Name bars of one colour each by the legend."""
    for slot in bars.slots:
        colour = slot.rows[0].pieces[0].colour
        slot.names = [p for e in legend if apart(e.colour, colour) < 12 for p in e.phrases]
