"""Lines put together: runs parted by a wide gap or a heading, values halfway down their label."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import columns_of
from .lines import Line, Piece, is_value
from .regions import is_caption

_GAP = 8.0  # line heights between two groups of rows of one table, at most
_LINES = 150  # on each side are looked at
_BETWEEN = 2  # lines that may stand there: headings of the groups


def joined_runs(lines: Sequence[Line], runs: Sequence[list[Line]]) -> list[list[Line]]:
    """Return runs with those made one whose columns go on below a heading or a gap."""
    index = {id(line): number for number, line in enumerate(lines)}
    out: list[list[Line]] = []
    for run in runs:
        if out:
            between = lines[index[id(out[-1][-1])] + 1 : index[id(run[0])]]
            if _goes_on(out[-1], between, run):
                out[-1] = [*out[-1], *between, *run]
                continue
        out.append(run)
    return out


def _goes_on(above: Sequence[Line], between: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether a run begins with values in the columns of the run above it."""
    if len(between) > _BETWEEN or any(is_caption(line) for line in between):
        return False
    first = below[0].fine
    if len(first) < 3 or not all(is_value(piece.text) for piece in first[1:]):
        return False
    size = min(above[-1].size, below[0].size)
    if below[0].middle - above[-1].middle > _GAP * size:
        return False
    left, right = min(line.x0 for line in above), max(line.x1 for line in above)
    if any(line.x1 - line.x0 > 0.7 * (right - left) for line in between):
        return False
    above, below = above[-_LINES:], below[:_LINES]
    count = len(columns_of(above))
    return count > 2 and count == len(columns_of(below)) == len(columns_of([*above, *below]))


def level(lines: Sequence[Line]) -> list[Line]:
    """Return lines with values made one line with the two lines of label they stand between.

    Such values are set to the middle of a row whose label wraps: their line overlaps both.
    """
    out: list[Line] = []
    index = 0
    while index < len(lines):
        if index + 2 < len(lines) and _halfway(*lines[index : index + 3]):
            above, values, below = lines[index : index + 3]
            out.append(_one(above, values, below))
            index += 3
        else:
            out.append(lines[index])
            index += 1
    return out


def _halfway(above: Line, values: Line, below: Line) -> bool:
    if len(above.pieces) > 1 or len(below.pieces) > 1:
        return False
    if not all(is_value(piece.text) for piece in values.fine):
        return False
    if abs(above.x0 - below.x0) > above.size or values.x0 <= max(above.x1, below.x1):
        return False
    high = 0.2 * (values.bottom - values.top)
    return above.bottom - values.top > high and values.bottom - below.top > high


def _one(above: Line, values: Line, below: Line) -> Line:
    label = Piece([*above.words, *below.words])
    return Line(
        [*label.words, *values.words],
        above.top,
        below.bottom,
        above.size,
        [label, *values.fine],
        [label, *values.pieces],
    )
