"""What is drawn like bars and is none: the rules and shaded cells of a table."""

from __future__ import annotations

import itertools

from .bars import BarCore
from .scene import Scene

_RULE = 1.2  # points: a shorter piece is the side of a cell
_ABUTTING = 0.8  # points: rows that lie closer touch
_GREY = 24  # how far the channels of a grey may lie apart


def is_table(scene: Scene, core: BarCore) -> bool:
    """Tell whether bars are a table's: mostly rules, or cells of a grid of equal rows."""
    return _is_ruled(scene, core) or _is_grid(scene, core)


def _is_ruled(scene: Scene, core: BarCore) -> bool:
    """Tell whether many pieces are rules: as thin as a line, grey or of one colour."""
    axis = core.axis
    pieces = core.pieces
    thin = [p for p in pieces if p.box[axis + 2] - p.box[axis] < _RULE * scene.unit]
    if len(thin) < 0.4 * len(pieces):
        return False
    colours = {p.colour for p in thin}
    return len(colours) == 1 and (
        len(thin) >= 0.8 * len(pieces) or all(max(c) - min(c) < _GREY for c in colours)
    )


def _is_grid(scene: Scene, core: BarCore) -> bool:
    """Tell whether rows touch each other and have at most two lengths, as cells have."""
    if len(core.rows) < 3:
        return False
    spaces = [b.low - a.high for a, b in itertools.pairwise(core.rows)]
    touching = sum(space <= _ABUTTING * scene.unit for space in spaces)
    lengths = {round(sum(core.length(p) for p in row.pieces) / scene.unit) for row in core.rows}
    return touching >= 0.5 * len(spaces) and len(lengths) <= 2
