"""Series as drawings: bars for what happens in a period, a line for what stands on a day.

Zero is always on the axis, every point is labelled with its value and linked to its page, and a
period without a figure keeps its place. Colours are told apart by colour-blind eyes (Okabe and
Ito, darkened until they have contrast on white), and never carry meaning alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import floor, log10

from .drawing import FAINT, INK, RULE, Drawing, text_width

COLOURS = ("#12456b", "#a8420a", "#00664a", "#7a3b6e", "#6b5900", "#1b1b1b")
VOID = "#f5f2ea"  # a stretch of time without a figure
SOFT = ("#8fb0c9", "#e0ab88", "#8cc2b0", "#c9a6c1", "#c9bd84", "#a8a8a8")


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: its axis label, its value (None where there is no figure).

    `at` is where it stands in time, in years; without it points stand evenly.
    `text` is the value as shown, `title` what a reader is told about it, `soft` marks a value that
    is only about, at least or at most; `mark` is the sign of a note; `broken` a break before it.
    """

    label: str
    value: float | None
    text: str
    title: str
    href: str = ""
    soft: bool = False
    mark: str = ""
    broken: bool = False
    at: float | None = None


def nice_top(value: float) -> float:
    """Return a round number not below a value, for the top of an axis.

    >>> [nice_top(value) for value in (7, 367, 1331)]
    [8.0, 400.0, 1500.0]
    """
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10):
        if value <= step * power:
            return step * power
    return 10 * power


def series_chart(
    points: Sequence[Point],
    title: str,
    *,
    lines: bool = False,
    width: int = 880,
    height: int = 330,
    colour: int = 0,
    foot: str = "",
    top: float | None = None,
    nothing: str = "",
) -> Drawing:
    """Return the chart of one series; `foot` is a line under it (a mark, a source).

    `nothing` is written over periods in a row that have no figure.
    """
    told = "; ".join(f"{point.label}: {point.text}" for point in points)
    drawing = Drawing(width, height, title, told)
    bottom = height - (44 if foot else 26)
    high = top or nice_top(max((p.value or 0.0 for p in points), default=1.0))
    plot = _Plot(drawing, points, high, bottom, 26.0)
    plot.gaps(nothing)
    plot.grid()
    plot.breaks()
    if lines:
        plot.lines(COLOURS[colour % len(COLOURS)])
    else:
        plot.bars(COLOURS[colour % len(COLOURS)], SOFT[colour % len(SOFT)])
    plot.axis()
    if foot:
        drawing.write(0, height - 8, foot, 12, fill="#7a1e16", bold=True)
    return drawing


class _Plot:
    """The inside of a chart: bands from left to right, values from bottom to top."""

    def __init__(
        self, drawing: Drawing, points: Sequence[Point], high: float, bottom: float, top: float
    ) -> None:
        self.drawing, self.points, self.high = drawing, points, high
        self.bottom, self.top = bottom, top
        self.band = drawing.width / max(1, len(points))
        self.places = self._in_time() or [(i + 0.5) * self.band for i in range(len(points))]
        steps = [b - a for a, b in pairwise(self.places)]
        self.band = min([self.band, *steps])
        self.small = self.band < 46

    def _in_time(self) -> list[float]:
        """Return where points stand that know their time: as far apart as their days."""
        times = [point.at for point in self.points if point.at is not None]
        if len(times) < 2 or len(times) < len(self.points) or times[-1] <= times[0]:
            return []
        edge = self.band / 2
        scale = (self.drawing.width - 2 * edge) / (times[-1] - times[0])
        return [edge + (time - times[0]) * scale for time in times]

    def x(self, index: int) -> float:
        return self.places[index]

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.high

    def grid(self) -> None:
        for share in (0.25, 0.5, 0.75, 1.0):
            y = self.y(self.high * share)
            self.drawing.line(0, y, self.drawing.width, y, RULE, width=0.6)

    def gaps(self, nothing: str) -> None:
        """Shade the stretches of time without a figure, and say so where there is room."""
        for empty, run in groupby(range(len(self.points)), lambda i: self.points[i].value is None):
            places = [self.x(index) for index in run]
            if not empty:
                continue
            left, right = places[0] - self.band / 2, places[-1] + self.band / 2
            self.drawing.rect(left, self.top, right - left, self.bottom - self.top, VOID)
            if nothing and text_width(nothing, 12) + 8 <= right - left:
                middle, where = (left + right) / 2, self.bottom - 24
                self.drawing.write(middle, where, nothing, 12, anchor="middle", fill=FAINT)

    def breaks(self) -> None:
        for index, point in enumerate(self.points):
            if point.broken:
                x = (self.places[index] + self.places[max(0, index - 1)]) / 2
                self.drawing.line(x, self.top, x, self.bottom, "#a8420a", width=1.4, dash=True)

    def bars(self, colour: str, soft: str) -> None:
        wide = min(self.band * 0.66, 58.0)
        for index, point in enumerate(self.points):
            if point.value is None:
                continue
            x, y = self.x(index), self.y(point.value)
            fill = soft if point.soft else colour
            self.drawing.rect(
                x - wide / 2,
                y,
                wide,
                max(self.bottom - y, 0.8),
                fill,
                stroke=colour,
                href=point.href,
                title=point.title,
            )
        self.values()

    def lines(self, colour: str) -> None:
        last: tuple[float, float] | None = None
        for index, point in enumerate(self.points):
            spot = None if point.value is None else (self.x(index), self.y(point.value))
            if spot and last and not point.broken:
                self.drawing.line(*last, *spot, colour, width=2)
            last = spot
        for index, point in enumerate(self.points):
            if point.value is not None:
                fill = "#ffffff" if point.soft else colour
                self.drawing.circle(
                    self.x(index),
                    self.y(point.value),
                    4.5,
                    fill,
                    stroke=colour,
                    width=2,
                    href=point.href,
                    title=point.title,
                )
        self.values()

    def values(self) -> None:
        size = 11 if self.small else 13
        for index, point in enumerate(self.points):
            if point.value is None:
                continue
            text = point.text if text_width(point.text, size) <= self.band * 1.12 else ""
            if text:
                where = self.y(point.value) - 8
                self.drawing.write(self.x(index), where, text, size, anchor="middle", bold=True)

    def axis(self) -> None:
        self.drawing.line(0, self.bottom, self.drawing.width, self.bottom, INK, width=1)
        size = 11 if self.small else 13
        wide = (
            max((text_width(p.label, size) + 5 * len(p.mark) for p in self.points), default=0) + 4
        )
        every = 1 if wide <= self.band else 2 if wide <= 2 * self.band else 4
        for index, point in enumerate(self.points):
            if point.value is None:
                self.drawing.write(
                    self.x(index),
                    self.bottom - 6,
                    "–",
                    14,
                    anchor="middle",
                    fill=FAINT,
                    href=point.href,
                    title=point.title,
                )
            if (len(self.points) - 1 - index) % every:
                continue
            self.drawing.write(
                self.x(index), self.bottom + 17, point.label, size, anchor="middle", fill=FAINT
            )
            if point.mark:
                right = self.x(index) + text_width(point.label, size) / 2 + 1
                self.drawing.write(right, self.bottom + 12, point.mark, 9, fill=FAINT)
