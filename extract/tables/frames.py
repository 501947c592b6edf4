"""Pages of two or more columns of text: parted into frames that are read one after another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ..records import Word
from .ink import Rule
from .lines import Line, Piece, cut_lines, lines_of

_LETTERS = 18  # a piece of running text in a narrow column has this many
_EDGE = 2.5  # points: left edges this close are one edge
_LINES = 5  # a column of text has this many lines at least
_DEPTH = 3
_GUTTER = 12.0  # points: a usual gutter; columns of text stand within a few of it


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch of lines that a gutter parts: first and last line, and the gutter's x."""

    first: int
    last: int
    x: float
    weight: int


def frames_of(
    lines: Sequence[Line],
    across: Sequence[Rule],
    down: Sequence[Rule],
    blank: float,
    depth: int = 0,
) -> list[list[Line]]:
    """Return the lines of a page, parted at gutters between columns of running text."""
    zone = _best_zone(lines, across) if depth < _DEPTH and len(lines) >= _LINES else None
    if zone is None:
        return [list(lines)]
    inside = [word for line in lines[zone.first : zone.last + 1] for word in line.words]
    left = [word for word in inside if word.box[0] < zone.x]
    right = [word for word in inside if word.box[0] >= zone.x]
    frames = []
    for words in (left, right):
        side = _again(words, down, blank)
        frames += frames_of(side, across, down, blank, depth + 1)
    above, below = lines[: zone.first], lines[zone.last + 1 :]
    before = frames_of(above, across, down, blank, depth + 1) if above else []
    after = frames_of(below, across, down, blank, depth + 1) if below else []
    return [*before, *frames, *after]


def _again(words: Sequence[Word], down: Sequence[Rule], blank: float) -> list[Line]:
    lines = lines_of(words)
    cut_lines(lines, blank, down)
    return lines


def is_running(piece: Piece) -> bool:
    """Tell whether a piece is running text: several words, mostly letters."""
    if len(piece.words) < 3:
        return False
    text = "".join(word.text for word in piece.words)
    count = sum(map(str.isalpha, text))
    return count >= _LETTERS and count >= 0.7 * len(text)


def _best_zone(lines: Sequence[Line], across: Sequence[Rule]) -> _Zone | None:
    """Return the gutter zone with most lines of running text on its two sides."""
    edges: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        runs = [is_running(piece) for piece in line.pieces]
        for i, piece in enumerate(line.pieces):
            if runs[i] or (i and runs[i - 1]):
                edges.setdefault(round(piece.x0 / _EDGE), []).append(number)
    left = min(line.x0 for line in lines)
    best: _Zone | None = None
    common = sorted(edges, key=lambda e: (-len(edges[e]), e))[:6]
    for edge in common:
        x = edge * _EDGE - 1.5 * _EDGE
        if len(edges[edge]) < _LINES or x < left + 60:
            continue
        for zone in _zones(lines, across, x):
            if best is None or _size(zone) > _size(best):
                best = zone
    return best


def _size(zone: _Zone) -> tuple[int, int]:
    return zone.last - zone.first, zone.weight


def _zones(lines: Sequence[Line], across: Sequence[Rule], x: float) -> list[_Zone]:
    """Return the stretches of lines that leave a gutter at x free."""
    bars = sorted(rule.at for rule in across if rule.start < x - 12 and rule.end > x + 12)
    zones = []
    start = 0
    for number in range(len(lines) + 1):
        if number < len(lines) and not _blocks(lines, number, x, bars, start):
            continue
        if number - start >= _LINES:
            zone = _judge(lines, start, number - 1, x)
            if zone is not None:
                zones.append(zone)
        crossing = number < len(lines) and any(w.box[0] < x < w.box[2] for w in lines[number].words)
        start = number + 1 if crossing or _spans(lines, number, x) else number
    return zones


def _blocks(
    lines: Sequence[Line], number: int, x: float, bars: Sequence[float], start: int
) -> bool:
    line = lines[number]
    if _spans(lines, number, x):
        return True
    if number == start:
        return False
    return bisect_left(bars, line.middle) > bisect_right(bars, lines[number - 1].middle)


def _spans(lines: Sequence[Line], number: int, x: float) -> bool:
    """Tell whether running text goes on over x on this line."""
    return number < len(lines) and any(p.x0 < x - 1 and p.x1 > x + 4 for p in lines[number].pieces)


def _judge(lines: Sequence[Line], first: int, last: int, x: float) -> _Zone | None:
    """Return the zone if text runs on both sides, or on one beside lines of another pitch."""
    left: list[Piece] = []
    right: list[Piece] = []
    for line in lines[first : last + 1]:
        before = [piece for piece in line.pieces if piece.x0 < x]
        left += [p for p in before[-1:] if p.x1 > x - 6 * _GUTTER]
        right += [p for p in line.pieces[len(before) : len(before) + 1] if p.x0 < x + 3 * _GUTTER]
    if len(left) < 3 or len(right) < 3:
        return None
    running = [_stack(side) for side in (left, right)]
    if max(running) < _LINES:
        return None
    if min(running) >= _LINES or (
        max(running) >= 2 * _LINES and _mismatch(lines[first : last + 1], x) > 0.4
    ):
        return _Zone(first, last, x, sum(running))
    return None


def _stack(side: Sequence[Piece]) -> int:
    """Return how many running pieces of a side begin at its usual left edge, and are full."""
    running = [piece for piece in side if is_running(piece)]
    if len(running) < _LINES:
        return 0
    edge = median(piece.x0 for piece in running)
    full = sorted(piece.x1 for piece in running)[int(0.8 * len(running))]
    width = full - edge
    return sum(abs(piece.x0 - edge) < 12 and piece.x1 > full - 0.3 * width for piece in running)


def _mismatch(lines: Sequence[Line], x: float) -> float:
    """Return the share of lines with text on one side only or at heights that differ."""
    alone = both = 0
    for line in lines:
        left = [w for w in line.words if w.box[0] < x]
        right = [w for w in line.words if w.box[0] >= x]
        if left and right:
            shift = abs(median(w.box[3] for w in left) - median(w.box[3] for w in right))
            if shift > 0.12 * line.size:
                alone += 1
            else:
                both += 1
        elif left or right:
            alone += 1
    return alone / max(1, alone + both)
