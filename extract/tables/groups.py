"""Heads over groups of columns that say the same: `Women Men  Women Men` under two places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lines import Piece
from .rows import Placed

Item = tuple[int, int, Piece]


def settle_groups(placed: Sequence[Placed]) -> set[tuple[int, int]]:
    """Give heads over repeated heads the columns of their groups.

    Returned are the line number and the first column of each such head. One head a group must
    stand above, within it or over its edge; elsewhere nothing changes.
    """
    settled: set[tuple[int, int]] = set()
    for number, (above, below) in enumerate(pairwise(placed)):
        groups = repeated(below.items)
        over = [item for item in above.items if groups and _over(item[2], groups, below.items)]
        if len(groups) < 2 or len(over) != len(groups):
            continue
        if not all(
            item[0] <= last and first <= item[1]
            for item, (first, last) in zip(over, groups, strict=True)
        ):
            continue
        spans = dict(zip([id(item[2]) for item in over], groups, strict=True))
        above.items = [(*spans.get(id(c), (a, b)), c) for a, b, c in above.items]
        settled |= {(number, first) for first, _ in groups}
    return settled


def repeated(items: Sequence[Item]) -> list[tuple[int, int]]:
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


def _over(piece: Piece, groups: Sequence[tuple[int, int]], below: Sequence[Item]) -> bool:
    """Tell whether a piece stands over the groups' heads, and not beside them all."""
    x0 = min(p.x0 for first, _, p in below if first == groups[0][0])
    x1 = max(p.x1 for _, last, p in below if last == groups[-1][1])
    return min(piece.x1, x1) - max(piece.x0, x0) > 0
