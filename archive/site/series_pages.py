"""The page of one series: its chart and its table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette.utils.asgi import Response
from markupsafe import Markup

from .charts import Point, nice_top, series_chart
from .citing import series_citations
from .drawing import Drawing, to_svg
from .gaps import Cell, Gap, gaps
from .languages import number, short_period
from .pivot import pivot_rows
from .series import BREAK, Marks, Series, load_series, percentages, series_notes
from .visit import Visit


def chart_of(
    visit: Visit,
    series: Series,
    dims: str,
    notes: Marks,
    why: Mapping[Cell, Gap] | None = None,
    *,
    marked: bool = True,
    **size: Any,
) -> Drawing:
    """Return the chart of one category; `marked` writes a reconstruction's standing under it."""
    told = why or {}
    points = [
        _point(visit, series, dims, period, notes, told.get((dims, period)))
        for period in series.periods
    ]
    title = visit.codes.name(visit.language, series.choice.measure, dims)
    stock = visit.codes.measures[series.choice.measure]["stock_or_flow"] == "stock"
    foot = "" if visit.codes.standing == "original" or not marked else visit.say("banner.title")
    return series_chart(
        points, title, lines=stock, foot=foot, nothing=visit.say("series.gap"), **size
    )


def _point(
    visit: Visit,
    series: Series,
    dims: str,
    period: tuple[str, str],
    notes: Marks,
    gap: Gap | None,
) -> Point:
    row = series.cells.get((dims, period))
    label = short_period(*period)
    if series.choice.kind == "day" and period[1].endswith("-12-31"):
        label = period[1][:4]
    at = date.fromisoformat(period[1]).toordinal() / 365.25 if series.choice.kind == "day" else None
    marks = notes.get(period, "")
    broken = BREAK in marks
    marks = marks.replace(BREAK, "")
    if row is None:
        where = gap.link if gap else visit.link("coverage") + f"#y{period[1][:4]}"
        title = f"{visit.span(period)}: {visit.say(gap.why if gap else 'series.gap')}"
        return Point(label, None, "–", title, where, mark=marks, broken=broken, at=at)
    text = number(visit.language, row["value"])
    sign = {"at_least": "≥", "at_most": "≤", "about": "~"}.get(row["qualifier"], "")
    title = f"{visit.period(row)}: {visit.amount(row)}"
    link = visit.link(f"f/{row['id']}")
    return Point(label, row["value"], sign + text, title, link, bool(sign), marks, broken, at)


async def series_page(visit: Visit, measure: str) -> Response:
    """Answer with the page of a series."""
    asked = {name: visit.asked(name, 60) for name in ("period", "by", "unit")}
    series = await load_series(visit, measure, asked)
    notes, marks = await series_notes(visit, series)
    why = await gaps(visit, series)
    charts = []
    drawn = series.categories if series.choice.kind != "other" else []  # they overlap in time
    total = [dims for dims in drawn if dims == ""]
    parts = [dims for dims in drawn if dims]
    for index, dims in enumerate(total):
        charts.append(svg(chart_of(visit, series, dims, marks[dims], why), f"total{index}"))
    smalls = _small_charts(visit, series, parts, marks, why)
    return await visit.html(
        "series",
        series=series,
        choice=series.choice,
        charts=charts,
        smalls=smalls,
        notes=notes,
        pivot=pivot_rows(visit, series, _in_table(marks), why),
        percents=await percentages(visit, measure, series.choice.kind or "year"),
        revised=await _revised(visit, series),
        cites=await visit.steady(
            ("cites", measure, series.choice.unit, series.choice.kind),
            lambda: series_citations(visit, measure, series.choice.unit, series.choice.kind),
        ),
        query={"period": series.choice.kind, "by": series.choice.by, "unit": series.choice.unit},
    )


def _in_table(marks: Mapping[str, Marks]) -> Marks:
    """Return the signs of all categories, a period, without repeating one."""
    signs: Marks = {}
    for there in marks.values():
        for period, mark in there.items():
            signs[period] = signs.get(period, "") + mark.replace(BREAK, "")
    return {period: "".join(sorted(set(mark))) for period, mark in signs.items()}


def svg(drawing: Drawing, label: str) -> Markup:
    """Return a drawing for a page."""
    return Markup(to_svg(drawing, label=label))


def _small_charts(
    visit: Visit,
    series: Series,
    parts: list[str],
    marks: Mapping[str, Marks],
    why: Mapping[Cell, Gap],
) -> list[Markup]:
    values = [row["value"] for (dims, _), row in series.cells.items() if dims in parts]
    top = nice_top(max(values, default=1.0))
    size: dict[str, Any] = {"width": 340, "height": 160, "top": top, "marked": False}
    return [
        svg(chart_of(visit, series, dims, marks[dims], why, **size), f"part{index}")
        for index, dims in enumerate(parts[:24])
    ]


async def _revised(visit: Visit, series: Series) -> list[dict[str, Any]]:
    """Return the values of the figures shown that a later publication prints otherwise."""
    shown = [
        row["id"] for row in series.cells.values() if row["status"] in ("restated", "contradicted")
    ]
    return await visit.rows(
        f"select o.id, o.measure, o.dims, o.of, o.unit, o.period_start, o.period_end, v.value, "
        f"v.qualifier, v.published, v.current, p.label_{visit.language} as label "
        "from observation o join vintage v on v.observation = o.id "
        "join publication p on p.key = v.publication "
        "where o.id in (select value from json_each(:shown)) and "
        "o.id in (select s.observation from finding_side s join finding f on f.id = s.finding "
        "where f.kind = 'restatement' and f.verdict = 'fails') "
        "order by o.period_end, o.dims, o.id, v.published, v.id limit 400",
        shown=json.dumps(shown[:2000]),
    )


async def series_list(visit: Visit) -> Response:
    """Answer with the list of all series."""
    counts = await visit.rows(
        "select measure, count(*) as n, min(substr(period_end, 1, 4)) as first, "
        "max(substr(period_end, 1, 4)) as last from observation group by measure"
    )
    return await visit.html("series_list", counts={row["measure"]: row for row in counts})
