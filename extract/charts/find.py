"""The charts of a page: cores first, then how far each reaches, then what it says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..records import BBox, Chart, Page, Place, Point
from .bar_chart import Draft, read_bars
from .bars import BarCore, find_bars
from .captions import assign_captions, title_of
from .line_chart import read_lines
from .lines import LineCore, find_lines
from .phrases import find_walls, join_words
from .pie_chart import read_pie
from .primitives import page_scene
from .region import phrases_in, region_of
from .scene import Scene, overlap, union
from .sectors import PieCore, find_pies

Core = BarCore | PieCore | LineCore
_LEAST = (40.0, 22.0)  # points: the smallest core of a chart, its longer and shorter side


def vector_scene(page: Page) -> Scene:
    """Return what is drawn and printed on a page."""
    scene = page_scene(page)
    scene.phrases = join_words(page.words)
    scene.walls = find_walls(scene.phrases, page.width)
    return scene


def scene_cores(scene: Scene) -> list[Core]:
    """Return the cores of a scene, top to bottom; what lies in a pie is no bar or line."""
    pies = find_pies(scene)
    bars = [b for b in find_bars(scene) if not any(_inside(b.box, p.box) for p in pies)]
    lines = [
        c
        for c in find_lines(scene)
        if not any(_inside(c.box, p.box) for p in pies) and not _on_bars(c, bars)
    ]
    cores: list[Core] = [*pies, *bars, *lines]
    large = [c for c in cores if _large(c.box, scene.unit)]
    return sorted(large, key=lambda c: (c.box[1], c.box[0]))


def _inside(inner: BBox, outer: BBox) -> bool:
    """Tell whether most of a box lies in another."""
    across, down = overlap(inner, outer, 0), overlap(inner, outer, 1)
    if across <= 0 or down <= 0:
        return False
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return across * down > 0.7 * area


def _on_bars(core: LineCore, bars: Sequence[BarCore]) -> bool:
    """Tell whether a line is only the outline of bars (a staircase, a sum line is no series)."""
    return any(_inside(core.box, b.box) and len(b.rows) > 2 for b in bars)


def _large(box: BBox, unit: float) -> bool:
    sides = sorted((box[2] - box[0], box[3] - box[1]))
    return sides[1] >= _LEAST[0] * unit and sides[0] >= _LEAST[1] * unit


def read_core(scene: Scene, core: Core, region: BBox) -> tuple[Draft | None, BBox]:
    """Return what one core's chart says, and its box."""
    phrases = phrases_in(scene, region)
    if isinstance(core, PieCore):
        draft = read_pie(scene, core, phrases, region)
    elif isinstance(core, BarCore):
        draft = read_bars(scene, core, phrases, region)
    else:
        draft = read_lines(scene, core, phrases, region)
    return draft, region


def scene_charts(scene: Scene, sha256: str, number: int | None) -> list[Chart]:
    """Return the charts of a scene in reading order."""
    cores = scene_cores(scene)
    found: list[tuple[Core, Draft, BBox]] = []
    for core in cores:
        rivals = [c.box for c in cores if c is not core and not _inside(c.box, core.box)]
        region = region_of(scene, core.box, rivals)
        draft, box = read_core(scene, core, region)
        if draft is not None:
            found.append((core, draft, box))
    captions = assign_captions(scene, [box for _, _, box in found])
    charts: list[Chart] = []
    for (core, draft, box), caption in zip(found, captions, strict=True):
        used = {id(p) for p in draft.used}
        title, axes = title_of(phrases_in(scene, box), core.box, used)
        points = tuple(_distinct(_units(draft, (caption, title, *axes))))
        place = Place(sha256, number, (tuple(round(v, 2) for v in box),))  # type: ignore[arg-type]
        charts.append(
            Chart(place, draft.kind, points, caption, title, axes, reasons=tuple(draft.reasons))
        )
    return charts


def _units(draft: Draft, texts: Sequence[str]) -> list[Point]:
    """Return the points with percent for plain numbers where the words around say percent."""
    points = draft.points
    said = any("%" in t or "prosent" in t.lower() or "procent" in t.lower() or "per cent" in t.lower() for t in texts)
    plain = [p for p in points if p.unit == "count"]
    if not said or len(plain) != len(points) or any(p.value > 100 for p in plain):
        return points
    return [_as_percent(p) for p in points]


def _as_percent(point: Point) -> Point:
    return Point(
        point.series, point.category, point.value, "percent", point.printed, point.origin,
        point.boxes, point.resolution, point.flags, (*point.reasons, "percent-by-title"),
    )


def _distinct(points: Sequence[Point]) -> list[Point]:
    """Flag points that name the same thing with different values."""
    by_key: dict[tuple[str, str, str], set[Decimal]] = {}
    for p in points:
        by_key.setdefault((p.series, p.category, p.unit), set()).add(p.value)
    return [
        p
        if len(by_key[p.series, p.category, p.unit]) == 1
        else Point(
            p.series, p.category, p.value, p.unit, p.printed, p.origin, p.boxes, p.resolution,
            (*p.flags, "same-name-twice"), p.reasons,
        )
        for p in points
    ]


def find_charts(page: Page, data: bytes) -> list[Chart]:
    """Return the charts of a page: drawn as paths, with outlined text, in pictures or scanned.

    `data` are the bytes of the PDF; the page is drawn only where text must be read in pixels.
    Raises `NeedsOcr` where only a picture says what a chart says and no OCR engine is there.
    """
    return scene_charts(vector_scene(page), page.sha256, page.number)


def chart_mask(charts: Sequence[Chart]) -> list[BBox]:
    """Return the boxes of charts on their page, for a table reader to leave out."""
    return [union(chart.place.boxes) for chart in charts if chart.place.boxes]
