"""A pie or donut, its legend, names and numbers put together as one chart's points."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import BBox, Origin, Point
from .bar_chart import Draft
from .bar_points import measured_point
from .labels import Value, parse_values, split_label
from .legend import Entry, find_legend, off_legend
from .scene import XY, Phrase, Scene, apart, gap, holds, union
from .sectors import PieCore, Sector
from .slots import join_lines
from .witness import agrees, sums_to_hundred


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one label beside a pie: the name and the values they print."""

    name: str
    values: tuple[Value, ...]
    phrases: tuple[Phrase, ...]

    @property
    def box(self) -> BBox:
        """Return the box round its lines."""
        return union(p.box for p in self.phrases)


@dataclass(slots=True)
class Said:
    """What is printed of each sector, by its number: name, values, and where the values stand."""

    names: dict[int, str] = field(default_factory=dict)
    values: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    boxes: dict[int, tuple[BBox, ...]] = field(default_factory=dict)

    def give(self, sector: int, values: tuple[Value, ...], phrases: Sequence[Phrase]) -> None:
        """Note the values of a sector, printed in these phrases."""
        self.values[sector] = values
        self.boxes[sector] = tuple(p.box for p in phrases)


def read_pie(scene: Scene, core: PieCore, phrases: list[Phrase], region: BBox) -> Draft | None:
    """Return the chart of a pie; None where its sectors have neither names nor numbers."""
    colours = [s.mark.colour for s in core.sectors]
    members = {s.mark.order for s in core.sectors}
    legend = find_legend(scene, phrases, region, members, colours)
    if len(legend) < max(2, 0.6 * len(core.sectors)):
        legend = []
    said = _by_legend(core, legend)
    near = [p for p in off_legend(phrases, legend) if _near(core, p)]
    used = [p for e in legend for p in e.phrases] + _by_labels(scene, core, near, said)
    if len(said.names) < 0.5 * len(core.sectors):
        return None
    draft = Draft("donut" if core.hole else "pie")
    draft.used = used
    draft.points = _points(scene, core, said)
    return draft if draft.points else None


def _by_legend(core: PieCore, legend: Sequence[Entry]) -> Said:
    """Return what the legend says of each sector, by colour."""
    said = Said()
    for i, sector in enumerate(core.sectors):
        entry = next((e for e in legend if apart(e.colour, sector.mark.colour) < 12), None)
        if entry is not None:
            said.names[i], own = split_label(entry.text)
            if own:
                said.give(i, own, entry.phrases)
    return said


def _by_labels(scene: Scene, core: PieCore, near: list[Phrase], said: Said) -> list[Phrase]:
    """Add what the labels by the sectors say; return the phrases they consist of."""
    used: list[Phrase] = []
    for choose in ("names", "values") if not said.names else ("values",):
        blocks = [b for b in _blocks(core, near, len(core.sectors)) if b.name or choose == "values"]
        both = [b for b in blocks if b.name and b.values]
        if choose == "names" and len(both) >= 0.6 * len(core.sectors):
            blocks = both  # a title has no value
        if said.names and choose == "values":
            blocks = [b for b in blocks if b.values]
        for i, block in _bind(scene, core, blocks, choose).items():
            if choose == "names":
                said.names[i] = block.name
            if block.values and i not in said.values:
                said.give(i, block.values, block.phrases)
            used += block.phrases
    return used


def _near(core: PieCore, phrase: Phrase) -> bool:
    """Tell whether a phrase can be a sector's label: in the ring or not far outside."""
    distance = _closest(core, phrase.box)
    if distance > 1.9 * core.radius:
        return False
    return core.distance(phrase.centre) > 0.75 * core.hole


def _closest(core: PieCore, box: BBox) -> float:
    """Return how far the nearest point of a box lies from the centre."""
    x = min(max(core.centre[0], box[0]), box[2])
    y = min(max(core.centre[1], box[1]), box[3])
    return core.distance((x, y))


def _blocks(core: PieCore, phrases: Sequence[Phrase], wanted: int) -> list[Block]:
    """Return phrases put together to labels: a name of one or two lines, then its numbers."""
    ordered = sorted((p for p in phrases if p.angle == 0), key=lambda p: (p.box[1], p.box[0]))
    single = sum(1 for p in ordered if re.search(r"[^\W\d]{2}", p.text))
    used: set[int] = set()
    blocks: list[Block] = []
    for p in ordered:
        if id(p) in used:
            continue
        lines = [p]
        used.add(id(p))
        while True:
            nxt = next(
                (
                    q
                    for q in ordered
                    if id(q) not in used and _goes_on(core, lines, q, single > wanted)
                ),
                None,
            )
            if nxt is None:
                break
            lines.append(nxt)
            used.add(id(nxt))
        name, values = split_label(join_lines([q.text for q in lines]))
        blocks.append(Block(name, values, tuple(lines)))
    return blocks


def _goes_on(core: PieCore, lines: list[Phrase], q: Phrase, wrap: bool) -> bool:
    """Tell whether a phrase is the next line of a label."""
    last = lines[-1]
    pace = q.box[1] - last.box[3]
    tall = min(last.height, q.height)
    if not -0.4 * tall < pace < 0.6 * tall or max(last.height, q.height) > 1.7 * tall + 1:
        return False
    aligned = min(
        abs(q.box[0] - last.box[0]), abs(q.box[2] - last.box[2]), abs(q.centre[0] - last.centre[0])
    )
    if aligned > 0.7 * tall:
        return False
    inside = [core.distance(p.centre) < core.radius for p in (last, q)]
    if inside[0] != inside[1]:
        return False
    _, before = split_label(join_lines([p.text for p in lines]))
    value = bool(parse_values(q.text))
    if before:
        return q.text.startswith("(") and len(before) == 1
    if value:
        return True
    return wrap and core.distance(q.centre) > core.radius


