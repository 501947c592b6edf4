"""The real street: the store of captures, the readers, the shelves, the rules."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extract import Failure, Harvest, Limits, harvest, run_limited, write_evidence
from scraper import Edition, Store, coverage, load_publisher

from .codes import codes_of_vocabulary
from .street import Load, Row, Street

PUBLISHER = "ihmiskauppa"


def open_street(home: Path, store: Store | None = None) -> Street:
    """Return what a build of the captures in `home` walks through."""
    store = store or Store(home)
    return Street(
        editions=tuple(store.editions()),
        load=store.payload,
        read=_read,
        codes=codes_of_vocabulary,
        coverage=lambda: coverage_rows(store),
        finish=_finish,
        paint=_paint,
        messages=tuple(store.messages),
    )


def _read(
    editions: Sequence[Edition], load: Load, workers: int | None
) -> Iterator[tuple[Edition, Harvest | Failure]]:
    yield from harvest(editions, load, workers or max(1, os.cpu_count() or 1), Limits())


def _finish(db: sqlite3.Connection) -> None:
    """Add the findings, the notes and the flat table."""
    from .checks import run_checks
    from .figures import write_figures

    run_checks(db)
    write_figures(db)


def _paint(edition: Edition, payloads: Mapping[str, bytes], told: Harvest, folder: Path) -> str:
    """Draw the evidence of one document in a child process of its own."""
    names = {crop for crop in _crops(told) if not (folder / crop).exists()}
    if not names:
        return ""
    answer: Any = run_limited(write_evidence, (edition, payloads, told, folder), Limits())
    return answer.message if isinstance(answer, Failure) else ""


def _crops(told: Harvest) -> list[str]:
    from extract import crop_name

    return [crop_name(reading) for reading in told.readings]


def last_look(store: Store) -> date:
    """Return the day of the newest capture: "today", as far as the archive can know it."""
    days = [capture.retrieved_at[:10] for capture in store.captures()]
    return date.fromisoformat(max(days, default="1970-01-01"))


def coverage_rows(store: Store) -> tuple[Row, ...]:
    """Return what the publisher has published, and whether the archive holds it."""
    rows = []
    for square in coverage(store, load_publisher(PUBLISHER), last_look(store)):
        rows.append(square)
    return tuple(rows)
