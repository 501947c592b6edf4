"""Ruled tables put right: rows drawn by blank lines, heads without rules between, empty lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from ..records import Word
from .draft import Draft, Slot
from .lines import is_value, union

_BLANK_LINE = 0.5  # of the font size: white this high is a blank line
_MOST_HEADS = 14  # rows
_APART = 1.0  # ems between two heads that share a cell


def mended(draft: Draft, xs: Sequence[float]) -> Draft:
    """Return a ruled table with its heads parted, its rows parted, its empty grid lines gone."""
    slots = [part for slot in draft.slots for part in _parted_head(slot, draft.slots, xs)]
    slots, rows, columns = _compact(slots)
    slots, rows = _parted_rows(slots, rows)
    heads = _header_rows(slots, rows)
    slots = [replace(slot, header=slot.row < heads) for slot in slots]
    return replace(draft, slots=slots, rows=rows, columns=columns, header_rows=heads)


# ---------------------------------------------------------------- heads


def _parted_head(slot: Slot, slots: Sequence[Slot], xs: Sequence[float]) -> list[Slot]:
    """Return the heads of a wide cell that stand apart over cells of their own."""
    if slot.column_span < 2 or len(slot.lines) != 1:
        return [slot]
    pieces = _pieces(slot.lines[0])
    last = slot.column + slot.column_span
    under = [
        s for s in slots if s.row == slot.row + slot.row_span and slot.column <= s.column < last
    ]
    if len(pieces) < 2 or len(under) < len(pieces):
        return [slot]
    parts = []
    first = slot.column
    for number, piece in enumerate(pieces):
        end = last
        if number + 1 < len(pieces):
            middle = (piece[-1].box[2] + pieces[number + 1][0].box[0]) / 2
            inner = range(first + 1, last)
            if not inner:
                return [slot]
            end = min(inner, key=lambda j: abs(xs[j] - middle))
        parts.append(replace(slot, column=first, lines=[piece], column_span=end - first))
        first = end
    return parts if all(part.column_span > 0 for part in parts) else [slot]


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word.box[0] - pieces[-1][-1].box[2] <= _APART * max(1.0, word.size):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _header_rows(slots: Sequence[Slot], rows: int) -> int:
    """Return how many rows at the top hold no values beside the labels; one at least."""
    for row in range(min(rows, _MOST_HEADS)):
        beside = [s for s in slots if s.row == row and s.column > 0]
        if any(is_value(s.text) for s in beside) and any(
            s.row <= row < s.row + s.row_span and s.column == 0 for s in slots
        ):
            return max(1, row) if rows > 1 else 0
    return 1


# ---------------------------------------------------------------- rows and columns


def _compact(slots: Sequence[Slot]) -> tuple[list[Slot], int, int]:
    """Return the slots on a grid without rows and columns in which no slot begins."""
    rows = sorted({slot.row for slot in slots})
    columns = sorted({slot.column for slot in slots})
    out = []
    for slot in slots:
        row, column = bisect_left(rows, slot.row), bisect_left(columns, slot.column)
        down = bisect_left(rows, slot.row + slot.row_span) - row
        across = bisect_left(columns, slot.column + slot.column_span) - column
        out.append(replace(slot, row=row, column=column, row_span=down, column_span=across))
    return out, len(rows), len(columns)


def _parted_rows(slots: Sequence[Slot], rows: int) -> tuple[list[Slot], int]:
    """Return the slots with rows parted at blank lines after which label and text begin anew."""
    by_row: dict[int, list[Slot]] = {}
    for slot in slots:
        if slot.row_span == 1:
            by_row.setdefault(slot.row, []).append(slot)
    cuts = [_cuts(by_row.get(row, [])) for row in range(rows)]
    before = [0, *accumulate(len(cut) for cut in cuts)]
    out: list[Slot] = []
    for slot in slots:
        row = slot.row + before[slot.row]
        if slot.row_span > 1 or not cuts[slot.row]:
            extra = before[slot.row + slot.row_span] - before[slot.row]
            out.append(replace(slot, row=row, row_span=slot.row_span + extra))
            continue
        for number, lines in enumerate(_groups(slot.lines, cuts[slot.row])):
            if lines:
                out.append(replace(slot, row=row + number, lines=lines))
    return out, rows + before[rows]


def _cuts(row: Sequence[Slot]) -> list[float]:
    """Return the heights at which one ruled row holds a blank line between two rows."""
    if len(row) < 2:
        return []
    stub = min(row, key=lambda s: s.column)
    if stub.column != 0 or len(stub.lines) < 2:
        return []
    boxes = sorted(
        (union(w.box for w in line) for slot in row for line in slot.lines),
        key=lambda b: b[1],
    )
    size = max(word.size for line in stub.lines for word in line)
    starts = [union(w.box for w in line)[1] for line in stub.lines[1:]]
    cuts = []
    floor = boxes[0][3]
    for box in boxes[1:]:
        gap = box[1] - floor
        if gap > _BLANK_LINE * size and any(abs(box[1] - start) < 0.4 * size for start in starts):
            cuts.append((floor + box[1]) / 2)
        floor = max(floor, box[3])
    return cuts


def _groups(lines: Sequence[list[Word]], cuts: Sequence[float]) -> list[list[list[Word]]]:
    groups: list[list[list[Word]]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        middle = sum(w.box[1] + w.box[3] for w in line) / (2 * len(line))
        groups[sum(cut < middle for cut in cuts)].append(line)
    return groups
