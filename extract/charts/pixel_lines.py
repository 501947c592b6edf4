"""Pixels to strokes: axes, gridlines and the traced lines of line charts."""

from __future__ import annotations

from typing import Any

from .pixel_colours import Pixels
from .primitives import visible
from .scene import RGB, XY, Scene, Stroke, bounds

_GREYS: list[RGB] = [(v, v, v) for v in (0, 60, 120, 180, 255)]  # text, axes, paper


def add_rules(scene: Scene, image: Any) -> None:
    """Add the straight lines of a picture: axes and gridlines, level and upright."""
    import cv2
    import numpy as np

    grey = image.min(axis=2)
    paper = int(np.median(grey))
    mask = (grey < min(paper - 12, 244)).astype(np.uint8)
    size = max(5, round(2.2 * scene.unit))
    thick = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
    mask[cv2.dilate(thick, np.ones((5, 5), np.uint8)) > 0] = 0  # lines end at the bars they meet
    _add_dashed(scene, mask)
    for axis in (0, 1):
        length = max(16, round(9 * scene.unit))
        kernel = np.ones((1, length) if axis == 0 else (length, 1), np.uint8)
        runs = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
        contours, _ = cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            x, y, wide, high = cv2.boundingRect(contour)
            if (high if axis == 0 else wide) > max(4, 1.8 * scene.unit):
                continue
            colour = tuple(int(v) for v in image[y + high // 2, x + wide // 2])
            if axis == 0:
                middle = y + high / 2
                points = ((float(x), middle), (float(x + wide), middle))
            else:
                middle = x + wide / 2
                points = ((middle, float(y)), (middle, float(y + high)))
            scene.strokes.append(Stroke(points, bounds(points), colour, 1.0))  # type: ignore[arg-type]


def _add_dashed(scene: Scene, mask: Any) -> None:
    """Add level rows of ink that dashes make: far more ink than in the rows beside them."""
    import numpy as np

    wide = mask.shape[1]
    rows = mask.sum(axis=1).astype(np.float64)
    for y in range(4, mask.shape[0] - 4):
        beside = max(rows[y - 4], rows[y - 3], rows[y + 3], rows[y + 4])
        top = rows[y] >= rows[y - 2 : y + 3].max()
        if not top or rows[y] < 0.22 * wide or beside > 0.3 * rows[y] or rows[y - 1] == rows[y]:
            continue
        ink = np.flatnonzero(mask[y])
        ends = ((float(ink[0]), y + 0.5), (float(ink[-1]), y + 0.5))
        scene.strokes.append(Stroke(ends, bounds(ends), (200, 200, 200), 1.0))


def add_curves(scene: Scene, pixels: Pixels) -> None:
    """Add the coloured lines of line charts: the middle of their colour at each column."""
    import cv2
    import numpy as np

    colours = [c for c in pixels.lines if visible(c) and max(c) - min(c) > 40]
    if not colours:
        return
    index = pixels.labelled(colours + _GREYS)
    for i, colour in enumerate(colours):
        mask = (index == i).astype(np.uint8)
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        count, names, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        parts = [k for k in range(1, count) if stats[k][2] > 8 * scene.unit]
        parts = [
            k for k in parts if stats[k][4] < 0.5 * stats[k][2] * max(stats[k][3], 8 * scene.unit)
        ]
        if not parts or max(stats[k][2] for k in parts) < 40 * scene.unit:
            continue
        points: list[XY] = []
        for k in sorted(parts, key=lambda k: (stats[k][0], stats[k][1])):
            x, y, wide, high, _ = (int(v) for v in stats[k])
            if points and x < points[-1][0] - 2:
                continue
            part = names[y : y + high, x : x + wide] == k
            for column in range(wide):
                rows = np.flatnonzero(part[:, column])
                if len(rows):
                    points.append((x + column + 0.5, y + float(rows.mean()) + 0.5))
        if len(points) > 30 and points[-1][0] - points[0][0] > 55 * scene.unit:
            scene.strokes.append(Stroke(tuple(points), bounds(points), colour, 2.0))
