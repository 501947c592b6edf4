"""Bars to slots (one a category) and the names printed for them; series told apart by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .bars import BarCore, Row
from .labels import number_of, parse_values
from .phrases import phrase_of
from .primitives import same_colour
from .scene import RGB, BBox, Mark, Phrase, Scene, gap, median, middle, overlap, union
import itertools


@dataclass(slots=True)
class Slot:
    """One category: its rows, its place on the category axis, its name as printed."""

    rows: list[Row]
    low: float
    high: float
    names: list[Phrase] = field(default_factory=list)

    @property
    def centre(self) -> float:
        """Return the middle on the category axis."""
        return (self.low + self.high) / 2

    @property
    def name(self) -> str:
        """Return the name, its lines put together; a hyphen at a line's end is kept out."""
        return join_lines([p.text for p in self.names])


def join_lines(lines: Sequence[str]) -> str:
    """Return lines as one text, a word broken by a hyphen made whole.

    >>> join_lines(["Pakko-", "avioliitto"])
    'Pakkoavioliitto'
    >>> join_lines(["Sosiaali- ja", "terveystoimi"])
    'Sosiaali- ja terveystoimi'
    """
    text = ""
    for line in lines:
        if (
            text.endswith(("-", "\u00ad"))
            and line[:1].islower()
            and not line.startswith(("ja ", "och ", "and "))
        ):
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return text


def series_of(core: BarCore) -> list[RGB]:
    """Return the distinct colours of a chart's bars in the order of their first use."""
    colours: list[RGB] = []
    for row in core.rows:
        for piece in row.pieces:
            if not any(same_colour(piece.colour, c) for c in colours):
                colours.append(piece.colour)
    return colours


def index_of(colours: Sequence[RGB], colour: RGB) -> int:
    """Return the series a colour belongs to."""
    return next(i for i, c in enumerate(colours) if same_colour(c, colour))


def make_slots(core: BarCore, colours: Sequence[RGB]) -> list[Slot]:
    """Return the slots: a row each, or rows of different colours that stand close together."""
    single = [Slot([row], row.low, row.high) for row in core.rows]
    if core.stacked or len(colours) < 2:
        return single
    spaces = [b.low - a.high for a, b in zip(core.rows, core.rows[1:], strict=False)]
    thick = core.thickness
    if max(spaces) - min(spaces) < 0.2 * thick + 0.3:
        return single  # evenly spaced: colours only mark single bars
    slots: list[Slot] = []
    close = min(spaces) + 0.35 * thick
    for row, space in zip(core.rows, [None, *spaces], strict=True):
        used = {index_of(colours, r.pieces[0].colour) for r in slots[-1].rows} if slots else set()
        if (
            space is not None
            and space <= close
            and index_of(colours, row.pieces[0].colour) not in used
        ):
            slots[-1].rows.append(row)
            slots[-1].high = row.high
        else:
            slots.append(Slot([row], row.low, row.high))
    if max(len(slot.rows) for slot in slots) < 2:
        return single
    return slots


def is_grouped(slots: Sequence[Slot]) -> bool:
    """Tell whether a slot holds more than one row."""
    return any(len(slot.rows) > 1 for slot in slots)


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


def pitch_of(slots: Sequence[Slot]) -> float:
    """Return the usual distance of neighbouring slots."""
    steps = [b.centre - a.centre for a, b in itertools.pairwise(slots)]
    return median(steps) if steps else (slots[0].high - slots[0].low) * 1.6


def _before(
    scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]
) -> dict[int, list[Phrase]]:
    """Return the names that stand on the other side of the base than the bars."""
    return _column(scene, core, slots, phrases, core.base, -_side(core))


def _beyond(
    scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]
) -> dict[int, list[Phrase]]:
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
) -> dict[int, list[Phrase]]:
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
    distance = lambda p: side * ((p.box[axis] if side > 0 else p.box[axis + 2]) - edge)
    if axis == 1:
        return _no_title(core, {i: _stack(lines, distance) for i, lines in found.items()})
    return {i: _aside(lines, distance, scene.unit) for i, lines in found.items()}


def _anchor(p: Phrase, other: int) -> float:
    """Return where a name points: its middle, or the end of a slanted one nearest the axis."""
    if p.angle in (0, 90):
        return middle(p.box, other)
    return p.box[2] if p.angle > 0 else p.box[0]


def _stack(lines: list[Phrase], distance) -> list[Phrase]:  # type: ignore[no-untyped-def]
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


def _no_title(core: BarCore, found: dict[int, list[Phrase]]) -> dict[int, list[Phrase]]:
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


def _aside(lines: list[Phrase], distance, unit: float) -> list[Phrase]:  # type: ignore[no-untyped-def]
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
        runs: dict[int, list] = {}  # type: ignore[type-arg]
        for word in p.words:
            at = min(range(len(slots)), key=lambda i: abs(slots[i].centre - middle(word.box, 0)))
            runs.setdefault(at, []).append(word)
        result += [phrase_of(runs[i], 0, p.sure) for i in sorted(runs)]
    return result


def _above(
    scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]
) -> dict[int, list[Phrase]]:
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


def _inside(
    scene: Scene, core: BarCore, slots: list[Slot], phrases: Sequence[Phrase]
) -> dict[int, list[Phrase]]:
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


def piece_rows(slots: Sequence[Slot]) -> list[tuple[int, Row, Mark]]:
    """Return every piece with its slot's number and its row."""
    return [
        (i, row, piece) for i, slot in enumerate(slots) for row in slot.rows for piece in row.pieces
    ]
