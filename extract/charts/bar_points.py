"""The points of bars: printed values held against lengths, measured ones, printed zeros."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..records import BBox, Origin, Point
from .axis import Axis
from .bar_labels import Label
from .bars import BarCore, Row
from .labels import Value, split_label
from .scene import RGB, Mark, Scene
from .slots import Slot, index_of, is_grouped, piece_rows, pitch_of
from .witness import Scale, agrees, fit_scale


@dataclass(slots=True)
class Bars:
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


def _nameless(bars: Bars, series: str) -> bool:
    """Tell whether a series has no name although the chart has several."""
    return not series and (bars.core.stacked or is_grouped(bars.slots))


def bar_points(bars: Bars) -> list[Point]:
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


def _scales(bars: Bars) -> dict[str, Scale]:
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
    bars: Bars,
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


def _drawn(
    bars: Bars, scales: dict[str, Scale], row: Row, piece: Mark, value: Value
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
    bars: Bars, scales: dict[str, Scale], row: Row, piece: Mark, series: str, category: str
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
        if not axis.measures(bars.scene.ocr):
            return None
        error = axis.error + axis.step(precision)
        value = axis.step(length) if core.stacked else _reach(core, axis, piece)
    else:
        unit = "count" if "count" in scales else "percent"
        scale = scales.get(unit)
        if scale is None or not scale.checked or bars.full or len(bars.bound) < 3:
            return None
        value, error = scale.slope * length + scale.shift, abs(scale.slope) * 2 * precision + 0.5
    whole = axis is None or axis.whole
    return measured_point(series, category, value, error, unit, piece.box, bars.scene.ocr, whole)


def measured_point(
    series: str,
    category: str,
    value: float,
    error: float,
    unit: str,
    box: BBox,
    ocr: bool,
    whole: bool = True,
) -> Point:
    """Return a measured point, rounded to what its error allows: counts to integers below 0.5.

    `whole` is false where the scale's own marks have decimals.
    """
    digits = 0 if (whole and error < 0.5 and unit == "count") or error > 5 else 1
    if not whole and 0 < error < 0.1:
        digits = math.ceil(-math.log10(error))
    rounded = Decimal(str(round(value, digits)))
    if digits == 0:
        rounded = Decimal(int(rounded))
    reasons = ("ocr-labels",) if ocr else ()
    resolution = Decimal(str(round(max(error, 0.001), 3)))
    return Point(series, category, rounded, unit, "", "measured", (box,), resolution, (), reasons)  # type: ignore[arg-type]


def zero_points(bars: Bars, labels: Sequence[Label]) -> list[Point]:
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
