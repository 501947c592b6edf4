"""A small archive, row by row: what a test needs to say and nothing more."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.ids import short_hash
from archive.schema import create_tables
from scraper import Period

LANGUAGES = ("fi", "sv", "en")


def days(text: str) -> tuple[str, str]:
    """Return the first and last day of `2022`, `2022h1` or `2022-12-31`."""
    if len(text) == 4:
        period = Period.year(int(text))
    elif "h" in text:
        period = Period.half(int(text[:4]), int(text[-1]))
    elif "/" in text:
        first, last = text.split("/")
        return first, last
    else:
        return text, text
    return period.start.isoformat(), period.end.isoformat()


def keep_archive(db: sqlite3.Connection, home: Path) -> Path:
    """Put a database into a home as its archive; return the home."""
    db.commit()
    home.mkdir(exist_ok=True)
    file = sqlite3.connect(home / "archive.db")
    db.backup(file)
    file.close()
    return home


@dataclass
class Rows:
    """A database being filled; `done()` chooses the values and returns it."""

    db: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(":memory:"))
    count: int = 0

    def __post_init__(self) -> None:
        create_tables(self.db)

    def document(
        self,
        key: str,
        period: str,
        kind: str = "annual",
        standing: str = "original",
        published: str = "",
        publication: str = "",
        status: str = "read",
    ) -> str:
        """Add a document; its language is the last part of its key."""
        start, end = days(period)
        publication = publication or key.rsplit("-", 1)[0]
        self.db.execute(
            "insert or ignore into publication values (?,?,?,?,?,?,?)",
            (publication, kind, start, end, publication, publication, publication),
        )
        language = next((part for part in reversed(key.split("-")) if part in LANGUAGES), "fi")
        self.db.execute(
            "insert into document values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                key,
                key,
                publication,
                language,
                key,
                published or None,
                f"https://x.test/{key}",
                "application/pdf",
                standing,
                status,
                "",
                "",
                None,
                1,
                0,
                0,
                0,
                0,
            ),
        )
        self.db.execute(
            "insert into capture values (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                key,
                "main",
                1,
                short_hash(key),
                f"https://x.test/{key}",
                "",
                "application/pdf",
                "2026-01-01T00:00:00Z",
                "import",
                standing,
                None,
                1,
                "",
            ),
        )
        return key

    def code(self, table: str, code: str) -> None:
        """Add a code with itself as label, once."""
        name = code.partition("=")[2] if table == "category" else code
        label = name.replace("_", " ")
        if table == "category":
            row = (code, code.partition("=")[0], name, label, label, label)
        elif table == "measure":
            flow = "stock" if code in STOCKS else "flow"
            row = (code, label, label, label, flow, label, label, label)
        else:
            row = (code, label, label, label)
        marks = ",".join("?" * len(row))
        self.db.execute(f"insert or ignore into {table} values ({marks})", row)

    def say(
        self,
        document: str,
        measure: str,
        value: float,
        period: str,
        dims: str = "",
        unit: str = "persons",
        of: str = "",
        qualifier: str = "exact",
        where: str = "text",
        figure: str = "",
        section: str = "",
        origin: str = "printed",
        printed: str = "",
        page: int | None = 1,
        status: str = "published",
    ) -> str:
        """Add a reading, with the codes and the observation that it needs; return its id."""
        start, end = days(period)
        dims = ";".join(sorted(part for part in dims.split(";") if part))
        self.code("measure", measure)
        self.code("unit", unit)
        scope = f"{measure}|{dims}|{start}|{end}|{unit}|{of}"
        observation = short_hash(scope)
        for pair in filter(None, dims.split(";")):
            self.code("dimension", pair.partition("=")[0])
            self.code("category", pair)
        self.count += 1
        printed = printed or f"{value:g}"
        published = status == "published"
        if published:
            self._observation(observation, (measure, dims, start, end, unit, of))
        ident = short_hash(f"reading {self.count}")
        vintage = self._vintage(observation, document, value, qualifier) if published else None
        language = self.db.execute(
            "select language from document where key = ?", (document,)
        ).fetchone()[0]
        self.db.execute(
            f"insert into reading values ({','.join('?' * 29)})",
            (
                ident,
                observation if published else None,
                vintage,
                document,
                short_hash(document),
                page,
                "[]",
                printed,
                value,
                qualifier,
                f"… {printed} …",
                "",
                "",
                language,
                where,
                origin,
                "[]",
                status,
                section,
                figure,
                "",
                "",
                "",
                measure,
                dims,
                start,
                end,
                unit,
                of,
            ),
        )
        return ident

    def _observation(self, ident: str, scope: tuple[str, ...]) -> None:
        measure, dims, start, end, unit, of = scope
        kind = _kind(start, end)
        self.db.execute(
            "insert or ignore into observation values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                ident,
                measure,
                dims,
                start,
                end,
                kind,
                unit,
                of,
                0.0,
                "exact",
                "first",
                "original",
                1,
                1,
            ),
        )
        for pair in filter(None, dims.split(";")):
            self.db.execute(
                "insert or ignore into observation_dim values (?,?,?)",
                (ident, pair.partition("=")[0], pair),
            )

    def _vintage(self, observation: str, document: str, value: float, qualifier: str) -> str:
        publication, published = self.db.execute(
            "select publication, published from document where key = ?", (document,)
        ).fetchone()
        ident = short_hash(f"{observation}|{publication}|{value}|{qualifier}")
        self.db.execute(
            "insert or ignore into vintage values (?,?,?,?,?,?,0)",
            (ident, observation, publication, value, qualifier, published),
        )
        return ident

    def done(self) -> sqlite3.Connection:
        """Let the latest annual review's commonest value stand for each figure."""
        rows = self.db.execute(
            "select vintage.observation, vintage.id, vintage.value, vintage.qualifier,"
            " count(*), publication.kind = 'annual', publication.period_end,"
            " min(document.standing = 'original') from vintage"
            " join reading on reading.vintage = vintage.id"
            " join document on document.key = reading.document"
            " join publication on publication.key = vintage.publication"
            " group by vintage.id order by vintage.id"
        ).fetchall()
        best: dict[str, Any] = {}
        for row in rows:
            rank = (row[5], row[6], row[4])
            if row[0] not in best or rank > best[row[0]][0]:
                best[row[0]] = (rank, row)
        for observation, (_, row) in best.items():
            mine = [r for r in rows if r[0] == observation]
            status = "first" if len({r[2] for r in mine}) == 1 else "contradicted"
            standing = "original" if all(r[7] for r in mine) else "reconstructed"
            self.db.execute("update vintage set current = 1 where id = ?", (row[1],))
            self.db.execute(
                "update observation set value=?, qualifier=?, status=?, standing=?, readings=?"
                " where id=?",
                (row[2], row[3], status, standing, sum(r[4] for r in mine), observation),
            )
        return self.db


STOCKS = ("clients_total", "clients_victims", "dependent_children", "referrals_pending")


def _kind(start: str, end: str) -> str:
    if start == end:
        return "day"
    name = (start[5:], end[5:])
    return {("01-01", "12-31"): "year", ("01-01", "06-30"): "half", ("07-01", "12-31"): "half"}.get(
        name, "other"
    )
