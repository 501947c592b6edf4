"""Heads set close together: pieces parted where each part stands over a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import Column, place, split_at_rivers
from .ink import Rule, between
from .lines import Line, Piece
from .rows import Placed, rule_between


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
        if all(a[1] < b[0] for a, b in pairwise(items)):
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
