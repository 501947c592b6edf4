"""Number axes: where on the page which value lies, from printed marks, ticks and gridlines."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal

from .labels import number_of
from .scene import BBox, Phrase, Scene, median, middle, overlap


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight scale: value = slope * position + shift; `error` is its half-width in values."""

    slope: float
    shift: float
    error: float
    percent: bool
    marks: tuple[Phrase, ...]
    highest: float
    spacing: float = 0.0  # the smallest step between marks
    zero: bool = False  # one of the marks is 0
    placed: bool = False  # the marks stand beside ticks or gridlines
    whole: bool = True  # all marks are whole numbers

    def measures(self, ocr: bool) -> bool:
        """Tell whether values may be read off it; marks read in pixels need ticks beside them."""
        return not ocr or (self.placed and len(self.marks) >= 3)

    def value(self, position: float) -> float:
        """Return the value at a position."""
        return self.slope * position + self.shift

    def step(self, length: float) -> float:
        """Return the value of a length."""
        return abs(self.slope) * length


def find_axis(scene: Scene, phrases: list[Phrase], core: BBox, axis: int) -> Axis | None:
    """Return the number axis along `axis` beside a chart's core, None where there is none.

    At least three marks (or two, where both meet gridlines) must stand in one row and lie on a
    straight line; of several rows the one with most marks wins, then the nearest.
    """
    other = 1 - axis
    numbers = [(p, n) for p in phrases if p.angle == 0 and (n := number_of(p.text)) is not None]
    reach = 0.6 * (core[axis + 2] - core[axis]) + 40 * scene.unit
    numbers = [
        (p, n)
        for p, n in numbers
        if core[axis] - reach < middle(p.box, axis) < core[axis + 2] + reach
    ]
    best: tuple[tuple[int, float], Axis] | None = None
    for row in _rows(numbers, other, scene.unit):
        fitted = _fit(scene, row, core, axis)
        if fitted is None:
            continue
        place = union_row(row, other)
        inside = core[other] + 1 < middle_of(place) < core[other + 2] - 1
        if inside and len(fitted.marks) < 4:
            continue
        away = min(abs(middle_of(place) - core[other]), abs(middle_of(place) - core[other + 2]))
        rank = (len(fitted.marks), -away)
        if best is None or rank > best[0]:
            best = (rank, fitted)
    return best[1] if best else None


def union_row(row: list[tuple[Phrase, Decimal]], other: int) -> tuple[float, float]:
    """Return how far a row of marks reaches across the axis."""
    return (min(p.box[other] for p, _ in row), max(p.box[other + 2] for p, _ in row))


def middle_of(ends: tuple[float, float]) -> float:
    """Return the middle of two ends."""
    return (ends[0] + ends[1]) / 2


def _rows(
    numbers: list[tuple[Phrase, Decimal]], other: int, unit: float
) -> list[list[tuple[Phrase, Decimal]]]:
    """Return numbers put together that end, begin or have their middle at one coordinate."""
    rows: list[list[tuple[Phrase, Decimal]]] = []
    keys = (lambda b: b[other + 2], lambda b: b[other], lambda b: middle(b, other))
    for key in keys:
        row: list[tuple[Phrase, Decimal]] = []
        for item in sorted(numbers, key=lambda i: (key(i[0].box), i[0].box)):
            if row and key(item[0].box) - key(row[-1][0].box) > 1.6 * unit:
                rows.append(row)
                row = []
            row.append(item)
        rows.append(row)
    return [row for row in rows if len(row) >= 2]


