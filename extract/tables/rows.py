"""Lines to rows: which lines continue the one above, which begin a new row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .columns import Column, place, split_at_rivers
from .ink import Rule, between
from .lines import Line, Piece, is_value

_YEAR = re.compile(
    r"(?:(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?"  # 2022, 2021–2022
    r"|\d{1,2}\s?[-–]\s?\d{1,2}\s?/\s?(?:19|20)\d\d"  # 1–6/2022
    # 1.1.–30.6.2022
    r"|(?:\d{1,2}\.(?:\d{1,2}\.?)?(?:\d{4})?\s?[-–]\s?)?\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
    r")[*]*$"
)
_PLAIN = re.compile(r"\d{1,4}(?:\.\d+)?")
_OPEN_END = re.compile(
    r"(?:[-,(/&–]|\b(?:of|and|or|the|for|in|to|by|with|from|ja|tai|och|eller|av))$"
)


_MOST_LINES = 40  # of one row
_MOST_HEADS = 14  # lines above the first row of values


@dataclass(slots=True)
class Placed:
    """One line with the columns its pieces stand in: (first, last, piece)."""

    line: Line
    items: list[tuple[int, int, Piece]]

    @property
    def columns(self) -> set[int]:
        """Return the columns with text."""
        return {i for a, b, _ in self.items for i in range(a, b + 1)}

    @property
    def values(self) -> int:
        """Return how many columns beside the labels hold values."""
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
                if a0 == b0 and a == b:
                    items.append((a0, b0, Piece(before.words + part.words)))
                    continue
                items += _parted(a0, before, b, part, columns, a, b0)
            else:
                items.append((a, b, part))
        placed.append(Placed(line, items))
    return placed


def _parted(
    a0: int, before: Piece, b: int, part: Piece, columns: Sequence[Column], a: int, b0: int
) -> list[tuple[int, int, Piece]]:
    """Return two neighbours that claim the same columns, each with those it covers more of."""

    def share(piece: Piece, column: Column) -> float:
        return min(piece.x1, column.x1) - max(piece.x0, column.x0)

    last = b0
    while last > a0 and share(part, columns[last]) > share(before, columns[last]):
        last -= 1
    first = last + 1
    if first > b:
        return [(a0, b, Piece(before.words + part.words))]
    return [(a0, last, before), (first, b, part)]


def header_lines(
    placed: Sequence[Placed], columns: Sequence[Column], across: Sequence[Rule]
) -> int:
    """Return how many lines at the top are column heads."""
    first = _first_valued(placed, len(columns))
    bars = [
        index
        for index in range(1, min(len(placed), min(first or 0, _MOST_HEADS) + 8))
        if _full_rule(placed[index - 1].line, placed[index].line, columns, across)
    ]
    if first is None or first > _MOST_HEADS:
        return bars[0] if bars and bars[0] <= 0.5 * len(placed) else 1
    above = [bar for bar in bars if bar <= first]
    if above and (first - above[-1] <= 3 or above[-1] > 1):
        return _with_units(placed, above[-1], first)
    for bar in bars:
        mixed = any(
            a > 0 and not is_value(p.text) for row in placed[first:bar] for a, _, p in row.items
        )
        if bar > first and mixed and bar - first <= 4:
            return bar
    if bars[:1] == [first + 1] and _numbered(placed[first]):
        return first + 1
    return _without_headings(placed, first, len(columns))


def _with_units(placed: Sequence[Placed], heads: int, first: int) -> int:
    """Return the header's length with the lines under it that label columns, as `n  %`."""
    while heads < first:
        row = placed[heads]
        if 0 in row.columns or row.values or len(row.items) < 2:
            break
        heads += 1
    return heads


def is_period(text: str) -> bool:
    """Tell whether a text is a year or a stretch of time in figures: `2022`, `1–6/2022`."""
    return bool(_YEAR.match(text))


def _numbered(row: Placed) -> bool:
    """Tell whether a row's values are years or count up, as numbered heads do."""
    texts = [piece.text for a, _, piece in row.items if a > 0]
    if all(_YEAR.match(text) for text in texts):
        return True
    if not all(_PLAIN.fullmatch(text) for text in texts):
        return False
    steps = [float(b) - float(a) for a, b in pairwise(texts)]
    return all(step == 1 for step in steps) or (len(steps) > 2 and all(s > 0 for s in steps))


