"""The figures of one series: what a reader chose to see, its notes, and why years are empty."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .scopes import scopes_of
from .visit import Missing, Visit

KINDS = ("year", "half", "day", "other")
_NOTES = """
select n.*, o.period_start, o.period_end, o.dims_like from note n join note_on o on o.note = n.id
where o.measure in ('', :measure) order by n.id, o.period_start, o.dims_like
"""
_OF_SERIES = "measure = :m and dims in (select value from json_each(:dims))"
BREAK = "|"  # in the marks of a period: the series is cut before it
_HALVES = (("-01-01", "-06-30"), ("-07-01", "-12-31"))
Marks = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a series is shown: which sort of period, which breakdown, which unit."""

    measure: str
    kind: str
    by: str
    unit: str


@dataclass(slots=True)
class Series:
    """The figures of a choice, by category and by period."""

    choice: Choice
    periods: list[tuple[str, str]]
    categories: list[str]
    cells: dict[tuple[str, tuple[str, str]], dict[str, Any]]
    options: dict[str, list[str]]


async def load_series(visit: Visit, measure: str, asked: Mapping[str, str]) -> Series:
    """Return the figures that a reader asked for; what does not exist falls back to what does."""
    if measure not in visit.codes.measures:
        raise Missing(f"{measure}")
    scopes = await scopes_of(visit.datasette, visit.db)
    plain = sorted({s.dims for s in scopes.by_code.get(measure, ()) if ";" not in s.dims})
    there = await visit.steady_rows(
        f"select distinct period_kind, dims, unit, of from observation where {_OF_SERIES}",
        m=measure,
        dims=json.dumps(plain),
    )
    choice, options, wanted = _choose(visit, measure, asked, there)
    shown = await visit.rows(
        f"select * from observation where {_OF_SERIES} and unit = :unit and of = '' "
        "and period_kind = :kind order by period_end, period_start, dims, id",
        m=measure,
        dims=json.dumps(wanted),
        unit=choice.unit,
        kind=choice.kind,
    )
    cells = {(row["dims"], (row["period_start"], row["period_end"])): row for row in shown}
    return Series(choice, _periods(shown, choice.kind), _categories(shown), cells, options)


def _choose(
    visit: Visit, measure: str, asked: Mapping[str, str], there: list[dict[str, Any]]
) -> tuple[Choice, dict[str, list[str]], list[str]]:
    """Return what is shown, what else there is to choose, and the breakdowns to look for."""
    drawn = [row for row in there if row["unit"] != "percent" and not row["of"]]
    kind = _pick(asked.get("period", ""), [k for k in KINDS if _any(drawn, "period_kind", k)])
    drawn = [row for row in drawn if row["period_kind"] == kind]
    units = sorted({row["unit"] for row in drawn}, key=lambda u: (u != "persons", u))
    unit = _pick(asked.get("unit", ""), units)
    drawn = [row for row in drawn if row["unit"] == unit]
    present = {one_dim(row["dims"]) for row in drawn}
    dimensions = [code for code in visit.codes.dimensions if code in present]
    by = asked.get("by", "") if asked.get("by", "") in dimensions else ""
    if not by and dimensions and not any(row["dims"] == "" for row in drawn):
        by = dimensions[0]
    options = {
        "period": [k for k in KINDS if _any(there, "period_kind", k)],
        "by": dimensions,
        "unit": units,
    }
    wanted = {row["dims"] for row in drawn if row["dims"] == "" or by == one_dim(row["dims"])}
    return Choice(measure, kind, by, unit), options, sorted(wanted)


async def percentages(visit: Visit, measure: str, kind: str) -> list[dict[str, Any]]:
    """Return the percentages of a measure, which have no chart."""
    scopes = await scopes_of(visit.datasette, visit.db)
    dims = {s.dims for s in scopes.by_code.get(measure, ()) if s.unit == "percent"}
    return await visit.rows(
        f"select * from observation where {_OF_SERIES} and unit = 'percent' "
        "and period_kind = :kind order by period_end, period_start, dims, id limit 1000",
        m=measure,
        dims=json.dumps(sorted(dims)[:1000]),
        kind=kind,
    )


