"""Pictures of where a figure is printed: the number boxed, in its surroundings.

Of a PDF a cut of the page, of a chart image a cut of the image, of a web page our own rendering
of the sentence. Names come from what is shown (capture, page, boxes, words), so a picture that is
there is never made again and its name is the same on every machine. A picture of a reconstructed
capture says so in three languages. PDFium is used: call this in the child process only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scraper import Edition, Standing

from .contacts import CONTACT
from .errors import ExtractError
from .evidence_plate import Plate, plate_of, text_plate
from .evidence_text import Run, find_printed
from .records import BBox, Harvest, Paragraph, Place, Reading

SCALE = 2.0  # pixels a point in crops
PAGE_SCALE = 1.4  # in pictures of whole pages
_MAX_PIXELS = 40_000_000
_NAMES_ABOVE = 4  # furniture above a telephone number may be the person whose it is
Box4 = tuple[float, float, float, float]


def _name(*parts: str) -> str:
    digest = hashlib.sha256("|".join(parts).encode()).digest()
    return base64.b32encode(digest[:10]).decode("ascii")[:12].lower() + ".png"


def crop_name(reading: Reading) -> str:
    """Return the file name of the picture of one printed number."""
    place = reading.place
    boxes = ";".join(",".join(f"{side:.1f}" for side in box) for box in place.boxes)
    where = boxes or "\x1f".join([reading.prefix, reading.suffix, reading.quote])
    page = "" if place.page is None else str(place.page)
    return _name("crop-2", place.sha256, page, where, reading.printed)


def page_name(sha256: str, page: int | None) -> str:
    """Return the file name of the picture of a whole page, or of a chart image (no page)."""
    return _name("page", sha256, "" if page is None else str(page))


def write_evidence(
    edition: Edition, payloads: Mapping[str, bytes], harvest: Harvest, folder: Path
) -> tuple[str, ...]:
    """Write the pictures of a harvest into `folder`; return a file name for each reading.

    The name is empty where no picture can be made (the file is gone or cannot be drawn). Besides
    the crops, each page and chart image that has readings or leftovers is drawn whole; how many
    points (pixels, for an image) the picture spans is in the PNG's text as `points`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    studio = _Studio(edition.standing, payloads, harvest.paragraphs, folder)
    places = [reading.place for reading in harvest.readings]
    places += [leftover.place for leftover in harvest.leftovers]
    for key in sorted(
        {(p.sha256, p.page) for p in places if p.page is not None or p.boxes},
        key=lambda key: (key[0], key[1] or 0),
    ):
        studio.whole(*key)
    return tuple(studio.crop(reading) for reading in harvest.readings)


class _Studio:
    """Draws for one edition; keeps the page drawn last, since readings come page by page."""

    def __init__(
        self,
        standing: Standing,
        payloads: Mapping[str, bytes],
        paragraphs: tuple[Paragraph, ...],
        folder: Path,
    ) -> None:
        self._standing = standing
        self._payloads = payloads
        self._masks = contact_masks(paragraphs)
        self._folder = folder
        self._last: tuple[tuple[str, int | None], Any, float] | None = None
        self._plate: tuple[tuple[str, int | None], Plate] | None = None

    def whole(self, sha256: str, page: int | None) -> str:
        """Draw a whole page or chart image, unless it is there."""
        name = page_name(sha256, page)
        if self._is_there(name):
            return name
        try:
            image, scale = self._image(sha256, page)
            if page is None:
                self._save(name, self._page(sha256, page), scale)
                return name
        except (ExtractError, OSError, ValueError):
            return ""
        share = PAGE_SCALE / SCALE
        size = (round(image.width * share), round(image.height * share))
        self._save(name, plate_of(image.resize(size, resample=3)), scale * share)
        return name

    def crop(self, reading: Reading) -> str:
        """Draw the surroundings of one reading, unless they are there."""
        name, place = crop_name(reading), reading.place
        if self._is_there(name):
            return name
        try:
            if place.page is None and not place.boxes:
                plate = _web_picture(reading)
            else:
                _, scale = self._image(place.sha256, place.page)
                page = self._page(place.sha256, place.page)
                plate = _cut(page, scale, place, reading.where)
        except (ExtractError, OSError, ValueError):
            return ""
        self._save(name, plate, 1.0)
        return name

    def _image(self, sha256: str, page: int | None) -> tuple[Any, float]:
        """Return a page or a chart image with contacts covered, and its pixels a point."""
        if self._last is None or self._last[0] != (sha256, page):
            image, scale = _draw(self._payloads.get(sha256, b""), page)
            for box in self._masks.get((sha256, page), ()):
                _cover(image, box, scale)
            self._last = ((sha256, page), image, scale)
        return self._last[1], self._last[2]

    def _page(self, sha256: str, page: int | None) -> Plate:
        """Return the same in few colours."""
        if self._plate is None or self._plate[0] != (sha256, page):
            self._plate = ((sha256, page), plate_of(self._image(sha256, page)[0]))
        return self._plate[1]

    def _is_there(self, name: str) -> bool:
        from PIL import Image

        path = self._folder / name
        if not path.exists():
            return False
        try:
            with Image.open(path) as image:
                return image.info.get("standing") == self._standing
        except OSError:
            return False

    def _save(self, name: str, plate: Plate, scale: float) -> None:
        if self._standing != "original":
            plate = plate.marked()
        width, height = plate.pixels.width / scale, plate.pixels.height / scale
        points = f"{width:.2f}x{height:.2f}"
        plate.save(self._folder / name, points=points, standing=self._standing)


