"""A second look, closer, at places where a bar's number should stand and none was read.

Text detectors pass over single digits and letters that differ little from their ground. Here
the ground is known (the bar's colour, or paper), so the ink is cut out and read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..ocr import read_line
from ..records import BBox, Word
from .bars import BarCore
from .labels import parse_values
from .scene import RGB, Phrase, Scene, gap, grow, median

_WEAK = 26  # how little ink may differ from its ground


def look_again(scene: Scene, image: Any, core: BarCore) -> list[Phrase]:
    """Return numbers found in or just past bars that have no phrase there yet."""
    found: list[Phrase] = []
    tall = _letter_height(scene)
    for piece in core.pieces:
        spots: list[tuple[BBox, RGB | None]] = [(_shrunk(piece.box, 2.0), piece.colour)]
        if not core.stacked:
            spots.append((_past(core, piece.box, core.end(piece), core.growth(piece), tall), None))
        known = [p for p in (*scene.phrases, *found) if any(gap(p.box, s[0]) == 0 for s in spots)]
        if any(parse_values(p.text) for p in known):
            continue
        for box, colour in spots:
            phrase = _read(scene, image, box, colour, tall, known)
            if phrase is not None:
                found.append(phrase)
                break
    return found


def part_at_base(scene: Scene, core: BarCore) -> list[Phrase]:
    """Return a scene's phrases, names cut from numbers that were read on across a short bar.

    What OCR made of the axis line itself (`Muu 1`, `Muu|`) is left out.
    """
    if core.axis == 1:
        return scene.phrases
    result: list[Phrase] = []
    for p in scene.phrases:
        inside = core.box[1] - p.height < p.centre[1] < core.box[3] + p.height
        last = re.fullmatch(r"(.*[^\W\d].*?)\s*([\d|lI_]+)", p.text)
        across = p.box[0] < core.base - p.height and p.box[2] > core.base - 1.5 * scene.unit
        tick = re.fullmatch(r"(.*[^\W\d])\s*[-–—_|]", p.text)
        if tick and inside and not p.angle and abs(p.box[2] - core.base) < 5 * scene.unit:
            result.append(replace(p, text=tick[1]))  # the tick was read as a dash
            continue
        if p.angle or not last or not across or not inside or core.growth(core.pieces[0]) < 0:
            result.append(p)
            continue
        name: BBox = (p.box[0], p.box[1], core.base - 1, p.box[3])
        word = Word(last[1], name, p.height)
        result.append(Phrase(last[1], name, (word,), 0, p.sure))
        if p.box[2] > core.base + 0.5 * p.height and last[2].isdigit():
            place: BBox = (core.base + 1, p.box[1], p.box[2], p.box[3])
            result.append(Phrase(last[2], place, (Word(last[2], place, p.height),), 0, p.sure))
    return result


def _letter_height(scene: Scene) -> float:
    heights = [p.height for p in scene.phrases if p.angle == 0]
    return median(heights) if heights else 7.0 * scene.unit


def _shrunk(box: BBox, by: float) -> BBox:
    return grow(box, -by)


def _past(core: BarCore, box: BBox, end: float, grows: int, tall: float) -> BBox:
    """Return the place past a bar's end where its number stands."""
    far = end + grows * 3.6 * tall
    low, high = sorted((end + grows * 2, far))
    if core.axis == 0:
        middle = (box[1] + box[3]) / 2
        return (low, middle - 0.9 * tall, high, middle + 0.9 * tall)
    middle = (box[0] + box[2]) / 2
    half = max(1.6 * tall, (box[2] - box[0]) / 2)
    low, high = sorted((end + grows * 2, end + grows * 2.0 * tall))
    return (middle - half, low, middle + half, high)


def _read(
    scene: Scene,
    image: Any,
    box: BBox,
    colour: Sequence[int] | None,
    tall: float,
    known: Sequence[Phrase],
) -> Phrase | None:
    """Return the number in a place, None where its ink is no text or no number."""
    import numpy as np

    x0, y0 = max(0, round(box[0])), max(0, round(box[1]))
    part = image[y0 : max(0, round(box[3])), x0 : max(0, round(box[2]))]
    if part.size == 0 or min(part.shape[:2]) < 5:
        return None
    ground = np.array(colour if colour is not None else np.median(part.reshape(-1, 3), axis=0))
    away = np.abs(part.astype(np.int16) - ground).max(axis=2)
    ink = _text_box((away > max(_WEAK, 0.45 * float(away.max()))).astype(np.uint8), tall)
    if ink is None:
        return None
    left, top, right, bottom = ink
    place: BBox = (x0 + left, y0 + top, x0 + right, y0 + bottom)
    if any(gap(p.box, place) == 0 for p in known):
        return None
    text, sure = read_line(_enlarged(away, ink, tall))
    if sure < 0.75 or not parse_values(text):
        return None
    word = Word(text, place, tall)
    return Phrase(text, place, (word,), 0, sure)


def _enlarged(away: Any, ink: tuple[int, int, int, int], tall: float) -> Any:
    """Return ink as dark letters on white, as high as the engine reads best."""
    import cv2
    import numpy as np

    left, top, right, bottom = ink
    pad = max(3, round(0.35 * tall))
    cut = away[max(0, top - pad) : bottom + pad, max(0, left - pad) : right + pad]
    cut = cut.astype(np.float32)
    cut = cv2.copyMakeBorder(cut, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0.0)
    paper = 255 - np.clip(cut * (255.0 / max(1.0, float(cut.max()))), 0, 255)
    zoom = 40.0 / paper.shape[0]
    grey = cv2.resize(paper, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
    grey = grey.clip(0, 255).astype(np.uint8)
    return np.dstack([grey, grey, grey])


def _text_box(ink: Any, tall: float) -> tuple[int, int, int, int] | None:
    """Return the box of ink as high as letters are, specks and lines left out."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = []
    for x, y, wide, high, area in (tuple(int(v) for v in s) for s in stats[1:count]):
        edge = x == 0 or y == 0 or x + wide == ink.shape[1] or y + high == ink.shape[0]
        if area < 4 or edge or high > 1.7 * tall or wide > 2.2 * tall:
            continue
        kept.append((x, y, x + wide, y + high))
    if not kept or max(b[3] - b[1] for b in kept) < 0.45 * tall:
        return None
    box = (
        min(b[0] for b in kept),
        min(b[1] for b in kept),
        max(b[2] for b in kept),
        max(b[3] for b in kept),
    )
    if box[3] - box[1] > 1.7 * tall or box[2] - box[0] > 6 * tall:
        return None
    return box
