"""Tables that rules draw: a grid of rules across and down, cells joined where a rule is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import BBox, Word
from .draft import Draft, Slot, join_lines
from .ink import Ink, Rule
from .lines import Line, is_number, lines_of

_NEAR = 3.6  # points: rules this close are one grid line
_COVER = 0.6  # of a cell's side must be ruled
_MAX_CELLS = 150_000
_FILL = 0.35  # of the cells hold text; drawn charts have fewer


@dataclass(slots=True)
class Grid:
    """Rules that meet: the grid lines' places and which stretches of them are drawn."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]

    @property
    def box(self) -> BBox:
        """Return the box the outermost rules make."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids_of(ink: Ink) -> list[Grid]:
    """Return the groups of rules that cross or meet one another, top to bottom."""
    grids = []
    for across, down in _groups(ink.across, ink.down):
        if len(across) < 2 or not down:
            continue
        xs = _places([r.at for r in down] + _overhang(across, down))
        ys = _places([r.at for r in across] + _overhang(down, across))
        if (len(xs) > 2 and len(ys) > 1) or (len(xs) > 1 and len(ys) > 2):
            grids.append(Grid(xs, ys, across, down))
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the connected groups of rules: a sweep over the rules down, by height."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [rule.at for rule in across]
    budget = 2_000_000
    for j, rule in enumerate(down, len(across)):
        first = bisect_right(heights, rule.start - _NEAR)
        last = bisect_right(heights, rule.end + _NEAR)
        budget -= last - first
        if budget < 0:
            break
        for i in range(first, last):
            if across[i].start - _NEAR <= rule.at <= across[i].end + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(rule)
    return [groups[key] for key in sorted(groups)]


def _overhang(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Return the ends of rules that reach past the last rule crossing them."""
    if not crossing:
        return []
    low, high = min(r.at for r in crossing), max(r.at for r in crossing)
    start, end = min(r.start for r in rules), max(r.end for r in rules)
    return [x for x, out in ((start, low - start), (end, end - high)) if out > 8]


def _places(values: list[float]) -> list[float]:
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= _NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(group) / len(group) for group in places]


# ---------------------------------------------------------------- cells


