"""Characters of a PDF page to words with boxes, size, weight, colour and direction."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .records import BBox, Word

MAX_CHARACTERS = 120_000  # on one page; the densest table of the benchmark has 9 000
_BREAK = 0.28  # of the font size: a wider gap parts two words even without a blank
_HYPHENS = "\ufffe\u0002"  # what PDFium returns for a hyphen made by a line break
_QUARTER = 1.5707963  # a quarter turn in radians
_ODD_SPACES = "\u00a0\u2009\u202f\u2007\u200a"


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

    def box(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """Return a rectangle as seen."""
        if self.turn == 0 and left <= right and bottom <= top:  # nearly every letter there is
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


class _Glyph(NamedTuple):  # a page has thousands: a tuple is made in half the time of an object
    text: str
    box: BBox
    size: float
    upright: bool


def page_words(page: pdfium.PdfPage, frame: Frame) -> tuple[tuple[Word, ...], bool]:
    """Return the words of a page in content order, and whether a limit cut them off."""
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), MAX_CHARACTERS)
        styles = _Styles(textpage.raw)
        words: list[Word] = []
        run: list[_Glyph] = []
        first = 0
        made = False  # a blank or break that PDFium made up stands before the next glyph
        for index, glyph in _glyphs(textpage.raw, count, frame):
            if glyph is None and c.FPDFText_IsGenerated(textpage.raw, index):
                made = True
                continue
            broken = glyph is None or (made and not (run and _touch(run[-1], glyph)))
            made = False
            if broken or (run and glyph is not None and _parts(run[-1], glyph)):
                _close(words, run, styles, first)
                run = []
            if glyph is not None:
                if not run:
                    first = index
                run.append(glyph)
        _close(words, run, styles, first)
        return tuple(words), textpage.count_chars() > MAX_CHARACTERS
    finally:
        textpage.close()


def _glyphs(raw: Any, count: int, frame: Frame) -> Iterator[tuple[int, _Glyph | None]]:
    """Yield (index, glyph) for each visible character, (index, None) for each blank or break."""
    loose = c.FS_RECTF()
    pointer = ctypes.byref(loose)
    get_code, get_box, get_size, get_angle = (
        c.FPDFText_GetUnicode,
        c.FPDFText_GetLooseCharBox,
        c.FPDFText_GetFontSize,
        c.FPDFText_GetCharAngle,
    )
    box_of, turn = frame.box, frame.turn
    scale = _Scale(raw)
    for index in range(count):
        code = get_code(raw, index)
        if code <= 32 and code != 2:
            yield index, None
            continue
        text = chr(code)
        if text in _ODD_SPACES or not get_box(raw, index, pointer):
            yield index, None
            continue
        angle = get_angle(raw, index)
        upright = (round(angle / _QUARTER) + turn if angle > 0 else turn) % 2 == 0
        box = box_of(loose.left, loose.bottom, loose.right, loose.top)
        size = get_size(raw, index)
        size *= scale.of(index, size)
        if text in _HYPHENS:
            text = "\u00ad"  # kept apart until the word is closed
        yield index, _Glyph(text, box, size, upright)


class _Scale:
    """How much larger letters are drawn than their font's nominal size says."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._matrix = c.FS_MATRIX()
        self._size = 0.0
        self._at = -2
        self._scale = 1.0

    def of(self, index: int, size: float) -> float:
        """Return the scale at a character; asked anew where a word or a size begins."""
        if size != self._size or index != self._at + 1:
            self._size = size
            if c.FPDFText_GetMatrix(self._raw, index, self._matrix):
                m = self._matrix
                self._scale = abs(m.a * m.d - m.b * m.c) ** 0.5 or 1.0
        self._at = index
        return self._scale


def _without_halo(run: list[_Glyph]) -> list[_Glyph]:
    """Return a word whose every letter is painted twice in its place (halo, then fill) once."""
    first, second = run[::2], run[1::2]
    if len(first) != len(second):
        return run
    for a, b in zip(first, second, strict=True):
        if a.text != b.text:
            return run
        away = max(abs(a.box[k] + a.box[k + 2] - b.box[k] - b.box[k + 2]) / 2 for k in (0, 1))
        if away > 0.1 * max(a.size, 1.0):
            return run
    return second


def _touch(before: _Glyph, after: _Glyph) -> bool:
    """Tell whether a glyph follows without a gap: producers that place every letter by itself."""
    near = 0.1 * max(before.size, 1.0)
    a, b = before.box, after.box
    if before.upright != after.upright:
        return False
    if before.upright:
        return abs(b[0] - a[2]) < near and abs(b[3] - a[3]) < near
    return abs(b[0] - a[0]) < near and min(abs(b[3] - a[1]), abs(b[1] - a[3])) < near


def _parts(before: _Glyph, after: _Glyph) -> bool:
    """Tell whether two neighbouring glyphs belong to two words."""
    if before.upright != after.upright:
        return True
    a, b = before.box, after.box
    em = max(before.size, after.size, 1.0)
    if not before.upright:
        gap = min(abs(b[1] - a[3]), abs(a[1] - b[3]))
        return abs(b[0] - a[0]) > 0.6 * em or gap > _BREAK * em
    if abs(b[3] - a[3]) > 0.6 * em or (before.size != after.size and _raised(before, after)):
        return True
    return b[0] - a[2] > _BREAK * em or a[0] - b[2] > _BREAK * em


def _raised(before: _Glyph, after: _Glyph) -> bool:
    """Tell whether one of two glyphs is a superscript beside the other."""
    small, large = (before, after) if before.size < after.size else (after, before)
    height = large.box[3] - large.box[1]
    return small.size < 0.8 * large.size and small.box[3] < large.box[3] - 0.12 * height


def _close(words: list[Word], run: list[_Glyph], styles: _Styles, first: int) -> None:
    """Add the word made of a run of glyphs."""
    if not run:
        return
    glyphs = _without_halo(run)
    first += len(glyphs) < len(run)  # the colour painted last is the one seen
    text = "".join(glyph.text for glyph in glyphs)
    broken = text.endswith("\u00ad")
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in run), strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    bold, colour = styles.of(first)
    words.append(
        Word(
            unicodedata.normalize("NFC", text.replace("\u00ad", "-")),
            box,
            run[0].size,
            run[0].upright,
            bold,
            broken,
            colour,
        )
    )


class _Styles:
    """Weight and colour of characters, asked once a word."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()
        self._rgba = [ctypes.c_uint() for _ in range(4)]

    def of(self, index: int) -> tuple[bool, tuple[int, int, int, int]]:
        length = c.FPDFText_GetFontInfo(self._raw, index, self._name, 96, self._flags)
        name = self._name.value[:length].lower() if length else b""
        weight = c.FPDFText_GetFontWeight(self._raw, index)
        bold = b"bold" in name or b"black" in name or weight >= 600
        if c.FPDFText_GetFillColor(self._raw, index, *self._rgba):
            red, green, blue, alpha = (value.value for value in self._rgba)
            return bold, (red, green, blue, alpha)
        return bold, (0, 0, 0, 255)
