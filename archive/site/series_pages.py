"""The page of one series: its chart, its table and its downloads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette.utils.asgi import Response
from markupsafe import Markup

from .charts import Point, nice_top, series_chart
from .citing import series_citations
from .drawing import Drawing, to_png, to_svg
from .languages import number, short_period
from .pivot import pivot_rows
from .series import BREAK, Marks, Series, gaps, load_series, percentages, series_notes
from .spreadsheet import to_csv
from .visit import Visit


def chart_of(
    visit: Visit, series: Series, dims: str, notes: Marks, *, marked: bool = True, **size: Any
) -> Drawing:
    """Return the chart of one category; `marked` writes a reconstruction's standing under it."""
    points = [_point(visit, series, dims, period, notes) for period in series.periods]
    title = visit.codes.name(visit.language, series.choice.measure, dims)
    stock = visit.codes.measures[series.choice.measure]["stock_or_flow"] == "stock"
    foot = "" if visit.codes.standing == "original" or not marked else visit.say("banner.title")
    return series_chart(points, title, lines=stock, foot=foot, **size)


def _point(
    visit: Visit,
    series: Series,
    dims: str,
    period: tuple[str, str],
    notes: Marks,
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
        where = visit.link("coverage") + f"#y{period[1][:4]}"
        title = f"{label}: {visit.say('series.gap')}"
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
    charts = []
    total = [dims for dims in series.categories if dims == ""]
    parts = [dims for dims in series.categories if dims]
    for index, dims in enumerate(total):
        charts.append(svg(chart_of(visit, series, dims, marks[dims]), f"total{index}"))
    smalls = _small_charts(visit, series, parts, marks)
    return await visit.html(
        "series",
        series=series,
        choice=series.choice,
        charts=charts,
        smalls=smalls,
        notes=notes,
        pivot=pivot_rows(visit, series, _in_table(marks), await gaps(visit, series)),
        percents=await percentages(visit, measure, series.choice.kind or "year"),
        revised=await _revised(visit, series),
        cites=await series_citations(visit, measure, series.choice.unit),
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
    visit: Visit, series: Series, parts: list[str], marks: Mapping[str, Marks]
) -> list[Markup]:
    values = [row["value"] for (dims, _), row in series.cells.items() if dims in parts]
    top = nice_top(max(values, default=1.0))
    size: dict[str, Any] = {"width": 340, "height": 160, "top": top, "marked": False}
    return [
        svg(chart_of(visit, series, dims, marks[dims], **size), f"part{index}")
        for index, dims in enumerate(parts[:24])
    ]


async def _revised(visit: Visit, series: Series) -> list[dict[str, Any]]:
    """Return the values of the figures shown that have been printed with more than one."""
    shown = [
        row["id"] for row in series.cells.values() if row["status"] in ("restated", "contradicted")
    ]
    return await visit.rows(
        f"select o.id, o.measure, o.dims, o.of, o.unit, o.period_start, o.period_end, v.value, "
        f"v.qualifier, v.published, v.current, p.label_{visit.language} as label "
        "from observation o join vintage v on v.observation = o.id "
        "join publication p on p.key = v.publication "
        "where o.id in (select value from json_each(:shown)) and "
        "(select count(distinct value) from vintage where observation = o.id) > 1 "
        "order by o.period_end, o.dims, o.id, v.published, v.id limit 400",
        shown=json.dumps(shown[:2000]),
    )


async def series_file(visit: Visit, measure: str, form: str) -> Response:
    """Answer with a series as `csv`, `excel.csv`, `json`, `svg` or `png`.

    The rows are those of the table on its page: one unit, one sort of period, one breakdown.
    """
    asked = {name: visit.asked(name, 60) for name in ("period", "by", "unit")}
    series = await load_series(visit, measure, asked)
    name = "-".join(part for part in (measure, series.choice.by, series.choice.kind) if part)
    if form in ("svg", "png"):
        dims = series.categories[0] if series.categories else ""
        drawing = chart_of(visit, series, dims, {})
        body = to_svg(drawing, standalone=True).encode() if form == "svg" else to_png(drawing)
        kind = "image/svg+xml" if form == "svg" else "image/png"
        return _download(body, kind, f"{name}.{form}")
    printed = await _printed(visit, [row["id"] for row in series.cells.values()])
    rows = [{**_export(visit, row), **printed.get(row["id"], {})} for row in series.cells.values()]
    if form == "json":
        told = {
            "schema_version": visit.codes.meta.get("schema_version", ""),
            "standing": visit.codes.standing,
            "measure": measure,
            "rows": rows,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1)
        return _download(text.encode(), "application/json; charset=utf-8", "")
    body = to_csv(rows, excel=form == "excel.csv")
    return _download(body, "text/csv; charset=utf-8", f"{name}.{form}")


async def _printed(visit: Visit, names: list[str]) -> dict[str, dict[str, Any]]:
    """Return for figures where they are printed, and what is to be minded of them."""
    rows = await visit.rows(
        "select id, publication, published, document, page, printed, failed_checks, notes "
        "from figures where id in (select value from json_each(:names))",
        names=json.dumps(names[:5000]),
    )
    columns = ("publication", "published", "document", "page", "printed", "failed_checks", "notes")
    told = {row["id"]: {name: row[name] for name in columns} for row in rows}
    return {name: told.get(name, dict.fromkeys(columns, "")) for name in names}


def _export(visit: Visit, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure as a row for people: codes, names in the reader's language, standing."""
    return {
        **{key: value for key, value in row.items() if key != "period_kind"},
        "measure_label": visit.codes.measure(visit.language, row["measure"]),
        "dims_label": visit.codes.dims(visit.language, row["dims"]),
        "link": f"/f/{row['id']}",
    }


def _download(body: bytes, kind: str, name: str) -> Response:
    headers = {"access-control-allow-origin": "*"}
    if name:
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(body, 200, headers, content_type=kind)


async def series_list(visit: Visit) -> Response:
    """Answer with the list of all series."""
    counts = await visit.rows(
        "select measure, count(*) as n, min(substr(period_end, 1, 4)) as first, "
        "max(substr(period_end, 1, 4)) as last from observation group by measure"
    )
    return await visit.html("series_list", counts={row["measure"]: row for row in counts})
