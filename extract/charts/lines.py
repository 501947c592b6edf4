"""Lines of a line chart: strokes that go steadily to the right and are not the frame or grid."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from .primitives import visible
from .scene import RGB, XY, BBox, Scene, Stroke, bounds, overlap, union


@dataclass(slots=True)
class Line:
    """One series: its corners from left to right, its colour."""

    points: list[XY]
    colour: RGB

    @property
    def box(self) -> BBox:
        """Return the box round the line."""
        return bounds(self.points)

    def at(self, x: float) -> float | None:
        """Return the height of the line at `x`, None beyond its ends."""
        first, last = self.points[0][0], self.points[-1][0]
        slack = 0.03 * (last - first)
        if not first - slack <= x <= last + slack:
            return None
        x = min(max(x, first), last)
        for a, b in zip(self.points, self.points[1:], strict=False):
            if a[0] <= x <= b[0]:
                share = (x - a[0]) / (b[0] - a[0]) if b[0] > a[0] else 0.0
                return a[1] + share * (b[1] - a[1])
        return None

    def corners(self, names: int) -> list[XY]:
        """Return the corners; of a line traced in pixels those that a few straight pieces leave."""
        if len(self.points) <= 4 * names:
            return self.points
        import cv2
        import numpy as np

        traced = np.array(self.points, dtype=np.float32).reshape(-1, 1, 2)
        kept = cv2.approxPolyDP(traced, 2.2, False)[:, 0, :]
        return [(float(x), float(y)) for x, y in kept]

    def peak(self, x: float, pitch: float) -> float:
        """Return the height at a corner of a traced line: where its straight sides meet.

        The tip itself is blunt by half the line's width. Where the sides are not straight, or do
        not meet near `x`, the traced height stands.
        """
        own = self.at(x) or 0.0
        sides = [side for sign in (-1, 1) if (side := self._side(x, sign, pitch))]
        if len(sides) == 1:
            slope, shift = sides[0]
            edge = self.points[0][0] if x - self.points[0][0] < 0.2 * pitch else self.points[-1][0]
            return slope * edge + shift
        if len(sides) < 2:
            return own
        (m, a), (n, b) = sides
        if abs(m - n) < 0.04:
            return ((m + n) * x + a + b) / 2
        meet = (b - a) / (m - n)
        return m * meet + a if abs(meet - x) < 0.14 * pitch else own

    def _side(self, x: float, sign: int, pitch: float) -> tuple[float, float] | None:
        """Return slope and shift of the straight piece on one side of a corner."""
        xs = [x + sign * share * pitch for share in (0.2, 0.35, 0.5)]
        ys = [self.at(place) for place in xs]
        first, last = self.points[0][0], self.points[-1][0]
        if any(y is None for y in ys) or not all(first <= place <= last for place in xs):
            return None
        near, half, far = (float(y) for y in ys if y is not None)
        if abs(near - 2 * half + far) > 2.4:
            return None
        slope = (far - near) / (xs[2] - xs[0])
        return slope, near - slope * xs[0]


@dataclass(slots=True)
class LineCore:
    """The lines of one chart."""

    lines: list[Line] = field(default_factory=list)

    @property
    def box(self) -> BBox:
        """Return the box round all lines."""
        return union(line.box for line in self.lines)


def find_lines(scene: Scene) -> list[LineCore]:
    """Return groups of lines over the same stretch, from scenes of strokes."""
    least = 55 * scene.unit
    lines = [
        line
        for line in _chained(scene.strokes, scene.unit)
        if line.points[-1][0] - line.points[0][0] >= least and _is_data(line, scene.unit)
    ]
    cores: list[LineCore] = []
    for line in lines:
        for core in cores:
            shared = overlap(core.box, line.box, 0)
            wide = max(core.box[2] - core.box[0], line.box[2] - line.box[0])
            if shared > 0.7 * wide and _together(scene, core, line):
                if not any(_same(line, other) for other in core.lines):
                    core.lines.append(line)
                break
        else:
            cores.append(LineCore([line]))
    return cores


def _together(scene: Scene, core: LineCore, line: Line) -> bool:
    """Tell whether a line belongs to a chart: no text wall and no other frame between them."""
    if overlap(core.box, line.box, 1) > 0:
        return True
    low = min(core.box[3], line.box[3])
    high = max(core.box[1], line.box[1])
    if any(
        low - 1 < w.centre[1] < high + 1 and overlap(w.box, line.box, 0) > 0 for w in scene.walls
    ):
        return False
    for frame in scene.frames:
        if (overlap(frame, core.box, 1) > 0) != (overlap(frame, line.box, 1) > 0):
            return False
    return high - low < 260 * scene.unit


def _same(a: Line, b: Line) -> bool:
    """Tell whether two lines are one drawn twice."""
    if abs(a.points[0][0] - b.points[0][0]) > 1 or abs(a.points[-1][0] - b.points[-1][0]) > 1:
        return False
    probes = [a.points[0][0] + k / 6 * (a.points[-1][0] - a.points[0][0]) for k in range(7)]
    pairs = [(a.at(x), b.at(x)) for x in probes]
    return all(p is not None and q is not None and abs(p - q) < 1.0 for p, q in pairs)


def _chained(strokes: list[Stroke], unit: float) -> list[Line]:
    """Return strokes as lines from left to right, short pieces of one colour put end to end."""
    whole: list[Line] = []
    pieces: dict[RGB, list[list[XY]]] = {}
    for stroke in strokes:
        points = list(stroke.points)
        if not visible(stroke.colour) or points[0] == points[-1]:
            continue
        if points[-1][0] < points[0][0]:
            points.reverse()
        if any(b[0] < a[0] - 0.05 * unit for a, b in itertools.pairwise(points)):
            continue
        if len(points) > 2 and points[-1][0] - points[0][0] > 55 * unit:
            whole.append(Line(points, stroke.colour))
        elif points[-1][0] - points[0][0] > 4 * unit:
            pieces.setdefault(stroke.colour, []).append(points)
    for colour in sorted(pieces):
        whole += [Line(run, colour) for run in _end_to_end(pieces[colour], unit)]
    return whole


def _end_to_end(pieces: list[list[XY]], unit: float) -> list[list[XY]]:
    """Return runs of pieces each of which begins where the one before ends."""
    if len(pieces) > 4000:
        return []
    ends: dict[tuple[int, int], list[XY]] = {}
    runs: list[list[XY]] = []
    for points in sorted(pieces, key=lambda p: (p[0], p[-1])):
        key = (round(points[0][0] / unit), round(points[0][1] / unit))
        near = [(key[0] + i, key[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        before = next((ends.pop(k) for k in near if k in ends), None)
        if before is None:
            before = [points[0]]
            runs.append(before)
        before.extend(points[1:])
        ends[(round(before[-1][0] / unit), round(before[-1][1] / unit))] = before
    return [run for run in runs if len(run) > 2]


def _is_data(line: Line, unit: float) -> bool:
    """Tell whether a line is neither an axis nor a staircase of a frame."""
    if len({round(p[0]) for p in line.points}) < 3:
        return False
    first, last = line.points[0][0], line.points[-1][0]
    probes = [line.at(first + k / 24 * (last - first)) or 0.0 for k in range(25)]
    step = (last - first) / 24
    slanted = sum(abs(b - a) > max(0.3 * unit, 0.004 * step) for a, b in itertools.pairwise(probes))
    return slanted > 7
