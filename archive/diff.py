"""What changed between two builds, figure by figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .errors import ArchiveError
from .ledger import read_ledger, withheld
from .schema import open_archive


@dataclass(frozen=True, slots=True)
class Stand:
    """What a build says of one figure: its scope in words, its value, how it is qualified."""

    scope: str
    value: float
    qualifier: str
    hidden: bool = False  # withheld: its value is not told

    def __str__(self) -> str:
        """Return the value as a person would write it: `>= 64`."""
        if self.hidden:
            return "withheld"
        sign = {"exact": "", "at_least": ">= ", "at_most": "<= ", "about": "~ "}[self.qualifier]
        return f"{sign}{self.value:g}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures by id: those only in the new build, those with another value, those gone."""

    added: dict[str, Stand] = field(default_factory=dict)
    changed: dict[str, tuple[Stand, Stand]] = field(default_factory=dict)
    withdrawn: dict[str, Stand] = field(default_factory=dict)

    def summary(self, leftovers: int) -> str:
        """Return the line that commit messages end with."""
        return (
            f"Figures: {len(self.added)} added, {len(self.changed)} changed, "
            f"{len(self.withdrawn)} withdrawn. Leftovers: {leftovers}"
        )

    def lines(self) -> list[str]:
        """Return one line a figure: what was added, changed, withdrawn."""
        lines = [f"+ {name}  {stand.scope} = {stand}" for name, stand in self.added.items()]
        lines += [
            f"~ {name}  {new.scope}: {old} -> {new}" for name, (old, new) in self.changed.items()
        ]
        lines += [f"- {name}  {stand.scope} = {stand}" for name, stand in self.withdrawn.items()]
        return lines


def stands(db: sqlite3.Connection) -> dict[str, Stand]:
    """Return every figure of a database by id, in the order of ids."""
    rows = db.execute(
        "select id, measure, dims, period_start, period_end, unit, of, value, qualifier "
        "from observation order by id"
    )
    return {
        name: Stand(_scope(*scope), value, qualifier) for name, *scope, value, qualifier in rows
    }


def _scope(measure: str, dims: str, start: str, end: str, unit: str, of: str) -> str:
    days = start if start == end else f"{start}/{end}"
    return " ".join(part for part in (measure, dims, days, unit, f"of {of}" if of else "") if part)


def difference(old: Mapping[str, Stand], new: Mapping[str, Stand]) -> Difference:
    """Return what is in `new` and not in `old`, the other way round, and what differs."""
    return Difference(
        added={name: stand for name, stand in new.items() if name not in old},
        changed={
            name: (old[name], stand)
            for name, stand in new.items()
            if name in old and old[name] != stand
        },
        withdrawn={name: stand for name, stand in old.items() if name not in new},
    )


def stands_at(path: Path) -> dict[str, Stand]:
    """Return the figures of the database at `path`; none where there is no readable one.

    One that an older version made counts: ids outlive versions.
    """
    try:
        db = open_archive(path, any_version=True)
    except ArchiveError:
        return {}
    try:
        return stands(db)
    except sqlite3.DatabaseError:
        return {}
    finally:
        db.close()


def compare(old: Path, new: Path) -> Difference:
    """Return the difference between two databases. Raises `NoArchive`.

    What is withheld by either of them, or by a ledger beside it, is told by its id alone: an old
    database still holds what a later one does not.
    """
    databases = [open_archive(path, any_version=True) for path in (old, new)]
    try:
        hidden = {
            subject
            for path, db in zip((old, new), databases, strict=True)
            for subject in (*withheld(read_ledger(path.parent)), *_withheld(db))
        }
        found = [_hide(stands(db), _figures(db, hidden)) for db in databases]
    finally:
        for db in databases:
            db.close()
    return difference(*found)


def _withheld(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("select subject from ledger where event = 'withheld'")]


def _figures(db: sqlite3.Connection, subjects: Collection[str]) -> set[str]:
    """Return the figures that are withheld, or that a withheld reading or file prints."""
    rows = db.execute("select observation, id, capture from reading where observation is not null")
    return {row[0] for row in rows if not {*row}.isdisjoint(subjects)}


def _hide(found: Mapping[str, Stand], names: Collection[str]) -> dict[str, Stand]:
    return {
        name: replace(stand, value=0, qualifier="exact", hidden=True) if name in names else stand
        for name, stand in found.items()
    }
