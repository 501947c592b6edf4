"""Which changes between two builds are our own mistakes, and belong in the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
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
    path: Path, observations: Sequence[Observation], held: Sequence[Held]
) -> list[Entry]:
    """Return an entry for each figure of the database at `path` that we now read otherwise.

    A figure that a new document restates, or whose document is gone, is not our mistake: only
    one whose evidence is among the captures of both builds. Figures of reconstructions are left
    out; nobody cites them. The day is that of the newest capture, so that a build can be repeated.
    """
    try:
        db = open_archive(path)
    except ArchiveError:
        return []
    try:
        return _compare(db, observations, held)
    except sqlite3.DatabaseError:
        return []
    finally:
        db.close()


def _compare(
    db: sqlite3.Connection, observations: Sequence[Observation], held: Sequence[Held]
) -> list[Entry]:
    new = {one.id: one for one in observations}
    read = {c.sha256 for one in held if one.harvest for c in one.edition.captures}
    known = {row[0] for row in db.execute("select sha256 from capture")}
    originals = {
        row[0] for row in db.execute("select id from observation where standing = 'original'")
    }
    day = date.fromisoformat(
        max((c.retrieved_at for h in held for c in h.edition.captures), default="1970-01-01")[:10]
    )
    entries = []
    for name, stand in stands(db).items():
        files = {
            row[0]
            for row in db.execute("select capture from reading where observation = ?", (name,))
        }
        if name not in originals or not files <= read:
            continue
        now = new.get(name)
        if now is None:
            entries.append(Entry(name, "withdrawn", day, WHY, was=str(stand)))
        elif float(now.value) != stand.value and read <= known:
            value = plain(now.value)
            entries.append(Entry(name, "mended", day, WHY, was=str(stand), replaced_by=value))
    return entries
