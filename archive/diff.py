"""What changed between two builds, figure by figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .errors import ArchiveError
from .schema import open_archive


@dataclass(frozen=True, slots=True)
class Stand:
    """What a build says of one figure: its scope in words, its value, how it is qualified."""

    scope: str
    value: float
    qualifier: str

    def __str__(self) -> str:
        """Return the value as a person would write it: `>= 64`."""
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
    """Return the difference between two databases. Raises `NoArchive`."""
    found = []
    for path in (old, new):
        db = open_archive(path, any_version=True)
        found.append(stands(db))
        db.close()
    return difference(*found)
