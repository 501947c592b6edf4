"""Sums as the second witness of a grid: parts against their total row or the n of the title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_ROUNDING = Decimal("0.5")  # each printed per cent may be off by so much


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a column: its series, its number, whether it is the total of the others."""

    series: tuple[object, ...]
    number: Decimal
    percent: bool
    total: bool


def verdicts(
    parts: Sequence[Part], suppressed: bool, stated: Sequence[Decimal]
) -> dict[tuple[object, ...], str]:
    """Return `sum-ok` or `sum-off` for each series that has a total to be held against.

    `stated` are the n of title and headings. Where small cells are suppressed, a sum that does
    not add up tells nothing, and what is missing is never worked out.
    """
    members: dict[tuple[object, ...], list[Part]] = defaultdict(list)
    for part in parts:
        members[part.series].append(part)
    found = {}
    for series, column in members.items():
        verdict = _verdict(column, suppressed, stated)
        if verdict:
            found[series] = verdict
    return found


def _verdict(column: Sequence[Part], suppressed: bool, stated: Sequence[Decimal]) -> str:
    rows = [part for part in column if not part.total]
    totals = [part.number for part in column if part.total]
    if len(rows) < 2:
        return ""
    total = sum((part.number for part in rows), Decimal(0))
    percent = rows[0].percent
    targets = totals or ([Decimal(100)] if percent else list(stated))
    slack = _ROUNDING * len(rows) if percent else Decimal(0)
    if any(abs(total - target) <= slack for target in targets):
        return "sum-ok"
    return "sum-off" if totals and not suppressed and not percent else ""
