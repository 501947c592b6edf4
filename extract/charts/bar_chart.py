"""A group of bars, its names, labels, legend and axis put together as one chart's points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..records import BBox, ChartKind, Origin, Point
from .axis import Axis, find_axis
from .bar_labels import Label, bind_labels, number_phrases
from .bars import BarCore, Row
from .labels import Value, split_label
from .legend import Entry, find_legend
from .scene import RGB, Mark, Phrase, Scene, apart, overlap
from .slots import (
    Slot,
    index_of,
    is_grouped,
    make_slots,
    name_slots,
    piece_rows,
    pitch_of,
    series_of,
)
from .witness import Scale, agrees, fit_scale


@dataclass(slots=True)
class Draft:
    """A chart being put together: what it is, its points, and the phrases it has explained."""

    kind: ChartKind
    points: list[Point] = field(default_factory=list)
    used: list[Phrase] = field(default_factory=list)
    axis: Axis | None = None
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Bars:
    """Everything known about the bars of one chart while its points are made."""

    scene: Scene
    core: BarCore
    slots: list[Slot]
    colours: list[RGB]
    names: list[str]  # of the series, "" where there is one
    axis: Axis | None
    bound: dict[int, Label]
    percent_axis: bool
    full: bool  # every row is as long as every other: shares of 100


def read_bars(scene: Scene, core: BarCore, phrases: list[Phrase], region: BBox) -> Draft | None:
    """Return the chart of a group of bars; None where nothing says what the bars stand for."""
    colours = series_of(core)
    members = {p.order for p in core.pieces}
    legend = find_legend(scene, phrases, region, members, colours)
    taken = {id(p) for e in legend for p in e.phrases}
    rest = [
        p
        for p in phrases
        if not any(
            overlap(p.box, q.box, 0) > 0 and overlap(p.box, q.box, 1) > 0.3 * p.height
            for e in legend
            for q in e.phrases
        )
    ]
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
    bars = _Bars(
        scene,
        core,
        slots,
        colours,
        _series_names(colours, legend, slots, core),
        axis,
        bound,
        bool(axis and axis.percent),
        _is_full(core),
    )
    if not any(slot.names for slot in slots) and legend and len(colours) == len(slots):
        _names_from_legend(bars, legend)
    draft = Draft(_kind(bars))
    draft.axis = axis
    draft.points = _points(bars)
    draft.points += _zero_points(bars, [x for x in labels if x not in bound.values()])
    draft.used = named + [p for e in legend for p in e.phrases]
    draft.used += [p for label in bound.values() for p in label.phrases]
    draft.used += list(axis.marks) if axis else []
    del taken
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
    if axis is None and len(bound) < 0.5 * len(pieces):
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


def _kind(bars: _Bars) -> ChartKind:
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


def _names_from_legend(bars: _Bars, legend: Sequence[Entry]) -> None:
    """Name bars of one colour each by the legend."""
    for slot in bars.slots:
        colour = slot.rows[0].pieces[0].colour
        slot.names = [p for e in legend if apart(e.colour, colour) < 12 for p in e.phrases]


def _points(bars: _Bars) -> list[Point]:
    """Return a point for each printed value, and a measured one for each bar without."""
    result: list[Point] = []
    scales = _scales(bars)
    for index, row, piece in piece_rows(bars.slots):
        slot = bars.slots[index]
        series = bars.names[index_of(bars.colours, piece.colour)]
        name, own = split_label(slot.name)
        label = bars.bound.get(piece.order)
        values = label.values if label else (own if name and own and len(slot.rows) == 1 else ())
        category = name if name and own and not label else slot.name
        if not values:
            point = _measured(bars, scales, row, piece, series, category)
            result += [point] if point else []
            continue
        boxes = tuple(p.box for p in (label.phrases if label else slot.names))
        for value in values:
            result.append(_printed(bars, scales, row, piece, series, category, value, boxes))
    return result


def _scales(bars: _Bars) -> dict[str, Scale]:
    """Return what a length stands for, for counts and for percentages."""
    scales: dict[str, Scale] = {}
    for unit in ("count", "percent"):
        lengths: list[float] = []
        values: list[float] = []
        for _, row, piece in piece_rows(bars.slots):
            label = bars.bound.get(piece.order)
            for value in label.values if label else ():
                if value.unit == unit:
                    lengths.append(bars.core.length(piece))
                    values.append(float(value.value))
            del row
        scale = fit_scale(lengths, values, not bars.core.stacked)
        if scale:
            scales[unit] = scale
    return scales


def _printed(
    bars: _Bars,
    scales: dict[str, Scale],
    row: Row,
    piece: Mark,
    series: str,
    category: str,
    value: Value,
    boxes: tuple[BBox, ...],
) -> Point:
    """Return the point of a printed value, flagged where the bar's length disagrees."""
    drawn, slack, checked = _drawn(bars, scales, row, piece, value)
    flags: tuple[str, ...] = ()
    if checked and not agrees(float(value.value), drawn, value.unit, slack):
        flags = ("length-disagrees",)
    if not category:
        flags = (*flags, "no-name")
    if _nameless(bars, series):
        flags = (*flags, "no-series")
    origin: Origin = "ocr" if bars.scene.ocr else "printed+geometry" if checked else "printed"
    reasons = ("geometry",) if checked and not flags else ()
    return Point(
        series,
        category,
        value.value,
        value.unit,
        value.printed,
        origin,
        boxes,
        None,
        flags,
        reasons,
    )


def _nameless(bars: _Bars, series: str) -> bool:
    """Tell whether a series has no name although the chart has several."""
    return not series and (bars.core.stacked or is_grouped(bars.slots))