def _bind(scene: Scene, core: PieCore, blocks: list[Block], what: str) -> dict[int, Block]:
    """Return the block of each sector: one to one, the cheapest pairs first.

    A block in the disc belongs to the sector it stands in, one with a leader line to the sector
    the line ends at, others to the sector in their direction.
    """
    pairs: list[tuple[float, int, int]] = []
    for j, block in enumerate(blocks):
        if what == "values" and not block.values:
            continue
        angle, far = _direction(scene, core, block)
        for i, sector in enumerate(core.sectors):
            off = sector.off(angle) * core.radius / scene.unit
            side = abs((angle - sector.middle + math.pi) % (2 * math.pi) - math.pi)
            if off > 40:
                continue
            pairs.append((off + 0.4 * far / scene.unit + 3.0 * side, i, j))
    bound: dict[int, Block] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in bound and j not in taken:
            bound[i] = blocks[j]
            taken.add(j)
    return bound


def _direction(scene: Scene, core: PieCore, block: Block) -> tuple[float, float]:
    """Return the angle a block speaks of and how far it stands from where labels stand."""
    box = block.box
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    if core.distance(middle) < core.radius:
        return core.angle(middle), 0.0
    led = _led(scene, core, box)
    if led is not None:
        return core.angle(led), 0.0
    x = min(max(core.centre[0], box[0]), box[2])
    y = middle[1]
    if box[0] <= core.centre[0] <= box[2]:
        x = middle[0]
        y = min(max(core.centre[1], box[1]), box[3])
    return core.angle((x, y)), max(0.0, _closest(core, box) - core.radius)


def _led(scene: Scene, core: PieCore, box: BBox) -> XY | None:
    """Return where on the rim a leader line to this box begins."""
    best: tuple[float, XY] | None = None
    for stroke in scene.strokes:
        if len(stroke.points) > 40 or stroke.points[0] == stroke.points[-1]:
            continue
        ends = sorted((stroke.points[0], stroke.points[-1]), key=core.distance)
        rim = core.distance(ends[0])
        if (
            not 0.8 * core.hole - 1 < rim < 1.16 * core.radius
            or core.distance(ends[1]) < core.radius
        ):
            continue
        outer: BBox = (*ends[1], *ends[1])
        space = gap(outer, box)
        if space < 9 * scene.unit and not holds(box, ends[0]) and (best is None or space < best[0]):
            best = (space, ends[0])
    return best[1] if best else None


def _points(scene: Scene, core: PieCore, said: Said) -> list[Point]:
    """Return the points of a pie, each printed value held against its sector's share."""
    totals = _totals(core, said.values)
    result: list[Point] = []
    for i, sector in enumerate(core.sectors):
        name = said.names.get(i, "")
        for value in said.values.get(i, ()):
            total = totals.get(value.unit, 0.0)
            result.append(_printed(scene, core, sector, name, value, total, said.boxes[i]))
        if i not in said.values and name:
            result.append(_share(scene, core, sector, name, totals))
    return result


def _printed(
    scene: Scene,
    core: PieCore,
    sector: Sector,
    name: str,
    value: Value,
    total: float,
    boxes: tuple[BBox, ...],
) -> Point:
    """Return the point of a printed value, flagged where the sector's area disagrees."""
    slack = total * scene.precision / core.radius
    agreed = agrees(float(value.value), sector.share * total, value.unit, slack)
    flags = () if agreed else ("area-disagrees",)
    flags = flags if name else (*flags, "no-name")
    reasons = ("geometry",) if not flags else ()
    origin: Origin = "ocr" if scene.ocr else "printed+geometry"
    shown = (value.value, value.unit, value.printed)
    return Point("", name, *shown, origin, boxes, None, flags, reasons)


def _totals(core: PieCore, values: dict[int, tuple[Value, ...]]) -> dict[str, float]:
    """Return what the whole disc stands for, in counts and in percentages."""
    totals: dict[str, float] = {}
    for unit in ("count", "percent"):
        known = [
            (i, float(v.value)) for i, found in values.items() for v in found if v.unit == unit
        ]
        share = sum(core.sectors[i].share for i, _ in known)
        if not known or share <= 0:
            continue
        ratios = sorted(v / core.sectors[i].share for i, v in known)
        total = sum(v for _, v in known) / share
        middle = ratios[len(ratios) // 2]
        totals[unit] = total if abs(total - middle) < 0.05 * middle else middle
        if unit == "percent" and sums_to_hundred([v for _, v in known]):
            totals[unit] = 100.0
    return totals


def _share(
    scene: Scene, core: PieCore, sector: Sector, name: str, totals: dict[str, float]
) -> Point:
    """Return the measured share of a sector without a number."""
    unit = "count" if totals.get("count") and not totals.get("percent") else "percent"
    total = totals.get(unit, 100.0)
    error = total * 0.7 * scene.precision / core.radius
    return measured_point("", name, sector.share * total, error, unit, sector.mark.box, scene.ocr)
