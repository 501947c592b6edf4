"""The tables found, drawn on the picture of their page, for looking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..pdf import render
from ..records import BBox, Table

_SCALE = 2.0  # pixels a point
_TABLE, _CELL, _HEAD = (200, 30, 30), (30, 90, 200), (20, 140, 60)


def draw_tables(data: bytes, tables: Sequence[Table], stem: str, out: Path) -> list[Path]:
    """Write one PNG for each page with tables: cells blue, heads green, the table's box red.

    Files are named `STEM-pPAGE.png` in `out`. Returns them in order of pages.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for page in sorted({table.place.page for table in tables if table.place.page is not None}):
        picture = render(data, page, _SCALE)
        here = [table for table in tables if table.place.page == page]
        _draw(picture, here, data, page)
        target = out / f"{stem}-p{page}.png"
        picture.save(target)
        written.append(target)
    return written


def _draw(picture: Any, tables: Sequence[Table], data: bytes, page: int) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(picture)
    scale = picture.width / _width(data, page)
    for table in tables:
        for cell in table.cells:
            for box in cell.boxes:
                pen.rectangle(_pixels(box, scale), outline=_HEAD if cell.header else _CELL)
            if cell.boxes:
                x, y = cell.boxes[0][0] * scale, cell.boxes[0][1] * scale
                pen.text((x, y - 8), f"{cell.row},{cell.column}", fill=_TABLE)
        for box in table.place.boxes:
            pen.rectangle(_pixels(box, scale, 3.0), outline=_TABLE, width=2)


def _width(data: bytes, page: int) -> float:
    from ..pdf import frame_of, open_pdf

    document = open_pdf(data)
    try:
        return max(1.0, frame_of(document[page - 1]).width)
    finally:
        document.close()


def _pixels(box: BBox, scale: float, margin: float = 0.0) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    return (
        (x0 - margin) * scale,
        (top - margin) * scale,
        (x1 + margin) * scale,
        (bottom + margin) * scale,
    )
