"""Heads over groups of columns that say the same: `Women Men  Women Men` under two places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lines import Piece
from .rows import Placed

Item = tuple[int, int, Piece]
Group = tuple[int, int]


def settle_groups(placed: Sequence[Placed]) -> set[tuple[int, int]]:
    """Give heads over groups of heads the columns of their groups.

    Returned are the line number and the first column of each such head. Groups say the same, or
    are equally wide and set in one manner under their heads; elsewhere nothing changes.
    """
    settled: set[tuple[int, int]] = set()
    for number, (above, below) in enumerate(pairwise(placed)):
        groups = repeated(below.items)
        over = _over(above, groups, below)
        if len(groups) < 2 or not _within(over, groups):
            over = [item for item in above.items if item[0] > 0]
            groups = _even(over, below)
        if not groups:
            continue
        spans = dict(zip([id(item[2]) for item in over], groups, strict=True))
        above.items = [(*spans.get(id(c), (a, b)), c) for a, b, c in above.items]
        settled |= {(number, first) for first, _ in groups}
    return settled


def _within(over: Sequence[Item], groups: Sequence[Group]) -> bool:
    return len(over) == len(groups) and all(
        item[0] <= last and first <= item[1]
        for item, (first, last) in zip(over, groups, strict=True)
    )


def _even(over: Sequence[Item], below: Placed) -> list[Group]:
    """Return equally wide groups of heads under two or more heads, if they line up with them."""
    items = [item for item in below.items if item[0] > 0]
    columns = [first for first, last, _ in items if first == last]
    if len(over) < 2 or len(columns) != len(items) or len(items) % len(over) or not items:
        return []
    wide = len(items) // len(over)
    if wide < 2 or columns != list(range(columns[0], columns[0] + len(columns))):
        return []
    groups = [(columns[i], columns[i + wide - 1]) for i in range(0, len(items), wide)]
    if not _within(over, groups):
        return []
    near = 0.5 * below.line.size
    pairs = [
        (item[2], items[i * wide][2], items[(i + 1) * wide - 1][2]) for i, item in enumerate(over)
    ]
    left = all(abs(head.x0 - first.x0) < near for head, first, _ in pairs)
    right = all(abs(head.x1 - last.x1) < near for head, _, last in pairs)
    middle = all(
        abs(head.x0 + head.x1 - first.x0 - last.x1) < 3 * near for head, first, last in pairs
    )
    return groups if left or right or middle else []


def repeated(items: Sequence[Item]) -> list[Group]:
    """Return the first and last columns of groups of two or more heads that say the same."""
    heads = [(first, piece.text.casefold()) for first, last, piece in items if first == last]
    if len(heads) != len(items):
        return []
    for start in range(min(2, len(heads))):
        columns = [column for column, _ in heads[start:]]
        texts = [text for _, text in heads[start:]]
        if not columns or columns != list(range(columns[0], columns[0] + len(columns))):
            continue
        for period in range(2, len(texts) // 2 + 1):
            times = 1
            while texts[times * period : (times + 1) * period] == texts[:period]:
                times += 1
            if times > 1 and len(set(texts[:period])) == period:
                firsts = [columns[0] + i * period for i in range(times)]
                return [(first, first + period - 1) for first in firsts]
    return []


def _over(above: Placed, groups: Sequence[Group], below: Placed) -> list[Item]:
    """Return the pieces that stand over the groups' heads, and not beside them all."""
    if not groups:
        return []
    x0 = min(p.x0 for first, _, p in below.items if first == groups[0][0])
    x1 = max(p.x1 for _, last, p in below.items if last == groups[-1][1])
    return [item for item in above.items if min(item[2].x1, x1) > max(item[2].x0, x0)]
