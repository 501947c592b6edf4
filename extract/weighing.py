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


def _untenable(places: dict[Said, int], within: Mapping[str, str]) -> Iterator[Said]:
    """Yield the counts that most others speak against, one after the other, until none is left."""
    left = dict(places)
    while True:
        against: Counter[Said] = Counter()
        for one, other in _conflicts(left, within):
            against[one] += left[other]
            against[other] += left[one]
        if not against:
            return
        worst = max(count - left[one] for one, count in against.items())
        for one in [one for one, count in against.items() if count - left[one] == worst]:
            del left[one]
            yield one


def _conflicts(said: Iterable[Said], within: Mapping[str, str]) -> Iterator[tuple[Said, Said]]:
    """Yield pairs that cannot both be so: two values of one thing, a part and its whole."""
    groups: dict[tuple[Period, Unit], list[Said]] = {}
    for one in said:
        groups.setdefault((one.period, one.unit), []).append(one)
    for group in groups.values():
        for one in group:
            for other in group:
                same = (one.measure, one.dims) == (other.measure, other.dims)
                part = not same and _is_part(one, other, within)
                if (same or part) and one.value > other.value and _far(one.value, other.value):
                    yield one, other


def _is_part(one: Said, other: Said, within: Mapping[str, str]) -> bool:
    """Tell whether the people of one are some of the people of the other."""
    return set(other.dims) <= set(one.dims) and other.measure in _wider(one.measure, within)


def _wider(measure: str, within: Mapping[str, str]) -> list[str]:
    """Return a measure and all those that count its people too."""
    found = [measure]
    while found[-1] in within:
        found.append(within[found[-1]])
    return found


def _far(larger: Decimal, smaller: Decimal) -> bool:
    return larger - smaller > max(Decimal(_CLOSE), _CLOSE_SHARE * larger)
