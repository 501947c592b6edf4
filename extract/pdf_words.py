"""Letters of a PDF page to words with boxes, size, weight, colour and direction."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .pdf_letters import Frame, Letters, letters_of
from .records import Word

MAX_CHARACTERS = 120_000  # on one page; the densest table of the benchmark has 9 000
_BREAK = 0.28  # of the font size: a wider gap parts two words even without a blank


def page_words(page: pdfium.PdfPage, frame: Frame) -> tuple[tuple[Word, ...], bool]:
    """Return the words of a page in content order, and whether a limit cut them off."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        letters = letters_of(textpage.raw, min(count, MAX_CHARACTERS), frame)
        styles = _Styles(textpage.raw)
        ends = [*_begins(letters, textpage.raw), len(letters.text)]
        words = tuple(_word(letters, start, end, styles) for start, end in pairwise(ends))
        return words, count > MAX_CHARACTERS
    finally:
        textpage.close()


def _begins(letters: Letters, raw: Any) -> Iterator[int]:
    """Yield the letters that begin a word."""
    x0, x1, size, upright = letters.x0, letters.x1, letters.size, letters.upright
    for here in range(len(size)):
        before = here - 1
        if here in letters.turns:
            if not here or _parts(letters, before, here) or _broken(letters, before, here, raw):
                yield here
        elif upright[here]:  # nearly every letter there is: on the line of the one before it
            room = _BREAK * max(size[here], 1.0)
            if x0[here] - x1[before] > room or x0[before] - x1[here] > room:
                yield here
        elif _parts(letters, before, here):
            yield here


def _broken(letters: Letters, before: int, here: int, raw: Any) -> bool:
    """Tell whether a blank stands between two letters, and not one that PDFium made up."""
    if here not in letters.starts:
        return False
    between = range(letters.numbers[before] + 1, letters.numbers[here])
    return not (
        _touch(letters, before, here) and all(map(c.FPDFText_IsGenerated, repeat(raw), between))
    )


def _touch(of: Letters, a: int, b: int) -> bool:
    """Tell whether a letter follows without a gap: producers that place every letter by itself."""
    near = 0.1 * max(of.size[a], 1.0)
    if of.upright[a] != of.upright[b]:
        return False
    if of.upright[a]:
        return abs(of.x0[b] - of.x1[a]) < near and abs(of.bottom[b] - of.bottom[a]) < near
    return abs(of.x0[b] - of.x0[a]) < near and _gap_down(of, a, b) < near


def _gap_down(of: Letters, a: int, b: int) -> float:
    return min(abs(of.bottom[b] - of.top[a]), abs(of.top[b] - of.bottom[a]))


def _parts(of: Letters, a: int, b: int) -> bool:
    """Tell whether two neighbouring letters belong to two words."""
    if of.upright[a] != of.upright[b]:
        return True
    em = max(of.size[a], of.size[b], 1.0)
    if not of.upright[a]:
        return abs(of.x0[b] - of.x0[a]) > 0.6 * em or _gap_down(of, a, b) > _BREAK * em
    if abs(of.bottom[b] - of.bottom[a]) > 0.6 * em:
        return True
    if of.size[a] != of.size[b] and _raised(of, a, b):
        return True
    return of.x0[b] - of.x1[a] > _BREAK * em or of.x0[a] - of.x1[b] > _BREAK * em


def _raised(of: Letters, a: int, b: int) -> bool:
    """Tell whether one of two letters is a superscript beside the other."""
    small, large = (a, b) if of.size[a] < of.size[b] else (b, a)
    if of.size[small] >= 0.8 * of.size[large]:
        return False
    height = of.bottom[large] - of.top[large]
    return of.bottom[small] < of.bottom[large] - 0.12 * height


def _word(letters: Letters, start: int, end: int, styles: _Styles) -> Word:
    """Return the word made of the letters from `start` to before `end`."""
    text = letters.text[start:end]
    halo = _is_halo(letters, start, end)
    text = text[1::2] if halo else text
    bold, colour = styles.of(letters.numbers[start] + halo)  # what is painted last is seen
    return Word(
        unicodedata.normalize("NFC", text.replace("\u00ad", "-")),
        (
            min(letters.x0[start:end]),
            min(letters.top[start:end]),
            max(letters.x1[start:end]),
            max(letters.bottom[start:end]),
        ),
        letters.size[start],
        letters.upright[start],
        bold,
        text.endswith("\u00ad"),
        colour,
    )


def _is_halo(of: Letters, start: int, end: int) -> bool:
    """Tell whether every letter of a word is painted twice in its place: halo, then fill."""
    text = of.text[start:end]
    if text[::2] != text[1::2]:
        return False
    return all(
        max(
            abs(of.x0[a] + of.x1[a] - of.x0[a + 1] - of.x1[a + 1]) / 2,
            abs(of.top[a] + of.bottom[a] - of.top[a + 1] - of.bottom[a + 1]) / 2,
        )
        <= 0.1 * max(of.size[a], 1.0)
        for a in range(start, end, 2)
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
