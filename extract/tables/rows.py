"""Lines to rows: which lines continue the one above, which begin a new row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .columns import Column, place, split_at_rivers
from .ink import Rule
from .lines import Line, Piece, is_value

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?[*]*$")
_OPEN_END = re.compile(
    r"(?:[-,(/&–]|\b(?:of|and|or|the|for|in|to|by|with|from|ja|tai|och|eller|av))$"
)


@dataclass(slots=True)
class Placed:
    """One line with the columns its pieces stand in: (first, last, piece)."""

    line: Line
    items: list[tuple[int, int, Piece]]

    @property
    def columns(self) -> set[int]:
        return {i for a, b, _ in self.items for i in range(a, b + 1)}

    @property
    def values(self) -> int:
        return sum(a > 0 and is_value(p.text) for a, _, p in self.items)


def place_lines(lines: Sequence[Line], columns: Sequence[Column], blank: float) -> list[Placed]:
    """Return the lines with their pieces put into columns, pieces of one column joined."""
    placed = []
    for line in lines:
        items: list[tuple[int, int, Piece]] = []
        parts = [
            part
            for piece in line.fine
            for part in split_at_rivers(piece, columns, 1.3 * blank * line.size)
        ]
        for part in parts:
            a, b = place(part, columns)
            if items and a <= items[-1][1]:
                a0, b0, before = items.pop()
                items.append((a0, max(b, b0), Piece(before.words + part.words)))
            else:
                items.append((a, b, part))
        placed.append(Placed(line, items))
    return placed


def header_lines(placed: Sequence[Placed], columns: int, across: Sequence[Rule]) -> int:
    """Return how many lines at the top are column heads."""
    for index, row in enumerate(placed):
        filled = sum(a > 0 for a, _, _ in row.items)
        if row.values and row.values >= 0.5 * filled and row.values >= min(2, columns - 1) * 0.5:
            years = [p for a, _, p in row.items if a > 0 and _YEAR.match(p.text)]
            if (
                len(years) == filled
                and index < len(placed) - 1
                and not _YEAR.match(row.items[0][2].text)
            ):
                return index + 1
            return index
    return _ruled_head(placed, across)


def _ruled_head(placed: Sequence[Placed], across: Sequence[Rule]) -> int:
    """Return the lines above the first rule across inside the table, or the first line alone."""
    for index in range(1, len(placed)):
        if rule_between(placed[index - 1].line, placed[index].line, across):
            return index if index <= 0.5 * len(placed) else 1
    return 1


def rule_between(above: Line, below: Line, across: Sequence[Rule]) -> bool:
    """Tell whether a rule across parts two lines over a good part of their width."""
    x0, x1 = min(above.x0, below.x0), max(above.x1, below.x1)
    return any(
        above.middle < rule.at < below.middle
        and min(rule.end, x1) - max(rule.start, x0) > 0.5 * (x1 - x0)
        for rule in across
    )


def group_body(placed: Sequence[Placed], across: Sequence[Rule]) -> list[list[Placed]]:
    """Return the lines of a table's body grouped into rows."""
    pitch = _row_pitch(placed)
    rows: list[list[Placed]] = []
    for row in placed:
        if rows and not rule_between(rows[-1][-1].line, row.line, across):
            if continues(rows[-1], row, pitch):
                rows[-1].append(row)
                continue
        rows.append([row])
    return rows


def _row_pitch(placed: Sequence[Placed]) -> float:
    """Return a usual small distance of two lines that are surely two rows, in points."""
    gaps = sorted(
        b.line.middle - a.line.middle
        for a, b in zip(placed, placed[1:], strict=False)
        if a.values and b.values
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def continues(row: Sequence[Placed], line: Placed, pitch: float) -> bool:
    """Tell whether a line goes on with the row above it."""
    above = row[-1]
    step = line.line.middle - above.line.middle
    size = max(above.line.size, line.line.size)
    if step > 2.0 * size or abs(above.line.size - line.line.size) > 0.25 * size:
        return False
    filled = {c for part in row for c in part.columns}
    both_values = any(part.values for part in row) and line.values
    if both_values:
        return False
    if pitch and step < 0.8 * pitch:
        return True
    texts = [p.text for _, _, p in line.items]
    if 0 not in line.columns:
        return not line.values and line.columns <= filled and 0 in filled
    stub_above = next((p.text for a, _, p in above.items if a == 0), "")
    lower = all(_goes_on(text) for text in texts if not is_value(text))
    if line.values:  # a label in two lines, its values beside the second
        only_stub = all(a == 0 for part in row for a, _, _ in part.items)
        label = next((p.text for a, _, p in line.items if a == 0), "")
        return only_stub and (_goes_on(label) or bool(_OPEN_END.search(stub_above)))
    if line.columns <= filled and lower:
        return True
    return bool(stub_above and _OPEN_END.search(stub_above)) and line.columns <= filled


def _goes_on(text: str) -> bool:
    return text[:1].islower() or text[:1] in "(&/"
