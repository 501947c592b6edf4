"""Two figures side by side: two years, two editions, or two things that must not be compared."""

from __future__ import annotations

import re
from typing import Any, cast

from datasette.utils.asgi import Response

from ..notes import Comparison, compare_periods
from .evidence import picture, readings_of
from .visit import Visit

_ID = re.compile(r"([a-z2-7]{12})(?:[/?#].*)?$")


async def compare_page(visit: Visit) -> Response:
    """Answer with two figures side by side, or with the form to choose them."""
    sides = []
    missing = []
    for name in ("a", "b"):
        asked = visit.asked(name, 300)
        found = await _side(visit, asked, name) if asked else None
        if asked and found is None:
            missing.append(asked)
        sides.append(found)
    comparison = await _comparison(visit, *sides) if all(sides) else None
    return await visit.html(
        "compare",
        sides=sides,
        missing=missing,
        asked=[visit.asked("a", 300), visit.asked("b", 300)],
        warnings=warnings(visit, comparison, *sides) if all(sides) else [],
        change=change(visit, comparison, *sides) if all(sides) else None,
        breaks=await _notes(visit, comparison.breaks if comparison else ()),
        notes=await _notes(visit, comparison.notes if comparison else ()),
        series=await _series(visit),
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


async def _series(visit: Visit) -> list[dict[str, Any]]:
    """Return the totals of the main series, to choose two from."""
    return await visit.rows(
        "select id, measure, dims, of, unit, value, qualifier, period_start, period_end "
        "from observation where dims = '' and unit <> 'percent' and of = '' "
        "order by measure, period_kind, period_end, id limit 400"
    )
