"""Columns as their heads see them: heads seldom stand just over the values they head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .columns import Column, columns_of, place, split_at_rivers
from .lines import Line, Piece, is_value
from .rows import Placed, is_period

_APART = 0.12  # ems between two heads of neighbouring columns, at least
_EDGE = 1.5  # points a head may reach over an edge
_RANGE = re.compile(r"\d{1,2}\s?[-–]\s?\d{1,2}$")  # ages
_MOST_ABOVE = 6  # lines over a head of numbers


def numbered_head(
    lines: Sequence[Line], columns: Sequence[Column], walls: Sequence[float]
) -> tuple[int, list[Column]] | None:
    """Return a line of numbers or years that heads the others, and the columns without it.

    Its pieces are just as many as the other lines' columns, and its numbers stand beside those
    columns, as `2018 2019` flush left over values flush right, or are years and ranges such as
    no line below has.
    """
    valued = [i for i, line in enumerate(lines) if any(is_value(p.text) for p in line.fine[1:])]
    if len(valued) < 3 or valued[0] > _MOST_ABOVE:
        return None
    first, pieces = valued[0], lines[valued[0]].fine
    others = columns_of([*lines[:first], *lines[first + 1 :]], walls)
    if len(others) < 2 or len(others) > len(columns):
        return None
    heads = [piece for piece in pieces if place(piece, others)[0] > 0 or is_value(piece.text)]
    spanning = first + 1 < valued[1] and 1 < len(heads) < len(others) - 1
    if spanning and len(others) < len(columns):  # heads of their own follow
        return first, others
    if len(heads) != len(others) - 1 or len(pieces) - len(heads) > 1:
        return None
    if len(others) < len(columns) or _names_columns(heads, lines[valued[1]]):
        return first, others
    return None


def _names_columns(heads: Sequence[Piece], below: Line) -> bool:
    """Tell whether all numbers of a line are periods or ranges, two at least, unlike the next's."""
    numbers = [piece.text for piece in heads if is_value(piece.text)]
    return (
        len(numbers) > 1
        and all(is_period(text) or _RANGE.match(text) for text in numbers)
        and not any(is_period(p.text) or _RANGE.match(p.text) for p in below.fine[1:])
    )


def head_columns(
    heads: Sequence[Line], columns: Sequence[Column], body: Sequence[Placed]
) -> Sequence[Column]:
    """Return the columns by which to place heads, as many as `columns`.

    The columns themselves serve where every head stands over one. Else a column reaches from the
    values before it to its own right edge, or from its own left edge to the values after it; or,
    where heads and columns are equally many, each head makes a column in order.
    """
    wrong = _faults(heads, columns) if heads else 0
    edges = _edges(columns, body)
    if not wrong or edges is None:
        return columns
    best: Sequence[Column] = columns
    for bands in (_from_the_left(heads, edges), _from_the_right(heads, edges)):
        found = _faults(heads, bands)
        if found < wrong:
            best, wrong = bands, found
    if wrong:
        ordered = _in_order(heads, columns, edges)
        best = ordered if ordered is not None else best
    return best


def _faults(heads: Sequence[Line], columns: Sequence[Column]) -> int:
    """Return how many columns have no head, how many heads share one, how many stand over none."""
    headed = {0}
    shared = beside = 0
    for line in heads:
        taken = -1
        for piece in line.fine:
            for part in split_at_rivers(piece, columns, _APART * line.size):
                first, last = place(part, columns)
                headed.update(range(first, last + 1))
                shared += first <= taken
                beside += not any(part.x0 < c.x1 and c.x0 < part.x1 for c in columns)
                taken = last
    return shared + beside + len(columns) - len(headed)


def _edges(columns: Sequence[Column], body: Sequence[Placed]) -> list[tuple[float, float]] | None:
    """Return from where to where the body's own text stands in each column."""
    found: list[tuple[float, float] | None] = [None] * len(columns)
    for row in body:
        for first, last, piece in row.items:
            if first != last:
                continue
            x0, x1 = found[first] or (piece.x0, piece.x1)
            found[first] = min(x0, piece.x0), max(x1, piece.x1)
    edges = [edge for edge in found if edge is not None]
    if len(edges) < len(columns) or any(
        edges[i][1] > edges[i + 1][0] for i in range(len(edges) - 1)
    ):
        return None
    return edges


def _from_the_left(heads: Sequence[Line], edges: Sequence[tuple[float, float]]) -> Sequence[Column]:
    """Return bands that begin where the values of the column before end."""
    cuts = []
    for (_, before), (_, end) in pairwise(edges):
        starts = [w.box[0] for line in heads for w in line.words]
        within = [x for x in starts if before - _EDGE <= x < end]
        cuts.append((before + max(before, min(within, default=before))) / 2)
    return _bands(cuts, heads, edges)


def _from_the_right(
    heads: Sequence[Line], edges: Sequence[tuple[float, float]]
) -> Sequence[Column]:
    """Return bands that end where the values of the column after begin."""
    cuts = []
    for (start, _), (after, _) in pairwise(edges):
        ends = [w.box[2] for line in heads for w in line.words]
        within = [x for x in ends if start < x <= after + _EDGE]
        cuts.append((after + min(after, max(within, default=after))) / 2)
    return _bands(cuts, heads, edges)


def _bands(
    cuts: Sequence[float], heads: Sequence[Line], edges: Sequence[tuple[float, float]]
) -> list[Column]:
    left = min(edges[0][0], *(line.x0 for line in heads))
    right = max(edges[-1][1], *(line.x1 for line in heads))
    bounds = [left, *cuts, right]
    return [Column(a + 0.2, b - 0.2) for a, b in pairwise(bounds)]


def _in_order(
    heads: Sequence[Line], columns: Sequence[Column], edges: Sequence[tuple[float, float]]
) -> list[Column] | None:
    """Return a band for each head of the last line, where they are as many as the columns.

    None where a head stands over another column's values and not over its own.
    """
    pieces = heads[-1].fine if heads else []
    first = len(columns) - len(pieces)
    if first not in (0, 1) or len(pieces) < 2:
        return None
    if first == 1 and pieces[0].x0 < edges[0][1]:
        return None
    for number, piece in enumerate(pieces, first):
        over = [i for i, (x0, x1) in enumerate(edges) if min(piece.x1, x1) - max(piece.x0, x0) > 1]
        if over and number not in over:
            return None
    cuts = [(a.x1 + b.x0) / 2 for a, b in pairwise(pieces)]
    if first:
        cuts = [(edges[0][1] + pieces[0].x0) / 2, *cuts]
    bands = _bands(cuts, heads, edges)
    return bands if not _faults(heads[-1:], bands) else None
