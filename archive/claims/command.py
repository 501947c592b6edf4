"""What `katsaus check` prints and the status it ends with."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any, cast

import click

from scraper import Language, Period

from ..schema import open_archive
from .records import Answer, Verdict

TRUST = "KATSAUS_TRUST_RECONSTRUCTED"
"""Set to 1, this environment variable lets re-told test documents prove things; for tests only."""

MIND: dict[Language, tuple[str, str]] = {
    "fi": ("Huomaa", "Huomaa sarjasta"),
    "sv": ("Observera", "Observera om serien"),
    "en": ("Mind", "Mind of the series"),
}


def run_check(
    home: Path, claim: str, language: str | None, as_json: bool, about: int | None = None
) -> int:
    """Print what the archive says of a claim; return the exit status that tells the verdict.

    `about` is the year that the text around the claim is about, if it is known.
    """
    from . import check_claim

    db = open_archive(home / "archive.db")
    try:
        known = cast("Language | None", language)
        trusted = os.environ.get(TRUST) == "1"
        time = Period.year(about) if about else None
        found = check_claim(db, claim, known, about=time, trust_reconstructed=trusted)
        click.echo(_json(db, found) if as_json else "\n".join(_lines(db, found)))
    finally:
        db.close()
    return found.status


def _lines(db: sqlite3.Connection, found: Verdict) -> list[str]:
    lines = []
    for answer in found.answers:
        lines.append(answer.message(found.language))
        lines += [f"  {place}" for place in _places(db, answer)]
        lines += [f"  {note}" for note in _notes(answer, found.language)]
    return lines


def _notes(answer: Answer, language: Language) -> list[str]:
    """Return what to mind: notes of these days or groups whole, those of the series by title."""
    mind, also = MIND[language]
    lines = [
        f"{mind}: {one.title(language)}. {one.text(language)}"
        for one in answer.notes
        if one.special
    ]
    general = [one.title(language) for one in answer.notes if not one.special]
    return [*lines, f"{also}: {'; '.join(general)}."] if general else lines


def _places(db: sqlite3.Connection, answer: Answer) -> list[str]:
    """Return where the evidence is printed: quote, page, address, file."""
    told = []
    shown = [*answer.evidence[:3], *([answer.near.statement] if answer.near else [])]
    for one in shown:
        row = db.execute(
            "select quote, page, url from reading join document on document.key = document"
            " where reading.id = ?",
            (one.id,),
        ).fetchone()
        page = f"#page={row[1]}" if row[1] else ""
        told.append(f"“{row[0]}” {row[2]}{page} SHA-256 {one.capture[:12]}")
    return list(dict.fromkeys(told))


def _json(db: sqlite3.Connection, found: Verdict) -> str:
    told: dict[str, Any] = {
        "claim": found.text,
        "language": found.language,
        "verdict": found.verdict,
        "reason": found.reason,
        "answers": [_answer(db, one) for one in found.answers],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _answer(db: sqlite3.Connection, one: Answer) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "reason": one.reason,
        "claimed": None if one.claimed is None else _claimed(one),
        "messages": dict(zip(("fi", "sv", "en"), one.texts, strict=True)),
        "figures": list(one.observations),
        "near": None
        if one.near is None
        else {"figure": one.near.statement.observation, "relations": list(one.near.relations)},
        "computed": None if one.computed is None else float(one.computed),
        "unread": [
            {"document": u.document, "page": u.page, "printed": u.printed, "quote": u.quote}
            for u in one.unread
        ],
        "evidence": _places(db, one),
        "notes": [
            {
                "id": note.id,
                "special": note.special,
                "titles": dict(zip(("fi", "sv", "en"), note.titles, strict=True)),
                "texts": dict(zip(("fi", "sv", "en"), note.texts, strict=True)),
            }
            for note in one.notes
        ],
    }


def _claimed(one: Answer) -> dict[str, Any]:
    claimed = one.claimed
    assert claimed is not None
    return {
        "measure": claimed.scope.measure,
        "dims": dict(claimed.scope.dims),
        "period_start": claimed.scope.start,
        "period_end": claimed.scope.end,
        "unit": claimed.scope.unit,
        "of": claimed.scope.of,
        "value": float(claimed.value),
        "qualifier": claimed.qualifier,
    }
