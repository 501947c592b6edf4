"""What tables or charts gave, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Classed, Leftover, Reading


@dataclass(frozen=True, slots=True)
class GridHarvest:
    """What tables or charts gave: `numerals == read + len(classed) + len(leftovers)`."""

    readings: tuple[Reading, ...] = ()
    classed: tuple[Classed, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    numerals: int = 0


def joined(parts: Iterable[GridHarvest]) -> GridHarvest:
    """Return the harvests of several tables or charts as one."""
    parts = list(parts)
    return GridHarvest(
        tuple(r for part in parts for r in part.readings),
        tuple(c for part in parts for c in part.classed),
        tuple(x for part in parts for x in part.leftovers),
        sum(part.numerals for part in parts),
    )
