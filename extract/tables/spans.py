"""Heads over several columns: which columns each stands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Word
from .columns import Column
from .ink import Rule, between


@dataclass(slots=True)
class Head:
    """A head in the making: its columns, its line numbers, its words, where it stands."""

    first: int
    last: int
    top: int  # line numbers
    bottom: int
    lines: list[list[Word]] = field(default_factory=list)
    level: int = 0
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    settled: bool = False  # its columns are known


def meet(a: Head, b: Head) -> bool:
    """Tell whether two heads share a column."""
    return a.first <= b.last and b.first <= a.last


def spread(heads: list[Head], columns: Sequence[Column], across: Sequence[Rule]) -> None:
    """Widen heads that stand over several columns with heads of their own."""
    for top in sorted({head.top for head in heads}):
        row = [h for h in heads if h.top == top]
        below = [h for h in heads if h.top > top]
        movable = [
            h
            for h in row
            if not h.settled and (any(meet(h, b) for b in below) or _over_heads(h, below, across))
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


def _over_heads(head: Head, below: Sequence[Head], across: Sequence[Rule]) -> bool:
    rule = _underline(head, across)
    return rule is not None and any(
        b.top > head.bottom and rule.start - 2 < (b.x0 + b.x1) / 2 < rule.end + 2 for b in below
    )


def _underline(head: Head, across: Sequence[Rule]) -> Rule | None:
    """Return the rule just below a head that is wider than it and not the table's own."""
    size = head.lines[-1][0].size
    for rule in between(across, head.y - 0.3 * size, head.y + 0.9 * size):
        if rule.start <= head.x0 + 2 and rule.end >= head.x1 - 2:
            return rule
    return None


def _share(
    movable: list[Head], free: list[int], columns: Sequence[Column], across: Sequence[Rule]
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


def _in_run(head: Head, run: list[int], columns: Sequence[Column]) -> bool:
    middle = (head.x0 + head.x1) / 2
    if columns[run[0]].x0 - 3 <= middle <= columns[run[-1]].x1 + 3:
        return True
    beside = not any(column.x0 - 3 <= middle <= column.x1 + 3 for column in columns)
    return beside and head.first == head.last and run[0] <= head.first <= run[-1]


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _partition(heads: list[Head], run: list[int], columns: Sequence[Column]) -> None:
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
    heads: Sequence[Head], run: Sequence[int], columns: Sequence[Column]
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
