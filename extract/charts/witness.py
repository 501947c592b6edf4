"""The second witness: a printed value must agree with the length or area drawn for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .scene import median


@dataclass(frozen=True, slots=True)
class Scale:
    """How lengths become values: value = slope * length + shift; `checked` with more than one."""

    slope: float
    shift: float
    checked: bool


def fit_scale(
    lengths: Sequence[float], values: Sequence[float], allow_shift: bool = True
) -> Scale | None:
    """Return the scale most pairs lie on: through zero if that fits, else with a shift.

    Robust: the middle one of all ratios (or of all slopes of pairs). None without a positive
    length.
    """
    pairs = [(x, v) for x, v in zip(lengths, values, strict=True) if x > 0]
    if not pairs:
        return None
    largest = max(x for x, _ in pairs)
    strong = [(x, v) for x, v in pairs if x > 0.12 * largest] or pairs
    slope = _middle(v / x for x, v in strong)
    plain = Scale(slope, 0.0, len(pairs) > 1)
    top = max(abs(v) for _, v in pairs) or 1.0
    good = sum(abs(plain.slope * x - v) < 0.02 * top + 0.6 for x, v in pairs)
    if good >= 0.6 * len(pairs) or not allow_shift or len(pairs) < 4:
        return plain
    slopes = [
        (w - v) / (y - x)
        for i, (x, v) in enumerate(pairs)
        for y, w in pairs[i + 1 :]
        if abs(y - x) > 0.08 * largest
    ]
    if not slopes:
        return plain
    slope = _middle(slopes)
    shift = _middle(v - slope * x for x, v in pairs)
    moved = Scale(slope, shift, True)
    better = sum(abs(slope * x + shift - v) < 0.02 * top + 0.6 for x, v in pairs)
    return moved if better > good and better >= max(4, 0.7 * len(pairs)) else plain


def _middle(values) -> float:  # type: ignore[no-untyped-def]
    """Return the median, of an even number the mean of the two in the middle."""
    every = sorted(values)
    half = len(every) // 2
    return every[half] if len(every) % 2 else (every[half - 1] + every[half]) / 2


def agrees(value: float, drawn: float, unit: str, slack: float) -> bool:
    """Tell whether a printed value can be what was drawn.

    `slack` is the value of the precision of drawing; percentages are printed rounded, so half a
    point more is allowed (and half a person, for bars drawn from rounded shares).
    """
    rounding = 0.6 if unit == "percent" else 0.5
    return abs(value - drawn) <= rounding + slack + 0.012 * abs(drawn)


def sums_to_hundred(values: Sequence[float]) -> bool:
    """Tell whether percentages add up to about 100, each rounded by half a point."""
    return abs(sum(values) - 100) <= max(1.5, 0.5 * len(values))


def usual(values: Sequence[float]) -> float:
    """Return the median."""
    return median(values)
