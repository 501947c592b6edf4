"""The page where a claim is checked; each answer has its own address."""

from __future__ import annotations

from importlib import import_module, util
from typing import Any

from datasette.utils.asgi import Response

from .evidence import picture, readings_of
from .search import numbers_in
from .visit import Visit


async def check_page(visit: Visit) -> Response:
    """Answer with the verdict on a claim, or with the form to write one."""
    asked = visit.asked("q", 1000)
    answers: list[dict[str, Any]] = []
    there = util.find_spec("archive.claims") is not None
    if asked and there:
        answers = await _answers(visit, asked)
    return await visit.html(
        "check", q=asked, there=there, answers=answers, numbers=numbers_in(asked)
    )


async def _answers(visit: Visit, asked: str) -> list[dict[str, Any]]:
    """Return one answer for each number of a claim, with the figures it rests on."""
    claims = import_module("archive.claims")
    found = await visit.db.execute_fn(lambda conn: claims.check_claim(conn, asked))
    answers = []
    for answer in found if isinstance(found, (list, tuple)) else [found]:
        told = {"verdict": answer.verdict, "text": answer.message(visit.language), "figures": []}
        for name in answer.observations:
            figure = await visit.row("select * from observation where id = :id", id=name)
            if figure is None:
                continue
            readings = await readings_of(visit, name)
            figure["reading"] = readings[0] if readings else None
            if readings:
                readings[0]["picture"] = picture(visit, readings[0]["crop"])
            told["figures"].append(figure)
        answers.append(told)
    return answers
