"""How far a chart reaches: from its core to the nearest body text, with all ink between."""

from __future__ import annotations

from collections.abc import Sequence

from .scene import BBox, Mark, Phrase, Scene, Stroke, gap, grow, overlap, union, within

_UP = 34.0  # points an ink may lie above or below what is already the chart's
_SIDE = 70.0  # and beside it


def slab_of(scene: Scene, core: BBox) -> BBox:
    """Return the part of the page that a chart can take: between walls above, below, beside."""
    left, top, right, bottom = 0.0, 0.0, scene.width, scene.height
    beside: dict[str, list[float]] = {"left": [], "right": []}
    for wall in scene.walls:
        box = wall.box
        shares = overlap(box, core, 0) > -0.05 * (core[2] - core[0])
        if box[3] <= core[1] + 2 and shares:
            top = max(top, box[3])
        elif box[1] >= core[3] - 2 and shares:
            bottom = min(bottom, box[1])
        elif overlap(box, core, 1) > 0 and not shares:
            beside["left" if box[2] <= core[0] else "right"].append(
                box[2] if box[2] <= core[0] else box[0]
            )
    if len(beside["left"]) > 2:
        left = max(beside["left"])
    if len(beside["right"]) > 2:
        right = min(beside["right"])
    return (left, top, right, bottom)


def region_of(scene: Scene, core: BBox, rivals: Sequence[BBox]) -> BBox:
    """Return the box round all ink of the chart with this core; `rivals` are other cores."""
    slab = slab_of(scene, core)
    frame = _frame(scene, core, slab, rivals)
    if frame is not None:
        if frame not in scene.unseen:
            return frame
        return union([core, *(box for box in _ink(scene) if within(box, frame, 1.0))])
    rivals = [r for r in rivals if overlap(r, slab, 1) > 0]
    pending = [box for box in _ink(scene) if within(box, grow(slab, 1.0 * scene.unit))]
    pending = [box for box in pending if all(gap(box, core) <= gap(box, r) + 0.1 for r in rivals)]
    region = union([core, *_panels(scene, core, slab, rivals)])
    changed = True
    while changed:
        changed = False
        rest: list[BBox] = []
        for box in pending:
            up, side = -overlap(box, region, 1), -overlap(box, region, 0)
            centred = abs((box[0] + box[2]) - (core[0] + core[2])) < 0.3 * (core[2] - core[0])
            reach = _UP * scene.unit * (1.4 if centred else 1.0)
            if up <= reach and side <= _SIDE * scene.unit and (up <= 0 or side <= 12 * scene.unit):
                region = union((region, box))
                changed = True
            else:
                rest.append(box)
        pending = rest
    return region


def _ink(scene: Scene) -> list[BBox]:
    """Return the boxes of everything visible that is not body text or background."""
    walls = {id(w) for w in scene.walls}
    boxes = [p.box for p in scene.phrases if id(p) not in walls]
    whole = scene.width * scene.height
    items: list[Mark | Stroke] = [*scene.marks, *scene.strokes]
    for item in items:
        box = item.box
        if (box[2] - box[0]) * (box[3] - box[1]) > 0.5 * whole:
            continue
        if box[2] - box[0] > 0.93 * scene.width:
            continue
        if min(item.colour) >= 250:
            continue
        boxes.append(box)
    return boxes


def _frame(scene: Scene, core: BBox, slab: BBox, rivals: Sequence[BBox]) -> BBox | None:
    """Return the largest frame round this core alone that holds its labels too."""
    best: BBox | None = None
    ink = [p.box for p in scene.phrases]
    if scene.frames and not any(within(box, slab, 1.0) and not within(box, core) for box in ink):
        ink = [m.box for m in scene.marks if m.clear]  # outlined letters
    for frame in scene.frames:
        if not within(core, frame, 2.0) or not within(frame, grow(slab, 3.0 * scene.unit), 0.5):
            continue
        if any(overlap(frame, r, 0) > 0 and overlap(frame, r, 1) > 0 for r in rivals):
            continue
        inside = [box for box in ink if within(box, frame) and not within(box, core)]
        if len(inside) < 3:
            continue
        if _leaks(scene, frame, slab):
            continue
        if best is None or (frame[2] - frame[0]) > (best[2] - best[0]):
            best = frame
    return best


def _panels(scene: Scene, core: BBox, slab: BBox, rivals: Sequence[BBox]) -> list[BBox]:
    """Return the visible plot areas round a core alone."""
    return [
        frame
        for frame in scene.frames
        if frame not in scene.unseen
        and within(core, frame, 2.0)
        and within(frame, grow(slab, 3.0 * scene.unit), 0.5)
        and not any(overlap(frame, r, 0) > 0 and overlap(frame, r, 1) > 0 for r in rivals)
    ]


def _leaks(scene: Scene, frame: BBox, slab: BBox) -> bool:
    """Tell whether labels stand close outside a frame, as round a plot area."""
    walls = {id(w) for w in scene.walls}
    near = grow(frame, 16 * scene.unit)
    outside = [
        p
        for p in scene.phrases
        if id(p) not in walls
        and within(p.box, slab, 1.0)
        and gap(p.box, frame) > 0
        and gap(p.box, near) == 0
    ]
    return len(outside) >= 2


def phrases_in(scene: Scene, region: BBox, slack: float = 1.5) -> list[Phrase]:
    """Return the phrases of a region, body text left out."""
    walls = {id(w) for w in scene.walls}
    wide = grow(region, slack * scene.unit)
    return [
        p
        for p in scene.phrases
        if id(p) not in walls
        and wide[0] <= p.centre[0] <= wide[2]
        and wide[1] <= p.centre[1] <= wide[3]
    ]
