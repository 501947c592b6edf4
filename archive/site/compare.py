"""Two figures side by side: two years, two editions, or two things that must not be compared."""

from __future__ import annotations

import re
from typing import Any, cast

from datasette.utils.asgi import Response

from ..notes import Comparison, compare_periods
from .evidence import picture, readings_of
from .search import search
from .visit import Visit

_TOTAL = "dims = '' and unit <> 'percent' and of = ''"
_FIRST = "new_clients"  # whose periods are offered first
_HITS = 15
_ID = re.compile(r"([a-z2-7]{12})(?:[/?#].*)?$")


async def compare_page(visit: Visit) -> Response:
    """Answer with two figures side by side, or with the form to choose them."""
    asked = [visit.asked(name, 300) for name in ("a", "b")]
    sides = [await _side(visit, words, name) for words, name in zip(asked, "ab", strict=True)]
    given = list(zip(asked, sides, strict=True))
    measures = await _measures(visit)
    measure = _measure(visit, sides, measures)
    periods = await _periods(visit, measure)
    comparison = await _comparison(visit, *sides) if all(sides) else None
    return await visit.html(
        "compare",
        sides=sides,
        hits=[await _hits(visit, words) if not side else [] for words, side in given],
        periods=periods,
        ticked=_ticked(periods, sides),
        chosen=measure,
        measures=measures,
        asked=asked,
        warnings=warnings(visit, comparison, *sides) if all(sides) else [],
        change=change(visit, comparison, *sides) if all(sides) else None,
        breaks=await _notes(visit, comparison.breaks if comparison else ()),
        notes=await _notes(visit, comparison.notes if comparison else ()),
    )


async def _side(visit: Visit, asked: str, name: str) -> dict[str, Any] | None:
    match = _ID.search(asked)
    if not match:
        return None
    figure = await visit.row("select * from observation where id = :id", id=match[1])
    if figure is None:
        return None
    readings = await readings_of(visit, figure["id"])
    wanted = visit.asked(f"{name}r", 20)  # one reading of it: an edition or a vintage
    reading = next((r for r in readings if r["id"] == wanted), readings[0] if readings else None)
    if reading:
        reading["picture"] = picture(visit, reading["crop"])
    value = reading["value"] if reading and wanted else figure["value"]
    others = await visit.rows(
        "select distinct value from vintage where observation = :id and value <> :value order by 1",
        id=figure["id"],
        value=value,
    )
    return {
        "figure": figure,
        "reading": reading,
        "readings": readings,
        "value": value,
        "others": [visit.number(row["value"]) for row in others],
    }


async def _comparison(visit: Visit, a: Any, b: Any) -> Comparison | None:
    """Return what the archive says of setting two figures of one series side by side."""
    one, two = a["figure"], b["figure"]
    if (one["measure"], one["dims"]) != (two["measure"], two["dims"]):
        return None
    days = [(figure["period_start"], figure["period_end"]) for figure in (one, two)]
    return cast(
        Comparison,
        await visit.ask(lambda db: compare_periods(db, one["measure"], one["dims"], *days)),
    )


async def _notes(visit: Visit, names: tuple[str, ...]) -> list[dict[str, Any]]:
    if not names:
        return []
    rows = {row["id"]: row for row in await visit.rows("select * from note")}
    return [rows[name] for name in names if name in rows]


def warnings(visit: Visit, comparison: Comparison | None, a: Any, b: Any) -> list[str]:
    """Return why two figures do not count the same thing; nothing if they do."""
    one, two = a["figure"], b["figure"]
    told = []
    if one["measure"] != two["measure"]:
        told.append(visit.say("compare.warn_measure"))
    if one["period_kind"] == two["period_kind"] and comparison and comparison.unlike_periods:
        told.append(visit.say("compare.warn_half"))
    if one["period_kind"] != two["period_kind"]:
        kinds = [visit.say(f"period.kind.{f['period_kind']}").lower() for f in (one, two)]
        told.append(visit.say("compare.warn_period", a=kinds[0], b=kinds[1]))
    if one["unit"] != two["unit"] or one["of"] != two["of"]:
        told.append(visit.say("compare.warn_unit"))
    if one["dims"] != two["dims"]:
        told.append(visit.say("compare.warn_dims"))
    return told


def change(visit: Visit, comparison: Comparison | None, a: Any, b: Any) -> dict[str, str] | None:
    """Return the difference and the change in per cent, where both count the same thing."""
    if warnings(visit, comparison, a, b):
        return None
    difference = b["value"] - a["value"]
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    told = {"difference": sign + visit.number(abs(difference))}
    if a["value"] and a["figure"]["unit"] != "percent":
        share = abs(round(100 * difference / a["value"], 1))
        told["share"] = f"{sign}{visit.number(share)} %"
    return told


async def _measures(visit: Visit) -> list[str]:
    """Return the measures that have totals to choose from, in the order of the dictionary."""
    rows = await visit.steady_rows(f"select distinct measure from observation where {_TOTAL}")
    there = {row["measure"] for row in rows}
    return [code for code in visit.codes.measures if code in there]


def _measure(visit: Visit, sides: list[Any], measures: list[str]) -> str:
    """Return the measure whose periods are offered: the one asked for, else that of a side."""
    wanted = [visit.asked("s", 60), *(side["figure"]["measure"] for side in sides if side), _FIRST]
    return next((code for code in [*wanted, *measures] if code in measures), "")


async def _periods(visit: Visit, measure: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return the totals of a measure by sort of period and unit: like is compared with like."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in await visit.rows(
        f"select * from observation where measure = :m and {_TOTAL} "
        "order by period_kind = 'year' desc, period_kind, unit <> 'persons', unit, "
        "period_end desc, id limit 400",
        m=measure,
    ):
        groups.setdefault((row["period_kind"], row["unit"]), []).append(row)
    return groups


def _ticked(
    periods: dict[tuple[str, str], list[dict[str, Any]]], sides: list[Any]
) -> dict[str, str]:
    """Return which two are chosen beforehand: the sides, else the last two of the first sort."""
    offered = [row["id"] for rows in periods.values() for row in rows]
    last = [row["id"] for row in next(iter(periods.values()), [])[:2]]
    chosen = [side["figure"]["id"] if side else "" for side in sides]
    usual = [last[-1], last[0]] if last else ["", ""]
    pairs = zip("ab", chosen, usual, strict=True)
    return {key: one if one in offered else other for key, one, other in pairs}


async def _hits(visit: Visit, words: str) -> list[dict[str, Any]]:
    """Return figures that words may mean: those of a value, else of what is counted."""
    if not words:
        return []
    found = await search(visit, words)
    return list(found["values"] or found["figures"])[:_HITS]
