"""What a page's ink says about tables: cleaned words, and straight rules across and down."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from ..records import BBox, Page, Shape, Word

THIN = 3.2  # points: a filled box no thicker than this is a rule
_SNAP = 1.6  # points: rules this close are one rule drawn twice
_JOIN = 3.5  # points: a gap in a dashed or broken rule
_MAX_SEGMENTS = 60_000
_MAX_FILLS = 6000
_TOUCH = 1.2  # points: filled boxes this close are one area
_TYPED = re.compile(r"[-–—_=]{4,}$")  # a rule made of signs
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}|…{2,}")


@dataclass(slots=True)
class Rule:
    """A straight rule: where it lies, and from where to where it runs along the other axis."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Return the length in points."""
        return self.end - self.start


def between(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
    """Return the rules that lie strictly between two places; `rules` are in order of `at`."""
    return rules[bisect_right(rules, low, key=_at) : bisect_left(rules, high, key=_at)]


def _at(rule: Rule) -> float:
    return rule.at


@dataclass
class Ink:
    """Words and rules of a page. `across` rules lie at a y, `down` rules at an x."""

    printed: list[Word]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    @cached_property
    def words(self) -> list[Word]:
        """The words without leader dots and without copies."""
        return clean_words(self.printed)

    @cached_property
    def leaders(self) -> list[BBox]:
        """The boxes of words with leader dots in them."""
        return [word.box for word in self.printed if _LEADERS.search(word.text)]


def ink_of(page: Page, mask: Sequence[BBox] = ()) -> Ink:
    """Return the words and rules of a page that lie outside the masked regions."""
    words = [
        word
        for word in page.words
        if word.upright and _on_page(word.box, page) and not _masked(word.box, mask)
    ]
    shapes = [shape for shape in page.shapes if not _masked(shape.box, mask)]
    across, down = rules_of(shapes, page.width, page.height)
    typed = [word for word in words if _TYPED.match(word.text)]
    across += [Rule((w.box[1] + w.box[3]) / 2, w.box[0], w.box[2]) for w in typed]
    if typed:
        words = [word for word in words if not _TYPED.match(word.text)]
    return Ink(words, joined(across), down)


def _on_page(box: BBox, page: Page) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= x <= page.width and 0 <= y <= page.height


def _masked(box: BBox, mask: Sequence[BBox]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(m[0] <= x <= m[2] and m[1] <= y <= m[3] for m in mask)


# ---------------------------------------------------------------- words


def clean_words(words: Iterable[Word]) -> list[Word]:
    """Return words without leader dots, without copies printed for weight."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Word] = []
    for word in words:
        for part in without_leaders(word):
            cells = _cells(part)
            if seen.isdisjoint(cells):
                seen |= cells
                kept.append(part)
    return kept


def _cells(word: Word) -> set[tuple[str, int, int]]:
    """Return a word with the cells of three points that it begins in, or beside the edge of."""
    x, y = int(word.box[0]), int(word.box[1])
    return {(word.text, a // 3, b // 3) for a in (x, x + 1) for b in (y, y + 1)}


def without_leaders(word: Word) -> list[Word]:
    """Return the parts of a word that stand before and after runs of leader dots."""
    if not _LEADERS.search(word.text):
        return [word]
    parts: list[Word] = []
    x0, top, x1, bottom = word.box
    widths = [0.45 if char in ".·…_" else 1.0 for char in word.text]
    unit = (x1 - x0) / (sum(widths) or 1.0)
    position = 0
    for match in [*_LEADERS.finditer(word.text), None]:
        end = match.start() if match else len(word.text)
        if end > position:
            left = x0 + unit * sum(widths[:position])
            right = x0 + unit * sum(widths[:end])
            text = word.text[position:end]
            parts.append(replace(word, text=text, box=(left, top, right, bottom)))
        position = match.end() if match else end
    return parts


# ---------------------------------------------------------------- rules


def rules_of(shapes: Iterable[Shape], width: float, height: float) -> tuple[list[Rule], list[Rule]]:
    """Return the rules across and down that shapes draw: strokes, thin fills, edges of fills."""
    across: list[Rule] = []
    down: list[Rule] = []
    fills: list[tuple[BBox, object]] = []
    for shape in shapes:
        if len(across) + len(down) > _MAX_SEGMENTS:
            break
        if shape.stroke is not None and _seen(shape.stroke):
            _strokes(shape, across, down)
        if shape.fill is not None and not shape.curved:
            _fills(shape, across, down, fills, width * height)
    _edges(fills, across, down)
    return joined(across), joined(down)


def _seen(colour: tuple[int, int, int, int]) -> bool:
    return colour[3] > 12 and min(colour[:3]) < 250


def _strokes(shape: Shape, across: list[Rule], down: list[Rule]) -> None:
    for run in shape.subpaths:
        for (xa, ya), (xb, yb) in pairwise(run):
            dx, dy = abs(xb - xa), abs(yb - ya)
            if dy <= 1.0 and dx > dy:
                across.append(Rule((ya + yb) / 2, min(xa, xb), max(xa, xb)))
            elif dx <= 1.0 and dy > dx:
                down.append(Rule((xa + xb) / 2, min(ya, yb), max(ya, yb)))


def _fills(
    shape: Shape,
    across: list[Rule],
    down: list[Rule],
    fills: list[tuple[BBox, object]],
    area: float,
) -> None:
    assert shape.fill is not None
    for run in shape.subpaths:
        xs, ys = [p[0] for p in run], [p[1] for p in run]
        box = (min(xs), min(ys), max(xs), max(ys))
        wide, tall = box[2] - box[0], box[3] - box[1]
        if tall <= THIN and wide > tall:
            across.append(Rule((box[1] + box[3]) / 2, box[0], box[2]))
        elif wide <= THIN and tall > wide:
            down.append(Rule((box[0] + box[2]) / 2, box[1], box[3]))
        elif _seen(shape.fill) and 4 <= len(run) <= 6 and wide * tall < 0.5 * area:
            fills.append((box, shape.fill))


def _edges(fills: list[tuple[BBox, object]], across: list[Rule], down: list[Rule]) -> None:
    """Add the outlines of filled areas: box edges, less where the same colour goes on beyond."""
    if len(fills) > _MAX_FILLS:
        return
    for low, high, out in ((0, 2, down), (1, 3, across)):
        side = 1 - low
        begins: dict[tuple[object, int], list[BBox]] = {}
        ends: dict[tuple[object, int], list[BBox]] = {}
        for box, colour in fills:
            begins.setdefault((colour, round(box[low])), []).append(box)
            ends.setdefault((colour, round(box[high])), []).append(box)
        for box, colour in fills:
            for at, others, edge in ((box[low], ends, high), (box[high], begins, low)):
                near = [
                    other
                    for step in (-1, 0, 1)
                    for other in others.get((colour, round(at) + step), ())
                    if abs(other[edge] - at) <= _TOUCH
                ]
                covered = sorted((other[side], other[side + 2]) for other in near)
                out.extend(
                    Rule(at, start, end)
                    for start, end in _uncovered(box[side], box[side + 2], covered)
                )


def _uncovered(
    start: float, end: float, covered: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return the parts of a stretch that no covered stretch takes, all longer than a point."""
    left = []
    for low, high in covered:
        if low > start:
            left.append((start, min(low, end)))
        start = max(start, high)
        if start >= end:
            break
    left.append((start, end))
    return [(a, b) for a, b in left if b - a > 1.0]


def joined(rules: list[Rule]) -> list[Rule]:
    """Return rules with those on one line and touching made one, in order of `at`."""
    out: list[Rule] = []
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        if level and rule.at - level[0].at > _SNAP:
            out.extend(_end_to_end(level))
            level = []
        level.append(rule)
    out.extend(_end_to_end(level))
    return sorted((r for r in out if r.length > 4.0), key=lambda r: (r.at, r.start))


def _end_to_end(level: list[Rule]) -> list[Rule]:
    runs: list[Rule] = []
    for rule in sorted(level, key=lambda r: r.start):
        if runs and rule.start - runs[-1].end <= _JOIN:
            runs[-1].end = max(runs[-1].end, rule.end)
        else:
            runs.append(Rule(rule.at, rule.start, rule.end))
    return runs
