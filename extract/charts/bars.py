"""Bars: rectangles of one thickness that stand on one line, single or chained into stacks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .scene import BBox, Mark, Scene, median, overlap, union

_FULL = 0.84  # a bar may have rounded corners
_LEAST = 2.0  # points: thinner areas are rules


@dataclass(slots=True)
class Row:
    """The pieces that stand behind each other at one place of the category axis."""

    low: float
    high: float
    pieces: list[Mark]

    @property
    def centre(self) -> float:
        """Return where the row stands on the category axis."""
        return (self.low + self.high) / 2


@dataclass(slots=True)
class BarCore:
    """Bars of one chart: rows along the category axis, growing along `axis` from `base`.

    `axis` is 0 for horizontal bars, 1 for upright ones. `sign` is the usual direction of growth.
    """

    axis: int
    base: float
    sign: int
    rows: list[Row] = field(default_factory=list)
    slack: float = 0.0  # how far a drawn edge may be from the base: an axis line hides it

    @property
    def pieces(self) -> list[Mark]:
        """Return all pieces, row by row from the base."""
        return [piece for row in self.rows for piece in row.pieces]

    @property
    def box(self) -> BBox:
        """Return the box round all bars."""
        return union(piece.box for piece in self.pieces)

    @property
    def thickness(self) -> float:
        """Return the usual extent of a bar along the category axis."""
        return median(row.high - row.low for row in self.rows)

    @property
    def stacked(self) -> bool:
        """Tell whether rows consist of more than one piece."""
        several = sum(len(row.pieces) > 1 for row in self.rows)
        return several >= max(1, 0.4 * len(self.rows))

    def length(self, piece: Mark) -> float:
        """Return the extent of a piece along the value axis, from the base if it begins there."""
        low, high = piece.box[self.axis], piece.box[self.axis + 2]
        near = low if self.growth(piece) > 0 else high
        if abs(near - self.base) <= self.slack:
            return abs(self.end(piece) - self.base)
        return high - low

    def end(self, piece: Mark) -> float:
        """Return the coordinate of a piece's end away from the base."""
        low, high = piece.box[self.axis], piece.box[self.axis + 2]
        return high if self.growth(piece) > 0 else low

    def growth(self, piece: Mark) -> int:
        """Return 1 where a piece lies beyond the base along the axis, else -1."""
        centre = (piece.box[self.axis] + piece.box[self.axis + 2]) / 2
        return 1 if centre >= self.base else -1


def find_bars(scene: Scene) -> list[BarCore]:
    """Return the groups of bars in a scene, best ones first, no mark in two of them."""
    unit = scene.unit
    rectangles = [
        m
        for m in scene.marks
        if m.clear
        and m.fullness >= _FULL
        and min(m.width, m.height) >= 0.35 * unit
        and max(m.width, m.height) >= _LEAST * unit
    ]
    found: list[BarCore] = []
    for axis in (0, 1):
        found += _families(scene, rectangles, axis)
    found.sort(key=lambda core: (-_worth(core), core.axis, core.box))
    taken: set[int] = set()
    cores: list[BarCore] = []
    for core in found:
        free = [r for r in core.rows if not any(p.order in taken for p in r.pieces)]
        if len(free) < 2 or len(free) < 0.75 * len(core.rows):
            continue
        core.rows = free
        if scene.precision > 0.5:
            _on_axis(scene, core)
        taken.update(p.order for p in core.pieces)
        cores.append(core)
    return cores


def _on_axis(scene: Scene, core: BarCore) -> None:
    """Move the base of bars seen in pixels to the axis line that hides their ends."""
    axis, other = core.axis, 1 - core.axis
    near = 3.6 * scene.precision
    levels = [
        (s.box[axis] + s.box[axis + 2]) / 2
        for s in scene.strokes
        if s.level(other, 1.0) and overlap(s.box, core.box, other) > 0
    ]
    close = [level for level in levels if abs(level - core.base) <= near]
    if close:
        core.base = min(close, key=lambda level: (abs(level - core.base), level))
    core.slack = near + 1.0
    for row in core.rows:  # two colours blur where they meet: a piece begins where one ends
        for i in range(1, len(row.pieces)):
            before, piece = row.pieces[i - 1], row.pieces[i]
            ends = list(piece.box)
            side = axis if core.growth(piece) > 0 else axis + 2
            if (
                core.growth(before) == core.growth(piece)
                and abs(ends[side] - core.end(before)) < near
            ):
                ends[side] = core.end(before)
                row.pieces[i] = replace(piece, box=(ends[0], ends[1], ends[2], ends[3]))


def _worth(core: BarCore) -> float:
    """Return how many marks a family explains, more where lengths differ as data do."""
    lengths = [core.length(p) for p in core.pieces]
    spread = (max(lengths) - min(lengths)) / max(lengths)
    return len(core.pieces) * (1.0 if spread > 0.03 else 0.25)


def _families(scene: Scene, marks: list[Mark], axis: int) -> list[BarCore]:
    """Return the families of bars that grow along `axis`, overlapping ones included."""
    other = 1 - axis
    bands = _bands(scene, marks, axis)
    result: list[BarCore] = []
    for group in _by_thickness(bands, max(0.8 * scene.unit, 4 * scene.precision)):
        rest = list(group)
        while len(rest) >= 2:
            core = _best_base(rest, axis, scene.unit)
            if core is None:
                break
            used = {p.order for p in core.pieces}
            left = [Row(b.low, b.high, [p for p in b.pieces if p.order not in used]) for b in rest]
            rest = [band for band in left if band.pieces]
            result += _split(scene, core, other)
    return [core for core in result if len(core.rows) >= 2]


