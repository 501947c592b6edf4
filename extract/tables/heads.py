"""Column heads of one or more levels: wrapped heads joined, spanning heads spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Word
from .columns import Column, place, split_at_rivers
from .draft import Slot
from .ink import Rule, between
from .lines import Line, Piece
from .rows import Placed, rule_between


@dataclass(slots=True)
class _Head:
    first: int
    last: int
    top: int  # line numbers
    bottom: int
    lines: list[list[Word]] = field(default_factory=list)
    level: int = 0
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0


def head_slots(
    placed: Sequence[Placed], columns: Sequence[Column], across: Sequence[Rule]
) -> tuple[list[Slot], int]:
    """Return the header's cells and the number of its rows."""
    heads = _joined(placed, across)
    _spread(heads, columns, across)
    rows = _levels(heads)
    slots = []
    for head in heads:
        above = [h for h in heads if h.bottom < head.top and _meet(h, head)]
        row = rows - 1 - head.level
        top = max((rows - h.level for h in above), default=0)
        slots.append(
            Slot(top, head.first, head.lines, row - top + 1, head.last - head.first + 1, True)
        )
    return slots, rows


def split_heads(
    placed: Sequence[Placed], columns: Sequence[Column], across: Sequence[Rule]
) -> None:
    """Part pieces over several columns where each part stands over a head of its own.

    Worked from the last line up: the last line's heads stand over the columns themselves.
    """
    for number in range(len(placed) - 1, -1, -1):
        row = placed[number]
        items: list[tuple[int, int, Piece]] = []
        for first, last, piece in row.items:
            parts = split_at_rivers(piece, columns, 0.12 * row.line.size)
            under = _single_heads(placed[number + 1 :], first, last)
            if len(parts) > 1 and _own_heads(parts, columns, under, placed, number, across):
                items += [(*place(part, columns), part) for part in parts]
            else:
                items.append((first, last, piece))
        if all(a[1] < b[0] for a, b in zip(items, items[1:], strict=False)):
            row.items = items


def _single_heads(rows: Sequence[Placed], first: int, last: int) -> dict[int, Piece]:
    """Return the nearest head below in each column of a range that has one of its own."""
    found: dict[int, Piece] = {}
    for row in rows:
        for a, b, piece in row.items:
            if a == b and first <= a <= last:
                found.setdefault(a, piece)
    return found


def _own_heads(
    parts: Sequence[Piece],
    columns: Sequence[Column],
    under: dict[int, Piece],
    placed: Sequence[Placed],
    number: int,
    across: Sequence[Rule],
) -> bool:
    """Tell whether parts of a piece all line up, in one manner, with the heads close below."""
    at = [place(part, columns) for part in parts]
    if any(first != last for first, last in at):
        return False
    if number + 1 == len(placed):
        return True
    row, below = placed[number].line, placed[number + 1].line
    if any(first not in under for first, _ in at) or below.middle - row.middle > 1.5 * row.size:
        return False
    if rule_between(row, below, across) or _struck(parts, row, below, across):
        return False
    pairs = [(part, under[first]) for part, (first, _) in zip(parts, at, strict=True)]
    near = 0.35 * row.size
    return (
        all(abs(p.x0 - q.x0) < near for p, q in pairs)
        or all(abs(p.x1 - q.x1) < near for p, q in pairs)
        or all(abs(p.x0 + p.x1 - q.x0 - q.x1) < 2 * near for p, q in pairs)
    )


def _struck(parts: Sequence[Piece], above: Line, below: Line, across: Sequence[Rule]) -> bool:
    """Tell whether one rule lies under all the parts."""
    return any(
        rule.start <= parts[0].x1 and rule.end >= parts[-1].x0
        for rule in between(across, above.middle, below.middle)
    )


def _meet(a: _Head, b: _Head) -> bool:
    return a.first <= b.last and b.first <= a.last


def _joined(placed: Sequence[Placed], across: Sequence[Rule]) -> list[_Head]:
    """Return heads, with pieces under one another in the same columns made one."""
    heads: list[_Head] = []
    for number, row in enumerate(placed):
        for first, last, piece in row.items:
            above = _head_above(heads, first, last, number, piece, placed, across)
            if above is not None:
                above.bottom = number
                above.first, above.last = min(above.first, first), max(above.last, last)
                above.lines.append(piece.words)
                above.x0, above.x1 = min(above.x0, piece.x0), max(above.x1, piece.x1)
                above.y = row.line.bottom
                continue
            heads.append(
                _Head(
                    first,
                    last,
                    number,
                    number,
                    [piece.words],
                    0,
                    piece.x0,
                    piece.x1,
                    row.line.bottom,
                )
            )
    return heads


def _head_above(
    heads: list[_Head],
    first: int,
    last: int,
    number: int,
    piece: Piece,
    placed: Sequence[Placed],
    across: Sequence[Rule],
) -> _Head | None:
    for head in heads:
        if head.bottom >= number or not _stacked(head, first, last, piece, placed[number]):
            continue
        if any(
            h is not head and h.top > head.bottom and h.first <= last and first <= h.last
            for h in heads
        ):
            continue
        step = placed[number].line.middle - placed[head.bottom].line.middle
        if step > 2.2 * placed[number].line.size:
            continue
        above, below = placed[head.bottom].line, placed[number].line
        middle = (piece.x0 + piece.x1) / 2
        if any(
            rule.start <= middle <= rule.end for rule in between(across, above.middle, below.middle)
        ):
            continue
        return head
    return None


