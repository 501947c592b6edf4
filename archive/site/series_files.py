"""A series as a file: its figures, why there are none where some might stand, and its notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from datasette.utils.asgi import Response

from .drawing import to_png, to_svg
from .gaps import Cell, Gap, gaps
from .series import Series, load_series, series_notes
from .series_pages import chart_of
from .spreadsheet import to_csv
from .visit import Visit

_PRINTED = ("publication", "published", "document", "page", "printed", "failed_checks", "notes")


async def series_file(visit: Visit, measure: str, form: str) -> Response:
    """Answer with a series as `csv`, `excel.csv`, `json`, `svg` or `png`.

    The rows are the cells of the table on its page: one unit, one sort of period, one breakdown.
    One without a figure has no value, and `gap` says why.
    """
    asked = {name: visit.asked(name, 60) for name in ("period", "by", "unit")}
    series = await load_series(visit, measure, asked)
    name = "-".join(part for part in (measure, series.choice.by, series.choice.kind) if part)
    why = await gaps(visit, series)
    if form in ("svg", "png"):
        dims = series.categories[0] if series.categories else ""
        drawing = chart_of(visit, series, dims, {}, why)
        body = to_svg(drawing, standalone=True).encode() if form == "svg" else to_png(drawing)
        kind = "image/svg+xml" if form == "svg" else "image/png"
        return _download(body, kind, f"{name}.{form}")
    notes = {note["id"]: note for note in (await series_notes(visit, series))[0]}
    rows = list(_rows(visit, series, why, notes, await _printed(visit, series)))
    if form == "json":
        return _download(_json(visit, series, rows, notes), "application/json; charset=utf-8", "")
    body = to_csv(rows, excel=form == "excel.csv")
    return _download(body, "text/csv; charset=utf-8", f"{name}.{form}")


def _rows(
    visit: Visit,
    series: Series,
    why: Mapping[Cell, Gap],
    notes: Mapping[str, Mapping[str, Any]],
    printed: Mapping[str, Mapping[str, Any]],
) -> Iterator[dict[str, Any]]:
    """Yield the cells of a series as rows for people, period by period."""
    nothing = dict.fromkeys(next(iter(series.cells.values()), {}), None)
    for period in series.periods:
        for dims in series.categories:
            gap = why.get((dims, period))
            row = series.cells.get((dims, period)) or {
                **nothing,
                **{"measure": series.choice.measure, "dims": dims, "unit": series.choice.unit},
                **{"period_start": period[0], "period_end": period[1]},
                "standing": visit.codes.standing,
            }
            told = printed.get(row["id"], dict.fromkeys(_PRINTED))
            yield {
                **{key: value for key, value in row.items() if key != "period_kind"},
                "measure_label": visit.codes.measure(visit.language, row["measure"]),
                "dims_label": visit.codes.dims(visit.language, dims),
                "link": f"/f/{row['id']}" if row["id"] else gap.link if gap else "",
                **told,
                "notes_text": _in_words(visit, notes, told["notes"] or ""),
                "gap": visit.say(gap.why) if gap else "",
            }


def _in_words(visit: Visit, notes: Mapping[str, Mapping[str, Any]], names: str) -> str:
    told = [notes[name] for name in names.split() if name in notes]
    parts = (f"{n[f'title_{visit.language}']}: {n[f'text_{visit.language}']}" for n in told)
    return " | ".join(parts)


def _json(
    visit: Visit,
    series: Series,
    rows: list[dict[str, Any]],
    notes: Mapping[str, Mapping[str, Any]],
) -> bytes:
    """Return rows for programs: figures and gaps apart, each note once."""
    place = ("measure", "dims", "period_start", "period_end", "unit", "dims_label", "gap", "link")
    told = {
        "schema_version": visit.codes.meta.get("schema_version", ""),
        "standing": visit.codes.standing,
        "measure": series.choice.measure,
        "rows": [
            {key: value for key, value in row.items() if key not in ("gap", "notes_text")}
            for row in rows
            if row["id"]
        ],
        "gaps": [{key: row[key] for key in place} for row in rows if not row["id"]],
        "notes": [
            {
                "id": note["id"],
                "title": note[f"title_{visit.language}"],
                "text": note[f"text_{visit.language}"],
            }
            for note in notes.values()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


async def _printed(visit: Visit, series: Series) -> dict[str, dict[str, Any]]:
    """Return for figures where they are printed, and what is to be minded of them."""
    rows = await visit.rows(
        f"select id, {', '.join(_PRINTED)} from figures "
        "where id in (select value from json_each(:names))",
        names=json.dumps([row["id"] for row in series.cells.values()][:5000]),
    )
    return {row["id"]: {name: row[name] for name in _PRINTED} for row in rows}


def _download(body: bytes, kind: str, name: str) -> Response:
    headers = {"access-control-allow-origin": "*"}
    if name:
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(body, 200, headers, content_type=kind)
