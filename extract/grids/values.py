"""Tables and charts as one thing: printed values, each with the labels that stand for it.

A table's value has the words of its row and of its column, a chart's point those of its category
and its series. What they mean is said in `meaning`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scraper import Language

from ..numerals import find_numerals
from ..records import BBox, Cell, Chart, Numeral, Origin, Point, Qualifier, Table, Where

_SUPPRESSED = re.compile(
    r"^\W*(alle|under|fewer than|less than|färre än|mindre än|vähemmän kuin|<)\s*\w+\W*$|^\.{1,3}$",
    re.IGNORECASE,
)
_DASH = re.compile(r"^[-–—−]$")


@dataclass(frozen=True, slots=True)
class Value:
    """One printed value: number, unit, where it stands, and the labels along both ways.

    `row` and `column` are label texts, outermost first. `percent` is True for shares. `form` is
    `dash` for a dash, which is nothing or zero: the sums decide.
    """

    row: tuple[str, ...]
    column: tuple[str, ...]
    number: Decimal
    percent: bool
    printed: str
    boxes: tuple[BBox, ...]
    origin: Origin
    form: str = "digits"
    qualifier: Qualifier = "exact"
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A label cell or chart label: its text and boxes, with the numerals printed in it."""

    text: str
    boxes: tuple[BBox, ...]
    numerals: tuple[Numeral, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """All values and labels of one table or chart."""

    where: Where
    values: tuple[Value, ...]
    labels: tuple[Label, ...]
    suppressed: tuple[Label, ...] = ()


# ---------------------------------------------------------------- tables


def table_grid(table: Table, language: Language) -> Grid:
    """Return the values of a table with the labels of their rows and columns."""
    rows = _rows(table)
    stubs = _stub_columns(table, language)
    top = _header_rows(table, rows, stubs, language)
    paths = _row_paths(table, stubs)
    values: list[Value] = []
    labels: list[Label] = []
    suppressed: list[Label] = []
    heads = sorted((c for c in table.cells if c.row < top), key=lambda c: c.row)
    columns = {c: _column_path(heads, c) for c in range(table.columns)}
    wrapped = _wrapped_labels(table, paths, stubs, top)
    group = ""
    for row in range(table.rows):
        cells = rows[row]
        for cell in (c for c in cells if row < top or c.column < stubs):
            labels.append(_label(cell, language))
        if row < top:
            continue
        path = paths[row]
        found = [c for c in cells if c.column >= stubs and c.text.strip()]
        if not found:
            group = path[-1] if path and row not in wrapped else group
            continue
        path = wrapped.get(row, path)
        path = (group, *path) if group and not _ends_group(path) else path
        for cell in found:
            if _SUPPRESSED.match(cell.text.strip()):
                suppressed.append(_label(cell, language))
                continue
            got = _cell_values(cell, path, columns[cell.column], language)
            values += got
            if not got:
                labels.append(_label(cell, language))
    return Grid("table", tuple(values), tuple(labels), tuple(suppressed))


def _rows(table: Table) -> dict[int, list[Cell]]:
    """Return the cells that begin in each row, left to right."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda c: c.column):
        rows[cell.row].append(cell)
    return rows


def _wrapped_labels(
    table: Table, told: Mapping[int, tuple[str, ...]], stubs: int, top: int
) -> dict[int, tuple[str, ...]]:
    """Return the whole label of each row whose label is set on two lines.

    A row of words alone goes on the label above it if it begins with a small letter, and begins
    the label below it if that one does. Any other row of words alone names a group.
    """
    paths = {row: told[row] for row in range(top, table.rows)}
    filled = {c.row for c in table.cells if c.column >= stubs and c.text.strip()}
    whole: dict[int, tuple[str, ...]] = {}
    for row, path in paths.items():
        if row in filled or not path:
            continue
        for owner, first in ((row - 1, False), (row + 1, True)):
            beside = whole.get(owner) or paths.get(owner)
            small = beside[-1] if first and beside else path[-1]
            if owner in filled and beside and small[:1].islower():
                joined = (path[-1], beside[-1]) if first else (beside[-1], path[-1])
                whole[owner] = (*beside[:-1], " ".join(joined))
                whole[row] = whole[owner]
                break
    return whole


def _ends_group(path: tuple[str, ...]) -> bool:
    """Tell whether a row stands outside any row group: the totals at the foot."""
    return bool(path) and bool(
        re.match(
            r"^(kaikki |)(yhteensä|yht\.?|totalt|summa|sammanlagt|total|all)\b", path[-1], re.I
        )
    )


def _label(cell: Cell, language: Language) -> Label:
    return Label(cell.text, cell.boxes, tuple(find_numerals(cell.text, language)))


def _is_value(text: str, language: Language) -> bool:
    """Tell whether a cell holds a value and no words of its own."""
    text = text.strip()
    if not text:
        return False
    if _SUPPRESSED.match(text) or _DASH.match(text):
        return True
    return bool(
        re.fullmatch(r"[~≈±<>]?\s?[\d\s\u00a0\u202f.,]+%?(\s?\([\d\s.,]+%?\))?[*¹²³⁴⁵]*", text)
    )


def _stub_columns(table: Table, language: Language) -> int:
    """Return how many columns at the left hold labels: at least one, unless there is only one."""
    body = [c for c in table.cells if not c.header and c.text.strip()]
    stubs = 0
    for column in range(table.columns):
        here = [c for c in body if c.column == column]
        worded = [c for c in here if not _is_value(c.text, language)]
        if here and len(worded) * 2 <= len(here):
            break
        stubs = column + 1
    return min(max(stubs, 1), max(table.columns - 1, 1))


def _header_rows(
    table: Table, rows: Mapping[int, list[Cell]], stubs: int, language: Language
) -> int:
    """Return how many rows at the top are headers."""
    marked = [c.row + c.row_span for c in table.cells if c.header and c.column >= stubs]
    top = max(marked, default=0)
    if marked and top < table.rows:
        return top
    for row in range(table.rows):
        cells = [c for c in rows[row] if c.column >= stubs and c.text.strip()]
        if cells and all(_is_value(c.text, language) and not _year(c.text) for c in cells):
            return row
    return 0


def _year(text: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", text.strip()))


def _column_path(heads: Sequence[Cell], column: int) -> tuple[str, ...]:
    over = [c for c in heads if c.column <= column < c.column + c.column_span and c.text.strip()]
    return tuple(c.text.strip() for c in over)


def _row_paths(table: Table, stubs: int) -> dict[int, tuple[str, ...]]:
    """Return the labels at the left of each row, those that reach down into it included."""
    beside: dict[int, list[str]] = {row: [] for row in range(table.rows)}
    for cell in sorted(table.cells, key=lambda c: c.column):
        if cell.column < stubs and cell.text.strip():
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                beside[row].append(cell.text.strip())
    return {row: tuple(texts) for row, texts in beside.items()}


def _cell_values(
    cell: Cell, row: tuple[str, ...], column: tuple[str, ...], language: Language
) -> list[Value]:
    """Return the values of one cell: none, one, or a count with its share in brackets."""
    text = cell.text.strip()
    at = (cell.row, cell.column)
    if _DASH.match(text):
        return [Value(row, column, Decimal(0), False, text, cell.boxes, "word", "dash", at=at)]
    if not _is_value(text, language):
        return []
    return [
        Value(
            row,
            column,
            numeral.value,
            numeral.unit == "percent",
            numeral.printed,
            cell.boxes,
            "printed",
            qualifier=numeral.qualifier,
            at=at,
        )
        for numeral in find_numerals(text, language)
        if numeral.value is not None
    ]


# ---------------------------------------------------------------- charts


def chart_grid(chart: Chart, language: Language) -> Grid:
    """Return the points of a chart as values; its labels are those the points name."""
    values = tuple(_point_value(point, index) for index, point in enumerate(chart.points))
    names = sorted({name for p in chart.points for name in (p.series, p.category) if name})
    labels = tuple(Label(name, (), tuple(find_numerals(name, language))) for name in names)
    return Grid("chart", values, labels)


def _point_value(point: Point, index: int) -> Value:
    return Value(
        (point.category,) if point.category else (),
        (point.series,) if point.series else (),
        point.value,
        point.unit == "percent",
        point.printed,
        point.boxes,
        point.origin,
        flags=point.flags,
        reasons=point.reasons,
        qualifier="about" if point.origin == "measured" else "exact",
        at=(index, 0),
    )
