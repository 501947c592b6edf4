"""Scanned pages that lie a little askew: words straightened for layout, boxes put back after.

Lines of a scan that slope by a hundredth run into each other over the width of a page. Layout is
done on words moved so that lines are level; the places told are those on the page as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from .records import BBox, Glyphs, Page, Paragraph, Place, Table, Word

_LEAST = 0.002  # less than 1 pt over a page's width needs no straightening
_NEAR = 1.2  # of the height: words closer than that on a line tell its slope


def slope_of(words: Sequence[Word]) -> float:
    """Return how far lines fall for each point to the right; 0 for a level page."""
    slopes = []
    for a, b in pairwise(words):
        height = a.box[3] - a.box[1]
        gap, fall = b.box[0] - a.box[2], b.box[3] - a.box[3]
        apart = (b.box[0] + b.box[2] - a.box[0] - a.box[2]) / 2
        if 0 <= gap < _NEAR * height and abs(fall) < 0.5 * height and apart > height:
            slopes.append(fall / apart)
    slope = median(slopes) if len(slopes) >= 8 else 0.0
    return slope if abs(slope) >= _LEAST else 0.0


def straightened(page: Page, slope: float) -> Page:
    """Return the page with its words moved so that lines are level."""
    if not slope:
        return page
    words = tuple(replace(word, box=_moved(word.box, -slope)) for word in page.words)
    return replace(page, words=words)


def _moved(box: BBox, slope: float) -> BBox:
    shift = slope * (box[0] + box[2]) / 2
    return (box[0], box[1] + shift, box[2], box[3] + shift)


def put_back_table(table: Table, slopes: Mapping[int, float]) -> Table:
    """Return a table with its boxes where they stand on the page as it is."""
    slope = slopes.get(table.place.page or 0, 0.0)
    if not slope:
        return table
    cells = tuple(
        replace(cell, boxes=tuple(_moved(box, slope) for box in cell.boxes)) for cell in table.cells
    )
    return replace(table, place=_place(table.place, slope), cells=cells)


def put_back(paragraph: Paragraph, slopes: Mapping[int, float]) -> Paragraph:
    """Return a paragraph with its boxes where they stand on the page as it is."""
    slope = slopes.get(paragraph.place.page or 0, 0.0)
    if not slope:
        return paragraph
    glyphs = tuple(Glyphs(g.start, g.end, _moved(g.box, slope), g.page) for g in paragraph.glyphs)
    return replace(paragraph, place=_place(paragraph.place, slope), glyphs=glyphs)


def _place(place: Place, slope: float) -> Place:
    return replace(place, boxes=tuple(_moved(box, slope) for box in place.boxes))
