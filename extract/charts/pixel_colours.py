"""The colours of a picture: those of areas, those of thin lines, and which pixels have them."""

from __future__ import annotations

import math
from typing import Any

from .scene import RGB

_LEAST_SHARE = 0.00012  # of all pixels: rarer colours are edges, not areas
_NEAR = 46.0  # distance within which a pixel is of a colour
_MOST = 18  # colours of one picture


def palette(image: Any) -> list[RGB]:
    """Return the colours that areas of a picture have, most frequent first.

    Colours nearer to each other than the noise of a photograph are one. Pixels whose neighbours
    differ (edges, letters) do not count.
    """
    import numpy as np

    flat = _calm(image)
    if not len(flat):
        return []
    bins = (flat // 8).astype(np.int64)
    keys = bins[:, 0] * 1024 + bins[:, 1] * 32 + bins[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    order = np.lexsort((values, -counts))
    colours: list[RGB] = []
    least = max(24, _LEAST_SHARE * image.shape[0] * image.shape[1])
    for i in order[:400]:
        key = int(values[i])
        centre = np.array([key // 1024, key // 32 % 32, key % 32]) * 8 + 4
        if any(math.dist(centre, c) < 34 for c in colours):
            continue
        near = flat[(np.abs(flat.astype(np.int16) - centre) <= 12).all(axis=1)]
        if len(near) < least:
            continue
        mean = np.median(near, axis=0)
        colour = (int(mean[0]), int(mean[1]), int(mean[2]))
        if any(math.dist(colour, c) < 34 for c in colours):
            continue
        colours.append(colour)
        if len(colours) >= _MOST:
            break
    return colours


def _calm(image: Any) -> Any:
    """Return the pixels that look like their neighbours to the right and below."""
    import numpy as np

    small = image.astype(np.int16)
    right = np.abs(small[:-1, :-1] - small[:-1, 1:]).max(axis=2)
    below = np.abs(small[:-1, :-1] - small[1:, :-1]).max(axis=2)
    return image[:-1, :-1][(right < 14) & (below < 14)]


def labelled(image: Any, colours: list[RGB]) -> Any:
    """Return for each pixel the number of its colour, -1 where it is none of them."""
    import numpy as np

    flat = image.astype(np.float32)
    best = np.full(image.shape[:2], _NEAR**2, dtype=np.float32)
    index = np.full(image.shape[:2], -1, dtype=np.int16)
    for i, colour in enumerate(colours):
        away = ((flat - np.array(colour, dtype=np.float32)) ** 2).sum(axis=2)
        closer = away < best
        best[closer] = away[closer]
        index[closer] = i
    return index


def solid(image: Any, colours: list[RGB], unit: float) -> list[RGB]:
    """Return the colours that fill a square somewhere; others are edges of letters and areas."""
    import cv2
    import numpy as np

    index = labelled(image, colours)
    kernel = np.ones((max(3, round(1.6 * unit)),) * 2, np.uint8)
    kept = []
    for i, colour in enumerate(colours):
        if cv2.erode((index == i).astype(np.uint8), kernel).any():
            kept.append(colour)
    return kept


def thin_colours(image: Any) -> list[RGB]:
    """Return the saturated colours of a picture, thin lines included."""
    import numpy as np

    flat = image.reshape(-1, 3)
    strong = flat[(flat.max(axis=1).astype(np.int16) - flat.min(axis=1)) > 48]
    if len(strong) < 60:
        return []
    bins = (strong // 16).astype(np.int64)
    keys = bins[:, 0] * 256 + bins[:, 1] * 16 + bins[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    colours: list[RGB] = []
    for i in np.lexsort((values, -counts))[:60]:
        key = int(values[i])
        near = strong[keys == key]
        middle = np.median(near, axis=0)
        colour = (int(middle[0]), int(middle[1]), int(middle[2]))
        if counts[i] < 0.08 * counts.max() or any(math.dist(colour, c) < 60 for c in colours):
            continue
        if any(_shade(colour, c) for c in colours) and not _has_body(image, colour):
            continue
        colours.append(colour)
    return colours


def _has_body(image: Any, colour: RGB) -> bool:
    """Tell whether pixels of a colour lie in squares of two, as in a line and not at an edge."""
    import cv2
    import numpy as np

    away = np.abs(image.astype(np.int16) - np.array(colour)).max(axis=2)
    mask = (away < 14).astype(np.uint8)
    return int(cv2.erode(mask, np.ones((2, 2), np.uint8)).sum()) > 0.2 * int(mask.sum())


def _shade(colour: RGB, of: RGB) -> bool:
    """Tell whether a colour is another one mixed with white, as at an edge."""
    a, b = [255 - v for v in colour], [255 - v for v in of]
    size = math.hypot(*a) * math.hypot(*b)
    return size > 0 and sum(x * y for x, y in zip(a, b, strict=True)) / size > 0.985
