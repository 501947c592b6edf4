"""The archive as files for others: CSV, CSV for Finnish Excel, Parquet, and a data package.

figures.csv         one row a figure; UTF-8, commas, decimal points, text untouched
figures-excel.csv   the same for Excel in Finnish: byte order mark, semicolons, decimal commas,
                    text that would run as a formula made harmless by a leading quote
figures.parquet     the same with types
vintages, readings, findings, finding_sides, notes, codes: one CSV each
datapackage.json    what each file and column is (Data Package 1.0)
README.md           licence, how to cite, and the notes that go with the figures
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .export_texts import COLUMNS, READINGS, STANDING, TABLES, readme
from .figures import columns as figure_columns
from .schema import descriptions, open_archive

EXCEL = "figures-excel.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TYPES = {"text": "string", "integer": "integer", "real": "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an exported file: its name, SQLite type, and what it is."""

    name: str
    kind: str
    about: str


def export(home: Path, folder: Path, address: str = "") -> Iterator[str]:
    """Write every file into a folder; yield one line a file for people.

    `address` is that of the site, such as `https://example.org`; it is put before every `link`.
    Raises `NoArchive` where `home` has no database. Same database, same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    db = open_archive(home / "archive.db")
    try:
        resources = []
        for name in TABLES:
            described, rows = _table(db, name, address)
            path = folder / f"{name}.csv"
            _write_csv(path, described, rows)
            resources.append(_resource(path, name, described, TABLES[name]))
            yield f"{path}: {len(rows)} rows"
        described, rows = _table(db, "figures", address)
        _write_excel(folder / EXCEL, described, rows)
        resources.append(_excel_resource(folder / EXCEL, described))
        yield f"{folder / EXCEL}: {len(rows)} rows, for Excel in Finnish"
        _write_parquet(folder / "figures.parquet", described, rows)
        yield f"{folder / 'figures.parquet'}: {len(rows)} rows"
        reconstructed = any(_standings(db))
        (folder / "README.md").write_text(readme(db, reconstructed), encoding="utf-8")
        package = _package(resources, reconstructed)
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        yield f"{folder / 'datapackage.json'}: {len(resources)} resources"
    finally:
        db.close()


def _standings(db: sqlite3.Connection) -> Iterable[bool]:
    return (row[0] != "original" for row in db.execute("select standing from document"))


def _table(
    db: sqlite3.Connection, name: str, address: str
) -> tuple[list[Column], list[tuple[Any, ...]]]:
    """Return the columns and rows of one exported table, in a fixed order."""
    if name == "figures":
        dimensions = [row[0] for row in db.execute("select code from dimension order by code")]
        found = [Column(n, kind.split()[0], about) for n, kind, about in figure_columns(dimensions)]
        order = "measure, period_end, period_start, unit, dims, of, id"
        names = [c.name if c.name != "link" else "? || link as link" for c in found]
        sql = f"select {', '.join(names)} from figures order by {order}"
        return found, [tuple(row) for row in db.execute(sql, (address.rstrip("/"),))]
    if name in READINGS:
        sql, told = READINGS[name]
        found = [Column(*one) for one in told]
    else:
        sql, found = _plain(db, name)
    return found, [tuple(row) for row in db.execute(sql)]


def _plain(db: sqlite3.Connection, name: str) -> tuple[str, list[Column]]:
    """Return a table of the database as it stands, described by its schema."""
    table, order, standing = COLUMNS[name]
    told = descriptions()[table]
    kinds = {row[1]: row[2].lower() for row in db.execute(f"pragma table_info({table})")}
    found = [Column(column, kinds[column], told[column]) for column in told if column]
    names = [column.name for column in found]
    if standing:
        names.append(f"{standing} as standing")
        found.append(Column(*STANDING))
    return f"select {', '.join(names)} from {table} order by {order}", found


def _write_csv(path: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(column.name for column in columns) + "\n")
        for row in rows:
            file.write(",".join(map(_field_of, columns, map(_plain_cell, row))) + "\n")


def _write_excel(path: Path, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(";".join(column.name for column in columns) + "\r\n")
        for row in rows:
            file.write(";".join(map(_field_of, columns, map(excel_cell, row))) + "\r\n")


def _field_of(column: Column, value: Any) -> str:
    """Return one field; text stands in quotes, so that a program can keep "50+" from being 50."""
    if value is None or value == "":
        return ""
    if column.kind != "text":
        return str(value)
    return '"' + str(value).replace('"', '""') + '"'


def _plain_cell(value: Any) -> Any:
    """Return a number without an idle `.0`; everything else as it is."""
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return value


def excel_cell(value: Any) -> Any:
    """Return a value as Excel in Finnish reads it right, and never as a formula.

    >>> excel_cell(11.5), excel_cell("=1+1"), excel_cell("ä")
    ('11,5', "'=1+1", 'ä')
    """
    if isinstance(value, float):
        return str(_plain_cell(value)).replace(".", ",")
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_parquet(path: Path, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]]) -> None:
    import pandas

    kinds = {"text": "string", "integer": "Int64", "real": "float64"}
    frame = pandas.DataFrame(rows, columns=[column.name for column in columns])
    frame = frame.astype({column.name: kinds[column.kind] for column in columns})
    frame.to_parquet(path, engine="pyarrow", index=False, compression="zstd")


def _resource(path: Path, name: str, columns: Sequence[Column], title: str) -> dict[str, Any]:
    data = path.read_bytes()
    fields = [_field(column) for column in columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if name in ("figures", "vintages", "readings", "findings", "notes"):
        schema["primaryKey"] = "id"
    return {
        "name": name.replace("_", "-"),
        "path": path.name,
        "title": title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _excel_resource(path: Path, columns: Sequence[Column]) -> dict[str, Any]:
    resource = _resource(path, "figures", columns, f"{TABLES['figures']}, for Excel in Finnish")
    for field in resource["schema"]["fields"]:
        if field["type"] == "number":
            field["decimalChar"] = ","
    return {
        **resource,
        "name": "figures-excel",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
    }


def _field(column: Column) -> dict[str, Any]:
    return {"name": column.name, "type": _TYPES[column.kind], "description": column.about}


def _package(resources: Sequence[dict[str, Any]], reconstructed: bool) -> dict[str, Any]:
    about = "Figures of Finland's Assistance System for Victims of Human Trafficking, as printed."
    if reconstructed:
        about = f"RECONSTRUCTED SAMPLES, NOT TO BE CITED. {about}"
    return {
        "profile": "tabular-data-package",
        "name": "katsaus",
        "title": "Katsaus: Finland's human-trafficking statistics, traced to the page",
        "description": about,
        "licenses": [
            {
                "name": "Apache-2.0",
                "path": "https://www.apache.org/licenses/LICENSE-2.0",
                "title": "Codes, labels, notes and findings; the figures are the publisher's",
            }
        ],
        "sources": [
            {
                "title": "Assistance System for Victims of Human Trafficking, Migri",
                "path": "https://ihmiskauppa.fi/",
            }
        ],
        "resources": list(resources),
    }
