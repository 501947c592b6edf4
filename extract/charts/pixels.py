"""Pixels to marks: areas of one colour, and discs cut into sectors."""

from __future__ import annotations

import math
from typing import Any

from .pixel_colours import Pixels
from .primitives import visible
from .scene import RGB, XY, BBox, Mark, Scene, bounds


def add_areas(scene: Scene, pixels: Pixels) -> None:
    """Add the areas of a picture to a scene: sectors of discs first, then all others."""
    import cv2
    import numpy as np

    colours = pixels.solid(scene.unit)
    index = pixels.labelled(colours)
    pieces: list[tuple[RGB, Any, BBox, float]] = []
    for i, colour in enumerate(colours):
        if not visible(colour):
            continue
        mask = (index == i).astype(np.uint8)
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        if max(colour) < 110 or max(colour) - min(colour) < 24:  # text and axes are grey too
            size = max(3, round(2.2 * scene.unit))
            mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
        else:
            mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for contour in contours:
            x, y, wide, high = cv2.boundingRect(contour)
            if wide * high < 4 * scene.unit**2 or max(wide, high) < 2.5 * scene.unit:
                continue
            box = (float(x), float(y), float(x + wide), float(y + high))
            pieces.append((colour, contour, box, float(_filled(contour))))
    pieces.sort(key=lambda p: (p[2][1], p[2][0], p[0]))
    rest = _add_discs(scene, pieces)
    for colour, contour, box, area in rest:
        scene.marks.append(_mark(scene, colour, contour, box, area))


def _filled(contour: Any) -> float:
    """Return the number of pixels in a contour, its holes and own line included."""
    import cv2

    return float(cv2.contourArea(contour) + cv2.arcLength(contour, True) / 2 + 1)


def _mark(scene: Scene, colour: RGB, contour: Any, box: BBox, area: float) -> Mark:
    """Return a mark; its outline is simplified to one corner a point."""
    import cv2

    points = cv2.approxPolyDP(contour, 1.2, True)[:, 0, :]
    outline = tuple((float(px), float(py)) for px, py in points)
    order = len(scene.marks)
    wide, high = box[2] - box[0], box[3] - box[1]
    return Mark(outline, box, colour, min(area, wide * high), order, False, visible(colour))


def _add_discs(
    scene: Scene, pieces: list[tuple[RGB, Any, BBox, float]]
) -> list[tuple[RGB, Any, BBox, float]]:
    """Add sectors for pieces that touch and make a disc or ring; return the other pieces."""
    rest = list(pieces)
    round_ones = [
        p
        for p in pieces
        if p[3] > (9 * scene.unit) ** 2 / 4
        and p[3] / ((p[2][2] - p[2][0]) * (p[2][3] - p[2][1])) < 0.93
    ]
    for group in _touching(round_ones, 2.2 * scene.unit + 2):
        whole = sum(p[3] for p in group)
        large = [p for p in group if p[3] > 0.02 * whole]
        circle = _circle(large, scene.unit) if len(large) > 1 else None
        if circle is None:
            continue
        centre, radius = circle
        inner = [p for p in rest if _in_disc(p[2], centre, radius)]
        area = sum(p[3] for p in inner)
        hole = math.sqrt(max(0.0, radius * radius - area / math.pi))
        hole = hole if hole > 0.14 * radius else 0.0
        by_colour: dict[RGB, list[Any]] = {}
        for p in inner:
            by_colour.setdefault(p[0], []).append(p)
        for colour in sorted(by_colour):
            for start, span, pixels in _sectors(by_colour[colour], centre, radius):
                if pixels < 0.5 * span / 2 * (radius * radius - hole * hole):
                    continue  # an edge or a letter, no sector
                outline = _ideal(centre, radius, hole, start, span)
                order = len(scene.marks)
                scene.marks.append(Mark(outline, bounds(outline), colour, pixels, order, True))
        members = {id(p[1]) for p in inner}
        rest = [p for p in rest if id(p[1]) not in members]
    return rest


