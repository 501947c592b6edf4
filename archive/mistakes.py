"""Which changes between two builds are our own mistakes, and belong in the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from datetime import date
from pathlib import Path

from .diff import stands
from .errors import ArchiveError
from .ids import plain
from .ledger import Entry
from .records import Held, Observation
from .schema import open_archive

WHY = "The archive had read it wrongly; the captured files are the same."


def own_mistakes(
    path: Path,
    observations: Sequence[Observation],
    held: Sequence[Held],
    hidden: Container[str] = (),
) -> list[Entry]:
    """Return an entry for each figure of the database at `path` that we now read otherwise.

    A figure that a new document restates, or whose document is gone, is not our mistake: only
    one whose evidence is among the captures of both builds. Figures of reconstructions are left
    out; nobody cites them. So is what is `hidden`: it has a tombstone of its own. The day is that
    of the newest capture, so that a build can be repeated.
    """
    try:
        db = open_archive(path, any_version=True)
    except ArchiveError:
        return []
    try:
        return _compare(db, observations, held, hidden)
    except sqlite3.DatabaseError:
        return []
    finally:
        db.close()


def _compare(
    db: sqlite3.Connection,
    observations: Sequence[Observation],
    held: Sequence[Held],
    hidden: Container[str],
) -> list[Entry]:
    new = {one.id: one for one in observations}
    read = {c.sha256 for one in held if one.harvest for c in one.edition.captures}
    known = {row[0] for row in db.execute("select sha256 from capture")}
    originals = {
        row[0] for row in db.execute("select id from observation where standing = 'original'")
    }
    days = [c.retrieved_at[:10] for one in held for c in one.edition.captures]
    day = date.fromisoformat(max(days, default="1970-01-01"))
    entries = []
    for name, stand in stands(db).items():
        places = db.execute(
            "select id, capture from reading where observation = ?", (name,)
        ).fetchall()
        if name in hidden or any(reading in hidden for reading, _ in places):
            continue
        files = {capture for _, capture in places}
        if name not in originals or not files <= read:
            continue
        now = new.get(name)
        if now is None:
            entries.append(Entry(name, "withdrawn", day, WHY, was=str(stand)))
        elif float(now.value) != stand.value and read <= known:
            value = plain(now.value)
            entries.append(Entry(name, "mended", day, WHY, was=str(stand), replaced_by=value))
    return entries
