"""Pies and donuts: areas with arcs of one circle that go once round its centre."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from .scene import XY, BBox, Mark, Scene, median, union

_TURN = 2 * math.pi
_STEP = 0.3  # radians: a longer straight piece is no part of an arc
_CORNER = 0.87  # a sharper turn of an outline ends its arc


@dataclass(frozen=True, slots=True)
class Arc:
    """The longest arc of an outline: its circle, and the angles it spans (clockwise from top)."""

    centre: XY
    radius: float
    start: float
    span: float


@dataclass(slots=True)
class Sector:
    """One piece of a pie: its mark, where it begins clockwise from the top, how far it goes."""

    mark: Mark
    start: float
    span: float
    share: float = 0.0

    @property
    def middle(self) -> float:
        """Return the angle of its middle."""
        return (self.start + self.span / 2) % _TURN

    def off(self, angle: float) -> float:
        """Return how far an angle lies outside the sector, 0 inside."""
        rest = (angle - self.start) % _TURN
        return 0.0 if rest <= self.span else min(rest - self.span, _TURN - rest)


@dataclass(slots=True)
class PieCore:
    """The sectors of one pie, clockwise from the top; `hole` is the inner radius of a donut."""

    centre: XY
    radius: float
    hole: float
    sectors: list[Sector]

    @property
    def box(self) -> BBox:
        """Return the box round all sectors."""
        return union(s.mark.box for s in self.sectors)

    def angle(self, point: XY) -> float:
        """Return the direction of a point from the centre, clockwise from the top."""
        return angle_of(self.centre, point)

    def distance(self, point: XY) -> float:
        """Return how far a point lies from the centre."""
        return math.dist(self.centre, point)

    def at(self, angle: float, distance: float) -> XY:
        """Return the point in a direction from the centre."""
        return (
            self.centre[0] + distance * math.sin(angle),
            self.centre[1] - distance * math.cos(angle),
        )


def angle_of(centre: XY, point: XY) -> float:
    """Return the direction of a point from a centre, clockwise from the top, 0 to 2 pi."""
    return math.atan2(point[0] - centre[0], centre[1] - point[1]) % _TURN


def find_pies(scene: Scene) -> list[PieCore]:
    """Return the pies and donuts of a scene."""
    pieces: list[tuple[Mark, Arc]] = []
    for mark in scene.marks:
        small = max(mark.width, mark.height) < 9 * scene.unit
        if small or min(mark.width, mark.height) < 0.5 * scene.unit or len(mark.outline) < 5:
            continue
        if mark.fullness > 0.97 and len(mark.outline) < 9:
            continue
        arc = outer_arc(mark.outline, 8 * scene.unit, scene.precision)
        if arc is not None:
            pieces.append((mark, arc))
    pies: list[PieCore] = []
    pieces.sort(key=lambda item: (-item[1].radius * item[1].span, item[0].order))
    used: set[int] = set()
    for mark, arc in pieces:
        if mark.order in used:
            continue
        mates = [
            (m, a)
            for m, a in pieces
            if m.order not in used
            and math.dist(a.centre, arc.centre) < 0.14 * arc.radius
            and abs(a.radius - arc.radius) < 0.04 * arc.radius + 0.5 * scene.unit
        ]
        if len(mates) > 1:
            mates += _missed(scene, mates, arc)
        pie = _pie(mates)
        if pie is not None:
            used.update(s.mark.order for s in pie.sectors)
            pies.append(pie)
    return pies


def _missed(scene: Scene, mates: list[tuple[Mark, Arc]], arc: Arc) -> list[tuple[Mark, Arc]]:
    """Return marks that fill gaps between sectors: slivers whose arc is mostly rounded corners."""
    have = {mark.order for mark, _ in mates}
    rim = 0.985 * arc.radius - 0.3 * scene.unit
    found: list[tuple[Mark, Arc]] = []
    for mark in scene.marks:
        if mark.order in have or not mark.clear or mark.area < 0.0004 * arc.radius**2:
            continue
        away = [math.dist(arc.centre, p) for p in mark.outline]
        if max(away) > 1.02 * arc.radius + 0.5 * scene.unit or max(away) < rim:
            continue
        angles = [
            angle_of(arc.centre, p) for p, d in zip(mark.outline, away, strict=True) if d >= rim
        ]
        middle = math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))
        turned = [(a - middle + math.pi) % _TURN - math.pi for a in angles]
        span = max(turned) - min(turned)
        centre = middle + (max(turned) + min(turned)) / 2
        taken = any(_covers(a, centre) for _, a in mates)
        if 0.004 < span < 0.6 and not taken:
            found.append((mark, Arc(arc.centre, arc.radius, (centre - span / 2) % _TURN, span)))
    return found


def _covers(arc: Arc, angle: float) -> bool:
    """Tell whether a direction lies within an arc."""
    return (angle - arc.start) % _TURN < arc.span


def _pie(mates: list[tuple[Mark, Arc]]) -> PieCore | None:
    """Return the pie that marks with arcs of one circle make, if they go once round."""
    mates = _distinct(mates)
    total = sum(arc.span for _, arc in mates)
    if len(mates) < 2 or not 0.80 * _TURN < total < 1.04 * _TURN:
        return None
    if any(arc.span > 0.992 * _TURN for _, arc in mates):
        return None
    mates.sort(key=lambda item: item[1].start)
    for (_, a), (_, b) in zip(mates, mates[1:] + mates[:1], strict=True):
        ahead = (b.start - a.start) % _TURN
        if ahead + 0.06 < a.span or ahead - a.span > 0.3:
            return None  # they lie over each other, or a piece is missing
    radius = median(arc.radius for _, arc in mates)
    centre = (median(a.centre[0] for _, a in mates), median(a.centre[1] for _, a in mates))
    area = sum(mark.area for mark, _ in mates)
    hole = math.sqrt(max(0.0, radius * radius - area / math.pi * _TURN / total))
    if hole < 0.14 * radius:
        hole = 0.0
    sectors = [Sector(m, a.start, a.span, m.area / area) for m, a in mates]
    return PieCore(centre, radius, hole, sectors)


def _distinct(mates: list[tuple[Mark, Arc]]) -> list[tuple[Mark, Arc]]:
    """Drop marks drawn twice at the same angles (a shadow, a highlight): the last drawn stays."""
    result: list[tuple[Mark, Arc]] = []
    for mark, arc in sorted(mates, key=lambda item: -item[0].order):
        same = any(
            abs(a.start - arc.start) < 0.02 and abs(a.span - arc.span) < 0.02 for _, a in result
        )
        if not same and arc.span > 0.002:
            result.append((mark, arc))
    return result


def outer_arc(outline: tuple[XY, ...], least: float, slack: float) -> Arc | None:
    """Return the arc of largest radius-times-span in an outline, None where there is none.

    A run of corners is an arc where each lies on the circle of the run's ends and middle;
    `least` is the smallest radius, `slack` how far a corner may lie off the circle.
    """
    points = _simplified(outline)
    count = len(points)
    if count < 4:
        return None
    best: Arc | None = None
    index = 0
    doubled = points + points
    while index < count:
        length = _run(doubled, index, min(count, len(doubled) - index), slack)
        if length >= 3:
            arc = _arc(doubled[index : index + length + 1], least, slack)
            if arc and (best is None or arc.radius * arc.span > best.radius * best.span):
                best = arc
            index += max(1, length - 1) if arc else 1
        else:
            index += 1
    return best


def _simplified(outline: tuple[XY, ...]) -> list[XY]:
    """Drop repeated corners."""
    points: list[XY] = []
    for point in outline:
        if not points or math.dist(point, points[-1]) > 0.02:
            points.append(point)
    if len(points) > 1 and math.dist(points[0], points[-1]) <= 0.02:
        points.pop()
    return points


def _run(points: list[XY], start: int, limit: int, slack: float) -> int:
    """Return how many steps from `start` stay on one circle without a corner.

    Where an arc meets a straight side or another arc, the outline turns by a quarter; on the arc
    itself it turns little at each point, back a little too where coordinates are rounded.
    """
    if start + 3 >= len(points):
        return 0
    steps = 1
    while steps < limit and start + steps + 1 < len(points):
        a, b, c = points[start + steps - 1 : start + steps + 2]
        if abs(_turn(a, b, c)) > _CORNER or not _even(points, start, start + steps + 1, slack):
            break
        steps += 1
    return steps


def _turn(a: XY, b: XY, c: XY) -> float:
    """Return the angle by which a path turns at `b`."""
    first = math.atan2(b[1] - a[1], b[0] - a[0])
    second = math.atan2(c[1] - b[1], c[0] - b[0])
    return (second - first + math.pi) % _TURN - math.pi


def _even(points: list[XY], start: int, end: int, slack: float) -> bool:
    """Tell whether the corners from `start` to `end` lie on one circle."""
    if end - start < 3:
        return True
    circle = circle_through(points[start], points[(start + end) // 2], points[end])
    if circle is None:
        return True  # still straight
    centre, radius = circle
    for k in (start + 1, (3 * start + end) // 4, (start + 3 * end) // 4, end - 1):
        if abs(math.dist(centre, points[k]) - radius) > 1.2 * slack:
            return False
    return True


def circle_through(a: XY, b: XY, c: XY) -> tuple[XY, float] | None:
    """Return the centre and radius of the circle through three points."""
    d = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]))
    if abs(d) < 1e-9:
        return None
    sa, sb, sc = a[0] ** 2 + a[1] ** 2, b[0] ** 2 + b[1] ** 2, c[0] ** 2 + c[1] ** 2
    x = (sa * (b[1] - c[1]) + sb * (c[1] - a[1]) + sc * (a[1] - b[1])) / d
    y = (sa * (c[0] - b[0]) + sb * (a[0] - c[0]) + sc * (b[0] - a[0])) / d
    return (x, y), math.dist((x, y), a)


def fit_circle(points: list[XY]) -> tuple[XY, float] | None:
    """Return the circle nearest to points (algebraic least squares, after Kåsa)."""
    count = len(points)
    mx, my = sum(p[0] for p in points) / count, sum(p[1] for p in points) / count
    moved = [(x - mx, y - my) for x, y in points]
    xx = sum(x * x for x, _ in moved)
    yy = sum(y * y for _, y in moved)
    xy = sum(x * y for x, y in moved)
    xz = sum(x * (x * x + y * y) for x, y in moved)
    yz = sum(y * (x * x + y * y) for x, y in moved)
    d = 2 * (xx * yy - xy * xy)
    if abs(d) < 1e-9:
        return None
    cx, cy = (xz * yy - yz * xy) / d, (yz * xx - xz * xy) / d
    return (cx + mx, cy + my), math.sqrt(cx * cx + cy * cy + (xx + yy) / count)


def _arc(run: list[XY], least: float, slack: float) -> Arc | None:
    """Return the arc through a run of corners; a full circle has its ends in one place."""
    circle = fit_circle(run)
    if circle is None or circle[1] < least:
        return None
    centre, radius = circle
    limit = max(0.015 * radius, 2.0 * slack)
    if any(abs(math.dist(centre, p) - radius) > limit for p in run):
        return None
    angles = [angle_of(centre, p) for p in run]
    steps = [(b - a + math.pi) % _TURN - math.pi for a, b in itertools.pairwise(angles)]
    span = sum(steps)
    start = angles[0] if span > 0 else angles[-1]
    sizes = [abs(step) for step in steps]
    if abs(span) < 0.008 or max(sizes) > min(_STEP, 0.02 + 10 * median(sizes)):
        return None
    return Arc(centre, radius, start, min(abs(span), _TURN))