def _in_disc(box: BBox, centre: XY, radius: float) -> bool:
    """Tell whether a box lies in a disc or, cut by its rim, mostly so."""
    slack = 0.04 * radius + 2
    return (
        box[0] > centre[0] - radius - slack
        and box[2] < centre[0] + radius + slack
        and box[1] > centre[1] - radius - slack
        and box[3] < centre[1] + radius + slack
        and math.dist(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), centre) < radius
    )


def _touching(pieces: list[Any], slack: float) -> list[list[Any]]:
    """Return pieces put together whose boxes meet."""
    groups: list[list[Any]] = []
    for piece in pieces:
        meeting = [
            g
            for g in groups
            if any(
                piece[2][0] - slack <= o[2][2]
                and o[2][0] - slack <= piece[2][2]
                and piece[2][1] - slack <= o[2][3]
                and o[2][1] - slack <= piece[2][3]
                for o in g
            )
        ]
        joined = [piece, *(p for g in meeting for p in g)]
        groups = [g for g in groups if not any(g is m for m in meeting)] + [joined]
    return [g for g in groups if len(g) > 1]


def _circle(group: list[Any], unit: float) -> tuple[XY, float] | None:
    """Return the circle round a group of pieces, None where their hull is not round."""
    import cv2
    import numpy as np

    from .sectors import fit_circle

    hull = cv2.convexHull(np.vstack([p[1] for p in group]))[:, 0, :]
    if len(hull) < 8:
        return None
    points = [(float(x) + 0.5, float(y) + 0.5) for x, y in hull]
    fitted = fit_circle(points)
    if fitted is None or fitted[1] < 12 * unit:
        return None
    centre, radius = fitted
    off = sorted(abs(math.dist(centre, p) - radius) for p in points)
    if off[int(0.9 * (len(off) - 1))] > max(2.0, 0.025 * radius):
        return None
    return centre, radius + 0.5


def _sectors(pieces: list[Any], centre: XY, radius: float) -> list[tuple[float, float, float]]:
    """Return start, span and number of pixels of the sectors of one colour, by their rims.

    Parts of a sector that a label cuts off the rim count to the largest sector of the colour.
    """
    import numpy as np

    found: list[tuple[float, float, float]] = []
    loose = 0.0
    for _, contour, _, area in pieces:
        xy = contour[:, 0, :].astype(np.float64) + 0.5
        away = np.hypot(xy[:, 0] - centre[0], xy[:, 1] - centre[1])
        rim = np.sort(angles_of(xy[away > 0.94 * radius - 1], centre))
        if len(rim) < 3:
            loose += area
            continue
        gaps = np.diff(np.append(rim, rim[0] + 2 * math.pi))
        at = int(np.argmax(gaps))
        found.append((float(rim[(at + 1) % len(rim)]), 2 * math.pi - float(gaps[at]), area))
    found.sort(key=lambda s: -s[1])
    if found:
        found[0] = (found[0][0], found[0][1], found[0][2] + loose)
    return found


def angles_of(xy: Any, centre: XY) -> Any:
    """Return directions of points from a centre, clockwise from the top."""
    import numpy as np

    return np.arctan2(xy[:, 0] - centre[0], centre[1] - xy[:, 1]) % (2 * math.pi)


def _ideal(centre: XY, radius: float, hole: float, start: float, span: float) -> tuple[XY, ...]:
    """Return the outline of a sector."""
    steps = max(4, round(span / 0.05))
    turn = [start + span * k / steps for k in range(steps + 1)]
    outer = [(centre[0] + radius * math.sin(a), centre[1] - radius * math.cos(a)) for a in turn]
    if not hole:
        return (*outer, centre, outer[0])
    inner = [
        (centre[0] + hole * math.sin(a), centre[1] - hole * math.cos(a)) for a in reversed(turn)
    ]
    return (*outer, *inner, outer[0])
