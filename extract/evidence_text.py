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

MARK = (
    "Rekonstruktio, ei alkuperäinen asiakirja · "
    "Rekonstruktion, inte originalhandling · "
    "Reconstruction, not an original document"
)
WIDTH = 760  # pixels of a picture of text
_PAD = 22
_INK = (28, 27, 25)
_FAINT = (104, 98, 88)


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


def text_picture(heading: str, runs: tuple[Run, ...], size: int = 21) -> Any:
    """Return a picture of running text under a heading, with the boxed runs framed."""
    from PIL import Image, ImageDraw

    face, leading = font(size), int(size * 1.5)
    titles = wrap(_clean(heading), size - 3, WIDTH - 2 * _PAD, bold=True) if heading else []
    pieces = _set(runs, face, WIDTH - 2 * _PAD)
    top = _PAD + len(titles) * leading + (8 if titles else 0)
    height = top + (max((p.line for p in pieces), default=0) + 1) * leading + _PAD
    image = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(titles):
        pen.text((_PAD, _PAD + number * leading), line, fill=_FAINT, font=font(size - 3, True))
    for box in _frames(pieces, runs, face, leading):
        frame_box(image, (box[0] + _PAD, box[1] + top, box[2] + _PAD, box[3] + top))
    for piece in pieces:
        colour = _FAINT if runs[piece.run].faint else _INK
        pen.text((_PAD + piece.x, top + piece.line * leading), piece.text, fill=colour, font=face)
    return image


def _clean(text: str) -> str:
    return "".join(drawable(character) for character in text)


def _set(runs: tuple[Run, ...], face: Any, width: int) -> list[_Piece]:
    """Return the words of the runs with their places; a boxed run may break over lines."""
    blank = face.getlength(" ") * 1.3
    pieces: list[_Piece] = []
    x, line = 0.0, 0
    for number, run in enumerate(runs):
        text = _clean(run.text)
        if text[:1] == " " and x:
            x += blank
        words = text.split()
        for index, word in enumerate(words):
            length = face.getlength(word)
            if x and x + length > width and (index or text[:1] == " " or not pieces):
                x, line = 0.0, line + 1
            pieces.append(_Piece(word, x, line, number))
            x += length + (blank if index < len(words) - 1 else 0)
        if text[-1:] == " " and words:
            x += blank
    return pieces


def _frames(
    pieces: list[_Piece], runs: tuple[Run, ...], face: Any, leading: int
) -> list[tuple[float, float, float, float]]:
    """Return one box for each line of each boxed run."""
    spans: dict[tuple[int, int], list[float]] = {}
    for piece in pieces:
        if runs[piece.run].boxed:
            span = spans.setdefault((piece.run, piece.line), [piece.x, piece.x])
            span[1] = piece.x + face.getlength(piece.text)
    return [
        (span[0] - 1, line * leading + 2, span[1] + 1, (line + 1) * leading - 4)
        for (_, line), span in sorted(spans.items())
    ]


def frame_box(image: Any, box: tuple[float, float, float, float], pad: float = 2.0) -> None:
    """Tint a box of a picture and draw the frame of evidence around it, in place."""
    from PIL import Image, ImageChops, ImageDraw

    x0, y0 = max(0, int(box[0] - pad)), max(0, int(box[1] - pad))
    x1, y1 = min(image.width, int(box[2] + pad) + 1), min(image.height, int(box[3] + pad) + 1)
    if x1 <= x0 or y1 <= y0:
        return
    part = image.crop((x0, y0, x1, y1))
    tint = Image.new("RGB", part.size, (255, 240, 176))
    image.paste(ImageChops.multiply(part, tint), (x0, y0))
    ImageDraw.Draw(image).rectangle(
        (x0 - 2, y0 - 2, x1 + 1, y1 + 1), outline=(190, 52, 20), width=3
    )


def with_mark(image: Any) -> Any:
    """Return the picture with a strip under it that says it is a reconstruction."""
    from PIL import Image, ImageDraw

    size = max(11, min(15, image.width // 50))
    lines = wrap(MARK, size, max(160, image.width - 20), bold=True)
    strip = len(lines) * (size + 7) + 10
    marked = Image.new("RGB", (image.width, image.height + strip), (122, 30, 22))
    marked.paste(image.convert("RGB"), (0, 0))
    pen = ImageDraw.Draw(marked)
    for number, line in enumerate(lines):
        spot = (10, image.height + 4 + number * (size + 7))
        pen.text(spot, line, fill="white", font=font(size, True))
    return marked


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
