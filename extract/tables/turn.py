"""Pages whose tables are printed sideways: turned by a quarter, and their boxes turned back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ..records import BBox, Page, Shape, Table, Word

_LEAST = 40  # turned words; the labels of an axis are fewer
_SHARE = 0.4  # of the words of the page


def sideways(page: Page) -> bool:
    """Tell whether much of a page's text is turned by a quarter."""
    turned = sum(not word.upright for word in page.words)
    return turned >= _LEAST and turned >= _SHARE * len(page.words)


def turned(page: Page) -> tuple[Page, Callable[[Table], Table]]:
    """Return the page turned so that its sideways text is upright, and how tables turn back.

    Text that is upright on the page is sideways on the turned one.
    """
    up = _reads_upwards(page.words)
    width, height = page.width, page.height

    def there(box: BBox) -> BBox:
        x0, top, x1, bottom = box
        if up:  # clockwise
            return (height - bottom, x0, height - top, x1)
        return (top, width - x1, bottom, width - x0)

    def back(box: BBox) -> BBox:
        x0, top, x1, bottom = box
        if up:
            return (top, height - x1, bottom, height - x0)
        return (width - bottom, x0, width - top, x1)

    def point(x: float, y: float) -> tuple[float, float]:
        return (height - y, x) if up else (y, width - x)

    def restored(table: Table) -> Table:
        cells = tuple(replace(c, boxes=tuple(back(b) for b in c.boxes)) for c in table.cells)
        place = replace(table.place, boxes=tuple(back(box) for box in table.place.boxes))
        return replace(table, cells=cells, place=place, reasons=(*table.reasons, "sideways"))

    words = tuple(replace(w, box=there(w.box), upright=not w.upright) for w in page.words)
    shapes = tuple(_turned_shape(shape, there, point) for shape in page.shapes)
    return replace(page, width=height, height=width, words=words, shapes=shapes), restored


def _turned_shape(
    shape: Shape,
    there: Callable[[BBox], BBox],
    point: Callable[[float, float], tuple[float, float]],
) -> Shape:
    runs = tuple(tuple(point(x, y) for x, y in run) for run in shape.subpaths)
    return replace(shape, subpaths=runs, box=there(shape.box))


def _reads_upwards(words: Sequence[Word]) -> bool:
    """Tell whether sideways text runs from bottom to top, by the order it was written in."""
    up = down = 0
    for a, b in pairwise(words):
        if a.upright or b.upright or min(a.box[2], b.box[2]) <= max(a.box[0], b.box[0]):
            continue
        if b.box[3] <= a.box[1] + 1:
            up += 1
        elif b.box[1] >= a.box[3] - 1:
            down += 1
    return up >= down
