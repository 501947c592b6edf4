"""The charts of a page or picture: drawn as paths, with outlined text, as images, scanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..pdf import render
from ..records import BBox, Chart, Page, Picture, Point
from .bars import BarCore, Row
from .captions import assign_captions
from .picture import (
    add_text,
    is_letter,
    moved,
    moved_phrase,
    open_picture,
    pixel_scene,
    read_phrases,
    unit_of,
)
from .pixel_colours import Pixels
from .primitives import page_scene
from .reading import (
    Core,
    Found,
    charts_of,
    core_region,
    holds_drawing,
    scene_cores,
    scene_found,
    vector_scene,
)
from .region import phrases_in
from .scene import Mark, Phrase, Scene, grow, union
from .second_look import look_again

_PICTURE = (90.0, 60.0)  # points: a smaller picture holds no chart
_SCANNED = 0.55  # of the page: a larger picture on a page without text is a scan
_SCALE = 3.0  # pixels a point for reading outlined text


def find_charts(page: Page, data: bytes) -> list[Chart]:
    """Return the charts of a page: drawn as paths, with outlined text, in pictures or scanned.

    `data` are the bytes of the PDF; the page is drawn only where text must be read in pixels.
    Raises `NeedsOcr` where only a picture says what a chart says and no OCR engine is there.
    """
    if scanned(page):
        from .scan import scanned_charts

        return scanned_charts(page, data)
    drawn = page_scene(page)
    pictures = [p for p in page.pictures if _may_hold_chart(page, p)]
    if not pictures and not holds_drawing(drawn):
        return []
    scene = vector_scene(page, drawn)
    cores = scene_cores(scene)
    silent = [c for c in cores if len(phrases_in(scene, core_region(scene, c, cores))) < 2]
    found = scene_found(scene, cores, [c for c in cores if not any(c is s for s in silent)])
    if silent:
        found += _outlined(page, data, scene, cores, silent)
    for picture in pictures:
        found += _pictured(page, data, picture)
    found.sort(key=lambda f: (f.box[1], f.box[0]))
    captions = assign_captions(scene, [f.box for f in found])
    return charts_of(found, captions, page.sha256, page.number)


def scanned(page: Page) -> bool:
    """Tell whether a page is one picture without text of its own."""
    whole = page.width * page.height
    large = [p for p in page.pictures if _area(p.box) > _SCANNED * whole]
    return bool(large) and len(page.words) < 20


def _area(box: BBox) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _may_hold_chart(page: Page, picture: Picture) -> bool:
    wide, high = picture.box[2] - picture.box[0], picture.box[3] - picture.box[1]
    return wide >= _PICTURE[0] and high >= _PICTURE[1] and min(picture.pixels) > 60


def _cut(page: Page, data: bytes, box: BBox, scale: float) -> tuple[Any, float, float, float]:
    """Return a part of the drawn page, its scale, and its left and top on the page."""
    import numpy as np

    image = np.asarray(render(data, page.number, scale, 2400).convert("RGB"))
    scale = image.shape[1] / page.width
    left, top = max(0, round(box[0] * scale)), max(0, round(box[1] * scale))
    part = image[top : round(box[3] * scale), left : round(box[2] * scale)]
    return np.ascontiguousarray(part), scale, left / scale, top / scale


def _outlined(
    page: Page, data: bytes, scene: Scene, cores: Sequence[Core], silent: Sequence[Core]
) -> list[Found]:
    """Return the charts whose text is drawn as shapes: their regions are read by OCR."""
    found: list[Found] = []
    for core in silent:
        region = grow(core_region(scene, core, cores), 4.0)
        part, scale, left, top = _cut(page, data, region, _SCALE)
        if min(part.shape[:2]) < 30:
            continue
        phrases = [moved_phrase(p, scale, left, top) for p in read_phrases(part)]
        marks = [m for m in scene.marks if not _is_glyph(m, phrases)]
        read = replace(scene, phrases=[*scene.phrases, *phrases], marks=marks, ocr=True)
        if isinstance(core, BarCore):
            read.phrases += _closer(part, core, phrases, (scale, left, top))
        found += scene_found(read, cores, [core])
    return found


def _closer(
    part: Any, core: BarCore, phrases: Sequence[Phrase], place: tuple[float, float, float]
) -> list[Phrase]:
    """Return numbers of bars that were not read at first, looked for in the drawn region."""
    scale, left, top = place

    def pixels(box: BBox) -> BBox:
        return (
            (box[0] - left) * scale,
            (box[1] - top) * scale,
            (box[2] - left) * scale,
            (box[3] - top) * scale,
        )

    rows = [
        Row(r.low, r.high, [replace(p, box=pixels(p.box)) for p in r.pieces]) for r in core.rows
    ]
    base = (core.base - (left, top)[core.axis]) * scale
    seen = [replace(p, box=pixels(p.box)) for p in phrases]
    drawn = Scene(part.shape[1], part.shape[0], phrases=seen, unit=scale, precision=0.7, ocr=True)
    again = look_again(drawn, part, BarCore(core.axis, base, core.sign, rows))
    return [moved_phrase(p, scale, left, top) for p in again]


def _is_glyph(mark: Mark, phrases: Sequence[Phrase]) -> bool:
    """Tell whether a shape is a letter of a phrase that was read."""
    return any(is_letter(mark, grow(p.box, 1.0)) for p in phrases if p.angle == 0)


def _pictured(page: Page, data: bytes, picture: Picture) -> list[Found]:
    """Return the charts in a picture on a page, in the page's coordinates."""
    box = picture.box
    scale = max(2.0, min(picture.pixels[0] / max(1.0, box[2] - box[0]), 4.0))
    part, scale, left, top = _cut(page, data, box, scale)
    if min(part.shape[:2]) < 60:
        return []
    scene = pixel_scene(Pixels(part), scale)
    if not scene_cores(scene):
        return []
    add_text(scene, read_phrases(part, 1.0 if scale >= 2.4 else 1.5))
    found = scene_found(scene, scene_cores(scene), image=part)
    return [placed(f, scale, left, top) for f in found]


