"""What people were shown last: the figures of the archive that was published or served.

`shown.json` stands beside the ledger. Only what somebody could have cited can be our mistake: the
many builds between two publications are nobody's business, and enter nothing into the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .diff import stands
from .ledger import read_ledger
from .schema import open_archive

NAME = "shown.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """One figure as it was shown: its value, as a number and as written, and what it stood on."""

    value: float
    written: str
    captures: frozenset[str]
    readings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """All figures that were shown last, with the captures there were, and how long the ledger was.

    Figures of reconstructions are left out; nobody cites them.
    """

    figures: dict[str, Seen]
    captures: frozenset[str]
    entries: int


def note_shown(home: Path) -> None:
    """Remember what the archive in `home` shows, because it is being published or served."""
    db = open_archive(home / "archive.db")
    try:
        told = stands(db)
        places: dict[str, tuple[set[str], set[str]]] = {}
        for name, reading, capture in db.execute(
            "select observation, reading.id, capture from reading join observation"
            " on observation.id = observation where observation.standing = 'original'"
        ):
            captures, readings = places.setdefault(name, (set(), set()))
            captures.add(capture)
            readings.add(reading)
        held = sorted(row[0] for row in db.execute("select distinct sha256 from capture"))
    finally:
        db.close()
    figures = {
        name: [told[name].value, str(told[name]), sorted(captures), sorted(readings)]
        for name, (captures, readings) in sorted(places.items())
    }
    _write(home, {"entries": len(read_ledger(home)), "captures": held, "figures": figures})


def read_shown(home: Path) -> Shown | None:
    """Return what was shown last; None where nothing was, or the note of it is damaged."""
    try:
        plain = json.loads((home / NAME).read_bytes())
        figures = {
            name: Seen(float(value), str(written), frozenset(captures), frozenset(readings))
            for name, (value, written, captures, readings) in plain["figures"].items()
        }
        return Shown(figures, frozenset(plain["captures"]), int(plain["entries"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def forget_shown(home: Path, subjects: Collection[str]) -> None:
    """Take out of the note what is withheld: a figure, a reading, or all figures of a file."""
    path = home / NAME
    if read_shown(home) is None:
        return
    plain = json.loads(path.read_bytes())
    plain["figures"] = {
        name: said
        for name, said in plain["figures"].items()
        if {name, *said[2], *said[3]}.isdisjoint(subjects)
    }
    _write(home, plain)


def _write(home: Path, plain: dict[str, object]) -> None:
    path = home / NAME
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(plain, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(path)
