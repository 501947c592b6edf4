"""What to mind when years are compared: the shelf `notes.yml`, written down and asked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from scraper import Language, Period

from .errata import write_errata
from .errors import ArchiveError
from .shelves import load_yaml

SHELF = Path(__file__).parent / "notes.yml"
LANGUAGES = ("fi", "sv", "en")
BREAK = "break-"
ALWAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Concern:
    """Which series and days a note is about; an empty measure is every measure."""

    measure: str
    dims_like: str
    start: str
    end: str
    period: str = ""  # day, half, year: only figures of such a period


@dataclass(frozen=True, slots=True)
class Note:
    """A note in three languages, and what it concerns."""

    id: str
    title: dict[str, str]
    text: dict[str, str]
    on: tuple[Concern, ...]

    @property
    def cuts(self) -> bool:
        """Return whether it marks a break: figures on its two sides are not alike."""
        return self.id.startswith(BREAK)


@cache
def load_notes(path: Path = SHELF) -> tuple[Note, ...]:
    """Read `notes.yml`. Raises `ArchiveError` that names the note that is not in order."""
    return tuple(_note(said, path) for said in load_yaml(path.read_text(encoding="utf-8")))


def _note(said: dict[str, Any], path: Path) -> Note:
    name = said.get("id", "a note without id")
    for part in ("title", "text"):
        missing = [language for language in LANGUAGES if not said.get(part, {}).get(language)]
        if missing:
            raise ArchiveError(f"{path.name}: {name} has no {part} in {', '.join(missing)}; add it")
    if not said.get("on"):
        raise ArchiveError(f"{path.name}: {name} concerns nothing; say what under on")
    return Note(name, said["title"], said["text"], tuple(_concern(one) for one in said["on"]))


def _concern(said: dict[str, Any]) -> Concern:
    return Concern(
        said.get("measure", ""),
        said.get("dims", "%"),
        str(said.get("from", ALWAYS[0])),
        str(said.get("to", ALWAYS[1])),
        said.get("period", ""),
    )


def write_notes(db: sqlite3.Connection) -> None:
    """Write all notes, and what each concerns, into `note` and `note_on`.

    A note on half-years is attached to each half-year that has a figure, so that a page needs
    to ask one table only. Known errors of the publisher follow as notes of their own.
    """
    for note in sorted(load_notes(), key=lambda one: one.id):
        titles, texts = ([part[lang] for lang in LANGUAGES] for part in (note.title, note.text))
        db.execute("insert into note values (?, ?, ?, ?, ?, ?, ?)", (note.id, *titles, *texts))
        rows = {row for concern in note.on for row in _rows(db, concern)}
        db.executemany(
            "insert into note_on values (?, ?, ?, ?, ?)",
            [(note.id, *row) for row in sorted(rows)],
        )
    write_errata(db)


def _rows(db: sqlite3.Connection, concern: Concern) -> list[tuple[str, ...]]:
    if not concern.period:
        return [(concern.measure, concern.dims_like, concern.start, concern.end)]
    found = db.execute(
        "select distinct period_start, period_end from observation where period_kind = ?",
        (concern.period,),
    )
    return [(concern.measure, concern.dims_like, row[0], row[1]) for row in found]


NOTES_ON_FIGURE = """
select distinct note
from note_on
where measure in ('', :measure)
  and :dims like dims_like
  and case when note like 'break-%'
    then :start <= period_end and :end >= period_start
    else :start >= period_start and :end <= period_end
  end
order by note
"""


def notes_on(db: sqlite3.Connection, measure: str, dims: str, start: str, end: str) -> list[str]:
    """Return the ids of the notes that concern one figure, in order; days are ISO text."""
    about = {"measure": measure, "dims": dims, "start": start, "end": end}
    found = [row[0] for row in db.execute(NOTES_ON_FIGURE, about)]
    return [name for name in found if _of_kind(name, start, end)]


def _of_kind(name: str, start: str, end: str) -> bool:
    """Return whether a note on one kind of period concerns such days: no half-year is a day."""
    said = (note.on for note in load_notes() if note.id == name)
    kinds = {concern.period for on in said for concern in on if concern.period}
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    return not kinds or period.kind in kinds


@dataclass(frozen=True, slots=True)
class Bearing:
    """A note that bears on a figure, in three languages.

    `special` notes are about some days or a breakdown; the others are about a measure at all times.
    """

    id: str
    titles: tuple[str, str, str]
    texts: tuple[str, str, str]
    special: bool

    @property
    def cuts(self) -> bool:
        """Return whether it marks a break."""
        return self.id.startswith(BREAK)

    def title(self, language: Language) -> str:
        """Return its title in one of the three languages."""
        return self.titles[LANGUAGES.index(language)]

    def text(self, language: Language) -> str:
        """Return its text in one of the three languages."""
        return self.texts[LANGUAGES.index(language)]


def bearing(
    db: sqlite3.Connection, measure: str, dims: str, start: str, end: str
) -> tuple[Bearing, ...]:
    """Return the notes that concern one figure, those of its days or breakdown first."""
    found = []
    for name in notes_on(db, measure, dims, start, end):
        row = db.execute("select * from note where id = ?", (name,)).fetchone()
        (always,) = db.execute(
            "select count(*) from note_on where note = ? and dims_like = '%'"
            " and period_start = ? and period_end = ?",
            (name, *ALWAYS),
        ).fetchone()
        found.append(Bearing(name, tuple(row[1:4]), tuple(row[4:7]), not always))
    return tuple(sorted(found, key=lambda one: (not one.special, one.id)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two figures of one series may be set side by side, and what to say if they are."""

    unlike_periods: bool
    breaks: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def warns(self) -> bool:
        """Return whether a comparison must say something."""
        return self.unlike_periods or bool(self.breaks)


def compare_periods(
    db: sqlite3.Connection, measure: str, dims: str, one: tuple[str, str], two: tuple[str, str]
) -> Comparison:
    """Return what to mind when a series is compared between two periods (first and last days).

    A break counts if one period ends before its new side and the other starts after its old one.
    """
    (_, early_end), (late_start, _) = sorted((one, two))
    found = db.execute(
        "select distinct note from note_on where note like 'break-%' and measure in ('', ?)"
        " and ? like dims_like and ? < period_end and ? > period_start order by note",
        (measure, dims, early_end, late_start),
    )
    breaks = tuple(row[0] for row in found)
    both = {note for period in (one, two) for note in notes_on(db, measure, dims, *period)}
    unlike = _kind(*one) != _kind(*two)
    return Comparison(unlike, breaks, tuple(sorted(both - set(breaks))))


def _kind(start: str, end: str) -> str:
    if start == end:
        return "day"
    return f"{start[5:]}/{end[5:]}"
