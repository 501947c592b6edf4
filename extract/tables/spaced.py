"""Tables that white space draws: columns from rivers, rows from lines."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Word
from .columns import Column, columns_of
from .draft import Draft, Slot
from .head_parts import split_heads
from .heads import head_slots
from .ink import Rule
from .lines import Line, is_value, union
from .repeats import head_again, side_by_side
from .rows import Placed, group_body, header_lines, place_lines
from .seats import head_columns, numbered_head

_MOST_PARTS = 12  # tables in one run of lines


def spaced_drafts(
    lines: Sequence[Line], across: Sequence[Rule], down: Sequence[Rule], blank: float
) -> list[Draft]:
    """Return the tables that stand on these lines, parted where heads come again."""
    drafts: list[Draft] = []
    for _ in range(_MOST_PARTS):
        walls = _walls(lines, down) if lines else []
        columns = columns_of(lines, walls) if len(lines) > 1 else []
        if len(columns) < 2:
            break
        numbered = numbered_head(lines, columns, walls)
        columns = numbered[1] if numbered else columns
        placed = place_lines(lines, columns, blank)
        heads = header_lines(placed, columns, across)
        heads = max(heads, numbered[0] + 1) if numbered else heads
        again = head_again(lines, heads)
        if again is None:
            seats = head_columns(lines[:heads], columns, placed[heads:])
            if seats is not columns:
                placed[:heads] = place_lines(lines[:heads], seats, blank)
            drafts += side_by_side(_draft(lines, placed, heads, columns, seats, across))
            break
        drafts += spaced_drafts(lines[:again], across, down, blank)
        lines = lines[again:]
    return drafts


def _draft(
    lines: Sequence[Line],
    placed: Sequence[Placed],
    heads: int,
    columns: Sequence[Column],
    seats: Sequence[Column],
    across: Sequence[Rule],
) -> Draft:
    """Return one table of lines whose columns and heads are known; `seats` are for heads."""
    split_heads(placed[:heads], seats, across)
    slots, head_rows = head_slots(placed[:heads], seats, across)
    rows = group_body(placed[heads:], columns, across)
    slots += body_slots(rows, columns, head_rows)
    box = union(word.box for line in lines for word in line.words)
    return Draft(slots, head_rows + len(rows), len(columns), box, "space", head_rows)


def _walls(lines: Sequence[Line], down: Sequence[Rule]) -> list[float]:
    """Return where rules down run along most of the lines."""
    top, bottom = lines[0].top, lines[-1].bottom
    return [
        rule.at
        for rule in down
        if min(rule.end, bottom) - max(rule.start, top) > 0.5 * (bottom - top)
    ]


def body_slots(
    rows: Sequence[Sequence[Placed]], columns: Sequence[Column], first_row: int
) -> list[Slot]:
    """Return the cells of the body's rows."""
    slots: list[Slot] = []
    for number, row in enumerate(rows, first_row):
        cells: dict[int, Slot] = {}
        alone = sum(len(part.items) for part in row) == 1
        for part in row:
            for first, last, piece in part.items:
                column, span = _column_of(
                    first, last, piece.x0, piece.x1, piece.text, columns, alone
                )
                if column in cells:
                    cells[column].lines += _printed_lines(piece.words)
                    continue
                cells[column] = Slot(number, column, _printed_lines(piece.words), 1, span)
        slots += cells.values()
    return slots


def _printed_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words of a piece line by line: a label made one line with its values has two."""
    lines = [[words[0]]]
    for word in words[1:]:
        before = lines[-1][-1]
        if word.box[0] < before.box[2] and word.box[1] > before.box[1] + 0.4 * word.size:
            lines.append([word])
        else:
            lines[-1].append(word)
    return lines


def _column_of(
    first: int, last: int, x0: float, x1: float, text: str, columns: Sequence[Column], alone: bool
) -> tuple[int, int]:
    """Return the column and span of a body piece: only a heading alone on its row spans."""
    if first == last:
        return first, 1
    if is_value(text):
        return last, 1
    if alone and first > 0:
        middle = (columns[1].x0 + columns[-1].x1) / 2
        if abs((x0 + x1) / 2 - middle) < 0.04 * (columns[-1].x1 - columns[1].x0):
            return 1, len(columns) - 1
        return first, last - first + 1
    return first, 1