def _fit(scene: Scene, row: list[tuple[Phrase, Decimal]], core: BBox, axis: int) -> Axis | None:
    """Return the scale that most marks of a row lie on."""
    places = sorted((middle(p.box, axis), float(n), p) for p, n in row)
    best: list[tuple[float, float, Phrase]] = []
    for i, (x0, n0, p0) in enumerate(places):
        for x1, n1, p1 in places[i + 1 :]:
            if n0 == n1 or x1 - x0 < 4 * scene.unit:
                continue
            slope = (n1 - n0) / (x1 - x0)
            slack = max(1.6 * scene.unit, 0.25 * min(p0.height, p1.height))
            on = [item for item in places if abs((item[1] - n0) / slope - (item[0] - x0)) <= slack]
            if len(on) > len(best):
                best = on
    if len(best) < 2 or len({item[1] for item in best}) != len(best):
        return None
    return _checked(scene, best, core, axis)


def _checked(
    scene: Scene, marks: list[tuple[float, float, Phrase]], core: BBox, axis: int
) -> Axis | None:
    """Return the scale of marks after moving them to the ticks or gridlines they name."""
    values = [m[1] for m in marks]
    if all(1900 <= v <= 2100 and v == int(v) for v in values):
        return None  # years
    steps = [b - a for a, b in itertools.pairwise(values)]
    if len(marks) > 2 and max(map(abs, steps)) > 6.2 * min(map(abs, steps)):
        return None
    lines = _levels(scene, core, axis)
    placed = _snapped(marks, lines, scene.unit)
    if len(marks) == 2 and placed is None:
        return None
    positions = placed or [m[0] for m in marks]
    slope, shift = _least_squares(positions, values)
    if slope == 0:
        return None
    rest = max(abs((v - shift) / slope - x) for x, v in zip(positions, values, strict=True))
    error = abs(slope) * (
        scene.precision + rest / 2 + (0.0 if placed else 0.6 * median(m[2].height for m in marks))
    )
    percent = any("%" in m[2].text for m in marks)
    spacing = min(map(abs, steps))
    return Axis(
        slope,
        shift,
        error,
        percent,
        tuple(m[2] for m in marks),
        max(values),
        spacing,
        0.0 in values,
        placed is not None,
        all(v == int(v) for v in values),
    )


def _levels(scene: Scene, core: BBox, axis: int) -> list[float]:
    """Return the coordinates of ticks and gridlines near a chart's core."""
    other = 1 - axis
    near = 60 * scene.unit
    found: list[float] = []
    for stroke in scene.strokes:
        box = stroke.box
        if not stroke.level(other, 0.7 * scene.unit) or overlap(box, core, other) < -near:
            continue
        if box[axis] >= core[axis] - 4 * near and box[axis + 2] <= core[axis + 2] + 4 * near:
            found.append((box[axis] + box[axis + 2]) / 2)
    for mark in scene.marks:
        box = mark.box
        if box[axis + 2] - box[axis] < 1.6 * scene.unit < box[other + 2] - box[other]:
            found.append((box[axis] + box[axis + 2]) / 2)
    merged: list[float] = []
    for level in sorted(found):
        if not merged or level - merged[-1] > 0.3 * scene.unit:
            merged.append(level)
    return merged


def _snapped(
    marks: list[tuple[float, float, Phrase]], lines: list[float], unit: float
) -> list[float] | None:
    """Return the lines beside the marks, all at the same offset; None where too few have one."""
    if not lines:
        return None
    tall = median(p.height for _, _, p in marks)
    offsets: list[float] = []
    for x, _, _ in marks:
        nearest = min(lines, key=lambda line: abs(line - x))
        if abs(nearest - x) < 0.9 * tall:
            offsets.append(nearest - x)
    if len(offsets) < max(2, 0.5 * len(marks)):
        return None
    offset = median(offsets)
    placed: list[float] = []
    missing = 0
    for x, _, _ in marks:
        nearest = min(lines, key=lambda line: abs(line - x - offset))
        if abs(nearest - x - offset) < 1.4 * unit:
            placed.append(nearest)
        else:
            placed.append(x + offset)
            missing += 1
    return placed if missing <= 0.5 * len(marks) else None


def _least_squares(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Return slope and shift of the straight line through points."""
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mx) ** 2 for x in xs)
    if spread == 0:
        return 0.0, my
    slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / spread
    return slope, my - slope * mx
