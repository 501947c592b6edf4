"""A chart that stands in a picture: its pixels to a scene, its text by OCR."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..ocr import Read, read_line, read_text
from ..records import BBox, Word
from .phrases import find_walls
from .pixel_colours import Pixels
from .pixel_lines import add_curves, add_rules
from .pixels import add_areas
from .scene import Mark, Phrase, Scene, median, overlap, union

_LETTER = 6.6  # points: the usual height of small printed letters, to tell a picture's scale


def open_picture(data: bytes) -> Any:
    """Return a picture as an RGB array, transparent parts white; at most 4000 pixels a side."""
    import numpy as np
    from PIL import Image

    opened = Image.open(io.BytesIO(data))
    if max(opened.size) > 4000:
        opened.thumbnail((4000, 4000))
    picture = opened.convert("RGBA")
    white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    return np.asarray(Image.alpha_composite(white, picture).convert("RGB"))


def pixel_scene(pixels: Pixels, unit: float) -> Scene:
    """Return the areas and lines of a picture; `unit` is the number of pixels of one point."""
    image = pixels.image
    scene = Scene(float(image.shape[1]), float(image.shape[0]), unit=unit, precision=0.7, ocr=True)
    add_areas(scene, pixels)
    add_rules(scene, pixels.image)
    add_curves(scene, pixels)
    return scene


def read_phrases(image: Any, zoom: float = 1.0) -> list[Phrase]:
    """Return the phrases of a picture, boxes drawn in to the ink, by OCR of it enlarged."""
    import cv2

    seen = image
    if zoom != 1.0:
        seen = cv2.resize(image, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
    phrases: list[Phrase] = []
    for line in read_text(seen):
        if not line.upright:
            phrases += _turned(image, _scaled(line.box, zoom))
        elif any(letter.isalnum() for letter in line.text):
            phrases += _phrases(image, line, zoom)
    return _joined(phrases)


def _phrases(image: Any, line: Read, zoom: float) -> list[Phrase]:
    """Return a line as phrases: cut where words stand more than a letter's height apart."""
    tall = line.box[3] - line.box[1]
    runs: list[list[tuple[str, BBox]]] = [[]]
    for word in line.words:
        if runs[-1] and line.upright and word[1][0] - runs[-1][-1][1][2] > 0.9 * tall:
            runs.append([])
        runs[-1].append(word)
    result: list[Phrase] = []
    for run in runs:
        whole = line.box if len(runs) == 1 else _across(run, line.box)
        box = drawn_in(image, _scaled(whole, zoom))
        size = (box[3] - box[1]) if line.upright else (box[2] - box[0])
        words = tuple(Word(text, _scaled(b, zoom), size, line.upright) for text, b in run)
        text = line.text if len(runs) == 1 else " ".join(t for t, _ in run)
        result.append(Phrase(text, box, words, 0 if line.upright else 90, line.sure))
    return result


def _turned(image: Any, box: BBox) -> list[Phrase]:
    """Return text turned by a quarter, read again by itself; upwards first, as charts print it."""
    import cv2
    import numpy as np

    x0, y0 = max(0, int(box[0]) - 2), max(0, int(box[1]) - 2)
    part = image[y0 : int(box[3]) + 3, x0 : int(box[2]) + 3]
    if min(part.shape[:2]) < 5:
        return []
    best: tuple[float, str] = (0.0, "")
    for turns in (3, 1):
        level = np.ascontiguousarray(np.rot90(part, turns))
        zoom = 44.0 / level.shape[0]
        level = cv2.resize(level, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
        text, sure = read_line(level)
        if sure > best[0] + (0.05 if turns == 1 else 0.0):
            best = (sure, text)
    if best[0] < 0.9 or not best[1]:
        return []
    size = box[2] - box[0]
    return [Phrase(best[1], box, (Word(best[1], box, size, False),), 90, best[0])]


def _across(run: Sequence[tuple[str, BBox]], line: BBox) -> BBox:
    """Return the box of some words of a line, as high as the line."""
    return (min(b[0] for _, b in run), line[1], max(b[2] for _, b in run), line[3])


def _scaled(box: BBox, zoom: float) -> BBox:
    return (box[0] / zoom, box[1] / zoom, box[2] / zoom, box[3] / zoom)


def drawn_in(image: Any, box: BBox) -> BBox:
    """Return the part of a box that has ink: pixels unlike its most usual colour."""
    import numpy as np

    x0, y0 = max(0, int(box[0])), max(0, int(box[1]))
    part = image[y0 : int(box[3]) + 1, x0 : int(box[2]) + 1].astype(np.int16)
    if part.size == 0:
        return box
    paper = np.median(part.reshape(-1, 3), axis=0)
    ink = np.abs(part - paper).max(axis=2) > 70
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows) or not len(columns):
        return box
    found = (
        float(x0 + columns[0]),
        float(y0 + rows[0]),
        float(x0 + columns[-1] + 1),
        float(y0 + rows[-1] + 1),
    )
    if found[3] - found[1] < 0.4 * (box[3] - box[1]):
        return box
    return found


