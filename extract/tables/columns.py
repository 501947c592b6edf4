"""Columns from rivers: strips of white that nearly every line of a table's body leaves free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line, Piece, is_value

_CROSSING = 0.2  # of the lines may cross a river: spanning headers, long labels
_NARROWEST = 0.8  # points
_MOST = 90  # columns; a page of scattered signs has more


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column's own text stands, between the rivers on both sides."""

    x0: float
    x1: float


def columns_of(lines: Sequence[Line], walls: Sequence[float] = ()) -> list[Column]:
    """Return the columns of a table's lines, left to right. `walls` part columns for certain."""
    body = body_lines(lines)
    if not body:
        return []
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    rivers = _rivers(body, left, right)
    if len(rivers) >= _MOST:
        return []
    rivers = _with_walls(rivers, walls, left, right)
    rivers = _split_at_islands(rivers, body)
    edges = [left, *(x for river in rivers for x in river), right]
    return [Column(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def body_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that show the columns: with values behind a label, else of many pieces."""
    many = [line for line in lines if len(line.fine) > 1]
    valued = [line for line in many if any(is_value(p.text) for p in line.fine[1:])]
    return valued if len(valued) >= max(2, 0.3 * len(many)) else many


def _rivers(body: Sequence[Line], left: float, right: float) -> list[tuple[float, float]]:
    """Return the strips that at most `_CROSSING` of the lines with text on both sides cross."""
    events: list[tuple[float, int, int]] = []
    for line in body:
        first, last = line.fine[0].x1, max(p.x0 for p in line.fine)
        if last > first:
            events += [(first, 0, 1), (last, 0, -1)]
        for piece in line.fine:
            events += [(piece.x0, 1, 0), (piece.x1, -1, 0)]
    events.sort()
    rivers: list[tuple[float, float]] = []
    crossing = support = 0
    least = 1 if len(body) < 3 else 2
    for index, (x, cross, sup) in enumerate(events[:-1]):
        crossing += cross
        support += sup
        until = events[index + 1][0]
        if until <= x or support < least or x <= left or until >= right:
            continue
        if crossing <= _CROSSING * max(support, crossing):
            if rivers and rivers[-1][1] >= x - 0.01:
                rivers[-1] = (rivers[-1][0], until)
            else:
                rivers.append((x, until))
    return [river for river in rivers if river[1] - river[0] >= _NARROWEST]


def _with_walls(
    rivers: list[tuple[float, float]], walls: Sequence[float], left: float, right: float
) -> list[tuple[float, float]]:
    """Return rivers with a wall in each place where a rule down parts the table."""
    for wall in walls:
        inside = left + 2 < wall < right - 2
        if inside and not any(a - 1 <= wall <= b + 1 for a, b in rivers):
            rivers.append((wall - 0.4, wall + 0.4))
    return sorted(rivers)


def _split_at_islands(
    rivers: list[tuple[float, float]], body: Sequence[Line]
) -> list[tuple[float, float]]:
    """Return rivers parted where pieces of a sparse column stand in the middle of one.

    A piece counts where the line also has text just before and just after the river.
    """
    out: list[tuple[float, float]] = []
    for number, (a, b) in enumerate(rivers):
        before = rivers[number - 1][1] if number else 0.0
        after = rivers[number + 1][0] if number + 1 < len(rivers) else 1e9
        island = [
            (p.x0, p.x1)
            for line in body
            for p in line.fine
            if p.x0 > a + 0.5
            and p.x1 < b - 0.5
            and any(before <= q.x0 and q.x1 <= a + 0.5 for q in line.fine)
            and any(b - 0.5 <= q.x0 and q.x1 <= after for q in line.fine)
        ]
        if not island:
            out.append((a, b))
            continue
        x0, x1 = min(i[0] for i in island), max(i[1] for i in island)
        out += [(a, x0), (x1, b)]
    return [river for river in out if river[1] - river[0] >= 0.4]


def place(piece: Piece, columns: Sequence[Column]) -> tuple[int, int]:
    """Return the first and last column a piece stands in."""
    x0, x1 = piece.x0, piece.x1
    hit = []
    for index, column in enumerate(columns):
        shared = min(x1, column.x1) - max(x0, column.x0)
        if shared > 1.2 or shared > 0.3 * (column.x1 - column.x0):
            hit.append(index)
    if hit:
        return hit[0], hit[-1]
    middle = (x0 + x1) / 2
    nearest = min(
        range(len(columns)),
        key=lambda i: max(columns[i].x0 - middle, middle - columns[i].x1),
    )
    return nearest, nearest


def split_at_rivers(piece: Piece, columns: Sequence[Column], least: float) -> list[Piece]:
    """Return a piece's parts, parted where a gap of `least` points lies over a river."""
    first, last = place(piece, columns)
    if first == last:
        return [piece]
    parts = [Piece([piece.words[0]])]
    for word in piece.words[1:]:
        gap = (parts[-1].x1, word.box[0])
        river = any(
            gap[0] <= columns[i + 1].x0 + 1
            and gap[1] >= columns[i].x1 - 1
            and place(Piece([word]), columns)[0] > place(parts[-1], columns)[1]
            for i in range(first, last)
        )
        if river and gap[1] - gap[0] >= least:
            parts.append(Piece([word]))
        else:
            parts[-1].words.append(word)
    return parts
