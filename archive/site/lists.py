"""The pages that list: findings, what was not read, coverage, the dictionary, the questions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import Response

from ..health import KNOWN_MISSING
from .evidence import picture
from .figure import reason_in_words
from .languages import LANGUAGES
from .visit import DATABASE, Visit

VERDICTS = ("fails", "cannot_tell", "holds")


async def findings_page(visit: Visit) -> Response:
    """Answer with the findings of one verdict, those that fail unless asked otherwise."""
    verdict = visit.asked("verdict", 20)
    verdict = verdict if verdict in VERDICTS else "fails"
    kind = visit.asked("kind", 60)
    counts = await visit.rows(
        "select verdict, kind, count(*) as n from finding group by verdict, kind order by kind"
    )
    rows = await visit.rows(
        "select * from finding where verdict = :verdict and (:kind = '' or kind = :kind) "
        "order by kind, coalesce(document, ''), id limit 300",
        verdict=verdict,
        kind=kind,
    )
    return await visit.html(
        "findings",
        findings=[{**one, "pictured": True} for one in await with_sides(visit, rows)],
        verdict=verdict,
        kind=kind,
        verdicts=VERDICTS,
        totals={v: sum(r["n"] for r in counts if r["verdict"] == v) for v in VERDICTS},
        kinds=[row for row in counts if row["verdict"] == verdict],
    )


async def with_sides(visit: Visit, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return findings with their sides, each with the figure it is about and its picture."""
    rows = await visit.rows(
        "select s.*, o.id as figure, o.measure, o.dims, o.of, o.unit, o.period_start, "
        "o.period_end, r.document, r.page, r.crop, r.printed, r.quote from finding_side s "
        "left join reading r on r.id = s.reading "
        "left join observation o on o.id = coalesce(s.observation, r.observation) "
        "where s.finding in (select value from json_each(:ids)) order by s.finding, s.seq",
        ids=json.dumps([finding["id"] for finding in findings]),
    )
    sides: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        row["picture"] = picture(visit, row["crop"] or "")
        sides.setdefault(row["finding"], []).append(row)
    for finding in findings:
        finding["message"] = finding[f"message_{visit.language}"]
        finding["sides"] = sides.get(finding["id"], [])
    return findings


async def unread_page(visit: Visit) -> Response:
    """Answer with all that was printed and not read."""
    leftovers = await visit.rows(
        "select l.*, d.title, d.language from leftover l join document d on d.key = l.document "
        "order by l.document, l.page is null, l.page, l.id limit 500"
    )
    for row in leftovers:
        row["why"] = reason_in_words(visit, row["reason"])
    candidates = await visit.rows(
        "select r.*, d.title from reading r join document d on d.key = r.document "
        "where r.status = 'candidate' order by r.document, r.page is null, r.page, r.id limit 300"
    )
    return await visit.html(
        "unread",
        leftovers=leftovers,
        candidates=candidates,
        failed=await visit.rows("select * from document where status <> 'read' order by key"),
        gaps=await visit.row(f"select count(*) as n from coverage where {KNOWN_MISSING}"),
        fails=await visit.row("select count(*) as n from finding where verdict = 'fails'"),
        by_document=await visit.rows(
            "select key, title, numerals, read, classed, leftovers from document order by key"
        ),
    )


@dataclass(slots=True)
class Grid:
    """What is covered: years across, and for each kind, half-year and language a row."""

    years: list[str]
    groups: list[tuple[str, str, list[str]]]  # kind; "", "h1" or "h2"; its languages
    squares: dict[tuple[str, str, str, str], dict[str, Any]]
    states: list[str]
    missing: list[dict[str, Any]]