def placed(found: Found, scale: float, left: float, top: float) -> Found:
    """Return a chart of a picture in the coordinates of its page."""
    points = [_placed_point(p, scale, left, top) for p in found.draft.points]
    return replace(
        found, box=moved(found.box, scale, left, top), draft=replace(found.draft, points=points)
    )


def _placed_point(point: Point, scale: float, left: float, top: float) -> Point:
    return replace(point, boxes=tuple(moved(b, scale, left, top) for b in point.boxes))


def read_picture(data: bytes, sha256: str, caption: str = "", alt: str = "") -> list[Chart]:
    """Return the charts of a picture of a web page; boxes are in its pixels.

    `caption` is the text beside the picture on the page. Where `alt`, its alternative text, says
    other numbers than the chart, the points it contradicts are flagged (`alt_witness`).
    """
    from .alt import alt_witness

    image = open_picture(data)
    if min(image.shape[:2]) < 60:
        return []
    pixels = Pixels(image)
    probe = pixel_scene(pixels, max(1.0, image.shape[1] / 460))
    if not scene_cores(probe):
        return []
    zoom = 2.0 if image.shape[1] < 700 else 1.0
    phrases = read_phrases(image, zoom)
    unit = unit_of(phrases, probe.unit)
    scene = pixel_scene(pixels, unit)
    add_text(scene, phrases)
    found = scene_found(scene, scene_cores(scene), image=image)
    charts = charts_of(found, [caption] * len(found), sha256, None)
    return [alt_witness(replace(c, asset=sha256), alt) for c in charts]


def chart_mask(charts: Sequence[Chart]) -> list[BBox]:
    """Return the boxes of charts on their page, for a table reader to leave out."""
    return [union(chart.place.boxes) for chart in charts if chart.place.boxes]
