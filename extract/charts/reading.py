"""The charts of one scene: cores first, then how far each reaches, then what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..records import BBox, Chart, Page, Place, Point
from .bar_chart import Draft, read_bars
from .bars import BarCore, find_bars
from .captions import title_of
from .cells import is_table
from .line_chart import read_lines
from .lines import LineCore, find_lines
from .phrases import find_walls, join_words
from .pie_chart import read_pie
from .primitives import page_scene
from .region import phrases_in, region_of
from .scene import RGB, Scene, Stroke, overlap
from .second_look import look_again, part_at_base
from .sectors import PieCore, find_pies

Core = BarCore | PieCore | LineCore
_LEAST = (40.0, 22.0)  # points: the smallest core of a chart, its longer and shorter side


def vector_scene(page: Page, scene: Scene | None = None) -> Scene:
    """Return what is drawn and printed on a page; `scene` is what is drawn, where known."""
    scene = scene or page_scene(page)
    scene.phrases = join_words(page.words)
    scene.walls = find_walls(scene.phrases, page.width)
    return scene


def holds_drawing(scene: Scene) -> bool:
    """Tell whether a scene has what charts are drawn with: two areas, or a line that slants."""
    areas = sum(m.clear and max(m.width, m.height) >= 2 * scene.unit for m in scene.marks)
    return areas > 1 or any(_slants(s, scene.unit) for s in scene.strokes)


def _slants(stroke: Stroke, unit: float) -> bool:
    """Tell whether a line is neither level nor upright."""
    box = stroke.box
    return min(box[2] - box[0], box[3] - box[1]) > 0.3 * unit


def scene_cores(scene: Scene) -> list[Core]:
    """Return the cores of a scene, top to bottom; what lies in a pie is no bar or line."""
    pies = find_pies(scene)
    bars = [b for b in find_bars(scene) if not any(_inside(b.box, p.box) for p in pies)]
    bars = [b for b in bars if scene.ocr or not is_table(scene, b)]
    lines = [
        c
        for c in find_lines(scene)
        if not any(_inside(c.box, p.box) for p in pies) and not _on_bars(c, bars)
    ]
    cores: list[Core] = [*pies, *bars, *lines]
    large = [c for c in cores if _large(c.box, scene.unit) and not _is_legend(c, cores)]
    return sorted(large, key=lambda c: (c.box[1], c.box[0]))


def _is_legend(core: Core, cores: Sequence[Core]) -> bool:
    """Tell whether bars are the large keys of another chart's legend, one a colour."""
    if not isinstance(core, BarCore) or core.stacked:
        return False
    lengths = [core.length(p) for p in core.pieces]
    if max(lengths) - min(lengths) > 0.03 * max(lengths):
        return False
    own = [p.colour for p in core.pieces]
    if len(set(own)) < len(own):
        return False
    return any(c is not core and set(own) <= set(core_colours(c)) for c in cores)


def core_colours(core: Core) -> list[RGB]:
    """Return the colours of a core's marks or lines."""
    if isinstance(core, PieCore):
        return [s.mark.colour for s in core.sectors]
    if isinstance(core, BarCore):
        return [p.colour for p in core.pieces]
    return [line.colour for line in core.lines]


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


@dataclass(frozen=True, slots=True)
class Found:
    """A chart before its caption is known: its box, kind, points and own titles."""

    box: BBox
    draft: Draft
    title: str
    axes: tuple[str, ...]


def scene_found(
    scene: Scene, cores: Sequence[Core], only: Sequence[Core] | None = None, image: Any = None
) -> list[Found]:
    """Return the charts of a scene's cores, or of some of them.

    Where the scene comes from an `image`, bars without a number are looked at again.
    """
    result: list[Found] = []
    for core in cores if only is None else only:
        if scene.ocr and isinstance(core, BarCore):
            scene.phrases = part_at_base(scene, core)
        if image is not None and isinstance(core, BarCore):
            scene.phrases = scene.phrases + look_again(scene, image, core)
        region = core_region(scene, core, cores)
        draft, box = read_core(scene, core, region)
        if draft is not None:
            used = {id(p) for p in draft.used}
            result.append(Found(box, draft, *title_of(phrases_in(scene, box), core.box, used)))
    return result


def core_region(scene: Scene, core: Core, cores: Sequence[Core]) -> BBox:
    """Return how far the chart of a core reaches."""
    return region_of(
        scene, core.box, [c.box for c in cores if c is not core and not _inside(c.box, core.box)]
    )


def charts_of(
    found: Sequence[Found], captions: Sequence[str], sha256: str, number: int | None
) -> list[Chart]:
    """Return found charts with their captions as records."""
    charts: list[Chart] = []
    for item, caption in zip(found, captions, strict=True):
        points = tuple(_distinct(_units(item.draft, (caption, item.title, *item.axes))))
        box: BBox = tuple(round(v, 2) for v in item.box)  # type: ignore[assignment]
        place = Place(sha256, number, (box,))
        reasons = tuple(item.draft.reasons)
        charts.append(
            Chart(place, item.draft.kind, points, caption, item.title, item.axes, reasons=reasons)
        )
    return charts


def _units(draft: Draft, texts: Sequence[str]) -> list[Point]:
    """Return the points with percent for plain numbers where the words around say percent."""
    points = draft.points
    said = any(
        "%" in t or "prosent" in t.lower() or "procent" in t.lower() or "per cent" in t.lower()
        for t in texts
    )
    plain = [p for p in points if p.unit == "count"]
    if not said or len(plain) != len(points) or any(p.value > 100 for p in plain):
        return points
    return [_as_percent(p) for p in points]


def _as_percent(point: Point) -> Point:
    return Point(
        point.series,
        point.category,
        point.value,
        "percent",
        point.printed,
        point.origin,
        point.boxes,
        point.resolution,
        point.flags,
        (*point.reasons, "percent-by-title"),
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
            p.series,
            p.category,
            p.value,
            p.unit,
            p.printed,
            p.origin,
            p.boxes,
            p.resolution,
            (*p.flags, "same-name-twice"),
            p.reasons,
        )
        for p in points
    ]
