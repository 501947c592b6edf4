"""A page's paths sorted into marks (filled areas), strokes (lines) and frames (boxes round)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ..records import BBox, Page, Shape
from .scene import RGB, XY, Mark, Scene, Stroke, apart, bounds, opaque, within

_THICK = 4.0  # points: a wider stroke is drawn as an area
_PALE = 228  # a colour whose darkest channel is lighter than this is background


def page_scene(page: Page) -> Scene:
    """Return the marks, strokes and frames of a page; phrases are added by `phrases`."""
    scene = Scene(page.width, page.height)
    whole = page.width * page.height
    for order, shape in enumerate(page.shapes):
        if shape.fill is not None:
            _fills(scene, shape, order, whole)
        if shape.stroke is not None:
            _strokes(scene, shape, order)
    scene.marks = _once(scene.marks)
    scene.pictures = [picture.box for picture in page.pictures]
    return scene


def visible(colour: RGB) -> bool:
    """Tell whether a colour can be a mark of data: not white, pale or light grey."""
    low, high = min(colour), max(colour)
    return low < _PALE and not (high - low < 14 and low > 205)


def polygon_area(points: Sequence[XY]) -> float:
    """Return the area of a closed outline (shoelace)."""
    total = 0.0
    x0, y0 = points[-1]
    for x1, y1 in points:
        total += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return abs(total) / 2


def _fills(scene: Scene, shape: Shape, order: int, whole: float) -> None:
    """Add the areas of a filled shape: one an outline, holes taken out of what holds them."""
    assert shape.fill is not None
    colour = opaque(shape.fill)
    if _is_dashed(shape):
        scene.strokes.append(_dashed(shape.box, colour))
        return
    outlines = [(run, bounds(run), polygon_area(run)) for run in shape.subpaths if len(run) > 2]
    holes = _holes([(box, area) for _, box, area in outlines])
    clear = visible(colour)
    for i, (run, box, area) in enumerate(outlines):
        if i in holes:
            continue
        if area > 0.9 * whole or min(box[2] - box[0], box[3] - box[1]) < 0.05:
            continue
        if area > 2500 and not clear:
            scene.frames.append(box)
            if min(colour) > 250:
                scene.unseen.append(box)
        if box[2] - box[0] > 0.97 * scene.width:
            continue
        cut = sum(outlines[j][2] for j in holes if within(outlines[j][1], box, 0.01))
        left = max(area - cut, 0.0)
        scene.marks.append(Mark(tuple(run), box, colour, left, order, shape.curved, clear))


def _is_dashed(shape: Shape) -> bool:
    """Tell whether a fill is a dashed line, its dashes filled."""
    sides = sorted((shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]))
    return sides[0] < 1.6 and sides[1] > 12 and len(shape.subpaths) != 1


def _dashed(box: BBox, colour: RGB) -> Stroke:
    """Return the line that runs through the dashes of a box."""
    x0, top, x1, bottom = box
    if x1 - x0 > bottom - top:
        ends = ((x0, (top + bottom) / 2), (x1, (top + bottom) / 2))
    else:
        ends = (((x0 + x1) / 2, top), ((x0 + x1) / 2, bottom))
    return Stroke(ends, bounds(ends), colour, min(x1 - x0, bottom - top))


def _holes(outlines: Sequence[tuple[BBox, float]]) -> set[int]:
    """Return the outlines that lie in a larger one of the same shape."""
    holes: set[int] = set()
    if len(outlines) < 2:
        return holes
    for i, (box, area) in enumerate(outlines):
        if i in holes:
            continue
        holes.update(
            j
            for j, (other, small) in enumerate(outlines)
            if j != i and small < area and within(other, box, 0.01)
        )
    return holes


def _strokes(scene: Scene, shape: Shape, order: int) -> None:
    """Add the lines of a stroked shape; rectangles are frames, thick lines areas."""
    assert shape.stroke is not None
    colour = opaque(shape.stroke)
    for run in shape.subpaths:
        box = bounds(run)
        if len(run) >= 5 and run[0] == run[-1] and not shape.curved:
            rectangular = polygon_area(run) > 0.98 * (box[2] - box[0]) * (box[3] - box[1])
            if rectangular and (box[2] - box[0]) > 40 and (box[3] - box[1]) > 40:
                scene.frames.append(box)
                if visible_line(colour):
                    scene.unseen = [b for b in scene.unseen if not _alike(b, box)]
        if shape.width >= _THICK and visible(colour) and shape.fill is None:
            area = _thick(run, shape.width)
            if area:
                mark_box = bounds(area)
                scene.marks.append(
                    Mark(area, mark_box, colour, polygon_area(area), order, shape.curved)
                )
                continue
        scene.strokes.append(Stroke(tuple(run), box, colour, shape.width))


def visible_line(colour: RGB) -> bool:
    """Tell whether a line of this colour can be seen on white."""
    return min(colour) < 250


def _alike(a: BBox, b: BBox) -> bool:
    return all(abs(x - y) < 1.5 for x, y in zip(a, b, strict=True))


def _thick(run: Sequence[XY], width: float) -> tuple[XY, ...]:
    """Return the area of a thick line with flat ends: a bar, or a piece of a ring."""
    points = [run[0]]
    points += [q for p, q in itertools.pairwise(run) if abs(p[0] - q[0]) + abs(p[1] - q[1]) > 1e-6]
    if len(points) < 2:
        return ()
    left: list[XY] = []
    right: list[XY] = []
    half = width / 2
    for i, (x, y) in enumerate(points):
        before, after = points[max(0, i - 1)], points[min(len(points) - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = (dx * dx + dy * dy) ** 0.5
        if length < 1e-9:
            continue
        nx, ny = -dy / length * half, dx / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return (*left, *reversed(right), left[0]) if left else ()


def _once(marks: list[Mark]) -> list[Mark]:
    """Drop what is painted twice at the same place, and what a later mark covers wholly."""
    kept: dict[tuple[int, ...], Mark] = {}
    for mark in marks:
        key = tuple(round(v * 4) for v in mark.box)
        before = kept.pop(key, None)
        if before is not None and not mark.clear and before.clear and mark.area < before.area:
            mark = before
        kept[key] = mark
    return list(kept.values())


def same_colour(a: RGB, b: RGB) -> bool:
    """Tell whether two colours are meant to be one."""
    return apart(a, b) < 12
