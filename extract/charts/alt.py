"""The alternative text of a chart image as a second witness of its printed numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Chart, Point
from .labels import number_of


def alt_witness(chart: Chart, alt: str) -> Chart:
    """Return the chart with points confirmed, or flagged, by its alternative text.

    A point is confirmed where the text names its category and gives its value near that name. It
    is flagged where the text lists every other value of the chart and not this one.
    """
    numbers = _numbers(alt)
    if len(numbers) < 3:
        return chart
    printed = [p for p in chart.points if p.printed]
    missing = [p for p in printed if float(p.value) not in numbers]
    complete = len(printed) >= 3 and len(missing) <= 0.25 * len(printed)
    points = []
    for p in chart.points:
        if not p.printed:
            points.append(p)
        elif float(p.value) in numbers:
            points.append(replace(p, reasons=(*p.reasons, "alt-text")))
        elif complete and _named(p, alt):
            points.append(replace(p, flags=(*p.flags, "alt-text-disagrees")))
        else:
            points.append(p)
    return replace(chart, points=tuple(points))


def _numbers(text: str) -> set[float]:
    """Return the numbers of a text."""
    found = (number_of(m) for m in re.findall(r"\d[\d \u00a0.,]*\d|\d", text))
    return {float(n) for n in found if n is not None}


def _named(point: Point, text: str) -> bool:
    """Tell whether a text names a point's category."""
    return bool(point.category) and point.category.casefold() in text.casefold()
