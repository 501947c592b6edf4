"""The home page: what this is, what it covers, its main series, what is new and what is odd."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Response

from .languages import choose_language
from .lists import coverage_grid, with_sides
from .series import BREAK, Series, load_series, series_notes
from .series_pages import chart_of, svg
from .visit import Visit

MAIN = (
    ("new_clients", "year"),
    ("exploited_in_finland", "year"),
    ("clients_total", "day"),
    ("referrals", "year"),
)


async def front_door(request: Any, datasette: Any) -> Response:
    """Send a reader to the home page in their language."""
    language = choose_language(request.headers.get("accept-language", ""))
    headers = {"location": f"/{language}/", "vary": "Accept-Language", "cache-control": "no-cache"}
    return Response("", 302, headers, content_type="text/plain")


async def home_page(visit: Visit) -> Response:
    """Answer with the home page."""
    counts = {
        "figures": await visit.count("observation"),
        "readings": await visit.count("reading", "observation is not null"),  # the published ones
        "documents": await visit.count("document"),
    }
    findings = await visit.rows(
        "select * from finding where verdict = 'fails' order by kind, coalesce(document, ''), id "
        "limit 5"
    )
    return await visit.html(
        "home",
        counts=counts,
        charts=[chart for chart in [await _chart(visit, *main) for main in MAIN] if chart],
        grid=await coverage_grid(visit),
        documents=await newest(visit, 6),
        findings=await with_sides(visit, findings),
    )


async def newest(visit: Visit, most: int) -> list[dict[str, Any]]:
    """Return the documents published last."""
    return await visit.rows(
        "select d.*, (select count(*) from reading r where r.document = d.key "
        "and r.status = 'published') as readings from (select * from document "
        "order by published is null, published desc, key limit :most) d "
        "order by d.published is null, d.published desc, d.key",
        most=most,
    )


async def _chart(visit: Visit, measure: str, kind: str) -> dict[str, Any] | None:
    """Return a main series drawn small; a stock by its year-ends alone."""
    if measure not in visit.codes.measures:
        return None
    series = await load_series(visit, measure, {"period": kind})
    if not series.cells:
        return None
    if kind == "day":
        _only_year_ends(series)
    total = series.categories[0]
    _, marks = await series_notes(visit, series)
    breaks = {period: BREAK for period, mark in marks[total].items() if BREAK in mark}
    drawing = chart_of(visit, series, total, breaks, width=360, height=200)
    return {
        "name": visit.codes.measure(visit.language, measure),
        "link": visit.link(f"s/{measure}"),
        "svg": svg(drawing, f"home-{measure}"),
    }


def _only_year_ends(series: Series) -> None:
    ends = [period for period in series.periods if period[1].endswith("-12-31")]
    if ends:
        series.periods[:] = ends
