"""The printed names of slots: before the base, past the bars, above each bar, or in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..records import Word
from .bars import BarCore
from .labels import number_of, parse_values
from .phrases import phrase_of
from .scene import BBox, Phrase, Scene, gap, middle, overlap, union
from .slots import Slot, pitch_of

Names = dict[int, list[Phrase]]
Distance = Callable[[Phrase], float]


def name_slots(
    scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]
) -> list[Phrase]:
    """Give each slot its name; return the phrases used.

    Names stand before the base, else beyond the ends of all bars, else above each bar or in it;
    the first of these places that names most slots is taken.
    """
    best: tuple[int, dict[int, list[Phrase]]] = (0, {})
    for place in (_before, _beyond, _above, _inside):
        named = place(scene, core, slots, phrases)
        score = sum(bool(lines) for lines in named.values())
        if score > best[0]:
            best = (score, named)
        if score >= 0.8 * len(slots):
            break
    used: list[Phrase] = []
    for index, lines in best[1].items():
        slots[index].names = lines
        used += lines
    return used


def _before(scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]) -> Names:
    """Return the names that stand on the other side of the base than the bars."""
    return _column(scene, core, slots, phrases, core.base, -_side(core))


def _beyond(scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]) -> Names:
    """Return the names that stand past the longest bar: of bars hanging or turned round."""
    box = core.box
    edge = box[core.axis + 2] if _side(core) > 0 else box[core.axis]
    return _column(
        scene, core, slots, [p for p in phrases if not parse_values(p.text)], edge, _side(core)
    )


def _side(core: BarCore) -> int:
    """Return the direction in which most bars grow."""
    return 1 if sum(core.growth(p) for p in core.pieces) >= 0 else -1


def _column(
    scene: Scene,
    core: BarCore,
    slots: list[Slot],
    phrases: Sequence[Phrase],
    edge: float,
    side: int,
) -> Names:
    """Return the lines beside `edge` for each slot, nearest first, until a gap in the lines."""
    axis, other = core.axis, 1 - core.axis
    pitch = pitch_of(slots)
    slack = 3.0 * scene.unit
    beside: list[Phrase] = []
    for p in _cut(core, slots, phrases, pitch):
        near = p.box[axis] if side > 0 else p.box[axis + 2]
        if side * (near - edge) < -slack or (p.angle == 90 and axis == 0):
            continue
        beside.append(p)
    found: dict[int, list[Phrase]] = {i: [] for i in range(len(slots))}
    for p in beside:
        place = _anchor(p, other)
        index = min(range(len(slots)), key=lambda i: abs(slots[i].centre - place))
        half = max(0.5 * pitch, 0.55 * (slots[index].high - slots[index].low))
        if abs(slots[index].centre - place) <= half:
            found[index].append(p)

    def distance(p: Phrase) -> float:
        return side * ((p.box[axis] if side > 0 else p.box[axis + 2]) - edge)

    if axis == 1:
        return _no_title(core, {i: _stack(lines, distance) for i, lines in found.items()})
    return {i: _aside(lines, distance, scene.unit) for i, lines in found.items()}


def _anchor(p: Phrase, other: int) -> float:
    """Return where a name points: its middle, or the end of a slanted one nearest the axis."""
    if p.angle in (0, 90):
        return middle(p.box, other)
    return p.box[2] if p.angle > 0 else p.box[0]


def _stack(lines: list[Phrase], distance: Distance) -> list[Phrase]:
    """Return the lines nearest the axis that follow each other closely, top line first."""
    lines = sorted(lines, key=lambda p: (p.box[1], p.box[0]))
    if not lines:
        return []
    if any(p.angle for p in lines):
        turned = [p for p in lines if p.angle]
        return sorted(turned, key=lambda p: p.box[0])
    first = min(lines, key=lambda p: (distance(p), p.box))
    kept = [first]
    for p in lines:
        if p is not first and distance(p) >= distance(first):
            last = kept[-1]
            same_line = overlap(p.box, last.box, 1) > 0.5 * last.height
            if same_line or p.box[1] - last.box[3] < 0.55 * last.height:
                kept.append(p)
    return sorted(kept, key=lambda p: (round(p.box[1]), p.box[0]))


def _no_title(core: BarCore, found: dict[int, list[Phrase]]) -> Names:
    """Leave out the title of the axis, which stands below the middle one of the names.

    It is the only second line, stands under the middle of the whole chart, and farther from its
    first line than lines of one text do, or in another size.
    """
    long = [i for i, lines in found.items() if len(lines) > 1]
    if len(long) != 1 or len(found) < 3:
        return found
    first, last = found[long[0]][-2:]
    centre = (core.box[0] + core.box[2]) / 2
    loose = last.box[1] - first.box[3] > 0.25 * first.height
    other = abs(last.words[0].size - first.words[0].size) > 0.5
    if abs(last.centre[0] - centre) < 0.04 * (core.box[2] - core.box[0]) and (loose or other):
        found[long[0]] = found[long[0]][:-1]
    return found


def _aside(lines: list[Phrase], distance: Distance, unit: float) -> list[Phrase]:
    """Return the lines of one name beside a bar; a number column between name and bar is left."""
    words = [p for p in lines if not parse_values(p.text)]
    if not words:
        lines = sorted(lines, key=distance)[:1]
    else:
        nearest = min(words, key=lambda p: (distance(p), p.box))
        lines = [
            p
            for p in words
            if p is nearest
            or (
                overlap(p.box, nearest.box, 0) > 0
                and overlap(p.box, nearest.box, 1) < 0.5 * p.height
                and distance(p) < 14 * unit + distance(nearest) + 3 * p.height
            )
        ]
    return sorted(lines, key=lambda p: (round(p.box[1]), p.box[0]))


def _cut(core: BarCore, slots: list[Slot], phrases: Sequence[Phrase], pitch: float) -> list[Phrase]:
    """Return phrases, those that run on through the names of several upright bars cut apart."""
    if core.axis == 0:
        return list(phrases)
    result: list[Phrase] = []
    for p in phrases:
        covered = [s for s in slots if p.box[0] - 0.1 * pitch < s.centre < p.box[2] + 0.1 * pitch]
        if p.angle or len(covered) < 2 or len(p.words) < 2 or p.box[2] - p.box[0] < 0.9 * pitch:
            result.append(p)
            continue
        runs: dict[int, list[Word]] = {}
        for word in p.words:
            at = min(range(len(slots)), key=lambda i: abs(slots[i].centre - middle(word.box, 0)))
            runs.setdefault(at, []).append(word)
        result += [phrase_of(runs[i], 0, p.sure) for i in sorted(runs)]
    return result


def _above(scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]) -> Names:
    """Return the names printed over each horizontal bar, beginning where it begins."""
    found: dict[int, list[Phrase]] = {i: [] for i in range(len(slots))}
    if core.axis == 1:
        return found
    for i, slot in enumerate(slots):
        top = slots[i - 1].high if i else slot.low - pitch_of(slots)
        lines = [
            p
            for p in phrases
            if p.angle == 0
            and top - 1 <= p.centre[1] <= slot.low + 1
            and abs(p.box[0] - core.base) < 14 * scene.unit
            and number_of(p.text) is None
        ]
        found[i] = sorted(lines, key=lambda p: p.box[1])
    return found


def _inside(scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]) -> Names:
    """Return the names printed in the bars themselves."""
    found: dict[int, list[Phrase]] = {i: [] for i in range(len(slots))}
    for i, slot in enumerate(slots):
        box: BBox = union(piece.box for row in slot.rows for piece in row.pieces)
        lines = [p for p in phrases if gap(p.box, box) == 0 and not parse_values(p.text)]
        lines = [
            p
            for p in lines
            if box[1 - core.axis] <= middle(p.box, 1 - core.axis) <= box[3 - core.axis]
        ]
        found[i] = sorted(lines, key=lambda p: (p.box[1], p.box[0]))
    return found