def _drawn(
    bars: _Bars, scales: dict[str, Scale], row: Row, piece: Mark, value: Value
) -> tuple[float, float, bool]:
    """Return what a bar's length says, its slack, and whether that is a witness at all."""
    core, axis = bars.core, bars.axis
    length = core.length(piece)
    if bars.full:
        total = sum(core.length(p) for p in row.pieces)
        if value.unit == "percent":
            return 100 * length / total, 100 / total * 2 * bars.scene.precision, True
        printed = [_first(bars.bound.get(p.order), value.unit) for p in row.pieces]
        if all(v is not None for v in printed) and len(printed) > 1:
            whole = sum(v for v in printed if v is not None)
            return whole * length / total, whole / total * 4 * bars.scene.precision, True
        return 0.0, 0.0, False
    if axis and (value.unit == "percent") == bars.percent_axis:
        slack = axis.error + axis.step(2 * bars.scene.precision)
        start = 0.0 if not core.stacked or piece is row.pieces[0] else None
        if start is None:
            return axis.step(length), slack, True
        return _reach(core, axis, piece), slack, True
    scale = scales.get(value.unit)
    if scale is None or not scale.checked:
        return 0.0, 0.0, False
    return scale.slope * length + scale.shift, abs(scale.slope) * 4 * bars.scene.precision, True


def _reach(core: BarCore, axis: Axis, piece: Mark) -> float:
    """Return the value at a bar's end; where the base is at zero, that of the bar's length.

    The bars are drawn more exactly than the texts of a scale without gridlines are placed.
    """
    at_base = abs(axis.value(core.base))
    if at_base <= max(2 * axis.error, 0.02 * axis.highest) or (
        at_base < 0.4 * axis.spacing and axis.zero
    ):
        return axis.step(core.length(piece))
    return abs(axis.value(core.end(piece)))


def _first(label: Label | None, unit: str) -> float | None:
    """Return the value of a unit in a label."""
    return next((float(v.value) for v in label.values if v.unit == unit), None) if label else None


def _measured(
    bars: _Bars, scales: dict[str, Scale], row: Row, piece: Mark, series: str, category: str
) -> Point | None:
    """Return the point of a bar without a label, by the axis or by its labelled neighbours."""
    core, axis, precision = bars.core, bars.axis, bars.scene.precision
    length = core.length(piece)
    unit = "percent" if bars.percent_axis else "count"
    if not category or _nameless(bars, series):
        return None
    if bars.scene.ocr and len(bars.bound) >= 0.4 * len(core.pieces):
        return None  # a number stands there and could not be read
    if bars.full and not scales.get("count") and (axis is None or 99 <= axis.highest <= 101):
        total = sum(core.length(p) for p in row.pieces)
        value, error, unit = 100 * length / total, 100 / total * 2 * precision, "percent"
    elif axis is not None:
        error = axis.error + axis.step(precision)
        value = axis.step(length) if core.stacked else _reach(core, axis, piece)
    else:
        unit = "count" if "count" in scales else "percent"
        scale = scales.get(unit)
        if scale is None or not scale.checked or bars.full or len(bars.bound) < 3:
            return None
        value, error = scale.slope * length + scale.shift, abs(scale.slope) * 2 * precision + 0.5
    return measured_point(series, category, value, error, unit, piece.box, bars.scene.ocr)


def measured_point(
    series: str, category: str, value: float, error: float, unit: str, box: BBox, ocr: bool
) -> Point:
    """Return a measured point, rounded to what its error allows: counts to integers below 0.5."""
    digits = 0 if (error < 0.5 and unit == "count") or error > 5 else 1
    rounded = Decimal(str(round(value, digits)))
    if digits == 0:
        rounded = Decimal(int(rounded))
    reasons = ("ocr-labels",) if ocr else ()
    resolution = Decimal(str(round(max(error, 0.001), 3)))
    return Point(series, category, rounded, unit, "", "measured", (box,), resolution, (), reasons)  # type: ignore[arg-type]


def _zero_points(bars: _Bars, labels: Sequence[Label]) -> list[Point]:
    """Return the printed zeros that stand on the base where a bar of no length would be."""
    if not is_grouped(bars.slots) or not bars.slots:
        return []
    core, other = bars.core, 1 - bars.core.axis
    places: dict[int, float] = {}
    for slot in bars.slots:
        if len(slot.rows) == len(bars.colours):
            for row in slot.rows:
                places[index_of(bars.colours, row.pieces[0].colour)] = row.centre - slot.centre
    result: list[Point] = []
    pitch = pitch_of([s for s in bars.slots if len(s.rows) == len(bars.colours)] or bars.slots)
    for label in labels:
        phrase = label.phrases[0]
        if len(label.values) != 1 or label.values[0].value != 0:
            continue
        near = min(
            abs(phrase.box[core.axis] - core.base), abs(phrase.box[core.axis + 2] - core.base)
        )
        if near > 1.2 * phrase.height:
            continue
        for slot in bars.slots:
            centre = slot.names[0].centre[other] if slot.names else slot.centre
            have = {index_of(bars.colours, row.pieces[0].colour) for row in slot.rows}
            at = (phrase.box[other] + phrase.box[other + 2]) / 2 - centre
            for series, offset in places.items():
                if series not in have and abs(at - offset) < 0.22 * pitch and slot.name:
                    origin: Origin = "ocr" if bars.scene.ocr else "printed"
                    result.append(
                        Point(
                            bars.names[series],
                            slot.name,
                            label.values[0].value,
                            label.values[0].unit,
                            label.values[0].printed,
                            origin,
                            (phrase.box,),
                        )
                    )
    return result
