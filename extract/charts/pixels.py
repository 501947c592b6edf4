"""Pixels to marks and strokes: areas of one colour, discs cut into sectors, straight lines."""

from __future__ import annotations

import math
from typing import Any

from .primitives import visible
from .scene import RGB, XY, BBox, Mark, Scene, Stroke, bounds

_LEAST_SHARE = 0.00012  # of all pixels: rarer colours are edges, not areas
_NEAR = 46.0  # distance within which a pixel is of a colour
_MOST = 18  # colours of one picture
_GREYS: list[RGB] = [(v, v, v) for v in (0, 60, 120, 180, 255)]  # text, axes, paper


def palette(image: Any) -> list[RGB]:
    """Return the colours that areas of a picture have, most frequent first.

    Colours nearer to each other than the noise of a photograph are one. Pixels whose neighbours
    differ (edges, letters) do not count.
    """
    import numpy as np

    flat = _calm(image)
    if not len(flat):
        return []
    bins = (flat // 8).astype(np.int64)
    keys = bins[:, 0] * 1024 + bins[:, 1] * 32 + bins[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    order = np.lexsort((values, -counts))
    colours: list[RGB] = []
    least = max(24, _LEAST_SHARE * image.shape[0] * image.shape[1])
    for i in order[:400]:
        key = int(values[i])
        centre = np.array([key // 1024, key // 32 % 32, key % 32]) * 8 + 4
        if any(math.dist(centre, c) < 34 for c in colours):
            continue
        near = flat[(np.abs(flat.astype(np.int16) - centre) <= 12).all(axis=1)]
        if len(near) < least:
            continue
        mean = np.median(near, axis=0)
        colour = (int(mean[0]), int(mean[1]), int(mean[2]))
        if any(math.dist(colour, c) < 34 for c in colours):
            continue
        colours.append(colour)
        if len(colours) >= _MOST:
            break
    return colours


def _calm(image: Any) -> Any:
    """Return the pixels that look like their neighbours to the right and below."""
    import numpy as np

    small = image.astype(np.int16)
    right = np.abs(small[:-1, :-1] - small[:-1, 1:]).max(axis=2)
    below = np.abs(small[:-1, :-1] - small[1:, :-1]).max(axis=2)
    return image[:-1, :-1][(right < 14) & (below < 14)]


def labelled(image: Any, colours: list[RGB]) -> Any:
    """Return for each pixel the number of its colour, -1 where it is none of them."""
    import numpy as np

    flat = image.astype(np.float32)
    best = np.full(image.shape[:2], _NEAR**2, dtype=np.float32)
    index = np.full(image.shape[:2], -1, dtype=np.int16)
    for i, colour in enumerate(colours):
        away = ((flat - np.array(colour, dtype=np.float32)) ** 2).sum(axis=2)
        closer = away < best
        best[closer] = away[closer]
        index[closer] = i
    return index


def _solid(image: Any, colours: list[RGB], unit: float) -> list[RGB]:
    """Return the colours that fill a square somewhere; others are edges of letters and areas."""
    import cv2
    import numpy as np

    index = labelled(image, colours)
    kernel = np.ones((max(3, round(1.6 * unit)),) * 2, np.uint8)
    kept = []
    for i, colour in enumerate(colours):
        if cv2.erode((index == i).astype(np.uint8), kernel).any():
            kept.append(colour)
    return kept


def add_areas(scene: Scene, image: Any) -> None:
    """Add the areas of a picture to a scene: sectors of discs first, then all others."""
    import cv2
    import numpy as np

    colours = _solid(image, palette(image), scene.unit)
    index = labelled(image, colours)
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


def add_curves(scene: Scene, image: Any) -> None:
    """Add the coloured lines of line charts: the middle of their colour at each column."""
    import cv2
    import numpy as np

    colours = [c for c in _thin_colours(image) if visible(c) and max(c) - min(c) > 40]
    index = labelled(image, colours + _GREYS)
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


def _has_body(image: Any, colour: RGB) -> bool:
    """Tell whether pixels of a colour lie in squares of two, as in a line and not at an edge."""
    import cv2
    import numpy as np

    away = np.abs(image.astype(np.int16) - np.array(colour)).max(axis=2)
    mask = (away < 14).astype(np.uint8)
    return int(cv2.erode(mask, np.ones((2, 2), np.uint8)).sum()) > 0.2 * int(mask.sum())


def _shade(colour: RGB, of: RGB) -> bool:
    """Tell whether a colour is another one mixed with white, as at an edge."""
    a, b = [255 - v for v in colour], [255 - v for v in of]
    size = math.hypot(*a) * math.hypot(*b)
    return size > 0 and sum(x * y for x, y in zip(a, b, strict=True)) / size > 0.985


def _thin_colours(image: Any) -> list[RGB]:
    """Return the saturated colours of a picture, thin lines included."""
    import numpy as np

    flat = image.reshape(-1, 3)
    strong = flat[(flat.max(axis=1).astype(np.int16) - flat.min(axis=1)) > 48]
    if len(strong) < 60:
        return []
    bins = (strong // 16).astype(np.int64)
    keys = bins[:, 0] * 256 + bins[:, 1] * 16 + bins[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    colours: list[RGB] = []
    for i in np.lexsort((values, -counts))[:60]:
        key = int(values[i])
        near = strong[keys == key]
        middle = np.median(near, axis=0)
        colour = (int(middle[0]), int(middle[1]), int(middle[2]))
        if counts[i] < 0.08 * counts.max() or any(math.dist(colour, c) < 60 for c in colours):
            continue
        if any(_shade(colour, c) for c in colours) and not _has_body(image, colour):
            continue
        colours.append(colour)
    return colours