async def coverage_grid(visit: Visit) -> Grid:
    """Return the grid; where several files fill a square, one that is held is shown."""
    found = await visit.rows(
        f"select c.*, d.status from (select *, {KNOWN_MISSING} as missing from coverage) c "
        "left join document d on d.key = c.document "
        "order by c.period_end desc, c.period_start, c.kind, c.language, c.url, c.label"
    )
    squares: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for square in found:
        unread = square["status"] not in (None, "read")
        square["shown"] = "unread" if unread else square["state"]
        half = _half(square["period_start"], square["period_end"])
        key = (square["kind"], half, square["language"], square["period_end"][:4])
        there = squares.get(key)
        if there is None or (square["document"] and not there["document"]):
            squares[key] = square
    usual = ["annual", "semiannual", "press"]
    groups = sorted(
        {key[:2] for key in squares},
        key=lambda group: (usual.index(group[0]) if group[0] in usual else 9, group),
    )
    missing = [s for s in found if s["missing"]]
    return Grid(
        sorted({key[3] for key in squares}),
        [(*group, [c for c in LANGUAGES if _has(squares, group, c)]) for group in groups],
        squares,
        sorted({square["shown"] for square in squares.values()}),
        missing,
    )


def _has(squares: Iterable[tuple[str, ...]], group: tuple[str, str], language: str) -> bool:
    return any(key[:3] == (*group, language) for key in squares)


def _half(start: str, end: str) -> str:
    if (start[5:], end[5:]) == ("01-01", "06-30"):
        return "h1"
    return "h2" if start[5:] == "07-01" and end[5:] == "12-31" else ""


async def coverage_page(visit: Visit) -> Response:
    """Answer with the grid of what there is."""
    return await visit.html("coverage", grid=await coverage_grid(visit))


async def dictionary_page(visit: Visit) -> Response:
    """Answer with what codes, tables and columns mean."""
    categories: dict[str, list[tuple[str, Any]]] = {}
    for pair, row in visit.codes.categories.items():
        categories.setdefault(str(row["dimension"]), []).append((pair, row))
    tables = (visit.datasette.metadata("databases") or {}).get(DATABASE, {}).get("tables", {})
    return await visit.html(
        "dictionary", categories=categories, tables=tables, all_languages=LANGUAGES
    )


async def questions_page(visit: Visit) -> Response:
    """Answer with the ready-made questions."""
    queries = await visit.datasette.get_canned_queries(DATABASE, None)
    asked = []
    for name, query in queries.items():
        words = (query.get("in") or {}).get(visit.language, {})
        title = words.get("title") or query.get("title") or name
        about = words.get("description") or query.get("description") or ""
        translated = "description" in words
        asked.append({"name": name, "title": title, "about": about, "translated": translated})
    return await visit.html("questions", questions=asked)


def question_words(visit: Visit, name: str | None) -> tuple[str, str]:
    """Return the title and the description of a question in the reader's language."""
    told = (visit.datasette.metadata("databases") or {}).get(DATABASE, {}).get("queries", {})
    query = told.get(name or "")
    if not query:
        return "", ""
    words = (query.get("in") or {}).get(visit.language) or query
    return words.get("title", ""), words.get("description", "")


def columns_shown(visit: Visit, table: str, names: list[str]) -> list[str]:
    """Return the columns of a wide table that are shown until a reader asks for others."""
    tables = (visit.datasette.metadata("databases") or {}).get(DATABASE, {}).get("tables", {})
    wanted = [c.format(language=visit.language) for c in tables.get(table, {}).get("shown", [])]
    asked = {"_col", "_nocol", "_columns"} & set(visit.request.args)
    return names if asked or not wanted else [name for name in names if name in wanted]


def figure_of(table: str, key: list[str]) -> str:
    """Return the figure that a row of a table is; nothing where it is none."""
    return key[0] if table in ("observation", "figures", "figures_measured") else ""


async def choices(visit: Visit, query: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each parameter of a question what it may be, where that is a list."""
    told = (await visit.datasette.get_canned_queries(DATABASE, None)).get(query) or {}
    found = {}
    for name, sql in (told.get("choices") or {}).items():
        sql = sql.replace("label_en", f"label_{visit.language}")
        rows = (await visit.db.execute(sql)).rows
        found[name] = [(str(row[0]), str(row[1])) for row in rows]
    return found
