"""The visible characters of a PDF page, in columns: PDFium is asked as little as will do."""

from __future__ import annotations

import ctypes
import re
from array import array
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import le
from typing import Any, NamedTuple

import pypdfium2.raw as c

from .records import BBox

_QUARTER = 1.5707963  # a quarter turn in radians
_SLACK = 0.05  # of the size: round letters reach as much below the line
_INK = re.compile(r"[^\x00\x01\x03-\x20\u00a0\u2009\u202f\u2007\u200a]+")
_UNITS = ctypes.POINTER(ctypes.c_ushort)
_HYPHENS = str.maketrans("\ufffe\u0002", "\u00ad\u00ad")
"""What PDFium returns for a hyphen made by a line break; kept apart until the word is closed."""

Columns = tuple[list[float], list[float], list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates become those of the page as seen."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int  # quarter turns clockwise

    @property
    def width(self) -> float:
        """Return the width as seen, in points."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height as seen, in points."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a page point as seen."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def columns(self, edges: list[float]) -> Columns:
        """Return x0, top, x1 and bottom as seen of rectangles: left, top, right, bottom of each."""
        lefts, tops, rights, bottoms = (edges[side::4] for side in range(4))
        if self.turn == 0 and all(map(le, lefts, rights)) and all(map(le, bottoms, tops)):
            left, top = self.left, self.top  # nearly every page there is
            return (
                [x - left for x in lefts],
                [top - y for y in tops],
                [x - left for x in rights],
                [top - y for y in bottoms],
            )
        boxes = [self.box(*one) for one in zip(lefts, bottoms, rights, tops, strict=True)]
        x0, y0, x1, y1 = ([box[side] for box in boxes] for side in range(4))
        return x0, y0, x1, y1

    def box(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """Return a rectangle as seen."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


class Letters(NamedTuple):
    """The visible characters of a page in content order; every column has an entry for each."""

    text: str
    numbers: list[int]
    """The number of each among all characters of the page, blanks counted."""
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]
    size: list[float]
    upright: list[bool]
    starts: set[int]
    """Those behind a blank or break."""
    turns: set[int]
    """Those at which line, size or direction may change, and the starts."""


def letters_of(raw: Any, count: int, frame: Frame) -> Letters:
    """Return the visible ones among the first `count` characters of a text page."""
    return _letters(raw, _text(raw, count), frame)


def _text(raw: Any, count: int) -> str:
    """Return one letter for each character: all at once, or one by one where PDFium omits some."""
    units = ctypes.create_string_buffer(4 * count + 2)
    length = c.FPDFText_GetText(raw, 0, count, ctypes.cast(units, _UNITS))
    text = units.raw[: 2 * (length - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        text = "".join(map(chr, map(c.FPDFText_GetUnicode, repeat(raw), range(count))))
    return text.translate(_HYPHENS)


def _letters(raw: Any, text: str, frame: Frame) -> Letters:
    spans = [match.span() for match in _INK.finditer(text)]
    numbers = [number for span in spans for number in range(*span)]
    boxes = (c.FS_RECTF * len(numbers))()
    boxed = list(map(c.FPDFText_GetLooseCharBox, repeat(raw), numbers, boxes))
    if not all(boxed):  # a character that stands nowhere parts words as a blank does
        nowhere = {number for number, known in zip(numbers, boxed, strict=True) if not known}
        shown = (" " if number in nowhere else letter for number, letter in enumerate(text))
        return _letters(raw, "".join(shown), frame)
    starts = set(accumulate((end - start for start, end in spans), initial=0))
    edges = array("f", bytes(boxes)).tolist()
    sizes, upright, turns = _sizes(raw, numbers, starts, edges[3::4], frame.turn)
    return Letters(
        "".join(text[start:end] for start, end in spans),
        numbers,
        *frame.columns(edges),
        sizes,
        upright,
        starts,
        turns,
    )


def _sizes(
    raw: Any, numbers: list[int], starts: set[int], feet: list[float], turn: int
) -> tuple[list[float], list[bool], set[int]]:
    """Return the size of each letter as it is drawn, whether it stands upright, and the turns.

    A letter on the foot line of the one before it is of the same size and direction, or it does
    not matter that it is not: superscripts stand higher, and whatever else is new has a blank.
    """
    sizes: list[float] = []
    upright: list[bool] = []
    turns: set[int] = set()
    matrix, scale, before, slack = c.FS_MATRIX(), 1.0, 0.0, 0.0
    for here, number in enumerate(numbers):
        if here in starts or abs(feet[here] - feet[here - 1]) > slack:
            turns.add(here)
            size = c.FPDFText_GetFontSize(raw, number)
            anew = here in starts or size != before
            if anew and c.FPDFText_GetMatrix(raw, number, matrix):
                scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1.0
            before, drawn = size, size * scale
            slack = _SLACK * drawn
            angle = c.FPDFText_GetCharAngle(raw, number)
            quarters = round(angle / _QUARTER) + turn if angle > 0 else turn
            stands = quarters % 2 == 0
        sizes.append(drawn)
        upright.append(stands)
    return sizes, upright, turns
