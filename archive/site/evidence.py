"""What a reading's evidence looks like on a page: its picture, its sentence, its page around it."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup, escape

from .visit import Visit

READING = """
select r.*, d.title, d.publication, d.published, d.url as document_url, d.standing,
  d.media_type, p.label_{language} as publication_label, p.kind, c.url as capture_url,
  c.captured_url, c.retrieved_at, c.media_type as capture_type, c.via,
  coalesce(v.current, 0) as current
from reading r
join document d on d.key = r.document
join publication p on p.key = d.publication
join capture c on c.document = r.document and c.sha256 = r.capture
left join vintage v on v.id = r.vintage
"""
_NAME = re.compile(r"^[a-z0-9]{8,64}\.png$")


async def readings_of(visit: Visit, observation: str) -> list[dict[str, Any]]:
    """Return all readings of a figure, the best evidence first.

    Best is what says the value shown, in the review of the figure's own year, in the reader's
    language, in a sentence.
    """
    sql = READING.format(language=visit.language) + (
        "join observation o on o.id = r.observation where r.observation = :id "
        "order by r.value <> o.value, r.qualifier <> o.qualifier, "
        "substr(p.period_end, 1, 4) <> substr(o.period_end, 1, 4), p.kind = 'press', "
        "r.language <> :language, length(r.quote) < 40, "
        "case r.printed_in when 'text' then 0 when 'caption' then 1 when 'table' then 2 else 3 end,"
        " v.current desc, d.published desc, r.document, r.page, r.id"
    )
    return [dressed(row) for row in await visit.rows(sql, id=observation, language=visit.language)]


def dressed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a reading with its boxes, reasons, marked sentence and page picture's name."""
    row["boxes"] = _list(row["boxes"])
    row["reasons"] = _list(row["reasons"])
    row["marked"] = marked_quote(row)
    row["page_picture"] = page_picture(row["capture"], row["page"]) if row["boxes"] else ""
    return row


def _list(text: str) -> list[Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return [text] if text else []
    return value if isinstance(value, list) else []


def page_picture(sha256: str, page: int | None) -> str:
    """Return the file name of the picture of a whole page."""
    from extract import page_name

    return str(page_name(sha256, page))


def marked_quote(row: Mapping[str, Any]) -> Markup:
    """Return the sentence with the printed number marked."""
    from extract import find_printed

    quote = row["quote"]
    spot = find_printed(quote, row["printed"], row["prefix"], row["suffix"])
    if spot is None:
        return escape(quote)
    before, after = quote[: spot[0]], quote[spot[1] :]
    return (
        escape(before) + Markup("<mark>") + escape(quote[slice(*spot)]) + Markup("</mark>")
    ) + escape(after)


@lru_cache(maxsize=4096)
def _measures(path: str, changed: int) -> tuple[float, float, int, int] | None:
    """Return how many points a picture spans, and its pixels, from the PNG's own header."""
    data = Path(path).read_bytes()[:400]
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    wide, high = struct.unpack(">II", data[16:24])
    found = re.search(rb"points\x00([\d.]+)x([\d.]+)", data)
    if not found:
        return (float(wide), float(high), wide, high)
    return (float(found[1]), float(found[2]), wide, high)


def picture(visit: Visit, name: str) -> dict[str, Any] | None:
    """Return the address and size of a picture in the evidence folder; None where it is not."""
    folder = visit.folder
    if not folder or not _NAME.match(name or ""):
        return None
    path = folder / "evidence" / name
    try:
        spans = _measures(str(path), path.stat().st_mtime_ns)
    except OSError:
        return None
    if spans is None:
        return None
    across, down, wide, high = spans
    return {"src": f"/e/{name}", "across": across, "down": down, "width": wide, "height": high}


async def show_picture(request: Any, datasette: Any) -> Response:
    """Answer with a picture of evidence; its name says what it shows, so it may be kept."""
    name = request.url_vars["name"]
    path = datasette.databases["archive"].path
    if not path or not _NAME.match(name):
        raise NotFound("No such picture")
    try:
        data = (Path(path).parent / "evidence" / name).read_bytes()
    except OSError as error:
        raise NotFound("No such picture") from error
    return file_response(data, "image/png")


def file_response(data: bytes, media_type: str, **headers: str) -> Response:
    """Return bytes that never change."""
    kept = {"cache-control": "public, max-age=31536000, immutable", **headers}
    return Response(data, 200, kept, content_type=media_type)