def _joined(phrases: list[Phrase]) -> list[Phrase]:
    """Join phrases of one line that stand close."""
    result: list[Phrase] = []
    for p in sorted(phrases, key=lambda p: (p.box[0], p.box[1])):
        for i, q in enumerate(result):
            tall = max(p.height, q.height)
            if p.angle or q.angle or overlap(p.box, q.box, 1) < 0.6 * min(p.height, q.height):
                continue
            space = p.box[0] - q.box[2]
            if -0.2 * tall < space < 0.45 * tall and not _number(p.text) and not _number(q.text):
                text = f"{q.text} {p.text}"
                result[i] = Phrase(
                    text, union((p.box, q.box)), q.words + p.words, 0, min(p.sure, q.sure)
                )
                break
        else:
            result.append(p)
    return sorted(result, key=lambda p: (round(p.box[1]), p.box[0]))


def _number(text: str) -> bool:
    return text.replace(" ", "").isdigit()


def add_text(scene: Scene, phrases: list[Phrase]) -> None:
    """Give a scene its phrases; areas that are only letters are taken out."""
    scene.phrases = phrases
    scene.walls = find_walls(phrases, scene.width)
    boxes = [p.box for p in phrases if p.angle == 0]
    scene.marks = [m for m in scene.marks if not any(is_letter(m, b) for b in boxes)]


def is_letter(area: Mark, text: BBox) -> bool:
    """Tell whether an area is a letter of a text: dark or grey, no larger than the text.

    A full square at the text's beginning is the key of a legend, which OCR reads as a letter.
    """
    mark = area.box
    across, down = overlap(mark, text, 0), overlap(mark, text, 1)
    wide, high = mark[2] - mark[0], mark[3] - mark[1]
    if max(area.colour) - min(area.colour) > 60:
        return False
    if area.fullness > 0.95 and high > 0.5 * (text[3] - text[1]) and mark[0] - text[0] < 0.3 * wide:
        return False
    return (
        across > 0.8 * wide
        and down > 0.8 * high
        and wide < 0.8 * (text[2] - text[0]) + 1
        and high <= 1.1 * (text[3] - text[1])
    )


def unit_of(phrases: Sequence[Phrase], default: float) -> float:
    """Return how many pixels one point of print takes, from the height of the letters."""
    heights = [p.height for p in phrases if p.angle == 0]
    return max(0.5, median(heights) / _LETTER) if len(heights) > 2 else default


def moved(box: BBox, scale: float, left: float, top: float) -> BBox:
    """Return a box of a picture on its page."""
    return (
        box[0] / scale + left,
        box[1] / scale + top,
        box[2] / scale + left,
        box[3] / scale + top,
    )


def moved_phrase(p: Phrase, scale: float, left: float, top: float) -> Phrase:
    """Return a phrase of a picture on its page."""
    words = tuple(
        replace(w, box=moved(w.box, scale, left, top), size=w.size / scale) for w in p.words
    )
    return replace(p, box=moved(p.box, scale, left, top), words=words)
