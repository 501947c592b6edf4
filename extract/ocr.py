"""Text in pictures, by RapidOCR: words with boxes and certainty, the same on every run.

The models come in the wheel, nothing is fetched. The engine is made once a process, with a fixed
number of threads. Without the package everything here raises `NeedsOcr`.
"""

from __future__ import annotations

import ctypes
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from .errors import NeedsOcr
from .records import BBox, Word

THREADS = 1  # a second one saves no time: it doubles the CPU spent waiting
_LONGEST = 1600  # pixels: text is looked for in a page reduced to this, and read in full
_SHORTEST = 736  # a smaller picture is enlarged to this where text is looked for
_NARROWEST = 192  # pixels at 48 high: numbers are short, and narrower ones are padded
_LETTER = 0.76  # of the font size: the height of a line's ink
_MMAP_THRESHOLD = -3  # malloc.h
_LARGE = 2**20  # bytes; with smaller ones more time goes into asking for them than is worth it
_SURE = 0.5  # below this a line is not text


@dataclass(frozen=True, slots=True)
class Read:
    """One line as read: its text, box in pixels, certainty 0 to 1, and the boxes of its words."""

    text: str
    box: BBox
    sure: float
    words: tuple[tuple[str, BBox], ...]
    upright: bool = True


@cache
def engine() -> Any:
    """Return the OCR engine of this process; raises `NeedsOcr` where there is none."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise NeedsOcr(
            "expected an OCR engine for figures that stand in a picture, found none: "
            "pip install rapidocr onnxruntime"
        ) from error
    _give_back_large_blocks()
    _plan_no_blocks()
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": 2400,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_img_shape": [3, 48, _NARROWEST],
        }
    )


def _give_back_large_blocks() -> None:
    """Let the C library return each large block of memory as soon as it is free, where it can.

    Otherwise a layer's output leaves a hole that the next one does not fit in, and a page of 2
    million pixels takes 600 MiB where 430 will do.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def _plan_no_blocks() -> None:
    """Let the runtime ask for each layer's memory when the layer runs, and give it back then.

    It would plan one block for all layers at the second picture of a size: 100 MiB more for a
    page, and time lost where sizes differ, as those of lines and charts do.
    """
    with suppress(ImportError, AttributeError):
        from rapidocr.inference_engine.onnxruntime.main import OrtInferSession

        given = OrtInferSession._init_sess_opts

        def unplanned(settings: Any) -> Any:
            options = given(settings)
            options.enable_mem_pattern = False
            return options

        OrtInferSession._init_sess_opts = staticmethod(unplanned)  # type: ignore[assignment]


def _trimmed() -> None:
    """Give back what small blocks left free between pages, where the C library can."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


def read_text(image: Any) -> list[Read]:
    """Return the lines of text in a picture (RGB array), top to bottom, left to right."""
    import numpy as np

    pixels = np.ascontiguousarray(image[:, :, ::-1])  # the engine wants BGR, and keeps its switches
    reader = engine()
    large = max(pixels.shape[:2]) > _LONGEST
    for switches in (reader.cfg.Det, reader.text_det):  # the second is made at the first call
        if switches is not None:
            switches.limit_type = "max" if large else "min"
            switches.limit_side_len = _LONGEST if large else _SHORTEST
    if large:
        _trimmed()
    result = reader(pixels, use_det=True, use_cls=False, use_rec=True, return_word_box=True)
    if result.boxes is None or result.txts is None:
        return []
    words = result.word_results or [()] * len(result.txts)
    lines: list[Read] = []
    for corners, text, sure, parts in zip(
        result.boxes, result.txts, result.scores, words, strict=True
    ):
        if sure < _SURE or not text.strip():
            continue
        box = _bounds(corners)
        upright = not (len(text) > 2 and box[3] - box[1] > 1.5 * (box[2] - box[0]))
        lines.append(Read(tidy(text), box, float(sure), _words(text, box, parts), upright))
    return sorted(lines, key=lambda line: (round(line.box[1]), line.box[0]))


def ocr_page(data: bytes, page_number: int) -> tuple[Word, ...]:
    """Return the words of a scanned page of a PDF, as they lie on the page, in points.

    The page is drawn, turned straight, read, and the boxes are turned back. `page_number` counts
    from 1. Raises `NeedsOcr` without an engine.
    """
    from .charts.scan import scan_phrases, straight_page

    engine()
    straight = straight_page(data, page_number)
    words: list[Word] = []
    for phrase in scan_phrases(data, page_number, straight):
        tall = phrase.height / straight.scale
        for word in phrase.words:
            box = word.box
            if phrase.angle == 0:
                box = (box[0], phrase.box[1], box[2], phrase.box[3])
            place = straight.box(box)
            words.append(Word(word.text, place, round(tall / _LETTER, 1), phrase.angle == 0))
    return tuple(words)


def tidy(text: str) -> str:
    """Return text with what the engine writes for lack of a blank or a dash put right."""
    text = text.replace("（", "(").replace("）", ")").replace("％", "%").replace("：", ":")
    text = text.replace("，", ",").replace("．", ".").replace("＝", "=")
    text = re.sub(r"(?<=\d)%", " %", text) if re.search(r"\d %", text) else text
    text = re.sub(r"^[■□▪▫●•▇█◼]\s*(?=\S)", "", text)  # the key of a legend
    text = re.sub(r"(?<=\w)\s+[-–—_|]$", "", text)  # the tick of an axis
    return " ".join(text.split())


def _words(text: str, box: BBox, parts: Any) -> tuple[tuple[str, BBox], ...]:
    """Return the words of a line with their boxes; evenly spaced where the engine gives none."""
    found: list[tuple[str, BBox]] = []
    for part in parts or ():
        word, _, corners = part
        if str(word).strip():
            found.append((tidy(str(word)), _bounds(corners)))
    if found and len("".join(w for w, _ in found)) >= 0.9 * len(text.replace(" ", "")):
        return tuple(found)
    return tuple(_spread(tidy(text), box))


def _spread(text: str, box: BBox) -> list[tuple[str, BBox]]:
    """Return the words of a line as if all letters were equally wide."""
    step = (box[2] - box[0]) / max(1, len(text))
    return [
        (m.group(), (box[0] + m.start() * step, box[1], box[0] + m.end() * step, box[3]))
        for m in re.finditer(r"\S+", text)
    ]


def _bounds(corners: Any) -> BBox:
    xs = [float(point[0]) for point in corners]
    ys = [float(point[1]) for point in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def read_line(image: Any) -> tuple[str, float]:
    """Return the text of a picture (RGB array) of one line, and its certainty, "" for none."""
    import numpy as np

    pixels = np.ascontiguousarray(image[:, :, ::-1])
    result = engine()(pixels, use_det=False, use_cls=False, use_rec=True, return_word_box=False)
    if not result.txts:
        return "", 0.0
    return tidy(result.txts[0]), float(result.scores[0])
