"""The colours of a picture: those of areas, those of thin lines, and which pixels have them."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any

from .scene import RGB

_LEAST_SHARE = 0.00012  # of all pixels: rarer colours are edges, not areas
_NEAR = 46.0  # distance within which a pixel is of a colour
_MOST = 18  # colours of one picture
_BLOCK = 1 << 17  # colours compared at once


class Pixels:
    """A picture (RGB array) with its distinct colours: what holds of a colour is asked only once.

    A chart has a few thousand colours and a million pixels.
    """

    def __init__(self, image: Any) -> None:
        self.image = image

    @cached_property
    def packed(self) -> Any:
        """Return each pixel's colour as one number, red highest."""
        return _packed(self.image)

    @cached_property
    def distinct(self) -> Any:
        """Return the numbers of the colours that occur, in order."""
        import numpy as np

        occurs = np.zeros(1 << 24, dtype=bool)
        occurs[self.packed.ravel()] = True
        return np.flatnonzero(occurs).astype(np.uint32)

    @cached_property
    def areas(self) -> list[RGB]:
        """Return the colours that areas have, most frequent first (`palette`)."""
        return palette(self.image)

    @cached_property
    def lines(self) -> list[RGB]:
        """Return the saturated colours, those of thin lines included (`thin_colours`)."""
        return thin_colours(self.image)

    def labelled(self, colours: list[RGB]) -> Any:
        """Return for each pixel the number of its colour, -1 where it is none of them."""
        import numpy as np

        table = np.full(1 << 24, -1, dtype=np.int8)
        for start in range(0, len(self.distinct), _BLOCK):
            part = self.distinct[start : start + _BLOCK]
            table[part] = _nearest(part, colours)
        return table[self.packed]

    def solid(self, unit: float) -> list[RGB]:
        """Return the areas' colours that fill a square somewhere; others are edges of letters."""
        import cv2
        import numpy as np

        index = self.labelled(self.areas)
        kernel = np.ones((max(3, round(1.6 * unit)),) * 2, np.uint8)
        return [
            colour
            for i, colour in enumerate(self.areas)
            if cv2.erode((index == i).astype(np.uint8), kernel).any()
        ]


def _packed(pixels: Any) -> Any:
    """Return RGB values (last axis) as one number each."""
    import numpy as np

    wide = pixels.astype(np.uint32)
    return wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]


def _unpacked(numbers: Any) -> Any:
    """Return numbers as RGB values, one row each."""
    import numpy as np

    return np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=-1).astype(np.int16)


def _nearest(numbers: Any, colours: list[RGB]) -> Any:
    """Return for each packed colour which of `colours` is nearest, -1 where none is near."""
    import numpy as np

    values = _unpacked(numbers).astype(np.float32)
    best = np.full(len(values), _NEAR**2, dtype=np.float32)
    index = np.full(len(values), -1, dtype=np.int8)
    for i, colour in enumerate(colours):
        away = ((values - np.array(colour, dtype=np.float32)) ** 2).sum(axis=1)
        closer = away < best
        best[closer] = away[closer]
        index[closer] = i
    return index


def palette(image: Any) -> list[RGB]:
    """Return the colours that areas of a picture have, most frequent first.

    Colours nearer to each other than the noise of a photograph are one. Pixels whose neighbours
    differ (edges, letters) do not count.
    """
    import numpy as np

    numbers, times = np.unique(_packed(_calm(image)), return_counts=True)
    values = _unpacked(numbers)
    bins = (values // 8).astype(np.int64)
    keys = bins[:, 0] * 1024 + bins[:, 1] * 32 + bins[:, 2]
    counts = np.bincount(keys, weights=times, minlength=1)
    order = np.lexsort((np.arange(len(counts)), -counts))
    colours: list[RGB] = []
    least = max(24, _LEAST_SHARE * image.shape[0] * image.shape[1])
    for key in (int(k) for k in order[:400] if counts[k]):
        centre = np.array([key // 1024, key // 32 % 32, key % 32]) * 8 + 4
        if any(math.dist(centre, c) < 34 for c in colours):
            continue
        near = (np.abs(values - centre) <= 12).all(axis=1)
        if times[near].sum() < least:
            continue
        colour = _middle(values[near], times[near])
        if any(math.dist(colour, c) < 34 for c in colours):
            continue
        colours.append(colour)
        if len(colours) >= _MOST:
            break
    return colours


def _middle(values: Any, times: Any) -> RGB:
    """Return the median of each channel of colours, each counted as often as it occurs."""
    import numpy as np

    total = int(times.sum())
    places = ((total - 1) // 2, total // 2)
    middle: list[int] = []
    for channel in range(3):
        below = np.cumsum(np.bincount(values[:, channel], weights=times, minlength=256))
        middle.append(
            int(sum(np.searchsorted(below, place, side="right") for place in places)) // 2
        )
    return (middle[0], middle[1], middle[2])


def _calm(image: Any) -> Any:
    """Return the pixels that look like their neighbours to the right and below."""
    import cv2

    here = image[:-1, :-1]
    right = cv2.absdiff(here, image[:-1, 1:])
    below = cv2.absdiff(here, image[1:, :-1])
    return here[cv2.max(right, below).max(axis=2) < 14]


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
