"""Column heads of one or more levels: wrapped heads joined, then laid out in rows."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Column
from .draft import Slot
from .groups import settle_groups
from .ink import Rule, between
from .lines import Piece
from .rows import Placed
from .spans import Head, meet, spread


def head_slots(
    placed: Sequence[Placed], columns: Sequence[Column], across: Sequence[Rule]
) -> tuple[list[Slot], int]:
    """Return the header's cells and the number of its rows."""
    heads = _joined(placed, across, settle_groups(placed))
    spread(heads, columns, across)
    rows = _levels(heads)
    slots = []
    for head in heads:
        above = [h for h in heads if h.bottom < head.top and meet(h, head)]
        row = rows - 1 - head.level
        top = max((rows - h.level for h in above), default=0)
        slots.append(
            Slot(top, head.first, head.lines, row - top + 1, head.last - head.first + 1, True)
        )
    return slots, rows


def _joined(
    placed: Sequence[Placed], across: Sequence[Rule], groups: set[tuple[int, int]]
) -> list[Head]:
    """Return heads, with pieces under one another in the same columns made one.

    `groups` are the line numbers and first columns of heads whose columns are known.
    """
    heads: list[Head] = []
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
                Head(
                    first,
                    last,
                    number,
                    number,
                    [piece.words],
                    0,
                    piece.x0,
                    piece.x1,
                    row.line.bottom,
                    (number, first) in groups,
                )
            )
    return heads


def _head_above(
    heads: list[Head],
    first: int,
    last: int,
    number: int,
    piece: Piece,
    placed: Sequence[Placed],
    across: Sequence[Rule],
) -> Head | None:
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


def _stacked(head: Head, first: int, last: int, piece: Piece, row: Placed) -> bool:
    """Tell whether a piece may be the next line of a head: same columns, or centred in them."""
    if (head.first, head.last) == (first, last):
        return True
    low, high = min(first, head.first), max(last, head.last)
    if (low, high) not in ((first, last), (head.first, head.last)) or head.first == head.last:
        return False
    alone = sum(a <= high and low <= b for a, b, _ in row.items) == 1
    shift = abs((piece.x0 + piece.x1) / 2 - (head.x0 + head.x1) / 2)
    return alone and shift < 0.5 * row.line.size


def _levels(heads: list[Head]) -> int:
    """Number levels from the bottom; return how many there are."""
    for head in sorted(heads, key=lambda h: -h.top):
        below = [h.level for h in heads if h.top > head.bottom and meet(h, head)]
        head.level = max(below, default=-1) + 1
    return max((h.level for h in heads), default=-1) + 1
