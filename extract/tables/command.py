"""`katsaus tables`: the tables of a file or folder, printed, as JSON or drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from ..pdf import open_pdf, read_page
from ..records import Table
from .find import find_tables


def tables_of(source: Path | bytes) -> list[Table]:
    """Return the tables of a PDF, page by page."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    document = open_pdf(data)
    try:
        return [
            table
            for index in range(len(document))
            for table in find_tables(read_page(document, index, sha256))
        ]
    finally:
        document.close()


def as_plain(table: Table) -> dict[str, object]:
    """Return a table as plain values: page, box, rows of texts, and cells with their spans."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return {
        "page": table.place.page,
        "bbox": [round(x, 2) for x in table.place.boxes[0]] if table.place.boxes else None,
        "title": table.title,
        "notes": list(table.notes),
        "method": table.method,
        "reasons": list(table.reasons),
        "rows": rows,
        "cells": [
            {
                "r": cell.row,
                "c": cell.column,
                "rs": cell.row_span,
                "cs": cell.column_span,
                "header": cell.header,
                "text": " ".join(cell.lines) or cell.text,
                "boxes": [[round(x, 2) for x in box] for box in cell.boxes],
            }
            for cell in table.cells
        ],
    }


def run_tables(path: Path, as_json: bool, out: Path | None, png: bool) -> None:
    """Print the tables of a file or of a folder's files, or write them to `out`."""
    for file in _files(path):
        plain = [as_plain(table) for table in tables_of(file)]
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            target = out / f"{file.stem}.json"
            target.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        elif as_json:
            print(json.dumps(plain, ensure_ascii=False))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.iterdir() if p.suffix.lower() in (".pdf",))
    else:
        yield path
