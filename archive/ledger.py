"""Our own mistakes and what was taken out: a file that is only ever added to.

`ledger.yml` stands beside the captures, outside the database, which is thrown away and made
again. Each entry keeps one permanent address honest: what stood there, since when it does not,
why, and what stands in its place.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from .errors import BadLedger
from .shelves import load_yaml

Event = Literal["mended", "withdrawn", "withheld"]
_EVENTS = ("mended", "withdrawn", "withheld")
_HEAD = "# What was mended, withdrawn or withheld. Add at the end; never change or remove a line.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `subject` is the id of a figure or reading, or the SHA-256 of a file. `was` is the value it
    had (empty for what is withheld), `replaced_by` the id or value that stands in its place.
    """

    subject: str
    event: Event
    day: date
    why: str
    was: str = ""
    replaced_by: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """Return the columns of the `ledger` table after `seq`."""
        day = self.day.isoformat()
        return (self.subject, self.event, day, self.why, self.was, self.replaced_by)


def ledger_path(home: Path) -> Path:
    """Return where the ledger of an archive is."""
    return home / "ledger.yml"


def read_ledger(home: Path) -> list[Entry]:
    """Return all entries in the order they were made; none where there is no ledger.

    Raises `BadLedger` naming the first entry that is not in order.
    """
    path = ledger_path(home)
    if not path.exists():
        return []
    try:
        plain = load_yaml(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        raise BadLedger(f"{path} is not YAML: {error}".replace("\n", " ")) from error
    if not isinstance(plain, list):
        raise BadLedger(f"{path}: expected a list of entries, found {type(plain).__name__}")
    return [_entry(path, number, one) for number, one in enumerate(plain, start=1)]


def _entry(path: Path, number: int, plain: Any) -> Entry:
    where = f"{path}, entry {number}"
    if not isinstance(plain, dict):
        raise BadLedger(f"{where}: expected subject, event, day and why, found {plain!r}")
    missing = [name for name in ("subject", "event", "day", "why") if not plain.get(name)]
    if missing:
        raise BadLedger(f"{where}: {', '.join(missing)} missing")
    if plain["event"] not in _EVENTS:
        raise BadLedger(f"{where}: event is {plain['event']!r}, expected {', '.join(_EVENTS)}")
    try:
        day = date.fromisoformat(str(plain["day"]))
    except ValueError as error:
        raise BadLedger(f"{where}: day is {plain['day']!r}, expected 2026-01-31") from error
    texts = {name: str(plain.get(name) or "") for name in ("why", "was", "replaced_by")}
    return Entry(str(plain["subject"]), plain["event"], day, **texts)


def append(home: Path, entries: Iterable[Entry]) -> int:
    """Add entries at the end of the ledger; return how many it did not have yet.

    An entry that differs from the last one of its subject in the day alone is not added again.
    """
    last = {one.subject: _but_day(one) for one in read_ledger(home)}
    new = [one for one in entries if last.get(one.subject) != _but_day(one)]
    if not new:
        return 0
    path = ledger_path(home)
    head = "" if path.exists() else _HEAD
    text = yaml.safe_dump([asdict(one) for one in new], allow_unicode=True, sort_keys=False)
    home.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(head + text)
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def _but_day(entry: Entry) -> tuple[str, ...]:
    return (*entry.row[:2], *entry.row[3:])


def withheld(entries: Iterable[Entry]) -> dict[str, str]:
    """Return what must not be shown, with the reason: subject → why."""
    return {one.subject: one.why for one in entries if one.event == "withheld"}


def waiting(home: Path, db: sqlite3.Connection) -> list[str]:
    """Return what the ledger withholds and a database that was made before still shows."""
    hidden = withheld(read_ledger(home))
    if not hidden:
        return []
    rows = db.execute("select subject from ledger where event = 'withheld'")
    return sorted(hidden.keys() - {row[0] for row in rows})
