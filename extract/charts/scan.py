"""Scanned pages: turned straight first, then read as one large picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..records import BBox, Chart, Page
from .captions import assign_captions
from .picture import add_text, pixel_scene, read_phrases
from .pixel_colours import Pixels
from .reading import Found, charts_of, scene_cores, scene_found
from .scene import Phrase

_SCALE = 2.6  # pixels a point: about 190 dots an inch
_STEEPEST = 6.0  # degrees a page may lie askew


@dataclass(frozen=True, slots=True)
class Straight:
    """A page image turned straight: pixels, scale to points, and the turn in degrees."""

    image: Any
    scale: float
    degrees: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pixel of the straight image lies on the page, in points."""
        high, wide = self.image.shape[:2]
        turn = math.radians(self.degrees)
        dx, dy = x - wide / 2, y - high / 2
        ox = dx * math.cos(turn) - dy * math.sin(turn) + wide / 2
        oy = dx * math.sin(turn) + dy * math.cos(turn) + high / 2
        return ox / self.scale, oy / self.scale

    def box(self, box: BBox) -> BBox:
        """Return the box on the page round a box of the straight image."""
        corners = [self.point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        return (min(xs), min(ys), max(xs), max(ys))


@lru_cache(maxsize=1)
def straight_page(data: bytes, number: int) -> Straight:
    """Return a page drawn and turned straight; its shade made even.

    The last one is remembered: text and charts ask one after the other.
    """
    import cv2
    import numpy as np

    from ..pdf import render

    picture = render(data, number, _SCALE, 2400)
    image = np.asarray(picture.convert("RGB"))
    degrees = skew_of(image)
    high, wide = image.shape[:2]
    if abs(degrees) > 0.05:
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
        image = cv2.warpAffine(
            image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
        )
    return Straight(_even_shade(image), _scale_of(data, number, wide), degrees)


def _scale_of(data: bytes, number: int, wide: int) -> float:
    """Return the number of pixels a point of a drawn page."""
    from ..pdf import frame_of, open_pdf

    document = open_pdf(data)
    try:
        return wide / frame_of(document[number - 1]).width
    finally:
        document.close()


def _even_shade(image: Any) -> Any:
    """Return a scan with paper made white and the grain of the scanner smoothed."""
    import cv2
    import numpy as np

    smooth = cv2.bilateralFilter(image, 5, 28, 3)
    paper = np.percentile(smooth.reshape(-1, 3), 80, axis=0)
    shades = np.arange(256, dtype=np.float32)[:, None] * (255.0 / np.maximum(paper, 1))
    return cv2.LUT(smooth, np.clip(shades, 0, 255).astype(np.uint8)[None])


def skew_of(image: Any) -> float:
    """Return by how many degrees (counterclockwise) the lines of a page fall to the right.

    The turn is the one that makes the rows of ink differ most: coarse steps first, then fine.
    """
    import cv2
    import numpy as np

    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = (small < np.median(small) - 50).astype(np.float32)
    ys, xs = np.nonzero(ink)
    if len(xs) < 200 or np.ptp(grey[:8]) == 0:  # a scanner leaves grain at the edge
        return 0.0
    step = max(1, len(xs) // 60000)
    xs, ys = xs[::step].astype(np.float64), ys[::step].astype(np.float64)

    def sharpness(degrees: float) -> float:
        turn = math.radians(degrees)
        total = 0.0
        for a, b in ((ys, -xs), (xs, ys)):
            places = np.round(a * math.cos(turn) + b * math.sin(turn)).astype(np.int64)
            counts = np.bincount(places - places.min())
            total += float((counts.astype(np.float64) ** 2).sum())
        return total

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.5, best + 0.51, 0.1), key=sharpness)
    best = max(np.arange(best - 0.1, best + 0.101, 0.02), key=sharpness)
    return round(float(best), 2)


def scanned_charts(page: Page, data: bytes) -> list[Chart]:
    """Return the charts of a scanned page; boxes are those on the page as it was scanned."""
    straight = straight_page(data, page.number)
    scene = pixel_scene(Pixels(straight.image), straight.scale)
    if not scene_cores(scene):
        return []
    add_text(scene, scan_phrases(data, page.number, straight))
    found = scene_found(scene, scene_cores(scene), image=straight.image)
    captions = assign_captions(scene, [f.box for f in found])
    placed = [_placed(f, straight) for f in found]
    return charts_of(placed, captions, page.sha256, page.number)


_read: dict[tuple[int, int], list[Phrase]] = {}


def scan_phrases(data: bytes, number: int, straight: Straight) -> list[Phrase]:
    """Return the phrases of a straight page.

    Those of one document are remembered: its text is read first, then the charts of each page.
    """
    document = hash(data)
    if any(other != document for other, _ in _read):
        _read.clear()
    if (document, number) not in _read:
        _read[document, number] = read_phrases(straight.image)
    return _read[document, number]


def _placed(found: Found, straight: Straight) -> Found:
    """Return a chart with its boxes on the page."""
    from dataclasses import replace

    points = [replace(p, boxes=tuple(straight.box(b) for b in p.boxes)) for p in found.draft.points]
    return replace(found, box=straight.box(found.box), draft=replace(found.draft, points=points))
