"""`katsaus charts`: what was seen in the charts of files, as lines, JSON or drawn pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..records import Chart
from ..sandbox import Failure, Limits, run_limited
from .find import find_charts


def run_charts(paths: Sequence[Path], as_json: bool, png: Path | None) -> list[str]:
    """Print the charts of files, JSON for all at once or a few lines each; return what failed.

    `png` is a folder for pictures of the pages with what was seen drawn on them. Each file is
    read in a limited child.
    """
    every: list[dict[str, Any]] = []
    failed = []
    for path in paths:
        answer = run_limited(_charts_of, (path, png), Limits())
        if isinstance(answer, Failure):
            failed.append(f"{path.name}: {answer.message}")
            continue
        for number, charts in answer:
            every += [chart_json(path.name, number, chart) for chart in charts]
            for chart in () if as_json else charts:
                print(*_lines(path.name, number, chart), sep="\n")
    if as_json:
        print(json.dumps(every, ensure_ascii=False, indent=1))
    return failed


def _charts_of(path: Path, png: Path | None) -> list[tuple[int, list[Chart]]]:
    """Return each page's number and charts, drawn where wanted; a picture is page 1."""
    from ..pdf import each_page

    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" not in data[:1024]:
        from .find import read_picture

        charts = read_picture(data, sha256)
        if png is not None:
            from .draw import draw_picture

            draw_picture(data, charts, png / f"{path.stem}.png")
        return [(1, charts)]
    pages = []
    for page in each_page(data, sha256):
        charts = find_charts(page, data)
        if png is not None:
            from .draw import draw_page

            draw_page(data, page, charts, png / f"{path.stem}-{page.number}.png")
        pages.append((page.number, charts))
    return pages


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
