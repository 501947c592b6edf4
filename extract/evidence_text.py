"""Text set as a picture: our own rendering of what a web page prints, å ä ö and all.

The letters come from a font carried in the package (Source Sans 3, OFL), never from the machine,
so the same words give the same bytes everywhere. Pillow's own default font has no å, ä or ö.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

WIDTH = 760  # pixels of a picture of text
_PAD = 22


@lru_cache(maxsize=32)
def font(size: int, bold: bool = False) -> Any:
    """Return the font for pictures at a size in pixels."""
    from PIL import ImageFont

    name = f"source-sans-3-latin-{600 if bold else 400}-normal.woff2"
    data = (files("extract") / "fonts" / name).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2048)
def drawable(character: str) -> str:
    """Return the character, or the nearest that the font has: its base letter, else a blank."""
    if character.isspace():
        return " "
    missing = font(20).getmask("\uffff")
    for form in (character, unicodedata.normalize("NFKD", character)[0]):
        mask = font(20).getmask(form)
        if (mask.size, bytes(mask)) != (missing.size, bytes(missing)):
            return form
    return "\u00b7"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `boxed` draws the frame of evidence around it."""

    text: str
    boxed: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    x: float
    line: int
    run: int


def wrap(text: str, size: int, width: int, bold: bool = False) -> list[str]:
    """Return the lines of a text no wider than `width` pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font(size, bold).getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@lru_cache(maxsize=4096)
def length_of(word: str, size: int) -> float:
    """Return how wide a word is in pixels."""
    return float(font(size).getlength(word))


def text_lines(
    heading: str, runs: tuple[Run, ...], size: int, ink: int, paper: int, faint: int
) -> Any:
    """Return running text under a heading as a picture of one channel.

    `ink`, `paper` and `faint` are the values of letters, of the ground, and of what stands back.
    """
    from PIL import Image, ImageDraw

    face, leading = font(size), int(size * 1.5)
    titles, top, pieces = _layout(heading, runs, size)
    height = top + (max((p.line for p in pieces), default=0) + 1) * leading + _PAD
    image = Image.new("L", (WIDTH, height), paper)
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(titles):
        pen.text((_PAD, _PAD + number * leading), line, fill=faint, font=font(size - 3, True))
    for piece in pieces:
        fill = faint if runs[piece.run].faint else ink
        pen.text((_PAD + piece.x, top + piece.line * leading), piece.text, fill=fill, font=face)
    return image


def text_frames(
    heading: str, runs: tuple[Run, ...], size: int
) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the boxed runs in the picture that `text_lines` draws."""
    _, top, pieces = _layout(heading, runs, size)
    return [
        (x0 + _PAD, y0 + top, x1 + _PAD, y1 + top) for x0, y0, x1, y1 in _frames(pieces, runs, size)
    ]


@lru_cache(maxsize=1)
def _layout(heading: str, runs: tuple[Run, ...], size: int) -> tuple[list[str], int, list[_Piece]]:
    """Return the lines of the heading, where the text under it begins, and its words."""
    titles = wrap(_clean(heading), size - 3, WIDTH - 2 * _PAD, bold=True) if heading else []
    top = _PAD + len(titles) * int(size * 1.5) + (8 if titles else 0)
    return titles, top, _set(runs, size, WIDTH - 2 * _PAD)


def _clean(text: str) -> str:
    return "".join(drawable(character) for character in text)


def _set(runs: tuple[Run, ...], size: int, width: int) -> list[_Piece]:
    """Return the words of the runs with their places; a boxed run may break over lines."""
    blank = length_of(" ", size) * 1.3
    pieces: list[_Piece] = []
    x, line = 0.0, 0
    for number, run in enumerate(runs):
        text = _clean(run.text)
        if text[:1] == " " and x:
            x += blank
        words = text.split()
        for index, word in enumerate(words):
            length = length_of(word, size)
            if x and x + length > width and (index or text[:1] == " " or not pieces):
                x, line = 0.0, line + 1
            pieces.append(_Piece(word, x, line, number))
            x += length + (blank if index < len(words) - 1 else 0)
        if text[-1:] == " " and words:
            x += blank
    return pieces


def _frames(
    pieces: list[_Piece], runs: tuple[Run, ...], size: int
) -> list[tuple[float, float, float, float]]:
    """Return one box for each line of each boxed run."""
    leading = int(size * 1.5)
    spans: dict[tuple[int, int], list[float]] = {}
    for piece in pieces:
        if runs[piece.run].boxed:
            span = spans.setdefault((piece.run, piece.line), [piece.x, piece.x])
            span[1] = piece.x + length_of(piece.text, size)
    return [
        (span[0] - 1, line * leading + 2, span[1] + 1, (line + 1) * leading - 4)
        for (_, line), span in sorted(spans.items())
    ]


def find_printed(quote: str, printed: str, prefix: str, suffix: str) -> tuple[int, int] | None:
    """Return where a number stands in its sentence: the spot that prefix and suffix point at.

    >>> find_printed("13 of 130, then 13 more", "13", "then ", " more")
    (16, 18)
    """
    pattern = rf"(?<![\d,.]){re.escape(printed)}(?!\d)"
    spots = [m.span() for m in re.finditer(pattern, quote)] if printed else []
    if not spots and printed and printed in quote:
        start = quote.index(printed)
        spots = [(start, start + len(printed))]
    if not spots:
        return None
    left, right = prefix[-12:].strip(), suffix[:12].strip()

    def fit(spot: tuple[int, int]) -> int:
        before, after = quote[: spot[0]].rstrip(), quote[spot[1] :].lstrip()
        return int(bool(left) and before.endswith(left)) + int(
            bool(right) and after.startswith(right)
        )

    return max(spots, key=lambda spot: (fit(spot), -spot[0]))
