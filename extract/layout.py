"""Words of a page to lines and blocks in reading order, columns kept apart.

A *segment* is a run of words on one baseline without a gap wide enough to be a column's; a
*block* is a stack of segments with one left edge, size and leading. Blocks are ordered by cutting
the page along white rivers: a full-width heading parts bands, a gutter parts columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from .records import BBox, Word

_COLUMN_GAP = 1.6  # of the font size: a wider gap on a line may part two segments
_UNEVEN = 2.2  # of the line's other gaps: in a justified line all gaps are wide
_DISPLAY = 14.0  # points: in larger type gaps are not wider in proportion
_WIDE_GAP = 5.0  # of the font size: parts two segments whatever the other gaps are
_LEADING = 1.45  # of the line height: a wider step to the next line parts two blocks
_GUTTER = 0.7  # of the font size: the narrowest river between two columns
_DEPTH = 12
_MARK = re.compile(r"\d{1,2}\)?|\*{1,3}")


@dataclass(frozen=True)
class Line:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]
    box: BBox

    @cached_property
    def size(self) -> float:
        """Return the size of most of its letters, in points."""
        first = self.words[0].size
        if all(word.size == first for word in self.words):
            return first
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.size] += len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @cached_property
    def bold(self) -> bool:
        """Tell whether most of its letters are bold."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) > 0.6 * letters

    @cached_property
    def text(self) -> str:
        """Return the words joined by blanks."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand under each other as one piece."""

    lines: tuple[Line, ...]
    box: BBox


def bounds(boxes: Sequence[BBox]) -> BBox:
    """Return the smallest box around all boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def inside(box: BBox, regions: Sequence[BBox]) -> bool:
    """Tell whether the middle of a box lies in one of the regions."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(r[0] <= x <= r[2] and r[1] <= y <= r[3] for r in regions)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return the upright words as segments of lines, top to bottom, left to right."""
    rows = _rows(words)
    gutter = _gutter(rows)
    parts = [part for row in rows for part in _part_at(gutter, row)]
    return [line for part in parts for line in _segments(part)]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words of each baseline over the whole width of the page, left to right."""
    upright = sorted((w for w in words if w.upright), key=lambda w: (w.box[1] + w.box[3]) / 2)
    rows: list[list[Word]] = []
    for word in upright:
        row = rows[-1] if rows else None
        if row is not None and any(_level(other, word) for other in row[-8:]):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box[0]) for row in _with_marks(rows)]


def _with_marks(rows: list[list[Word]]) -> list[list[Word]]:
    """Put each footnote mark that stands alone on the row of the word it is raised beside."""
    home: dict[int, int] = {}
    for index, row in enumerate(rows):
        if len(row) == 1 and _MARK.fullmatch(row[0].text):
            near = [i for i in (index + 1, index - 1) if 0 <= i < len(rows)]
            beside = [i for i in near if any(_raised(row[0], word) for word in rows[i])]
            if beside:
                home[index] = beside[0]
    for index, target in home.items():
        rows[target] = rows[target] + rows[index]
    return [row for index, row in enumerate(rows) if index not in home]


def _raised(mark: Word, word: Word) -> bool:
    return mark.size < 0.8 * word.size and _level(mark, word)


def _level(a: Word, b: Word) -> bool:
    """Tell whether two words stand on one line; a raised mark stands on that of the word beside."""
    overlap = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    if a.size != b.size and min(a.size, b.size) < 0.8 * max(a.size, b.size):
        small, large = (a, b) if a.size < b.size else (b, a)
        gap = max(small.box[0] - large.box[2], large.box[0] - small.box[2])
        return overlap > 0.55 * (small.box[3] - small.box[1]) and gap < 0.5 * large.size
    return overlap > 0.55 * max(a.box[3] - a.box[1], b.box[3] - b.box[1])


def _segments(row: list[Word]) -> list[Line]:
    """Part a row where a gap is wide enough to be a column's."""
    gaps = [b.box[0] - a.box[2] for a, b in pairwise(row)]
    runs: list[list[Word]] = [[row[0]]]
    for index, word in enumerate(row[1:]):
        em = min(max(word.size, runs[-1][-1].size), _DISPLAY)
        if gaps[index] > _WIDE_GAP * em or (
            gaps[index] > _COLUMN_GAP * em and _uneven(gaps, index)
        ):
            runs.append([word])
        else:
            runs[-1].append(word)
    return [Line(tuple(run), bounds([w.box for w in run])) for run in runs]


def _uneven(gaps: list[float], index: int) -> bool:
    """Tell whether a gap is much wider than the others of its line."""
    others = gaps[:index] + gaps[index + 1 :]
    return not others or gaps[index] > _UNEVEN * median(others)


def _part_at(gutter: float | None, row: list[Word]) -> list[list[Word]]:
    """Part a row at the gutter, unless a word or an ordinary gap between words lies across it."""
    if gutter is None:
        return [row]
    left = [w for w in row if w.box[2] <= gutter + 1]
    right = [w for w in row if w.box[0] >= gutter - 1]
    if not left or not right or len(left) + len(right) < len(row):
        return [row]
    gap = right[0].box[0] - left[-1].box[2]
    return [left, right] if gap > _GUTTER * right[0].size else [row]