def _pick(asked: str, there: list[str]) -> str:
    return asked if asked in there else (there[0] if there else "")


def _any(rows: list[dict[str, Any]], key: str, value: str) -> bool:
    return any(row[key] == value for row in rows)


def one_dim(dims: str) -> str:
    """Return the dimension of a figure that has exactly one, else nothing."""
    return dims.partition("=")[0] if dims and ";" not in dims else ""


def _categories(rows: list[dict[str, Any]]) -> list[str]:
    """Return the categories, the total first, then by their latest values, large to small."""
    latest: dict[str, tuple[str, float]] = {}
    for row in rows:
        latest[row["dims"]] = max(
            latest.get(row["dims"], ("", 0.0)), (row["period_end"], row["value"])
        )
    return sorted(latest, key=lambda dims: (dims != "", -latest[dims][1], dims))


def _periods(rows: list[dict[str, Any]], kind: str) -> list[tuple[str, str]]:
    """Return the periods in order, with the years in between that have no figure."""
    there = {(row["period_start"], row["period_end"]) for row in rows}
    years = sorted({end[:4] for _, end in there})
    if years and kind in ("year", "day"):
        span = range(int(years[0]), int(years[-1]) + 1)
        ends = sorted(end[:4] for start, end in there if start == end and end[5:] == "12-31")
        for year in span:
            if kind == "year":
                there.add((f"{year}-01-01", f"{year}-12-31"))
            elif ends and ends[0] <= str(year) <= ends[-1]:
                there.add((f"{year}-12-31", f"{year}-12-31"))
    if years and kind == "half":
        first, last = min(end for _, end in there), max(end for _, end in there)
        halves = [
            (f"{y}{a}", f"{y}{b}")
            for y in range(int(years[0]), int(years[-1]) + 1)
            for a, b in _HALVES
        ]
        there |= {half for half in halves if first <= half[1] <= last}
    return sorted(there, key=lambda period: (period[1], period[0]))


async def series_notes(
    visit: Visit, series: Series
) -> tuple[list[dict[str, Any]], dict[str, Marks]]:
    """Return the notes on a series, and for each category the marks that its periods bear.

    A note about all that is shown has no mark. A break is marked at the first period on its new
    side.
    """
    notes: dict[str, dict[str, Any]] = {}
    marks: dict[str, Marks] = {dims: {} for dims in series.categories}
    for row in await visit.rows(_NOTES, measure=series.choice.measure):
        for dims in series.categories:
            within = _within(row, dims, series)
            if not within:
                continue
            note = notes.setdefault(row["id"], {**row, "sign": ""})
            if len(within) == len(series.periods) and not row["id"].startswith("break-"):
                continue
            note["sign"] = note["sign"] or "abcdefghijklmnopqrstuvwxyz"[_signs(notes) % 26]
            cut = BREAK if row["id"].startswith("break-") else ""
            for period in within:
                if cut and period == series.periods[0]:
                    cut = ""  # the old side is not in the archive
                there = marks[dims].get(period, "")
                if note["sign"] not in there:
                    marks[dims][period] = there + note["sign"] + cut
    return list(notes.values()), marks


def _signs(notes: Mapping[str, Mapping[str, Any]]) -> int:
    return sum(bool(note["sign"]) for note in notes.values())


def _within(row: Mapping[str, Any], dims: str, series: Series) -> list[tuple[str, str]]:
    """Return the periods that a line of `note_on` concerns, for one category."""
    pattern = re.escape(row["dims_like"]).replace("%", ".*")
    if not re.fullmatch(pattern, dims):
        return []
    start, end = row["period_start"], row["period_end"]
    if row["id"].startswith("break-"):
        old = [p for p in series.periods if p[1] <= start]
        new = [p for p in series.periods if p[1] >= end]
        return new[:1] if old or (new and new[0][0] <= end) else []
    if series.choice.kind == "day" and start[5:] in ("01-01", "07-01") and start[:4] == end[:4]:
        return []  # about what happened in that time, not about a day in it
    return [p for p in series.periods if p[0] >= start and p[1] <= end]
