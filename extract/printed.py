"""What is printed: words and shapes of pages, blocks, tables, charts, and their places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scraper import Language

BBox = tuple[float, float, float, float]
"""x0, top, x1, bottom in points (1/72 inch), origin at the visible page's top left. On a picture
(a chart image of a web review) the unit is one pixel of that picture."""

Colour = tuple[int, int, int, int]
"""Red, green, blue, alpha, each 0 to 255."""

Origin = Literal["printed", "printed+geometry", "measured", "ocr", "word", "sum"]


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word (no blanks inside) with its box, font size in points and direction.

    `upright` is False for words turned by a quarter. `generated_hyphen` marks a word whose last
    hyphen was made by a line break and is not part of the word.
    """

    text: str
    box: BBox
    size: float
    upright: bool = True
    bold: bool = False
    generated_hyphen: bool = False
    colour: Colour = (0, 0, 0, 255)


@dataclass(frozen=True, slots=True)
class Shape:
    """One drawn path: its corners in page points (Béziers flattened), fill and stroke.

    `subpaths` are closed or open runs of points. `fill` and `stroke` are None where the path is
    not filled or not stroked. `width` is the stroke's width in points.
    """

    subpaths: tuple[tuple[tuple[float, float], ...], ...]
    box: BBox
    fill: Colour | None
    stroke: Colour | None
    width: float
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image placed on a page: its box there and its size in pixels."""

    box: BBox
    pixels: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is seen: cropped and turned, origin at the top left, sizes in points.

    `number` counts from 1. `sha256` names the file. `truncated` is True where a limit on the
    number of words or shapes was reached.
    """

    sha256: str
    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    shapes: tuple[Shape, ...] = ()
    pictures: tuple[Picture, ...] = ()
    truncated: bool = False


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a file, a 1-based page and boxes on it, one a printed line.

    `page` is None for a web page (then the quote with its prefix and suffix finds it again) and
    for a picture, whose boxes are in its own pixels.
    """

    sha256: str
    page: int | None = None
    boxes: tuple[BBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Which characters `start` to `end` of a paragraph's text a printed word supplied."""

    start: int
    end: int
    box: BBox
    page: int


BlockKind = Literal["heading", "text", "caption", "note", "tile", "list", "alt", "furniture"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text under one heading, lines rejoined and end-of-line hyphens removed.

    `kind` tells headings, captions (`Kuvio 3. ...`), footnotes (`note`), key-figure tiles, list
    items, alternative texts of pictures and furniture (running heads, page numbers, contacts;
    kept because its numerals are accounted for, never read) from ordinary text. `headings` are
    the headings above it, outermost first. `glyphs` maps characters to boxes; empty for web pages.
    """

    place: Place
    text: str
    kind: BlockKind = "text"
    headings: tuple[str, ...] = ()
    language: Language | None = None
    glyphs: tuple[Glyphs, ...] = ()
    asset: str = ""  # sha256 of the picture that an `alt` or `caption` block belongs to

    @property
    def heading(self) -> str:
        """Return the nearest heading above, or nothing."""
        return self.headings[-1] if self.headings else ""

    def place_of(self, start: int, end: int) -> Place:
        """Return where characters `start` to `end` stand: one box for each printed line."""
        first = bisect_right(self.glyphs, start, key=lambda glyph: glyph.end)
        touched = self.glyphs[first : bisect_left(self.glyphs, end, key=lambda glyph: glyph.start)]
        if not touched:
            return self.place
        page = touched[0].page
        lines: list[BBox] = []
        for glyph in touched:
            if glyph.page != page:
                continue
            box = _slice(glyph, start, end)
            if lines and _same_line(lines[-1], box):
                lines[-1] = _union(lines[-1], box)
            else:
                lines.append(box)
        return Place(self.place.sha256, page, tuple(lines))


def _slice(glyph: Glyphs, start: int, end: int) -> BBox:
    """Return the part of a word's box that characters `start` to `end` take, evenly spaced."""
    x0, top, x1, bottom = glyph.box
    step = (x1 - x0) / max(1, glyph.end - glyph.start)
    left = x0 + step * max(0, start - glyph.start)
    right = x1 - step * max(0, glyph.end - end)
    return (left, top, right, bottom)


def _same_line(a: BBox, b: BBox) -> bool:
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * min(a[3] - a[1], b[3] - b[1])


def _union(a: BBox, b: BBox) -> BBox:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


# ---------------------------------------------------------------- tables and charts


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, its grid position from 0, how far it spans, its boxes line by line."""

    row: int
    column: int
    text: str
    boxes: tuple[BBox, ...] = ()
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    lines: tuple[str, ...] = ()  # the printed lines as they stand, one a box; empty for web pages


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table: cells on a grid, with the title and notes that stand around it.

    `method` says how the grid was found (`ruled`, `space`, `html`), `reasons` why it was chosen.
    """

    place: Place
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    language: Language | None = None
    method: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart: its series and category as printed, its value and how it is known.

    `unit` is `count` or `percent`. `boxes` are those of the printed label, or of the bar or
    sector where the value was measured; `resolution` is the half-width of a measured value.
    `flags` name witnesses that disagree; a flagged point is never published.
    """

    series: str
    category: str
    value: Decimal
    unit: Literal["count", "percent"]
    printed: str
    origin: Origin
    boxes: tuple[BBox, ...] = ()
    resolution: Decimal | None = None
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


ChartKind = Literal[
    "bar_v",
    "bar_h",
    "grouped_v",
    "grouped_h",
    "stacked_v",
    "stacked_h",
    "stacked100_v",
    "stacked100_h",
    "pie",
    "donut",
    "line",
]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: where it is, what sort, its caption and own titles, its points."""

    place: Place
    kind: ChartKind
    points: tuple[Point, ...]
    caption: str = ""
    title: str = ""
    axis_titles: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    language: Language | None = None
    asset: str = ""  # sha256 of the picture, when the chart is an image of a web page
    reasons: tuple[str, ...] = ()
