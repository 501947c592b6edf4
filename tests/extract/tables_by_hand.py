"""Tables as the table finder would return them, from rows of texts."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import BBox, Cell, Place, Table

BOX: BBox = (10.0, 10.0, 20.0, 20.0)


def table(
    rows: Sequence[Sequence[str]],
    title: str = "",
    *headings: str,
    language: str = "fi",
) -> Table:
    """Return a table whose first row is its head; an empty text is no cell."""
    cells = tuple(
        Cell(r, c, text, (BOX,), header=r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    place = Place("x", 1, ((0.0, 0.0, 100.0, 100.0),))
    return Table(place, len(rows), len(rows[0]), cells, title, (), headings, language)  # type: ignore[arg-type]
