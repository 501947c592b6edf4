"""Tables that go on over a page break: the later parts get the heads and title of the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Cell, Table

_CONTINUED = re.compile(
    r"\b(?:jatkuu|jatkoa|jatk\.|forts(?:ättning|\.)?|cont(?:inued|['’]?d|\.))", re.I
)


def join_continued(tables: Sequence[Table]) -> list[Table]:
    """Return the tables, in the same order, with parts of one table told of each other.

    A table goes on where the next page's first table has as many columns and either repeats the
    heads, says so (`jatkuu`, `forts.`, `continued`), or has neither heads nor a title. Such a
    part keeps its page and boxes; it is given the first part's title, and its heads (without
    boxes) where it prints none. Its reasons say `continued`.
    """
    out: list[Table] = []
    for table in tables:
        before = out[-1] if out else None
        if before is not None and _follows(before, table):
            table = _with_heads(table, before)
        out.append(table)
    return out


def _follows(before: Table, table: Table) -> bool:
    here, there = table.place.page, before.place.page
    if before.place.sha256 != table.place.sha256 or here is None or there is None:
        return False
    if here != there + 1 or table.columns != before.columns:
        return False
    if _CONTINUED.search(table.title) or _CONTINUED.search(" ".join(before.notes[-1:])):
        return True
    mine, theirs = _heads(table), _heads(before)
    if mine:
        same = [(c.column, c.text) for c in mine] == [(c.column, c.text) for c in theirs]
        return same and table.title in ("", before.title)
    return not table.title and bool(theirs)


def _heads(table: Table) -> list[Cell]:
    return [cell for cell in table.cells if cell.header]


def _with_heads(table: Table, first: Table) -> Table:
    cells = table.cells
    rows = table.rows
    reasons = (*table.reasons, "continued")
    if not _heads(table):
        heads = _heads(first)
        down = max((c.row + c.row_span for c in heads), default=0)
        cells = (
            *(replace(cell, boxes=(), lines=()) for cell in heads),
            *(replace(cell, row=cell.row + down) for cell in cells),
        )
        rows += down
    title = table.title if table.title and not _CONTINUED.search(table.title) else first.title
    return replace(table, cells=cells, rows=rows, title=title, reasons=reasons)