def _bands(scene: Scene, marks: list[Mark], axis: int) -> list[Row]:
    """Return marks put together by their place on the category axis."""
    other = 1 - axis
    bands: list[Row] = []
    for mark in sorted(marks, key=lambda m: (m.box[other], m.box[other + 2], m.order)):
        low, high = mark.box[other], mark.box[other + 2]
        if high - low < _LEAST * scene.unit:
            continue
        slack = max(0.5 * scene.unit, 2.2 * scene.precision, 0.03 * (high - low))
        for band in reversed(bands[-20:]):
            if abs(band.low - low) <= slack and abs(band.high - high) <= slack:
                band.pieces.append(mark)
                break
        else:
            bands.append(Row(low, high, [mark]))
    return bands


def _by_thickness(bands: list[Row], slack: float) -> list[list[Row]]:
    """Return bands put together by thickness."""
    groups: list[list[Row]] = []
    for band in sorted(bands, key=lambda b: (b.high - b.low, b.low)):
        thick = band.high - band.low
        if groups:
            before = groups[-1][0].high - groups[-1][0].low
            if thick - before <= max(slack, 0.06 * before):
                groups[-1].append(band)
                continue
        groups.append([band])
    return groups


def _best_base(bands: list[Row], axis: int, unit: float) -> BarCore | None:
    """Return the bars on the line that explains most pieces of the bands."""
    slack = 1.0 * unit
    edges = sorted(
        {round(e, 2) for b in bands for p in b.pieces for e in (p.box[axis], p.box[axis + 2])}
    )
    best: tuple[float, BarCore] | None = None
    for base in edges:
        starts = [
            len(b.pieces)
            for b in bands
            if any(
                min(abs(p.box[axis] - base), abs(p.box[axis + 2] - base)) <= slack for p in b.pieces
            )
        ]
        if len(starts) < 2 or (best is not None and sum(starts) + 0.1 <= best[0]):
            continue
        for signs in ((1,), (-1,), (1, -1)):
            core = _grown(bands, axis, base, signs, slack)
            if len(core.rows) < 2:
                continue
            usual = 1 if axis == 0 else -1
            worth = len(core.pieces) - 0.3 * (len(signs) - 1) + (0.1 if signs == (usual,) else 0)
            exact = sum(abs(_edge(core, row) - base) for row in core.rows)
            worth -= 0.001 * exact / max(unit, 1e-6)
            if best is None or worth > best[0] + 1e-9:
                best = (worth, core)
    return best[1] if best else None


def _edge(core: BarCore, row: Row) -> float:
    """Return where a row's first piece begins."""
    piece = row.pieces[0]
    low, high = piece.box[core.axis], piece.box[core.axis + 2]
    return low if core.growth(piece) > 0 else high


def _grown(
    bands: list[Row], axis: int, base: float, signs: tuple[int, ...], slack: float
) -> BarCore:
    """Return the rows of pieces chained from `base` in the given directions."""
    core = BarCore(axis, base, signs[0])
    for band in bands:
        chain: list[Mark] = []
        for sign in signs:
            edge = base
            ordered = sorted(band.pieces, key=lambda p: sign * (p.box[axis] + p.box[axis + 2]))
            for piece in ordered:
                near = piece.box[axis] if sign > 0 else piece.box[axis + 2]
                far = piece.box[axis + 2] if sign > 0 else piece.box[axis]
                reach = slack if edge == base else max(slack, 0.12 * (band.high - band.low))
                if abs(near - edge) <= reach and sign * (far - near) > 0 and piece not in chain:
                    chain.append(piece)
                    edge = far
        if chain:
            core.rows.append(Row(band.low, band.high, chain))
    core.rows.sort(key=lambda row: row.centre)
    return core


def _split(scene: Scene, core: BarCore, other: int) -> list[BarCore]:
    """Cut a family where text walls, frames or wide gaps show that two charts share a line."""
    parts: list[list[Row]] = [[core.rows[0]]]
    steps = [b.centre - a.centre for a, b in zip(core.rows, core.rows[1:], strict=False)]
    pitch = median(steps) if steps else 0.0
    for before, row, step in zip(core.rows, core.rows[1:], steps, strict=False):
        if step > max(7 * pitch, 9 * (row.high - row.low)) or _parted(
            scene, core, before, row, other
        ):
            parts.append([row])
        else:
            parts[-1].append(row)
    return [BarCore(core.axis, core.base, core.sign, rows) for rows in parts]


def _parted(scene: Scene, core: BarCore, a: Row, b: Row, other: int) -> bool:
    """Tell whether something stands between two rows that never stands within a chart."""
    boxes = [union(p.box for p in row.pieces) for row in (a, b)]
    for frame in scene.frames:
        inside = [overlap(frame, box, 0) > 0 and overlap(frame, box, 1) > 0 for box in boxes]
        wide = frame[other + 2] - frame[other] > 2.5 * (a.high - a.low)
        if inside[0] != inside[1] and wide:
            return True
    if core.axis == 0:
        between = [w for w in scene.walls if a.high - 2 < w.centre[1] < b.low + 2]
        return any(overlap(w.box, union(boxes), 0) > 0 for w in between)
    return False
