"""Lines, the names under them, their numbers and scale put together as one chart's points."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from ..records import BBox, Origin, Point
from .axis import Axis, find_axis
from .bar_chart import Draft
from .bar_labels import Label, number_phrases
from .bar_points import measured_point
from .legend import Entry, find_legend, off_legend
from .lines import Line, LineCore
from .scene import XY, Phrase, Scene, apart, median, middle
from .witness import agrees, fit_scale


def read_lines(scene: Scene, core: LineCore, phrases: list[Phrase], region: BBox) -> Draft | None:
    """Return the chart of a group of lines; None without names below and a scale or numbers."""
    colours = [line.colour for line in core.lines]
    legend = find_legend(scene, phrases, region, _markers(scene, core), colours, True)
    rest = off_legend(phrases, legend)
    names = _tick_row(scene, core, rest)
    if len(names) < 3:
        return None
    taken = {id(p) for p in names}
    axis = find_axis(scene, [p for p in rest if id(p) not in taken], core.box, 1)
    taken |= {id(p) for p in axis.marks} if axis else set()
    labels = number_phrases([p for p in rest if id(p) not in taken])
    draft = Draft("line", axis=axis)
    series = _series(scene, core, legend, rest, taken)
    spots = _spots(core, names)
    bound = _bind(scene, core, spots, labels, axis)
    draft.points = _points(scene, core, series, names, spots, bound, axis)
    draft.used = [*names, *(p for e in legend for p in e.phrases)]
    draft.used += [p for label in bound.values() for p in label.phrases]
    draft.used += list(axis.marks) if axis else []
    return draft if draft.points else None


def _series(
    scene: Scene, core: LineCore, legend: list[Entry], rest: list[Phrase], taken: set[int]
) -> list[str]:
    """Return each line's name, by the legend or at its end; "" for the only line."""
    if len(core.lines) == 1:
        return [""]
    names: list[str] = []
    for line in core.lines:
        entry = next((e for e in legend if apart(e.colour, line.colour) < 12), None)
        names.append(entry.text if entry else _end_name(scene, line, rest, taken))
    return names


def _markers(scene: Scene, core: LineCore) -> set[int]:
    """Return the marks that stand on a line: its markers, no keys of a legend."""
    found: set[int] = set()
    for mark in scene.marks:
        x, y = middle(mark.box, 0), middle(mark.box, 1)
        for line in core.lines:
            at = line.at(x)
            if at is not None and abs(at - y) < 1.5 * scene.unit and mark.width < 20 * scene.unit:
                found.add(mark.order)
    return found


