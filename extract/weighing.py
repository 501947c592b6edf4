"""Counts of one document weighed against each other: what cannot both be so is not published.

Two numbers for the same people, far apart, or a part far larger than its whole: one of them counts
something else than it was understood to count. The one with fewer others for it is held back; where
nothing decides, both are. Numbers close to each other stay, and so does what they contradict: they
are what a publisher's own slips look like, and findings tell of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from scraper import Period

from .records import Dims, Population, Reading, Unit

_COUNTS = ("persons", "decisions", "incidents")
_CLOSE, _CLOSE_SHARE = 3, Decimal("0.15")
"""Not far apart: a few people, or a sixth; the widest known slips of the publisher are a tenth."""
REASON = "contradicted"


class Said(NamedTuple):
    """One count, wherever it is printed."""

    measure: str
    dims: Dims
    period: Period
    unit: Unit
    of: Population | None
    value: Decimal


def weigh(readings: Sequence[Reading], within: Mapping[str, str]) -> tuple[Reading, ...]:
    """Return the readings of a document, those that others speak against held back.

    `within` names for a measure the wider one that counts the same people and more.
    """
    out = set(_untenable(_places(readings), within))
    return tuple(
        replace(reading, status="candidate", reasons=(*reading.reasons, REASON))
        if _counts(reading) and _said(reading) in out
        else reading
        for reading in readings
    )


def _counts(reading: Reading) -> bool:
    exact = reading.qualifier == "exact" and reading.unit in _COUNTS
    return exact and reading.status == "published"


def _said(reading: Reading) -> Said:
    return Said(
        reading.measure, reading.dims, reading.period, reading.unit, reading.of, reading.value
    )


def _places(readings: Iterable[Reading]) -> dict[Said, int]:
    """Return in how many places each count is printed."""
    return dict(Counter(_said(reading) for reading in readings if _counts(reading)))


def _untenable(places: Mapping[Said, int], within: Mapping[str, str]) -> Iterator[Said]:
    """Yield the counts that most others speak against, one after the other, until none is left."""
    left = list(_conflicts(places, within))
    while left:
        against: Counter[Said] = Counter()
        for one, other in left:
            against[one] += places[other]
            against[other] += places[one]
        worst = max(count - places[one] for one, count in against.items())
        out = {one for one, count in against.items() if count - places[one] == worst}
        yield from out
        left = [pair for pair in left if out.isdisjoint(pair)]


def _conflicts(said: Iterable[Said], within: Mapping[str, str]) -> Iterator[tuple[Said, Said]]:
    """Yield pairs that cannot both be so: two values of one thing, a part and its whole."""
    known: dict[tuple[Period, Unit, str, frozenset[tuple[str, str]]], list[Said]] = {}
    for one in said:
        key = (one.period, one.unit, one.measure, frozenset(one.dims))
        known.setdefault(key, []).append(one)
    for (period, unit, measure, dims), parts in known.items():
        for whole in product(_wider(measure, within), _subsets(dims)):
            for one, other in product(parts, known.get((period, unit, *whole), ())):
                if one.value > other.value and _far(one.value, other.value):
                    yield one, other


def _subsets(dims: frozenset[tuple[str, str]]) -> list[frozenset[tuple[str, str]]]:
    """Return the breakdowns that these people are part of, the whole and their own included."""
    return [frozenset(some) for size in range(len(dims) + 1) for some in combinations(dims, size)]


def _wider(measure: str, within: Mapping[str, str]) -> list[str]:
    """Return a measure and all those that count its people too."""
    found = [measure]
    while found[-1] in within:
        found.append(within[found[-1]])
    return found


def _far(larger: Decimal, smaller: Decimal) -> bool:
    return larger - smaller > max(Decimal(_CLOSE), _CLOSE_SHARE * larger)
