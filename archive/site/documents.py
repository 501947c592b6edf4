"""The page of one document: its pages with every reading boxed, and what was not understood."""

from __future__ import annotations

import json
from typing import Any

from datasette.utils.asgi import NotFound, Response

from .evidence import dressed, file_response, page_picture, picture
from .figure import reason_in_words
from .visit import Missing, Visit

_STATES = {"published": "read", "candidate": "candidate"}


async def document_page(visit: Visit, key: str) -> Response:
    """Answer with the page of a document."""
    document = await visit.row(
        f"select d.*, p.label_{visit.language} as publication_label, p.kind, p.period_start, "
        "p.period_end from document d join publication p on p.key = d.publication "
        "where d.key = :key",
        key=key,
    )
    if document is None:
        raise Missing(key)
    readings = [
        dressed(row)
        for row in await visit.rows(
            "select * from reading where document = :key "
            "order by page is null, page, status desc, measure, period_end, dims, id",
            key=key,
        )
    ]
    leftovers = await _leftovers(visit, key)
    captures = await visit.rows(
        "select * from capture where document = :key order by role, seq", key=key
    )
    return await visit.html(
        "document",
        document=document,
        readings=[row for row in readings if row["status"] == "published"],
        candidates=[row for row in readings if row["status"] == "candidate"],
        leftovers=leftovers,
        captures=captures,
        captures_now=next((c["sha256"] for c in captures if c["role"] == "main"), ""),
        states=await visit.rows("select * from state where document = :key order by seq", key=key),
        sheets=sheets(visit, readings, leftovers),
        editions=await _editions(visit, document),
        findings=await visit.rows(
            "select * from finding where document = :key and verdict <> 'holds' order by id",
            key=key,
        ),
    )


async def _leftovers(visit: Visit, key: str) -> list[dict[str, Any]]:
    rows = await visit.rows(
        "select * from leftover where document = :key order by page is null, page, id", key=key
    )
    for row in rows:
        row["boxes"] = json.loads(row["boxes"] or "[]")
        row["why"] = reason_in_words(visit, row["reason"])
    return rows


async def _editions(visit: Visit, document: dict[str, Any]) -> list[dict[str, Any]]:
    return await visit.rows(
        "select key, language, title from document where publication = :p and key <> :key "
        "order by key",
        p=document["publication"],
        key=document["key"],
    )


def sheets(
    visit: Visit,
    readings: list[dict[str, Any]],
    leftovers: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return the pages and chart images that have pictures, with the boxes to draw on them."""
    found: dict[tuple[str, int | None], list[dict[str, Any]]] = {}
    for row in readings:
        if row["boxes"]:
            state = _STATES[row["status"]]
            mark = {"boxes": row["boxes"], "state": state, "row": row}
            found.setdefault((row["capture"], row["page"]), []).append(mark)
    for row in leftovers:
        if row["boxes"]:
            mark = {"boxes": row["boxes"], "state": "left", "row": row}
            found.setdefault((row["capture"], row["page"]), []).append(mark)
    sheets = []
    for (sha256, page), marks in sorted(found.items(), key=lambda item: (item[0][1] or 0, item[0])):
        view = picture(visit, page_picture(sha256, page))
        sheets.append({"page": page, "view": view, "marks": marks})
    return sheets


async def show_capture(request: Any, datasette: Any) -> Response:
    """Answer with a captured file, byte for byte, as something to keep and never to run."""
    from .security import FILE_POLICY

    sha256 = request.url_vars["sha256"]
    db = datasette.databases["archive"]
    rows = (
        await db.execute(
            "select media_type from capture where sha256 = ? "
            "and sha256 not in (select sha256 from sealed) limit 1",
            [sha256],
        )
    ).rows
    data = _bytes_of(datasette, sha256) if rows else None
    if data is None:
        raise NotFound("This file is not kept here")
    kind = rows[0]["media_type"]
    ending = {"application/pdf": "pdf", "text/html": "html", "image/png": "png"}.get(kind, "bin")
    return file_response(
        data,
        kind if ending != "bin" else "application/octet-stream",
        **{
            "content-security-policy": FILE_POLICY,
            "content-disposition": f'attachment; filename="{sha256[:12]}.{ending}"',
        },
    )


def _bytes_of(datasette: Any, sha256: str) -> bytes | None:
    """Return a captured file from the folder beside the database, else from the store."""
    from pathlib import Path

    path = datasette.databases["archive"].path
    if not path:
        return None
    kept = Path(path).parent / "captures" / sha256
    if kept.is_file():
        return kept.read_bytes()
    home = Path(path).parent / "home"
    if not home.exists():
        return None
    from scraper import ScrapeError, Store

    try:
        return bytes(Store(home.resolve()).payload(sha256))
    except (ScrapeError, OSError, KeyError):
        return None