def _stacked(head: _Head, first: int, last: int, piece: Piece, row: Placed) -> bool:
    """Tell whether a piece may be the next line of a head: same columns, or centred in them."""
    if (head.first, head.last) == (first, last):
        return True
    low, high = min(first, head.first), max(last, head.last)
    if (low, high) not in ((first, last), (head.first, head.last)) or head.first == head.last:
        return False
    alone = sum(a <= high and low <= b for a, b, _ in row.items) == 1
    shift = abs((piece.x0 + piece.x1) / 2 - (head.x0 + head.x1) / 2)
    return alone and shift < 0.5 * row.line.size


def _spread(heads: list[_Head], columns: Sequence[Column], across: Sequence[Rule]) -> None:
    """Widen heads that stand over several columns with heads of their own."""
    for top in sorted({head.top for head in heads}):
        row = [h for h in heads if h.top == top]
        below = [h for h in heads if h.top > top]
        movable = [
            h for h in row if any(_meet(h, b) for b in below) or _over_heads(h, below, across)
        ]
        if not movable:
            continue
        taken = {
            c
            for h in heads
            if h.top <= top <= h.bottom and h not in movable
            for c in range(h.first, h.last + 1)
        }
        free = [
            c
            for c in range(len(columns))
            if c not in taken and any(b.first <= c <= b.last for b in below)
        ]
        _share(movable, free, columns, across)


def _over_heads(head: _Head, below: Sequence[_Head], across: Sequence[Rule]) -> bool:
    rule = _underline(head, across)
    return rule is not None and any(
        b.top > head.bottom and rule.start - 2 < (b.x0 + b.x1) / 2 < rule.end + 2 for b in below
    )


def _underline(head: _Head, across: Sequence[Rule]) -> Rule | None:
    """Return the rule just below a head that is wider than it and not the table's own."""
    size = head.lines[-1][0].size
    for rule in between(across, head.y - 0.3 * size, head.y + 0.9 * size):
        if rule.start <= head.x0 + 2 and rule.end >= head.x1 - 2:
            return rule
    return None


def _share(
    movable: list[_Head], free: list[int], columns: Sequence[Column], across: Sequence[Rule]
) -> None:
    """Give every free column to the head whose middle fits its group best."""
    movable.sort(key=lambda h: h.x0)
    runs = _runs(free)
    for head in movable:
        rule = _underline(head, across)
        if rule is None:
            continue
        under = [
            c
            for c in free
            if _middle(columns[c]) > rule.start - 1 and _middle(columns[c]) < rule.end + 1
        ]
        if (
            under
            and len(under) < len(free) + 1
            and under[0] <= head.last
            and under[-1] >= head.first
        ):
            others = [
                h for h in movable if h is not head and rule.start < (h.x0 + h.x1) / 2 < rule.end
            ]
            if not others:
                head.first, head.last = under[0], under[-1]
                head.level = -1  # settled
    for run in runs:
        settled = {c for h in movable if h.level == -1 for c in range(h.first, h.last + 1)}
        mine = [h for h in movable if h.level != -1 and _in_run(h, run, columns)]
        for part in _runs([c for c in run if c not in settled]):
            inside = [h for h in mine if _in_run(h, part, columns)]
            _partition(inside, part, columns)
    for head in movable:
        head.level = 0


def _middle(column: Column) -> float:
    return (column.x0 + column.x1) / 2


def _in_run(head: _Head, run: list[int], columns: Sequence[Column]) -> bool:
    middle = (head.x0 + head.x1) / 2
    return columns[run[0]].x0 - 3 <= middle <= columns[run[-1]].x1 + 3


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _partition(heads: list[_Head], run: list[int], columns: Sequence[Column]) -> None:
    """Part a run of columns among heads so that each stands nearest its group's middle.

    The label column stays without a head where the others fit better without it.
    """
    choices = [run, run[1:]] if run[0] == 0 else [run]
    parts = [_best_parts(heads, choice, columns) for choice in choices]
    cost, ends = min(parts, key=lambda part: part[0])
    if not ends:
        return
    start = choices[[part[0] for part in parts].index(cost)][0]
    for head, end in zip(heads, ends, strict=True):
        head.first, head.last = start, end
        start = end + 1


def _best_parts(
    heads: Sequence[_Head], run: Sequence[int], columns: Sequence[Column]
) -> tuple[float, list[int]]:
    """Return the least sum of distances, and the last column of each head's group."""
    count, width = len(heads), len(run)
    if not count or count > width:
        return 1e18, []
    best: list[list[tuple[float, int]]] = [[(1e18, 0)] * (width + 1) for _ in range(count + 1)]
    best[0][0] = (0.0, 0)
    for h in range(1, count + 1):
        middle = (heads[h - 1].x0 + heads[h - 1].x1) / 2
        for end in range(h, width + 1):
            for start in range(h - 1, end):
                group = (columns[run[start]].x0 + columns[run[end - 1]].x1) / 2
                cost = best[h - 1][start][0] + abs(group - middle)
                if cost < best[h][end][0]:
                    best[h][end] = (cost, start)
    ends = []
    end = width
    for h in range(count, 0, -1):
        ends.append(run[end - 1])
        end = best[h][end][1]
    return best[count][width][0], ends[::-1]


def _levels(heads: list[_Head]) -> int:
    """Number levels from the bottom; return how many there are."""
    for head in sorted(heads, key=lambda h: -h.top):
        below = [h.level for h in heads if h.top > head.bottom and _meet(h, head)]
        head.level = max(below, default=-1) + 1
    return max((h.level for h in heads), default=-1) + 1