def _tick_row(scene: Scene, core: LineCore, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the row of names under the lines: the nearest row of three or more below them."""
    box = core.box
    slack = 0.12 * (box[2] - box[0]) + 12 * scene.unit
    below = [
        p
        for p in phrases
        if p.box[1] > box[3] - 2 * scene.unit and box[0] - slack < p.centre[0] < box[2] + slack
    ]
    rows: list[list[Phrase]] = []
    for p in sorted(below, key=lambda p: (p.box[1], p.box[0])):
        for row in rows:
            if abs(row[0].box[1] - p.box[1]) < 0.5 * p.height and row[0].angle == p.angle:
                row.append(p)
                break
        else:
            rows.append([p])
    rows = [sorted(row, key=lambda p: p.box[0]) for row in rows if len(row) > 2]
    even = [row for row in rows if _even(row)]
    return even[0] if even else []


def _even(row: list[Phrase]) -> bool:
    """Tell whether phrases stand at even distances."""
    steps = [b.centre[0] - a.centre[0] for a, b in itertools.pairwise(row)]
    return max(steps) - min(steps) < 0.3 * max(steps) + 2


def _end_name(scene: Scene, line: Line, phrases: Sequence[Phrase], taken: set[int]) -> str:
    """Return the name printed just past the end of a line."""
    x, y = line.points[-1]
    near = [
        p
        for p in phrases
        if id(p) not in taken
        and re.search(r"[^\W\d]{2}", p.text)
        and -2 * scene.unit < p.box[0] - x < 24 * scene.unit
        and abs(p.centre[1] - y) < 1.2 * p.height
    ]
    return min(near, key=lambda p: abs(p.centre[1] - y)).text if near else ""


def _spots(core: LineCore, names: Sequence[Phrase]) -> dict[tuple[int, int], XY]:
    """Return where each line passes each name: at its corner there, if it has one.

    Names may stand aside of their points, all by the same distance.
    """
    pitch = (names[-1].centre[0] - names[0].centre[0]) / (len(names) - 1)
    corners = [line.corners(len(names)) for line in core.lines]
    aside = _aside([p.centre[0] for p in names], corners, pitch)
    spots: dict[tuple[int, int], XY] = {}
    for i, line in enumerate(core.lines):
        for j, name in enumerate(names):
            x = name.centre[0] + aside
            near = min(corners[i], key=lambda p: abs(p[0] - x), default=None)
            if near is not None and abs(near[0] - x) <= 0.15 * pitch:
                drawn = len(line.points) > 4 * len(names)
                spots[i, j] = (near[0], line.peak(near[0], pitch)) if drawn else near
                continue
            y = line.at(x)
            if y is not None:
                spots[i, j] = (x, y)
    return spots


def _aside(centres: Sequence[float], corners: Sequence[Sequence[XY]], pitch: float) -> float:
    """Return how far the corners of lines stand from the middles of the names under them."""
    shifts = [
        min((p[0] - x for p in found), key=abs)
        for found in corners
        for x in centres
        if found and min(abs(p[0] - x) for p in found) < 0.3 * pitch
    ]
    if len(shifts) < 2:
        return 0.0
    usual = median(shifts)
    return usual if sum(abs(s - usual) < 0.06 * pitch for s in shifts) > 0.5 * len(shifts) else 0.0


def _bind(
    scene: Scene,
    core: LineCore,
    spots: dict[tuple[int, int], XY],
    labels: Sequence[Label],
    axis: Axis | None,
) -> dict[tuple[int, int], Label]:
    """Return the label of each spot, nearest first; where lines cross, the scale decides."""
    pairs: list[tuple[float, tuple[int, int], int]] = []
    widths = sorted({round(x, 1) for x, _ in spots.values()})
    pitch = min((b - a for a, b in itertools.pairwise(widths) if b - a > 3), default=40.0)
    for key, (x, y) in spots.items():
        for j, label in enumerate(labels):
            phrase = label.phrases[0]
            aside = max(0.0, abs(phrase.centre[0] - x) - 0.5 * (phrase.box[2] - phrase.box[0]))
            away = max(0.0, abs(phrase.centre[1] - y) - 0.5 * phrase.height)
            if aside > min(0.3 * pitch, 8 * scene.unit) or away > 18 * scene.unit:
                continue
            cost = (away + aside) / scene.unit
            if axis is not None:
                off = abs(float(label.values[0].value) - axis.value(y))
                cost = 0.2 * cost + 30 * off / max(axis.step(60 * scene.unit), 1e-9)
            elif phrase.words and apart(phrase.words[0].colour[:3], core.lines[key[0]].colour) < 12:
                cost -= 5
            pairs.append((cost, key, j))
    bound: dict[tuple[int, int], Label] = {}
    taken: set[int] = set()
    for _, key, j in sorted(pairs):
        if key not in bound and j not in taken:
            bound[key] = labels[j]
            taken.add(j)
    return bound


def _points(
    scene: Scene,
    core: LineCore,
    series: list[str],
    names: Sequence[Phrase],
    spots: dict[tuple[int, int], XY],
    bound: dict[tuple[int, int], Label],
    axis: Axis | None,
) -> list[Point]:
    """Return printed points, and measured ones where nothing is printed and there is a scale."""
    result: list[Point] = []
    several = len(core.lines) > 1
    drawn_at = _height_scale(spots, bound, axis)
    measure = axis is not None and axis.measures(scene.ocr) and len(bound) < 0.4 * len(spots)
    for (i, j), spot in sorted(spots.items()):
        label = bound.get((i, j))
        nameless = several and not series[i]
        if label is not None:
            drawn = drawn_at(spot[1])
            flags = ("no-series",) if nameless else ()
            result += _printed(scene, series[i], names[j].text, label, drawn, axis, flags)
        elif axis is not None and measure and not nameless:
            result.append(_measured(scene, series[i], names[j].text, spot, axis))
    return result


def _height_scale(
    spots: dict[tuple[int, int], XY], bound: dict[tuple[int, int], Label], axis: Axis | None
) -> Callable[[float], float | None]:
    """Return what says the value at a height: the axis, else the numbers of the other spots."""
    if axis is not None:
        return axis.value
    heights = [-spots[k][1] for k in bound]
    floor = min(heights, default=0.0) - 1.0
    values = [float(bound[k].values[0].value) for k in bound]
    scale = fit_scale([h - floor for h in heights], values) if len(bound) > 3 else None
    if scale is None:
        return lambda y: None
    return lambda y: scale.slope * (-y - floor) + scale.shift


def _printed(
    scene: Scene,
    series: str,
    category: str,
    label: Label,
    drawn: float | None,
    axis: Axis | None,
    flags: tuple[str, ...],
) -> list[Point]:
    """Return the points of a label, flagged where the line's height (`drawn`) disagrees."""
    slack = axis.error + axis.step(2.5 * scene.precision) if axis else 1.0
    origin: Origin = "ocr" if scene.ocr else "printed" if drawn is None else "printed+geometry"
    box = label.phrases[0].box
    points: list[Point] = []
    for v in label.values:
        agreed = drawn is None or agrees(float(v.value), drawn, v.unit, slack)
        marks = flags if agreed else (*flags, "height-disagrees")
        points.append(
            Point(series, category, v.value, v.unit, v.printed, origin, (box,), None, marks)
        )
    return points


def _measured(scene: Scene, series: str, category: str, spot: XY, axis: Axis) -> Point:
    """Return the point of a spot without a number, by the axis."""
    x, y = spot
    box = (x - 2, y - 2, x + 2, y + 2)
    error = axis.error + axis.step(scene.precision)
    unit = "percent" if axis.percent else "count"
    value = axis.value(y)
    return measured_point(series, category, value, error, unit, box, scene.ocr, axis.whole)
