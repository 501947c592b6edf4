"""`katsaus charts`: what was seen in the charts of files, as lines, JSON or drawn pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..records import Chart
from .find import find_charts


def run_charts(paths: Sequence[Path], as_json: bool, png: Path | None) -> Iterable[str]:
    """Yield lines to print: JSON for all files at once, or a few lines a chart.

    `png` is a folder for pictures of the pages with what was seen drawn on them.
    """
    every: list[dict[str, Any]] = []
    for path in paths:
        for number, charts in _charts_of(path, png):
            every += [chart_json(path.name, number, chart) for chart in charts]
            if not as_json:
                for chart in charts:
                    yield from _lines(path.name, number, chart)
    if as_json:
        yield json.dumps(every, ensure_ascii=False, indent=1)


def _charts_of(path: Path, png: Path | None) -> Iterable[tuple[int, list[Chart]]]:
    """Yield each page's number and charts; a picture is page 1."""
    from ..pdf import read_pages

    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" not in data[:1024]:
        from .find import read_picture

        charts = read_picture(data, sha256)
        if png is not None:
            from .draw import draw_picture

            draw_picture(data, charts, png / f"{path.stem}.png")
        yield 1, charts
        return
    for page in read_pages(data, sha256):
        charts = find_charts(page, data)
        if png is not None:
            from .draw import draw_page

            draw_page(data, page, charts, png / f"{path.stem}-{page.number}.png")
        yield page.number, charts


def chart_json(name: str, number: int, chart: Chart) -> dict[str, Any]:
    """Return a chart as plain values; flagged points stand under `flagged`."""
    kept = [p for p in chart.points if not p.flags]
    return {
        "doc": name,
        "page": number,
        "bbox": list(chart.place.boxes[0]),
        "kind": chart.kind,
        "caption": chart.caption,
        "title": chart.title,
        "points": [_point(p) for p in kept],
        "flagged": [{**_point(p), "flags": list(p.flags)} for p in chart.points if p.flags],
    }


def _point(point: Any) -> dict[str, Any]:
    value = float(point.value)
    return {
        "series": point.series,
        "category": point.category,
        "value": int(value) if value == int(value) else value,
        "unit": point.unit,
        "origin": point.origin,
        **({"resolution": float(point.resolution)} if point.resolution is not None else {}),
    }


def _lines(name: str, number: int, chart: Chart) -> Iterable[str]:
    """Yield a chart for people: a heading, then a point a line."""
    about = chart.caption or chart.title
    yield f"{name} page {number}: {chart.kind}, {len(chart.points)} points. {about}"
    for p in chart.points:
        mark = "%" if p.unit == "percent" else ""
        about = f" ± {p.resolution}" if p.resolution is not None else ""
        flags = f"  FLAGGED {', '.join(p.flags)}" if p.flags else ""
        label = f"{p.series}: {p.category}" if p.series else p.category
        yield f"  {label}  {p.value}{mark}{about}  ({p.origin}){flags}"