def _draw(data: bytes, page: int | None) -> tuple[Any, float]:
    """Return a page at `SCALE` or an image at its own size, and the pixels a point."""
    if page is not None:
        return _draw_page(data, page)
    from io import BytesIO

    from PIL import Image

    image = Image.open(BytesIO(data))
    if image.width * image.height > _MAX_PIXELS:
        raise ValueError(f"expected a picture of at most {_MAX_PIXELS} pixels")
    flat = Image.new("RGB", image.size, "white")
    rgba = image.convert("RGBA")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    return flat, 1.0


def _draw_page(data: bytes, page: int) -> tuple[Any, float]:
    """Return a drawn page and its pixels a point, which `render` lowers for huge pages."""
    from .pdf import open_pdf, render_page

    document = open_pdf(data)
    try:
        image = render_page(document, page, SCALE).convert("RGB")
        width, height = document[page - 1].get_size()
        return image, float(max(image.width, image.height)) / float(max(width, height, 1.0))
    finally:
        document.close()


def window(boxes: tuple[Box4, ...], size: tuple[float, float], where: str, unit: float) -> Box4:
    """Return the part of a page to show: the boxes and enough around them to see what they say.

    `unit` is how many of the page's units make a point of print (1 on paper; more in pictures).
    Upright pages are shown in their whole width, so that no line is cut.
    """
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    around, across = (46.0, 620.0) if where == "text" else (96.0, 700.0)
    wide, high = max(across * unit, x1 - x0 + 48 * unit), y1 - y0 + 2 * around * unit
    left = min(max(0.0, (x0 + x1 - wide) / 2), max(0.0, size[0] - wide))
    top = min(max(0.0, (y0 + y1 - high) / 2), max(0.0, size[1] - high))
    return (left, top, min(size[0], left + wide), min(size[1], top + high))


def _cut(page: Plate, scale: float, place: Place, where: str) -> Plate:
    """Return the part of a drawn page around the boxes, with the boxes framed."""
    if not place.boxes:
        raise ValueError("expected boxes on a page")
    size = (page.pixels.width / scale, page.pixels.height / scale)
    unit = 1.0 if place.page is not None else max(1.0, size[0] / 620)
    view = window(place.boxes, size, where, unit)
    x0, y0, x1, y1 = (round(side * scale) for side in view)
    part = page.cut((x0, y0, max(x0 + 1, x1), max(y0 + 1, y1)))
    for box in place.boxes:
        left, top, right, bottom = _scaled(box, scale)
        part.frame((left - x0, top - y0, right - x0, bottom - y0))
    return part


def _scaled(box: BBox, scale: float) -> Box4:
    return (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)


def _cover(image: Any, box: BBox, scale: float) -> None:
    from PIL import ImageDraw

    ImageDraw.Draw(image).rectangle(_scaled(box, scale), fill=(214, 210, 202))


def contact_masks(
    paragraphs: tuple[Paragraph, ...],
) -> dict[tuple[str, int | None], tuple[BBox, ...]]:
    """Return the boxes of contact persons' blocks, a page; they are covered in every picture."""
    masks: dict[tuple[str, int | None], list[BBox]] = {}
    for index, block in enumerate(paragraphs):
        if block.kind != "furniture" or not CONTACT.search(block.text):
            continue
        key = (block.place.sha256, block.place.page)
        masks.setdefault(key, []).extend(block.place.boxes)
        for above in reversed(paragraphs[max(0, index - _NAMES_ABOVE) : index]):
            if above.kind != "furniture" or (above.place.sha256, above.place.page) != key:
                break
            masks[key].extend(above.place.boxes)
    return {key: tuple(boxes) for key, boxes in masks.items()}


def _web_picture(reading: Reading) -> Plate:
    """Return our rendering of the sentence, number boxed; raises ValueError without words."""
    spot = find_printed(reading.quote, reading.printed, reading.prefix, reading.suffix)
    if not reading.quote.strip():
        raise ValueError("expected words around the number")
    heading = reading.section
    if spot is None:
        return text_plate(heading, (Run(reading.quote + " "), Run(reading.printed, boxed=True)))
    before, after = reading.quote[: spot[0]], reading.quote[spot[1] :]
    printed = reading.quote[spot[0] : spot[1]]
    return text_plate(heading, (Run(before), Run(printed, boxed=True), Run(after)))