def ruled_draft(grid: Grid, words: Sequence[Word]) -> Draft | None:
    """Return the table of a grid with these words in it, or None where its cells are no cells."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if rows * columns > _MAX_CELLS:
        return None
    regions = _regions(grid, rows, columns)
    owner = {cell: n for n, region in enumerate(regions) for cell in _cells(region)}
    held: dict[int, list[Word]] = {}
    for word in words:
        cell = _cell_of(word, grid)
        if cell is not None:
            held.setdefault(owner[cell], []).append(word)
    slots = []
    for n, (r0, c0, r1, c1) in enumerate(regions):
        if n in held:
            lines = [line.words for line in lines_of(held[n])]
            slots.append(Slot(r0, c0, lines, r1 - r0 + 1, c1 - c0 + 1))
    draft = Draft(slots, rows, columns, grid.box, "ruled")
    draft.fill = _fill(regions, slots, grid)
    return draft


def _fill(regions: Sequence[Region], slots: Sequence[Slot], grid: Grid) -> float:
    """Return the share of the cells large enough for text that hold some."""
    sizes = sorted(word.size for slot in slots for line in slot.lines for word in line)
    size = sizes[len(sizes) // 2] if sizes else 0.0
    roomy = sum(
        grid.xs[c1 + 1] - grid.xs[c0] > 0.8 * size and grid.ys[r1 + 1] - grid.ys[r0] > 0.7 * size
        for r0, c0, r1, c1 in regions
    )
    return len(slots) / max(1, roomy)


Region = tuple[int, int, int, int]  # first row, first column, last row, last column


def _cells(region: Region) -> list[tuple[int, int]]:
    r0, c0, r1, c1 = region
    return [(r, c) for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)]


def _regions(grid: Grid, rows: int, columns: int) -> list[Region]:
    """Return the cells as rectangles of the grid; a shape that is none falls to single cells."""
    right = _drawn(grid.xs, grid.ys, grid.down)
    below = _drawn(grid.ys, grid.xs, grid.across)
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and (c + 1, r) not in right:
                parent[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and (r + 1, c) not in below:
                parent[root((r + 1, c))] = root((r, c))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in parent:
        groups.setdefault(root(cell), []).append(cell)
    regions = []
    for cells in groups.values():
        r0, c0 = min(r for r, _ in cells), min(c for _, c in cells)
        r1, c1 = max(r for r, _ in cells), max(c for _, c in cells)
        if (r1 - r0 + 1) * (c1 - c0 + 1) == len(cells):
            regions.append((r0, c0, r1, c1))
        else:
            regions += [(r, c, r, c) for r, c in cells]
    return sorted(regions)


def _drawn(
    places: Sequence[float], cross: Sequence[float], rules: Sequence[Rule]
) -> set[tuple[int, int]]:
    """Return which stretches of the inner grid lines are drawn: (grid line, stretch)."""
    drawn: dict[tuple[int, int], float] = {}
    for rule in rules:
        line = _nearest(places, rule.at)
        first = max(0, bisect_right(cross, rule.start + 0.5) - 1)
        for stretch in range(first, len(cross) - 1):
            low, high = cross[stretch], cross[stretch + 1]
            if low >= rule.end:
                break
            shared = min(high, rule.end) - max(low, rule.start)
            drawn[(line, stretch)] = drawn.get((line, stretch), 0.0) + shared / (high - low)
    return {key for key, share in drawn.items() if share >= _COVER}


def _nearest(places: Sequence[float], value: float) -> int:
    after = min(bisect_right(places, value), len(places) - 1)
    return after if after == 0 or places[after] - value < value - places[after - 1] else after - 1


def _cell_of(word: Word, grid: Grid) -> tuple[int, int] | None:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    r, c = bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1
    if 0 <= r < len(grid.ys) - 1 and 0 <= c < len(grid.xs) - 1:
        return r, c
    return None


# ---------------------------------------------------------------- checks


def faults(draft: Draft, grid: Grid, lines: Sequence[Line]) -> list[str]:
    """Return what speaks against a ruled grid being the whole table."""
    found = []
    if draft.fill < _FILL:
        found.append("mostly empty")
    if any(_many_numbers(slot) for slot in draft.slots):
        found.append("many numbers in one cell")
    if _shared_cells(lines, draft):
        found.append("several pieces in one cell")
    if any(_crossed(line, grid) for line in lines):
        found.append("words cross a rule")
    filled = {slot.column for slot in draft.slots}
    if len(filled) < 2:
        found.append("one column")
    if len({slot.row for slot in draft.slots}) < 2:
        found.append("one row")
    return found


def _shared_cells(lines: Sequence[Line], draft: Draft) -> bool:
    """Tell whether many lines have pieces apart, a value among them, in one cell."""
    owner = {
        id(word): n for n, slot in enumerate(draft.slots) for line in slot.lines for word in line
    }
    shared = 0
    for line in lines:
        seen: dict[int, bool] = {}
        for piece in line.pieces:
            cell = owner.get(id(piece.words[0]))
            if cell is None:
                continue
            if cell in seen and (seen[cell] or is_number(piece.text)):
                shared += 1
            seen[cell] = seen.get(cell, False) or is_number(piece.text)
    return shared > max(2, 0.08 * len(draft.slots))


def _many_numbers(slot: Slot) -> bool:
    """Tell whether several lines of a cell are numbers alone."""
    alone = sum(is_number(join_lines([line])) for line in slot.lines)
    return alone > 1


def _crossed(line: Line, grid: Grid) -> bool:
    """Tell whether a piece runs through the grid's left or right side."""
    if not grid.ys[0] < line.middle < grid.ys[-1]:
        return False
    return any(
        word.box[0] < side - 2 and word.box[2] > side + 2
        for side in (grid.xs[0], grid.xs[-1])
        for word in line.words
    )
