"""Why a series has no figure where one might stand, and where that is told."""

from __future__ import annotations

import json
from dataclasses import dataclass

from .series import Series
from .visit import Visit

Cell = tuple[str, tuple[str, str]]  # a category, and the first and last day of a period
_ABSENT = {"not listed", "not yet"}  # states of what the publisher shows nothing of


@dataclass(frozen=True, slots=True)
class Gap:
    """Why there is no figure, as the key of its words, and the address where that is told."""

    why: str
    link: str


async def gaps(visit: Visit, series: Series) -> dict[Cell, Gap]:
    """Return for each category and period of a series that lacks a figure why it may."""
    elsewhere = {**await _doubtful(visit, series), **await _otherwise(visit, series)}
    found: dict[Cell, Gap] = {}
    for period in series.periods:
        empty = [dims for dims in series.categories if (dims, period) not in series.cells]
        if empty:
            rest = await _of_documents(visit, period)
            found |= {(dims, period): elsewhere.get((dims, period), rest) for dims in empty}
    return found


async def _otherwise(visit: Visit, series: Series) -> dict[Cell, Gap]:
    """Return the cells whose figure is printed as a share or in another unit, linked to it."""
    rows = await visit.rows(
        "select id, dims, period_start, period_end, unit from observation where measure = :m "
        "and dims in (select value from json_each(:dims)) and unit <> :unit "
        "order by unit = 'percent' desc, id desc",
        m=series.choice.measure,
        dims=json.dumps(series.categories),
        unit=series.choice.unit,
    )
    return {
        (row["dims"], (row["period_start"], row["period_end"])): Gap(
            "series.gap_share" if row["unit"] == "percent" else "series.gap_unit",
            visit.link(f"f/{row['id']}"),
        )
        for row in rows
    }


async def _doubtful(visit: Visit, series: Series) -> dict[Cell, Gap]:
    """Return the cells that a number was read for without being certain."""
    rows = await visit.rows(
        "select document, dims, period_start, period_end from reading "
        "where observation is null and measure = :m and unit = :unit order by id",
        m=series.choice.measure,
        unit=series.choice.unit,
    )
    return {
        (row["dims"], (row["period_start"], row["period_end"])): Gap(
            "series.gap_doubtful", visit.link(f"d/{row['document']}")
        )
        for row in rows
    }


async def _of_documents(visit: Visit, period: tuple[str, str]) -> Gap:
    """Return what the documents about a period say of its having no figure."""
    documents = await visit.steady_rows(
        "select d.key, d.status, d.leftovers from document d "
        "join publication p on p.key = d.publication "
        "where p.period_start <= :start and p.period_end >= :end order by d.key limit 50",
        start=period[0],
        end=period[1],
    )
    if not documents:
        return await _of_coverage(visit, period)
    if all(document["status"] != "read" for document in documents):
        return Gap("series.gap_unread", visit.link(f"d/{documents[0]['key']}"))
    left = [document for document in documents if document["leftovers"]]
    if left:
        return Gap("series.gap_leftover", visit.link(f"d/{left[0]['key']}") + "#leftovers")
    return Gap("series.gap_not_found", visit.link(f"d/{documents[0]['key']}"))


async def _of_coverage(visit: Visit, period: tuple[str, str]) -> Gap:
    """Return whether a period without documents is one that the publisher has documents about."""
    states = {
        row["state"]
        for row in await visit.steady_rows(
            "select distinct state from coverage where kind <> 'press' "
            "and period_start <= :start and period_end >= :end",
            start=period[0],
            end=period[1],
        )
    }
    link = visit.link("coverage") + f"#y{period[1][:4]}"
    if states and states <= _ABSENT:
        return Gap(f"series.gap_{'not_yet' if 'not yet' in states else 'not_listed'}", link)
    return Gap("series.gap_not_captured", link)
