"""The real street: the store of captures, the readers, the shelves, the rules."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from extract import (
    Failure,
    Harvest,
    Limits,
    crop_name,
    harvest,
    run_limited,
    write_evidence,
)
from scraper import Edition, Event, Period, Store, coverage

from .codes import codes_of_vocabulary
from .corrections import load_corrections
from .ids import document_key
from .records import Held
from .street import Load, Row, Street
from .unchanged import made_from

PUBLISHER = "ihmiskauppa"
_KEY = re.compile(r"(press-)?(annual|semiannual)-(\d{4})(h[12])?-(fi|sv|en)")


def open_street(home: Path, store: Store | None = None) -> Street:
    """Return what a build of the captures in `home` walks through."""
    before = made_from(home)
    store = store or Store(home)
    return Street(
        editions=tuple(store.editions()),
        load=store.payload,
        read=_read,
        codes=codes_of_vocabulary,
        coverage=partial(coverage_rows, store),
        finish=_finish,
        paint=_paint,
        states=partial(state_rows, store),
        messages=tuple(store.messages),
        corrections=load_corrections(),
        made_from=before,
    )


def _read(
    editions: Sequence[Edition], load: Load, workers: int | None
) -> Iterator[tuple[Edition, Harvest | Failure]]:
    width = workers or max(1, os.cpu_count() or 1)
    yield from harvest(editions, load, width, Limits(), lean=True)


def _finish(db: sqlite3.Connection) -> None:
    """Add the findings, the notes and the flat table."""
    from .checks import run_checks
    from .figures import write_figures
    from .notes import write_notes

    run_checks(db)
    write_notes(db)
    write_figures(db)


def _paint(edition: Edition, payloads: Mapping[str, bytes], told: Harvest, folder: Path) -> str:
    """Draw the evidence of one document in a child process of its own."""
    names = {crop_name(reading) for reading in told.readings}
    if all((folder / name).exists() for name in names):
        return ""
    answer: Any = run_limited(write_evidence, (edition, payloads, told, folder), Limits())
    return answer.message if isinstance(answer, Failure) else ""


def last_look(store: Store) -> date:
    """Return the day of the newest capture: "today", as far as the archive can know it."""
    days = [capture.retrieved_at[:10] for capture in store.captures()]
    return date.fromisoformat(max(days, default="1970-01-01"))


def state_rows(store: Store, held: Sequence[Held]) -> tuple[Row, ...]:
    """Return what was seen over time at the addresses of each document's main file.

    Looks that found nothing new are left out: they say nothing and would grow for ever.
    """
    seen: dict[str, list[Event]] = {}
    for event in store.events():
        if event.kind != "unchanged" and event.role == "main":
            seen.setdefault(event.url, []).append(event)
    rows: list[Row] = []
    for one in held:
        events = sorted(seen.get(one.edition.main.url, ()), key=lambda event: event.at)
        rows += [
            (one.key, seq, e.kind, e.at, e.url, e.sha256, e.before, e.detail)
            for seq, e in enumerate(events, start=1)
        ]
    return tuple(rows)


def coverage_rows(
    store: Store, held: Collection[str], today: date | None = None
) -> tuple[Row, ...]:
    """Return what the publisher has published, and which document the archive holds of it.

    What is due depends on the day, which is that of the last look for an archive.

    What a document is, its own text tells better than its address or file name: each that is held
    fills its square, whatever the scraper took it for.
    """
    rows: set[Row] = set()
    unplaced = set(held)
    for square in coverage(store, PUBLISHER, today or last_look(store)):
        key = document_key(square.kind, square.period, square.language)
        days = (square.period.start.isoformat(), square.period.end.isoformat())
        what = (square.kind, *days, square.language)
        state = "captured" if key in held else square.state
        rows.add((*what, state, square.url, square.label, key if key in held else None))
        unplaced.discard(key)
    for key in unplaced:
        if place := _square_of(key):
            rows.add((*place, "captured", "", key, key))
    return tuple(sorted(rows, key=lambda row: tuple(str(column) for column in row)))


def _square_of(key: str) -> tuple[str, str, str, str] | None:
    """Return kind, first day, last day and language of a document's square, from its key.

    >>> _square_of("press-semiannual-2018h1-en")
    ('press', '2018-01-01', '2018-06-30', 'en')
    """
    said = _KEY.fullmatch(key)
    if said is None:
        return None
    press, kind, year, half, language = said.groups()
    period = Period.half(int(year), int(half[1])) if half else Period.year(int(year))
    return "press" if press else kind, str(period.start), str(period.end), language
