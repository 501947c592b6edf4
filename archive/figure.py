"""One figure with everything that is known of it, read back from the database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from scraper import Language, Period

from .errors import NotFound, Withheld
from .labels import number_label, period_label, qualifier_label
from .rows import period_of_row


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its labels in three languages, and the printed places that state it.

    `evidence` are rows of `reading` joined with the document and capture they are in, those of
    the plotted value first.
    """

    id: str
    measure: str
    dims: str
    period: Period
    unit: str
    of: str
    value: float
    qualifier: str
    status: str
    standing: str
    names: dict[str, tuple[str, ...]]  # language → measure, then categories
    units: dict[str, str]
    evidence: tuple[dict[str, Any], ...]

    def when(self, language: Language) -> str:
        """Return its period in words."""
        return period_label(self.period, language)

    def title(self, language: Language) -> str:
        """Return what the figure is about: `New clients, women, 2022`."""
        names = [*self.names[language], self.when(language)]
        text = ", ".join(names)
        return text[:1].upper() + text[1:]

    def amount(self, language: Language) -> str:
        """Return value and unit: `at least 64 per cent`."""
        how = qualifier_label(self.qualifier, language)  # type: ignore[arg-type]
        parts = (how, number_label(self.value, language), self.units[language])
        return " ".join(part for part in parts if part)

    def told(self, language: Language) -> str:
        """Return what it says: `New clients, 2022: 367 persons`."""
        return f"{self.title(language)}: {self.amount(language)}"


_EVIDENCE = """
select
    reading.*, vintage.current, vintage.publication,
    document.name, document.title, document.url as document_url, document.published,
    publication.kind, publication.period_start as about_start, publication.period_end as about_end,
    publication.label_fi, publication.label_sv, publication.label_en,
    capture.url, capture.captured_url, capture.retrieved_at, capture.media_type, capture.role,
    capture.file_name,
    capture.standing
from reading
join vintage on vintage.id = reading.vintage
join document on document.key = reading.document
join publication on publication.key = document.publication
join capture on capture.document = reading.document and capture.sha256 = reading.capture
where reading.observation = ?
order by vintage.current desc, document.key, reading.rowid
"""


def find_figure(db: sqlite3.Connection, name: str) -> Figure:
    """Return the figure with an id, or with the only id that begins so.

    Raises `Withheld` with its tombstone, `NotFound` otherwise.
    """
    row = _row(db, name)
    names: dict[str, tuple[str, ...]] = {}
    units: dict[str, str] = {}
    for language in ("fi", "sv", "en"):
        (measure,) = _all(
            db, f"select label_{language} as l from measure where code = ?", row["measure"]
        )
        (unit,) = _all(db, f"select label_{language} as l from unit where code = ?", row["unit"])
        categories = _all(
            db,
            f"select c.label_{language} as l from observation_dim d "
            "join category c on c.id = d.category where d.observation = ? order by d.dimension",
            row["id"],
        )
        names[language] = (measure["l"], *(one["l"] for one in categories))
        units[language] = unit["l"]
    period = period_of_row(row["period_start"], row["period_end"])
    assert period is not None  # a column that cannot be empty
    kept = ("id", "measure", "dims", "unit", "of", "value", "qualifier", "status", "standing")
    return Figure(
        **{key: row[key] for key in kept},
        period=period,
        names=names,
        units=units,
        evidence=tuple(_all(db, _EVIDENCE, row["id"])),
    )


def _row(db: sqlite3.Connection, name: str) -> dict[str, Any]:
    found = _all(db, "select * from observation where id = ?", name)
    if not found and len(name) >= 4:
        found = _all(db, "select * from observation where substr(id, 1, ?) = ?", len(name), name)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{len(found)} figures have ids that begin with {name}; give more of it.")
    gone = _all(db, "select * from ledger where subject = ? order by seq desc", name)
    if gone:
        entry = gone[0]
        instead = f" In its place: {entry['replaced_by']}." if entry["replaced_by"] else ""
        raise Withheld(f"{name} was {entry['event']} on {entry['day']}: {entry['why']}{instead}")
    raise NotFound(f"No figure has the id {name}. Find ids with: katsaus explain VALUE")


def _all(db: sqlite3.Connection, sql: str, *values: Any) -> list[dict[str, Any]]:
    """Return rows as dictionaries, whatever row factory the connection has."""
    cursor = db.execute(sql, values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
