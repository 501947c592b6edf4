"""`katsaus tables`: the tables of a file or folder, printed, as JSON or drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import lxml.html

from ..errors import Unreadable
from ..pdf import each_page
from ..records import Place, Table
from ..sandbox import Failure, Limits, run_limited
from .continued import join_continued
from .find import find_tables
from .web import html_tables

_ENDINGS = (".pdf", ".html", ".htm")


def tables_of(source: Path | bytes) -> list[Table]:
    """Return the tables of a PDF, page by page, or of a web page.

    Raises `Unreadable` for anything else, `LimitReached` for a PDF of too many pages.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" not in data[:1024]:
        return _of_web_page(data, sha256)
    return [table for page in each_page(data, sha256) for table in find_tables(page)]


def _of_web_page(data: bytes, sha256: str) -> list[Table]:
    try:
        root = lxml.html.document_fromstring(data)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise Unreadable(
            "expected a PDF or a web page, found neither: name a .pdf or .html file"
        ) from error
    return html_tables(root, Place(sha256))


def as_plain(table: Table) -> dict[str, object]:
    """Return a table as plain values: page, box, rows of texts, and cells with their spans.

    A cell's `text` is what is printed, line by line; in `rows` it stands as it is read, with
    hyphens made by line breaks taken out. Boxes are points from the page's top left.
    """
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return {
        "page": table.place.page or 1,
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


def run_tables(
    path: Path, as_json: bool = False, out: Path | None = None, png: bool = False
) -> list[str]:
    """Print the tables of a file or of a folder's files; return the files that failed, and why.

    `out` gets `STEM.json` for each file instead; `png` writes pictures of the pages with their
    cells drawn, to `out` or beside where the command runs. Each file is read in a limited child.
    """
    failed = []
    pictures = (out or Path()) if png else None
    for file in _files(path):
        answer = run_limited(_read, (file, pictures), Limits())
        if isinstance(answer, Failure):
            failed.append(f"{file.name}: {answer.message}")
        _tell(file, [] if isinstance(answer, Failure) else answer, as_json, out)
    return failed


def _read(file: Path, pictures: Path | None) -> list[Table]:
    """Return the tables of a file, and draw them where pictures are wanted and there are pages."""
    tables = tables_of(file)
    if pictures is not None and tables and tables[0].place.page is not None:
        from .draw import draw_tables

        draw_tables(file.read_bytes(), tables, file.stem, pictures)
    return tables


def _tell(file: Path, tables: list[Table], as_json: bool, out: Path | None) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        text = json.dumps([as_plain(table) for table in tables], ensure_ascii=False)
        (out / f"{file.stem}.json").write_text(text, encoding="utf-8")
    elif as_json:
        print(json.dumps([as_plain(table) for table in tables], ensure_ascii=False))
    else:
        for table in join_continued(tables):
            print(as_text(table, file.name))


def as_text(table: Table, name: str) -> str:
    """Return a table for reading in a terminal: a heading line, rows, notes."""
    plain = as_plain(table)
    rows = plain["rows"]
    assert isinstance(rows, list)
    widths = [min(32, max(len(row[c]) for row in rows)) for c in range(table.columns)]
    where = f"{name}, page {table.place.page}" if table.place.page else name
    lines = [f"{where} ({table.method}) {table.title}".rstrip()]
    lines += ["  ".join(t[:w].ljust(w) for t, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([*(line.rstrip() for line in lines), *table.notes, ""])


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.iterdir() if p.suffix.lower() in _ENDINGS)
    else:
        yield path