def _gutter(rows: list[list[Word]]) -> float | None:
    """Return the x just left of a second column, or None on a page of one.

    Words of many rows begin there, and few words of other rows lie across it.
    """
    if len(rows) < 12:
        return None
    left = min(row[0].box[0] for row in rows)
    right = max(row[-1].box[2] for row in rows)
    words = [word for row in rows for word in row]
    starts = Counter(round(word.box[0]) for word in words)
    best: tuple[int, float] | None = None
    for x in sorted(starts):
        begins = starts[x - 1] + starts[x] + starts[x + 1]
        if begins < 8 or not left + 0.25 * (right - left) < x < left + 0.75 * (right - left):
            continue
        edge = x - 3
        crossed = sum(1 for w in words if w.box[0] < edge - 1 and w.box[2] > edge + 1)
        if crossed <= begins * 0.12 and (best is None or begins > best[0]):
            best = (begins, edge)
    return best[1] if best else None


def blocks_of(words: Sequence[Word]) -> list[Block]:
    """Return the blocks of a page in reading order."""
    return _order(_stack(lines_of(words)), 0)


def _stack(lines: list[Line]) -> list[Block]:
    """Join lines that stand under each other with the same size and leading."""
    open_blocks: list[list[Line]] = []
    done: list[list[Line]] = []
    for line in sorted(lines, key=lambda li: (li.box[1], li.box[0])):
        home = None
        for block in open_blocks:
            if _continues(block, line) and (home is None or _nearer(block, home, line)):
                home = block
        if home is None:
            open_blocks.append([line])
        else:
            home.append(line)
        still: list[list[Line]] = []
        for block in open_blocks:
            far = line.box[1] - block[-1].box[3] > 3 * block[-1].size
            (done if far else still).append(block)
        open_blocks = still
    return [Block(tuple(b), bounds([li.box for li in b])) for b in done + open_blocks]


def _nearer(a: list[Line], b: list[Line], line: Line) -> bool:
    return abs(a[-1].box[0] - line.box[0]) < abs(b[-1].box[0] - line.box[0])


def _continues(block: list[Line], line: Line) -> bool:
    """Tell whether a line is the next line of a block."""
    last = block[-1]
    height = last.box[3] - last.box[1]
    step = line.box[3] - last.box[3]
    if step < 0.3 * height or step > _LEADING * max(height, line.size * 1.15) + 1:
        return False
    if abs(line.size - last.size) > 0.09 * last.size or line.bold != last.bold:
        return False
    overlap = min(line.box[2], last.box[2]) - max(line.box[0], last.box[0])
    if overlap <= 0.3 * min(line.box[2] - line.box[0], last.box[2] - last.box[0]):
        return False
    if len(block) >= 2:
        steps = [b.box[3] - a.box[3] for a, b in pairwise(block)]
        return step < 1.28 * median(steps)
    return True


def _order(blocks: list[Block], depth: int) -> list[Block]:
    """Return blocks in reading order by cutting along white rivers."""
    if len(blocks) < 2 or depth > _DEPTH:
        return sorted(blocks, key=lambda b: (b.box[1], b.box[0]))
    columns = _columns(blocks)
    if len(columns) > 1:
        return [block for column in columns for block in _order(column, depth + 1)]
    bands = _bands(blocks)
    groups = _merge_bands(bands)
    if len(groups) == 1:
        return sorted(blocks, key=lambda b: (round(b.box[1]), b.box[0]))
    return [block for group in groups for block in _order(group, depth + 1)]


def _columns(blocks: list[Block]) -> list[list[Block]]:
    """Part blocks at vertical rivers that no block crosses."""
    groups: list[list[Block]] = []
    reach = 0.0
    for block in sorted(blocks, key=lambda b: b.box[0]):
        gap = _GUTTER * block.lines[0].size
        if groups and block.box[0] < reach + gap:
            groups[-1].append(block)
        else:
            groups.append([block])
        reach = max(reach, block.box[2])
    return groups


def _bands(blocks: list[Block]) -> list[list[Block]]:
    """Part blocks at horizontal rivers that no block crosses."""
    bands: list[list[Block]] = []
    reach = 0.0
    for block in sorted(blocks, key=lambda b: b.box[1]):
        if bands and block.box[1] < reach - 1:
            bands[-1].append(block)
        else:
            bands.append([block])
        reach = max(reach, block.box[3])
    return bands


def _merge_bands(bands: list[list[Block]]) -> list[list[Block]]:
    """Join neighbouring bands as long as one gutter runs through all of them."""
    groups: list[list[Block]] = []
    for band in bands:
        if groups and (_share_gutter(groups[-1], band) or _share_gutter(band, groups[-1])):
            groups[-1] = groups[-1] + band
        else:
            groups.append(band)
    return groups


def _share_gutter(parted: list[Block], other: list[Block]) -> bool:
    """Tell whether the columns of `parted` stay apart when `other` joins them."""
    before = _columns(parted)
    return len(before) > 1 and len(_columns(parted + other)) == len(before)
