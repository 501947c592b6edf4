"""Printed numbers to the bars they belong to: in the bar, just past its end, or in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .bars import BarCore
from .labels import Value, parse_values
from .scene import Mark, Phrase, Scene, middle, overlap
from .slots import Slot, piece_rows


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: its values and the phrases that make it."""

    values: tuple[Value, ...]
    phrases: tuple[Phrase, ...]


def number_phrases(phrases: Sequence[Phrase]) -> list[Label]:
    """Return the phrases that are nothing but values, two lines of one label joined."""
    labels = [Label(parse_values(p.text), (p,)) for p in phrases if parse_values(p.text)]
    used: set[int] = set()
    result: list[Label] = []
    for i, label in enumerate(labels):
        if i in used:
            continue
        first = label.phrases[0]
        for j, other in enumerate(labels):
            second = other.phrases[0]
            if j == i or j in used or not _two_lines(first, second):
                continue
            single = len(label.values) == len(other.values) == 1 and second.text.startswith("(")
            if single and label.values[0].unit != other.values[0].unit:
                label = Label(label.values + other.values, (first, second))
                used.add(j)
                break
        result.append(label)
    return [label for i, label in enumerate(result) if not _absorbed(label, result)]


def _two_lines(first: Phrase, second: Phrase) -> bool:
    """Tell whether the second phrase stands centred right below the first."""
    pace = second.box[1] - first.box[3]
    return (
        -0.3 * first.height < pace < 0.5 * first.height
        and abs(first.centre[0] - second.centre[0]) < 0.8 * first.height
    )


def _absorbed(label: Label, labels: Sequence[Label]) -> bool:
    """Tell whether a label is the second line of another."""
    if len(label.phrases) > 1:
        return False
    return any(
        label is not o and len(o.phrases) > 1 and label.phrases[0] is o.phrases[1] for o in labels
    )


def bind_labels(
    scene: Scene, core: BarCore, slots: Sequence[Slot], labels: Sequence[Label]
) -> dict[int, Label]:
    """Return the label of each piece, by the piece's place in paint order.

    Every label goes to one piece at most, the cheapest pairs first; a label in the bar costs
    nothing along the axis, one past its end costs the gap.
    """
    stacked = core.stacked
    pairs: list[tuple[float, int, int]] = []
    pieces = piece_rows(slots)
    for i, (_, row, piece) in enumerate(pieces):
        last = piece is row.pieces[-1]
        for j, label in enumerate(labels):
            cost = _cost(scene, core, piece, label.phrases[0], last or not stacked)
            if cost is not None:
                pairs.append((cost + (8.0 * scene.unit if stacked and cost >= 1 else 0.0), i, j))
    bound: dict[int, Label] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        order = pieces[i][2].order
        if order not in bound and j not in taken:
            bound[order] = labels[j]
            taken.add(j)
    if len(bound) < 0.5 * len(pieces) and not stacked:
        column = _column(core, slots, [label for j, label in enumerate(labels) if j not in taken])
        if len(column) > len(bound):
            return column
    return bound


def _cost(scene: Scene, core: BarCore, piece: Mark, phrase: Phrase, outside: bool) -> float | None:
    """Return how badly a phrase fits a piece, None where it cannot be its label."""
    axis, other = core.axis, 1 - core.axis
    thick = piece.box[other + 2] - piece.box[other]
    off = abs(middle(phrase.box, other) - middle(piece.box, other))
    if off > max(0.5 * thick, 0.3 * phrase.height) + 1.2 * scene.unit:
        return None
    low, high = piece.box[axis], piece.box[axis + 2]
    at = middle(phrase.box, axis)
    if low <= at <= high:
        return 0.3 * off / scene.unit
    if not outside:
        return None
    grows = core.growth(piece)
    space = phrase.box[axis] - high if grows > 0 else low - phrase.box[axis + 2]
    if (
        not -0.7 * (phrase.box[axis + 2] - phrase.box[axis])
        <= space
        <= max(2.0 * phrase.height, 15 * scene.unit)
    ):
        return None
    return 1.0 + abs(space) / scene.unit + 0.6 * off / scene.unit


def _column(core: BarCore, slots: Sequence[Slot], labels: Sequence[Label]) -> dict[int, Label]:
    """Return labels that stand in a column of their own beside horizontal bars."""
    bound: dict[int, Label] = {}
    if core.axis == 1:
        return bound
    for slot in slots:
        if len(slot.rows) != 1:
            return {}
        piece = slot.rows[0].pieces[0]
        row = [
            label
            for label in labels
            if overlap(label.phrases[0].box, piece.box, 1)
            > 0.5 * min(label.phrases[0].height, piece.height)
        ]
        if len(row) == 1:
            bound[piece.order] = row[0]
    edges = [label.phrases[0].box for label in bound.values()]
    aligned = any(
        len(edges) > 1 and max(key(b) for b in edges) - min(key(b) for b in edges) < 3.0
        for key in (lambda b: b[0], lambda b: b[2], lambda b: (b[0] + b[2]) / 2)
    )
    return bound if aligned else {}