def _first_valued(placed: Sequence[Placed], columns: int) -> int | None:
    """Return the first line that reads like a row of the body: a label and values."""
    valued = [row for row in placed if row.values]
    labelled = sum(0 in row.columns for row in valued) >= 0.5 * len(valued)
    for index, row in enumerate(placed):
        filled = sum(a > 0 for a, _, _ in row.items)
        if not row.values or row.values < 0.5 * filled or (labelled and 0 not in row.columns):
            continue
        if row.values < 0.25 * (columns - 1):
            continue
        years = sum(a > 0 and bool(_YEAR.match(p.text)) for a, _, p in row.items)
        stub = row.items[0][2].text if row.items[0][0] == 0 else ""
        sure = years > 1 or any(len(p.text) > 5 for a, _, p in row.items if a > 0)
        sure = sure or (placed[index + 1 : index + 2] != [] and _bolder(row, placed[index + 1]))
        if years == filled and index < len(placed) - 1 and not is_value(stub) and sure:
            return _with_units(placed, index + 1, len(placed) - 1)
        return index
    return None


def _bolder(row: Placed, below: Placed) -> bool:
    """Tell whether a row is all bold and the one below it is not."""
    return all(word.bold for word in row.line.words) and not all(
        word.bold for word in below.line.words
    )


def _without_headings(placed: Sequence[Placed], first: int, columns: int) -> int:
    """Return the header's length without the group headings that stand above the first row."""
    while first > 1:
        row, above = placed[first - 1], placed[: first - 1]
        filled = {c for line in above for c in line.columns}
        if row.columns != {0} or len(filled) < 0.5 * columns:
            break
        text = row.items[0][2].text
        if text[:1].islower() or text[:1] == "(":
            break
        first -= 1
    return first


def _full_rule(above: Line, below: Line, columns: Sequence[Column], across: Sequence[Rule]) -> bool:
    """Tell whether a rule as wide as the table, its first column included, parts two lines."""
    left, right = columns[0].x0, columns[-1].x1
    stub = left + 0.5 * (columns[0].x1 - left)
    runs = between(across, above.middle, below.middle)
    if not any(r.start <= stub for r in runs):
        return False
    covered = sum(min(r.end, right) - max(r.start, left) for r in runs)
    return covered > 0.8 * (right - left)


def rule_between(above: Line, below: Line, across: Sequence[Rule]) -> bool:
    """Tell whether a rule across parts two lines over a good part of their width."""
    x0, x1 = min(above.x0, below.x0), max(above.x1, below.x1)
    return any(
        min(rule.end, x1) - max(rule.start, x0) > 0.5 * (x1 - x0)
        for rule in between(across, above.middle, below.middle)
    )


def group_body(
    placed: Sequence[Placed], columns: Sequence[Column], across: Sequence[Rule]
) -> list[list[Placed]]:
    """Return the lines of a table's body grouped into rows."""
    bands = _bands(placed, columns, across)
    pitch = _row_pitch(placed)
    ruled = len(bands) > 2 and sum(_one_row(band) for band in bands) >= 0.6 * len(bands)
    rows: list[list[Placed]] = []
    for band in bands:
        if ruled and _one_row(band):
            rows.append(band)
            continue
        start = len(rows)
        for row in band:
            free = len(rows) > start and len(rows[-1]) < _MOST_LINES
            free = free and not rule_between(rows[-1][-1].line, row.line, across)
            if free and continues(rows[-1], row, pitch):
                rows[-1].append(row)
            else:
                rows.append([row])
    return rows


def _bands(
    placed: Sequence[Placed], columns: Sequence[Column], across: Sequence[Rule]
) -> list[list[Placed]]:
    """Return the lines between one full rule and the next."""
    bands: list[list[Placed]] = []
    for row in placed:
        if bands and not _full_rule(bands[-1][-1].line, row.line, columns, across):
            bands[-1].append(row)
        else:
            bands.append([row])
    return bands


def _one_row(band: Sequence[Placed]) -> bool:
    """Tell whether lines between two rules can be one row: no column has values on two of them."""
    seen: set[int] = set()
    labels = [(p.words[0], row.values) for row in band for a, _, p in row.items if a == 0]
    for (word, values), (after, later) in pairwise(labels):
        deeper = after.box[0] > word.box[0] + 0.4 * word.size
        if word.bold != after.bold or (deeper and later and not values):
            return False
    for row in band:
        here = {a for a, _, piece in row.items if is_value(piece.text)}
        if here & seen:
            return False
        seen |= here
    return True


def _row_pitch(placed: Sequence[Placed]) -> float:
    """Return a usual small distance of two lines that are surely two rows, in points."""
    middles = [row.line.middle for row in placed if row.values]
    gaps = sorted(b - a for a, b in pairwise(middles))
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
    if pitch and step < min(0.8 * pitch, 1.32 * size):
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
