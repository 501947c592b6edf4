"""The page of one figure: its value, the place where it is printed, and all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from datasette.utils.asgi import Response

from ..notes import notes_on
from .citing import citations
from .evidence import picture, readings_of
from .languages import LANGUAGES
from .visit import Missing, Visit

_UNKNOWN = re.compile(r"unknown label ['\"](.*)['\"]: ")
_FINDINGS = """
select distinct f.* from finding f join finding_side s on s.finding = f.id
where (s.observation = :id or s.reading in (select id from reading where observation = :id))
order by case f.verdict when 'fails' then 0 when 'cannot_tell' then 1 else 2 end, f.kind, f.id
"""


async def observation(visit: Visit, name: str) -> dict[str, Any]:
    """Return a figure; raises `Missing` for an unknown id, with its tombstone if it has one."""
    visit.stay_near()
    row = await visit.row("select * from observation where id = :id", id=name)
    if row is None:
        gone = await visit.row(
            "select * from ledger where subject = :id order by seq desc limit 1", id=name
        )
        if gone:
            told = f"{visit.say('error.withheld')} {visit.day(gone['day'])}: {gone['why']}"
            raise Missing(told)
        raise Missing(visit.say("error.figure", id=name))
    return row


async def figure_page(visit: Visit, id: str) -> Response:
    """Answer with the page of a figure."""
    figure = await observation(visit, id)
    readings = await readings_of(visit, id)
    for reading in readings:
        reading["picture"] = picture(visit, reading["crop"])
        reading["page_view"] = picture(visit, reading["page_picture"])
        reading["why"] = [reason_in_words(visit, code) for code in reading["reasons"]]
    return await visit.html(
        "figure",
        figure=figure,
        main=readings[0] if readings else None,
        readings=readings,
        editions=editions(readings),
        held=await _held(visit, readings),
        vintages=await vintages(visit, id),
        findings=await findings_about(visit, id),
        notes=await notes_about(visit, figure),
        cites=await citations(visit, figure),
        before=await year_before(visit, figure),
        ledger=await visit.rows("select * from ledger where subject = :id order by seq", id=id),
    )


def reason_in_words(visit: Visit, code: str) -> str:
    """Return a reason in words where there are words for it, else its code."""
    unknown = _UNKNOWN.match(str(code))
    if unknown:
        return visit.say("reason.unknown_label", label=unknown[1])
    name = str(code).partition(":")[0].replace("-", "_")
    return visit.known(f"reason.{name}", str(code).replace("_", " "))


def editions(readings: list[dict[str, Any]]) -> dict[str, dict[str, Any] | None]:
    """Return the best reading in each language, of the same publication where there is one."""
    chosen: dict[str, dict[str, Any] | None] = dict.fromkeys(LANGUAGES)
    if not readings:
        return chosen
    home = readings[0]["publication"]
    for language in LANGUAGES:
        there = [r for r in readings if r["language"] == language]
        same = [r for r in there if r["publication"] == home]
        chosen[language] = next(iter(same or there), None)
    return chosen


async def _held(visit: Visit, readings: list[dict[str, Any]]) -> set[str]:
    """Return the languages in which the main reading's publication is held."""
    if not readings:
        return set()
    rows = await visit.rows(
        "select distinct language from document where publication = :p",
        p=readings[0]["publication"],
    )
    return {row["language"] for row in rows}


async def vintages(visit: Visit, name: str) -> list[dict[str, Any]]:
    """Return what each publication says of a figure, oldest first."""
    return await visit.rows(
        f"select v.*, p.label_{visit.language} as label, p.kind, o.unit, "
        "(select min(document) from reading r where r.vintage = v.id) as document, "
        "(select min(id) from reading r where r.vintage = v.id) as reading "
        "from vintage v join publication p on p.key = v.publication "
        "join observation o on o.id = v.observation where v.observation = :id "
        "order by v.published is null, v.published, v.publication, v.current desc, v.value",
        id=name,
    )


async def findings_about(visit: Visit, name: str) -> list[dict[str, Any]]:
    """Return the findings that have a figure on one of their sides."""
    return await visit.rows(_FINDINGS, id=name)


async def notes_about(visit: Visit, figure: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the notes that concern a figure."""
    scope = [figure[name] for name in ("measure", "dims", "period_start", "period_end")]
    names = await visit.ask(lambda conn: notes_on(conn, *scope))
    rows = {row["id"]: row for row in await visit.rows("select * from note")}
    return [rows[name] for name in names if name in rows]


async def year_before(visit: Visit, figure: Mapping[str, Any]) -> str | None:
    """Return the id of the same figure one year earlier, if the archive has it."""

    def back(iso: str) -> str:
        return f"{int(iso[:4]) - 1:04d}{iso[4:]}"

    row = await visit.row(
        "select id from observation where measure = :measure and dims = :dims and unit = :unit "
        "and of = :of and period_start = :start and period_end = :end",
        measure=figure["measure"],
        dims=figure["dims"],
        unit=figure["unit"],
        of=figure["of"],
        start=back(figure["period_start"]),
        end=back(figure["period_end"]),
    )
    return row["id"] if row else None


async def figure_json(visit: Visit, id: str) -> Response:
    """Answer with all that the archive holds about a figure."""
    figure = await observation(visit, id)
    names = {
        f"label_{language}": visit.codes.name(
            language, figure["measure"], figure["dims"], figure["of"]
        )
        for language in LANGUAGES
    }
    told = {
        "schema_version": visit.codes.meta.get("schema_version", ""),
        "figure": {**figure, **names},
        "readings": [_plain(reading) for reading in await readings_of(visit, id)],
        "vintages": [{**row, "standing": figure["standing"]} for row in await vintages(visit, id)],
        "findings": [
            {**row, "standing": figure["standing"]} for row in await findings_about(visit, id)
        ],
        "notes": await notes_about(visit, figure),
    }
    return Response.json(told, headers={"access-control-allow-origin": "*"})


def _plain(reading: dict[str, Any]) -> dict[str, Any]:
    left_out = ("marked", "page_picture", "current", "kind")
    return {key: value for key, value in reading.items() if key not in left_out}
