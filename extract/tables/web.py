"""Tables of web pages: the same grid of cells, spans laid out, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..records import Cell, Place, Table
from .draft import RAISED

_MAX_ROWS = 100_000
_MAX_CELLS = 1_000_000
_MAX_SPAN = 1000  # what browsers allow a cell to span across


def html_tables(
    root: Any, place: Place, headings: Sequence[str] = (), language: Any = None
) -> list[Table]:
    """Return the tables in an lxml element, itself included, outermost first.

    `place` names the capture. Tables of one cell, of one column, or inside another table's cell
    lay out a page and are left out, and so are those with `role="presentation"`.
    """
    found = []
    for element in root.iter("table"):
        if element.get("role") in ("presentation", "none") or _holds_tables(element):
            continue
        cells, rows, columns = _cells(element)
        if rows < 2 or columns < 2 or len(cells) < 3:
            continue
        caption = next(iter(element.iter("caption")), None)
        title = _text(caption) if caption is not None else ""
        found.append(
            Table(
                place,
                rows,
                columns,
                tuple(cells),
                title,
                headings=tuple(headings),
                language=language,
                method="html",
            )
        )
    return found


def _holds_tables(element: Any) -> bool:
    return next(element.iterdescendants("table"), None) is not None


def _cells(element: Any) -> tuple[list[Cell], int, int]:
    """Return the cells on their grid, and the numbers of rows and columns."""
    cells: list[Cell] = []
    held: dict[int, int] = {}  # column -> first row in which it is free again
    columns = row = 0
    for row, line in enumerate(_rows(element)):
        if row >= _MAX_ROWS or len(cells) >= _MAX_CELLS:
            break
        column = 0
        for item in line.iterchildren("td", "th"):
            while held.get(column, 0) > row:
                column += 1
            across = _span(item.get("colspan"), _MAX_SPAN)
            down = _span(item.get("rowspan"), _MAX_ROWS)
            head = item.tag == "th" and _is_head(item, line)
            cells.append(Cell(row, column, _text(item), (), down, across, head))
            for taken in range(column, column + across):
                held[taken] = row + down
            column += across
        columns = max(columns, column)
    return _within(cells, row + 1), row + 1, columns


def _within(cells: list[Cell], rows: int) -> list[Cell]:
    """Return cells with no span past the last row, and empty ones left out."""
    return [
        Cell(c.row, c.column, c.text, (), min(c.row_span, rows - c.row), c.column_span, c.header)
        for c in cells
        if c.text
    ]


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_head(item: Any, line: Any) -> bool:
    """Tell whether a `th` is a column's head: a row's own label is none."""
    if item.get("scope") in ("row", "rowgroup"):
        return False
    if item.get("scope") in ("col", "colgroup"):
        return True
    parent = line.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    return next(line.iterchildren("td"), None) is None


def _span(value: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", value or "")
    return min(most, max(1, int(digits[1]))) if digits else 1


def _text(element: Any) -> str:
    """Return an element's text, footnote marks (`sup`) written as superscripts."""
    parts = list(_parts(element))
    return re.sub(r"\s+", " ", "".join(parts).replace("\u00ad", "")).strip()


def _parts(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    text = element.text or ""
    yield text.translate(RAISED) if element.tag == "sup" else text
    for child in element:
        if child.tag in ("br", "p", "div", "li"):
            yield " "
        yield from _parts(child)
        yield child.tail or ""
