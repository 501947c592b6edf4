"""What was seen in charts, drawn on the page or picture: regions, labels, names of points."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..pdf import render
from ..records import BBox, Chart, Page

_SCALE = 2.0
_REGION = (200, 0, 120)
_POINT = {
    "printed+geometry": (0, 130, 0),
    "printed": (120, 130, 0),
    "ocr": (0, 90, 200),
    "measured": (220, 110, 0),
}
_FLAGGED = (220, 0, 0)


def draw_page(data: bytes, page: Page, charts: Sequence[Chart], path: Path) -> None:
    """Write a PNG of a page with its charts: a box each, and one for each point's label or bar."""
    picture = render(data, page.number, _SCALE).convert("RGB")
    _draw(picture, charts, picture.width / page.width, path)


def draw_picture(data: bytes, charts: Sequence[Chart], path: Path) -> None:
    """Write a PNG of a chart image with what was seen in it."""
    from PIL import Image

    _draw(Image.open(io.BytesIO(data)).convert("RGB"), charts, 1.0, path)


def _draw(picture: Any, charts: Sequence[Chart], scale: float, path: Path) -> None:
    from PIL import ImageDraw, ImageFont

    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(11)
    for chart in charts:
        for box in chart.place.boxes:
            pen.rectangle(_scaled(box, scale), outline=_REGION, width=2)
            pen.text((box[0] * scale + 3, box[1] * scale + 2), chart.kind, _REGION, font)
        for point in chart.points:
            colour = _FLAGGED if point.flags else _POINT.get(point.origin, (0, 0, 0))
            for box in point.boxes:
                pen.rectangle(_scaled(box, scale), outline=colour, width=1)
            if point.boxes:
                left, _, _, bottom = point.boxes[0]
                name = f"{point.series}/{point.category}={point.value}".strip("/")
                pen.text((left * scale, bottom * scale), name, colour, font)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)


def _scaled(box: BBox, scale: float) -> tuple[float, float, float, float]:
    return (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)
