"""Pictures in few colours: a page gets its palette once, and every cut of it is cut from that.

Looking for the best colours of a picture costs more than drawing it, so it is done once a page.
A plate is a picture of palette numbers: the page's own colours, the same ones tinted for the
inside of a frame, the frame, and those of the strip that says a picture is a reconstruction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .evidence_text import Run, font, text_frames, text_lines, wrap

Box4 = tuple[float, float, float, float]
MARK = (
    "Rekonstruktio, ei alkuperäinen asiakirja · "
    "Rekonstruktion, inte originalhandling · "
    "Reconstruction, not an original document"
)
_OWN = 120  # colours of the page itself: 0-119; tinted they are 128-247
_FRAME = 120
_STRIP = 121  # the strip's ground; up to 127 its letters
_TINTED = 128
_INK, _PAPER, _FAINT = (28, 27, 25), (255, 255, 255), 75
_TINT, _RED = (255, 240, 176), (190, 52, 20)
_GROUND = (122, 30, 22)


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of palette numbers, and up to 120 colours, three bytes each."""

    pixels: Any
    colours: bytes

    def cut(self, view: tuple[int, int, int, int]) -> Plate:
        """Return a part of the picture."""
        return Plate(self.pixels.crop(view), self.colours)

    def frame(self, box: Box4, pad: float = 2.0) -> None:
        """Tint a box and draw the frame of evidence around it, in place."""
        from PIL import ImageDraw

        image = self.pixels
        x0, y0 = max(0, int(box[0] - pad)), max(0, int(box[1] - pad))
        x1 = min(image.width, int(box[2] + pad) + 1)
        y1 = min(image.height, int(box[3] + pad) + 1)
        if x1 <= x0 or y1 <= y0:
            return
        image.paste(image.crop((x0, y0, x1, y1)).point(_tinted()), (x0, y0))
        edge = (x0 - 2, y0 - 2, x1 + 1, y1 + 1)
        ImageDraw.Draw(image).rectangle(edge, outline=_FRAME, width=3)

    def marked(self) -> Plate:
        """Return the picture with a strip under it that says it is a reconstruction."""
        from PIL import Image

        strip = _strip(self.pixels.width)
        both = Image.new("L", (strip.width, self.pixels.height + strip.height))
        both.paste(self.pixels, (0, 0))
        both.paste(strip, (0, self.pixels.height))
        return Plate(both, self.colours)

    def save(self, path: Path, **said: str) -> None:
        """Write a PNG; what is `said` goes into its text."""
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        for key, value in said.items():
            info.add_text(key, value)
        image = self.pixels.copy()
        image.putpalette(_palette(self.colours))
        partial = path.with_name(f".{path.name}.part")
        image.save(partial, "PNG", pnginfo=info, optimize=False, compress_level=6)
        partial.replace(path)


def plate_of(image: Any) -> Plate:
    """Return an RGB picture in its 120 best colours."""
    from PIL import Image

    few = image.quantize(colors=_OWN, method=Image.Quantize.FASTOCTREE, dither=0)
    colours = bytes(few.getpalette()[: 3 * _OWN])
    return Plate(Image.frombytes("L", few.size, few.tobytes()), colours)


def text_plate(heading: str, runs: tuple[Run, ...], size: int = 21) -> Plate:
    """Return a picture of running text under a heading, with the boxed runs framed."""
    last = _OWN - 1
    plate = Plate(text_lines(heading, runs, size, last, 0, _FAINT), _ramp())
    for box in text_frames(heading, runs, size):
        plate.frame(box)
    return plate


@lru_cache(maxsize=1)
def _ramp() -> bytes:
    """Return the colours from paper (0) to ink, for text that is drawn in one go."""
    steps = [step / (_OWN - 1) for step in range(_OWN)]
    blends = (_blend(_PAPER, _INK, share) for share in steps)
    return bytes(side for blend in blends for side in blend)


def _blend(a: tuple[int, ...], b: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=1)
def _tinted() -> list[int]:
    return [value + _TINTED if value < _OWN else value for value in range(256)]


@lru_cache(maxsize=8)
def _palette(colours: bytes) -> bytes:
    """Return all 256 colours of a picture whose own are given."""
    own = colours.ljust(3 * _OWN, b"\0")
    letters = (_blend(_GROUND, _PAPER, step / 6) for step in range(7))
    extra = bytes(_RED) + bytes(side for blend in letters for side in blend)
    tinted = bytes(value * _TINT[place % 3] // 255 for place, value in enumerate(own))
    return (own + extra + tinted).ljust(768, b"\0")


@lru_cache(maxsize=32)
def _strip(width: int) -> Any:
    """Return the strip that goes under a reconstruction's picture of some width."""
    from PIL import Image, ImageDraw

    size = max(11, min(15, width // 50))
    lines = wrap(MARK, size, max(160, width - 20), bold=True)
    strip = Image.new("L", (width, len(lines) * (size + 7) + 10))
    pen = ImageDraw.Draw(strip)
    for number, line in enumerate(lines):
        pen.text((10, 4 + number * (size + 7)), line, fill=255, font=font(size, True))
    return strip.point([_STRIP + round(value * 6 / 255) for value in range(256)])
