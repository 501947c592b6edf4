"""The page where a claim is checked; each answer has its own address."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Response

from .evidence import picture, readings_of
from .visit import Visit


async def check_page(visit: Visit) -> Response:
    """Answer with the verdict on a claim, or with the form to write one."""
    asked = visit.asked("q", 1000)
    answers = await _answers(visit, asked) if asked else []
    return await visit.html("check", q=asked, answers=answers)


async def _answers(visit: Visit, asked: str) -> list[dict[str, Any]]:
    """Return one answer for each number of a claim, with the figures it rests on."""
    from .. import claims

    verdict = await visit.ask(lambda conn: claims.check_claim(conn, asked))
    return [
        {
            "verdict": answer.verdict,
            "reason": answer.reason,
            "text": answer.message(visit.language),
            "notes": answer.notes,
            "figures": await _figures(visit, answer.observations[:4]),
        }
        for answer in verdict.answers
    ]


async def _figures(visit: Visit, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return figures to show as evidence, each with its best reading."""
    figures = []
    for name in names:
        figure = await visit.row("select * from observation where id = :id", id=name)
        if figure is None:
            continue
        readings = await readings_of(visit, name)
        figure["reading"] = readings[0] if readings else None
        if readings:
            readings[0]["picture"] = picture(visit, readings[0]["crop"])
        figures.append(figure)
    return figures
