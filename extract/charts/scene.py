"""What a chart is made of, whether it was drawn as paths or found in pixels.

Axis 0 runs to the right, axis 1 down; `box[a]` and `box[a + 2]` are a box's ends along axis `a`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..records import BBox, Colour, Word

XY = tuple[float, float]
RGB = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One filled area: its outline, opaque colour, area in square points, place in paint order."""

    outline: tuple[XY, ...]
    box: BBox
    colour: RGB
    area: float
    order: int
    curved: bool = False
    clear: bool = True  # visible on white: neither white nor a pale background

    @property
    def width(self) -> float:
        """Return the extent along axis 0."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Return the extent along axis 1."""
        return self.box[3] - self.box[1]

    @property
    def fullness(self) -> float:
        """Return the part of its box that is filled: 1 for a rectangle, 0.79 for a disc."""
        whole = self.width * self.height
        return self.area / whole if whole > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """One drawn line: its points, colour and width."""

    points: tuple[XY, ...]
    box: BBox
    colour: RGB
    width: float

    def level(self, axis: int, slack: float = 0.6) -> bool:
        """Tell whether it runs straight along `axis`."""
        other = 1 - axis
        return self.box[other + 2] - self.box[other] <= slack < self.box[axis + 2] - self.box[axis]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words printed together on one line: text, box, direction, colour, certainty of reading.

    `angle` is 0 for level text, 90 for text turned by a quarter; between them for slanted text,
    whose `box` is then only its upper right or lower left end.
    """

    text: str
    box: BBox
    words: tuple[Word, ...]
    angle: int = 0
    sure: float = 1.0

    @property
    def height(self) -> float:
        """Return the height of the letters."""
        return self.box[2] - self.box[0] if self.angle == 90 else self.box[3] - self.box[1]

    @property
    def centre(self) -> XY:
        """Return the middle of the box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(slots=True)
class Scene:
    """One page or picture: marks, strokes, frames and phrases in the same coordinates.

    `unit` is the size of one point in those coordinates (1 on a page, more on a picture).
    `precision` is how far an edge may lie from where it was meant, in the same unit.
    """

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    frames: list[BBox] = field(default_factory=list)
    unseen: list[BBox] = field(default_factory=list)  # frames of white on white: no ink
    phrases: list[Phrase] = field(default_factory=list)
    walls: list[Phrase] = field(default_factory=list)  # body text, headings and captions
    pictures: list[BBox] = field(default_factory=list)
    unit: float = 1.0
    precision: float = 0.15
    ocr: bool = False


def union(boxes: Iterable[BBox]) -> BBox:
    """Return the smallest box around all boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def bounds(points: Sequence[XY]) -> BBox:
    """Return the smallest box around all points."""
    xs = [p[0] for p in points]
    ys = [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def grow(box: BBox, by: float) -> BBox:
    """Return the box with every side moved outwards."""
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def within(inner: BBox, outer: BBox, slack: float = 0.5) -> bool:
    """Tell whether `inner` lies in `outer`."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def holds(box: BBox, point: XY) -> bool:
    """Tell whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def overlap(a: BBox, b: BBox, axis: int) -> float:
    """Return the length two boxes share along an axis; negative: the gap between them."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])


def touches(a: BBox, b: BBox, slack: float = 0.0) -> bool:
    """Tell whether two boxes meet."""
    return overlap(a, b, 0) >= -slack and overlap(a, b, 1) >= -slack


def gap(a: BBox, b: BBox) -> float:
    """Return the distance between two boxes, 0 where they meet."""
    dx = max(0.0, -overlap(a, b, 0))
    dy = max(0.0, -overlap(a, b, 1))
    return float((dx * dx + dy * dy) ** 0.5)


def middle(box: BBox, axis: int) -> float:
    """Return the middle of a box along an axis."""
    return (box[axis] + box[axis + 2]) / 2


def apart(a: RGB, b: RGB) -> float:
    """Return the distance of two colours, 0 to 441."""
    return float(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5)


def opaque(colour: Colour) -> RGB:
    """Return the colour as it looks on white."""
    red, green, blue, alpha = colour
    share = alpha / 255
    return (
        round(255 + (red - 255) * share),
        round(255 + (green - 255) * share),
        round(255 + (blue - 255) * share),
    )


def median(values: Iterable[float]) -> float:
    """Return the middle value; of an even number the lower one of the two."""
    every = sorted(values)
    return every[(len(every) - 1) // 2]
