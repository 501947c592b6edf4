"""The archive for Python and pandas: series as tidy tables, with units, notes and evidence.

    import archive

    with archive.open("archive.db") as figures:
        women_and_men = figures.series("new_clients", by="gender")

A series has one unit and one kind of period; half-years come only when asked for, since a half-year
is never to be added to a year or compared with one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from scraper import Language

from .errors import NotFound
from .notes import BREAK
from .schema import open_archive

if TYPE_CHECKING:
    import pandas

PERIODS = {"stock": "day", "flow": "year"}


def open(path: str | Path) -> Archive:
    """Open a finished database for reading.

    Raises `NoArchive` where there is none, or where it was made by another version.
    """
    return Archive(Path(path))


class Archive:
    """A finished database, read only; close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        self.db: sqlite3.Connection = open_archive(path)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    def series(
        self,
        measure: str,
        by: str | Sequence[str] = (),
        *,
        unit: str = "",
        period: str = "",
        language: Language = "en",
        measured: bool = False,
    ) -> pandas.DataFrame:
        """Return one measure over time, one row a figure, oldest first.

        `by` names the dimensions to break it down by; without it only totals are returned.
        `unit` is what the measure counts (persons, decisions) unless another is named; `period` is
        `day` for stocks and `year` for flows unless `half` or `other` is named. `measured` adds
        values that were measured from charts without numbers, marked so in `basis`.

        Columns: period, period_start, period_end, one a dimension with its code and one with its
        label, value, qualifier, unit, of, status, standing, basis, notes (ids), breaks (ids),
        evidence (ids of the readings that print it), id, link. `attrs` hold the measure's label and
        definition, the plot rule, the standing, and the text of every note.

        Raises `NotFound` for a measure or dimension that the archive does not have.
        """
        names = sorted([by] if isinstance(by, str) else by)
        about = self._measure(measure, language)
        self._check_dimensions(names)
        asked = {
            "measure": measure,
            "breakdown": ", ".join(names) or "total",
            "unit": unit or ("decisions" if measure == "decisions" else "persons"),
            "period_kind": period or PERIODS[about["stock_or_flow"]],
        }
        rows = self._rows("figures", asked, names, language, "printed")
        if measured:
            rows += self._rows("figures_measured", asked, names, language, "measured")
        return self._frame(rows, names, about, asked)

    def figures(self) -> pandas.DataFrame:
        """Return the whole flat table (see `archive.figures`), one row a figure."""
        return self._table("select * from figures order by measure, period_end, unit, dims, of")

    def findings(self, verdict: str = "fails") -> pandas.DataFrame:
        """Return what the rules found: `fails`, `holds` or `cannot_tell`."""
        return self._table(
            "select * from finding where verdict = ? order by kind, document, id", verdict
        )

    def vintages(self, id: str) -> pandas.DataFrame:
        """Return which publication states which value for a figure, earliest first."""
        return self._table(
            "select vintage.*, publication.label_en as publication_label from vintage"
            " join publication on publication.key = publication where observation = ?"
            " order by period_end, published, value",
            id,
        )

    def evidence(self, id: str) -> pandas.DataFrame:
        """Return every place where a figure is printed: document, page, quote, picture."""
        return self._table(
            "select reading.*, document.url, document.title from reading"
            " join document on document.key = document where observation = ?"
            " order by document, page, reading.id",
            id,
        )

    def notes(self, language: Language = "en") -> dict[str, str]:
        """Return the text of every note on comparability, by id."""
        return dict(self.db.execute(f"select id, text_{language} from note order by id").fetchall())

    def _measure(self, measure: str, language: Language) -> dict[str, str]:
        found = self.db.execute(
            f"select label_{language}, definition_{language}, stock_or_flow from measure"
            " where code = ?",
            (measure,),
        ).fetchone()
        if found is None:
            raise NotFound(f"There is no measure {measure}. There are: {self._codes('measure')}")
        return {"label": found[0], "definition": found[1], "stock_or_flow": found[2]}

    def _check_dimensions(self, names: Sequence[str]) -> None:
        for name in names:
            known = self.db.execute("select 1 from dimension where code = ?", (name,)).fetchone()
            if known is None:
                codes = self._codes("dimension")
                raise NotFound(f"There is no dimension {name}. There are: {codes}")

    def _codes(self, table: str) -> str:
        rows = self.db.execute(f"select code from {table} order by code")
        return ", ".join(row[0] for row in rows)

    def _rows(
        self, table: str, asked: dict[str, str], names: list[str], language: str, basis: str
    ) -> list[dict[str, Any]]:
        where = " and ".join(f"{name} = :{name}" for name in asked)
        labels = "".join(f", {name}" for name in names)
        found = self.db.execute(
            f"select period, period_start, period_end, breakdown_{language} as label{labels},"
            " value, qualifier, unit, of, status, standing, notes, id, link"
            f" from {table} where {where} order by period_end, period_start, dims, of",
            asked,
        ).fetchall()
        return [self._row(dict(row), basis) for row in found]

    def _row(self, row: dict[str, Any], basis: str) -> dict[str, Any]:
        told = row.pop("notes").split()
        ident, link = row.pop("id"), row.pop("link")
        readings = self.db.execute(
            "select id from reading where observation = ? order by document, page, id", (ident,)
        )
        return {
            **row,
            "basis": basis,
            "notes": tuple(note for note in told if not note.startswith(BREAK)),
            "breaks": tuple(note for note in told if note.startswith(BREAK)),
            "evidence": tuple(one[0] for one in readings),
            "id": ident,
            "link": link,
        }

    def _frame(
        self,
        rows: list[dict[str, Any]],
        names: list[str],
        about: dict[str, str],
        asked: dict[str, str],
    ) -> pandas.DataFrame:
        import pandas

        frame = pandas.DataFrame(rows, columns=list(rows[0]) if rows else _columns(names))
        for column in ("period_start", "period_end"):
            frame[column] = pandas.to_datetime(frame[column])
        told = self.notes()
        used = sorted({note for row in rows for note in (*row["notes"], *row["breaks"])})
        rule = self.db.execute("select value from meta where key = 'plot_rule'").fetchone()
        told_of: dict[Any, Any] = {
            **about,
            **asked,
            "plot_rule": rule[0] if rule else "",
            "standing": sorted({row["standing"] for row in rows}),
            "notes": {note: told[note] for note in used},
        }
        frame.attrs = told_of
        return frame

    def _table(self, sql: str, *values: str) -> pandas.DataFrame:
        import pandas

        found = self.db.execute(sql, values)
        columns = [column[0] for column in found.description]
        return pandas.DataFrame([tuple(row) for row in found], columns=columns)


def _columns(names: list[str]) -> list[str]:
    said = ["value", "qualifier", "unit", "of", "status", "standing", "basis", "notes"]
    first = ["period", "period_start", "period_end", "label", *names]
    return [*first, *said, "breaks", "evidence", "id", "link"]
